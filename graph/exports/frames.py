"""Frames: a network, or readings, as typed tables for pandas, Arrow and what reads Arrow, such as R.

The columns of each table and their order are fixed, an empty network has them too, and what is not known is missing,
never 0. Ids and text are strings, counts whole numbers, days dates; several values in a cell have "|" between them.

    nodes     an actor a row, with what was counted; `country` is the state of a leader
    ties      two actors and a relation a row: "co-mention", or a PLOVER type with its tone; `directed` tells which
    events    one event a row, however often it is told; `date` is its day, `when` as much of it as is known
    months    the weight of a tie in one month; `month` is missing for what is undated
    evidence  a sentence behind a tie, at most 20 a tie, with its article; `marks` as JSON [[start, end, id, rule]]
    mentions  a place where an article names an actor; of a network it needs the texts (`with_text=True`), and has no
              `role` of the day and no `detail`
    offices   a term of a leader; its ends are as much of a date as is known
    articles  the articles that name an actor; `published_text` as the article tells it where that is no whole date

Of readings there are "mentions" and "events". The mentions have all columns. The events are the rows of `leadergraph
events`: one a sentence that tells it, with all its actors and recipients.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, get_args

from graph.arguments import READINGS, each_of, is_network
from graph.exports.event_table import EVENT_COLUMNS, event_rows
from graph.exports.network_rows import MENTION_COLUMNS, NETWORK_TABLES
from graph.exports.typed_table import Columns, Row, to_arrow, to_pandas
from graph.network.schema import Mention, fields_of
from graph.records import Reading

if TYPE_CHECKING:
    import networkx as nx
    import pandas
    import pyarrow

Frame = Literal["nodes", "ties", "events", "months", "evidence", "mentions", "offices", "articles"]


def to_frame(given: nx.Graph | Iterable[Reading], what: Frame) -> pandas.DataFrame:
    """A table of a network, or of readings, as a pandas DataFrame.

    The dtypes are string, Int64, float64, boolean and datetime64[s], whatever stands in the rows.

    Args:
        given: a network, or readings for "mentions" and "events".
        what: "nodes", "ties", "events", "months", "evidence", "mentions", "offices" or "articles"; the columns of each
            are told in `graph.exports.frames`.

    Returns:
        The frame, numbered from 0, in the order of the network or of the readings.

    Raises:
        OutputError: pandas is not installed.
        InputError: "mentions" of a network that was built without texts.
        ValueError: there is no such table, or readings do not have it.
        TypeError: it is neither a network nor readings.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> nodes = lg.to_frame(network, "nodes")
        >>> nodes.nlargest(2, "mentions").name.tolist()
        ['United States', 'Donald Trump']
    """
    return to_pandas(*_table(given, what, "to_frame"))


def to_table(given: nx.Graph | Iterable[Reading], what: Frame) -> pyarrow.Table:
    """A table of a network, or of readings, as an Arrow table, which DuckDB, polars and R read without a copy.

    Args:
        given: a network, or readings for "mentions" and "events".
        what: "nodes", "ties", "events", "months", "evidence", "mentions", "offices" or "articles", as for `to_frame`.

    Returns:
        The table; its types are string, int64, double, bool and date32, and every column may hold nulls.

    Raises:
        OutputError: pyarrow is not installed.
        InputError: "mentions" of a network that was built without texts.
        ValueError: there is no such table, or readings do not have it.
        TypeError: it is neither a network nor readings.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> lg.to_table(network, "months").column_names
        ['source', 'target', 'relation', 'month', 'year', 'weight']
    """
    return to_arrow(*_table(given, what, "to_table"))


def _table(given: Any, what: Frame, function: str) -> tuple[Iterator[Row], Columns]:
    tables = get_args(Frame)
    if what not in tables:
        raise ValueError(f"{function} has no table {what!r}; there are {', '.join(tables)}")
    if is_network(given):
        columns, rows = NETWORK_TABLES[what]
        return rows(given), columns
    readings = each_of(given, Reading, function, READINGS)
    if what not in _OF_READINGS:
        of = " and ".join(_OF_READINGS)
        raise ValueError(f"readings have {of}; {function}(lg.build_network(readings), {what!r}) gives the {what}")
    columns, rows = _OF_READINGS[what]
    return rows(readings), columns


def _mention_rows(readings: Iterable[Reading]) -> Iterator[dict[str, Any]]:
    names = fields_of(Mention)
    for reading in readings:
        article = {"article": reading.article.id, "published": reading.article.published}
        for mention in reading.mentions:
            yield article | {name: getattr(mention, name) for name in names}


_OF_READINGS: Mapping[str, tuple[Columns, Any]] = {
    "events": (EVENT_COLUMNS, event_rows),
    "mentions": (MENTION_COLUMNS, _mention_rows),
}

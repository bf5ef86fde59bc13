"""Formats: which suffix is written how, those of other packages too; what is written is read back and then renamed."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial, wraps
from pathlib import Path
from typing import Any, Literal, get_args

import networkx as nx

from graph.arguments import expect_path, expect_relations
from graph.errors import GraphError, InputError, OutputError
from graph.exports import csv_table, follow_the_money, gexf, graphml, neo4j, node_link, pajek, parquet, workbook
from graph.exports.values import with_clean_ids
from graph.files import aside, check_writable, writing
from graph.network.events import event_edges
from graph.network.relations import CO_MENTION
from graph.plugins import Plugin, plugins

GROUP = "leadergraph_exports"  # entry points: the name is the suffix without its dot, the value a Format


Relations = Literal["co-mentions", "events"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files.

    Args:
        shape: what of a network the format can say, as a value that can be compared.
        write: writes such a value to a path.
        read: the value that stands in a file; equal to the one that was written, or the file is thrown away.
        events: the shape of the events, where a file holds either those or the co-mentions.
        beside: the format of a second file, by what its name has before the suffix.
    """

    shape: Callable[[nx.MultiDiGraph], Any]
    write: Callable[[Any, Path], None]
    read: Callable[[Path], Any]
    events: Callable[[nx.MultiDiGraph], Any] | None = None
    beside: Mapping[str, Format] = field(default_factory=dict)


_OURS: dict[str, Format] = {
    ".json": Format(node_link.to_node_link, node_link.write, node_link.read),
    ".gexf": Format(gexf.shape, gexf.write, gexf.read, events=gexf.events),
    ".graphml": Format(graphml.shape, graphml.write, graphml.read, events=graphml.events),
    ".net": Format(pajek.shape, pajek.write, pajek.read, events=pajek.events),
    ".csv": Format(
        csv_table.edges,
        csv_table.write,
        csv_table.read,
        beside={".nodes": Format(csv_table.nodes, csv_table.write, csv_table.read)},
    ),
    ".xlsx": Format(workbook.shape, workbook.write, workbook.read),
    ".parquet": Format(
        parquet.edges,
        parquet.write,
        parquet.read,
        beside={".nodes": Format(parquet.nodes, parquet.write, parquet.read)},
    ),
    ".neo4j.zip": Format(neo4j.shape, neo4j.write, neo4j.read),
    ".ftm.json": Format(follow_the_money.shape, follow_the_money.write, follow_the_money.read),
}

_UNFIT = (
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    SyntaxError,
    OverflowError,
    csv.Error,
    nx.NetworkXError,
)  # the ParseError of XML is a SyntaxError


def write_network(
    network: nx.MultiDiGraph, path: str | os.PathLike[str], *, relations: Relations = "co-mentions"
) -> None:
    """Write the network in the format of the path's suffix.

    | Suffix | For | What it holds |
    |---|---|---|
    | .json | networkx, `read_network` | all, as node-link data |
    | .gexf | Gephi, Gephi Lite | one kind of relations, with the picture of the page and the months as spells of time |
    | .graphml | igraph, Gephi, yEd | one kind of relations, with the picture of the page |
    | .net | Pajek, igraph | ids and weights of one kind of relations |
    | .csv | spreadsheets, Gephi | a row an edge; beside it `.nodes.csv` with a row an actor |
    | .xlsx | Excel | ties, the sentences behind them, people, countries and articles; needs the extra `xlsx` |
    | .parquet | pandas, R, DuckDB | the same two tables; needs the extra `parquet` |
    | .neo4j.zip | Neo4j | CSV files for `neo4j-admin database import`, and the command |
    | .ftm.json | OpenSanctions, Aleph | FollowTheMoney: people, posts, who held them, events, articles |

    Leaders' offices are attributes of theirs where no edge can say them. Numbers that are not finite are left out, and
    an id of a node has U+FFFD for control characters. Other packages add formats by the entry point
    `leadergraph_exports`.

    Args:
        network: what `build_network` gives, or any nx.MultiDiGraph whose keys are its relations.
        path: where to write; a file that stands there is replaced when the other is whole.
        relations: of the formats that hold one kind, the undirected co-mentions or the directed events.

    Raises:
        OutputError: when the suffix is none of these, when the path cannot be written, or when what was written does
            not read back the same: ids, directions and attributes; then the path is left as it was.

    Example:
        >>> import os
        >>> from tempfile import TemporaryDirectory
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> with TemporaryDirectory() as folder:
        ...     lg.write_network(network, f"{folder}/graph.gexf")
        ...     lg.write_network(network, f"{folder}/graph.csv")
        ...     sorted(os.listdir(folder))
        ['graph.csv', 'graph.gexf', 'graph.nodes.csv']
    """
    expect_relations(network, "write_network", 'it first, then "graph.json"')
    expect_path(path, "write_network", 'the network, then "graph.json"')
    form = _format_of(Path(path), relations)
    network = with_clean_ids(network)
    with ExitStack() as files:
        for place, part in _files_of(Path(path), form).items():
            _write(part, network, place, files.enter_context(aside(place)))


def check_network_path(path: str | os.PathLike[str], *, relations: Relations = "co-mentions") -> tuple[Path, ...]:
    """The files that `write_network` would write there.

    Args:
        path: as of `write_network`.
        relations: as of `write_network`.

    Returns:
        The path itself, and those of the files beside it.

    Raises:
        OutputError: when they could not be written, before the network is built.

    Example:
        >>> from graph.exports import check_network_path
        >>> [path.name for path in check_network_path("graph.csv")]
        ['graph.csv', 'graph.nodes.csv']
    """
    files = tuple(_files_of(Path(path), _format_of(Path(path), relations)))
    for file in files:
        check_writable(file)
    return files


def ties_in(network: nx.MultiDiGraph, path: str | os.PathLike[str], *, relations: Relations = "co-mentions") -> int:
    """How many ties of the network stand in a file of it.

    Args:
        network: as of `write_network`.
        path: as of `write_network`.
        relations: as of `write_network`.

    Returns:
        All edges, or where a format holds one kind those of that kind; events whose parties are alike count once.

    Raises:
        OutputError: there is no such format.

    Example:
        >>> import leadergraph as lg
        >>> from graph.exports import ties_in
        >>> network = lg.load(lg.sample_stories())
        >>> [ties_in(network, name) for name in ("graph.json", "graph.gexf")] == [
        ...     network.number_of_edges(),
        ...     lg.co_mention_graph(network).number_of_edges(),
        ... ]
        True
    """
    if _by_suffix(Path(path)).events is None:
        return int(network.number_of_edges())
    if relations == "co-mentions":
        return sum(key == CO_MENTION for *_, key in network.edges(keys=True))
    return len(event_edges(network))


def suffixes() -> tuple[str, ...]:
    """The suffixes that can be written.

    Returns:
        Those of this package, then those of other packages in the order of the alphabet.

    Example:
        >>> from graph.exports import suffixes
        >>> ".gexf" in suffixes()
        True
    """
    return (*_OURS, *sorted(set(_others()) - set(_OURS)))


def _write(form: Format, network: nx.MultiDiGraph, path: Path, place: Path) -> None:
    """Write to the place and read back what is to be put at the path."""
    try:
        shape = form.shape(network)
        with writing(path):
            form.write(shape, place)
            same = form.read(place) == shape
    except InputError as error:  # of its own reader, who knows the file by another name
        fault = str(error).removeprefix(f"{place}: ").partition("; ")[0]
        raise OutputError(f"{path}: this network does not fit the format ({fault})") from error
    except _UNFIT as error:
        raise OutputError(f"{path}: this network does not fit the format ({error}); try .json") from error
    if not same:
        raise OutputError(f"{path}: what was written reads back as another network; try .json")


def _files_of(path: Path, form: Format) -> dict[Path, Format]:
    """Each file of the format, the one that was named first."""
    return {path: form} | {path.with_name(path.stem + name + path.suffix): part for name, part in form.beside.items()}


def _format_of(path: Path, relations: Relations) -> Format:
    form = _by_suffix(path)
    if relations not in get_args(Relations):
        raise ValueError(f"no such relations: {relations!r}; pass one of {', '.join(get_args(Relations))}")
    if relations == "co-mentions":
        return form
    if form.events is None:
        among = ", ".join(suffix for suffix, other in _OURS.items() if other.events)
        raise OutputError(f"{path}: holds the events with all else; leave --relations out, or end the name in {among}")
    return replace(form, shape=form.events)


def _by_suffix(path: Path) -> Format:
    """The format with the longest suffix that the name ends in, ours before those of others."""
    name, others = path.name.lower(), _others()
    for suffix in sorted({*_OURS, *others}, key=len, reverse=True):
        if not name.endswith(suffix):
            continue
        if suffix in _OURS:
            return _OURS[suffix]
        form = others[suffix].load(Format)
        told = partial(_told, others[suffix])
        return Format(
            told(form.shape), told(form.write), told(form.read), form.events and told(form.events), form.beside
        )
    raise OutputError(f"{path}: no such format; end the name in {', '.join(suffixes())}")


def _others() -> dict[str, Plugin]:
    """The formats of other packages, of two with one suffix the first by name of the package."""
    return {f".{plugin.name.lower()}": plugin for plugin in reversed(plugins(GROUP))}


def _told(plugin: Plugin, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function of a package; its every failure names that package in one line."""

    @wraps(function)
    def guarded(*given: Any) -> Any:
        try:
            return function(*given)
        except (OSError, GraphError):
            raise
        except Exception as error:
            raise plugin.broke(error) from error

    return guarded

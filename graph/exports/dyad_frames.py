"""Dyads: two states and a period a row, as political science merges them, from readings one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING, Any

from graph.arguments import READINGS, each_of
from graph.counting.dyads import Dyad, DyadEvent, count_dyads
from graph.counting.periods import By, middle_of
from graph.exports.typed_table import Columns, to_arrow, to_pandas
from graph.extraction.events.lexicon import event_types
from graph.knowledge import KnowledgeBase, load_kb
from graph.network.history import STATUSES
from graph.network.schema import QUADS
from graph.records import EventStatus, Reading

if TYPE_CHECKING:
    import pandas
    import pyarrow

_STATES: Columns = {"iso3_a": str, "iso3_b": str, "cow_a": int, "cow_b": int, "gw_a": int, "gw_b": int}
_TIMES: dict[By, Columns] = {
    "day": {"day": date, "year": int},
    "month": {"month": str, "year": int},
    "quarter": {"quarter": str, "year": int},
    "year": {"year": int},
    "all": {},
}


def dyads(
    readings: Iterable[Reading],
    by: By = "month",
    *,
    lift: bool = True,
    directed: bool = False,
    status: EventStatus = "asserted",
    as_plover: bool = False,
    kb: KnowledgeBase | None = None,
) -> pandas.DataFrame:
    """Dyad-months, or dyads of another period, as a pandas DataFrame.

    A row is two states that a sentence names together or an event ties, and a period; a period in which nothing was
    told has no row. The columns:

        iso3_a, iso3_b  the states, in the order of the alphabet; `id_a`, `id_b` alone with `lift=False`
        cow_a, cow_b    their numbers in the Correlates of War (ccode), and
        gw_a, gw_b      in the list of Gleditsch and Ward (gwno), on the day in the middle of the period, by all on the
                        last day of the articles; missing for what was then no state of the list
        month, year     "2019-01", 2019; else `day`, `quarter` ("2019-Q1") or none; missing for what is undated
        sentences       distinct ones that name both, each once, in the period of the first article that says it
        articles        of the period that have such a sentence; `independent`: near-duplicates taken as one
        events          of the `status`, each once however often it is told within two days, in the period in which
                        it happened as far as that is told, else of the article
        asserted, planned, denied, hypothetical, recalled
                        the events by status
        agree … assault the events of the `status` by PLOVER type
        verbal_cooperation, material_cooperation, verbal_conflict, material_conflict
                        the same by quad class; `net`: cooperation less conflict
        score           their mean on PLOVER's scale from -10 to 10, missing without one

    Sentences and events add up over periods; `articles` and `independent` do too, but for a story reprinted in
    another period. Readings are taken one by one, and no text is kept.

    To merge with a data set of the Correlates of War, whose undirected dyads have the lower number first:

        frame = lg.dyads(readings, by="year").dropna(subset=["cow_a", "cow_b"])
        frame["ccode1"] = frame[["cow_a", "cow_b"]].min(axis=1)
        frame["ccode2"] = frame[["cow_a", "cow_b"]].max(axis=1)
        merged = mids.merge(frame, on=["ccode1", "ccode2", "year"], how="left")

    A directed data set has each pair both ways: with `directed=True`, rename cow_a to ccode1 and cow_b to ccode2. After
    a left merge a count that is missing is 0 where the articles cover the period, and unknown where they do not. A
    number does not say that the state was a member of the system then; the list of members does.

    Args:
        readings: readings with their text, and with events if those shall be counted.
        by: "day", "month", "quarter", "year" or "all".
        lift: count leaders as the country of their office on the article's date; bodies, and who has no country, are
            left out. Else every actor, bodies too, stands for itself, and ids take the place of codes.
        directed: two rows a pair: the events are those that a did to b, parties alike both ways; the sentences and
            articles, which have no direction, stand in both.
        status: which events are counted by type and tone.
        as_plover: code as PLOVER does: planned cooperation is AGREE, what was denied or imagined is left out.
        kb: the knowledge base that has the codes, the shipped one if none is given.

    Returns:
        The frame, ordered by the pair, then by the period, the undated last.

    Raises:
        OutputError: pandas is not installed.
        ValueError: there is no such period or status.
        TypeError: what is given are no readings.

    Example:
        >>> import leadergraph as lg
        >>> readings = lg.extract(lg.read_articles(lg.sample_stories()), events=True)
        >>> frame = lg.dyads(readings, by="year")
        >>> frame[frame.iso3_a.eq("PRK") & frame.iso3_b.eq("USA")][["cow_a", "cow_b"]].values.tolist()[0]
        [731, 2]
    """
    rows = dyad_rows(
        each_of(readings, Reading, "dyads", READINGS),
        by, lift=lift, directed=directed, status=status, as_plover=as_plover, kb=kb,
    )  # fmt: skip
    return to_pandas(rows, dyad_columns(by, lift=lift))


def dyad_table(
    readings: Iterable[Reading],
    by: By = "month",
    *,
    lift: bool = True,
    directed: bool = False,
    status: EventStatus = "asserted",
    as_plover: bool = False,
    kb: KnowledgeBase | None = None,
) -> pyarrow.Table:
    """Dyad-months, or dyads of another period, as an Arrow table, for DuckDB, polars and R.

    Args:
        readings: as for `dyads`, as all the others are.
        by: "day", "month", "quarter", "year" or "all".
        lift: count leaders as their countries.
        directed: two rows a pair.
        status: which events are counted by type and tone.
        as_plover: code as PLOVER does.
        kb: the knowledge base that has the codes.

    Returns:
        The table, with the columns of `dyads`.

    Raises:
        OutputError: pyarrow is not installed.
        ValueError: there is no such period or status.
        TypeError: what is given are no readings.

    Example:
        >>> import leadergraph as lg
        >>> readings = lg.extract(lg.read_articles(lg.sample_stories()), events=True)
        >>> lg.dyad_table(readings, by="all").column_names[:6]
        ['iso3_a', 'iso3_b', 'cow_a', 'cow_b', 'gw_a', 'gw_b']
    """
    rows = dyad_rows(
        each_of(readings, Reading, "dyad_table", READINGS),
        by, lift=lift, directed=directed, status=status, as_plover=as_plover, kb=kb,
    )  # fmt: skip
    return to_arrow(rows, dyad_columns(by, lift=lift))


def dyad_columns(by: By = "month", *, lift: bool = True) -> Columns:
    """The columns of the rows and their types, in order. Raises ValueError for a period that is none."""
    if by not in _TIMES:
        raise ValueError(f"there are no dyads by {by!r}; there are {', '.join(_TIMES)}")
    counts = ("sentences", "articles", "independent", "events", *STATUSES, *map(str.lower, _types()), *QUADS, "net")
    ends = _STATES if lift else {"id_a": str, "id_b": str}
    return {**ends, **_TIMES[by], **dict.fromkeys(counts, int), "score": float}


def dyad_rows(
    readings: Iterable[Reading],
    by: By = "month",
    *,
    lift: bool = True,
    directed: bool = False,
    status: EventStatus = "asserted",
    as_plover: bool = False,
    kb: KnowledgeBase | None = None,
) -> Iterator[dict[str, Any]]:
    """The rows of `dyads`, with None for what is missing; the first is there when all readings were read."""
    columns = dyad_columns(by, lift=lift)
    if status not in STATUSES:
        raise ValueError(f"there are no events that are {status!r}; there are {', '.join(STATUSES)}")
    counted = count_dyads(readings, by, lift=lift, as_plover=as_plover)
    base = load_kb() if kb is None else kb
    last = date.fromisoformat(counted.last) if counted.last else None
    for dyad in sorted(counted.rows, key=lambda dyad: (dyad.first, dyad.second, not dyad.period, dyad.period)):
        on = last if by == "all" else middle_of(dyad.period, by)
        pair = dyad.first, dyad.second
        for a, b in (pair, pair[::-1]) if directed else (pair,):
            row = _ends(a, b, base, on) if lift else {"id_a": a, "id_b": b}
            row |= _times(dyad.period, by) | _counts(dyad)
            done = [event for event in dyad.events if not directed or event.mutual or event.actor == a]
            yield {name: row[name] for name in columns if name in row} | _events(done, status)


def _types() -> list[str]:
    """The types of events in PLOVER's order, without their modes."""
    return [type for type, mode in event_types() if not mode]


def _ends(a: str, b: str, kb: KnowledgeBase, on: date | None) -> dict[str, Any]:
    return {
        "iso3_a": a,
        "iso3_b": b,
        "cow_a": kb.code_of(a, "cow", on),
        "cow_b": kb.code_of(b, "cow", on),
        "gw_a": kb.code_of(a, "gw", on),
        "gw_b": kb.code_of(b, "gw", on),
    }


def _times(period: str, by: By) -> dict[str, Any]:
    year = int(period[:4]) if period and by != "all" else None
    return {by: date.fromisoformat(period) if by == "day" and period else period or None, "year": year}


def _counts(dyad: Dyad) -> dict[str, int]:
    return {"sentences": dyad.sentences, "articles": dyad.articles, "independent": dyad.independent}


def _events(events: Sequence[DyadEvent], status: EventStatus) -> dict[str, Any]:
    """The events by status, and those of one status by type and tone."""
    by_status = Counter(event.status for event in events)
    counted = [event for event in events if event.status == status]
    types = Counter(event.type for event in counted)
    tones = Counter(event_types()[event.type, ""].quad.replace(" ", "_") for event in counted)
    cooperation = tones["verbal_cooperation"] + tones["material_cooperation"]
    return {
        "events": len(counted),
        **{name: by_status[name] for name in STATUSES},
        **{type.lower(): types[type] for type in _types()},
        **{tone: tones[tone] for tone in QUADS},
        "net": 2 * cooperation - len(counted),
        "score": round(fmean(event.score for event in counted), 2) if counted else None,
    }

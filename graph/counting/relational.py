"""Relational: the tables of articles that a database or a cluster counts, equal to those counted in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, islice
from sys import intern
from typing import Any, Protocol

from graph.counting import queries
from graph.counting.backbone import KEPT_TIES
from graph.counting.count import cited
from graph.counting.deeds import Telling, deed_of
from graph.counting.evidence import Sentence, by_entity, kept_of, to_quote
from graph.counting.rows import distinct_ids
from graph.counting.sources import by_month, by_source
from graph.counting.tables import KEPT_ARTICLES, Actor, Deed, Identity, Pair, Quote, Source, Tables, Tally
from graph.records import Provenance

Row = tuple[Any, ...]


class Engine(Protocol):
    """What holds the relations and answers SQL."""

    def make(self, name: str, query: str) -> None:
        """Make a table of the rows of a query."""

    def give(self, name: str, columns: Mapping[str, str], rows: Iterable[Row]) -> None:
        """Make a table of rows that are few; a column of the type KEY holds keys of articles."""

    def rows(self, query: str) -> Iterator[Row]:
        """The rows of a query; those of several may be asked for by turns."""

    def make_near(self, query: str) -> None:
        """Make the table `near` of the pairs of a query of which `nearly_same` says that they are so."""

    def deeds(self, query: str, *, once: bool, with_sources: bool) -> Iterator[tuple[Deed, list[Telling]]]:
        """`deeds_in` the rows of a query, which stand edge by edge."""


def count_relations(engine: Engine, *, once: bool = True, most_ties: int = KEPT_TIES) -> Tables:
    """The tables of the relations that the engine holds, as `graph.counting.count` gives them of readings."""
    _settle(engine)
    for step in queries.COUNTS:
        engine.make(*step)
    ((ties,),) = engine.rows(queries.TIES)
    ((naming,),) = engine.rows(queries.NAMING)
    by_source = naming <= KEPT_ARTICLES
    for step in (
        queries.kept(most_ties, ties),
        queries.RANKED,
        queries.evidence(kept_of(min(ties, most_ties))),
        queries.TOLD,
    ):
        engine.make(*step)
    pairs, deeds = tuple(_pairs(engine, by_source)), tuple(_deeds(engine, once, by_source))
    ((read, independent, undated, first, last),) = engine.rows(queries.TOTALS)
    ((sentences, roll_calls),) = engine.rows(queries.SENTENCES)
    provenances = (Provenance(*json.loads(told)) for (told,) in engine.rows(queries.PROVENANCES))
    return Tables(
        actors=tuple(_actors(engine, by_source)),
        pairs=pairs,
        deeds=deeds,
        sources=tuple(_sources(engine, None if by_source else cited(pairs, deeds))),
        read=read,
        naming=naming,
        independent=independent,
        sentences=int(sentences or 0),
        ties=ties,
        roll_calls=int(roll_calls or 0),
        undated=int(undated or 0),
        provenances=tuple(sorted(provenances, key=repr)),
        period=(first, last) if first else _period(engine),
    )


def deeds_in(rows: Iterable[Row], *, once: bool, with_sources: bool) -> Iterator[tuple[Deed, list[Telling]]]:
    """The deeds of the rows of `queries.DEEDS`, with the tellings whose sentences are their evidence."""
    for (one, other, type), told in groupby(rows, key=lambda row: tuple(row[:3])):
        yield deed_of((one, other), type, map(_telling, told), once=once, with_sources=with_sources)


def _settle(engine: Engine) -> None:
    """Tell which articles repeat which, and what each sentence adds."""
    for step in queries.CANDIDATES:
        engine.make(*step)
    engine.make_near(queries.SIGNATURES)
    left, rounds = "near", 0
    while any(True for _ in islice(engine.rows(f"SELECT one FROM {left} LIMIT 1"), 1)):
        steps = queries.settling(left, rounds)
        for step in steps:
            engine.make(*step)
        left, rounds = steps[-1][0], rounds + 1
    shared = list(engine.rows(queries.SHARED_IDS))
    ids = [id for _, id in shared]
    taken = [*ids, *(id for (id,) in engine.rows(queries.NUMBERED_IDS))] if ids else []
    renamed = [(key, new) for (key, old), new in zip(shared, distinct_ids(ids, taken), strict=True) if new != old]
    engine.give("renamed", queries.RENAMED, renamed)
    for step in queries.stories(rounds):
        engine.make(*step)


class _Following:
    """The rows of a query that stand by their first cells, taken along with those of another."""

    def __init__(self, rows: Iterator[Row], keys: int = 1) -> None:
        self._keys = keys
        self._groups = groupby(rows, key=lambda row: tuple(row[:keys]))
        self._next: tuple[tuple[Any, ...], list[Row]] | None = None

    def of(self, *key: Any) -> list[Row]:
        """The rows of the key without it; what stands before it is passed over."""
        while self._next is None or self._next[0] < key:
            group = next(self._groups, None)
            if group is None:
                return []
            self._next = group[0], [row[self._keys :] for row in group[1]]
        return self._next[1] if self._next[0] == key else []

    def one_of(self, *key: Any) -> Row | None:
        """The one row of the key, None where there is none."""
        found = self.of(*key)
        return found[0] if found else None


def _pairs(engine: Engine, by_source: bool) -> Iterator[Pair]:
    months = _Following(engine.rows(_months(queries.PAIR_MONTHS, by_source)), 2)
    quotes = _Following(engine.rows(queries.PAIR_QUOTES), 2)
    for one, other, *counts in engine.rows(queries.PAIRS):
        evidence = tuple(_quote(row[1:], (one, other), copied=row[0]) for row in quotes.of(one, other))
        yield Pair(one, other, _tally(counts, months.of(one, other)), evidence)


def _actors(engine: Engine, by_source: bool) -> Iterator[Actor]:
    asked = (
        _months(queries.ACTOR_MONTHS, by_source),
        queries.POWERS,
        queries.FIRST,
        queries.FULLEST,
        queries.COUNTRIES,
        queries.ROLES,
    )
    months, powers, first, fullest, countries, roles = (_Following(engine.rows(query)) for query in asked)
    forms = _Following(engine.rows(queries.NAME_FORMS))
    for entity, *counts in engine.rows(queries.ACTORS):
        degree, strength = powers.one_of(entity) or (0, 0)
        (country,), (role,) = countries.one_of(entity) or (None,), roles.one_of(entity) or (None,)
        yield Actor(
            id=entity,
            first=Identity(*(first.one_of(entity) or ())),
            fullest=Identity(*(fullest.one_of(entity) or ())),
            country=country,
            role=role,
            forms=tuple(form for (form,) in forms.of(entity)),
            tally=_tally(counts, months.of(entity)),
            degree=degree,
            strength=int(strength),
        )


def _months(query: str, by_source: bool) -> str:
    """The query of months by source, or with no source told."""
    return query.format(source="d.source" if by_source else "nullif('', '')")


def _deeds(engine: Engine, once: bool, by_source: bool) -> Iterator[Deed]:
    deeds: list[Deed] = []
    rows: list[Row] = []
    ((edges,),) = engine.rows(queries.EDGES)
    kept = kept_of(edges)
    for edge, (deed, quoted) in enumerate(engine.deeds(queries.DEEDS, once=once, with_sources=by_source)):
        deeds.append(deed)
        rows += [
            (
                *(edge, place, each.place, each.start, each.actor, each.recipient, each.copied),
                *each.trigger,
                each.article,
            )
            for place, each in enumerate(quoted[:kept])
        ]
    engine.give("quoted", queries.QUOTED, rows)
    quotes = _Following(engine.rows(queries.DEED_QUOTES))
    for edge, deed in enumerate(deeds):
        evidence = (
            _quote(cells, (actor, recipient), copied=copied, trigger=(start, stop))
            for actor, recipient, copied, start, stop, *cells in quotes.of(edge)
        )
        yield replace(deed, evidence=tuple(evidence))


def _sources(engine: Engine, quoted: set[str] | None) -> Iterator[Source]:
    cited = ""
    if quoted is not None:
        engine.give("cited", queries.CITED, ((id,) for id in quoted))
        cited = " AND i.id IN (SELECT id FROM cited)"
    for id, title, shown, source, url, text, marks in engine.rows(queries.SOURCES.format(cited=cited)):
        spans = tuple((start, end, entity, rule) for start, end, entity, rule in json.loads(marks or "[]"))
        yield Source(id, title, shown, source, url, text, spans)


def _period(engine: Engine) -> tuple[str, str] | None:
    """The middle of the days between which the undated articles were written, as `Times.period` tells."""
    ends = [_median(list(engine.rows(queries.periods(end)))) for end in ("first_day", "last_day")]
    return None if ends[0] is None or ends[1] is None else (min(ends[0], ends[1]), ends[1])


def _median(counted: Sequence[Row]) -> str | None:
    """The lower median of days in order, each with how often it stands there."""
    wanted = (sum(count for _, count in counted) - 1) // 2
    for day, count in counted:
        if wanted < count:
            return str(day)
        wanted -= count
    return None


def _tally(counts: Sequence[Any], months: Sequence[Row]) -> Tally:
    weight, articles, independent, sentences, first, last = counts
    by_both = {(intern(source or ""), intern(month)): int(count) for source, month, count in months}
    told = {} if any(source is None for source, *_ in months) else by_source(by_both)
    return Tally(int(weight), articles, independent, int(sentences), first, last, by_month(by_both), told)


def _quote(
    cells: Sequence[Any], ends: tuple[str, str], *, copied: bool, trigger: tuple[int, int] | None = None
) -> Quote:
    id, start, stop, said, told = cells
    marks = tuple((first, last, intern(entity), intern(rule)) for first, last, entity, rule in json.loads(told))
    sentence = Sentence(id, start, stop, said, said, 0, marks, by_entity(marks))
    return to_quote(sentence, ends, copied=copied, trigger=trigger)


def _telling(row: Row) -> Telling:
    actor, recipient, mutual, mode, status, score, sayers, day, first, last, *told = row[3:]
    id, start, published, copied, source, key, _ = told
    return Telling(
        actor=actor,
        recipient=recipient,
        mutual=mutual,
        mode=mode,
        status=status,
        score=score,
        sources=tuple(json.loads(sayers)),
        day=day,
        trigger=(first, last),
        article=id,
        start=start,
        published=published,
        copied=copied,
        source=source,
        place=key,
    )

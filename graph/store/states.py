"""States: all that a reading depends on beside its article, in digests that show what of it changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from typing import Any

from graph.extraction import Decision, Extractor
from graph.knowledge import KnowledgeBase
from graph.knowledge.event_rows import EVENT_TABLES, REMOVED
from graph.knowledge.fold import fold_form
from graph.knowledge.rows import DATA
from graph.knowledge.tables import TABLES as FACTS
from graph.knowledge.tables import Table, cells_of
from graph.store.database import Database
from graph.store.rows import key_of

_WHOLE = ("blockers",)  # of the tables of facts, that which may change any article


@dataclass(frozen=True, slots=True)
class State:
    """What articles were read with: `words` and `facts` are digests of tables, lists hold a JSON array an item."""

    version: str
    model: str
    events: bool
    rules: tuple[str, ...]
    words: str  # whatever may change any article: blockers, lexicon, words of events
    facts: str  # whatever changes the articles that name those concerned
    newest: str
    decisions: tuple[str, ...]
    corrections: tuple[str, ...]  # of people that the base does not hold

    @property
    def key(self) -> int:
        """A hash of 63 bits of all of it."""
        return key_of(*map(repr, self._values())) >> 1

    def to_row(self) -> tuple[Any, ...]:
        """The row of the table."""
        return (self.key, *(list(value) if isinstance(value, tuple) else value for value in self._values()))

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> State:
        """The state of such a row."""
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row[1:]]
        return cls(*values)

    def _values(self) -> tuple[Any, ...]:
        return (
            *(self.version, self.model, self.events, self.rules, self.words, self.facts, self.newest),
            *(self.decisions, self.corrections),
        )


@dataclass(frozen=True, slots=True)
class Known:
    """What the knowledge base says of one entity: a digest of it all, whose offices, what it may be called."""

    digest: int
    near: tuple[str, ...]  # countries and bodies of the offices
    forms: tuple[str, ...]  # folded
    titles: tuple[str, ...]  # of the offices of a country or body, folded


def state_of(extractor: Extractor) -> State:
    """The state of what the extractor reads with."""
    kb, nlp = extractor.kb, extractor.nlp
    events = extractor.events is not None
    return State(
        version("leadergraph"),
        "" if nlp is None else f"{nlp.meta.get('lang')}_{nlp.meta.get('name')} {nlp.meta.get('version')}",
        events,
        tuple(rule.name for rule in extractor.rules),
        _digest(_words(kb, events)),
        _digest(_facts(kb)),
        kb.newest.isoformat(),
        tuple(sorted(map(_decision, extractor.decisions))),
        tuple(sorted(json.dumps([row.verb, *row.ids]) for row in kb.corrections.rows if set(row.ids) - row.known)),
    )


def known_of(kb: KnowledgeBase) -> dict[str, Known]:
    """What the base says of each entity, by its id."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    near: defaultdict[str, set[str]] = defaultdict(set)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for table in ("countries", "organisations", "leaders"):
        for row in cells_of(kb.rows(table)):
            told[row[0]].append(_line(row))
    for office in kb.offices.values():
        told[office.country].append(_line(office))
        titles[office.country].update(map(fold_form, office.titles))
    for term in cells_of(kb.rows("terms")):
        told[term[0]].append(_line(term))
        near[term[0]].add(kb.offices[term[1]].country)
    for name in kb.names:
        told[name.entity].append(_line(name))
    for id, shown in kb.corrections.names.items():
        if id in kb:
            told[id].append(shown)
    for key, names in kb.forms.items():
        for entity in {name.entity for name in names}:
            forms[entity].append(key)
    return {
        id: Known(key_of(*sorted(lines)), tuple(sorted(near[id])), tuple(sorted(forms[id])), tuple(sorted(titles[id])))
        for id, lines in told.items()
    }


def save_state(database: Database, state: State, kb: KnowledgeBase) -> None:
    """Keep the state with what the base says, unless the store has it; to be called within a transaction."""
    if database.rows("SELECT 1 FROM states WHERE state = ?", [state.key]):
        return
    database.insert("states", [state.to_row()])
    if database.rows("SELECT 1 FROM known WHERE facts = ? LIMIT 1", [state.facts]):
        return
    rows = [
        (state.facts, id, known.digest, list(known.near), list(known.forms), list(known.titles))
        for id, known in known_of(kb).items()
    ]
    database.insert("known", rows)


def saved_states(database: Database) -> dict[int, State]:
    """The states under which the articles of the store were read, by their keys."""
    rows = database.rows("SELECT * FROM states WHERE state IN (SELECT DISTINCT state FROM articles) ORDER BY state")
    return {row[0]: State.of_row(row) for row in rows}


def saved_known(database: Database, state: State) -> dict[str, Known]:
    """What the base said in that state."""
    rows = database.rows(
        "SELECT entity, digest, near, forms, titles FROM known WHERE facts = ? ORDER BY entity", [state.facts]
    )
    return {id: Known(digest, tuple(near), tuple(forms), tuple(titles)) for id, digest, near, forms, titles in rows}


def forget_states(database: Database) -> None:
    """Forget the states under which no article was read."""
    database.run("DELETE FROM states WHERE state NOT IN (SELECT DISTINCT state FROM articles)")
    database.run("DELETE FROM known WHERE facts NOT IN (SELECT facts FROM states)")


def _facts(kb: KnowledgeBase) -> Iterator[str]:
    for table in FACTS:
        if table not in _WHOLE:
            yield from (table, *_lines(kb.rows(table)))
    yield from map(_line, sorted(kb.corrections.names.items()))


def _words(kb: KnowledgeBase, events: bool) -> Iterator[str]:
    for table in _WHOLE:
        yield from _lines(kb.rows(table))
    yield _files()
    if events:
        for table in (*EVENT_TABLES, REMOVED):
            yield from (table, *_lines(kb.own(table)))


@cache
def _files() -> str:
    """A digest of the files that are no tables of facts: a file of those may stand for a user's own rows."""
    facts = {f"{name}.csv" for name in FACTS} | {"country_forms.csv", "organisation_forms.csv"}
    files = sorted(path for path in DATA.glob("*.csv") if path.name not in facts)
    return _digest(path.read_text(encoding="utf-8") for path in files)


def _lines(rows: Iterable[Any]) -> Iterable[str]:
    return rows.lines if isinstance(rows, Table) else map(_line, rows)


def _line(row: Iterable[Any]) -> str:
    """The cells with tabs between, the same whether they come from a file or from a user's row."""
    return "\t".join("|".join(cell) if isinstance(cell, tuple) else _cell(cell) for cell in row)


def _cell(cell: Any) -> str:
    return ("yes" if cell else "") if isinstance(cell, bool) else str(cell)


def _digest(lines: Iterable[str]) -> str:
    return blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()


def _decision(row: Decision) -> str:
    return json.dumps([row.article, row.form, row.decision, row.entity])

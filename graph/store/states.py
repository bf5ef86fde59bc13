"""States: with what the articles of a store were read, and what the knowledge base said then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from graph.extraction.state import State
from graph.knowledge import KnowledgeBase
from graph.knowledge.digest import to_line
from graph.knowledge.fold import fold_form
from graph.knowledge.tables import cells_of
from graph.records import Provenance
from graph.store.database import Database
from graph.store.rows import key_of


@dataclass(frozen=True, slots=True)
class Known:
    """What the knowledge base says of one entity: a digest of it all, whose offices, what it may be called."""

    digest: int
    near: tuple[str, ...]  # countries and bodies of the offices
    forms: tuple[str, ...]  # folded
    titles: tuple[str, ...]  # of the offices of a country or body, folded


def known_of(kb: KnowledgeBase) -> dict[str, Known]:
    """What the base says of each entity, by its id."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    near: defaultdict[str, set[str]] = defaultdict(set)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    titles: defaultdict[str, set[str]] = defaultdict(set)
    for table in ("countries", "organisations", "leaders"):
        for row in cells_of(kb.rows(table)):
            told[row[0]].append(to_line(row))
    for office in kb.offices.values():
        told[office.country].append(to_line(office))
        titles[office.country].update(map(fold_form, office.titles))
    for term in cells_of(kb.rows("terms")):
        told[term[0]].append(to_line(term))
        near[term[0]].add(kb.offices[term[1]].country)
    for name in kb.names:
        told[name.entity].append(to_line(name))
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


def key_of_state(state: State) -> int:
    """A hash of 63 bits of all of it."""
    return key_of(*map(repr, astuple(state))) >> 1


def save_state(database: Database, state: State, kb: KnowledgeBase) -> None:
    """Keep the state with what the base says, unless the store has it; to be called within a transaction."""
    if database.rows("SELECT 1 FROM states WHERE state = ?", [key_of_state(state)]):
        return
    database.insert("states", [_row(state)])
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
    return {row[0]: _to_state(row) for row in rows}


def provenances(database: Database) -> dict[int, Provenance]:
    """With what the articles were read, by the keys of their states."""
    return {key: state.provenance for key, state in saved_states(database).items()}


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


def _row(state: State) -> tuple[Any, ...]:
    return (key_of_state(state), *(list(value) if isinstance(value, tuple) else value for value in astuple(state)))


def _to_state(row: Sequence[Any]) -> State:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in row[1:]]
    return State(*values)

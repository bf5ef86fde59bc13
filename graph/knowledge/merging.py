"""Merging: entities of the base laid together, with their names, offices and terms, as a user's file asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.knowledge.tables import Names

# Each table of entities with its lists of forms, and with the cells that the other may lend.
_FORMS: Mapping[str, Names] = {
    "countries": ("names", "abbreviations", "demonyms", "capital", "metonyms"),
    "organisations": ("names", "abbreviations"),
    "leaders": ("spellings",),
}
_LENT = ("wikipedia", "qid")
_POINTERS = (("offices", "country"), ("terms", "leader"), ("names", "entity"), ("codes", "country"))


def merge_in_place(tables: dict[str, list[Any]], merged: Mapping[str, str]) -> None:
    """Lay each entity of the tables into the one that it is merged into, if the tables hold both."""
    rows = {row.id: (table, row) for table in _FORMS for row in tables[table]}
    merged = {id: to for id, to in merged.items() if id in rows and to in rows}
    for id, to in merged.items():
        table, target = rows[to]
        rows[to] = table, _grown(table, target, rows[id][1])
    for table in _FORMS:
        tables[table] = [rows[row.id][1] for row in tables[table] if row.id not in merged]
    for table, column in _POINTERS:
        moved = (_moved(row, column, merged) for row in tables[table])
        tables[table] = list(dict.fromkeys(moved))  # of two that held one office together a single term is left
    tables["countries"] = [_succeeded(row, merged) for row in tables["countries"]]


def _grown(table: str, target: Any, row: Any) -> Any:
    """The target with the forms of the row, and with its page and QID where it has none."""
    first, *others = _FORMS[table]
    own = (row.name, getattr(row, "family_name", ""), *getattr(row, first))
    forms = {first: own} | {column: getattr(row, column) for column in others}
    known = {target.name, getattr(target, "family_name", ""), ""}
    return target._replace(
        **{column: _together(getattr(target, column), given, known) for column, given in forms.items()},
        **{column: getattr(target, column) or getattr(row, column) for column in _LENT},
    )


def _together(before: Names, given: Names, known: set[str]) -> Names:
    return tuple(dict.fromkeys((*before, *(form for form in given if form not in known))))


def _moved(row: Any, column: str, merged: Mapping[str, str]) -> Any:
    id = getattr(row, column)
    return row._replace(**{column: merged[id]}) if id in merged else row


def _succeeded(row: Any, merged: Mapping[str, str]) -> Any:
    if merged.keys().isdisjoint(row.successors):
        return row
    successors = dict.fromkeys(merged.get(id, id) for id in row.successors)
    return row._replace(successors=tuple(id for id in successors if id != row.id))

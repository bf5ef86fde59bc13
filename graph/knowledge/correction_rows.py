"""Correction rows: what a user's YAML file says of who is who, checked row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, cast, get_args

from graph.errors import KnowledgeError
from graph.knowledge.corrections import Correction, Verb, conflicts, may_be_found
from graph.knowledge.event_rows import Given

CORRECTIONS: tuple[Verb, ...] = get_args(Verb)  # the tables, each with its fields below; remove is a list of ids
_FIELDS: Mapping[str, tuple[str, str]] = {"merge": ("from", "into"), "rename": ("id", "name")}


def correction_rows(given: Iterable[Given], known: Mapping[str, str]) -> list[Correction]:
    """The rows of merge, rename and remove; `known` has the table of each id of the base.

    Raises KnowledgeError, with file and line, for a row that cannot stand.
    """
    rows = [_row(place, verb, raw, known) for place, verb, raw in given]
    for place, why in conflicts(rows).items():
        raise KnowledgeError(f"{place}: {why}")
    return list(dict.fromkeys(rows))


def _row(place: str, verb: str, raw: Any, known: Mapping[str, str]) -> Correction:
    try:
        id, to = (_id(raw), "") if verb == "remove" else _pair(verb, raw)
        ids = (id, to) if verb == "merge" else (id,)
        for each in ids:
            _check_id(verb, each, known)
        if verb == "merge":
            _check_kinds(id, to, known)
    except ValueError as error:
        raise KnowledgeError(f"{place}: {error}") from error
    return Correction(place, cast(Verb, verb), id, to, frozenset(each for each in ids if each in known))


def _id(raw: Any) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise ValueError("remove is a list of ids, such as [jeb-bush]")
    return raw.strip()


def _pair(verb: str, raw: Any) -> tuple[str, str]:
    """The two cells of a row. Raises ValueError for what is none."""
    fields = _FIELDS[verb]
    if not isinstance(raw, Mapping):
        raise ValueError(f"a row of {verb} has fields, {fields[0]}: and {fields[1]}:")
    for column in raw:
        if column not in fields:
            raise ValueError(f'{verb} has no field "{column}"; it has {", ".join(fields)}')
    cells = []
    for column in fields:
        value = raw.get(column, "")
        if not isinstance(value, str) or not value.isprintable():
            raise ValueError(f"{column} must be one value on one line")
        if not value.strip():
            raise ValueError(f'the row lacks "{column}"')
        cells.append(value.strip())
    return cells[0], cells[1]


def _check_id(verb: str, id: str, known: Mapping[str, str]) -> None:
    """Raise ValueError for an id that neither the base has nor a person found in a text can have."""
    if id not in known and not may_be_found(id):
        near = get_close_matches(id, known, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "ids stand in what `leadergraph explain` prints"
        raise ValueError(f'no entity{" or office" * (verb == "remove")} "{id}" to {verb}; {hint}')
    if verb != "remove" and known.get(id) == "offices":
        raise ValueError(f'"{id}" is an office, and {verb} is for leaders, countries and organisations')


def _check_kinds(id: str, to: str, known: Mapping[str, str]) -> None:
    """Raise ValueError where one of the base would become what it is not; a person found in a text may be anything."""
    kind, other = known.get(id, ""), known.get(to, "leaders")
    if kind and kind != other:
        raise ValueError(f'"{id}" is of {kind}, "{to}" of {other}; merge those of one kind')

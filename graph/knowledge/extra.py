"""Extra: a user's own entities, corrections and words of events, from a YAML file, laid over the shipped tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import yaml

from graph.errors import KnowledgeError
from graph.knowledge.correction_rows import CORRECTIONS, correction_rows
from graph.knowledge.corrections import Corrections
from graph.knowledge.days import UNKNOWN, Day, coarsest
from graph.knowledge.event_rows import EVENT_TABLES, REMOVED, Given, own_event_rows
from graph.knowledge.merging import merge_in_place
from graph.knowledge.tables import HEADER_TO_FIELD, OWN, TABLES, cells_of, closed_lists

_ENTITIES = ("countries", "organisations", "leaders")
_WITH_ID = (*_ENTITIES, "offices")
_POINTS_TO: Mapping[str, Mapping[str, tuple[str, ...]]] = {  # table → field → the tables that hold what it names
    "offices": {"country": ("countries", "organisations")},
    "terms": {"leader": ("leaders",), "office": ("offices",)},
    "names": {"entity": _ENTITIES},
}
_CLOSED = ("role", "strength", "precision")  # of the closed lists those that leave no choice; `check` knows all
_KEYS = (*TABLES, *CORRECTIONS, *EVENT_TABLES, REMOVED)  # of the file

Tables = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class _Given:
    """One row of the user's file, where it stands, and its fields as the table wants them."""

    place: str
    table: str
    values: dict[str, Any]

    def fail(self, message: str) -> KnowledgeError:
        return KnowledgeError(f"{self.place}: {message}")


def extended(shipped: Mapping[str, Sequence[Any]], data: bytes, path: Path) -> dict[str, Sequence[Any]]:
    """The shipped tables with a file's rows added, entities extended, merged and removed; of events its rows alone.

    Where no row touches the shipped ones, their tables are the very same.
    Raises KnowledgeError, with file and line, for a row that cannot stand.
    """
    given: list[_Given] = []
    of_events: list[Given] = []
    corrected: list[Given] = []
    for table, line, raw in _rows(data, path):
        place = f"{path}:{line}"
        if table in TABLES:
            given.append(_given(place, table, raw))
        else:
            (corrected if table in CORRECTIONS else of_events).append((place, table, raw))
    homes = _homes(shipped, given)
    rows = correction_rows(corrected, homes)
    own: dict[str, Sequence[Any]] = own_event_rows(of_events) | {"corrections": rows}
    if not given and all(row.verb == "rename" or row.id not in homes for row in rows):
        return {name: shipped[name] for name in TABLES} | own
    tables: Tables = {name: list(shipped[name]) for name in TABLES}
    corrections = Corrections(rows)
    _remove(tables, corrections.removed)
    for row in given:
        _lay(tables, row)
    for row in given:
        _check_references(tables, row)
    merge_in_place(tables, corrections.merged)
    return tables | own


def _homes(tables: Mapping[str, Iterable[Any]], given: Iterable[_Given]) -> dict[str, str]:
    """The table of each id, those of the user's own rows included."""
    homes = {row[0]: name for name in _WITH_ID for row in cells_of(tables[name])}
    return {str(row.values.get("id")): row.table for row in given if row.table in _WITH_ID} | homes


def _rows(data: bytes, path: Path) -> Iterator[tuple[str, int, Any]]:
    """(table, line, row) of everything in the file."""
    try:
        root = yaml.compose(data.decode("utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise KnowledgeError(f"{place}: not YAML; {str(error).splitlines()[0]}") from error
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise KnowledgeError(f"{path}:1: tables are wanted: {', '.join(_KEYS)}")
    for key, node in root.value:
        if key.value not in _KEYS:
            known = f"there are {', '.join(_KEYS)}"
            raise KnowledgeError(f'{path}:{key.start_mark.line + 1}: no table "{key.value}"; {known}')
        if not isinstance(node, yaml.SequenceNode):
            raise KnowledgeError(f"{path}:{node.start_mark.line + 1}: {key.value} must be a list of rows")
        for item in node.value:
            yield key.value, item.start_mark.line + 1, _plain(item)


def _plain(node: yaml.Node, depth: int = 0) -> Any:
    """A node as text, lists and mappings: 2019-01-10 and "no" stay what is written."""
    if depth > 3:  # table → row → field → list: nothing lies deeper, and an anchor may hold itself
        raise KnowledgeError(f"line {node.start_mark.line + 1}: too deep; a row has fields, a field a value or a list")
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value, depth + 1) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, depth + 1) for item in node.value]
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _given(place: str, table: str, raw: Any) -> _Given:
    """The row with its fields as the table's dataclass has them."""
    if not isinstance(raw, Mapping):
        raise KnowledgeError(f"{place}: a row of {table} has fields, such as id: and name:")
    types = get_type_hints(TABLES[table])
    closed = {name: of for name, of in closed_lists(TABLES[table]).items() if name in _CLOSED}
    values: dict[str, Any] = {}
    row = _Given(place, table, values)
    for column, value in raw.items():
        name = HEADER_TO_FIELD.get(column, column)
        if name not in types:
            raise row.fail(f'{table} has no field "{column}"; it has {", ".join(types)}')
        values[name] = _value(row, column, types[name], value)
        if value and name in closed and value not in closed[name]:
            raise row.fail(f'no {column} "{value}"; there are {", ".join(closed[name])}')
    if table == "terms" and values.get("start"):
        values.setdefault("precision", coarsest(values["start"], values.get("end", UNKNOWN)))
    return row


def _value(row: _Given, column: str, kind: Any, value: Any) -> Any:
    if not all(str(part).isprintable() for part in (value if isinstance(value, list) else [value])):
        raise row.fail(f"{column} has a line break, a tab or another character that no table can hold")
    if get_origin(kind) is tuple:
        parts = value if isinstance(value, list) else str(value).split("|")
        return tuple(str(part).strip() for part in parts if str(part).strip())
    if not isinstance(value, str):
        raise row.fail(f"{column} must be one value")
    if "|" in value:
        raise row.fail(f'{column} must be one value, and "|" parts several')
    if kind is bool:
        return value in ("yes", "true")
    if kind is Day:
        if value and not Day(value).exists:
            raise row.fail(f'{column} "{value}" is no date; write 2019-01-10, 2019-01 or 2019')
        return Day(value)
    return value


def _remove(tables: Tables, removed: Iterable[str]) -> None:
    """Take out the entities and offices, and every row that stands or falls with one of them."""
    gone = set(removed)
    for name in TABLES:  # in this order: an office goes with its country, and its terms with the office
        columns = ("id", *_POINTS_TO.get(name, ()))
        falls = [row for row in tables[name] if any(getattr(row, column, None) in gone for column in columns)]
        gone |= {row.id for row in falls if hasattr(row, "id")}
        tables[name] = [row for row in tables[name] if row not in falls]


def _lay(tables: Tables, row: _Given) -> None:
    """Append the row, or extend the one that has its id."""
    rows, id = tables[row.table], row.values.get("id")
    if row.table in _WITH_ID and not id:
        raise row.fail('the row lacks "id"')
    for index, existing in enumerate(rows):
        if id is not None and existing.id == id:
            rows[index] = existing._replace(**{name: _grown(existing, name, row) for name in row.values})
            return
    if row.table in _WITH_ID:
        if id in _ids(tables, _WITH_ID):
            raise row.fail(f'"{id}" is the id of another kind of entity')
        if not str(id).startswith(OWN):
            raise row.fail(f'no row "{id}" in {row.table} to extend; an id of your own begins with "{OWN}"')
    kind = TABLES[row.table]
    values = {"iso2": "", **row.values} if row.table == "countries" else row.values
    lacking = [name for name in kind._fields if name not in kind._field_defaults and not values.get(name)]
    lacking = [name for name in lacking if name != "iso2"]
    if lacking:
        raise row.fail(f'the row lacks "{lacking[0]}"')
    rows.append(kind(**values))


def _grown(existing: Any, name: str, row: _Given) -> Any:
    """The field's new value: a list grows, anything else is replaced."""
    before, value = getattr(existing, name), row.values[name]
    return tuple(dict.fromkeys((*before, *value))) if isinstance(before, tuple) else value


def _check_references(tables: Tables, row: _Given) -> None:
    for column, homes in _POINTS_TO.get(row.table, {}).items():
        if column in row.values and row.values[column] not in _ids(tables, homes):
            raise row.fail(f'no {column} "{row.values[column]}"')


def _ids(tables: Tables, names: Iterable[str]) -> set[str]:
    return {row.id for name in names for row in tables[name]}

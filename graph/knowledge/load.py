"""Loading: the shipped tables, once a process, and a user's own rows on top of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from graph.errors import KnowledgeError
from graph.knowledge.base import KnowledgeBase
from graph.knowledge.tables import HEADER_TO_FIELD, ROLES, TABLES, read_table


@cache
def _tables() -> dict[str, tuple[Any, ...]]:
    return {name: tuple(read_table(name)) for name in TABLES}


@cache
def _shipped() -> KnowledgeBase:
    return KnowledgeBase(_tables())


def load_kb(*, extra: str | os.PathLike[str] | None = None) -> KnowledgeBase:
    """The shipped knowledge base, read once a process; with `extra` a user's YAML file on top of it.

    The file holds tables (countries, organisations, offices, leaders, terms, names, blockers), each a list of rows
    with the fields of graph/data, and `remove`, a list of ids. A row with a known id extends that entity: lists
    grow, other fields are replaced. Ids of its own begin with "local:". Raises KnowledgeError, with file and line,
    for a row that cannot stand.
    """
    if extra is None:
        return _shipped()
    return KnowledgeBase(_extended(Path(extra)))


def _extended(path: Path) -> dict[str, list[Any]]:
    tables: dict[str, list[Any]] = {name: list(rows) for name, rows in _tables().items()}
    given = _parsed(path)
    removed = {str(id) for _, id in given.pop("remove", [])}
    for name, rows in tables.items():
        tables[name] = [row for row in rows if not removed & set(_references(row))]
    known = {row.id for name in ("countries", "organisations", "leaders") for row in tables[name]}
    for name, rows in given.items():
        for line, raw in rows:
            _add(tables[name], name, _row(path, line, name, raw), known, f"{path}:{line}")
    _check_references(path, given, tables)
    return tables


def _references(row: Any) -> Iterator[str]:
    """The ids that a row stands or falls with: its own, and the entity, leader, office or country that it is about."""
    for attribute in ("id", "entity", "leader", "office", "country"):
        if isinstance(value := getattr(row, attribute, None), str):
            yield value


def _parsed(path: Path) -> dict[str, list[tuple[int, Any]]]:
    """Each table of the file as (line, row) pairs."""
    import yaml

    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise KnowledgeError(f"{path}: {error.strerror}; name a YAML file that can be read") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise KnowledgeError(f"{place}: not YAML; {str(error).splitlines()[0]}") from error
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise KnowledgeError(f"{path}:1: tables are wanted: {', '.join(TABLES)}, remove")
    found: dict[str, list[tuple[int, Any]]] = {}
    for key, node in root.value:
        if key.value not in (*TABLES, "remove"):
            raise KnowledgeError(
                f'{path}:{key.start_mark.line + 1}: no table "{key.value}"; there are {", ".join(TABLES)} and remove'
            )
        if not isinstance(node, yaml.SequenceNode):
            raise KnowledgeError(f"{path}:{node.start_mark.line + 1}: {key.value} must be a list of rows")
        found[key.value] = [(item.start_mark.line + 1, _plain(item)) for item in node.value]
    return found


def _plain(node: Any) -> Any:
    """A node as text, lists and mappings: 2019-01-10 and "no" stay what is written."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return "" if node.tag == "tag:yaml.org,2002:null" else node.value


def _row(path: Path, line: int, table: str, raw: Any) -> Any:
    kind, place = TABLES[table], f"{path}:{line}"
    if not isinstance(raw, Mapping):
        raise KnowledgeError(f"{place}: a row of {table} has fields, such as id: and name:")
    types = {field.name: str(field.type) for field in fields(kind)}
    values: dict[str, Any] = {}
    for column, value in raw.items():
        name = HEADER_TO_FIELD.get(column, column)
        if name not in types:
            raise KnowledgeError(f'{place}: {table} has no field "{column}"; it has {", ".join(types)}')
        if types[name] == "Names":
            parts = value if isinstance(value, list) else str(value).split("|")
            values[name] = tuple(str(part).strip() for part in parts if str(part).strip())
        elif isinstance(value, list | dict):
            raise KnowledgeError(f"{place}: {column} must be one value")
        else:
            values[name] = value in ("yes", "true", True) if types[name] == "bool" else str(value)
    if "iso2" in types:
        values.setdefault("iso2", "")
    lacking = [field.name for field in fields(kind) if field.default is MISSING and field.name not in values]
    if lacking and not (
        lacking != ["id"]
        and "id" in values
        and lacking
        and table in ("countries", "leaders", "organisations", "offices")
    ):
        raise KnowledgeError(f'{place}: the row lacks "{lacking[0]}"')
    return kind, values


def _add(rows: list[Any], table: str, row: tuple[type[Any], dict[str, Any]], known: set[str], place: str) -> None:
    """Append the row, or extend the one that has its id."""
    kind, values = row
    id = values.get("id")
    for index, existing in enumerate(rows):
        if id is not None and existing.id == id:
            grown = {
                name: tuple(dict.fromkeys((*getattr(existing, name), *value))) if isinstance(value, tuple) else value
                for name, value in values.items()
                if value != "" or name not in ("iso2",)
            }
            rows[index] = replace(existing, **grown)
            return
    if id is not None:
        if table in ("countries", "leaders", "organisations") and not id.startswith("local:"):
            raise KnowledgeError(f'{place}: no entity "{id}" to extend; an id of your own begins with "local:"')
        if id in known:
            raise KnowledgeError(f'{place}: "{id}" is the id of another kind of entity')
        known.add(id)
    try:
        rows.append(kind(**values))
    except TypeError as error:
        raise KnowledgeError(f"{place}: {error}") from error


def _check_references(path: Path, given: Mapping[str, list[tuple[int, Any]]], tables: Mapping[str, list[Any]]) -> None:
    ids = {name: {row.id for row in tables[name]} for name in ("countries", "organisations", "leaders", "offices")}
    places = ids["countries"] | ids["organisations"]
    wanted = {
        "offices": [("country", places)],
        "terms": [("leader", ids["leaders"]), ("office", ids["offices"])],
        "names": [("entity", places | ids["leaders"])],
    }
    for table, columns in wanted.items():
        for line, raw in given.get(table, ()):
            for column, there in columns:
                if column in raw and raw[column] not in there:
                    raise KnowledgeError(f'{path}:{line}: no {column} "{raw[column]}"')
            if "role" in raw and raw["role"] not in ROLES:
                raise KnowledgeError(f'{path}:{line}: no role "{raw["role"]}"; there are {", ".join(ROLES)}')

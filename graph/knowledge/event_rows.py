"""Event rows: the tables of what words tell, as cells; the shipped ones, and those of a user's YAML file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from graph.errors import KnowledgeError
from graph.knowledge.rows import DATA, read_rows

Row = tuple[str, ...]  # the cells in the order of the columns
Given = tuple[str, str, Any]  # where the row stands, its table, and what YAML makes of it

REMOVED = "remove_frames"
# Each table of a user's with the columns that a row cannot go without.
EVENT_TABLES: Mapping[str, Sequence[str]] = {
    "event_frames": ("lemma", "type"),
    "event_nouns": ("noun", "sector"),
    "event_cues": ("cue", "kind"),
}
_KEYS = {"event_frames": ("id",), "event_nouns": ("noun",), "event_cues": ("cue", "pos", "kind")}
_LISTS = ("object", "actor", "recipient")
_FLAGS: Mapping[str, str] = {"yes": "yes", "true": "yes", "no": "", "false": "", "": ""}
_FLAG_COLUMNS = ("symmetric", "force")
_CLOSED = ("pos", "type", "mode", "status", "sector", "kind")  # a cell is one that the shipped table has
_WORDS = ("lemma", "particle", "noun", "cue")  # matched with lemmas in small letters
_PLACES = ("subj", "obj", "iobj", "comp", "poss")  # any other place of an end is a preposition
# Where the other party of most shipped frames stands, the usual places first.
_RECIPIENTS = {"verb": "obj|poss", "noun": "of|against|to|on|for|with", "adj": "to|with|at|by|of|about"}
_PARTNERS = {"verb": "with", "noun": "with|between", "adj": "with"}


def shipped_rows(table: str) -> Iterator[Row]:
    """The rows of a table of events in their order. Raises KnowledgeError for one that lacks a cell or has one more."""
    path = DATA / f"{table}.csv"
    header, *rows = read_rows(path)
    for line, row in enumerate(rows, 2):
        if len(row) != len(header):
            raise KnowledgeError(f"{path}:{line}: {len(row)} cells where {len(header)} are wanted")
        yield tuple(row)


def event_rows(table: str, own: Sequence[Row] = (), removed: Iterable[Row] = ()) -> Iterator[Row]:
    """A user's rows, then the shipped ones that they do not replace and whose key is not removed."""
    yield from own
    gone = {_key(table, row) for row in own} | set(removed)
    yield from (row for row in shipped_rows(table) if _key(table, row) not in gone)


def own_event_rows(given: Iterable[Given]) -> dict[str, list[Row]]:
    """The rows of a user's file by table, checked and with every cell filled; the removed ids are rows of one cell.

    Raises KnowledgeError, with file and line, for a row that cannot stand.
    """
    found: dict[str, dict[Row, Row]] = {table: {} for table in (*EVENT_TABLES, REMOVED)}
    for place, table, raw in given:
        row = (_removed(place, raw),) if table == REMOVED else _row(place, table, raw)
        key = row if table == REMOVED else _key(table, row)
        if key in found[table]:
            raise KnowledgeError(f'{place}: two rows of {table} are "{" ".join(key)}"; change or leave out one of them')
        found[table][key] = row
    return {table: list(rows.values()) for table, rows in found.items()}


def _removed(place: str, raw: Any) -> str:
    known = _cells("event_frames", "id")
    if raw in known:
        return str(raw)
    near = get_close_matches(str(raw), known, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "the ids are those of event_frames.csv, such as visit.v"
    raise KnowledgeError(f'{place}: no frame "{raw}" to remove; {hint}')


def _row(place: str, table: str, raw: Any) -> Row:
    try:
        return tuple(_filled(table, _checked(table, raw)).values())
    except ValueError as error:
        raise KnowledgeError(f"{place}: {error}") from error


def _checked(table: str, raw: Any) -> dict[str, str]:
    """The cells that are given. Raises ValueError for what the table cannot hold."""
    if not isinstance(raw, Mapping):
        raise ValueError(f"a row of {table} has fields, such as {': and '.join(EVENT_TABLES[table])}:")
    cells: dict[str, str] = {}
    for column, value in raw.items():
        if column not in _columns(table):
            raise ValueError(f'{table} has no field "{column}"; it has {", ".join(_columns(table))}')
        cells[column] = _cell(table, column, value)
    for column in EVENT_TABLES[table]:
        if not cells.get(column):
            raise ValueError(f'the row lacks "{column}"')
    if cells.get("ends") and not cells.get("example"):
        raise ValueError('"ends" say what the example tells, and there is no example')
    return cells


def _cell(table: str, column: str, value: Any) -> str:
    parts: list[str] = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str) and part.isprintable() for part in parts):
        raise ValueError(f"{column} must be text on one line, or a list of such")
    if column in _LISTS:
        return "|".join(_parts(table, column, "|".join(parts).split("|")))
    if isinstance(value, list) or ("|" in parts[0] and column != "example"):
        raise ValueError(f"{column} must be one value")
    cell = parts[0].strip()
    if column in _FLAG_COLUMNS:
        if cell.lower() not in _FLAGS:
            raise ValueError(f'no {column} "{cell}"; write yes or no')
        return _FLAGS[cell.lower()]
    if column in _CLOSED and cell:
        _check_known(column, cell, _cells(table, column))
    if column == "subject" and cell.startswith("<"):
        _check_known("class of words", cell, _classes())
    if column == "lemma" and " " in cell:
        raise ValueError(f'the lemma "{cell}" must be one word; what stands with it is a particle or an object')
    if column == "ends":
        return "".join(cell.split())
    return cell.lower() if column in _WORDS else cell


def _parts(table: str, column: str, parts: Iterable[str]) -> Iterator[str]:
    """The parts of a list: words or classes of an object, places of an end."""
    for part in filter(None, map(str.strip, parts)):
        if column == "object" and part.startswith("<"):
            _check_known("class of words", part, _classes())
        elif column != "object" and part not in _PLACES and (part.startswith(_PLACES) or not part.islower()):
            raise ValueError(f'no place "{part}" of the {column}; write {", ".join(_PLACES)} or a preposition')
        yield part.lower() if column == "object" else part


def _check_known(what: str, cell: str, known: Sequence[str]) -> None:
    if cell not in known:
        raise ValueError(f'no {what} "{cell}"; there are {", ".join(known)}')


def _classes() -> Sequence[str]:
    cells = {*_cells("event_frames", "object"), *_cells("event_frames", "subject")}
    return sorted(each for each in cells if each.startswith("<"))


def _filled(table: str, given: Mapping[str, str]) -> dict[str, str]:
    """The row with every column of the table in its order."""
    cells = {column: given.get(column, "") for column in _columns(table)}
    if table == "event_cues":
        cells["pos"] = cells["pos"] or "other"
    if table != "event_frames":
        return cells
    cells["pos"] = pos = cells["pos"] or "verb"
    object, *_ = cells["object"].split("|")  # an id is as the shipped ones are: "deploy-force.v"
    parts = (cells["lemma"], cells["particle"].replace(" ", "-"), object.strip("<>"))
    cells["id"] = cells["id"] or f"local:{'-'.join(filter(None, parts))}.{pos[0]}"
    if "recipient" not in given:
        cells["recipient"] = (_PARTNERS if cells["symmetric"] else _RECIPIENTS)[pos]
    cells["status"] = cells["status"] or "asserted"
    return cells


def _key(table: str, row: Row) -> Row:
    columns = _columns(table)
    return tuple(row[columns.index(column)] for column in _KEYS[table])


@cache
def _columns(table: str) -> Row:
    return tuple(read_rows(DATA / f"{table}.csv")[0])


@cache
def _cells(table: str, column: str) -> Sequence[str]:
    """What the shipped table has in a column, sorted; the parts of a list one by one."""
    index = _columns(table).index(column)
    found = {part for row in shipped_rows(table) for part in row[index].split("|")}
    return sorted(found - {""})

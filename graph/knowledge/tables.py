"""Tables: the rows of the knowledge base as they stand in graph/data, one dataclass a table."""

from __future__ import annotations

import csv
import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import KnowledgeError
from graph.knowledge.days import UNKNOWN, Day, Precision, covers
from graph.knowledge.rows import DATA, read_rows

Names = tuple[str, ...]


@contextmanager
def without_collecting() -> Iterator[None]:
    """Hold the garbage collector off while many lasting rows are made; it would walk them all again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Country:
    """A state, present or past; names, abbreviations, demonyms, capital and metonyms are its strong forms."""

    id: str
    iso2: str
    name: str
    names: Names = ()
    abbreviations: Names = ()
    demonyms: Names = ()
    capital: Names = ()
    metonyms: Names = ()
    start: Day = UNKNOWN
    end: Day = UNKNOWN
    successors: Names = ()
    wikipedia: str = ""
    qid: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body of states, such as the United Nations."""

    id: str
    name: str
    names: Names = ()
    abbreviations: Names = ()
    wikipedia: str = ""
    qid: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A post in a country or an organisation, the forms of its title, and what its holder is."""

    id: str
    country: str
    titles: Names
    role: str
    concurrent: bool = False  # two may hold it at once: by law, or as rivals


@dataclass(frozen=True, slots=True)
class Leader:
    """A person; family_name is what the press calls them after the first mention."""

    id: str
    name: str
    family_name: str = ""
    name_order: str = ""  # western | eastern | given | mononym
    spellings: Names = ()
    born: Day = UNKNOWN
    died: Day = UNKNOWN
    wikipedia: str = ""
    qid: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One time that a leader held an office; an empty end is "not known" unless status says incumbent."""

    leader: str
    office: str
    start: Day
    end: Day = UNKNOWN
    precision: Precision = "day"
    status: Names = ()  # acting, incumbent, rival
    source: str = ""

    def covers(self, day: date) -> bool:
        """Whether the leader may have been in office on the day; a month counts whole when the day is not known."""
        if not self.end and not self.is_incumbent:
            return self.start.year == day.year
        return covers(self.start, self.end, day)

    @property
    def last_year(self) -> int | None:
        """The last year of which it is known that the term reaches into it; None for an incumbent's."""
        return None if self.is_incumbent else (self.end or self.start).year

    @property
    def is_incumbent(self) -> bool:
        """Whether it lasts."""
        return "incumbent" in self.status


@dataclass(frozen=True, slots=True)
class Name:
    """A form of an entity's name that needs its own strength, dates or type."""

    form: str
    entity: str
    strength: str = "strong"
    start: Day = UNKNOWN
    end: Day = UNKNOWN
    type: str = "name"

    def valid_on(self, day: date | None) -> bool:
        """Whether the form was in use on the day; without a day every form is."""
        return day is None or covers(self.start, self.end, day)


@dataclass(frozen=True, slots=True)
class Blocker:
    """A longer name that swallows the names within it; kind "template" has slots such as {country}."""

    form: str
    kind: str
    swallows: str = ""


TABLES: Mapping[str, type[Any]] = {
    "countries": Country,
    "organisations": Organisation,
    "offices": Office,
    "leaders": Leader,
    "terms": Term,
    "names": Name,
    "blockers": Blocker,
}
ROLES = ("de facto", "head of state", "head of government", "ceremonial", "claimant", "head", "minister")
HEADER_TO_FIELD = {
    "from": "start",
    "to": "end",
}  # the tables say "from" and "to" where terms say start and end
_CONVERTERS: Mapping[str, Callable[[str], Any]] = {
    "Names": lambda cell: tuple(cell.split("|")) if cell else (),
    "bool": lambda cell: cell == "yes",
    "Day": Day,
}


def read_table(name: str, folder: Path = DATA) -> Iterator[Any]:
    """The rows of one table in the order of its file. Raises KnowledgeError with file and line for a bad row."""
    path = folder / f"{name}.csv"
    rows = read_rows(path)
    _, columns = next(rows)
    make = row_maker(TABLES[name], [HEADER_TO_FIELD.get(column, column) for column in columns])
    for line, cells in rows:
        try:
            yield make(cells)
        except ValueError as error:
            raise KnowledgeError(f"{path}:{line}: {error}") from error


def row_maker(table: type[Any], header: list[str]) -> Callable[[list[str]], Any]:
    """A function from a row's cells to the table's dataclass. Raises KnowledgeError for an unknown column."""
    types = {field.name: str(field.type) for field in fields(table)}
    unknown = [column for column in header if column not in types]
    if unknown:
        raise KnowledgeError(f'{table.__name__}: no column "{unknown[0]}"; it has {", ".join(types)}')
    converters = [(index, convert) for index, c in enumerate(header) if (convert := _CONVERTERS.get(types[c]))]
    width = len(header)
    in_order = header == list(types)[:width]

    def make(cells: list[Any]) -> Any:
        if len(cells) != width:
            raise ValueError(f"{len(cells)} cells where the header has {width}")
        for index, convert in converters:
            cells[index] = convert(cells[index])
        return table(*cells) if in_order else table(**dict(zip(header, cells, strict=True)))

    return make


def write_table(name: str, rows: Iterable[Any], folder: Path) -> None:
    """Write the rows as `folder/name.csv`, sorted, in the very bytes that reading and writing them again gives."""
    columns = [field.name for field in fields(TABLES[name])]
    header = [_FIELD_TO_HEADER.get(column, column) for column in columns] if name in _FROM_TO else columns
    lines = sorted([_cell(getattr(row, column)) for column in columns] for row in rows)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *lines])


_FROM_TO = ("countries", "names")
_FIELD_TO_HEADER = {field: header for header, field in HEADER_TO_FIELD.items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "|".join(value) if isinstance(value, tuple) else str(value)

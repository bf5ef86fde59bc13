"""Tables: the rows of the knowledge base as they stand in graph/data, one type a table, and their closed lists."""

import csv
import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import MAXYEAR, date
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from graph.errors import KnowledgeError
from graph.knowledge.days import UNKNOWN, Day, Precision, covers
from graph.knowledge.rows import DATA, read_rows

# A row is a named tuple: 22,000 of them are made at each start, five times as quickly as frozen dataclasses.
Names = tuple[str, ...]
Role = Literal[
    "de facto", "head of state", "head of government", "ceremonial", "claimant",
    "body",  # the head of a body of states
    "vice", "minister", "crown prince", "regional leader", "opposition leader", "party leader", "legislator",
    "diplomat", "military", "judge", "official", "governor", "mayor", "cleric", "candidate", "politician",
]  # fmt: skip
NameType = Literal[
    "name", "abbreviation", "demonym", "capital", "metonym",  # of a country's row
    "full", "surname", "nickname",  # of a leader
    "adjective", "noun", "plural", "point", "prefix",  # of the table names alone
]  # fmt: skip
NAME_TYPES: frozenset[NameType] = frozenset({"name", "abbreviation", "nickname", "plural", "point", "noun"})
PEOPLE_TYPES: frozenset[NameType] = frozenset({"demonym", "adjective"})
Strength = Literal["strong", "weak"]  # strong: always this entity
NameOrder = Literal["", "western", "eastern", "given", "mononym"]
Status = Literal["acting", "incumbent", "rival", "presumed"]  # presumed: the end, which no row gives; set when loading
BlockerKind = Literal[
    "airline", "bank", "building", "club", "company", "currency", "event", "mountain", "newspaper", "organisation",
    "person", "phrase", "place", "politician", "region", "river", "sea", "ship", "street", "template", "treaty",
    "university", "war",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)  # by weight
GOVERNING = frozenset(ROLES[: ROLES.index("claimant")])  # heads of states and governments
LEADING_ROLES = frozenset(ROLES[: ROLES.index("vice")])  # and those of bodies, and who claims to be one


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


class Country(NamedTuple):
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


class Organisation(NamedTuple):
    """A body of states, such as the United Nations."""

    id: str
    name: str
    names: Names = ()
    abbreviations: Names = ()
    wikipedia: str = ""
    qid: str = ""


class Office(NamedTuple):
    """A post in a country or an organisation, the forms of its title, and what its holder is."""

    id: str
    country: str
    titles: Names
    role: Role
    concurrent: bool = False  # two may hold it at once: by law, or as rivals
    numbered: str = ""  # the number of the first holder in the table, where the press counts them: "the 45th president"


class Leader(NamedTuple):
    """A person; family_name is what the press calls them after the first mention."""

    id: str
    name: str
    family_name: str = ""
    name_order: NameOrder = ""
    spellings: Names = ()
    born: Day = UNKNOWN
    died: Day = UNKNOWN
    wikipedia: str = ""
    qid: str = ""


class Term(NamedTuple):
    """One time that a leader held an office; an empty end in the table is "not known" unless status says incumbent."""

    leader: str
    office: str
    start: Day
    end: Day = UNKNOWN
    precision: Precision = "day"
    status: tuple[Status, ...] = ()
    source: str = ""

    def covers(self, day: date) -> bool:
        """Whether the leader may have been in office on the day; a month counts whole when the day is not known."""
        return covers(self.start, self.end, day)

    @property
    def last_year(self) -> int:
        """The last year into which the term reaches, as far as one knows; 9999 for an incumbent's."""
        return MAXYEAR if self.is_incumbent else (self.end or self.start).year

    @property
    def is_incumbent(self) -> bool:
        """Whether it lasts."""
        return "incumbent" in self.status

    @property
    def known_end(self) -> Day:
        """The end, empty when it is only presumed."""
        return UNKNOWN if "presumed" in self.status else self.end


class Name(NamedTuple):
    """A form of an entity's name that needs its own strength, dates or type."""

    form: str
    entity: str
    strength: Strength = "strong"
    start: Day = UNKNOWN
    end: Day = UNKNOWN
    type: NameType = "name"

    def valid_on(self, day: date | None) -> bool:
        """Whether the form was in use on the day; without a day every form is."""
        return day is None or covers(self.start, self.end, day)


class Blocker(NamedTuple):
    """A longer name that swallows the names within it; kind "template" has slots such as {country}."""

    form: str
    kind: BlockerKind
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
HEADER_TO_FIELD = {"from": "start", "to": "end"}  # the tables say "from" and "to" where terms say start and end


def closed_lists(table: type[Any]) -> dict[str, tuple[str, ...]]:
    """The columns whose cells come from a closed list, each with its list."""
    found = {}
    for column, kind in get_type_hints(table).items():
        item = get_args(kind)[0] if get_origin(kind) is tuple else kind
        if get_origin(item) is Literal:
            found[column] = get_args(item)
    return found


def read_table(name: str, folder: Path = DATA) -> Iterator[Any]:
    """The rows of one table in the order of its file. Raises KnowledgeError with file and line for a bad row."""
    path = folder / f"{name}.csv"
    header, *rows = read_rows(path)
    kinds = get_type_hints(TABLES[name])
    if [HEADER_TO_FIELD.get(column, column) for column in header] != list(kinds):
        raise KnowledgeError(f"{path}:1: the columns are {', '.join(header)}; they must be {', '.join(kinds)}")
    for line, cells in enumerate(rows, 2):
        if len(cells) != len(header):
            raise KnowledgeError(f"{path}:{line}: {len(cells)} cells where the header has {len(header)}")
    columns = zip(*rows, strict=True)
    converted = [_converted(kind, column) for kind, column in zip(kinds.values(), columns, strict=False)]
    return map(TABLES[name]._make, zip(*converted, strict=True))


def _converted(kind: Any, cells: Sequence[str]) -> Sequence[Any]:
    """A whole column at once, which costs a third of going row by row."""
    if kind is Day:
        return [Day(cell) if cell else UNKNOWN for cell in cells]
    if kind is bool:
        return [cell == "yes" for cell in cells]
    if get_origin(kind) is tuple:
        return [tuple(cell.split("|")) if cell else () for cell in cells]
    return cells


def write_table(name: str, rows: Iterable[Any], folder: Path) -> None:
    """Write the rows as `folder/name.csv`, sorted, in the very bytes that reading and writing them again gives."""
    columns = list(TABLES[name]._fields)
    header = [_FIELD_TO_HEADER.get(column, column) for column in columns] if name in _FROM_TO else columns
    lines = sorted([_cell(value) for value in row] for row in rows)
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *lines])


_FROM_TO = ("countries", "names")
_FIELD_TO_HEADER = {field: header for header, field in HEADER_TO_FIELD.items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "|".join(value) if isinstance(value, tuple) else str(value)

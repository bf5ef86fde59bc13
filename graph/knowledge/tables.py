"""Tables: the rows of the knowledge base as they stand in graph/data, one type a table, and their closed lists."""

import csv
import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import MAXYEAR, date
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints, overload

from graph.errors import KnowledgeError
from graph.knowledge.days import UNKNOWN, Day, Precision, covers
from graph.knowledge.rows import DATA, read_rows

# A row is a named tuple, made five times as quickly as a frozen dataclass.
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
Scheme = Literal["cow", "gw"]  # Correlates of War; Gleditsch and Ward
Status = Literal["acting", "incumbent", "rival", "presumed"]
_PRESUMED: Status = "presumed"  # the end, which no row gives; set when loading
UNVERIFIED = "unverified"  # the source of a term that nobody confirmed
BlockerKind = Literal[
    "airline", "bank", "building", "club", "company", "currency", "event", "mountain", "newspaper", "organisation",
    "person", "phrase", "place", "politician", "region", "river", "sea", "ship", "street", "template", "treaty",
    "university", "war",
]  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)  # by weight
GOVERNING = frozenset(ROLES[: ROLES.index("claimant")])  # heads of states and governments
LEADING_ROLES = frozenset(ROLES[: ROLES.index("vice")])  # and those of bodies, and who claims to be one

SERVING_ROLES = LEADING_ROLES | {"vice", "minister", "crown prince", "opposition leader", "party leader", "candidate"}


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


def name_to_line(name: Name) -> str:
    """The name as a line of its cells."""
    return "\t".join(name)


def name_of_line(line: str) -> Name:
    """The name of such a line."""
    form, entity, strength, start, end, type = line.split("\t")
    return Name(form, entity, strength, Day(start), Day(end), type)  # type: ignore[arg-type]


class Code(NamedTuple):
    """A state's number in a list of political science; without dates it is always the country's."""

    country: str
    scheme: Scheme
    code: str
    start: Day = UNKNOWN
    end: Day = UNKNOWN

    def valid_on(self, day: date | None) -> bool:
        """Whether the number is the country's on the day; without a day, whether it always is."""
        return covers(self.start, self.end, day) if day is not None else not (self.start or self.end)


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
    "codes": Code,
}
OWN = "local:"  # how the ids of a user's own rows begin
HEADER_TO_FIELD = {"from": "start", "to": "end"}  # the tables say "from" and "to" where terms say start and end


def closed_lists(table: type[Any]) -> dict[str, tuple[str, ...]]:
    """The columns whose cells come from a closed list, each with its list."""
    found = {}
    for column, kind in get_type_hints(table).items():
        item = get_args(kind)[0] if get_origin(kind) is tuple else kind
        if get_origin(item) is Literal:
            found[column] = tuple(each for each in get_args(item) if each != _PRESUMED)
    return found


class Table(Sequence[Any]):
    """The rows of one table, each a line of its cells with tabs between; a row is made when it is asked for.

    Text is what costs least to load and nothing to the garbage collector; most rows are never asked for.
    """

    def __init__(self, kind: type[Any], lines: Sequence[str]) -> None:
        self.kind, self.lines = kind, lines
        hints = enumerate(get_type_hints(kind).values())
        found = ((column, _CONVERTERS.get(get_origin(hint) or hint)) for column, hint in hints)
        self._converters = [(column, convert) for column, convert in found if convert is not None]

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        return [*map(self.row, self.lines[index])] if isinstance(index, slice) else self.row(self.lines[index])

    def row(self, line: str) -> Any:
        """The row of such a line."""
        values: list[Any] = line.split("\t")
        for column, convert in self._converters:
            values[column] = convert(values[column])
        return self.kind._make(values)

    def __iter__(self) -> Iterator[Any]:
        """All rows, a whole column at a time, which costs a third of making them one by one."""
        columns: list[Any] = [*zip(*cells_of(self), strict=True)] or [()] * len(self.kind._fields)
        for column, convert in self._converters:
            columns[column] = [*map(convert, columns[column])]
        return map(self.kind._make, zip(*columns, strict=True))

    def __reduce__(self) -> tuple[Any, ...]:
        return Table, (self.kind, self.lines)

    def by(self, field: str) -> dict[str, list[str]]:
        """The lines by the cell of a field."""
        column = self.kind._fields.index(field)
        found: defaultdict[str, list[str]] = defaultdict(list)
        for line in self.lines:
            found[line.split("\t", column + 1)[column]].append(line)
        return found


def lines_of(text: str) -> list[str]:
    """The lines of a text that was joined of them."""
    return text.split("\n") if text else []


def cells_of(rows: Iterable[Any]) -> Iterable[Sequence[Any]]:
    """The rows, unmade where they come from a file: for who asks for cells of text alone."""
    return (line.split("\t") for line in rows.lines) if isinstance(rows, Table) else rows


_CONVERTERS: Mapping[Any, Callable[[str], Any]] = {
    Day: lambda cell: Day(cell) if cell else UNKNOWN,
    bool: lambda cell: cell == "yes",
    tuple: lambda cell: tuple(cell.split("|")) if cell else (),
}


def read_table(name: str, folder: Path = DATA) -> Table:
    """The rows of one table in the order of its file, its forms put in from theirs where they have a file of their own.

    Raises KnowledgeError for a bad row, with the file and, where one row is at fault, the line.
    """
    kind = TABLES[name]
    rows = _read(folder / f"{name}.csv", [field for field in kind._fields if field not in _lists(name)])
    if name not in _FORMS:
        return Table(kind, [*map("\t".join, rows)])
    forms: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id, type, form in _read(folder / f"{_FORMS[name]}.csv", list(_FORM)):
        forms[id, type].append(form)
    places = [(kind._fields.index(field), type) for field, type in _lists(name).items()]
    for cells in rows:
        for place, type in places:
            cells.insert(place, "|".join(forms.pop((cells[0], type), ())))
    for id, type in forms:
        raise KnowledgeError(f'{folder / _FORMS[name]}.csv: no row "{id}" in {name}, or no forms of type "{type}"')
    return Table(kind, [*map("\t".join, rows)])


def _read(path: Path, fields: list[str]) -> list[list[str]]:
    header, *rows = read_rows(path)
    if [HEADER_TO_FIELD.get(column, column) for column in header] != fields:
        raise KnowledgeError(f"{path}:1: the columns are {', '.join(header)}; they must be {', '.join(fields)}")
    for line, cells in enumerate(rows, 2):
        if len(cells) != len(header):
            raise KnowledgeError(f"{path}:{line}: {len(cells)} cells where the header has {len(header)}")
        if any("\t" in cell for cell in cells):
            raise KnowledgeError(f"{path}:{line}: a tab in a cell")
    return rows


def _lists(name: str) -> Mapping[str, NameType]:
    """The fields of the table whose forms stand in a file of their own, each with the type of its forms there."""
    return {field: type for field, type in _TYPES.items() if field in TABLES[name]._fields} if name in _FORMS else {}


_FORMS = {"countries": "country_forms", "organisations": "organisation_forms"}  # one form a row
_FORM = ("id", "type", "form")
_TYPES: Mapping[str, NameType] = {
    "names": "name",
    "abbreviations": "abbreviation",
    "demonyms": "demonym",
    "capital": "capital",
    "metonyms": "metonym",
}


def write_table(name: str, rows: Iterable[Any], folder: Path) -> list[Path]:
    """Write the rows as `folder/name.csv`, sorted, in the very bytes that reading and writing them again gives.

    Gives the files: two where the forms have one of their own.
    """
    among, lists = list(rows), _lists(name)
    fields = [field for field in TABLES[name]._fields if field not in lists]
    header = [_FIELD_TO_HEADER.get(field, field) for field in fields] if name in _FROM_TO else fields
    written = [_write(folder / f"{name}.csv", header, ([_cell(getattr(row, f)) for f in fields] for row in among))]
    if lists:
        forms = ([row.id, type, form] for row in among for field, type in lists.items() for form in getattr(row, field))
        written.append(_write(folder / f"{_FORMS[name]}.csv", list(_FORM), forms))
    return written


def _write(path: Path, header: list[str], lines: Iterable[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *sorted(lines)])
    return path


_FROM_TO = ("countries", "names", "codes")
_FIELD_TO_HEADER = {field: header for header, field in HEADER_TO_FIELD.items()}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    return "|".join(value) if isinstance(value, tuple) else str(value)

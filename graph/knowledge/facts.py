"""Facts: the rows of the tables, by id, by office and by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from graph.knowledge import spelled
from graph.knowledge.corrections import Corrections
from graph.knowledge.days import Day
from graph.knowledge.fold import fold_form, fold_forms
from graph.knowledge.index import LeaderIndex, Named, keys_of, leader_keys
from graph.knowledge.lexicon import words
from graph.knowledge.made import Made
from graph.knowledge.names import country_names, organisation_names
from graph.knowledge.sound import sounds_of
from graph.knowledge.tables import (
    GOVERNING,
    LEADING_ROLES,
    SERVING_ROLES,
    Blocker,
    Code,
    Country,
    Leader,
    Name,
    Names,
    Office,
    Organisation,
    Scheme,
    Table,
    Term,
    cells_of,
    lines_of,
    name_of_line,
    without_collecting,
)
from graph.knowledge.terms import Terms
from graph.knowledge.variants import loose_title

T = TypeVar("T")
V = TypeVar("V")


class Facts:
    """Countries, organisations, offices and leaders by id, and who is called what; nothing here weighs or guesses."""

    def __init__(self, tables: Mapping[str, Iterable[Any]]) -> None:
        self._tables = tables
        self.caches: dict[Any, Any] = {}  # see `graph.knowledge.cached`
        self.countries: dict[str, Country] = {row.id: row for row in tables["countries"]}
        self.organisations: dict[str, Organisation] = {row.id: row for row in tables["organisations"]}
        self.offices: Mapping[str, Office] = self._by_id("offices")
        self.leaders: Mapping[str, Leader] = self._by_id("leaders")
        self.names: list[Name] = list(tables["names"])
        self.blockers: list[Blocker] = list(tables["blockers"])

    def rows(self, table: str) -> Iterable[Any]:
        """The rows of a table as its file has them."""
        return self._tables[table]

    def has(self, table: str) -> bool:
        """Whether there is such a table: one that was put together by hand may lack some."""
        return table in self._tables

    def own(self, table: str) -> Sequence[Any]:
        """A user's rows of a table of events, as cells; the shipped ones are `event_rows`."""
        return tuple(self._tables.get(table, ()))

    @cached_property
    def corrections(self) -> Corrections:
        """Who a user says is who."""
        return Corrections(tuple(self._tables.get("corrections", ())))

    @cached_property
    def codes_of(self) -> Mapping[str, Sequence[Code]]:
        """The numbers of each country in the lists of political science."""
        found: defaultdict[str, list[Code]] = defaultdict(list)
        for code in self._tables.get("codes", ()):
            found[code.country].append(code)
        return found

    def code_of(self, country: str, scheme: Scheme, on: date | None) -> int | None:
        """The country's number in the Correlates of War ("cow") or in the list of Gleditsch and Ward ("gw").

        Args:
            country: an ISO3 code or another id.
            scheme: which of the two lists.
            on: the day on which it shall hold; without one only a number that is always the country's is given.

        Returns:
            The number, None for what is no state of the list on that day, or is two of its states.

        Example:
            >>> from datetime import date
            >>> from graph.knowledge import load_kb
            >>> [load_kb().code_of("DEU", "cow", date(year, 1, 1)) for year in (1989, 2019)]
            [260, 255]
        """
        known = self.codes_of.get(country, ())
        return next((int(row.code) for row in known if row.scheme == scheme and row.valid_on(on)), None)

    @cached_property
    def offices_of(self) -> Mapping[str, Sequence[Office]]:
        """The offices of a country or organisation."""
        return self._rows_by("offices", "country")

    @property
    def terms_in(self) -> Mapping[str, Sequence[Term]]:
        """The terms in an office, an end that the table lacks presumed."""
        return self._terms.in_office

    @property
    def terms_of(self) -> Mapping[str, Sequence[Term]]:
        """The terms of a leader, likewise."""
        return self._terms.of_leader

    def __contains__(self, id: str) -> bool:
        return id in self.leaders or id in self.countries or id in self.organisations

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What is worked out of the rows, of plain values; who reads the same rows at each start may keep it."""
        with without_collecting():
            return make()

    @cached_property
    def forms(self) -> Mapping[str, Sequence[Name]]:
        """Every form of every name by its folded spelling, as a text may hold it; forms that entities share are listed.

        Made for matching: it spells out all transliterations, which `named` has under one key.
        """
        return self._kept_lists("forms", self._spelled_out, name_of_line)

    @property
    def patterns(self) -> tuple[Sequence[str], Sequence[str]]:
        """The keys of `forms` in order, and as `edged` makes them, for an automaton."""
        keys, patterns = self.kept("patterns", lambda: spelled.patterns(self.forms))
        return lines_of(keys), lines_of(patterns)

    @cached_property
    def short_forms(self) -> Mapping[str, Sequence[str]]:
        """The folded forms that stand for a leader after the first mention, by the leader's id."""
        return self._kept_lists("short_forms", lambda: spelled.short_forms(self.forms), str)

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The last word of each name of a leader, folded."""
        return self.kept("last_words", lambda: spelled.last_words(self.forms, self.leaders))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words of the leaders' names, folded."""
        return self.kept("name_words", lambda: spelled.name_words(self.leaders.values()))

    @cached_property
    def two_word_names(self) -> Mapping[str, Sequence[spelled.TwoWordName]]:
        """The leaders' Western names of two words, by one of them and the first letter of the other: "vladimir p"."""
        return self._kept_lists(
            "two_word_names",
            lambda: spelled.two_word_names(self.leaders.values(), self.terms_of),
            lambda line: spelled.TwoWordName(*line.split("\t")),
        )

    def _spelled_out(self) -> Mapping[str, Sequence[str]]:
        called = self._holders_of(SERVING_ROLES)
        return spelled.spelled_out(self._other_names, self.leaders.values(), self._own_rows, called)

    def _holders_of(self, roles: Collection[str]) -> set[str]:
        """Who ever held an office of such a role."""
        offices = [office.id for office in self.offices.values() if office.role in roles]
        return {term.leader for id in offices for term in self.terms_in[id]}

    @cached_property
    def index(self) -> LeaderIndex:
        """The leaders by name."""
        leaders = self._tables["leaders"]
        return LeaderIndex(self.leaders, self.kept("index", lambda: keys_of(map(_named, cells_of(leaders)))))

    @property
    def repeated_ids(self) -> list[str]:
        """Ids that two rows have; an office may not repeat an office's, nor an entity another entity's."""
        entities = [
            row[0] for name in ("countries", "organisations", "leaders") for row in cells_of(self._tables[name])
        ]
        offices = [row[0] for row in cells_of(self._tables["offices"])]
        return [id for ids in (entities, offices) for id, count in Counter(ids).items() if count > 1]

    def named(self, key: str) -> list[Name]:
        """The names that a folded form is, whatever its transliteration."""
        found = list(self._other_names.get(key, ()))
        for leader in leader_keys(key):
            for name in (
                *(Name(key, id, "strong", type="full") for id in self.index.full(leader)),
                *(Name(key, id, "weak", type="surname") for id in self.index.short(leader)),
            ):
                if (key, name.entity) not in self._own_rows:
                    found.append(name)
        return found

    def places_named(self, key: str) -> list[Name]:
        """The names of countries and organisations that a folded form is."""
        return [name for name in self._other_names.get(key, ()) if name.entity not in self.leaders]

    def leaders_called(self, form: str) -> list[Name]:
        """The full names of leaders that a form is."""
        return [
            name for name in self.forms.get(fold_form(form), ()) if name.type == "full" and name.entity in self.leaders
        ]

    def plain_names(self, country: str) -> Names:
        """The country's own names and demonyms, those of parts and of former times left out."""
        row = self.countries.get(country)
        return (row.name, *row.names, *row.demonyms) if row else ()

    @cached_property
    def offices_titled(self) -> Mapping[str, Sequence[Office]]:
        """The offices that bear a title, by its folded form."""
        return self._kept_lists("offices_titled", self._offices_titled, self.offices.__getitem__)

    @cached_property
    def offices_told(self) -> Mapping[str, Sequence[Office]]:
        """The offices by their titles as `loose_title` has them."""
        return self._kept_lists("offices_told", self._offices_told, self.offices.__getitem__)

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The leader of each title of a Wikipedia page that has a bracket."""
        return self.kept(
            "pages", lambda: {row.wikipedia: row.id for row in self.leaders.values() if "(" in row.wikipedia}
        )

    @cached_property
    def sounds(self) -> Mapping[str, Sequence[str]]:
        """The leaders by the sound of their names, of states whose letters are not Latin: of others it is a slip."""
        return self._kept_lists("sounds", self._sounds, str)

    @cached_property
    def sole_titles(self) -> Mapping[str, str]:
        """The country of each folded title that no other country's offices bear, lesser ones than its own aside."""
        return self.kept("sole_titles", self._sole_titles)

    def _offices_titled(self) -> dict[str, list[str]]:
        titled: defaultdict[str, list[str]] = defaultdict(list)
        for office in self.offices.values():
            for title in office.titles:
                titled[fold_form(title)].append(office.id)
        return dict(titled)

    def _offices_told(self) -> dict[str, list[str]]:
        told: defaultdict[str, list[str]] = defaultdict(list)
        for title, offices in self.offices_titled.items():
            told[loose_title(title)] += (office.id for office in offices)
        return dict(told)

    def _sounds(self) -> dict[str, list[str]]:
        states = words("transliterated_state")
        offices = [office.id for office in self.offices.values() if office.country.lower() in states]
        transliterated = {term.leader for id in offices for term in self.terms_in[id]}
        leaders = [self.leaders[id] for id in self.leaders if id in transliterated]
        return sounds_of(leaders, self._holders_of(GOVERNING))

    def _sole_titles(self) -> dict[str, str]:
        found = {}
        for title, offices in self.offices_titled.items():
            leading = [office for office in offices if office.role in LEADING_ROLES]
            countries = {office.country for office in leading or offices}
            if len(countries) == 1:
                found[title] = countries.pop()
        return found

    @cached_property
    def newest(self) -> date:
        """The last day on which a term began; the tables tell of nothing after it."""
        day = self.kept("newest", lambda: str(max(term[2] for term in cells_of(self._tables["terms"]))))
        return Day(day).first

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self._rows_by("terms", "office"), self._rows_by("terms", "leader"), self.offices, self.leaders)

    def _by_id(self, table: str) -> Mapping[str, Any]:
        """The row of each id; of two the last, and there should be one."""
        rows = self._tables[table]
        if not isinstance(rows, Table):
            return {row.id: row for row in rows}
        lines = self.kept(f"{table}_by_id", lambda: {line.partition("\t")[0]: line for line in rows.lines})
        return Made(lines, lambda id: rows.row(lines[id]))

    def _rows_by(self, table: str, field: str) -> Mapping[str, Sequence[Any]]:
        """The rows of the table by the value of a field."""
        rows = self._tables[table]
        if isinstance(rows, Table):
            return self._kept_lists(f"{table}_by_{field}", lambda: rows.by(field), rows.row)
        found: defaultdict[str, list[Any]] = defaultdict(list)
        for row in rows:
            found[getattr(row, field)].append(row)
        return Made(found, found.__getitem__, list)

    def _kept_lists(
        self, name: str, make: Callable[[], Mapping[str, Iterable[str]]], of: Callable[[str], V]
    ) -> Mapping[str, Sequence[V]]:
        """Lists of values by key, kept as lines of text, each of which `of` makes a value when its key is asked for."""
        lines = self.kept(name, lambda: {key: "\n".join(values) for key, values in make().items()})
        return Made(lines, lambda key: [*map(of, lines[key].split("\n"))], list)

    @cached_property
    def _own_rows(self) -> set[tuple[str, str]]:
        """(form, entity) of each row of the table names: it overrules what follows from other tables."""
        return {(fold_form(name.form), name.entity) for name in self.names}

    @cached_property
    def _other_names(self) -> dict[str, list[Name]]:
        """The names that need no spelling out: those of countries and organisations, and the table names."""
        index: defaultdict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
        bodies = list(self._names_of_bodies())
        for key, name in zip(fold_forms([name.form for name in bodies]), bodies, strict=True):
            if (key, name.entity) not in self._own_rows:
                index[key].setdefault((name.entity, name.type), name)
        for name in self.names:
            index[fold_form(name.form)][name.entity, name.type or "name"] = name
        return {key: list(rows.values()) for key, rows in index.items()}

    def _names_of_bodies(self) -> Iterator[Name]:
        for country in self.countries.values():
            yield from country_names(country)
        for organisation in self.organisations.values():
            yield from organisation_names(organisation)


def _named(row: Sequence[Any]) -> Named:
    id, name, family, _, spellings, *_ = row
    return id, name, family or name, spellings if isinstance(spellings, str) else "|".join(spellings)

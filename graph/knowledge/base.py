"""The knowledge base: entities, their names, and who held which office when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from graph.knowledge.fold import fold_form
from graph.knowledge.index import LeaderIndex, is_full, leader_keys
from graph.knowledge.tables import (
    ROLES,
    Blocker,
    Country,
    Leader,
    Name,
    Names,
    Office,
    Organisation,
    Term,
    covers,
    without_collecting,
)
from graph.knowledge.variants import order_variants, short_variants, spelling_variants
from graph.records import Kind


@dataclass(frozen=True, slots=True)
class Entity:
    """A country, leader or organisation; iso3 of a leader is the country of the weightiest office."""

    id: str
    name: str
    kind: Kind
    iso3: str | None
    wikipedia: str | None
    qid: str | None


class KnowledgeBase:
    """Facts about countries, organisations and leaders, indexed for looking up by name, title and date."""

    def __init__(self, tables: Mapping[str, Iterable[Any]]) -> None:
        self.countries: dict[str, Country] = {row.id: row for row in tables["countries"]}
        self.organisations: dict[str, Organisation] = {row.id: row for row in tables["organisations"]}
        self.offices: dict[str, Office] = {row.id: row for row in tables["offices"]}
        self.leaders: dict[str, Leader] = {row.id: row for row in tables["leaders"]}
        self.repeated_ids = _repeated(tables)
        self.names: list[Name] = list(tables["names"])
        self.blockers: list[Blocker] = list(tables["blockers"])
        self.terms_of: defaultdict[str, list[Term]] = defaultdict(list)
        self.terms_in: defaultdict[str, list[Term]] = defaultdict(list)
        for term in tables["terms"]:
            self.terms_of[term.leader].append(term)
            self.terms_in[term.office].append(term)
        self.offices_of: defaultdict[str, list[Office]] = defaultdict(list)
        for office in self.offices.values():
            self.offices_of[office.country].append(office)
        self.title_forms: dict[str, frozenset[str]] = {}  # by country, kept by questions.title_forms
        self._entities: dict[str, Entity] = {}

    def entity(self, id: str) -> Entity:
        """The entity of an id. Raises KeyError when there is none."""
        if id not in self._entities:
            self._entities[id] = self._make_entity(id)
        return self._entities[id]

    def __contains__(self, id: str) -> bool:
        return id in self.leaders or id in self.countries or id in self.organisations

    @cached_property
    def forms(self) -> dict[str, list[Name]]:
        """Every form of every name by its folded spelling, as a text may hold it; forms that entities share are listed.

        Made for matching: it spells out all transliterations, which `named` has under one key.
        """
        with without_collecting():
            return self._spelled_out()

    def _spelled_out(self) -> dict[str, list[Name]]:
        index: defaultdict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
        own_rows = self._own_rows
        keys: dict[str, str] = {}
        for key, names in self._other_names.items():
            index[key] = {(name.entity, name.type): name for name in names}
        for leader in self.leaders.values():
            for name in _leader_names(leader):
                key = keys.get(name.form) or keys.setdefault(name.form, fold_form(name.form))
                if (key, name.entity) not in own_rows:
                    index[key].setdefault((name.entity, name.type), name)
        return {key: list(rows.values()) for key, rows in index.items()}

    @cached_property
    def index(self) -> LeaderIndex:
        """The leaders by name."""
        with without_collecting():
            return LeaderIndex(self.leaders.values())

    def named(self, key: str) -> list[Name]:
        """The names that a folded form is, whatever its transliteration."""
        found = list(self._other_names.get(key, ()))
        for leader in leader_keys(key):
            for type, strength, index in (("full", "strong", self.index.full), ("surname", "weak", self.index.short)):
                ids = (id for id in index.get(leader, ()) if (key, id) not in self._own_rows)
                found += [Name(key, id, strength, type=type) for id in ids]
        return found

    def plain_names(self, country: str) -> Names:
        """The country's own names and demonyms, those of parts and of former times left out."""
        row = self.countries.get(country)
        return (row.name, *row.names, *row.demonyms) if row else ()

    def places_named(self, key: str) -> list[Name]:
        """The names of countries and organisations that a folded form is."""
        return [name for name in self._other_names.get(key, ()) if name.entity not in self.leaders]

    @cached_property
    def _own_rows(self) -> set[tuple[str, str]]:
        """(form, entity) of each row of the table names: it overrules what follows from other tables."""
        return {(fold_form(name.form), name.entity) for name in self.names}

    @cached_property
    def _other_names(self) -> dict[str, list[Name]]:
        """The names that need no spelling out: those of countries and organisations, and the table names."""
        index: defaultdict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
        for name in self._names_of_bodies():
            key = fold_form(name.form)
            if (key, name.entity) not in self._own_rows:
                index[key].setdefault((name.entity, name.type), name)
        for name in self.names:
            index[fold_form(name.form)][name.entity, name.type or "name"] = name
        return {key: list(rows.values()) for key, rows in index.items()}

    @cached_property
    def offices_titled(self) -> dict[str, list[Office]]:
        """The offices that bear a title, by its folded form."""
        titled: defaultdict[str, list[Office]] = defaultdict(list)
        for office in self.offices.values():
            for title in office.titles:
                titled[fold_form(title)].append(office)
        return dict(titled)

    def lookup(self, form: str, *, on: date | None = None) -> list[Entity]:
        """The entities that a name or a title ("president of South Korea") can mean, likeliest first.

        With a date, who was in office then comes first, then who was nearest to it; without one, strong
        names come before weak ones and later holders before earlier ones.
        """
        from graph.knowledge.lookup import answer

        return [self.entity(id) for id in answer(self, form, on)]

    def country_of(self, leader: str, on: date | None = None) -> str | None:
        """The country or organisation of the office that the leader held on the day, else of the weightiest office."""
        terms = self.terms_of.get(leader, ())
        held = [term for term in terms if on is not None and term.covers(on)] or terms
        best = min(held, key=lambda term: (self._rank(term), _recency(term)), default=None)
        return self.offices[best.office].country if best else None

    def role_of(self, leader: str, on: date | None = None) -> str | None:
        """The role of the office that the leader held on the day, else of the weightiest office."""
        terms = self.terms_of.get(leader, ())
        held = [term for term in terms if on is not None and term.covers(on)] or terms
        best = min(held, key=lambda term: (self._rank(term), _recency(term)), default=None)
        return self.offices[best.office].role if best else None

    def in_office(self, leader: str, on: date) -> bool:
        """Whether the leader may have held any office on the day."""
        return any(term.covers(on) for term in self.terms_of.get(leader, ()))

    def governed(self, leader: str) -> bool:
        """Whether the leader ever was head of state or government, in fact or by title."""
        return any(self._rank(term) < _HEAD for term in self.terms_of.get(leader, ()))

    def _rank(self, term: Term) -> int:
        return ROLES.index(self.offices[term.office].role)

    def _make_entity(self, id: str) -> Entity:
        row: Country | Leader | Organisation
        if id in self.countries:
            row = self.countries[id]
            kind: Kind = "country"
            iso3: str | None = id
        elif id in self.leaders:
            row = self.leaders[id]
            kind = "leader"
            country = self.country_of(id)
            iso3 = country if country in self.countries else None
        else:
            row = self.organisations[id]
            kind, iso3 = "organisation", None
        return Entity(id, row.name, kind, iso3, row.wikipedia or None, row.qid or None)

    def _names_of_bodies(self) -> Iterator[Name]:
        for country in self.countries.values():
            yield from _country_names(country)
        for organisation in self.organisations.values():
            for form in (organisation.name, *organisation.names, *organisation.abbreviations):
                yield Name(form, organisation.id, type="name")


def _repeated(tables: Mapping[str, Iterable[Any]]) -> list[str]:
    """Ids that two rows have; an office may not repeat an office's, nor an entity another entity's."""
    entities = Counter(row.id for table in ("countries", "organisations", "leaders") for row in tables[table])
    offices = Counter(row.id for row in tables["offices"])
    return [id for counts in (entities, offices) for id, count in counts.items() if count > 1]


_HEAD = ROLES.index("claimant")


def _recency(term: Term) -> str:
    """A sort key that puts later terms first."""
    return "".join(chr(0x7E - ord(character)) for character in term.start)


def _country_names(country: Country) -> Iterator[Name]:
    def rows(forms: Iterable[str], type: str) -> Iterator[Name]:
        return (Name(form, country.id, "strong", country.start, country.end, type) for form in forms)

    yield from rows((country.name, *country.names), "name")
    yield from rows(country.abbreviations, "abbreviation")
    yield from rows(country.demonyms, "demonym")
    yield from rows(country.capital, "capital")
    yield from rows(country.metonyms, "metonym")


def _leader_names(leader: Leader) -> Iterator[Name]:
    short = leader.family_name or leader.name
    for form in (leader.name, *leader.spellings):
        if is_full(leader, form):
            for variant in (form, *order_variants(form, short, leader.name_order)):
                for spelling in spelling_variants(variant):
                    yield Name(spelling, leader.id, "strong", type="full")
        else:
            yield Name(form, leader.id, "weak", type="surname")
    for form in short_variants(leader.name, short):
        yield Name(form, leader.id, "weak", type="surname")


def valid_on(name: Name, day: date | None) -> bool:
    """Whether the form was in use on the day; without a day every form is."""
    return day is None or covers(name.start, name.end, day)

"""Facts: the rows of the tables, by id, by office and by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from statistics import median
from typing import Any

from graph.knowledge.days import UNKNOWN, presumed_end
from graph.knowledge.fold import fold_form, fold_forms
from graph.knowledge.index import LeaderIndex, leader_keys
from graph.knowledge.names import country_names, leader_names, organisation_names
from graph.knowledge.tables import (
    Blocker,
    Country,
    Leader,
    Name,
    Names,
    Office,
    Organisation,
    Term,
    without_collecting,
)

_ENOUGH = 3  # terms of an office of which the middle one tells how long it is held
_USUAL = 4 * 365  # days, as most constitutions have it


class Facts:
    """Countries, organisations, offices and leaders by id, and who is called what; nothing here weighs or guesses."""

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
        for office in {term.office for term in tables["terms"] if not term.end and not term.is_incumbent}:
            self._presume_ends(office)
        self.offices_of: defaultdict[str, list[Office]] = defaultdict(list)
        for office in self.offices.values():
            self.offices_of[office.country].append(office)

    def __contains__(self, id: str) -> bool:
        return id in self.leaders or id in self.countries or id in self.organisations

    def _presume_ends(self, office: str) -> None:
        """Give an end to the terms of the office that have none, in both lists."""
        held = self.terms_in[office]
        shared = office not in self.offices or self.offices[office].concurrent
        lengths = [term.end.number - term.start.number for term in held if term.end]
        usual = int(median(lengths)) if len(lengths) >= _ENOUGH else _USUAL
        for place, term in enumerate(held):
            if term.end or term.is_incumbent:
                continue
            later = [other.start for other in held if other.start > term.start and other.leader != term.leader]
            end = presumed_end(term.start, UNKNOWN if shared else min(later, default=UNKNOWN), usual)
            died = self.leaders[term.leader].died if term.leader in self.leaders else UNKNOWN
            end = died if died and died < end and not died.before(term.start) else end
            held[place] = term._replace(end=end, status=(*term.status, "presumed"))
            own = self.terms_of[term.leader]
            own[own.index(term)] = held[place]

    @cached_property
    def forms(self) -> dict[str, list[Name]]:
        """Every form of every name by its folded spelling, as a text may hold it; forms that entities share are listed.

        Made for matching: it spells out all transliterations, which `named` has under one key.
        """
        with without_collecting():
            return self._spelled_out()

    def _spelled_out(self) -> dict[str, list[Name]]:
        index = {key: list(names) for key, names in self._other_names.items()}
        own_rows = self._own_rows
        names = [name for leader in self.leaders.values() for name in leader_names(leader)]
        for name, key in zip(names, fold_forms([name.form for name in names]), strict=True):
            if (bearers := index.get(key)) is None:
                index[key] = [name]
            elif (key, name.entity) not in own_rows and not _is_last(name, bearers):
                bearers.append(name)
        return index

    @cached_property
    def index(self) -> LeaderIndex:
        """The leaders by name."""
        with without_collecting():
            return LeaderIndex(self.leaders.values())

    def named(self, key: str) -> list[Name]:
        """The names that a folded form is, whatever its transliteration."""
        found = list(self._other_names.get(key, ()))
        for leader in leader_keys(key):
            for name in (
                *(Name(key, id, "strong", type="full") for id in self.index.full.get(leader, ())),
                *(Name(key, id, "weak", type="surname") for id in self.index.short.get(leader, ())),
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
    def offices_titled(self) -> dict[str, list[Office]]:
        """The offices that bear a title, by its folded form."""
        titled: defaultdict[str, list[Office]] = defaultdict(list)
        for office in self.offices.values():
            for title in office.titles:
                titled[fold_form(title)].append(office)
        return dict(titled)

    @cached_property
    def newest(self) -> date:
        """The last day on which a term began; the tables tell of nothing after it."""
        return max(term.start for terms in self.terms_of.values() for term in terms).first

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


def _is_last(name: Name, bearers: list[Name]) -> bool:
    """Whether the leader whose names are being listed is there in that type; each has two at the most."""
    return any(name.entity == bearer.entity and name.type == bearer.type for bearer in bearers[-2:])


def _repeated(tables: Mapping[str, Iterable[Any]]) -> list[str]:
    """Ids that two rows have; an office may not repeat an office's, nor an entity another entity's."""
    entities = Counter(row.id for table in ("countries", "organisations", "leaders") for row in tables[table])
    offices = Counter(row.id for row in tables["offices"])
    return [id for counts in (entities, offices) for id, count in counts.items() if count > 1]

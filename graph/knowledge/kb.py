"""The knowledge base that users get: entities, what a form can mean, and who held which office when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from graph.arguments import expect
from graph.knowledge.cached import cached_on_base
from graph.knowledge.compiled import kept
from graph.knowledge.days import YEAR
from graph.knowledge.digest import facts_digest, words_digest
from graph.knowledge.facts import Facts, T
from graph.knowledge.lookup import answer
from graph.knowledge.standing import Standing, ToldTerm, standing, told_term, weightiest
from graph.knowledge.tables import (
    GOVERNING,
    LEADING_ROLES,
    Country,
    Leader,
    Office,
    Organisation,
    Term,
    without_collecting,
)
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


DAYS = 8_192  # of leaders and days that are remembered: news stands by day, and twenty years would take 100 MB


class KnowledgeBase(Facts):
    """Facts about countries, organisations and leaders, and the questions that articles put to them."""

    def __init__(
        self,
        tables: Mapping[str, Iterable[Any]],
        *,
        remade: Callable[[], KnowledgeBase] | None = None,
        as_shipped: bool = False,
    ) -> None:
        self._remade = remade  # loads the same base, the shipped one
        self._as_shipped = as_shipped or remade is not None  # what a user's file adds to the tables is not of them
        self._entities: dict[str, Entity] = {}
        super().__init__(tables)

    def __reduce__(self) -> str | tuple[Any, ...]:
        """The tables alone, or how to load them where they are the shipped ones; what was worked out is made anew."""
        if self._remade is not None:
            return self._remade, ()
        return partial(KnowledgeBase, as_shipped=self._as_shipped), (self._tables,)

    def kept(self, name: str, make: Callable[[], T]) -> T:
        """What is worked out of the rows, from the last start where they are the shipped ones."""
        if not self._as_shipped:
            return super().kept(name, make)
        with without_collecting():
            return kept(name, make)

    @cached_property
    def digests(self) -> tuple[str, str]:
        """Digests of the words and of the facts, see `graph.knowledge.digest`."""
        return words_digest(self), facts_digest(self)

    def entity(self, id: str) -> Entity:
        """The entity of an id. Raises KeyError when there is none."""
        if id not in self._entities:
            self._entities[id] = self._make_entity(id)
        return self._entities[id]

    def lookup(self, form: str, *, on: date | None = None) -> list[Entity]:
        """The entities that a name or a title ("president of South Korea") can mean, likeliest first.

        With a date, who was in office then comes first, then who was nearest to it; without one, strong
        names come before weak ones and later holders before earlier ones.
        """
        if on is not None:
            expect(on, date, "lookup(on=…)", "date.fromisoformat({})")
        return [self.entity(id) for id in answer(self, form, on)]

    def country_of(self, leader: str, on: date | None = None) -> str | None:
        """The country or organisation of the office that the leader held on the day, else of the weightiest office.

        Who serves a body of states below its head is of the state in which they held office before or after.
        """
        office = _weightiest(self, leader, on)
        if office is None or office.country not in self.organisations or office.role in LEADING_ROLES:
            return office.country if office else None
        home = _home(self, leader)
        return home.country if home is not None else office.country

    def role_of(self, leader: str, on: date | None = None) -> str | None:
        """The role of the office that the leader held on the day, else of the weightiest office."""
        office = _weightiest(self, leader, on)
        return office.role if office else None

    def standing(self, leader: str, on: date | None = None) -> Standing | None:
        """What to tell a reader: the office of the day, else the last one before it, else the first after it."""
        return _standing(self, leader, on)

    def told_terms(self, leader: str) -> list[ToldTerm]:
        """The leader's terms for a reader, earliest first."""
        terms = sorted(self.terms_of.get(leader, ()), key=lambda term: (term.start, term.office))
        return [told_term(self.offices[term.office], term) for term in terms]

    def is_presumed(self, leader: str, on: date | None) -> bool:
        """Whether what `standing` tells of the day rests on a term of which no end is known."""
        standing = self.standing(leader, on) if on is not None else None
        return standing is not None and not standing.when and "presumed" in standing.term.status

    def in_office(self, leader: str, on: date) -> bool:
        """Whether the leader may have held any office on the day."""
        return any(term.covers(on) for term in self.terms_of.get(leader, ()))

    def died_by(self, leader: str, on: date | None) -> bool:
        """Whether the leader was dead on the day, or is known to have died where there is no day."""
        died = self.leaders[leader].died
        return bool(died) and (on is None or died <= on.isoformat())

    def governed(self, leader: str) -> bool:
        """Whether the leader ever was head of state or government, in fact or by title, and not for some weeks only."""
        return _governed(self, leader)

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
        name = self.corrections.names.get(id, row.name)
        return Entity(id, name, kind, iso3, row.wikipedia or None, row.qid or None)


@cached_on_base(DAYS)
def _weightiest(kb: KnowledgeBase, leader: str, on: date | None) -> Office | None:
    """The weightiest office that the leader held on the day, else of all."""
    terms = kb.terms_of.get(leader, ())
    held = [term for term in terms if on is not None and term.covers(on)] or terms
    best = weightiest(kb, held)
    return kb.offices[best.office] if best else None


@cached_on_base()
def _home(kb: KnowledgeBase, leader: str) -> Office | None:
    """The weightiest office that the leader held in a state."""
    terms = kb.terms_of.get(leader, ())
    best = weightiest(kb, [term for term in terms if kb.offices[term.office].country in kb.countries])
    return kb.offices[best.office] if best else None


@cached_on_base(DAYS)
def _standing(kb: KnowledgeBase, leader: str, on: date | None) -> Standing | None:
    return standing(kb, leader, on)


@cached_on_base()
def _governed(kb: KnowledgeBase, leader: str) -> bool:
    return any(
        kb.offices[term.office].role in GOVERNING and not _stood_in(term) for term in kb.terms_of.get(leader, ())
    )


def _stood_in(term: Term) -> bool:
    """Whether the leader was acting for less than a quarter, and so is hardly known for it."""
    return "acting" in term.status and bool(term.end) and term.end.number - term.start.number < YEAR // 4

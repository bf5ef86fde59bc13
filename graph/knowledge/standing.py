"""Standing: what a leader is on a day, by the office held then, else by the last one, else by the first to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypedDict

from graph.knowledge.cached import cached_on_base
from graph.knowledge.days import Precision
from graph.knowledge.facts import Facts
from graph.knowledge.tables import ROLES, Office, Term


@dataclass(frozen=True, slots=True)
class Standing:
    """An office and when it was held, seen from a day: then, before it or after it."""

    office: Office
    term: Term
    when: Literal["", "former", "future"] = ""

    @property
    def role(self) -> str:
        """The role in words: "head of state", "acting", "former legislator"."""
        return f"{self.when} {held_role(self.office, self.term)}".lstrip()


@cached_on_base()
def years_in_office(facts: Facts, leader: str) -> int:
    """The years in which the leader was in office, each a bit, so that what two share is one operation."""
    years = 0
    for term in facts.terms_of[leader]:
        first, last = term.start.year, min(term.last_year, _LAST_YEAR)
        years |= (1 << last + 1) - (1 << first) if first <= last else 0
    return years


_LAST_YEAR = 2199  # for an incumbent's term, which goes on


class ToldTerm(TypedDict):
    """A term as readers are told of it; `end` is null while it lasts, and when it is not known."""

    office: str
    title: str
    role: str
    start: str
    end: str | None
    end_known: bool
    precision: Precision


def told_term(office: Office, term: Term) -> ToldTerm:
    """The term of that office for a reader."""
    return {
        "office": office.id,
        "title": office.titles[0] if office.titles else office.id,
        "role": held_role(office, term),
        "start": str(term.start),
        "end": str(term.known_end) or None,
        "end_known": "presumed" not in term.status,
        "precision": term.precision,
    }


def held_role(office: Office, term: Term) -> str:
    """The role of the office in that term: who stands in for a holder is acting."""
    return "acting" if "acting" in term.status else office.role


def standing(facts: Facts, leader: str, on: date | None) -> Standing | None:
    """What the leader is on the day; without a day, by the weightiest office. None for who never held any."""
    terms = facts.terms_of.get(leader, ())
    held = [term for term in terms if on is None or term.covers(on)]
    if held or on is None:
        return _seen(facts, held)
    day = on.isoformat()
    begun = [term for term in terms if term.start <= day]
    if not begun:
        first = min((term.start for term in terms), default="")
        return _seen(facts, (term for term in terms if term.start == first), "future")
    last = max(_end(term) for term in begun)
    latest = [term for term in begun if _end(term) == last]
    return _seen(facts, latest, "former" if any(term.known_end for term in latest) else "")


def _seen(facts: Facts, terms: Iterable[Term], when: Literal["", "former", "future"] = "") -> Standing | None:
    term = weightiest(facts, terms)
    return Standing(facts.offices[term.office], term, when) if term else None


def weightiest(facts: Facts, terms: Iterable[Term]) -> Term | None:
    """The term of the weightiest office; of those alike the latest, and of two states at once that of the home state.

    A monarch of many realms is at home where the base knows most offices, which tells a state from those that share
    its head.
    """
    among = list(terms)
    best = max(among, key=lambda term: (-rank(facts, term), term.start.late), default=None)
    if best is None:
        return None
    beside = [term for term in among if rank(facts, term) == rank(facts, best) and _at_once(term, best)]
    return max(beside, key=lambda term: (len(facts.offices_of[facts.offices[term.office].country]), term.start.late))


def rank(facts: Facts, term: Term) -> int:
    """The place of the office's role among the roles, the weightiest first."""
    return ROLES.index(facts.offices[term.office].role)


def _at_once(term: Term, other: Term) -> bool:
    return term is other or (_until(other) > term.start and _until(term) > other.start)


def _until(term: Term) -> str:
    return term.end or "9999"


def _end(term: Term) -> str:
    return term.end.late

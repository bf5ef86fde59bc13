"""Standing: what a leader is on a day, by the office held then, else by the last one, else by the first to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.knowledge.facts import Facts
from graph.knowledge.tables import ROLES, Office, Term


@dataclass(frozen=True, slots=True)
class Standing:
    """An office and when it was held, seen from a day: then, before it or after it."""

    office: Office
    when: Literal["", "former", "future"] = ""
    acting: bool = False

    @property
    def role(self) -> str:
        """The role in words: "head of state", "acting", "former legislator"."""
        return f"{self.when} {'acting' if self.acting else self.office.role}".lstrip()


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
    return _seen(facts, latest, "former" if any(term.end for term in latest) else "")  # who knows of a missing end?


def _seen(facts: Facts, terms: Iterable[Term], when: Literal["", "former", "future"] = "") -> Standing | None:
    term = weightiest(facts, terms)
    return Standing(facts.offices[term.office], when, "acting" in term.status) if term else None


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
    return "9999" if term.is_incumbent else term.end or term.start


def _end(term: Term) -> str:
    return (term.end or term.start).late

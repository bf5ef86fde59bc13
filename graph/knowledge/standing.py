"""Standing: what a leader is on a day, by the office held then, else by the last one, else by the first to come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from graph.knowledge.facts import Facts
from graph.knowledge.tables import ROLES, Office, Term

# What the holder of an office is when the table says no more than "minister", by words of its title; the first that
# fits. A title that none fits is told as the table has it.
_TOLD = tuple(
    (role, re.compile(rf"\b(?:{title})\b"))
    for role, title in (
        ("candidate", r"candidate|nominee"),
        ("opposition leader", r"opposition leader|leader of the opposition"),
        (
            "official",
            r"bank|bundesbank|federal reserve|spokes\w+|press secretary|director|advis[eo]r|aide|intelligence",
        ),
        ("official", r"security council|senior .*official|commissioner|politburo|kgb|bureau|department|party vice"),
        ("party leader", r"party (?:leader|president|chairman)|(?:leader|president|general secretary) of .*party"),
        ("legislator", r"senator|speaker|legislator|lawmaker|congress(?:wo)?man|member of (?:parliament|congress)"),
        ("legislator", r"(?:house|senate) (?:majority|minority) leader|assembly president"),
        ("legislator", r"(?:chairman|president) of the .*(?:assembly|congress|senate)"),
        ("diplomat", r"ambassador|envoy|diplomat|negotiator|special representative|high representative"),
        ("mayor", r"mayor"),
        ("governor", r"governor"),
        ("vice president", r"vice[- ]president|deputy president"),
        ("military", r"commander|(?:army|military|armed forces) chief|general staff|joint chiefs"),
        ("military", r"chief of (?:army staff|staff of the armed forces)"),
        ("judge", r"judge|chief justice|judiciary"),
        ("official", r"chief of staff|presidential office"),
        ("crown prince", r"crown prince|prince of wales"),
        ("cleric", r"cleric|archbishop|mufti"),
        ("politician", r"politician"),
        ("regional leader", r"(?:first|chief) minister|(?:premier|prime minister) of|president"),
        ("leader", r"(?<!supreme )leader|secretary-general of"),
    )
)
# Which of two offices held at once tells more of their holder.
_WEIGHT = (
    "vice president",
    "minister",
    "crown prince",
    "regional leader",
    "leader",
    "opposition leader",
    "party leader",
)
_LIGHT = ("candidate", "politician")  # what somebody is called who has no office, or beside one
_COARSE = ("minister", "claimant")
_OPPOSED = ("candidate", "opposition leader")  # what a claimant may be told as; a self-declared president is more


@dataclass(frozen=True, slots=True)
class Standing:
    """An office and when it was held, seen from a day: then, before it or after it."""

    office: Office
    when: str = ""  # "", "former" or "future"

    @property
    def role(self) -> str:
        """The role in words: "head of state", "former legislator"."""
        return f"{self.when} {told_role(self.office)}".lstrip()


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


def _seen(facts: Facts, terms: Iterable[Term], when: str = "") -> Standing | None:
    """The weightiest of the terms, of ministers and the like by what a reader is told of them."""
    among = list(terms)
    heaviest = min((_told_weight(facts, term) for term in among), default=None)
    term = weightiest(facts, [term for term in among if _told_weight(facts, term) == heaviest])
    return Standing(facts.offices[term.office], when) if term else None


def _told_weight(facts: Facts, term: Term) -> tuple[int, int]:
    role = told_role(facts.offices[term.office])
    light = _LIGHT.index(role) + 1 if role in _LIGHT else 0
    return rank(facts, term), _WEIGHT.index(role) if role in _WEIGHT else len(_WEIGHT) + light


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


@cache
def told_role(office: Office) -> str:
    """What the office makes of its holder, for a reader; finer than the roles that rules weigh."""
    if office.role not in _COARSE or not office.titles:
        return office.role
    title = office.titles[0].lower()
    told = next((role for role, pattern in _TOLD if pattern.search(title)), office.role)
    return told if office.role == "minister" or told in _OPPOSED else office.role


def _at_once(term: Term, other: Term) -> bool:
    return term is other or (_until(other) > term.start and _until(term) > other.start)


def _until(term: Term) -> str:
    return "9999" if term.is_incumbent else term.end or term.start


def _end(term: Term) -> str:
    return (term.end or term.start).late

"""Notes: what no rule of the tables forbids, and yet a person should look at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.tables import GOVERNING, UNVERIFIED, Office, Term
from graph.knowledge.upkeep.findings import Finding

_GAP = 90  # days without a holder that are worth a look: longer than most elections take to make a government
_ABOLISHED = 3 * 365  # days; without a holder for longer, the office did not exist
_SINCE = 1945  # whoever governed after it should have an id


def notes(kb: KnowledgeBase) -> Iterator[Finding]:
    """Gaps, terms whose end is not known or which nobody verified, and who has no id of Wikidata's."""
    yield from _gaps(kb)
    yield from _open(kb)
    yield from _without_id(kb)


def _gaps(kb: KnowledgeBase) -> Iterator[Finding]:
    """Months without a holder of an office of state or government."""
    for office, terms in chains(kb):
        if office.role not in GOVERNING or office.concurrent:
            continue
        for first, second in pairwise(terms):
            if first.end.precision == second.start.precision == "day":
                days = (second.start.first - first.end.first).days
                if _GAP < days < _ABOLISHED:
                    yield Finding("note", "terms", office.id, f"{days} days without a holder from {first.end}", "gap")


def _open(kb: KnowledgeBase) -> Iterator[Finding]:
    """Terms of which no end is known, and those that nobody verified."""
    for term in all_terms(kb):
        row = f"{term.leader} {term.office}"
        if "presumed" in term.status:
            yield Finding("note", "terms", row, f"since {term.start}, to nobody knows when", "end not known")
        if term.source == UNVERIFIED:
            yield Finding("note", "terms", row, f"{term.start} to {term.known_end or 'today'}", "not verified")


def _without_id(kb: KnowledgeBase) -> Iterator[Finding]:
    """Heads of state and government, and bodies, that have no QID."""
    for leader in kb.leaders.values():
        if not leader.qid and any(_governs(kb, term) and term.last_year >= _SINCE for term in kb.terms_of[leader.id]):
            yield Finding("note", "leaders", leader.id, f"{leader.name} has no QID", "no id")
    bodies: list[Any] = [*kb.countries.values(), *kb.organisations.values()]
    for body in bodies:
        if not body.qid:
            yield Finding("note", "ids", body.id, f"{body.name} has no QID", "no id")


def _governs(kb: KnowledgeBase, term: Term) -> bool:
    return term.office in kb.offices and kb.offices[term.office].role in GOVERNING


def chains(kb: KnowledgeBase) -> Iterator[tuple[Office, list[Term]]]:
    """Each office with its terms in the order of time."""
    for office in kb.offices.values():
        yield office, sorted(kb.terms_in.get(office.id, ()), key=lambda term: (term.start, term.end or "9999"))


def all_terms(kb: KnowledgeBase) -> Iterator[Term]:
    """Every term of the base."""
    return (term for terms in kb.terms_of.values() for term in terms)

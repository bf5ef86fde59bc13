"""Offices: what ties a leader to a country, by the knowledge base or by the articles."""

from __future__ import annotations

from collections.abc import Sequence

from graph.counting import Actor
from graph.knowledge import KnowledgeBase, tables
from graph.knowledge.standing import held_role, rank
from graph.knowledge.titles import Titles
from graph.network.schema import Term

FROM_TEXT = "from the text"  # the role of a term that only the articles tell


def offices_of(actor: Actor, kb: KnowledgeBase, titles: Titles) -> dict[str, list[Term]]:
    """The terms of a leader by country (or organisation), earliest first; where the base has none, the role that the
    articles give is the one term."""
    held: dict[str, list[Term]] = {}
    for term in sorted(kb.terms_of.get(actor.id, ()), key=lambda term: term.start):
        held.setdefault(kb.offices[term.office].country, []).append(_held(term, kb, titles))
    if not held and actor.country and actor.role:
        held[actor.country] = [_told(titles.spelled(actor.role))]
    return held


def family_of(actor: Actor, kb: KnowledgeBase) -> str | None:
    """The family name that the base knows, else the one word of the name by which the articles call the actor; None
    for who has one name, and for all but people."""
    if actor.first.kind != "leader":
        return None
    known = kb.leaders.get(actor.id)
    name = known.name if known else actor.fullest.name
    family = known.family_name if known else _called(name, actor.forms)
    return family if family and family != name else None


def abbreviation_of(actor: Actor, kb: KnowledgeBase) -> str | None:
    """The usual abbreviation of a body, "NATO"; None where there is none."""
    body = kb.organisations.get(actor.id)
    short: Sequence[str] = body.abbreviations if body else ()
    alike = (form for form in short if form.upper() == actor.id)
    return next(alike, short[0] if short else None)


def _called(name: str, forms: Sequence[str]) -> str | None:
    """The one form that is the first or the last word of the name; of several the commonest."""
    parts = name.split()
    return next((form for form in forms if form in (parts[0], parts[-1])), None)


def _held(term: tables.Term, kb: KnowledgeBase, titles: Titles) -> Term:
    office = kb.offices[term.office]
    title = office.titles[0] if office.titles else office.id
    return {
        "office": office.id,
        "title": titles.spelled(title, of_party=office.role == "party leader"),
        "role": held_role(office, term),
        "rank": rank(kb, term),
        "start": str(term.start),
        "end": str(term.known_end) or None,
        "presumed_end": str(term.end) if term.end and not term.known_end else None,
        "precision": term.precision,
    }


def _told(title: str) -> Term:
    """The role that the articles give as a term without dates."""
    return {
        "office": None,
        "title": title,
        "role": FROM_TEXT,
        "rank": len(tables.ROLES),
        "start": None,
        "end": None,
        "presumed_end": None,
        "precision": None,
    }

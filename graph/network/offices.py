"""Offices: what ties a leader to a country, by the knowledge base or by the articles."""

from __future__ import annotations

from graph.counting import Actor
from graph.knowledge import KnowledgeBase, tables
from graph.knowledge.standing import held_role
from graph.network.schema import Term


def offices_of(actor: Actor, kb: KnowledgeBase) -> dict[str, list[Term]]:
    """The terms of a leader by country (or organisation), earliest first; where the base has none, the role that the
    articles give is the one term."""
    held: dict[str, list[Term]] = {}
    for term in sorted(kb.terms_of.get(actor.id, ()), key=lambda term: term.start):
        held.setdefault(kb.offices[term.office].country, []).append(_held(term, kb))
    if not held and actor.country and actor.role:
        held[actor.country] = [
            Term(office=None, title=actor.role, role="from the text", start=None, end=None, precision=None)
        ]
    return held


def _held(term: tables.Term, kb: KnowledgeBase) -> Term:
    office = kb.offices[term.office]
    return {
        "office": office.id,
        "title": office.titles[0] if office.titles else office.id,
        "role": held_role(office, term),
        "start": str(term.start),
        "end": str(term.known_end) or None,
        "precision": term.precision,
    }

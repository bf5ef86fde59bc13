"""Offices: what ties a leader to a country, by the knowledge base or by the articles."""

from __future__ import annotations

from typing import Any

from graph.counting import Actor
from graph.knowledge import KnowledgeBase
from graph.knowledge.tables import Term


def offices_of(actor: Actor, kb: KnowledgeBase) -> dict[str, list[dict[str, Any]]]:
    """The terms of a leader by country (or organisation), earliest first; where the base has none, the role that the
    articles give is the one term."""
    held: dict[str, list[dict[str, Any]]] = {}
    for term in sorted(kb.terms_of.get(actor.id, ()), key=lambda term: term.start):
        held.setdefault(kb.offices[term.office].country, []).append(_held(term, kb))
    if not held and actor.country and actor.role:
        dates = {"start": None, "end": None, "precision": None}
        held[actor.country] = [{"office": None, "title": actor.role, "role": "from the text", **dates}]
    return held


def _held(term: Term, kb: KnowledgeBase) -> dict[str, Any]:
    office = kb.offices[term.office]
    return {
        "office": office.id,
        "title": office.titles[0] if office.titles else office.id,
        "role": office.role,
        "start": term.start,
        "end": term.end or None,
        "precision": term.precision,
    }

"""Actors: what the readings say of each node, and the offices that tie leaders to countries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from graph.knowledge import KnowledgeBase
from graph.knowledge.tables import Term
from graph.records import Mention

_ALIASES = 8  # forms a node; the commonest cover what a reader may search for


@dataclass
class Actor:
    """Who a node is, put together from its mentions."""

    mention: Mention
    countries: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)

    def note(self, mention: Mention, *, known: bool) -> None:
        """Take one mention in; of a person whom the knowledge base does not know, the longest name stands."""
        if not known and len(mention.name) > len(self.mention.name):
            self.mention = mention
        self.forms[mention.text] += 1
        if mention.iso3:
            self.countries[mention.iso3] += 1
        if mention.role:
            self.roles[mention.role] += 1

    def to_dict(self) -> dict[str, Any]:
        """The attributes of the node that say who it is."""
        forms = {form for form, _ in self.forms.most_common(_ALIASES)}
        return {
            "name": self.mention.name,
            "kind": self.mention.kind,
            "country": _commonest(self.countries),
            "role": _commonest(self.roles),
            "qid": self.mention.qid,
            "aliases": sorted(forms - {self.mention.name}),
        }


def offices_of(id: str, actor: Actor, kb: KnowledgeBase) -> dict[str, list[dict[str, Any]]]:
    """The terms of a leader by country (or organisation), earliest first; where the base has none, the role that the
    articles give is the one term."""
    held: dict[str, list[dict[str, Any]]] = {}
    for term in sorted(kb.terms_of.get(id, ()), key=lambda term: term.start):
        held.setdefault(kb.offices[term.office].country, []).append(_held(term, kb))
    country, role = _commonest(actor.countries), _commonest(actor.roles)
    if not held and country and role:
        dates = {"start": None, "end": None, "precision": None}
        held[country] = [{"office": None, "title": role, "role": "from the text", **dates}]
    return held


def _held(term: Term, kb: KnowledgeBase) -> dict[str, Any]:
    office = kb.offices[term.office]
    return {
        "office": office.id,
        "title": office.titles[0] if office.titles else office.id,
        "role": office.role,
        "start": str(term.start),
        "end": str(term.end) or None,
        "precision": term.precision,
    }


def _commonest(counts: Counter[str]) -> str | None:
    return counts.most_common(1)[0][0] if counts else None

"""Actors: what the mentions say of each, reading by reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graph.counting.tables import Actor, Identity, Tally
from graph.records import Mention

_FORMS = 8  # an actor; the commonest cover what a reader may search for


@dataclass(slots=True)
class Profile:
    """Who an actor is, put together from its mentions."""

    first: Mention
    fullest: Mention
    countries: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, mention: Mention) -> None:
        """Take one mention in."""
        if len(mention.name) > len(self.fullest.name):
            self.fullest = mention
        self.forms[mention.text] += 1
        if mention.iso3:
            self.countries[mention.iso3] += 1
        if mention.role:
            self.roles[mention.role] += 1

    def to_actor(self, tally: Tally) -> Actor:
        """The row of the actor."""
        return Actor(
            id=self.first.entity,
            first=_identity(self.first),
            fullest=_identity(self.fullest),
            country=_commonest(self.countries),
            role=_commonest(self.roles),
            forms=tuple(form for form, _ in self.forms.most_common(_FORMS)),
            tally=tally,
        )


def _identity(mention: Mention) -> Identity:
    return Identity(mention.name, mention.kind, mention.wikipedia, mention.qid)


def _commonest(counts: Counter[str]) -> str | None:
    """The value that most mentions have; of several the last one by alphabet, whatever the order of the articles."""
    return max(counts, key=lambda value: (counts[value], value), default=None)

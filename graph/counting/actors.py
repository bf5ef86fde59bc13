"""Actors: what the mentions say of each, reading by reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from graph.counting.backbone import Power
from graph.counting.tables import Actor, Identity, Tally
from graph.knowledge.fold import slug
from graph.records import Mention

FORMS = 8  # an actor; the commonest cover what a reader may search for


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
        if _tells_more(mention, self.fullest):
            self.fullest = mention
        self.forms[mention.text] += 1
        if mention.iso3:
            self.countries[mention.iso3] += 1
        if mention.role:
            self.roles[mention.role] += 1

    def to_actor(self, tally: Tally, power: Power) -> Actor:
        """The row of the actor."""
        return Actor(
            id=self.first.entity,
            first=_identity(self.first),
            fullest=_identity(self.fullest),
            country=_commonest(self.countries),
            role=_commonest(self.roles),
            forms=tuple(sorted(self.forms, key=lambda form: (-self.forms[form], form))[:FORMS]),
            tally=tally,
            degree=power.degree,
            strength=power.strength,
        )


def _tells_more(mention: Mention, fullest: Mention) -> bool:
    """Whether the name is the longer one; before that counts which the id was made of, and not that of one merged."""
    if mention.name == fullest.name:
        return False
    return (is_own(mention), len(mention.name)) > (is_own(fullest), len(fullest.name))


def is_own(mention: Mention) -> bool:
    """Whether the name is the one of which the id was made."""
    return slug(mention.name) == mention.entity.partition("~")[0]


def _identity(mention: Mention) -> Identity:
    return Identity(mention.name, mention.kind, mention.wikipedia, mention.qid)


def _commonest(counts: Counter[str]) -> str | None:
    """The value that most mentions have; of several the last one by alphabet, whatever the order of the articles."""
    return max(counts, key=lambda value: (counts[value], value), default=None)

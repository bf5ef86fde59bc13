"""Found: an event of a parsed sentence before it is written down, and which of several tell the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import is_infinitive
from graph.extraction.events.ends import End
from graph.extraction.events.lexicon import Frame
from graph.records import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

_PROMISING = {"AGREE", "REQUEST", "THREATEN", "REJECT", "CONSULT"}  # whose content is an event not done yet

# What a rule tells has no row in the table; its id is the rule's name.
_SAID = Frame("", "verb", "say", "", frozenset(), "", "", "", ("subj",), (), False, "", "", "")
DEMANDED = _SAID._replace(id="said-must", type="REQUEST")
REFUSED = _SAID._replace(id="said-would-not", type="REJECT")
THREATENED = _SAID._replace(id="will-if", type="THREATEN")
CRITICISED = _SAID._replace(id="attacked-in-words", type="ACCUSE", mode="disapprove")
BLAMED = CRITICISED._replace(id="said-to-blame")
PROTESTED = CRITICISED._replace(id="government-protested")
PEACEKEEPING = _SAID._replace(id="keep-peace", type="AID")
LEFT = _SAID._replace(id="left-accord", type="SANCTION", mode="withdraw")
INVESTIGATED = _SAID._replace(id="send-to-investigate", type="ACCUSE", mode="investigate")


@dataclass(frozen=True, slots=True)
class Found:
    """An event with the frame that told it."""

    frame: Frame
    trigger: Token
    actors: tuple[End, ...]
    recipients: tuple[End, ...]
    status: EventStatus
    type: str

    @property
    def pairs(self) -> set[tuple[str, ...]]:
        """Actor and recipient, each with each; of parties alike each two, sorted."""
        doers = [end.entity for end in self.actors]
        if self.recipients:
            return {(doer, end.entity) for doer in doers for end in self.recipients}
        return {tuple(sorted(pair)) for pair in combinations(doers, 2)}


def distinct(found: Iterable[Found]) -> list[Found]:
    """One event of each type and pair of ends, in order: the first that is not denied, else the first."""
    kept: list[Found] = []
    seen: set[tuple[str, ...]] = set()
    for each in sorted(found, key=lambda each: each.status == "denied"):
        keys = {(each.type, *pair) for pair in each.pairs} or {(each.type, *(end.state for end in each.actors))}
        if not keys <= seen:
            kept.append(each)
            seen |= keys
    return sorted(kept, key=lambda each: each.trigger.i)


def outermost(found: list[Found]) -> list[Found]:
    """Without what is only promised, asked, threatened or refused in an event of the same ends, or what a deed not done
    is for: that event tells it."""
    verbal = [each for each in found if each.type in _PROMISING]
    undone = [each for each in found if each.status != "asserted"]
    return [
        each
        for each in found
        if not any(_is_content(each, other) for other in verbal) and not any(_is_aim(each, other) for other in undone)
    ]


def _is_content(inner: Found, outer: Found) -> bool:
    named = outer.type == "AGREE" and inner.type == "SUPPORT" and inner.frame.pos == "noun"  # "agreed on a pact"
    return (
        (named or inner.status in ("planned", "hypothetical", "denied"))
        and outer.status == "asserted"
        and inner.trigger != outer.trigger
        and outer.trigger.is_ancestor(inner.trigger)
        and {end.state for end in (*inner.actors, *inner.recipients)}
        <= {end.state for end in (*outer.actors, *outer.recipients)}
    )


def _is_aim(inner: Found, outer: Found) -> bool:
    """Whether one is what the other is to bring about: "would blockade the port | to demand a refund"."""
    return (
        inner.trigger.head == outer.trigger
        and inner.trigger.dep_ == "advcl"
        and is_infinitive(inner.trigger)
        and {end.entity for end in inner.actors} == {end.entity for end in outer.actors}
    )


def unique(ends: Iterable[End]) -> list[End]:
    """The ends, each entity once."""
    found: dict[str, End] = {}
    for end in ends:
        found.setdefault(end.entity, end)
    return list(found.values())

"""PLOVER: events as its own coders have them, who know no plans and leave out what was not done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from graph.extraction.events.lexicon import event_types
from graph.records import Event

_AS_PROMISED = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}  # planned, they are AGREE in PLOVER's own coding


def as_plover(events: Iterable[Event]) -> Iterator[Event]:
    """The events; cooperation that is only planned is AGREE, and what is denied or imagined is left out."""
    for event in events:
        if event.status in ("denied", "hypothetical"):
            continue
        if event.status == "planned" and event.type in _AS_PROMISED:
            yield replace(event, type="AGREE", mode="", score=event_types()["AGREE", ""].score)
        else:
            yield event

"""The events' worker: parses sentences beside the process that reads, since one can make a parser hang or crash."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

from graph.extraction.events.asked import Asked
from graph.extraction.events.reader import EventReader
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Event, Mention
from graph.workers import serve

_YOUNG = 20_000  # objects between two collections, as in the process that reads
_MEMORY = 1_500_000_000  # bytes; the shipped pipeline takes 350 MB, a parse of the longest batch 130 MB more
_MENTION = tuple(each.name for each in fields(Mention) if each.name != "candidates")
_EVENT = tuple(each.name for each in fields(Event))
_mention_values, _event_values = attrgetter(*_MENTION), attrgetter(*_EVENT)


def question_of(asked: Sequence[Asked]) -> dict[str, Any]:
    """What the worker is asked of the sentences, as JSON."""
    return {
        "asked": [
            (
                each.article,
                each.published and each.published.isoformat(),
                each.text,
                [_mention_values(mention) for mention in each.mentions],
            )
            for each in asked
        ]
    }


def events_in(answer: Mapping[str, Any]) -> list[list[Event | None]]:
    """The events of each sentence in the worker's answer."""
    return [[each and _event(each) for each in events] for events in answer["events"]]


def _event(values: Sequence[Any]) -> Event:
    """The event of its values; lists were tuples before they were JSON."""
    told = (tuple(value) if isinstance(value, list) else value for value in values)
    cells: dict[str, Any] = dict(zip(_EVENT, told, strict=True))
    return Event(**cells)


class Answering:
    """Answers questions by the knowledge base that the first of them names."""

    def __init__(self) -> None:
        self._reader = EventReader()
        self._kb: KnowledgeBase | None = None

    def warm_up(self) -> None:
        """Load the pipeline before the base is named."""
        self._reader.load()
        gc.freeze()  # what is loaded stays; no collection need look through it again
        gc.set_threshold(_YOUNG)

    def answer(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The events of the sentences asked, and what was warned of; nothing for the name of the base."""
        if "kb" in question:
            self._kb = load_kb(extra=question["kb"])
            return {}
        asked = (
            Asked(id, day and date.fromisoformat(day), text, tuple(Mention(*each) for each in mentions))
            for id, day, text, mentions in question["asked"]
        )
        with warnings.catch_warnings(record=True) as warned:
            events = [
                [each and _event_values(each) for each in found] for found in self._reader.events_of(asked, self._kb)
            ]
        return {"events": events, "warnings": [str(each.message) for each in warned]}


def main() -> None:
    """Answer until standard input ends."""
    answering = Answering()
    serve(answering.answer, memory=_MEMORY, warm_up=answering.warm_up)


if __name__ == "__main__":
    main()

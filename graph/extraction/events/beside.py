"""Events beside: an event reader whose parser works in a process of its own, behind a deadline in CPU seconds."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from graph.errors import ModelError
from graph.extraction.batches import batches
from graph.extraction.events.asked import Asked, asked_of, moved, with_events
from graph.extraction.events.lexicon import sport_words
from graph.extraction.events.reader import BATCH, CHARACTERS
from graph.extraction.events.worker import events_in, question_of
from graph.knowledge import KnowledgeBase, load_kb
from graph.records import Event, Reading
from graph.workers import Worker

_WORKER = "graph.extraction.events.worker"
_TIMEOUT = 20.0  # CPU seconds for the sentences of one question; they take 2
_SETTING_UP = 60.0  # CPU seconds to read a knowledge base; the shipped one takes 0.1
_SENTENCES, _PARSED = 512, 100_000  # of one question: their count and characters


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence asked of the reading of that number in its batch, where it begins."""

    reading: int
    start: int
    asked: Asked


@dataclass(slots=True)
class _Batch:
    """Readings, the questions that are left to ask about them, and what the answers told."""

    readings: list[Reading]
    questions: list[list[_Sentence]]
    found: defaultdict[int, list[Event | None]] = field(default_factory=lambda: defaultdict(list))
    failed: set[int] = field(default_factory=set)

    def read(self) -> Iterator[Reading]:
        """The readings with their events; of whom some are missing flagged "events_timeout"."""
        for number, reading in enumerate(self.readings):
            told = with_events(reading, self.found[number])
            yield replace(told, flags=(*told.flags, "events_timeout")) if number in self.failed else told


class EventsBeside:
    """Adds events to readings as an `EventReader` does, while the caller goes on with what was read.

    An article whose sentences crash the worker or take it longer than `timeout` CPU seconds keeps its mentions and is
    flagged "events_timeout". `kb_file` is the user's file on top of the shipped base, if there is one. A `lasting`
    worker stays for the next readings, and ends with this process.
    """

    def __init__(self, kb_file: str | None = None, *, timeout: float = _TIMEOUT, lasting: bool = False) -> None:
        self._kb_file, self._timeout, self._lasting = kb_file, timeout, lasting
        self._worker: Worker | None = None

    def __reduce__(self) -> tuple[type[EventsBeside], tuple[str | None], dict[str, Any]]:
        """What it reads with; the worker stays in its process."""
        return EventsBeside, (self._kb_file,), vars(self) | {"_worker": None}

    def lasting(self) -> EventsBeside:
        """The same with a lasting worker of its own."""
        return EventsBeside(self._kb_file, timeout=self._timeout, lasting=True)

    @property
    def worker_id(self) -> int | None:
        """The id of the worker's process while there is one."""
        return None if self._worker is None else self._worker.id

    def read(self, readings: Iterable[Reading], kb: KnowledgeBase | None = None) -> Iterator[Reading]:
        """The readings with their events, in order; two batches at most are held.

        Raises ModelError when the worker cannot start.
        """
        sport = sport_words(kb or load_kb())
        whole = batches(readings, most=BATCH, characters=CHARACTERS, length=lambda each: len(each.article.text))
        before, idle = _Batch([], []), False
        try:
            for batch in (_Batch(each, list(_questions(each, sport))) for each in whole):
                self._finish(before)
                self._begin(batch)
                yield from before.read()
                before = batch
            self._finish(before)
            yield from before.read()
            idle = True
        finally:
            if not (idle and self._lasting):
                self.stop()

    def stop(self) -> None:
        """End the worker, if there is one."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _begin(self, batch: _Batch) -> None:
        """Ask the first question, so that the worker works while the caller does."""
        if batch.questions:
            self._put(batch.questions[0])

    def _finish(self, batch: _Batch) -> None:
        """Take the answer to the first question, and ask the others."""
        for number, question in enumerate(batch.questions):
            if number:
                self._put(question)
            if self._take(batch, question):
                continue
            for _, alone in groupby(question, key=lambda each: each.reading):
                sentences = list(alone)
                self._put(sentences)
                if not self._take(batch, sentences):
                    batch.failed.add(sentences[0].reading)
        batch.questions.clear()

    def _put(self, question: list[_Sentence]) -> None:
        """Ask, by a fresh worker where there is none or the last one is gone."""
        data = question_of([each.asked for each in question])
        try:
            self._started().put(data, seconds=self._timeout)
        except OSError:
            self.stop()
            self._started().put(data, seconds=self._timeout)

    def _take(self, batch: _Batch, question: list[_Sentence]) -> bool:
        """Whether the question was answered, and the batch has the events; after a failure the worker is gone."""
        answer: dict[str, Any]
        try:
            answer = self._started().take(seconds=self._timeout)
        except (TimeoutError, EOFError, OSError):
            answer = {"error": "gone"}
        if "error" in answer:
            self.stop()
            return False
        for told in answer["warnings"]:
            warnings.warn(told, stacklevel=2)
        for each, events in zip(question, events_in(answer), strict=True):
            batch.found[each.reading] += [event and moved(event, each.start) for event in events]
        return True

    def _started(self) -> Worker:
        if self._worker is not None:
            return self._worker
        try:
            self._worker = worker = Worker(_WORKER)
            failed = worker.ask({"kb": self._kb_file}, seconds=_SETTING_UP).get("error")
        except (TimeoutError, EOFError, OSError):
            failed = "it ends at once"
        if failed:
            self.stop()
            raise ModelError(f"the process that reads events cannot work: {failed}; --no-events reads without it")
        return worker


def _questions(readings: Sequence[Reading], sport: Mapping[str, frozenset[str]]) -> Iterator[list[_Sentence]]:
    sentences = (
        _Sentence(number, *each) for number, reading in enumerate(readings) for each in asked_of(reading, sport)
    )
    return batches(sentences, most=_SENTENCES, characters=_PARSED, length=lambda each: len(each.asked.text))

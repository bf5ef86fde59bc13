"""Events read by a process beside this one: the same events, and what becomes of a sentence that it cannot bear."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import cast

import pytest

from graph.errors import ModelError
from graph.extraction import EventReader, EventsBeside, Extractor
from graph.extraction.events import beside
from graph.knowledge import load_kb
from graph.records import Article, Reading

MET = "Vladimir Putin met Xi Jinping in Moscow. France accused Russia of lying.\n\nNobody else came."


def _articles(*texts: str) -> Iterator[Article]:
    return (Article(str(number), text) for number, text in enumerate(texts))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> EventsBeside:
    """Events beside, by a worker that hangs or dies where the text says so."""
    monkeypatch.setattr(beside, "_WORKER", "failing_events")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    return EventsBeside(timeout=1)


def test_events_read_beside_are_those_read_here_with_their_frames_and_paths() -> None:
    articles = [*_articles(MET, "", "Nothing of note.", *([MET] * 70))]
    here, there = (list(Extractor(events=events).readings(articles)) for events in (EventReader(), EventsBeside()))
    assert here == there
    assert [_told(reading) for reading in here] == [_told(reading) for reading in there]
    assert here[0].events


def _told(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(event.frame, event.paths) for event in reading.events]


def test_words_of_a_users_own_file_reach_the_worker(tmp_path: Path) -> None:
    rows = tmp_path / "mine.yaml"
    rows.write_text(
        "event_frames:\n- {lemma: zorble, type: REJECT, example: Iran zorbled Iraq., ends: IRN>IRQ}\n", encoding="utf-8"
    )
    extractor = Extractor(load_kb(extra=rows), events=EventsBeside(str(rows)))
    (reading,) = extractor.readings(_articles("Iran zorbled Iraq on Monday."))
    assert [event.type for event in reading.events] == ["REJECT"]


@pytest.mark.parametrize("word", ["Crash", "Hang"])
def test_an_article_that_ends_the_worker_keeps_its_mentions_and_the_others_their_events(
    word: str, failing: EventsBeside
) -> None:
    broken, *others = Extractor(events=failing).readings(
        _articles(f"Vladimir Putin met Xi Jinping at the {word}.", MET, MET)
    )
    assert broken.flags == ("events_timeout",)
    assert broken.mentions
    assert not broken.events
    assert all(reading.events and not reading.flags for reading in others)


def test_no_process_is_left_and_none_is_started_for_nothing(failing: EventsBeside) -> None:
    readings = cast("Generator[Reading, None, None]", Extractor(events=failing).readings(_articles(*([MET] * 200))))
    assert next(readings).events
    worker = failing.worker_id
    assert worker is not None
    readings.close()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
    assert not next(Extractor(events=failing).readings(_articles("Nothing of note."))).events
    assert failing.worker_id is None


def test_a_worker_that_cannot_start_is_said_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_WORKER", "graph.no_such_module")
    with pytest.raises(ModelError, match="--no-events"):
        list(Extractor(events=EventsBeside()).readings(_articles(MET)))


def test_a_pipeline_that_knows_too_many_words_is_loaded_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.extraction.events.reader._WORDS", 0)
    reader = EventReader()
    before = reader.load()
    (reading,) = Extractor(events=reader).readings(_articles("Vladimir Putin met Xi Jinping in Zorblingville."))
    assert reading.events
    assert reader.load() is not before

"""Progress: seen in a log too, by time and not by count."""

from __future__ import annotations

import pytest

from graph.cli import progress
from graph.cli.progress import Clock, counted
from graph.records import Article, Reading

READINGS = [Reading(Article(str(number), "Rain.")) for number in range(3)]


def test_a_short_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(counted(iter(READINGS))) == READINGS
    with progress.stepping("offices asked for") as on_office:
        on_office(50, 300)
    assert capsys.readouterr().err == ""


def test_a_log_gets_a_line_with_count_and_rate_each_time_one_is_due(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = iter([0.0, 10.0, 31.0, 40.0])
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    assert list(counted(iter(READINGS))) == READINGS
    assert capsys.readouterr().err == "2 articles read in 31 s, 3.9 a minute\n"


def test_a_clock_tells_when_a_line_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter([100.0, 129.9, 130.0, 159.0, 161.0])
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    clock = Clock()
    assert [clock.due() for _ in range(4)] == [None, 30.0, None, 61.0]

"""The store when something ends it: what was told as added is in, and the next `add` makes it the uninterrupted one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from stores import added, jsonl, rows_of, story

from graph.articles import Account
from graph.errors import OutputError
from graph.extraction import Extractor
from graph.records import Article, Reading
from graph.store import faults, open_store
from graph.store.database import Database


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Stories, two of them nearly the same, a duplicate, one with an id of another and a reject."""
    near = story(1)["text"] + " Sure."
    more = (story(20, text=near), story(4), story(3, text="Xi Jinping came."), "{broken")
    return jsonl(tmp_path / "news.jsonl", *map(story, range(8)), *more)


def interrupted(folder: Path, news: Path, how: str, count: int) -> list[tuple[Path, int, int]]:
    """The stores that were interrupted so often, each with the exit codes of both runs."""
    script = Path(__file__).parent / "interrupting.py"
    done = subprocess.run(
        [sys.executable, str(script), str(folder), str(news), how, str(count)], capture_output=True, text=True
    )
    assert "Traceback" not in done.stderr, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) == count + 1, done.stderr
    return [(Path(store), int(first), int(second)) for store, first, second in lines]


@pytest.mark.parametrize("count", [3, pytest.param(24, marks=pytest.mark.long)])
def test_killed_at_every_commit_and_resumed_is_the_uninterrupted_store(count: int, news: Path, tmp_path: Path) -> None:
    (whole, *_), *others = interrupted(tmp_path, news, "commits", count)
    wanted = rows_of(whole)
    assert sum(first == 9 for _, first, _ in others) >= min(20, count)  # the run has some 20 boundaries
    for store, _, second in others:
        assert (store, second) == (store, 3)  # there is a reject
        assert rows_of(store) == wanted


@pytest.mark.parametrize("count", [1, pytest.param(200, marks=pytest.mark.long)])
def test_killed_at_random_moments_and_resumed_is_the_uninterrupted_store(
    count: int, news: Path, tmp_path: Path
) -> None:
    (whole, *_), *others = interrupted(tmp_path, news, "kills", count)
    wanted = rows_of(whole)
    for store, _, second in others:
        assert (store, second) == (store, 3)
        assert rows_of(store) == wanted
        assert list(faults(store)) == []


@pytest.mark.parametrize("count", [1, pytest.param(50, marks=pytest.mark.long)])
def test_full_disk_is_told_and_resumed(count: int, news: Path, tmp_path: Path) -> None:
    (whole, *_), *others = interrupted(tmp_path, news, "sizes", count)
    wanted = rows_of(whole)
    for store, first, second in others:
        assert (store, first, second) == (store, 6, 3)
        assert rows_of(store) == wanted


class Stopped(Extractor):
    """Reads until it meets an article, and is stopped there."""

    error: type[BaseException] = KeyboardInterrupt
    asked: list[int] = []  # noqa: RUF012  of all, how many articles were read together

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading]:
        known = list(articles)
        self.asked.append(len(known))
        if any("meeting 2," in article.text for article in known):
            raise self.error
        return super().readings(known)


def test_interrupt_is_nobodys_fault(news: Path, tmp_path: Path) -> None:
    store = tmp_path / "x.duckdb"
    for _ in range(3):
        with pytest.raises(KeyboardInterrupt), open_store(store, write=True) as archive:
            archive.add(news, Stopped())
    assert rows_of(store)["started"] == []
    added(store, news)
    assert rows_of(store) == rows_of(added(tmp_path / "y.duckdb", news))


class _Dead(BaseException):
    """Stands for the end of the process: nothing is noted after it."""


def test_article_that_ends_the_process_twice_is_rejected_and_the_others_are_in(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "x.duckdb"
    monkeypatch.setattr(Stopped, "error", _Dead)
    monkeypatch.setattr(Stopped, "asked", [])
    monkeypatch.setattr("graph.store.adding.mark_unstarted", lambda *_: None)
    for _ in range(2):
        with pytest.raises(_Dead), open_store(store, write=True) as archive:
            archive.add(news, Stopped())
    account = Account()
    with open_store(store, write=True) as archive:
        list(archive.adding(news, Stopped(), account=account))
        (died, _) = archive.rejects()
    assert Stopped.asked[:4] == [10, 1, 1, 1]  # the second run reads each alone, up to the one
    assert str(died).startswith(f"{news}:3: WORKER_DIED: the process died twice")
    assert (account.rejected, account.balanced) == (2, True)
    with open_store(store, write=True) as archive:
        list(archive.retrying(Extractor()))
        assert [reject.code for reject in archive.rejects()] == ["bad_json"]


def test_write_that_fails_is_an_output_error(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    def commit(self: Database) -> None:
        from graph.store.database import telling

        with telling(self.name):
            raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    store = added(tmp_path / "x.duckdb", jsonl(tmp_path / "a.jsonl", story(1)))
    monkeypatch.setattr(Database, "commit", commit)
    with pytest.raises(OutputError, match="No space left on device; make room"):
        added(store, news)
    monkeypatch.undo()
    added(store, news)
    assert list(faults(store)) == []

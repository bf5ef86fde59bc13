"""Jobs: several processes read and tell the same as one, and one that dies takes at most the article that killed it."""

from __future__ import annotations

import errno
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from failing_jobs import BREAK, CRASH

import graph
from graph.articles import Account, Note, Reject
from graph.cli import main
from graph.errors import GraphError
from graph.extraction import Extractor, Sharing, choose_rules
from graph.extraction.jobs import pool, shards, sharing
from graph.extraction.jobs.order import in_order
from graph.loading import Loader
from graph.records import Article, Reading

TEXTS = (
    "Vladimir Putin met Xi Jinping in Moscow on Tuesday.",
    "Kim Jong Un said no. Kim was in Pyongyang.",
    "Angela Merkel accused Russia of lying.",
    "Nobody was there.",
)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three inputs a shard, so that a few are many shards."""
    monkeypatch.setattr(shards, "_MOST", 3)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Files of every kind: duplicates, an id of three texts, a long file and a small one of many stories, bad ones."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number, text in enumerate(TEXTS * 3):
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    page = f"<html><body><article><h1>News</h1><p>{TEXTS[0]}</p><p>{TEXTS[2]}</p></article></body></html>"
    (folder / "page.html").write_text(page, encoding="utf-8")
    (folder / "bad.zip").write_bytes(b"PK")
    (folder / "empty.txt").touch()
    (folder / "Größe.txt").write_bytes("Präsident Müller traf Angela Merkel, said Günther.".encode("latin-1"))
    (folder / "packed.txt.gz").write_bytes(gzip.compress(TEXTS[1].encode()))
    same = [{"id": "same", "text": text} for text in (*TEXTS, TEXTS[0])]
    _write(folder / "same.jsonl", [*same, {"id": "b"}, {"id": "c", "text": TEXTS[2], "date": "05/06/2019"}])
    _write(
        folder / "zlong.jsonl", [*same, {"id": "same", "text": "Putin said so."}, {"id": "d", "text": "x" * 1_000_001}]
    )
    (folder / "zz.txt").write_text(TEXTS[0], encoding="utf-8")
    return folder


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def _articles(*texts: str) -> list[Article]:
    return [Article(str(number), text) for number, text in enumerate(texts)]


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def _both(tmp_path: Path, verb: str, *arguments: str | Path, end: str) -> tuple[list[bytes], Result]:
    """What a verb writes with one job and with two: the output, the account and what is said."""
    written = []
    for jobs in ("1", "2"):
        output, account = tmp_path / f"out{end}", tmp_path / "account.jsonl"
        result = _run(verb, *arguments, "--jobs", jobs, "--account", account, "-o", output)
        said = [line for line in result.output.splitlines() if " read in " not in line]  # progress, on a slow machine
        written.append(b"\0".join((output.read_bytes(), account.read_bytes(), *map(str.encode, said))))
    return written, result


@pytest.mark.parametrize("events", ["--events", pytest.param("--no-events", marks=pytest.mark.long)])
def test_mixed_folder_gives_the_same_bytes_and_the_same_account(
    events: str, news: Path, tmp_path: Path, small_shards: None
) -> None:
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("article,form,decision,entity\nsame#2,Kim,is,xi-jinping\n")
    (one, two), result = _both(tmp_path, "extract", news, events, "--with-text", "--decisions", decisions, end=".jsonl")
    assert one == two
    assert result.exit_code == 3
    assert b'"same#5"' in two
    assert "duplicate 6" in result.output


@pytest.mark.parametrize(
    ("verb", "end"), [("network", ".json"), ("draw", ".html"), pytest.param("report", ".md", marks=pytest.mark.long)]
)
def test_every_verb_writes_the_same(verb: str, end: str, tmp_path: Path, small_shards: None) -> None:
    _write(tmp_path / "news.jsonl", ({"id": str(number), "text": text} for number, text in enumerate(TEXTS * 2)))
    (one, two), result = _both(tmp_path, verb, tmp_path / "news.jsonl", "--no-events", end=end)
    assert one == two
    assert result.exit_code == 0


def test_explain_says_the_same(news: Path, small_shards: None) -> None:
    one, two = (_run("explain", news / "same.jsonl", "--no-events", "--jobs", jobs).output for jobs in ("1", "2"))
    assert one == two


def test_archive_holds_the_same_readings(news: Path, tmp_path: Path, small_shards: None) -> None:
    held = []
    for jobs in ("1", "2"):
        store = tmp_path / f"{jobs}.duckdb"
        assert _run("add", news, "--no-events", "--store", store, "--jobs", jobs).exit_code == 3
        with graph.open_store(store) as archive:
            held.append((list(archive.readings()), list(archive.outcomes())))
    assert held[0] == held[1]


def test_what_is_no_article_waits_for_the_articles_before_it() -> None:
    first, second = _articles(*TEXTS[:2])
    note, reject = Note("a", "dates", "x"), Reject("b", 1, "no_text", "x")

    def in_batches(articles: Iterator[Article]) -> Iterator[Reading]:
        return iter([Reading(article) for article in list(articles)])

    told = list(in_order([note, first, reject, second, note], in_batches))
    assert told == [note, Reading(first), reject, Reading(second), note]


@LINUX
def test_killed_job_is_replaced_and_its_shard_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_shards: None
) -> None:
    monkeypatch.setenv("MARK", str(tmp_path / "mark"))
    articles = _articles(*TEXTS, "Once Putin.", *TEXTS)
    with Sharing(Extractor(rules=choose_rules(add=[CRASH])), 2) as shared:
        readings = list(shared.readings(articles))
    assert (tmp_path / "mark").exists()
    assert readings == list(Extractor().readings(articles))


@LINUX
def test_job_in_whose_place_none_will_start_leaves_its_work_to_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_shards: None
) -> None:
    monkeypatch.setenv("MARK", str(tmp_path / "mark"))
    articles = _articles(*TEXTS * 20, "Once Putin.", *TEXTS)
    with Sharing(Extractor(rules=choose_rules(add=[CRASH])), 2) as shared:
        readings = shared.readings(articles)
        first = next(readings)
        monkeypatch.setattr(pool, "_MODULE", "no_such_module")
        assert [first, *readings] == list(Extractor().readings(articles))
    assert (tmp_path / "mark").exists()


@LINUX
def test_job_that_none_can_relieve_reads_on(monkeypatch: pytest.MonkeyPatch, small_shards: None) -> None:
    monkeypatch.setattr(pool, "_LASTS", 7)
    articles = _articles(*TEXTS * 10)
    with Sharing(Extractor(), 2) as shared:
        readings = shared.readings(articles)
        first = next(readings)
        with monkeypatch.context() as patched:
            patched.setattr(pool, "process_of", _no_process)
            assert [first, *readings] == list(Extractor().readings(articles))


def _no_process(*_: object, **__: object) -> None:
    raise BlockingIOError(errno.EAGAIN, "too many processes")


@LINUX
def test_article_that_kills_its_job_again_is_rejected_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_shards: None
) -> None:
    articles = _articles(*TEXTS, "Crash.", *TEXTS)
    with Sharing(Extractor(rules=choose_rules(add=[CRASH])), 2) as shared:
        *before, died = islice(shared.readings(articles), 5)
    assert [each.article.id for each in before if isinstance(each, Reading)] == ["0", "1", "2", "3"]
    assert isinstance(died, Reject)
    assert died.code == "worker_died"


@LINUX
def test_file_and_row_that_kill_their_jobs_are_in_the_account(tmp_path: Path, small_shards: None) -> None:
    _write(tmp_path / "a.jsonl", [{"text": TEXTS[0]}, {"text": "Crash. " + "x" * 1_000_001}, {"text": TEXTS[1]}])
    (tmp_path / "b.txt").write_text("Crash.")
    _write(tmp_path / "bb.jsonl", [{"text": TEXTS[0]}, {"text": "Crash."}, {"text": TEXTS[1]}, {"id": "none"}])
    (tmp_path / "c.txt").write_text(TEXTS[2])
    account = Account()
    extractor = Extractor(rules=choose_rules(add=[CRASH]))
    loader = Loader(extractor.kb, lambda: extractor, account=account, jobs=2)
    assert [each.article.id for each in loader.readings([str(tmp_path)])] == [
        *("a.jsonl:1", "a.jsonl:3", "bb.jsonl:1", "bb.jsonl:3", "c.txt"),
    ]
    assert [(Path(each.file).name, each.line, each.code) for each in account.rejects] == [
        ("a.jsonl", 2, "worker_died"),
        ("b.txt", None, "worker_died"),
        ("bb.jsonl", 2, "worker_died"),
        ("bb.jsonl", 4, "no_text_field"),
    ]
    assert account.balanced


@LINUX
def test_article_that_kills_its_jobs_is_rejected_by_the_archive_with_its_copies(
    tmp_path: Path, small_shards: None
) -> None:
    _write(tmp_path / "a.jsonl", [{"id": "a", "text": "Crash."}, *({"id": "a", "text": text} for text in TEXTS)])
    _write(tmp_path / "b.jsonl", [{"id": "a", "text": "Crash."}, {"id": "b", "text": TEXTS[0]}])
    account = Account()
    with (
        Sharing(Extractor(rules=choose_rules(add=[CRASH])), 2) as shared,
        graph.open_store(tmp_path / "n.duckdb", write=True) as archive,
    ):
        read = archive.adding([tmp_path / "a.jsonl", tmp_path / "b.jsonl"], shared, account=account)
        assert [each.article.text for each in read] == [*TEXTS, TEXTS[0]]
        assert [(Path(each.file).name, each.code) for each in archive.rejects()] == [
            ("a.jsonl", "worker_died"),
            ("b.jsonl", "worker_died"),
        ]
    assert account.balanced


@LINUX
def test_fresh_jobs_take_the_place_of_those_that_have_read_long(
    monkeypatch: pytest.MonkeyPatch, small_shards: None
) -> None:
    started: list[int] = []
    add = pool.Pool._add

    def noted(self: pool.Pool) -> None:
        add(self)
        started.append(self._jobs[-1].process.pid)

    monkeypatch.setattr(pool, "_LASTS", 7)
    monkeypatch.setattr(pool.Pool, "_add", noted)
    articles = _articles(*TEXTS * 10)
    with Sharing(Extractor(), 2) as shared:
        assert list(shared.readings(articles)) == list(Extractor().readings(articles))
        assert len([pid for pid in started if Path(f"/proc/{pid}").exists()]) == 2
    assert len(started) > 2


def test_warning_of_a_job_is_raised_here_once() -> None:
    articles = _articles("Broken.", *TEXTS)
    with pytest.warns(UserWarning, match="0: kept without mentions") as warned:
        [broken, *others] = graph.extract(articles, rules=choose_rules(add=[BREAK]), jobs=2)
    assert len(warned) == 1
    assert broken.flags == ("rule_failed",)
    assert others == list(graph.extract(articles[1:]))


def test_wrong_decision_is_the_same_error_behind_the_same_readings(small_shards: None) -> None:
    decisions = [graph.Decision("", "Merkel", "is", "Nobody At All")]
    errors, counts = [], []
    for jobs in (1, 2):
        readings = graph.extract(_articles(*TEXTS), decisions=decisions, jobs=jobs)
        counts.append(0)
        with pytest.raises(GraphError) as error:
            for _ in readings:
                counts[-1] += 1
        errors.append((type(error.value), str(error.value)))
    assert errors[0] == errors[1]
    assert counts[0] == counts[1]


def test_rule_that_no_other_process_can_know_is_told_with_the_remedy() -> None:
    rules = choose_rules(add=[graph.Rule("mine", "names", lambda seen: iter(()))])
    with pytest.raises(GraphError, match="jobs=1"):
        list(graph.extract(TEXTS, rules=rules, jobs=2))


def test_job_that_ends_at_once_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pool, "_MODULE", "no_such_module")
    (tmp_path / "a.txt").write_text(TEXTS[0])
    result = _run("extract", tmp_path / "a.txt", "--jobs", "2")
    assert (result.exit_code, "ends at once; --jobs 1" in result.output) == (2, True)


@pytest.mark.parametrize(("pays", "started"), [(3, 1), (99, 0)])
def test_by_default_jobs_start_once_there_is_much_to_read(
    pays: int, started: int, news: Path, monkeypatch: pytest.MonkeyPatch, small_shards: None
) -> None:
    starts, start = [], pool.Pool.start

    def counted(self: pool.Pool) -> None:
        starts.append(self)
        start(self)

    monkeypatch.setattr(pool.Pool, "start", counted)
    monkeypatch.setattr(sharing, "_PAYS", pays)
    monkeypatch.setattr(sharing, "_cores", lambda: 3)
    default, one = (_run("extract", news, "--no-events", *jobs).output for jobs in ([], ["--jobs", "1"]))
    assert default == one
    assert len(starts) == started


def test_two_cores_are_one_job_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_PAYS", 0)
    monkeypatch.setattr(sharing, "_cores", lambda: 2)
    monkeypatch.setattr(pool.Pool, "start", None)
    assert len(list(graph.extract(TEXTS, jobs=None))) == len(TEXTS)


@pytest.mark.parametrize("jobs", ["0", "-1", "257", "two"])
def test_wrong_number_of_jobs_is_told(jobs: str) -> None:
    result = _run("extract", "x.txt", "--jobs", jobs)
    assert (result.exit_code, "'--jobs'" in result.output) == (2, True)


@pytest.mark.parametrize(("jobs", "error"), [(0, ValueError), (257, ValueError), (True, TypeError), ("2", TypeError)])
def test_wrong_number_of_jobs_in_a_program_is_told(jobs: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="jobs"):
        graph.extract(TEXTS, jobs=jobs)


@LINUX
def test_who_stops_reading_leaves_no_process_behind() -> None:
    before = _children(os.getpid())  # those of other tests
    readings = graph.extract(_articles(*TEXTS), jobs=2)
    next(readings)
    started = _children(os.getpid()) - before
    del readings
    assert len(started) >= 2
    assert not started & _children(os.getpid())


@LINUX
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_signal_ends_every_process(number: signal.Signals, code: int) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "graph", "extract", "-", "--no-events", "--jobs", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert run.stdin is not None
    with run, run.stdin:
        padding = "x" * 300_000  # more than a pipe and its buffers hold
        run.stdin.write(b"".join(json.dumps({"text": text, "pad": padding}).encode() + b"\n" for text in TEXTS))
        run.stdin.flush()
        assert _until(lambda: len(_children(run.pid)) == 2)
        jobs = _children(run.pid)
        run.send_signal(number)
        assert run.wait(10) == code
        assert _until(lambda: not any(map(_is_alive, jobs)))


def _children(parent: int) -> set[int]:
    """The processes that a process has started and that are there."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, above = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(above) == parent and state != "Z":
            found.add(int(stat.parent.name))
    return found


def _is_alive(id: int) -> bool:
    try:
        return Path(f"/proc/{id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(holds: Any) -> bool:
    end = time.monotonic() + 20
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(holds())

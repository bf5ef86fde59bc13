"""Scale: a cluster of Spark on this machine reads and counts as one process does, also when a worker is killed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import contract
import pytest
from click.testing import CliRunner, Result
from hostile.files import PARAGRAPHS, page

pytest.importorskip("pyspark", reason="a cluster is an extra: pip install 'leadergraph[spark]'")
pytestmark = [
    pytest.mark.skipif(
        not (os.environ.get("CI") or os.environ.get("JAVA_HOME") or shutil.which("java")), reason="Spark needs Java"
    ),
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

import graph  # noqa: E402
from graph.articles import Account, Fields, Options, read_articles  # noqa: E402
from graph.cli import main  # noqa: E402
from graph.counting import count  # noqa: E402
from graph.errors import InputError, OutputError  # noqa: E402
from graph.extraction import EventReader, Extractor, choose_rules  # noqa: E402
from graph.samples import sample_stories  # noqa: E402
from graph.scale import Extracted, extract_on_spark, files, open_session, shards, tables_of  # noqa: E402
from graph.scale.session import own_session  # noqa: E402

# Of so little compiling, and planning anew, takes longer than working.
QUICK = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
}
# A rule that kills the process that asks it, the first time that it is asked of a certain text.
KILLING = """
import os, signal
from pathlib import Path
from graph.extraction import Rule

FLAG = Path({flag!r})

def killing(seen):
    if "rights reserved" in seen.passage.text and not FLAG.exists():
        FLAG.write_text(str(os.getpid()))
        os.kill(os.getpid(), signal.SIGKILL)
    return iter(())

RULE = Rule("killing", "names", killing)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scale")


@pytest.fixture(scope="module")
def spark(home: Path) -> Iterator[Any]:
    (home / "killing_rule.py").write_text(KILLING.format(flag=str(home / "killed")))
    session = open_session("local[2]", QUICK)
    session.sparkContext.addPyFile(str(home / "killing_rule.py"))
    sys.path.insert(0, str(home))
    yield session
    sys.path.remove(str(home))
    session.stop()


@pytest.fixture(scope="module")
def news(home: Path) -> Path:
    """The contract's articles in several files, those of which the order is not that of their days."""
    folder = home / "news"
    for number in range(4):
        contract.write(folder / f"part {number} [{{*}}]%20ü", contract.articles()[number::4][::-1])
    return folder


def run(*words: object) -> Result:
    """What the command gives, with the session that there is."""
    return CliRunner().invoke(main, [*map(str, words)])


def web_archive(path: Path) -> None:
    """Pages as a crawler writes them."""
    from test_articles_warc import record

    said = [f"Angela Merkel met Emmanuel Macron on day {n}. {PARAGRAPHS[3:]}" for n in range(5)]
    path.write_bytes(b"".join(record(page(f"<h1>Day {n}</h1><p>{text}").encode()) for n, text in enumerate(said)))


def test_a_killed_worker_costs_a_retry_and_every_table_is_that_of_one_process(
    spark: Any, news: Path, home: Path
) -> None:
    import killing_rule  # type: ignore[import-not-found]

    extractor = Extractor(rules=choose_rules(add=[killing_rule.RULE]))
    extracted = extract_on_spark(spark, str(news), str(home / "killed-target"), extractor=extractor)
    assert int((home / "killed").read_text()) != os.getpid()
    account = Account()
    readings = list(Extractor(events=EventReader()).readings(read_articles(news, account=account)))
    assert extracted.account == account
    assert contract.digest(tables_of(extracted)) == contract.digest(count(readings))
    written = {name: spark.read.parquet(str(home / "killed-target" / name)).count() for name in ("mentions", "events")}
    assert written["mentions"] == sum(len(reading.mentions) for reading in readings)
    assert written["events"] == sum(len(reading.events) for reading in readings)


def test_without_events_too_and_a_shard_that_is_there_is_not_read_again(
    spark: Any, news: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "_SHARD_FILES", 1)
    target, reading = home / "resumed", shards._read
    read: list[object] = []
    done: list[tuple[int, int]] = []

    def watched(*given: Any) -> Any:
        read.append(given)
        return reading(*given)

    def extract() -> Extracted:
        read.clear()
        return extract_on_spark(spark, str(news), str(target), events=False, told=lambda *step: done.append(step))

    monkeypatch.setattr(shards, "_read", watched)
    extract()
    assert (len(read), done) == (2, [(1, 2), (2, 2)])
    extract()
    assert read == []
    (first, _) = sorted((target / "readings").iterdir())
    (first / "_SUCCESS").unlink()  # as it is when the cluster dies while it is written
    extracted = extract()
    assert len(read) == 1
    told = count(Extractor().readings(read_articles(news)))
    assert contract.digest(tables_of(extracted)) == contract.digest(told)


def test_fields_and_a_file_of_ones_own_reach_the_executors(spark: Any, tmp_path: Path) -> None:
    from graph.knowledge import load_kb

    mine = tmp_path / "mine.yaml"
    mine.write_text("leaders:\n- {id: 'local:ada', name: Ada Lund}\n")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.jsonl").write_text('{"body": "Ada Lund met Xi Jinping."}\n')
    extracted = extract_on_spark(
        spark,
        str(tmp_path / "news"),
        str(tmp_path / "out"),
        extractor=Extractor(load_kb(extra=mine)),
        events=False,
        kb_yaml=mine.read_bytes(),
        options=Options(Fields(text="body")),
    )
    assert extracted.account.stored == 1
    named = spark.read.parquet(str(tmp_path / "out" / "mentions")).orderBy("start").collect()
    assert [row["entity"] for row in named] == ["local:ada", "xi-jinping"]


def test_what_cannot_be_read_is_told_before_anything_is(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    with pytest.raises(InputError, match="no such file"):
        extract_on_spark(spark, str(tmp_path / "none"), str(tmp_path / "out"))
    with pytest.raises(InputError, match="name a target outside"):
        extract_on_spark(spark, str(tmp_path), str(tmp_path / "out"))
    with pytest.raises(InputError, match="nothing to read"):
        extract_on_spark(spark, str(tmp_path / "news"), str(tmp_path / "out"))
    (tmp_path / "news" / "a.txt").touch()
    (tmp_path / "mine" / "events").mkdir(parents=True)
    for sources, target, message in (
        (["news"], "", "holds .*news, which is read; name a target of its own"),
        (["news", "news/a.txt"], "out", "is read with .*news already"),
        (["news"], "mine", "has events, and no readings of scale beside it"),
    ):
        with pytest.raises(InputError, match=message):
            extract_on_spark(spark, [str(tmp_path / each) for each in sources], str(tmp_path / target))
    (tmp_path / "news" / "link").symlink_to(tmp_path / "mine")
    (tmp_path / "mine" / "b.txt").write_text("Xi left.")
    with pytest.raises(InputError, match="link: a symbolic link"):
        extract_on_spark(spark, str(tmp_path / "news"), str(tmp_path / "out"))
    (tmp_path / "news" / "link").unlink()
    nothing = extract_on_spark(spark, str(tmp_path / "news"), str(tmp_path / "out"), events=False).account
    assert (nothing.found, nothing.stored, dict(nothing.codes)) == (1, 0, {"empty_file": 1})
    assert [row["code"] for row in spark.read.parquet(str(tmp_path / "out" / "rejects")).collect()] == ["empty_file"]


def test_events_of_all_files_are_read_by_one_process_beside_the_task() -> None:
    choices = files.Choices((files.Source(0, "/news", "news", False),), Extractor(), Options(), True, None)
    reader = files._Reader(choices)
    workers = set()
    for name in ("a.txt", "b.txt"):
        (row,) = reader.rows(f"/news/{name}", b"Xi Jinping met Kim Jong Un in Beijing.")
        assert row["events"]
        workers.add(reader._extractor.events.worker_id)  # type: ignore[union-attr]
    assert len(workers) == 1
    assert None not in workers


def test_a_shard_is_that_of_its_own_sources_alone() -> None:
    def digest(*names: str) -> str:
        sources = tuple(files.Source(number, f"/{name}", name, False) for number, name in enumerate(names))
        choices = files.Choices(sources, Extractor(), Options(), False, None)
        return shards._digest(choices, [shards.File("/a/news.jsonl", 1, 1)])

    assert digest("a", "b") == digest("a") == digest("a", "c")
    assert digest("a", "b") != digest("b", "a")  # whose articles come first, and are no duplicates


def test_settings_of_the_session_hold_in_ours(spark: Any) -> None:
    spark.conf.set("fs.example.account.key", "secret")
    try:
        assert own_session(spark).conf.get("fs.example.account.key") == "secret"
    finally:
        spark.conf.unset("fs.example.account.key")


def test_what_a_task_raises_is_told_with_its_files(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Xi left.")
    extractor = Extractor(decisions=[graph.Decision("", "Xi", "is", "Nobody At All")])
    with pytest.raises(OutputError, match=r"^file:.*a.txt: Spark cannot go on .*Nobody At All"):
        extract_on_spark(spark, str(tmp_path / "a.txt"), str(tmp_path / "out"), extractor=extractor, events=False)


def test_a_decision_about_an_id_that_several_articles_have_is_refused(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"id": "x", "text": "Kim left."}\n{"id": "x", "text": "Xi left."}\n')
    for id in ("x", "x#2"):
        extractor = Extractor(decisions=[graph.Decision(id, "Kim", "is", "xi-jinping")])
        with pytest.raises(InputError, match="several articles have this id"):
            extract_on_spark(
                spark, str(tmp_path / "news.jsonl"), str(tmp_path / "out"), extractor=extractor, events=False
            )


def test_the_help_says_how_many_ties_are_kept() -> None:
    from graph.counting.backbone import KEPT_TIES

    assert f"Default: {KEPT_TIES:,}" in " ".join(run("scale", "--help").stdout.split())


def test_a_folder_of_web_archives_and_parquet_gives_the_page_that_draw_gives(spark: Any, tmp_path: Path) -> None:
    """The last of all, for the command ends the session that it finds."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder = tmp_path / "crawl"
    shutil.copytree(sample_stories(), folder)
    web_archive(folder / "pages.warc")
    rows = {"text": ["Xi Jinping met Kim Jong Un in Beijing.", None], "date": ["2019-01-10", "2019-01-11"]}
    pq.write_table(pa.table(rows), folder / "rows.parquet")
    story = (folder / "2019-02-28-hanoi.txt").read_text()
    (folder / "again").mkdir()
    (folder / "again" / "2019-02-28-hanoi.txt").write_text(story)
    lines = ['{"id": "x", "text": "Kim Jong Un left."}', '{"id": "x", "text": "Xi left."}', "{broken"]
    (folder / "lines.jsonl").write_text("\n".join([*lines, lines[0]]) + "\n")
    (folder / "notes.xyz").write_text("not news")
    (folder / "_named.txt").write_text("Moon Jae-in met Shinzo Abe.")
    (folder / "empty.txt").touch()
    for hidden in (".hidden.txt", ".folder/a.txt", ".folder/b.txt"):
        (folder / hidden).parent.mkdir(exist_ok=True)
        (folder / hidden).write_text("Nobody.")
    drawn = run("draw", folder, "--no-events", "-o", tmp_path / "page.html")
    where = ("--master", "local[2]", "--source", folder, "--target", tmp_path / "out")
    wrong = run("scale", "--no-events", *where, "--conf", "spark.sql.shuffle.partitions")
    assert (wrong.exit_code, "write it as KEY=VALUE" in wrong.stderr) == (2, True)
    scaled = run("scale", "--no-events", *where, "--conf", "spark.sql.shuffle.partitions=2")
    assert (drawn.exit_code, scaled.exit_code) == (3, 3)
    assert (tmp_path / "out" / "page.html").read_bytes() == (tmp_path / "page.html").read_bytes()
    said = [line for line in drawn.stderr.splitlines() if "page.html" not in line]
    assert said == [line for line in scaled.stderr.splitlines() if line in said]
    assert {each.name for each in (tmp_path / "out").iterdir()} == {
        *("readings", "mentions", "events", "rejects", "network.json", "page.html")
    }

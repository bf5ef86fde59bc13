"""The store: what goes in comes back, in one order, whatever the order of adding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result
from stores import added, jsonl, rows_of, story

import graph
from graph.articles import Account
from graph.cli import main
from graph.errors import GraphError, InputError, OutputError, StoreInUseError
from graph.extraction import Extractor
from graph.records import Event, Mention, Reading
from graph.store import faults, is_store, open_store


def leadergraph(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def without_candidates(reading: Reading) -> Reading:
    mentions = tuple(replace(mention, candidates=()) for mention in reading.mentions)
    return replace(reading, mentions=mentions, abstentions=())


def read_back(store: Path) -> list[Reading]:
    with open_store(store) as archive:
        return list(archive.readings())


def told(store: Path) -> Account:
    account = Account()
    with open_store(store) as archive:
        for outcome in archive.outcomes():
            account.found += 1
            account.settle(outcome)
    return account


# What goes in comes back


def test_readings_come_back_equal(tmp_path: Path) -> None:
    store = added(tmp_path / "news.duckdb", graph.sample_stories())
    made = graph.extract(graph.read_articles(graph.sample_stories()))
    assert read_back(store) == [without_candidates(reading) for reading in made]


def test_every_field_of_a_reading_comes_back(tmp_path: Path) -> None:
    """Events too, whose sectors hold None, and a text with every sign that JSON can bring."""
    text = 'Kim Jong Un met "Xi"\0\u200b in Beijing, \U0001f600 said Xi Jinping.\r\nNobody else.'
    news = jsonl(tmp_path / "news.jsonl", {"id": "ü#2", "text": text, "url": "https://a.example/ü", "date": "May 2019"})
    read = Extractor().readings(graph.read_articles(news))
    event = Event("CONSULT", "", ("a", "b"), (), 0, 5, (1, 3), 2.5, "asserted", ("c",), ("GOV", None), "2019-05")
    extractor = Extractor(events=_Told(event))  # type: ignore[arg-type]
    store = added(tmp_path / "news.duckdb", news, extractor=extractor)
    assert read_back(store) == [without_candidates(replace(reading, events=(event,))) for reading in read]


class _Told:
    """A reader that finds one event in every article."""

    def __init__(self, event: Event) -> None:
        self.event = event

    def read(self, readings: list[Reading], kb: object) -> list[Reading]:
        return [replace(reading, events=(self.event,)) for reading in readings]


def test_adding_twice_changes_nothing(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", story(1), story(2), "{broken", story(1))
    store = added(tmp_path / "news.duckdb", news)
    before = rows_of(store)
    account = Account()
    with open_store(store, write=True) as archive:
        assert list(archive.adding([news], Extractor(), account=account)) == []
    assert rows_of(store) == before
    assert (account.found, account.duplicate, account.rejected) == (4, 3, 1)


def test_the_account_is_that_of_one_run(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    jsonl(folder / "b.jsonl", story(1), "{broken", story(2), story(1), {"id": "s1", "text": "Another text."})
    jsonl(folder / "a" / "c.jsonl", story(3), {"no": "text"})
    (folder / "picture.png").touch()
    store = added(tmp_path / "x.duckdb", folder / "a" / "c.jsonl", folder)
    account = Account()
    list(graph.read_articles(folder, account=account))
    again = added(tmp_path / "y.duckdb", folder)
    assert told(again).to_full_dict() == account.to_full_dict()
    assert told(store).to_full_dict() == account.to_full_dict()  # the file by its own name is the same place


def test_same_id_with_other_text_is_told_apart(tmp_path: Path) -> None:
    one = jsonl(tmp_path / "b.jsonl", story(1), story(1, text="Angela Merkel came."))
    store = added(tmp_path / "news.duckdb", one)
    assert [(r.article.id, r.flags) for r in read_back(store)] == [("s1", ()), ("s1#2", ("same_id",))]
    added(store, jsonl(tmp_path / "a.jsonl", story(1, text="Emmanuel Macron came.")))
    assert [r.article.id for r in read_back(store)] == ["s1", "s1#2", "s1#3"]
    assert read_back(store)[0].article.text == "Emmanuel Macron came."  # a walk finds it first


def test_store_in_the_folder_of_news_is_no_news(tmp_path: Path) -> None:
    jsonl(tmp_path / "news.jsonl", story(1))
    store = added(tmp_path / "news.duckdb", tmp_path, tmp_path)
    assert told(store).found == 1


# The same bytes as from scratch


def test_drawing_after_adding_in_any_order_gives_the_bytes_of_drawing_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    jsonl(folder / "2.jsonl", *map(story, range(4)), "{broken")
    jsonl(folder / "10.jsonl", *map(story, range(4, 8)), story(2, id="copy"))
    jsonl(folder / "sub" / "1.jsonl", *map(story, range(8, 12)), story(3, title="Second telling"))
    (folder / "1.txt").write_text("Angela Merkel met Emmanuel Macron in Paris.", encoding="utf-8")
    store = tmp_path / "news.duckdb"
    hidden = folder / "10.jsonl"
    hidden.rename(tmp_path / "hidden")
    assert leadergraph("add", "--no-events", folder, "--store", store).exit_code == 3
    (tmp_path / "hidden").rename(hidden)
    assert leadergraph("add", "--no-events", folder, "--store", store).exit_code == 3
    for verb, ending in (("draw", ".html"), ("network", ".json"), ("extract", ".jsonl")):
        paths = tmp_path / f"folder{ending}", tmp_path / f"store{ending}"
        for source, path in zip((folder, store), paths, strict=True):
            assert leadergraph(verb, "--no-events", source, "-o", path).exit_code == 3
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_duplicate_at_an_earlier_place_takes_the_place_of_the_later(tmp_path: Path) -> None:
    later = jsonl(tmp_path / "b.jsonl", story(1, title="Later"), story(2))
    earlier = jsonl(tmp_path / "a.jsonl", story(1, title="Earlier"))
    one = added(tmp_path / "x.duckdb", later, earlier)
    two = added(tmp_path / "y.duckdb", earlier, later)
    assert read_back(one) == read_back(two)
    assert read_back(one)[0].article.title == "Earlier"
    assert told(one).to_full_dict() == told(two).to_full_dict()
    assert list(faults(one)) == []


def test_explain_of_a_store_reads_its_articles_again(tmp_path: Path) -> None:
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    result = leadergraph("extract", "--no-events", "--explain", store)
    assert "candidates" in json.loads(result.stdout)["mentions"][0]


# Near-duplicates


def test_near_duplicates_are_linked_as_counting_links_them(tmp_path: Path) -> None:
    text = " ".join(f"word{number} said Putin" for number in range(60))
    near = text.replace("word7 ", "other7 ")
    rows = [story(1), story(2, text=text), story(3), story(4, text=near), story(5, text=text.upper()), story(6)]
    one = jsonl(tmp_path / "a.jsonl", *rows[:3])
    two = jsonl(tmp_path / "b.jsonl", *rows[3:])
    for store, sources in (("x", (one, two)), ("y", (jsonl(tmp_path / "c.jsonl", *rows),))):
        path = added(tmp_path / f"{store}.duckdb", *sources)
        with duckdb.connect(str(path), read_only=True) as connection:
            found = connection.execute("SELECT id, original FROM articles WHERE original IS NOT NULL ORDER BY seq")
            assert found.fetchall() == [("s4", 2), ("s5", 2)]
    with open_store(path) as archive:
        assert "6 reports, 4 independent" in "\n".join(archive.status(Extractor()))


def test_removing_an_original_makes_the_next_one_the_original(tmp_path: Path) -> None:
    text = " ".join(f"word{number} said Putin" for number in range(60))
    news = jsonl(tmp_path / "a.jsonl", *(story(number, text=f"{text} {number}") for number in range(4)))
    store = added(tmp_path / "x.duckdb", news)
    with open_store(store, write=True) as archive:
        (said,) = archive.remove(["s0"])
        assert said.startswith("s0: removed, with ")
        assert "1 reports" not in said
    with duckdb.connect(str(store), read_only=True) as connection:
        assert connection.execute("SELECT id, original FROM articles ORDER BY seq").fetchall() == [
            ("s1", None), ("s2", 2), ("s3", 2)]  # fmt: skip
    assert list(faults(store)) == []
    added(store, news)
    assert len(read_back(store)) == 4


# One writer, readers by snapshot


HOLD = """
import sys
from graph.store import open_store
with open_store(sys.argv[1], write=True) as archive:
    print("open", flush=True)
    sys.stdin.read()
"""


def test_second_writer_is_told_the_first_and_readers_are_not_kept_waiting(tmp_path: Path) -> None:
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None and holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreInUseError, match=rf"news\.duckdb: in use by PID {holder.pid}; "):
            added(store, tmp_path / "news.jsonl")
        result = leadergraph("add", tmp_path / "news.jsonl", "--store", store)
        assert (result.exit_code, result.stderr.count("\n")) == (5, 1)
        assert len(read_back(store)) == 1
        holder.stdin.close()
    added(store, tmp_path / "news.jsonl")


def test_reader_sees_what_a_writer_at_work_has_committed(tmp_path: Path) -> None:
    store = tmp_path / "news.duckdb"
    news = jsonl(tmp_path / "news.jsonl", story(1), story(2))
    with open_store(store, write=True) as archive:
        archive.add(news, Extractor())
        assert len(read_back(store)) == 2
        archive.remove(["s1"])
        assert [reading.article.id for reading in read_back(store)] == ["s2"]


# Verbs


def test_rejects_are_listed_and_read_again_when_they_are_mended(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", story(1), "{broken", {"id": "x"}, story(2))
    store = tmp_path / "news.duckdb"
    assert leadergraph("add", "--no-events", news, "--store", store).exit_code == 3
    lines = leadergraph("rejects", store).stdout.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["BAD_JSON", "NO_TEXT_FIELD"]
    assert lines[0].startswith(f"{news}:2: BAD_JSON: ")
    jsonl(news, story(1), story(3), story(2))
    result = leadergraph("retry", store)
    assert result.exit_code == 0
    assert f"{store}: 3 articles, 1 of them added now" in result.stderr
    assert leadergraph("rejects", store).stdout == ""
    assert leadergraph("retry", store).stderr.endswith("nothing to try again\n")
    assert rows_of(store) != {} and list(faults(store)) == []


def test_retry_keeps_the_ids_that_the_folder_gave(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").touch()
    store = tmp_path / "news.duckdb"
    leadergraph("add", "--no-events", folder, "--store", store)
    (folder / "sub" / "a.txt").write_text("Angela Merkel came.", encoding="utf-8")
    leadergraph("retry", store)
    assert [reading.article.id for reading in read_back(store)] == ["sub/a.txt"]


def test_status_is_a_picture_in_words(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", *map(story, range(9)), "{broken", {"id": "x", "text": "Caf\x07e."})
    store = tmp_path / "news.duckdb"
    leadergraph("add", "--no-events", news, "--store", store)
    text = leadergraph("status", store).stdout
    for part in (
        "10 articles",
        "Invented",
        "2019-03",
        "undated",
        "BAD_JSON",
        "Norway",
        "█",
        "as today",
        "control_char",
    ):
        assert part in text
    text = leadergraph("status", added(tmp_path / "empty.duckdb")).stdout
    assert "0 articles" in text


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("status", "{0}/none.duckdb"), 2, "no such file; make one with: leadergraph add"),
        (("status", "{0}/news.jsonl"), 2, "no store; make one with"),
        (("retry", "{0}/none.duckdb"), 2, "no store; make one with"),
        (("verify", "{0}/none.duckdb"), 70, "no store; name one"),
        (("remove", "nobody", "--store", "{0}/news.duckdb"), 2, 'no article "nobody"'),
        (("add", "{0}/none", "--store", "{0}/news.duckdb"), 2, "name an existing file"),
        (("add", "{0}/news.jsonl", "--store", "{0}/news.jsonl"), 2, "no store, and writing there would lose it"),
        (("add", "{0}/news.jsonl", "--store", "{0}/none/x.duckdb"), 6, "no such folder"),
        (("add", "{0}/news.jsonl", "--store", "{0}/other.duckdb"), 2, "no store of leadergraph"),
        (("draw", "{0}/news.duckdb", "{0}/news.jsonl", "-o", "{0}/x.html"), 2, "an archive is read by itself"),
    ],
)
def test_errors_are_one_line_with_a_remedy(arguments: tuple[str, ...], code: int, said: str, tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", story(1))
    added(tmp_path / "news.duckdb", news)
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE mine (x INTEGER)")
    result = leadergraph(*(argument.format(tmp_path) for argument in arguments))
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert news.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize("verb", ["add", "status", "rejects", "retry", "refresh", "remove", "verify"])
def test_help_of_a_verb_has_an_example(verb: str) -> None:
    assert f"  leadergraph {verb} " in leadergraph(verb, "--help").output


def test_write_protected_store_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="is a folder"), open_store(tmp_path, write=True):
        pass


def test_empty_file_becomes_a_store(tmp_path: Path) -> None:
    empty = tmp_path / "x.duckdb"
    empty.touch()
    assert len(read_back(added(empty, jsonl(tmp_path / "a.jsonl", story(1))))) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "x.duckdb"]


def test_name_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="the name is not UTF-8"), open_store(tmp_path / "\udcff", write=True):
        pass


# Versions


def test_store_of_the_first_schema_is_migrated(tmp_path: Path) -> None:
    from make_store_1 import make_store_1

    news = jsonl(tmp_path / "news.jsonl", *map(story, range(6)), story(2, id="copy"))
    store, old = added(tmp_path / "x.duckdb", news), tmp_path / "old.duckdb"
    make_store_1(store, old)
    assert read_back(old) == read_back(store)  # a reader leaves the file as it is
    with open_store(old, write=True) as archive:
        assert archive.migrated == 1
    assert rows_of(old) == rows_of(store)
    assert list(faults(old)) == []


def test_store_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    store = added(tmp_path / "x.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    with duckdb.connect(str(store)) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    for write in (False, True):
        with (
            pytest.raises(InputError, match=r"made by a newer leadergraph .*pip install -U"),
            open_store(store, write=write),
        ):
            pass


def test_mentions_have_the_fields_of_the_record(tmp_path: Path) -> None:
    store = added(tmp_path / "x.duckdb", jsonl(tmp_path / "news.jsonl", story(2)))
    (reading,) = read_back(store)
    assert all(isinstance(mention, Mention) for mention in reading.mentions)
    with duckdb.connect(str(store), read_only=True) as connection:
        found = connection.execute("SELECT sentence, actors FROM evidence ORDER BY start").fetchall()
    assert found[0][1] == ["KOR", "emmanuel-macron", "moon-jae-in"]
    assert found[0][0].startswith("the South Korean president spoke with")


# A store or a command line that would do harm


def test_folder_that_is_named_twice_is_found_twice_and_stored_once(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news/a.jsonl", story(1), "{broken", story(2)).parent
    for stored in (2, 0):
        account = Account()
        with open_store(tmp_path / "news.duckdb", write=True) as archive:
            list(archive.adding([news, news], Extractor(), account=account))
        assert account.balanced
        assert (account.found, account.stored, account.rejected) == (6, stored, 2)
    assert list(faults(tmp_path / "news.duckdb")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "{news}", "--store", "{store}", "--account", "{store}"),
        ("add", "{news}", "--store", "{new}", "--account", "{new}"),
        ("extract", "{news}", "-o", "{store}"),
        ("extract", "{news}", "--account", "{store}"),
        ("explain", "{news}", "--write", "{new}", "--account", "{new}"),
    ],
)
def test_no_output_is_written_onto_an_archive_or_another_output(arguments: tuple[str, ...], tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", story(1))
    store, new = added(tmp_path / "old.duckdb", news), tmp_path / "new"
    before = store.read_bytes()
    result = leadergraph(*(each.format(news=news, store=store, new=new) for each in arguments))
    assert result.exit_code == 2
    assert "name another file" in result.stderr
    assert store.read_bytes() == before
    assert not new.exists()


def test_view_in_a_strangers_store_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    changed(
        store,
        "DROP VIEW evidence",
        "ALTER TABLE inputs RENAME TO others",
        f"CREATE VIEW inputs AS SELECT * REPLACE ((SELECT content FROM read_text('{tmp_path}/secret.txt')) AS message, "
        "'rejected' AS outcome) FROM others",
    )
    result = leadergraph("rejects", store)
    assert result.exit_code == 2
    assert "secret" not in result.stdout
    assert "no store as leadergraph makes it (inputs)" in result.stderr


def test_query_that_a_strangers_store_puts_under_a_name_of_ours_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret")
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    changed(store, f"CREATE OR REPLACE VIEW rejects AS SELECT content AS file FROM read_text('{tmp_path}/secret.txt')")
    with pytest.raises(GraphError, match="disabled"), open_store(store, write=True) as archive:
        list(archive.adding(tmp_path / "news.jsonl", Extractor()))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE meta SET value = 'second'", "does not tell its schema as a store does"),
        ("DROP TABLE mentions", "no store as leadergraph makes it (mentions)"),
        ("UPDATE articles SET masked = [1]", "rows that make no reading"),
    ],
)
def test_store_of_a_stranger_that_does_not_fit_is_told(change: str, said: str, tmp_path: Path) -> None:
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    changed(store, "DROP VIEW evidence", change)
    result = leadergraph("extract", store)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("choices", ['{"unknown": 1}', '{"kb_file": "/of/another/machine.yaml"}'])
def test_status_of_a_store_from_another_machine_is_told(choices: str, tmp_path: Path) -> None:
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    changed(store, f"UPDATE runs SET choices = '{choices}'")
    result = leadergraph("status", store)
    assert result.exit_code == 0
    assert "1 article read by leadergraph" in result.stdout
    assert ("cannot be told: /of/another/machine.yaml" in result.stderr) == ("kb_file" in choices)


def test_choices_that_are_damaged_are_told(tmp_path: Path) -> None:
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    changed(store, "UPDATE runs SET choices = '[1, 2'")
    assert "the choices of its last run cannot be read" in leadergraph("status", store).stderr


def test_status_gives_a_terminal_nothing_to_obey(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", story(1, source="\x1b]0;owned\x07evil\u202e"))
    assert "\\x1b]0;owned\\x07evil\\u202e" in leadergraph("status", added(tmp_path / "news.duckdb", news)).stdout


def changed(store: Path, *statements: str) -> None:
    with duckdb.connect(str(store)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_mended_row_of_a_workbook_is_read_again(tmp_path: Path) -> None:
    news, store = tmp_path / "news.xlsx", tmp_path / "news.duckdb"
    workbook(news, "The South Korean president flew to Hanoi.", "")
    assert leadergraph("add", news, "--store", store).exit_code == 3
    workbook(news, "The South Korean president flew to Hanoi.", "Angela Merkel met Emmanuel Macron.")
    assert leadergraph("retry", store).exit_code == 0
    assert leadergraph("rejects", store).stdout == ""


def workbook(path: Path, *texts: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in ("text", *texts):
        book.active.append([row, "x"])
    book.save(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_named_pipe_is_no_store_and_keeps_its_bytes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert not is_store(pipe)  # nor does it wait for somebody who writes
    result = leadergraph("add", jsonl(tmp_path / "news.jsonl", story(1)), "--store", pipe)
    assert (result.exit_code, "no store" in result.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="there nothing is removed")
def test_copy_of_a_reader_that_was_killed_goes_with_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = added(tmp_path / "news.duckdb", jsonl(tmp_path / "news.jsonl", story(1)))
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    killed = (
        "import os, signal, graph.store.database as d\n"
        "d.connected = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"d.snapshot({str(store)!r}).__enter__()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", killed], env=os.environ | {"TMPDIR": str(tmp_path / "tmp")}, check=False
    )
    assert ended.returncode == -9
    assert len(list((tmp_path / "tmp").iterdir())) == 1
    assert len(read_back(store)) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize("line", [["add", "a.jsonl", "--store"], ["draw", "-o", "a.html"], ["status"], ["verify"]])
def test_an_archive_says_what_to_install(line: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    jsonl(tmp_path / "a.jsonl", story(1))
    assert leadergraph("add", "--no-events", "a.jsonl", "--store", "a.duckdb").exit_code == 0
    before = Path("a.duckdb").read_bytes()
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = leadergraph(*line, "a.duckdb")
    assert result.exit_code == 2
    assert result.stderr == "leadergraph: a.duckdb: an archive needs more: pip install 'leadergraph[archive]'\n"
    assert (Path("a.duckdb").read_bytes(), Path("a.html").exists()) == (before, False)

"""The account: one outcome a found input, and the sum of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from command import shell

import graph
from graph.articles import Account, Duplicate, Note, Outcome, Reject, Skip, Stored
from graph.articles.account import KEPT
from graph.cli import main

REJECT = Reject("a.jsonl", 2, "bad_json", "mend the line")


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (Stored("a"), {"stored": 1, "flagged": 0, "duplicate": 0, "rejected": 0}),
        (Stored("a", ("mojibake", "bad_date")), {"stored": 1, "flagged": 1, "duplicate": 0, "rejected": 0}),
        (Duplicate("a"), {"stored": 0, "flagged": 0, "duplicate": 1, "rejected": 0}),
        (REJECT, {"stored": 0, "flagged": 0, "duplicate": 0, "rejected": 1}),
    ],
)
def test_each_outcome_is_counted_as_one(outcome: Outcome, counts: dict[str, int]) -> None:
    account = Account(found=1)
    account.settle(outcome)
    assert account.to_dict() == {"found": 1, **counts}
    assert account.balanced


def test_flags_and_rejects_are_kept() -> None:
    account = Account(found=3)
    for outcome in (Stored("a", ("mojibake",)), Stored("b", ("mojibake", "bad_url")), REJECT):
        account.settle(outcome)
    assert account.flags == {"mojibake": 2, "bad_url": 1}
    assert account.rejects == [REJECT]


def test_a_skipped_file_counts_and_only_one_that_may_be_missed_makes_the_account_incomplete() -> None:
    account = Account(found=2, stored=1)
    account.settle(Skip(".hidden", "hidden", "name it"))
    assert (account.balanced, account.complete) == (True, True)
    account.found += 1
    account.settle(Skip("x.odd", "unsupported", "rename it"))
    assert (account.balanced, account.complete) == (True, False)


def test_the_sum_is_one_line_with_the_codes() -> None:
    account = Account(found=1003, stored=1000, flagged=17)
    for outcome in (REJECT, REJECT, Skip("x.odd", "unsupported", "rename it")):
        account.settle(outcome)
    told = "found 1,003 = stored 1,000 (17 flagged) + duplicate 0 + rejected 2 [BAD_JSON 2] + skipped 1 [UNSUPPORTED 1]"
    assert str(account) == told


def test_each_outcome_is_told_as_it_is_settled() -> None:
    told: list[Outcome] = []
    account = Account(found=2, told=told.append)
    account.settle(REJECT)
    account.settle(Stored("a", (), "a.txt"))
    assert told == [REJECT, Stored("a", (), "a.txt")]


def test_all_are_counted_and_the_first_thousand_of_each_kind_are_named() -> None:
    account = Account()
    for number in range(KEPT + 500):
        account.settle(Reject("a.jsonl", number, "bad_json", "mend the line"))
        account.settle(Skip(f"{number}.odd", "unsupported", "rename it"))
        account.note(Note(f"{number}.txt", "encoding", "guessed"))
    assert (account.rejected, account.codes, account.skips) == (1500, {"bad_json": 1500}, {"unsupported": 1500})
    assert (len(account.rejects), len(account.skipped), len(account.notes), account.noted) == (KEPT, KEPT, KEPT, 1500)
    assert account.to_full_dict()["skipped"] == 1500


def test_a_duplicate_says_as_what_its_text_was_stored(tmp_path: Path) -> None:
    told: list[Outcome] = []
    news = tmp_path / "news.jsonl"
    rows = [("a", "One."), ("a", "Two."), ("a", "Two."), ("a", "One.")]
    news.write_text("".join(json.dumps({"id": id, "text": text}) + "\n" for id, text in rows))
    list(graph.read_articles(news, account=Account(told=told.append)))
    assert [outcome.id for outcome in told if isinstance(outcome, Stored)] == ["a", "a#2"]
    assert [(each.line, each.of) for each in told if isinstance(each, Duplicate)] == [(3, "a#2"), (4, "a")]


# The account as a file


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder of four lines and two files, of which each comes to another end."""
    folder = tmp_path / "news"
    folder.mkdir()
    rows = [
        {"id": "a", "text": "Kim met Xi."},
        {"id": "a", "text": "Kim met Xi."},
        {"body\ud800": 1},
        {"text": "é\ud800"},
    ]
    (folder / "n.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (folder / "x.odd").touch()
    (folder / "empty.txt").touch()
    return folder


def rows_of(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_file_names_each_input_with_its_outcome_once(mixed: Path, tmp_path: Path) -> None:
    file = tmp_path / "account.jsonl"
    result = run("extract", "-q", "--model", "blank", mixed, "--account", file, "-o", tmp_path / "r.jsonl")
    assert result.exit_code == 3
    place = str(mixed / "n.jsonl")
    rows = sorted(rows_of(file), key=lambda row: (str(row["file"]), row["line"]))
    assert [(row["outcome"], row["file"], row["line"]) for row in rows] == [
        ("rejected", str(mixed / "empty.txt"), None),
        ("stored", place, 1),
        ("duplicate", place, 2),
        ("rejected", place, 3),
        ("stored", place, 4),
        ("skipped", str(mixed / "x.odd"), None),
    ]
    assert [row["code"] for row in rows if "code" in row] == ["empty_file", "no_text_field", "unsupported"]
    assert (rows[1]["id"], rows[2]["of"], rows[4]["flags"]) == ("a", "a", ["lone_surrogates"])
    assert all(row["message"] for row in rows if "code" in row)


def test_the_file_can_be_stderr_and_is_json_whatever_the_console_lacks(mixed: Path) -> None:
    done = shell(f"PYTHONIOENCODING=ascii leadergraph network -q {mixed} --account - -o ../x.json || true", mixed)
    assert [json.loads(line)["outcome"] for line in done.stderr.splitlines()].count("stored") == 2


def test_a_run_that_fails_leaves_what_it_knew(mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopping(reading: graph.Reading, **_: bool) -> dict[str, object]:
        raise KeyboardInterrupt

    monkeypatch.setattr(graph.Reading, "to_dict", stopping)
    file = tmp_path / "account.jsonl"
    result = run("extract", "-q", mixed, "--account", file, "-o", tmp_path / "r.jsonl")
    assert (result.exit_code, [row["outcome"] for row in rows_of(file)].count("stored")) == (130, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["account.jsonl", "news"]


def test_the_file_is_written_where_all_was_rejected_and_left_where_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    file = tmp_path / "account.jsonl"
    for source, code, kept in (("nowhere", 2, []), ("empty.txt", 3, ["rejected"]), ("nowhere", 2, ["rejected"])):
        assert run("extract", tmp_path / source, "--account", file).exit_code == code
        assert [row["outcome"] for row in (rows_of(file) if file.exists() else [])] == kept


def test_a_file_that_cannot_be_is_told_before_the_work(mixed: Path, tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    for file, code in ((mixed / "n.jsonl", 2), (output, 2), (tmp_path, 6), (tmp_path / "no" / "a.jsonl", 6)):
        result = run("extract", "-q", mixed, "--account", file, "-o", output)
        assert (result.exit_code, result.stderr.count("\n"), output.exists()) == (code, 1, False)


def test_an_account_in_the_folder_is_no_news_to_the_next_run(mixed: Path) -> None:
    for _ in range(2):
        result = run("extract", "-q", mixed, "--account", mixed / "account.jsonl", "-o", mixed / "r.jsonl")
        assert result.exit_code == 3
    assert {"own_file", "unsupported"} == {
        row["code"] for row in rows_of(mixed / "account.jsonl") if row["outcome"] == "skipped"
    }


def test_found_input_without_an_outcome_or_with_two_shows() -> None:
    account = Account(found=1)
    assert not account.balanced
    account.settle(Duplicate("a"))
    assert account.balanced
    account.settle(Duplicate("a"))
    assert not account.balanced


def test_reading_that_gets_lost_on_the_way_is_exit_code_70(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"text": f"Kim met Xi {n} times."}) + "\n" for n in range(3)))
    whole = graph.Extractor.readings

    def losing(extractor: graph.Extractor, articles: Iterable[graph.Article]) -> Iterator[graph.Reading]:
        return islice(whole(extractor, articles), 1, None)

    monkeypatch.setattr(graph.Extractor, "readings", losing)
    result = CliRunner().invoke(main, ["extract", str(news)])
    assert result.exit_code == 70
    assert "found 3 = stored 2 + duplicate 0 + rejected 0" in result.stderr
    assert "does not add up" in result.stderr

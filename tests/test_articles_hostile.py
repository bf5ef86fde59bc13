"""Hostile input: every bad file is accounted for, and stops none of the others."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hostile.files import FILES, Hostile, line

from graph.articles import Account, read_articles
from graph.articles.limits import MAX_REJECTS
from graph.articles.text.boilerplate import boilerplate


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_each_file_gives_what_it_must(hostile: Hostile, tmp_path: Path) -> None:
    account = Account()
    articles = list(read_articles(hostile.write(tmp_path), account=account))
    assert len(articles) == hostile.stored
    assert {flag for article in articles for flag in article.flags} == set(hostile.flags)
    assert [reject.code for reject in account.rejects] == list(hostile.rejects)
    assert account.balanced
    for article in articles:
        article.text.encode(), article.id.encode()


def test_one_folder_of_all_loses_nothing(tmp_path: Path) -> None:
    for hostile in FILES:
        hostile.write(tmp_path)
    account = Account()
    stored = sum(1 for _ in read_articles(tmp_path, account=account))
    # Files that hold the same rows give the same ids only where they name them, so those are duplicates.
    assert stored + account.duplicate == sum(hostile.stored for hostile in FILES)
    assert account.rejected == sum(len(hostile.rejects) for hostile in FILES)
    assert account.balanced and account.stored == stored


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_truncated_gzip_keeps_the_lines_before_the_break(share: float, tmp_path: Path) -> None:
    rows = "".join(line(id=str(n), text=f"{n} " + gzip.compress(bytes([n])).hex()) for n in range(250)).encode()
    packed = gzip.compress(rows)
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(packed[: int(len(packed) * share)])
    account = Account()
    articles = list(read_articles(path, account=account))
    assert 0 < len(articles) < 250
    assert [article.id for article in articles] == [str(n) for n in range(len(articles))]
    (reject,) = account.rejects
    assert (reject.code, reject.line) == ("truncated_gzip", len(articles) + 1)


def test_truncated_text_is_kept_and_flagged(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt.gz"
    path.write_bytes(gzip.compress(b"Kim met Xi in Pyongyang. " * 500)[:-20])
    (article,) = read_articles(path)
    assert article.flags == ("truncated",)


def test_line_past_the_limit_is_refused_and_the_next_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    path.write_text(line(text="A" * 17_000_000) + line(id="next", text="Merkel met Macron."))
    account = Account()
    assert [article.id for article in read_articles(path, account=account)] == ["next"]
    assert [(reject.line, reject.code) for reject in account.rejects] == [(1, "too_big")]


GOOD = line(id="good", text="Merkel met Macron.").encode()


def outcome(path: Path) -> tuple[list[str], dict[str, int]]:
    account = Account()
    ids = [article.id for article in read_articles(path, account=account)]
    assert account.balanced
    return ids, dict(account.codes)


def test_blank_lines_without_end_are_given_up_and_what_stood_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graph.articles.streams.MAX_BLANK", 100_000)
    rows = b"id,text\ngood,Merkel met Macron.\n" + b"\n" * 2_000_000
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(rows))
    assert outcome(tmp_path / "a.csv.gz") == (["good"], {"too_big": 1})


def test_some_blank_lines_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\n" * 300_000 + GOOD + b" \n" * 300_000 + GOOD.replace(b"good", b"next"))
    assert outcome(tmp_path / "a.jsonl") == (["good", "next"], {})


def test_a_file_that_unpacks_as_no_news_does_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.articles.streams.FREE_RATIO", 2**20)
    rows = b"".join(line(id=str(n), text="Merkel met Macron. " * 100).encode() for n in range(5_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows.replace(b'"id": ', b'"id":' + b" " * 4_000)))
    ids, codes = outcome(tmp_path / "a.jsonl.gz")
    assert (0 < len(ids) < 5_000, codes) == (True, {"too_big": 1})


def test_news_that_packs_well_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.articles.streams.FREE_RATIO", 2**16)
    rows = b"".join(line(id=str(n), text="Merkel met Macron. " * 10).encode() for n in range(2_000))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(rows))
    assert outcome(tmp_path / "a.jsonl.gz") == ([str(n) for n in range(2_000)], {})


@pytest.mark.parametrize(("row", "code"), [("{\n", "bad_json"), ('{"text": " "}\n', "no_text")])
def test_rejects_without_end_are_given_up_file_by_file(row: str, code: str, tmp_path: Path) -> None:
    story = GOOD.decode()
    (tmp_path / "a.jsonl").write_text(story + row * (MAX_REJECTS - 1) + story.replace("good", "next") + row * 30_000)
    (tmp_path / "b.jsonl").write_text(story.replace("good", "other"))
    ids, codes = outcome(tmp_path)
    assert ids == ["good", "next", "other"]
    assert codes == {code: 2 * MAX_REJECTS - 1, "too_many_rejects": 1}


def test_reject_names_file_line_code_and_remedy_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "esc\x1b[31m\n.jsonl"
    path.write_text(line(text="Merkel met Macron.") + line(title="no text", author="x"))
    account = Account()
    list(read_articles(path, account=account))
    said = str(account.rejects[0])
    assert said.isprintable()
    assert said.endswith(
        '.jsonl:2: NO_TEXT_FIELD: no "text" field (it has title, author); name yours with --text-field'
    )


@pytest.mark.parametrize(
    "line", ["City: " + "-" * 10_000 + ".", "Location: " + "a-" * 5_000 + ".", "Language: " + "," * 10_000]
)
def test_a_label_of_marks_alone_is_read_in_a_moment(line: str) -> None:
    assert boilerplate(line) == ()

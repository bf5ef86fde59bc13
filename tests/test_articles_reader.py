"""Reading: JSON lines, CSV, ids and the account."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from graph.articles import Account, Fields, read_articles
from graph.records import Article

STORY = "Angela Merkel received Emmanuel Macron at Meseberg on Tuesday."


def write(path: Path, *rows: Mapping[str, object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_json_fields_fill_the_article_and_the_text_is_unchanged(tmp_path: Path) -> None:
    text = f"  A headline\r\n\u2028{STORY}\t"
    path = write(
        tmp_path / "a.jsonl",
        {"id": "m1", "text": text, "title": "A headline", "date": "2018-06-19T10:00:00Z", "url": "https://e.org/1"}
        | {"source": "The Daily"},
    )  # fmt: skip
    assert list(read_articles(path)) == [
        Article("m1", text, "A headline", date(2018, 6, 19), "https://e.org/1", "The Daily")
    ]


def test_fields_of_other_names_are_read_by_option(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"key": 7, "body": STORY, "headline": "H", "day": "19 June 2018"})
    (article,) = read_articles(path, fields=Fields(text="body", id="key", title="headline", date="day"))
    assert (article.id, article.title, article.published) == ("7", "H", date(2018, 6, 19))


def test_date_that_is_not_full_is_kept_for_display_and_flagged(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.jsonl", {"text": STORY, "date": "June 2018"}))
    assert (article.published, article.published_text, article.flags) == (None, "June 2018", ("bad_date",))


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//e.org",
        "ftp://e.org",
        "http://",
        "http://[",
        "https://e.org/\n",
    ],
)
def test_address_that_is_no_web_address_is_dropped_and_flagged(url: str, tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path / "a.jsonl", {"text": STORY, "url": url}))
    assert (article.url, article.flags) == (None, ("bad_url",))


def test_story_without_id_is_named_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in" / "a.jsonl", {"text": STORY, "id": None}, {"text": STORY})
    (tmp_path / "in" / "b.txt").write_text(STORY)
    assert [article.id for article in read_articles(tmp_path)] == ["in/a.jsonl:1", "in/a.jsonl:2", "in/b.txt"]
    assert [article.id for article in read_articles(tmp_path / "in" / "b.txt")] == ["b.txt"]


def test_same_id_and_text_is_a_duplicate_and_another_text_gets_an_id_of_its_own(tmp_path: Path) -> None:
    texts = ["one", "two", "one", "three", "two"]
    path = write(tmp_path / "a.jsonl", *({"id": "x", "text": f"{text} {STORY}"} for text in texts))
    account = Account()
    articles = list(read_articles(path, account=account))
    assert [(article.id, article.text.split()[0]) for article in articles] == [
        ("x", "one"),
        ("x#2", "two"),
        ("x#3", "three"),
    ]
    assert [article.flags for article in articles] == [(), ("same_id",), ("same_id",)]
    assert account.to_dict() == {"found": 5, "stored": 3, "flagged": 2, "duplicate": 2, "rejected": 0}


def test_given_id_that_was_made_for_another_article_is_made_distinct_too(tmp_path: Path) -> None:
    rows = [{"id": "x", "text": "a"}, {"id": "x", "text": "b"}, {"id": "x#2", "text": "c"}]
    assert [a.id for a in read_articles(write(tmp_path / "a.jsonl", *rows))] == ["x", "x#2", "x#2#2"]


def test_csv_cells_are_unchanged_and_rows_carry_the_line_they_begin_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('\ufefftitle,text,date\nT,"One, ""two""\r\nthree",2018-06-19\n,"four\n",\n'.encode())
    first, second = read_articles(path)
    assert (first.id, first.text, first.title, first.published) == (
        "a.csv:2", 'One, "two"\r\nthree', "T", date(2018, 6, 19),
    )  # fmt: skip
    assert (second.id, second.text) == ("a.csv:4", "four\n")


def test_rejects_name_the_columns_that_were_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,words\n1,x\n")
    account = Account()
    assert list(read_articles(path, account=account)) == []
    assert 'no "text" column (it has id, words)' in account.rejects[0].message


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (json.dumps({"text": STORY}), ["stdin:1"]),
        (
            f"\ufeff{json.dumps({'id': 'a', 'text': STORY})}\n{json.dumps({'id': 'b', 'text': STORY})}",
            ["a", "b"],
        ),
        (STORY, ["stdin"]),
        (f"<!doctype html><html><body><article><p>{STORY * 5}</p></article></body></html>", ["stdin"]),
    ],
)
def test_standard_input_is_json_lines_html_or_text(data: str, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    articles = list(read_articles("-"))
    assert [article.id for article in articles] == ids
    assert all(article.text.startswith(STORY) for article in articles)


def test_articles_are_given_out_while_the_file_is_still_being_read(tmp_path: Path) -> None:
    account = Account()
    path = write(tmp_path / "a.jsonl", *({"id": n, "text": f"{STORY} {n}"} for n in range(5_000)))
    articles = read_articles(path, account=account)
    next(articles)
    assert account.found == 1
    assert len(list(articles)) == 4_999


def test_reader_is_lazy_about_the_files_it_has_not_reached(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    articles: Iterator[Article] = read_articles(tmp_path)
    next(articles)
    (tmp_path / "b.txt").unlink()
    account = Account()
    assert list(articles) == [] and account.balanced

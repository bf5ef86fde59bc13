"""CSV: each file is read by its own columns, delimiter and quotes, as spreadsheets and databases write them."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.articles import Account, Fields, read_articles
from graph.articles.draft import Draft
from graph.articles.streams import Stream
from graph.articles.tables.csv_file import read_csv
from graph.records import Article

JANUARY = date(2019, 1, 10)


def read(folder: Path, data: str | bytes, name: str = "a.csv", **options: object) -> tuple[list[Article], Account]:
    path, account = folder / name, Account()
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    fields = Fields(**{key: str(value) for key, value in options.items()})
    return list(read_articles(path, fields=fields, account=account)), account


def messages(account: Account) -> list[str]:
    return [note.message for note in account.notes]


@pytest.mark.parametrize(
    "data",
    [
        "Title,Text,Date\nT,Kim met Xi.,2019-01-10\n",
        "headline,body,published\nT,Kim met Xi.,2019-01-10\n",
        "TITLE;CONTENT;PUBLISH_DATE\nT;Kim met Xi.;10 January 2019\n",
        "sep=;\ntitle;text;date\nT;Kim met Xi.;2019-01-10\n",
        '\ufeff"sep=|"\r\ntitle|text|date\r\nT|Kim met Xi.|2019-01-10\r\n',
        "SEP=\t\ntitle\ttext\tdate\nT\tKim met Xi.\t2019-01-10\n",
        "title;text;score;date\nT;Kim met Xi.;3,14;2019-01-10\n",
        "title,text,date,\nT,Kim met Xi.,2019-01-10,,,\n",
        'title,text,date\n"T","Kim met Xi.","20190110T123000Z"\n',
        ",title,text,date\n0,T,Kim met Xi.,2019-01-10 00:00:00\n",
        "title,text,date\rT,Kim met Xi.,2019-01-10\r",
    ],
)
def test_row_is_read_however_its_columns_are_called_and_divided(data: str, tmp_path: Path) -> None:
    articles, account = read(tmp_path, data)
    assert [(a.title, a.text, a.published) for a in articles] == [("T", "Kim met Xi.", JANUARY)]
    assert account.rejects == []


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("a.csv", "utf-16"), ("a.tsv", "utf-16"), ("a.txt", "utf-16"), ("a.tsv", "utf-16-le"), ("a.csv", "utf-16-be")],
)
def test_unicode_text_of_excel_is_a_table(name: str, encoding: str, tmp_path: Path) -> None:
    data = 'title\ttext\tdate\r\nCôte d’Ivoire\t"Kim ""met"" Xi."\t2019-01-10\r\n'.encode(encoding)
    (article,), _ = read(tmp_path, data, name)
    assert (article.title, article.text, article.published) == ("Côte d’Ivoire", 'Kim "met" Xi.', JANUARY)


@pytest.mark.parametrize("nothing", ["nan", "NaN", "NULL", "None", "\\N", "#N/A", "<NA>", "NaT", " "])
def test_what_programs_write_for_nothing_is_nothing(nothing: str, tmp_path: Path) -> None:
    row = ",".join([nothing] * 5)
    (article,), account = read(tmp_path, f"text,title,date,url,source,id\nKim met Xi.,{row}\n{nothing},{row}\n")
    assert (article.title, article.published, article.published_text) == (None, None, None)
    assert (article.url, article.source, article.flags, article.id) == (None, None, (), "a.csv:2")
    assert [reject.code for reject in account.rejects] == ["no_text"]


@pytest.mark.parametrize(
    ("row", "title", "text"),
    [
        ('"T","Kim said \\"no\\", and left."', "T", 'Kim said "no", and left.'),
        ('"\\"T\\"","Kim met \\"Xi\\""', '"T"', 'Kim met "Xi"'),
        ('"a \\"b\\"","Kim\\\nmet Xi."', 'a "b"', "Kim\nmet Xi."),
        ('"6\\", 7\\" pipes","Kim met Xi."', '6", 7" pipes', "Kim met Xi."),
        ('\\N,"Kim said \\"no\\""', None, 'Kim said "no"'),
    ],
)
def test_quotes_escaped_as_mysql_does_are_read(row: str, title: str | None, text: str, tmp_path: Path) -> None:
    articles, account = read(tmp_path, f'title,text\n"U","Before."\n{row}\n"V","After \\"it\\"."\n')
    assert [(a.title, a.text) for a in articles] == [("U", "Before."), (title, text), ("V", 'After "it".')]
    assert account.rejects == []


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Kim met Xi.\\n\\nXi smiled.", "Kim met Xi.\n\nXi smiled."),
        ('"No," said Kim.', '"No," said Kim.'),
        ('"No, said Kim.\\n"Yes."', '"No, said Kim.\n"Yes."'),
        ("Kim\\tmet \\\\ Xi.", "Kim\tmet \\ Xi."),
        ('"Kim ""met"" Xi."', 'Kim "met" Xi.'),
    ],
)
def test_table_of_a_database_divided_by_tabs_is_read(cell: str, text: str, tmp_path: Path) -> None:
    rows = f"title\ttext\turl\nU\tBefore.\t\\N\nT\t{cell}\t\\N\nV\tAfter.\t\\N\n"
    articles, account = read(tmp_path, rows, "a.tsv")
    assert [(a.title, a.text, a.url) for a in articles] == [
        ("U", "Before.", None),
        ("T", text, None),
        ("V", "After.", None),
    ]
    assert account.rejects == []


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_names_of_rows_that_the_header_leaves_out_are_no_column(delimiter: str, tmp_path: Path) -> None:
    rows = [["title", "text"], ["1", "T", "Kim, Xi."], ["2", "U", "Xi, Kim."]]
    data = "".join(delimiter.join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    articles, account = read(tmp_path, data, "a.tsv" if delimiter == "\t" else "a.csv")
    assert [(a.title, a.text) for a in articles] == [("T", "Kim, Xi."), ("U", "Xi, Kim.")]
    assert account.rejects == []


@pytest.mark.parametrize(
    "data",
    [
        "title,text\nT,Kim met Xi.\n",
        json.dumps([{"title": "T", "text": "Kim met Xi."}]),
        json.dumps({"title": "T", "text": "Kim met Xi."}),
        "<!DOCTYPE html>\n<html><head><title>T</title></head><body><p>Kim met Xi.</p></body></html>",
    ],
)
def test_what_is_named_a_text_and_is_none_is_read_as_what_it_is(data: str, tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, data, "a.txt")
    assert (article.title, article.text) == ("T", "Kim met Xi.")


def test_quotes_behind_a_blank_are_quotes_where_the_row_fits(tmp_path: Path) -> None:
    data = 'title, text\nT, "Kim met Xi, at last."\nU, "No," said Kim\nV, "Xi\nmet Kim."\n'
    articles, account = read(tmp_path, data)
    assert [(a.title, a.text) for a in articles] == [("T", "Kim met Xi, at last."), ("V", "Xi\nmet Kim.")]
    assert [reject.line for reject in account.rejects] == [3]


def test_backslash_before_a_closing_quote_stays_where_quotes_are_doubled(tmp_path: Path) -> None:
    articles, account = read(tmp_path, 'title,text\n"C:\\","Kim ""met"" Xi."\n"D:\\","Xi met Kim."\n')
    assert [(a.title, a.text) for a in articles] == [("C:\\", 'Kim "met" Xi.'), ("D:\\", "Xi met Kim.")]
    assert account.rejects == []


def test_damaged_row_with_a_backslash_loses_no_other(tmp_path: Path) -> None:
    articles, account = read(tmp_path, 'text,title\n"a \\" b" c",T\nKim met Xi.,U\n"Xi met Kim.",V\n')
    assert [a.title for a in articles] == ["U", "V"]
    assert [(reject.code, reject.line) for reject in account.rejects] == [("bad_row", 2)]


def test_days_and_months_are_read_by_the_whole_column(tmp_path: Path) -> None:
    articles, account = read(tmp_path, "text,date\nKim met Xi.,10/01/2019\nXi met Kim.,25/01/2019\n")
    assert [a.published for a in articles] == [JANUARY, date(2019, 1, 25)]
    assert messages(account) == ['read with the day first, as "25/01/2019" (line 3) shows']


def test_date_that_stays_open_is_flagged_and_named(tmp_path: Path) -> None:
    (article,), account = read(tmp_path, "text,date\nKim met Xi.,10/01/2019\n")
    assert (article.published, article.published_text, article.flags) == (None, "10/01/2019", ("day_or_month",))
    assert "--day-first" in messages(account)[0]


def test_option_decides_an_open_date(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,date\nKim met Xi.,10/01/2019\n")
    (first,), (second,) = (read_articles(tmp_path, day_first=day_first) for day_first in (True, False))
    assert (first.published, second.published) == (JANUARY, date(2019, 10, 1))


def test_what_was_read_and_left_is_said_once_a_file(tmp_path: Path) -> None:
    _, account = read(tmp_path, "body,headline,author\nKim met Xi.,T,A\nXi met Kim.,U,B\n")
    assert messages(account) == ['read "body" as the text, "headline" as the title; left: author']
    assert account.found == 2


def test_two_columns_that_may_be_the_text_are_refused_with_both_names(tmp_path: Path) -> None:
    articles, account = read(tmp_path, "body;content\nKim met Xi.;Xi met Kim.\n")
    assert articles == []
    assert '"body" and "content" may each be the text' in account.rejects[0].message
    assert [a.text for a in read(tmp_path, "body;content\nKim met Xi.;x\n", text="body")[0]] == ["Kim met Xi."]


def test_prose_that_names_columns_is_no_table(tmp_path: Path) -> None:
    text = "Text, title and date of the story were lost on the way.\nKim met Xi."
    (article,), _ = read(tmp_path, text.encode("utf-16"), "a.txt")
    assert article.text == text


def test_table_is_known_in_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"title;body\nT;Kim met Xi.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (article,) = read_articles("-")
    assert (article.id, article.title, article.text) == ("stdin:2", "T", "Kim met Xi.")


def test_header_of_any_length_is_a_header(tmp_path: Path) -> None:
    _, account = read(tmp_path, "x" * 200_000 + "\nKim met Xi.\n")
    assert [reject.code for reject in account.rejects] == ["no_text_field"]
    assert len(account.rejects[0].message) < 200


CELLS = st.text(st.sampled_from("aK \\\"',;|\t\n\r\\N"), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_what_csv_writes_reads_back_equal(rows: list[tuple[str, str]], delimiter: str) -> None:
    data = io.StringIO()
    writer = csv.writer(data, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "more"), *((f"Kim {text}.", more) for text, more in rows)])
    found = read_csv(Stream(io.BufferedReader(io.BytesIO(data.getvalue().encode()))), "a.csv", "a", Fields())
    assert [one.text for one in found if isinstance(one, Draft)] == [f"Kim {text}." for text, _ in rows]

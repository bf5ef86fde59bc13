"""Parquet files and workbooks: each row an article, cells typed, hostile files refused."""

from __future__ import annotations

import io
import math
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.articles import Account, Fields, read_articles
from graph.articles.draft import Draft
from graph.articles.tables import reader
from graph.articles.tables.reader import read_table
from graph.records import Article

JUNE = date(2021, 6, 16)


def parquet(path: Path, **columns: Sequence[Any]) -> Path:
    pq.write_table(pa.table({name: list(values) for name, values in columns.items()}), path)
    return path


def workbook(path: Path, **sheets: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def read(path: Path, fields: Fields | None = None) -> tuple[list[Article], Account]:
    account = Account()
    articles = list(read_articles(path, fields=fields or Fields(), account=account))
    assert account.balanced
    return articles, account


@pytest.mark.parametrize(
    "when",
    [
        JUNE,
        datetime(2021, 6, 16, 23, 59),
        datetime(2021, 6, 16, 23, 59, tzinfo=UTC),
        datetime(2021, 6, 16, 20, 0, tzinfo=timezone(timedelta(hours=-3))),
        "2021-06-16T12:00:00Z",
        1623862800,
        1623862800000,
    ],
)
def test_parquet_row_is_an_article_with_its_typed_date(when: object, tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", body=["Kim met Xi."], Title=["T"], published_at=[when])
    (article,), account = read(path)
    assert (article.id, article.text, article.title, article.published) == ("a.parquet:1", "Kim met Xi.", "T", JUNE)
    assert [note.message for note in account.notes] == ['read "body" as the text, "published_at" as the date']


def test_empty_cells_of_parquet_are_nothing(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        text=["Kim met Xi.", "Xi met Kim.", None], title=["nan", "U", "V"], id=[17.0, math.nan, 18.0],
    )  # fmt: skip
    articles, account = read(path)
    assert [(a.id, a.title) for a in articles] == [("17", None), ("a.parquet:2", "U")]
    assert [(reject.code, reject.line) for reject in account.rejects] == [("no_text", 3)]


def test_hostile_names_of_file_and_columns_are_names(tmp_path: Path) -> None:
    path = tmp_path / "a' [1]*?; DROP.parquet"
    columns: dict[str, list[Any]] = {'te"xt': ["Kim met Xi."], "id'; --": [Decimal("7.5")]}
    parquet(path, **columns)
    (article,), _ = read(path, Fields(text='te"xt', id="id'; --"))
    assert (article.id, article.text) == ("7.5", "Kim met Xi.")


def test_nested_columns_hold_no_part(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", text=["Kim met Xi."], source=[{"name": "x"}], title=[["a"]])
    (article,), _ = read(path)
    assert (article.source, article.title) == (None, None)


@pytest.mark.parametrize("column", [{"words": ["x"]}, {"body": ["x"], "content": ["y"]}])
def test_parquet_without_one_column_of_texts_is_refused_with_its_names(
    column: dict[str, list[str]], tmp_path: Path
) -> None:
    articles, account = read(parquet(tmp_path / "a.parquet", **column))
    assert articles == []
    assert account.rejects[0].code == "no_text_field"
    assert all(name in account.rejects[0].message for name in column)


def test_parquet_of_many_rows_keeps_their_order(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", text=[f"Kim met Xi {n} times." for n in range(5_000)])
    articles, _ = read(path)
    assert [a.id for a in articles] == [f"a.parquet:{n}" for n in range(1, 5_001)]
    assert articles[-1].text == "Kim met Xi 4999 times."


def test_workbook_gives_the_rows_of_every_sheet_with_texts(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        News=[["Title", "Text", "Date"], ["T", "Kim met Xi.", JUNE], [None, None, None], ["U", "Xi met Kim.", "x"]],
        About=[["made by"], ["me"]],
        More=[["Export of June"], [], ["body", "date"], ["Moon met Kim.", datetime(2021, 6, 16, 12)]],
    )
    articles, account = read(path)
    assert [(a.id, a.title, a.text, a.published) for a in articles] == [
        ("a.xlsx/News:2", "T", "Kim met Xi.", JUNE),
        ("a.xlsx/News:4", "U", "Xi met Kim.", None),
        ("a.xlsx/More:4", None, "Moon met Kim.", JUNE),
    ]
    assert [str(note).removeprefix(str(path)) for note in account.notes] == [
        '/More: note: read "body" as the text',
        ": note: no column of texts in About",
    ]


def test_cells_of_a_workbook_give_what_they_show(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", S=[["text", "title", "date", "id"], ["Kim_x000D_\nmet Xi.\nEnd.", "x", 44363, 17]]
    )
    book = openpyxl.load_workbook(path)
    book["S"]["B2"] = "#N/A"
    book["S"]["B2"].data_type = "e"
    book.save(path)
    (article,), _ = read(path)
    assert (article.text, article.title, article.id) == ("Kim\r\nmet Xi.\nEnd.", None, "17")  # not #N/A
    assert (article.published, article.flags) == (None, ("bad_date",))  # a bare number is no date of Excel's


def test_days_and_months_of_a_workbook_are_read_by_the_column(tmp_path: Path) -> None:
    rows = [["text", "date"], ["Kim met Xi.", "10/01/2019"], ["Xi met Kim.", "25/01/2019"]]
    articles, _ = read(workbook(tmp_path / "a.xlsx", S=rows))
    assert [a.published for a in articles] == [date(2019, 1, 10), date(2019, 1, 25)]


@pytest.mark.parametrize(
    ("rows", "code"),
    [([["words"], ["x"]], "no_text_field"), ([["text"]], "empty_file"), ([], "no_text_field")],
)
def test_workbook_without_texts_is_refused(rows: list[list[str]], code: str, tmp_path: Path) -> None:
    articles, account = read(workbook(tmp_path / "a.xlsx", S=rows))
    assert (articles, [reject.code for reject in account.rejects]) == ([], [code])


def damaged(tmp_path: Path) -> dict[str, bytes]:
    good = workbook(tmp_path / "good.xlsx", S=[["text"], ["Kim met Xi."]]).read_bytes()
    table = parquet(tmp_path / "good.parquet", text=["Kim met Xi."]).read_bytes()
    return {
        "empty.xlsx": b"",
        "text.xlsx": b"text,title\n",
        "cut.xlsx": good[: len(good) // 2],
        "other.xlsx": zipped({"a.txt": b"x"}),
        "password.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "empty.parquet": b"",
        "text.parquet": b"text,title\n",
        "cut.parquet": table[: len(table) // 2],
        "flipped.parquet": table[:-20] + bytes(byte ^ 255 for byte in table[-20:]),
        "packed.parquet.gz": b"\x1f\x8b" + bytes(20),
    }


def zipped(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def test_damaged_files_are_refused_and_stop_no_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    files = damaged(tmp_path)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    parquet(folder / "zz.parquet", text=["Kim met Xi."])
    articles, account = read(folder)
    assert [a.id for a in articles] == ["zz.parquet:1"]
    assert sorted(Path(reject.file).name for reject in account.rejects) == sorted(files)


def test_zip_bomb_is_refused_by_what_its_directory_says(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped({"xl/worksheets/sheet1.xml": bytes(300 * 1024 * 1024)}))
    assert path.stat().st_size < 2**20
    _, account = read(path)
    assert [reject.code for reject in account.rejects] == ["too_big"]


def changed(path: Path, old: bytes, new: bytes, before: bytes = b"") -> Path:
    """The workbook with the first sheet's XML changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert old in sheet
    parts["xl/worksheets/sheet1.xml"] = before + sheet.replace(old, new)
    path.write_bytes(zipped(parts))
    return path


def test_entity_bomb_in_a_workbook_is_refused(tmp_path: Path) -> None:
    nested = "".join(f'<!ENTITY {b} "{f"&{a};" * 50}">' for a, b in pairwise("abcdefgh"))
    bomb = f'<!DOCTYPE x [<!ENTITY a "ha">{nested}]>'.encode()
    path = changed(workbook(tmp_path / "a.xlsx", S=[["text"], ["Kim met Xi."]]), b"Kim", b"&h;", before=bomb)
    articles, account = read(path)
    assert articles == []
    assert account.rejects[0].code == "document_failed"


def test_false_size_of_a_sheet_costs_nothing(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", S=[["text"], ["Kim met Xi."]])
    changed(path, b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert [a.text for a in read(path)[0]] == ["Kim met Xi."]


def test_rows_without_end_run_into_the_deadline(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", S=[["text"], ["Kim met Xi."], ["Xi met Kim."]])
    changed(path, b'<row r="3"', b'<row r="99999999999"')
    found = list(read_table(path, "xlsx", "a.xlsx", "a.xlsx", Fields(), timeout=1))
    assert getattr(found[-1], "code", None) == "timeout"


@pytest.mark.parametrize("name", ["a.xlsx", "a.parquet"])
def test_table_says_what_to_install(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    workbook(path, S=[["text"], ["Kim met Xi."]]) if name == "a.xlsx" else parquet(path, text=["Kim met Xi."])
    monkeypatch.setattr(reader, "find_spec", lambda _: None)
    _, account = read(path)
    assert account.rejects[0].code == "needs_documents"
    assert "pip install 'leadergraph[documents]'" in account.rejects[0].message


def test_batch_is_cut_by_characters_too(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", text=["x" * 1_500_000] * 5)
    found = [one for one in read_table(path, "parquet", "a", "a", Fields()) if isinstance(one, Draft)]
    assert [draft.line for draft in found] == [1, 2, 3, 4, 5]

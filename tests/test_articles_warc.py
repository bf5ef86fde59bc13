"""Web archives: which records are articles, and what a damaged archive still gives."""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path

import pytest
from hostile.files import PARAGRAPHS, page
from hostile.good import MAKERS

import graph
from graph.articles import Account, read_articles
from graph.records import Article

PAGES = [page(f"<h1>Day {number}</h1><p>On day {number} {PARAGRAPHS[3:]}") for number in range(5)]


def record(
    body: bytes,
    *,
    kind: str = "response",
    status: str = "200 OK",
    headers: str = "Content-Type: text/html",
    **more: str,
) -> bytes:
    """One record, as a crawler writes it."""
    answer = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>",
        "WARC-Date": "2026-01-02T03:04:05Z",
        "WARC-Target-URI": "https://daily.example/story",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(answer)),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{lines}\r\n".encode() + answer + b"\r\n\r\n"


def read(path: Path, data: bytes) -> tuple[list[Article], Account]:
    path.write_bytes(data)
    account = Account()
    articles = list(read_articles(path, account=account))
    assert account.balanced
    return articles, account


RECORDS = [record(html.encode()) for html in PAGES]
PLAIN = b"".join(RECORDS)
PACKED = [gzip.compress(one) for one in RECORDS]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc", PLAIN), ("a.warc.gz", b"".join(PACKED)), ("whole.warc.gz", gzip.compress(PLAIN))],
    ids=["plain", "member by member", "packed as one"],
)
def test_each_page_is_an_article_with_its_place_and_address(name: str, data: bytes, tmp_path: Path) -> None:
    articles, account = read(tmp_path / name, data)
    assert [article.id for article in articles] == [f"{name}#{number}" for number in range(1, 6)]
    assert [article.title for article in articles] == [f"Day {number}" for number in range(5)]
    assert {(article.url, article.source) for article in articles} == {("https://daily.example/story", "daily.example")}
    assert account.rejects == []


def test_archive_is_known_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input = io.TextIOWrapper(io.BufferedReader(io.BytesIO(b"".join(PACKED))))
    monkeypatch.setattr("sys.stdin", standard_input)
    assert [article.id for article in read_articles("-")] == [f"stdin#{number}" for number in range(1, 6)]


def test_day_of_the_crawl_is_not_that_of_publication(tmp_path: Path) -> None:
    dated = page(PARAGRAPHS, '<meta property="article:published_time" content="2018-06-19T23:30:00-05:00">')
    articles, _ = read(tmp_path / "a.warc", record(PAGES[0].encode()) + record(dated.encode()))
    assert [article.published for article in articles] == [None, date(2018, 6, 19)]


def test_records_that_are_no_pages_are_counted_once_a_file(tmp_path: Path) -> None:
    others = [
        record(b"", kind="warcinfo"),
        record(b"", kind="request"),
        record(b"", kind="revisit"),
        record(b"User-agent: *", headers="Content-Type: text/robots"),
        record(b"<p>gone", status="404 Not Found"),
        record(b"\x89PNG", headers="Content-Type: image/png"),
        record(b"20260102\n1.2.3.4", WARC_Target_URI="dns:daily.example"),
        record(b"<p>x", headers="Server: x"),
    ]
    articles, account = read(tmp_path / "a.warc", RECORDS[0] + b"".join(others) + RECORDS[1])
    assert len(articles) == account.found == 2
    assert [note.message for note in account.notes] == ["8 records that are no pages were left aside"]


def test_plain_text_is_an_article(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path / "a.warc", record(b"Merkel met Macron.", headers="Content-Type: text/plain"))
    assert article.text == "Merkel met Macron."


def test_encoding_that_the_server_named_counts(tmp_path: Path) -> None:
    body = page("<p>" + "Путин встретился с Меркель. " * 20, "").encode("cp1251")
    (article,), _ = read(tmp_path / "a.warc", record(body, headers="Content-Type: text/html; charset=windows-1251"))
    assert "Путин" in article.text


@pytest.mark.parametrize(
    ("headers", "packed"),
    [
        ("Content-Encoding: gzip", gzip.compress(PAGES[0].encode())),
        ("Content-Encoding: gzip", PAGES[0].encode()),  # some crawlers unpack and keep the header
        ("Transfer-Encoding: chunked", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGES[0].encode()), PAGES[0].encode())),
    ],
    ids=["packed", "unpacked", "in chunks"],
)
def test_answer_is_unpacked(headers: str, packed: bytes, tmp_path: Path) -> None:
    (article,), _ = read(tmp_path / "a.warc", record(packed, headers=f"Content-Type: text/html\r\n{headers}"))
    assert article.title == "Day 0"


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("cut.warc", PLAIN[:-200], [0, 1, 2, 3]),
        ("cut.warc.gz", b"".join(PACKED)[:-200], [0, 1, 2, 3]),
        ("flipped.warc.gz", flipped(b"".join(PACKED), len(PACKED[0]) + len(PACKED[1]) + 40), [0, 1, 3, 4]),
        ("checksum.warc.gz", flipped(b"".join(PACKED), len(PACKED[0]) - 6), [1, 2, 3, 4]),
        ("long.warc", RECORDS[0] + record(PAGES[1].encode(), Content_Length="9999999") + RECORDS[2], [0]),
        ("short.warc", RECORDS[0] + record(PAGES[1].encode(), Content_Length="200") + RECORDS[2], [0]),
        ("no_length.warc", RECORDS[0] + record(PAGES[1].encode(), Content_Length="many"), [0]),
        ("junk.warc", RECORDS[0] + b"<html>" * 100, [0]),
    ],
)
def test_damaged_archive_gives_what_is_whole_and_one_reject(
    name: str, data: bytes, kept: list[int], tmp_path: Path
) -> None:
    articles, account = read(tmp_path / name, data)
    assert [article.title for article in articles] == [f"Day {number}" for number in kept]
    assert [reject.code for reject in account.rejects] == ["damaged_file"]


def test_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    _, account = read(tmp_path / "a.warc", b"Merkel met Macron.")
    assert [reject.code for reject in account.rejects] == ["damaged_file"]


def test_headers_without_end_are_refused(tmp_path: Path) -> None:
    _, account = read(tmp_path / "a.warc.gz", gzip.compress(RECORDS[0] + b"WARC/1.0\r\n" + b"X" * 40_000_000))
    assert [reject.code for reject in account.rejects] == ["too_big"]


def test_page_past_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    large = record(b"<p>" + b"A" * 17_000_000)
    articles, account = read(tmp_path / "a.warc.gz", gzip.compress(large) + PACKED[1])
    assert [article.title for article in articles] == ["Day 1"]
    assert [reject.code for reject in account.rejects] == ["too_big"]


def test_page_that_is_refused_is_named_by_its_place(tmp_path: Path) -> None:
    _, account = read(tmp_path / "a.warc", RECORDS[0] + record(b"<html><body></body></html>"))
    (reject,) = account.rejects
    assert (reject.code, reject.message.split(":")[0]) == ("no_text", "a.warc#2")


def test_damage_puts_no_bytes_of_the_archive_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.warc").write_bytes(MAKERS["crawl.warc"]().replace(b"Content-Length: ", b"Content-Length: 1", 1))
    (tmp_path / "b.warc").write_bytes(MAKERS["crawl.warc"]().replace(b"\r\n\r\nWARC", b"\r\nmore\r\n\r\nWARC", 1))
    account = graph.Account()
    list(graph.read_articles(tmp_path, account=account))
    assert account.balanced and account.codes["damaged_file"] > 0
    assert capsys.readouterr().err == ""

"""Documents: their text is read by what they are, and each that cannot be read says why and what to do."""

from __future__ import annotations

import gzip
import io
import struct
from pathlib import Path

import pypdf
import pytest
from documents import docx, odt, pdf, zipped

from graph.articles import Account, read_articles
from graph.articles.documents import reader as module
from graph.articles.documents.document import without_running_heads
from graph.articles.documents.reader import DocumentReader
from graph.articles.outcomes import Reject
from graph.articles.streams import Stream
from graph.records import Article

LINES = ["Angela Merkel met Emmanuel Ma-", "cron in Paris on Monday."]
TEXT = "Angela Merkel met Emmanuel Macron\nin Paris on Monday."
ENTITIES = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
RTF = rb"{\rtf1\ansi\ansicpg1252{\info{\title Leaders in Paris}}Angela Merkel met Andr\'e9.\par Then she left.}"


def read(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    (article,) = read_articles(path)
    return article


def refused(path: Path, data: bytes) -> Reject:
    path.write_bytes(data)
    account = Account()
    assert list(read_articles(path, account=account)) == []
    (reject,) = account.rejects
    return reject


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.jsonl", "a.html"])
def test_pdf_is_read_under_any_name(name: str, tmp_path: Path) -> None:
    article = read(tmp_path / name, pdf([LINES], "Leaders in Paris"))
    assert (article.text, article.title, article.flags) == (TEXT, "Leaders in Paris", ("hyphenation",))


@pytest.mark.parametrize("title", ["Microsoft Word - story.doc", "untitled story", "page 3.indd", "A3"])
def test_title_that_is_the_name_of_a_file_is_none(title: str, tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf", pdf([["Angela Merkel spoke."]], title)).title is None


def test_packed_pdf_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pdf.gz", gzip.compress(pdf([LINES]))).text == TEXT


def test_pages_are_apart_and_without_what_repeats_at_their_edges() -> None:
    bodies = [f"{word} met.\nMore of it.\nAnd {word} left." for word in ("Merkel", "Macron", "Modi", "Abe")]
    pages = [f"The Daily Story\n\n{body}\nPage {number} of 4" for number, body in enumerate(bodies)]
    assert without_running_heads(pages) == bodies
    assert without_running_heads(pages[:2])[0].startswith("The Daily Story")


def test_docx_gives_its_paragraphs(tmp_path: Path) -> None:
    body = (
        paragraph("Angela Merkel met")
        + "<w:p><w:ins><w:r><w:t>Vladimir</w:t></w:r></w:ins><w:del><w:r><w:t>Boris</w:t></w:r></w:del>"
        "<w:r><w:tab/><w:t>Putin</w:t><w:br/><w:t>today.</w:t></w:r></w:p>"
        + "<w:tbl><w:tr><w:tc>"
        + paragraph("A cell")
        + "</w:tc></w:tr></w:tbl>"
    )
    article = read(tmp_path / "a.docx", docx(body, "Leaders in Paris"))
    assert article.text == "Angela Merkel met\n\nVladimir\tPutin\ntoday.\n\nA cell"
    assert article.title == "Leaders in Paris"


def test_odt_gives_its_paragraphs(tmp_path: Path) -> None:
    body = (
        "<text:h>Leaders</text:h><text:tracked-changes><text:p>Boris</text:p></text:tracked-changes>"
        "<text:p>Angela <text:span>Merkel</text:span> met<text:s/>Putin"
        "<text:note><text:p>x</text:p></text:note>.</text:p>"
    )
    article = read(tmp_path / "a.txt", odt(body, "Leaders in Paris"))
    assert article.text == "Leaders\n\nAngela Merkel met Putin."
    assert article.title == "Leaders in Paris"


@pytest.mark.parametrize("name", ["a.rtf", "a.txt", "a.doc"])
def test_rtf_is_read_under_any_name(name: str, tmp_path: Path) -> None:
    article = read(tmp_path / name, RTF)
    assert article.text.split("\n")[:2] == ["Angela Merkel met André.", "Then she left."]
    assert article.title == "Leaders in Paris"


def test_a_page_or_a_text_under_the_name_of_a_document_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert read(tmp_path / "a.doc", b"Angela Merkel spoke.").text == "Angela Merkel spoke."


@pytest.mark.parametrize(("kind", "data"), [("pdf", pdf([LINES])), ("rtf", RTF)])
def test_without_the_extra_one_line_says_how_to_get_it(
    kind: str, data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    reject = refused(tmp_path / f"a.{kind}", data)
    assert (reject.code, "pip install 'leadergraph[documents]'" in reject.message) == ("needs_documents", True)


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([LINES])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("scan.pdf", pdf([[], []], picture=True), "no_text", "text recognition"),
        ("empty.pdf", pdf([[]]), "no_text", "no text"),
        ("cut.pdf", pdf([LINES])[:40], "damaged_file", "fetch it again"),
        ("locked.pdf", locked(), "document_failed", "password"),
        ("cut.docx", docx(paragraph("Merkel"))[:150], "damaged_file", "fetch it again"),
        ("other.docx", zipped({"a.txt": "Merkel"}), "damaged_file", "fetch it again"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unsupported", ".docx"),
        ("book.txt", zipped({"mimetype": "application/epub+zip"}), "unsupported", "save it"),
        ("many.zip", zipped({"a.txt": "Merkel"}), "archive", "unpack it"),
        ("many.tar.gz", b"x", "archive", "unpack it"),
        ("many.txt", zipped({"a.txt": "Merkel"}), "archive", "unpack it"),
        ("long.docx", docx(paragraph("Merkel " * 600_000)), "too_big", "split it"),
        ("entities.docx", zipped({"word/document.xml": ENTITIES}), "damaged_file", "entities"),
        ("bomb.docx", zipped({"word/document.xml": " " * (65 * 2**20)}), "damaged_file", "more than 64 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_what_to_do(
    name: str, data: bytes, code: str, said: str, tmp_path: Path
) -> None:
    reject = refused(tmp_path / name, data)
    assert (reject.code, said in reject.message) == (code, True), reject


def test_an_archive_in_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Angela Merkel spoke.")
    (tmp_path / "b.zip").write_bytes(b"PK")
    account = Account()
    assert len(list(read_articles(tmp_path, account=account))) == 1
    assert account.codes == {"archive": 1} and account.balanced


def test_a_document_that_takes_too_long_is_rejected_and_the_next_is_read(tmp_path: Path) -> None:
    slow = pdf([["Merkel"] * 300_000])
    with DocumentReader(timeout=0.1) as reader:
        first, second = (
            next(reader.read(Stream(io.BufferedReader(io.BytesIO(data))), "pdf", "a.pdf", "a.pdf"))
            for data in (slow, pdf([LINES]))
        )
    assert isinstance(first, Reject) and first.code == "timeout"
    assert not isinstance(second, Reject)


def test_a_size_that_a_zip_declares_is_not_believed(tmp_path: Path) -> None:
    data = bytearray(zipped({"word/document.xml": " " * (65 * 2**20)}))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 100)
    assert refused(tmp_path / "a.docx", bytes(data)).code == "damaged_file"

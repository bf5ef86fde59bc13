"""Good files: one of every format that is read, made by hand or by the library that its users write it with."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

PARAGRAPHS = (
    "Angela Merkel received Emmanuel Macron at Meseberg on Tuesday. Germany and France agreed on a common budget.",
    "Recep Tayyip Erdoğan called from Ankara, and the French president thanked Turkey and greeted Côte d’Ivoire.",
    "The two leaders spoke of reform for an hour, officials said, before they left for Berlin by train in the evening.",
)
TEXT = "\n\n".join(PARAGRAPHS)
_HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
_ROWS = [
    {"id": f"r{n}", "text": f"{TEXT} ({n})", "title": f"Meseberg {n}", "date": f"2018-06-{n + 10}", "url": f"https://a.example/{n}"}
    for n in range(5)
]  # fmt: skip


def _page() -> bytes:
    head = "<meta charset=utf-8><title>Meseberg</title><meta property='article:published_time' content='2018-06-19'>"
    return f"<!doctype html><html><head>{head}</head><body><article>{_HTML}</article></body></html>".encode()


def _csv(delimiter: str) -> bytes:
    lines = [delimiter.join(_ROWS[0])]
    lines += [delimiter.join('"{}"'.format(cell.replace('"', '""')) for cell in row.values()) for row in _ROWS]
    return "\n".join(lines).encode()


def _feed() -> bytes:
    items = "".join(
        f"<item><title>{row['title']}</title><link>{row['url']}</link><pubDate>Tue, 19 Jun 2018 10:00:00 GMT</pubDate>"
        f"<description>{_HTML.replace('<', '&lt;')}</description></item>"
        for row in _ROWS
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>A</title>{items}</channel></rss>".encode()


def _atom() -> bytes:
    entries = "".join(
        f"<entry><title>{row['title']}</title><link href='{row['url']}'/><updated>{row['date']}T10:00:00Z</updated>"
        f"<content type='html'>{_HTML.replace('<', '&lt;')}</content></entry>"
        for row in _ROWS
    )
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>A</title>{entries}</feed>".encode()


def _mail(row: Mapping[str, str]) -> str:
    head = f"From: desk@a.example\nTo: b@b.example\nSubject: {row['title']}\nDate: Tue, 19 Jun 2018 10:00:00 +0200\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{row['text']}\n"


def _mbox() -> bytes:
    return "\n".join(f"From desk@a.example Tue Jun 19 10:00:00 2018\n{_mail(row)}" for row in _ROWS).encode()


def _nexis() -> bytes:
    stories = [
        f"\n\n\n                          {n} of 5 DOCUMENTS\n\n\n                          The Example Times\n\n"
        f"                            June {n + 10}, 2018 Tuesday\n\n{row['title']}\n\nBYLINE: Jo Doe\n\n"
        f"SECTION: Pg. 4\n\nLENGTH: 60 words\n\n{row['text']}\n\nLOAD-DATE: June {n + 11}, 2018\n\nLANGUAGE: ENGLISH\n"
        for n, row in enumerate(_ROWS, 1)
    ]
    return "".join(stories).encode()


def _proquest() -> bytes:
    rule = "_" * 60
    stories = [
        f"{rule}\n\nDocument {n} of 5\n\n{row['title']}\n\nAuthor: Doe, Jo\n\nFull text:\n{row['text']}\n\n"
        f"Subject: Summits; Budgets\n\nPublication title: The Example Times\n\nPublication date: Jun {n + 10}, 2018\n\n"
        for n, row in enumerate(_ROWS, 1)
    ]
    return "".join(stories).encode()


def _factiva() -> bytes:
    stories = [
        f"HD  {row['title']}\nWC  60 words\nPD  {n + 10} June 2018\nSN  The Example Times\nSC  EXTI\nLA  English\n"
        f"CY  (c) 2018 Example\n\nLP\n{PARAGRAPHS[0]}\n\nTD\n{PARAGRAPHS[1]} ({n})\n\n"
        f"AN  Document EXTI00002018061{n}ee6j0000{n}\n\n\n"
        for n, row in enumerate(_ROWS, 1)
    ]
    return "".join(stories).encode()


def _warc() -> bytes:
    body = _page()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    records = []
    for n in range(3):
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{n}\r\n"
            f"WARC-Date: 2018-06-20T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{n}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        records.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(records)


def _packed_warc() -> bytes:
    return gzip.compress(_warc())


def _rtf() -> bytes:
    body = "\\par\n".join("".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text) for text in PARAGRAPHS)
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Times;}}}}\\f0 {body}\\par}}".encode("ascii")


def _pdf() -> bytes:
    """A page of Helvetica, line by line, with the table that says where each object begins."""
    lines = [line for text in PARAGRAPHS for line in (text[:80], text[80:])]
    shown = "".join(f"({line.encode('cp1252', 'replace').decode('latin-1')}) Tj T*\n" for line in lines)
    drawn = f"BT /F1 10 Tf 12 TL 40 780 Td\n{shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def _docx() -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" for paragraph in PARAGRAPHS)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>')
    return data.getvalue()


def _odt() -> bytes:
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    names += ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in PARAGRAPHS)
    content = f"<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", f"<?xml version='1.0'?>{content}</office:document-content>")
    return data.getvalue()


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book, data = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(list(_ROWS[0]))
    for row in _ROWS:
        sheet.append(list(row.values()))
    book.save(data)
    return data.getvalue()


def _parquet() -> bytes:
    import pyarrow
    from pyarrow import parquet

    data = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(_ROWS), data)
    return data.getvalue()


_JSON_LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _ROWS)
MAKERS: Mapping[str, Callable[[], bytes]] = {
    "story.txt": TEXT.encode,
    "latin.txt": lambda: TEXT.replace("ğ", "g").encode("cp1252"),
    "wide.txt": lambda: TEXT.encode("utf-16"),
    "page.html": _page,
    "rows.jsonl": _JSON_LINES.encode,
    "packed.jsonl.gz": lambda: gzip.compress(_JSON_LINES.encode()),
    "list.json": lambda: json.dumps(_ROWS).encode(),
    "service.json": lambda: json.dumps({"status": "ok", "articles": _ROWS}, indent=1).encode(),
    "table.csv": lambda: _csv(","),
    "table.tsv": lambda: _csv("\t"),
    "feed.xml": _feed,
    "atom.xml": _atom,
    "letters.mbox": _mbox,
    "letter.eml": lambda: _mail(_ROWS[0]).encode(),
    "nexis.txt": _nexis,
    "proquest.txt": _proquest,
    "factiva.txt": _factiva,
    "crawl.warc": _warc,
    "crawl.warc.gz": _packed_warc,
    "paper.rtf": _rtf,
    "paper.pdf": _pdf,
    "paper.docx": _docx,
    "paper.odt": _odt,
    "sheet.xlsx": _xlsx,
    "table.parquet": _parquet,
}
STORIES: Mapping[str, int] = {
    **dict.fromkeys(MAKERS, 1),
    **dict.fromkeys(("rows.jsonl", "packed.jsonl.gz", "list.json", "service.json", "table.csv", "table.tsv"), 5),
    **dict.fromkeys(("feed.xml", "atom.xml", "letters.mbox", "nexis.txt", "proquest.txt", "factiva.txt"), 5),
    **dict.fromkeys(("sheet.xlsx", "table.parquet"), 5),
    **dict.fromkeys(("crawl.warc", "crawl.warc.gz"), 3),
}


def make_all(folder: Path) -> list[Path]:
    """One good file of every format, in the folder."""
    for name, maker in MAKERS.items():
        (folder / name).write_bytes(maker())
    return [folder / name for name in MAKERS]

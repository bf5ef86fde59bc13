"""Formats: which reader a file is for, by its name and its first bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from graph.articles.containers.mail import is_mail, read_mail
from graph.articles.documents.reader import DocumentReader, kind_of
from graph.articles.draft import Found
from graph.articles.options import Options
from graph.articles.outcomes import Note, Reject, Skip
from graph.articles.own import own_file, own_table
from graph.articles.paths import Entry, Format
from graph.articles.streams import Stream, StreamError
from graph.articles.structured.json_file import read_json
from graph.articles.structured.xml_file import ROOTS, read_xml, root_of
from graph.articles.tables.csv_file import is_table, read_csv
from graph.articles.tables.reader import TableFormat, read_table
from graph.articles.text.encoding import decode, is_binary
from graph.articles.text_file import read_text
from graph.articles.web.reader import HtmlReader
from graph.articles.web.warc_file import read_warc
from graph.articles.web.warc_members import is_warc
from graph.files import opened

_CALLED = {
    **{f"cp{number}": f"Windows-{number}" for number in (1250, 1251, 1252, 1254)},
    "mac_roman": "Mac Roman",
    "iso8859_2": "ISO 8859-2",
}
_JSON = re.compile(r"\s*(?:\{|\[\s*\{)")
_HTML = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|body|article|div|p)\b", re.IGNORECASE)
# What no prose begins with, in a file that is named as one.
_PAGE = re.compile(r"[\s\ufeff]*(?:<!doctype html\b|<html\b)", re.IGNORECASE)
_RECORD = re.compile(r"[\s\ufeff]*(?:\[\s*)?\{\s*\"[^\"\n]{1,100}\"\s*:")


class Formats:
    """Reads files of every format; its workers start with the first file that needs one, and end with the block."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._pages = HtmlReader()
        self._documents = DocumentReader()

    def __enter__(self) -> Formats:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that read pages and documents."""
        self._pages.__exit__()
        self._documents.__exit__()

    def read(self, entry: Entry) -> Iterator[Found]:
        """What one file gives; a note of the encoding comes before the first story that was read in it."""
        try:
            if entry.format in ("parquet", "xlsx"):
                yield from self._table(entry, entry.format)
                return
            with opened("-" if entry.path is None else entry.path) as raw:
                if entry.format in ("warc", "sniff") and is_warc(raw):
                    yield from read_warc(raw, entry.file, entry.place, self._pages, self._options.encoding)
                else:
                    yield from self._opened(raw, entry)
        except StreamError as error:
            yield Reject(entry.file, error.line, error.code, str(error))
        except OSError as error:  # of opening it or, as on a bad disk, of reading on
            yield Reject(entry.file, None, "unreadable", f"{error.strerror or error}; make the file readable")

    def _opened(self, raw: io.BufferedReader, entry: Entry) -> Iterator[Found]:
        noted: set[str] = set()
        named = self._options.encoding
        stream = Stream(raw, named_gzip=entry.file.lower().endswith(".gz"), encoding=named)
        for found in self._stream(stream, entry):
            if (used := stream.legacy.used) is not None and used not in noted:
                noted.add(used)
                yield Note(entry.file, "encoding", _assumed(used, named=named is not None))
            yield found

    def _table(self, entry: Entry, format_: TableFormat) -> Iterator[Found]:
        if entry.path is None or entry.file.lower().endswith(".gz"):
            yield Reject(entry.file, None, "unsupported", "unpack it first: such a file is read as it lies on the disk")
        elif own := own_table(entry.path):
            yield _left(entry, own)
        else:
            yield from read_table(entry.path, format_, entry.file, entry.place, self._options.fields)

    def _stream(self, stream: Stream, entry: Entry) -> Iterator[Found]:
        if not stream.head and stream.error is None:
            yield Reject(entry.file, None, "empty_file", "no byte in it; remove it or fetch it again")
        elif own := own_file(stream.head):
            yield _left(entry, own)
        elif kind := kind_of(stream.head, entry.file):
            yield from self._documents.read(stream, kind, entry.file, entry.place)
        elif is_binary(stream.head):
            yield Reject(entry.file, None, "binary", "no text but binary data; save it as text or HTML")
        else:
            yield from self._text(stream, entry)

    def _text(self, stream: Stream, entry: Entry) -> Iterator[Found]:
        match _format_of(stream.head, entry.format):
            case "json" | "jsonl" as form:
                lines, named = form == "jsonl", entry.named
                yield from read_json(stream, entry.file, entry.place, self._options.fields, lines=lines, named=named)
            case "csv":
                yield from read_csv(stream, entry.file, entry.place, self._options.fields)
            case "html":
                yield from self._pages.read(stream, entry.file, entry.place)
            case "xml":
                yield from read_xml(stream, entry.file, entry.place, named=entry.named)
            case "warc":
                yield Reject(entry.file, None, "damaged_file", "no web archive by its first bytes; fetch it again")
            case "mail":
                yield from read_mail(stream, entry.file, entry.place)
            case _:
                yield from read_text(stream, entry.file, entry.place)


def _left(entry: Entry, own: str) -> Reject | Skip:
    """A file of leadergraph's own: who names it is told, in a folder it is passed over."""
    return Reject(entry.file, None, "own_file", own) if entry.named else Skip(entry.file, "own_file", own)


def _format_of(head: bytes, named: Format) -> Format:
    """The format of a text: what its name says, but for what is often named .txt."""
    format_ = _sniffed(head) if named in ("sniff", "document") else named
    if format_ == "xml":
        return "html" if root_of(decode(head)[0]) == "html" else "xml"
    if format_ != "text":
        return format_
    text = decode(head)[0]
    if is_mail(head):
        return "mail"
    if _PAGE.match(text) is not None:
        return "html"
    if root_of(text) in ROOTS:
        return "xml"
    if _RECORD.match(text) is not None:
        return "jsonl"
    return "csv" if is_table(text) else "text"  # such as Excel's "Unicode text"


def _sniffed(head: bytes) -> Format:
    """What the first bytes of an input without a name look like."""
    text, _ = decode(head)
    if _JSON.match(text):
        return "jsonl"
    if root_of(text) in ROOTS:
        return "xml"
    if is_table(text):
        return "csv"
    return "html" if _HTML.match(text) else "text"


def _assumed(encoding: str, *, named: bool) -> str:
    """What is to be said of a file that is not Unicode and declares nothing."""
    said = f"not UTF-8, so it was read as {_CALLED.get(encoding, encoding)}"
    return f"{said}, as you said" if named else f"{said}; if letters are wrong, name the encoding with --encoding"

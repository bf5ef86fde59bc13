"""Reader: articles from files of every format, each one accounted for."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterable, Iterator

from graph.articles.account import Account, Duplicate, Note, Reject, Skip, Stored
from graph.articles.containers.mail import is_mail, read_mail
from graph.articles.csv_file import is_table, read_csv
from graph.articles.day_order import dated
from graph.articles.documents import DocumentReader, kind_of
from graph.articles.draft import Draft, Fields, to_article
from graph.articles.encoding import decode, is_binary
from graph.articles.html_file import HtmlReader
from graph.articles.ids import Ids
from graph.articles.jsonl import read_jsonl
from graph.articles.options import Options
from graph.articles.own import own_file
from graph.articles.paths import Entry, Format, entries
from graph.articles.streams import Stream, StreamError
from graph.articles.table_file import read_table
from graph.articles.text_file import read_text
from graph.files import opened
from graph.records import Article

Sources = Iterable[str | os.PathLike[str]] | str | os.PathLike[str]
_CALLED = {"cp1250": "Windows-1250", "cp1251": "Windows-1251", "cp1252": "Windows-1252", "cp1254": "Windows-1254"} | {
    "mac_roman": "Mac Roman",
    "iso8859_2": "ISO 8859-2",
}
_JSON = re.compile(r"\s*(?:\{|\[\s*\{)")
_HTML = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|body|article|div|p)\b", re.IGNORECASE)


def read_articles(
    paths: Sources,
    *,
    fields: Fields = Fields(),  # noqa: B008  frozen
    encoding: str | None = None,
    day_first: bool | None = None,
    account: Account | None = None,
) -> Iterator[Article]:
    """The articles in the files and folders named, in order; `-` is standard input.

    Bad input becomes a reject in the account and never stops the others.

    Args:
        fields: names of JSON fields and columns; dots reach inside.
        encoding: of files that are not Unicode and declare none; by default it is guessed.
        day_first: whether 05/06/2019 is in June, where the other dates of its column do not tell.
        account: what is to hold the outcome of each input.

    Raises InputError at once when a path is missing, a folder holds nothing to read, or the encoding is none.
    """
    account = Account() if account is None else account
    options = Options(fields, encoding, day_first)
    return _settled(read_unsettled(paths, options=options, account=account), account)


def read_unsettled(paths: Sources, *, options: Options, account: Account) -> Iterator[Article]:
    """The same articles for who settles each in the account himself, when all that can befall it is known."""
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    return _articles(entries(paths), options, account)


def _settled(articles: Iterator[Article], account: Account) -> Iterator[Article]:
    for article in articles:
        account.settle(Stored(article.id, article.flags, article.file, article.line))
        yield article


def _articles(inputs: Iterator[Entry | Reject | Skip], options: Options, account: Account) -> Iterator[Article]:
    ids = Ids()
    for found in _found(inputs, options):
        if isinstance(found, Note):
            account.notes.append(found)
            continue
        account.found += 1
        article = found if isinstance(found, Skip) else _distinct(found, ids)
        if isinstance(article, Article):
            yield article
        else:
            account.settle(article)


def _distinct(found: Draft | Reject, ids: Ids) -> Article | Duplicate | Reject:
    article = found if isinstance(found, Reject) else to_article(found)
    if isinstance(article, Reject):
        return article
    return ids.claim(article) or Duplicate(article.id, article.file, article.line)


def _found(inputs: Iterator[Entry | Reject | Skip], options: Options) -> Iterator[Draft | Reject | Skip | Note]:
    with HtmlReader() as pages, DocumentReader() as documents:
        for entry in inputs:
            if isinstance(entry, Entry):
                yield from dated(_read_entry(entry, options, pages, documents), options.day_first)
            else:
                yield entry


def _read_entry(
    entry: Entry, options: Options, pages: HtmlReader, documents: DocumentReader
) -> Iterator[Draft | Reject | Skip | Note]:
    if entry.format in ("parquet", "xlsx"):
        yield from _read_table(entry, options)
        return
    noted: set[str] = set()
    try:
        with opened("-" if entry.path is None else entry.path) as raw:
            stream = Stream(raw, named_gzip=entry.file.lower().endswith(".gz"), encoding=options.encoding)
            for found in _read_stream(stream, entry, options, pages, documents):
                if (used := stream.legacy.used) is not None and used not in noted:
                    noted.add(used)
                    yield Note(entry.file, "encoding", _assumed(used, named=options.encoding is not None))
                yield found
    except StreamError as error:
        yield Reject(entry.file, error.line, error.code, str(error))
    except OSError as error:
        yield Reject(entry.file, None, "unreadable", f"{error.strerror or error}; make the file readable")


def _read_table(entry: Entry, options: Options) -> Iterator[Draft | Reject | Note]:
    if entry.path is None or entry.format not in ("parquet", "xlsx") or entry.file.lower().endswith(".gz"):
        yield Reject(entry.file, None, "unsupported", "unpack it first: such a file is read as it lies on the disk")
    else:
        yield from read_table(entry.path, entry.format, entry.file, entry.place, options.fields)


def _assumed(encoding: str, *, named: bool) -> str:
    """What is to be said of a file that is not Unicode and declares nothing."""
    said = f"not UTF-8, so it was read as {_CALLED.get(encoding, encoding)}"
    return f"{said}, as you said" if named else f"{said}; if letters are wrong, name the encoding with --encoding"


def _read_stream(
    stream: Stream, entry: Entry, options: Options, pages: HtmlReader, documents: DocumentReader
) -> Iterator[Draft | Reject | Skip | Note]:
    format_ = entry.format if entry.format not in ("sniff", "document") else _sniffed(stream.head)
    if format_ == "text" and stream.head.startswith(codecs.BOM_UTF16_LE) and is_table(decode(stream.head)[0]):
        format_ = "csv"  # "Unicode text" of Excel, which it names .txt
    if not stream.head and stream.error is None:
        yield Reject(entry.file, None, "empty_file", "no byte in it; remove it or fetch it again")
    elif own := own_file(stream.head):
        yield Reject(entry.file, None, "own_file", own) if entry.named else Skip(entry.file, "own_file", own)
    elif kind := kind_of(stream.head, entry.file):
        yield from documents.read(stream, kind, entry.file, entry.place)
    elif is_binary(stream.head):
        yield Reject(entry.file, None, "binary", "no text but binary data; save it as text or HTML")
    elif format_ == "jsonl":
        yield from read_jsonl(stream, entry.file, entry.place, options.fields)
    elif format_ == "csv":
        yield from read_csv(stream, entry.file, entry.place, options.fields)
    elif format_ == "html":
        yield from pages.read(stream, entry.file, entry.place)
    elif format_ == "mail" or is_mail(stream.head):
        yield from read_mail(stream, entry.file, entry.place)
    else:
        yield from read_text(stream, entry.file, entry.place)


def _sniffed(head: bytes) -> Format:
    """What the first bytes of an input without a name look like."""
    text, _ = decode(head)
    if _JSON.match(text):
        return "jsonl"
    if is_table(text):
        return "csv"
    return "html" if _HTML.match(text) else "text"

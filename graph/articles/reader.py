"""Reader: articles from files of every format, each one accounted for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from graph.arguments import expect_path
from graph.articles.account import Account, Note, Reject, Skip, Stored
from graph.articles.csv_file import read_csv
from graph.articles.draft import Draft, Fields, to_article
from graph.articles.encoding import decode, is_binary
from graph.articles.html_file import HtmlReader
from graph.articles.ids import Ids
from graph.articles.jsonl import read_jsonl
from graph.articles.limits import MAX_REJECTS
from graph.articles.options import Options
from graph.articles.own import own_file
from graph.articles.paths import Entry, Format, entries
from graph.articles.streams import Stream, StreamError
from graph.articles.text_file import read_text
from graph.files import opened
from graph.records import Article

Sources = Iterable[str | os.PathLike[str]] | str | os.PathLike[str]
_GUESSED = {"windows_1252": "Windows-1252", "windows_1254": "Windows-1254"}
_IF_WRONG = "if letters are wrong, save it as UTF-8 or name the encoding with --encoding"
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
    if not isinstance(paths, Iterable) or isinstance(paths, bytes):
        expect_path(paths, "read_articles")
    return _articles(entries(paths), options, account)


def _settled(articles: Iterator[Article], account: Account) -> Iterator[Article]:
    for article in articles:
        account.settle(Stored(article.id, article.flags, article.file, article.line))
        yield article


def _articles(inputs: Iterator[Entry | Reject | Skip], options: Options, account: Account) -> Iterator[Article]:
    ids = Ids()
    for found in _found(inputs, options):
        if isinstance(found, Note):
            account.note(found)
            continue
        account.found += 1
        outcome = ids.claim(found) if isinstance(found, Article) else found
        if isinstance(outcome, Article):
            yield outcome
        else:
            account.settle(outcome)


def _found(inputs: Iterator[Entry | Reject | Skip], options: Options) -> Iterator[Article | Reject | Skip | Note]:
    with HtmlReader() as pages:
        for entry in inputs:
            found = _noted(_read_entry(entry, options, pages)) if isinstance(entry, Entry) else (entry,)
            yield from _checked(found, entry.file)


def _checked(found: Iterable[Draft | Reject | Skip | Note], file: str) -> Iterator[Article | Reject | Skip | Note]:
    """What one file gives, its drafts checked, until so much is rejected that the rest is no news either."""
    rejects = 0
    for one in found:
        checked = to_article(one) if isinstance(one, Draft) else one
        yield checked
        rejects = rejects + 1 if isinstance(checked, Reject) else 0
        if isinstance(checked, Reject) and rejects == MAX_REJECTS:
            message = f"{rejects:,} in a row, so the rest of the file was not read; mend how it was made"
            yield Reject(file, checked.line, "too_many_rejects", message)
            return


def _noted(found: Iterator[Draft | Reject | Skip]) -> Iterator[Draft | Reject | Skip | Note]:
    """What one file gives, with a note before its first article in an encoding that had to be guessed."""
    noted: set[str] = set()
    for one in found:
        for flag in one.flags if isinstance(one, Draft) else ():
            if flag in _GUESSED and flag not in noted:
                noted.add(flag)
                yield Note(one.file, "encoding", f"not UTF-8, so it was read as {_GUESSED[flag]}; {_IF_WRONG}")
        yield one


def _read_entry(entry: Entry, options: Options, pages: HtmlReader) -> Iterator[Draft | Reject | Skip]:
    try:
        with opened("-" if entry.path is None else entry.path) as raw:
            stream = Stream(raw, named_gzip=entry.file.lower().endswith(".gz"))
            yield from _read_stream(stream, entry, options, pages)
    except StreamError as error:
        yield Reject(entry.file, error.line, error.code, str(error))
    except OSError as error:
        yield Reject(entry.file, None, "unreadable", f"{error.strerror or error}; make the file readable")


def _read_stream(stream: Stream, entry: Entry, options: Options, pages: HtmlReader) -> Iterator[Draft | Reject | Skip]:
    format_ = entry.format if entry.format != "sniff" else _sniffed(stream.head)
    if not stream.head and stream.error is None:
        yield Reject(entry.file, None, "empty_file", "no byte in it; remove it or fetch it again")
    elif own := own_file(stream.head):
        yield Reject(entry.file, None, "own_file", own) if entry.named else Skip(entry.file, "own_file", own)
    elif is_binary(stream.head):
        yield Reject(entry.file, None, "binary", "no text but binary data; save it as text or HTML")
    elif format_ == "jsonl":
        yield from read_jsonl(stream, entry.file, entry.place, options.fields)
    elif format_ == "csv":
        yield from read_csv(stream, entry.file, entry.place, options.fields)
    elif format_ == "html":
        yield from pages.read(stream, entry.file, entry.place)
    else:
        yield from read_text(stream, entry.file, entry.place)


def _sniffed(head: bytes) -> Format:
    """What the first bytes of an input without a name look like."""
    text, _ = decode(head)
    if _JSON.match(text):
        return "jsonl"
    return "html" if _HTML.match(text) else "text"

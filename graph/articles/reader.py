"""Reader: articles from files of every format, each one accounted for."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from typing import BinaryIO, cast

from graph.articles.account import Account, Reject, Skip
from graph.articles.draft import Draft, Fields, to_article
from graph.articles.encoding import is_binary
from graph.articles.jsonl import read_jsonl
from graph.articles.paths import Entry, Format, entries
from graph.articles.streams import Stream, StreamError
from graph.articles.text_file import read_text
from graph.records import Article

_JSON = re.compile(rb"\s*(?:\{|\[\s*\{)")
_HTML = re.compile(rb"\s*<(?:!doctype|!--|\?xml|html|head|body|article|div|p)\b", re.IGNORECASE)


def read_articles(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    fields: Fields = Fields(),  # noqa: B008  frozen
    account: Account | None = None,
) -> Iterator[Article]:
    """The articles in the files and folders named, in order; `-` is standard input.

    Bad input becomes a reject in the account and never stops the others. Raises InputError at once
    when a path is missing or a folder holds nothing to read.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    return _read(entries(paths), fields, Account() if account is None else account)


def _read(inputs: Iterator[Entry | Reject | Skip], fields: Fields, account: Account) -> Iterator[Article]:
    ids = _Ids()
    for entry in inputs:
        if isinstance(entry, Skip):
            account.skipped.append(entry)
            continue
        for draft in [entry] if isinstance(entry, Reject) else _drafts(entry, fields):
            account.found += 1
            article = draft if isinstance(draft, Reject) else to_article(draft)
            if isinstance(article, Reject):
                account.rejected += 1
                account.rejects.append(article)
            elif (distinct := ids.claim(article)) is None:
                account.duplicate += 1
            else:
                account.stored += 1
                account.flagged += bool(distinct.flags)
                account.flags.update(distinct.flags)
                yield distinct


def _drafts(entry: Entry, fields: Fields) -> Iterator[Draft | Reject]:
    try:
        with _opened(entry) as raw:
            stream = Stream(raw, named_gzip=entry.file.lower().endswith(".gz"))
            yield from _read_as(_format(entry.format, stream), stream, entry, fields)
    except StreamError as error:
        yield Reject(entry.file, error.line, error.code, str(error))
    except OSError as error:
        yield Reject(entry.file, None, "unreadable", f"{error.strerror or error}; make the file readable")


def _read_as(format_: Format, stream: Stream, entry: Entry, fields: Fields) -> Iterator[Draft | Reject]:
    if not stream.head and stream.error is None:
        yield Reject(entry.file, None, "empty_file", "no byte in it; remove it or fetch it again")
    elif is_binary(stream.head):
        yield Reject(entry.file, None, "binary", "no text but binary data; save it as text or HTML")
    elif format_ == "jsonl":
        yield from read_jsonl(stream, entry.file, entry.place, fields)
    else:
        yield from read_text(stream, entry.file, entry.place)


@contextmanager
def _opened(entry: Entry) -> Iterator[BinaryIO]:
    if entry.path is None:
        yield sys.stdin.buffer
    else:
        with entry.path.open("rb", buffering=0) as raw:
            yield cast(BinaryIO, raw)


def _format(named: Format, stream: Stream) -> Format:
    """The format that the name says; where there is no name, what the first bytes look like."""
    if named != "sniff":
        return named
    head = stream.head.removeprefix(codecs.BOM_UTF8)
    if _JSON.match(head):
        return "jsonl"
    return "html" if _HTML.match(head) else "text"


class _Ids:
    """Ids given out in one run, as hashes: a few bytes an article, however long the ids and texts are."""

    def __init__(self) -> None:
        self._texts: set[int] = set()
        self._counts: dict[int, int] = {}

    def claim(self, article: Article) -> Article | None:
        """The article under an id of its own; None if the same id came with the same text before."""
        both = _hash(article.id, article.text)
        if both in self._texts:
            return None
        self._texts.add(both)
        base = _hash(article.id)
        if base not in self._counts:
            self._counts[base] = 1
            return article
        while True:
            self._counts[base] += 1
            distinct = f"{article.id}#{self._counts[base]}"
            if _hash(distinct) not in self._counts:
                break
        self._counts[_hash(distinct)] = 1
        return replace(article, id=distinct, flags=tuple(sorted({*article.flags, "same_id"})))


def _hash(*parts: str) -> int:
    # 16 bytes: no two of any number of real articles share one, so nothing is lost as a false duplicate.
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return int.from_bytes(digest.digest(), "big")

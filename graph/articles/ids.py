"""Ids: one of its own for every article of a run."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from hashlib import blake2b
from weakref import finalize

from graph.articles.outcomes import Duplicate
from graph.errors import OutputError
from graph.records import Article

_TABLES = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -8192;
    CREATE TABLE texts (hash BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
    CREATE TABLE ids (hash BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
"""


class Ids:
    """Ids given out in one run, as hashes in a table that lies on the disk when it is large (SQLite's own temporary
    file, gone with the process): memory does not grow with the articles."""

    def __init__(self) -> None:
        # Autocommit, and no journal: what is lost with the process is of no use to another.
        self._known = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._known.executescript(_TABLES)
        finalize(self, self._known.close)

    def claim(self, article: Article) -> Article | Duplicate:
        """The article under an id of its own; a duplicate if the same id came with the same text before.

        Raises OutputError where there is no room for the table.
        """
        try:
            return self._claim(article)
        except sqlite3.Error as error:
            remedy = "make room on the disk, or set SQLITE_TMPDIR to a folder that has it"
            raise OutputError(f"the ids of a run: {error}; {remedy}") from error

    def _claim(self, article: Article) -> Article | Duplicate:
        both, base = _digest(article.id, article.text), _digest(article.id)
        ask = self._known.execute
        if (before := ask("SELECT number FROM texts WHERE hash = ?", (both,)).fetchone()) is not None:
            (number,) = before
            of = article.id if number == 1 else f"{article.id}#{number}"
            return Duplicate(article.id, article.file, article.line, of=of)
        (number,) = ask("SELECT number FROM ids WHERE hash = ?", (base,)).fetchone() or (0,)
        number, id = self._next_free(article.id, number)
        ask("INSERT INTO texts VALUES (?, ?)", (both, number))
        ask("INSERT OR REPLACE INTO ids VALUES (?, ?)", (base, number))
        if number == 1:
            return article
        ask("INSERT INTO ids VALUES (?, 1)", (_digest(id),))
        return renamed(article, id)

    def _next_free(self, id: str, number: int) -> tuple[int, str]:
        """The next number of an id, and the id with it, which no other article has."""
        if not number:
            return 1, id
        while True:
            number += 1
            distinct = f"{id}#{number}"
            if self._known.execute("SELECT 1 FROM ids WHERE hash = ?", (_digest(distinct),)).fetchone() is None:
                return number, distinct


def renamed(article: Article, id: str) -> Article:
    """The article under an id that is not its own, because another has that, and flagged so."""
    return replace(article, id=id, flags=tuple(sorted({*article.flags, "same_id"})))


def content_hash(article: Article) -> int:
    """What makes an article the same as another: a hash of its id and its text, of 16 bytes."""
    return int.from_bytes(_digest(article.id, article.text), "big")


def _digest(*parts: str) -> bytes:
    # 16 bytes: no two of any number of real articles share one, so nothing is lost as a false duplicate.
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.digest()

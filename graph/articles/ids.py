"""Ids: one of its own for every article of a run."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from graph.articles.outcomes import Duplicate
from graph.records import Article


class Ids:
    """Ids given out in one run, as hashes: a few bytes an article, however long the ids and texts are."""

    def __init__(self) -> None:
        self._texts: set[int] = set()
        self._numbers: dict[int, int] = {}  # of the articles that had to be given another id
        self._counts: dict[int, int] = {}

    def claim(self, article: Article) -> Article | Duplicate:
        """The article under an id of its own; a duplicate if the same id came with the same text before."""
        both = content_hash(article)
        if both in self._texts:
            number = self._numbers.get(both)
            of = article.id if number is None else f"{article.id}#{number}"
            return Duplicate(article.id, article.file, article.line, of=of)
        self._texts.add(both)
        base = _hash(article.id)
        if base not in self._counts:
            self._counts[base] = 1
            return article
        distinct = self._next_free(article.id, base)
        self._counts[_hash(distinct)] = 1
        self._numbers[both] = self._counts[base]
        return renamed(article, distinct)

    def _next_free(self, id: str, base: int) -> str:
        while True:
            self._counts[base] += 1
            distinct = f"{id}#{self._counts[base]}"
            if _hash(distinct) not in self._counts:
                return distinct


def renamed(article: Article, id: str) -> Article:
    """The article under an id that is not its own, because another has that, and flagged so."""
    return replace(article, id=id, flags=tuple(sorted({*article.flags, "same_id"})))


def content_hash(article: Article) -> int:
    """What makes an article the same as another: a hash of its id and its text, of 16 bytes."""
    return _hash(article.id, article.text)


def _hash(*parts: str) -> int:
    # 16 bytes: no two of any number of real articles share one, so nothing is lost as a false duplicate.
    digest = blake2b(digest_size=16)
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return int.from_bytes(digest.digest(), "big")

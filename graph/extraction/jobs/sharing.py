"""Sharing: articles and files read by one process or by several, told in the same order and the same words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Protocol, TypeVar

from graph.arguments import check_jobs
from graph.articles.account import Account
from graph.articles.formats import Formats
from graph.articles.ids import Ids
from graph.articles.options import Options
from graph.articles.outcomes import Duplicate, Note, Reject, Skip
from graph.articles.paths import Entry
from graph.articles.reader import found_in, with_ids
from graph.errors import GraphError
from graph.extraction.extractor import Extractor
from graph.extraction.jobs.order import in_order
from graph.extraction.jobs.pool import Pool
from graph.extraction.jobs.shards import Input, is_for_job
from graph.extraction.jobs.wire import Other, Told
from graph.extraction.state import State
from graph.knowledge import KnowledgeBase
from graph.records import Article, Reading

_PAYS = 2_000  # articles, 3 seconds of reading: after them it pays to start processes, where nobody says how many

_Each = TypeVar("_Each")


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Reads(Protocol):
    """What reads articles for an archive: an `Extractor`, or one that jobs share."""

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base with which it reads."""

    @property
    def state(self) -> State:
        """All that a reading depends on beside its article."""

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading | Reject]:
        """The reading of each article, in order; a reject for one that cannot be read."""


class Sharing:
    """Reads with an extractor in so many jobs: 1 is this process alone, None all cores but one once that pays.

    The jobs stay for the next articles until the block ends. Raises GraphError where jobs that were asked for cannot
    work.
    """

    def __init__(self, extractor: Extractor, jobs: int | None = 1, *, options: Options = Options()) -> None:  # noqa: B008  frozen
        check_jobs(jobs)
        self._extractor, self._options = extractor, options
        self._asked = jobs is not None
        self._jobs = max(1, _cores() - 1) if jobs is None else jobs
        self._before = 0 if self._asked else _PAYS  # articles that are read before any job starts
        self._pool: Pool | None = None

    def __enter__(self) -> Sharing:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool = None

    @property
    def kb(self) -> KnowledgeBase:
        """The knowledge base with which it reads."""
        return self._extractor.kb

    @property
    def state(self) -> State:
        """All that a reading depends on beside its article."""
        return self._extractor.state

    def readings(self, articles: Iterable[Article]) -> Iterator[Reading | Reject]:
        """The reading of each article; a reject for one that each time ended the process that read it."""
        rest = iter(articles)
        yield from self._extractor.readings(self._alone(rest))
        if (one := next(rest, None)) is None:
            return
        rest = chain([one], rest)
        if (pool := self._started()) is None:
            yield from self._extractor.readings(rest)
        else:
            yield from (each for each in pool.read(rest) if isinstance(each, Reading | Reject))

    def files(self, inputs: Iterable[Entry | Reject | Skip], account: Account) -> Iterator[Told]:
        """What becomes of each input, in order: a reading an article, each by an id of its own.

        The account counts each where it is found; who is told settles it.
        """
        ids, files, options = Ids(), _Files(iter(inputs)), self._options
        files.ended = self._jobs > 1 and not self._before
        with Formats(options) as formats:
            found = found_in(files, formats, options)
            alone = _counted(with_ids(self._alone(found), ids), account)
            yield from in_order(alone, self._extractor.readings)
            shared = chain(found, _for_jobs(files.rest, formats, options))
            if (one := next(shared, None)) is None:
                return
            if (pool := self._started()) is not None:
                files.ended = True  # behind the one that is begun
                for told in pool.read(chain([one], shared), account):
                    yield self._with_id(told, ids)
            elif not isinstance(one, Entry):
                left = _counted(with_ids(chain([one], found), ids), account)
                yield from in_order(left, self._extractor.readings)

    def _alone(self, found: Iterator[_Each]) -> Iterator[_Each]:
        """What this process reads: what comes before any job starts, and all where none shall."""
        while (self._jobs == 1 or self._before) and (each := next(found, None)) is not None:
            self._before -= self._before and isinstance(each, Article)
            yield each

    def _started(self) -> Pool | None:
        """The jobs at work; None where they cannot and nobody asked for them."""
        if self._pool is None and self._jobs > 1:
            pool = Pool(self._extractor, self._jobs, self._options)
            try:
                pool.start()
                self._pool = pool
            except GraphError:
                if self._asked:
                    raise
                self._jobs = 1
        return self._pool

    def _with_id(self, told: Told, ids: Ids) -> Told:
        """The same, an article by an id of its own or as a duplicate."""
        if not isinstance(told, Reading):
            return told
        named = ids.claim(told.article)
        if isinstance(named, Duplicate):
            return named
        return told if named is told.article else self._renamed(told, named)

    def _renamed(self, reading: Reading, article: Article) -> Reading:
        """The reading of the article by another id, on which nothing in it rests but a decision about one article."""
        if any(row.article for row in self._extractor.decisions):
            (again,) = self._extractor.readings([article])
            return again
        own = tuple(flag for flag in reading.flags if flag not in reading.article.flags)
        return replace(reading, article=article, flags=own)


class _Files(Iterator[Entry | Reject | Skip]):
    """Inputs that end where who reads them wants the others left."""

    def __init__(self, inputs: Iterator[Entry | Reject | Skip]) -> None:
        self.rest, self.ended = inputs, False

    def __next__(self) -> Entry | Reject | Skip:
        if self.ended:
            raise StopIteration
        return next(self.rest)


def _counted(found: Iterable[Article | Other], account: Account) -> Iterator[Article | Other]:
    for each in found:
        account.found += not isinstance(each, Note)
        yield each


def _for_jobs(inputs: Iterable[Entry | Reject | Skip], formats: Formats, options: Options) -> Iterator[Input]:
    """Small files as they are, what is found in the others."""
    for each in inputs:
        if isinstance(each, Entry) and is_for_job(each):
            yield each
        else:
            yield from found_in([each], formats, options)

"""Sharing: articles and files read by one process or by several, told in the same order and the same words."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from graph.articles.formats import Formats
from graph.articles.ids import Ids
from graph.articles.options import Options
from graph.articles.outcomes import Duplicate, Reject, Skip
from graph.articles.paths import Entry
from graph.articles.reader import found_in, with_ids
from graph.errors import GraphError
from graph.extraction.extractor import Extractor
from graph.extraction.jobs.order import in_order
from graph.extraction.jobs.pool import Pool
from graph.extraction.jobs.shards import Input, is_for_job
from graph.extraction.jobs.wire import Told
from graph.records import Article, Reading

MOST_JOBS = 256  # more are a slip of the keyboard
_PAYS = 2_000  # articles, 3 seconds of reading: after them it pays to start processes, where nobody says how many

_Each = TypeVar("_Each")


def check_jobs(jobs: int | None) -> None:
    """Raise TypeError or ValueError for what is no number of processes and not None."""
    if jobs is not None and (not isinstance(jobs, int) or isinstance(jobs, bool)):
        raise TypeError(f"jobs is the number of processes that read, or None, not {jobs!r}; pass jobs=2")
    if jobs is not None and not 1 <= jobs <= MOST_JOBS:
        raise ValueError(f"jobs={jobs}: 1 to {MOST_JOBS} processes can read; jobs=None takes all cores but one")


def _cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Sharing:
    """Reads with an extractor in so many jobs: 1 is this process alone, None all cores but one once that pays.

    Raises GraphError where jobs that were asked for cannot work.
    """

    def __init__(self, extractor: Extractor, jobs: int | None = 1) -> None:
        check_jobs(jobs)
        self._extractor = extractor
        self._asked = jobs is not None
        self._jobs = max(1, _cores() - 1) if jobs is None else jobs

    def articles(self, articles: Iterable[Article]) -> Iterator[Reading | Reject]:
        """The reading of each article; a reject for one that twice ended the process that read it."""
        rest = iter(articles)
        yield from self._extractor.readings(self._before_jobs(rest))
        if (one := next(rest, None)) is None:
            return
        rest = chain([one], rest)
        if (pool := self._pool(Options())) is None:
            yield from self._extractor.readings(rest)
            return
        with pool:
            yield from (each for each in pool.read(rest) if isinstance(each, Reading | Reject))

    def files(self, inputs: Iterable[Entry | Reject | Skip], options: Options) -> Iterator[Told]:
        """What becomes of each input, in order: a reading an article, each by an id of its own."""
        ids, files = Ids(), _Files(iter(inputs))
        with Formats(options) as formats:
            found = found_in(files, formats, options)
            yield from in_order(with_ids(self._before_jobs(found), ids), self._extractor.readings)
            if (one := next(found, None)) is None:
                return
            found = chain([one], found)
            if (pool := self._pool(options)) is None:
                yield from in_order(with_ids(found, ids), self._extractor.readings)
                return
            files.ended = True  # behind the one that is begun
            with pool:
                for told in pool.read(chain(found, _for_jobs(files.rest, formats, options))):
                    yield self._with_id(told, ids)

    def _before_jobs(self, found: Iterator[_Each]) -> Iterator[_Each]:
        """What is read before any job starts: all, where none shall."""
        left = 0 if self._asked else _PAYS
        while self._jobs == 1 or left:
            each = next(found, None)
            if each is None:
                return
            yield each
            left -= isinstance(each, Article)

    def _pool(self, options: Options) -> Pool | None:
        """The jobs at work; None where they cannot and nobody asked for them."""
        pool = Pool(self._extractor, self._jobs, options)
        try:
            pool.start()
        except GraphError:
            if self._asked:
                raise
            return None
        return pool

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


def _for_jobs(inputs: Iterable[Entry | Reject | Skip], formats: Formats, options: Options) -> Iterator[Input]:
    """Small files as they are, what is found in the others."""
    for each in inputs:
        if isinstance(each, Entry) and is_for_job(each):
            yield each
        else:
            yield from found_in([each], formats, options)

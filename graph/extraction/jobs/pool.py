"""The pool: jobs at work, what each was given, and a fresh one in the place of one that died or has read long."""

from __future__ import annotations

import pickle
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import IO, Any, cast

from graph.articles.account import Account
from graph.articles.formats import Formats
from graph.articles.options import Options
from graph.articles.paths import Entry
from graph.articles.reader import found_in
from graph.errors import GraphError
from graph.extraction.extractor import Extractor
from graph.extraction.jobs.shards import Input, Shard, Unit, shards, unit_of
from graph.extraction.jobs.wire import Answer, Told, cannot_start, makings_of
from graph.log import LOG
from graph.workers import process_of

_MODULE = "graph.extraction.jobs.job"
_AHEAD = 3  # units that a job is given before it has answered, so that it never waits for this process
_SHARDS = 4  # for each job that are begun and not told yet
_CHARACTERS = 10_000_000  # of all of these
# Articles and other things that a job finds before a fresh one takes its place. What a process remembers of names and
# days goes on growing, up to 4 MB in a thousand articles; to start one costs what 300 articles do.
_LASTS = 20_000
_GONE = object()  # in the place of an answer: there will be none


class _Job:
    """One process with the units that it has not answered yet; a thread puts its answers among those of the others."""

    def __init__(self, makings: bytes, answers: queue.SimpleQueue[tuple[_Job, Any]]) -> None:
        self.units: deque[Unit] = deque()
        self.ready = False
        self.left = _LASTS
        # The jobs are as many as the cores; threads of a library beside them would only be in their way.
        self.process: subprocess.Popen[bytes] = process_of(_MODULE, OPENBLAS_NUM_THREADS="1")
        threading.Thread(target=self._listen, args=(makings, answers), daemon=True).start()

    def give(self, unit: Unit) -> None:
        self.units.append(unit)
        with suppress(OSError):  # a job that died says so by the end of its answers
            self._write(pickle.dumps(unit.items, pickle.HIGHEST_PROTOCOL))

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        with suppress(OSError):  # what was not yet written cannot be
            cast(IO[bytes], self.process.stdin).close()

    def _write(self, data: bytes) -> None:
        questions = cast(IO[bytes], self.process.stdin)
        questions.write(data)
        questions.flush()

    def _listen(self, makings: bytes, answers: queue.SimpleQueue[tuple[_Job, Any]]) -> None:
        try:
            with cast(IO[bytes], self.process.stdout) as output, suppress(OSError, EOFError, pickle.UnpicklingError):
                self._write(makings)
                while True:
                    answers.put((self, pickle.load(output)))
        finally:
            answers.put((self, _GONE))


class Pool:
    """Jobs that read with the extractor, from `start` to `stop`.

    A shard whose job dies is read again by a fresh one, each item alone, and a file that ends that one too article by
    article; an article that ends a job by itself is rejected.
    """

    def __init__(self, extractor: Extractor, number: int, options: Options = Options()) -> None:  # noqa: B008  frozen
        self._read_with = extractor, options
        self._number = number
        self._makings = b""
        self._jobs: list[_Job] = []
        self._answers: queue.SimpleQueue[tuple[_Job, Any]] = queue.SimpleQueue()
        self._units: deque[Unit] = deque()  # that no job has
        self._shards: deque[Shard] = deque()  # that are begun and not told, in order

    def start(self) -> None:
        """Start the jobs, until one can work. Raises GraphError when none can."""
        try:
            self._makings = makings_of(*self._read_with)
            for _ in range(self._number):
                self._add()
            self._take()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End the jobs, whatever they do."""
        while self._jobs:
            self._jobs.pop().kill()

    def read(self, inputs: Iterable[Input], account: Account | None = None) -> Iterator[Told]:
        """What is read in the inputs, in their order; a few shards at most are held. An account counts what is found.

        Raises GraphError when no job can work, and what ended the reading of an input.
        """
        self._units.clear()
        self._shards.clear()
        whole = shards(inputs)
        while self._begin(whole):
            if self._shards[0].left:
                self._take()
                continue
            shard = self._shards.popleft()
            if account is not None:
                account.found += shard.found
            yield from shard.outcomes()

    def _begin(self, whole: Iterator[Shard]) -> bool:
        """Give the jobs what they can take; whether anything is left to be told."""
        while not self._answers.empty():
            self._take()
        while self._has_room and (shard := next(whole, None)) is not None:
            self._shards.append(shard)
            if (unit := unit_of(shard)) is not None:
                self._units.append(unit)
            self._give()
        self._give()
        return bool(self._shards)

    @property
    def _has_room(self) -> bool:
        held = sum(shard.weight for shard in self._shards)
        return len(self._shards) < _SHARDS * self._number and held < _CHARACTERS

    def _give(self) -> None:
        ready = [job for job in self._jobs if job.ready and job.left > 0]
        while ready and self._units:
            job = min(ready, key=lambda each: len(each.units))
            if len(job.units) >= _AHEAD:
                return
            job.give(self._units.popleft())

    def _take(self) -> None:
        """Wait for what a job says, and note it."""
        job, said = self._answers.get()
        if job not in self._jobs:
            return
        if said is _GONE:
            self._bury(job)
        elif isinstance(said, Answer):
            job.units.popleft().answered(said)
            self._relieve(job, len(said.found))
        elif said is None:
            job.ready = True
        else:
            raise GraphError(cannot_start(said))
        self._give()

    def _relieve(self, job: _Job, found: int) -> None:
        """Put a fresh job in the place of this one when it has read enough, and all that it was given."""
        job.left -= found
        if job.left > 0 or job.units:
            return
        if self._has_added():
            self._jobs.remove(job)
            job.kill()
        else:
            job.left = _LASTS

    def _bury(self, job: _Job) -> None:
        """Have a fresh job read what this one has not answered; what it was at when it died comes first."""
        self._jobs.remove(job)
        job.kill()
        if not job.ready:
            if not self._jobs:
                raise GraphError(cannot_start("one ends at once"))
            LOG.warning("a process that reads ended while it started; %d go on", len(self._jobs))
            return
        if job.units:
            died = job.units.popleft()
            self._units.extendleft(reversed([*died.after_death(self._found_in), *job.units]))
        if not self._has_added() and not self._jobs:
            self._add()  # which says why it cannot be

    def _found_in(self, entry: Entry) -> Sequence[Input]:
        """What stands in a file, found by this process."""
        _, options = self._read_with
        with Formats(options) as formats:
            return list(found_in([entry], formats, options))

    def _has_added(self) -> bool:
        """Start a job more, if that can be."""
        try:
            self._add()
        except GraphError as error:
            LOG.warning("%s", error)
            return False
        return True

    def _add(self) -> None:
        try:
            self._jobs.append(_Job(self._makings, self._answers))
        except OSError as error:  # such as too many processes
            raise GraphError(cannot_start(error.strerror or str(error))) from error

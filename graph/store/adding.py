"""Adding: articles into a store, a batch at a time; each batch is noted before it is read, and whole when it is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from graph.articles.account import Account
from graph.articles.outcomes import Duplicate, Note, Outcome, Reject, Stored
from graph.errors import GraphError
from graph.extraction import Reads
from graph.records import Article, Reading
from graph.store.database import Database
from graph.store.ledger import (
    attempts_at,
    drop_stale_rejects,
    known_spots,
    mark_met,
    mark_started,
    mark_unstarted,
    settle,
    take_over,
    watch_rejects,
)
from graph.store.near_duplicates import band_rows, linked
from graph.store.places import NOTHING, Found, spot_of
from graph.store.plan import Plan, Planned, plan
from graph.store.rows import ReadingRows, article_cells, key_of, reading_cells
from graph.store.writing import forget_readings, write_readings

# Of a batch that is cut short nothing is kept: these are some seconds of reading.
_BATCH = 1_000
_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Adding:
    """One run that adds what it is given, read by the extractor in this state; each input is told in the account."""

    database: Database
    extractor: Reads
    state: int
    run: int
    account: Account

    def add(self, inputs: Iterable[Found | Note]) -> Iterator[Reading]:
        """The reading of each new article, once it is safe on the disk; at the end mended rejects are dropped."""
        watched = watch_rejects(self.database)
        for batch in _batches(self._counted(inputs)):
            watched.seen(batch)
            yield from self._add_batch(batch)
        drop_stale_rejects(self.database, watched)

    def _counted(self, inputs: Iterable[Found | Note]) -> Iterator[Found]:
        for each in inputs:
            if isinstance(each, Note):
                self.account.note(each)
            else:
                self.account.found += 1
                yield each

    def _add_batch(self, batch: Sequence[Found]) -> Iterator[Reading]:
        spots = {spot for each in batch for spot in (each.spot, spot_of(each.place, NOTHING))}
        known = known_spots(self.database, spots)
        told = {each.spot: outcome for each in batch if (outcome := _known(each, known.get(each.spot))) is not None}
        fresh = [each for each in batch if each.spot not in told]
        mark_met(self.database, [each for each in batch if isinstance(told.get(each.spot), Reject)])
        for outcome in told.values():
            self.account.settle(outcome)
        attempts = attempts_at(self.database, (each.spot for each in fresh))
        for part in _parts(fresh, attempts):
            yield from self._add_part(part, attempts)

    def _add_part(self, part: Sequence[Found], attempts: Mapping[int, int]) -> Iterator[Reading]:
        """Read and write what stands or falls together."""
        planned = plan(self.database, part, attempts)
        asked = [each.found for each in planned.articles]
        if asked:
            mark_started(self.database, asked, attempts, self.run)
        try:
            planned, readings = _without_died(
                planned, list(self.extractor.readings(each.named for each in planned.articles))
            )
            with self.database.transaction():
                self._write(planned, readings)
        except BaseException:
            with suppress(GraphError):  # on a full disk the note stays, and each article is read alone next time
                mark_unstarted(self.database, asked, attempts, self.run)
            raise
        told: dict[int, Outcome] = {
            each.found.spot: _stored(reading) for each, reading in zip(planned.articles, readings, strict=True)
        }
        told |= {found.spot: outcome for found, outcome in planned.others}
        for found in part:
            self.account.settle(told[found.spot])
        yield from readings

    def _write(self, planned: Plan, readings: Sequence[Reading]) -> None:
        database, rows = self.database, ReadingRows()
        replaced = [each.seq for each in planned.articles if each.replaces]
        if replaced:
            forget_readings(database, replaced)
            take_over(database, replaced)
        links = linked(database, {each.seq: each.article.text for each in planned.articles if not each.replaces})
        for each, reading in zip(planned.articles, readings, strict=True):
            rows.add(each.seq, reading)
        write_readings(database, rows)
        pairs = list(zip(planned.articles, readings, strict=True))
        for each, reading in pairs:
            if each.replaces:
                self._replace(each, reading)
        database.insert(
            "articles",
            (
                (*self._cells(each, reading), link.digest, link.signature, link.original)
                for each, reading in pairs
                if (link := links.get(each.seq)) is not None
            ),
        )
        database.insert("bands", band_rows(links))
        settle(database, [(each.found, _stored(reading)) for each, reading in pairs] + planned.others, self.run)
        mark_met(database, [found for found, outcome in planned.others if isinstance(outcome, Reject)])

    def _cells(self, each: Planned, reading: Reading) -> tuple[object, ...]:
        """The cells of a row of `articles` from `seq` to `state`."""
        article = each.article
        own = replace(reading, article=article, flags=tuple(f for f in reading.flags if f not in each.named.flags))
        return (
            *(each.seq, each.found.hash, article.id, key_of(article.id), article.text),
            *article_cells(article),
            *reading_cells(own),
            *(each.found.place, self.state),
        )

    def _replace(self, each: Planned, reading: Reading) -> None:
        """Let the article of an earlier place stand for that of a later one; the text is the same."""
        links = self.database.rows("SELECT digest, signature, original FROM articles WHERE seq = ?", [each.seq])
        self.database.run("DELETE FROM articles WHERE seq = ?", [each.seq])
        self.database.insert("articles", [(*self._cells(each, reading), *links[0])])


def _without_died(planned: Plan, read: Sequence[Reading | Reject]) -> tuple[Plan, list[Reading]]:
    """What was read, and the plan without the articles that ended the processes in which they were."""
    pairs = list(zip(planned.articles, read, strict=True))
    died = {each.found.hash: outcome for each, outcome in pairs if isinstance(outcome, Reject)}
    if died:
        others: list[tuple[Found, Outcome]] = [
            (each.found, died[each.found.hash]) for each, _ in pairs if each.found.hash in died
        ]
        for found, outcome in planned.others:  # a copy of what ended them is no duplicate of what is stored
            told = died.get(found.hash)
            others.append((found, outcome if told is None else replace(told, file=found.what.file, line=found.line)))
        planned = Plan([each for each in planned.articles if each.found.hash not in died], others)
    return planned, [each for each in read if isinstance(each, Reading)]


def _batches(inputs: Iterable[Found]) -> Iterator[list[Found]]:
    """What is added at once; what is found a second time, for its folder was named twice, comes in a later batch."""
    batch: dict[int, Found] = {}
    characters = 0
    for each in inputs:
        if each.spot in batch or len(batch) == _BATCH or characters >= _CHARACTERS:
            yield list(batch.values())
            batch, characters = {}, 0
        batch[each.spot] = each
        characters += len(each.what.text) if isinstance(each.what, Article) else 0
    if batch:
        yield list(batch.values())


def _parts(found: Iterable[Found], attempts: Mapping[int, int]) -> Iterator[list[Found]]:
    """What is read together: an input that was started and never finished is read alone."""
    part: list[Found] = []
    for each in found:
        if each.spot not in attempts:
            part.append(each)
            continue
        if part:
            yield part
            part = []
        yield [each]
    if part:
        yield part


def _known(found: Found, row: Sequence[str] | None) -> Outcome | None:
    """The outcome of an input of which the ledger says the same already."""
    if row is None:
        return None
    outcome, code, message = row
    what = found.what
    if not isinstance(what, Article):
        return what if (what.code, what.message) == (code, message) else None
    if outcome == "rejected":
        return Reject(what.file, what.line, code, message)  # type: ignore[arg-type]
    return Duplicate(what.id, what.file, what.line, of=what.id)


def _stored(reading: Reading) -> Stored:
    article = reading.article
    return Stored(article.id, reading.flags, article.file, article.line)

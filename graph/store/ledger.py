"""Ledger: what became of every input that was ever found, by its place; the account is a fold over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from graph.articles.outcomes import Duplicate, Outcome, Reject, RejectCode, Skip, SkipCode, Stored
from graph.store.database import SEQS, Database
from graph.store.names import Names
from graph.store.places import NOTHING, Found, spot_of

_SPOTS = "SELECT unnest(?::HUGEINT[])"
_NAMES: Mapping[type[Outcome], str] = {Stored: "stored", Duplicate: "duplicate", Reject: "rejected", Skip: "skipped"}


def outcomes(database: Database) -> Iterator[Outcome]:
    """What became of each input, in the order in which a walk of the folders finds them."""
    names = Names(database)
    query = (
        "SELECT i.file, i.line, i.outcome, i.code, i.message, a.id, a.hash, a.flags, a.reading_flags "
        "FROM inputs i LEFT JOIN articles a ON a.hash = i.hash ORDER BY i.place, i.spot"
    )
    for file, line, outcome, code, message, id, hash, flags, own in database.stream(query):
        if outcome == "stored":
            name, renamed = names.of(id, hash)
            told = sorted({*flags, "same_id"}) if renamed else flags
            yield Stored(name, tuple(dict.fromkeys((*told, *own))), file, line)
        elif outcome == "duplicate":
            yield Duplicate(id, file, line, of=names.of(id, hash)[0])
        elif outcome == "rejected":
            yield Reject(file, line, cast(RejectCode, code), message)
        else:
            yield Skip(file, cast(SkipCode, code), message)


def rejects(database: Database) -> Iterator[Reject]:
    """What could not be read, in the same order."""
    for file, line, code, message in database.stream(
        "SELECT file, line, code, message FROM inputs WHERE outcome = 'rejected' ORDER BY place, spot"
    ):
        yield Reject(file, line, code, message)


def known_spots(database: Database, spots: Iterable[int]) -> dict[int, Sequence[Any]]:
    """Of these spots those that are settled, each with outcome, code and message."""
    rows = database.rows(f"SELECT spot, outcome, code, message FROM inputs WHERE spot IN ({_SPOTS})", [list(spots)])
    return {spot: rest for spot, *rest in rows}


def attempts_at(database: Database, spots: Iterable[int]) -> dict[int, int]:
    """How often each of these spots was started and not finished, where it was."""
    return dict(database.rows(f"SELECT spot, attempts FROM started WHERE spot IN ({_SPOTS})", [list(spots)]))


def mark_started(database: Database, found: Sequence[Found], attempts: Mapping[int, int], run: int) -> None:
    """Note on the disk that the inputs are about to be read."""
    _mark(database, found, {each.spot: attempts.get(each.spot, 0) + 1 for each in found}, run)


def mark_unstarted(database: Database, found: Sequence[Found], attempts: Mapping[int, int], run: int) -> None:
    """Take the note back: the reading was stopped, and no input is to blame."""
    _mark(database, found, attempts, run)


def settle(database: Database, settled: Sequence[tuple[Found, Outcome]], run: int) -> None:
    """Note the outcomes; each takes the place of what stood at its spot, and an article that of a reject there."""
    if not settled:
        return
    stale = {spot for found, _ in settled for spot in (found.spot, spot_of(found.place, NOTHING))}
    database.run(f"DELETE FROM inputs WHERE spot IN ({_SPOTS})", [list(stale)])
    database.run(f"DELETE FROM started WHERE spot IN ({_SPOTS})", [[found.spot for found, _ in settled]])
    database.insert("inputs", [_row(found, outcome, run) for found, outcome in settled])


def take_over(database: Database, seqs: Sequence[int]) -> None:
    """Let the stored inputs of the articles be duplicates: others take their places."""
    database.run(
        "UPDATE inputs SET outcome = 'duplicate' WHERE outcome = 'stored' AND hash IN "
        f"(SELECT hash FROM articles WHERE seq IN ({SEQS}))",
        [list(seqs)],
    )


@dataclass(slots=True)
class Watched:
    """The files of which earlier runs rejected something, and those of them that this run has read."""

    files: frozenset[str]
    read: set[str] = field(default_factory=set)

    def seen(self, found: Iterable[Found]) -> None:
        """Note the files of some inputs."""
        if self.files:
            self.read.update(self.files.intersection(each.file for each in found))


def watch_rejects(database: Database) -> Watched:
    """Begin to watch which rejects are met again."""
    database.run("CREATE OR REPLACE TEMP TABLE met (spot HUGEINT)")
    return Watched(frozenset(file for (file,) in database.rows("SELECT DISTINCT file FROM rejects")))


def mark_met(database: Database, found: Sequence[Found]) -> None:
    """Note rejects as met."""
    if found:
        database.run(f"INSERT INTO met {_SPOTS}", [[each.spot for each in found]])


def drop_stale_rejects(database: Database, watched: Watched) -> None:
    """Drop what files are rejected for that were read again and no longer have it: somebody mended them."""
    if watched.read:
        database.run(
            "DELETE FROM inputs WHERE outcome = 'rejected' AND file IN (SELECT unnest(?::VARCHAR[])) "
            "AND spot NOT IN (SELECT spot FROM met)",
            [sorted(watched.read)],
        )


def _row(found: Found, outcome: Outcome, run: int) -> tuple[Any, ...]:
    code, message = (outcome.code, outcome.message) if isinstance(outcome, Reject | Skip) else (None, None)
    place = found.spot, found.place, found.file, found.line
    return *place, _NAMES[type(outcome)], found.hash, code, message, run


def _mark(database: Database, found: Sequence[Found], attempts: Mapping[int, int], run: int) -> None:
    started = [each for each in found if attempts.get(each.spot)]
    with database.transaction():
        database.run(f"DELETE FROM started WHERE spot IN ({_SPOTS})", [[each.spot for each in found]])
        rows = ((each.spot, each.place, each.file, each.line, attempts[each.spot], run) for each in started)
        database.insert("started", rows)

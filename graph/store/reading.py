"""Reading back: the readings of a store in the order in which a walk of the folders finds the articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.articles.ids import renamed
from graph.errors import InputError
from graph.records import Reading
from graph.store.database import RESTORE, Database
from graph.store.names import Names
from graph.store.rows import EVENT, MENTION, READING, to_reading
from graph.store.states import provenances

_SIZE = 500  # articles that are fetched at once; of mentions ten times as many
_RANKS = "WITH ranks AS (SELECT seq, row_number() OVER (ORDER BY place) AS rank FROM articles)"


def readings(database: Database) -> Iterator[Reading]:
    """Every reading, whatever the order of adding, each article by an id that no other has."""
    names = Names(database)
    for hash, reading in stored_readings(database):
        id, is_shared = names.of(reading.article.id, hash)
        yield _renamed(reading, id) if is_shared else reading


def stored_readings(database: Database) -> Iterator[tuple[int, Reading]]:
    """The same with the articles' hashes and own ids; three queries run side by side, and none holds the archive."""
    articles = database.stream(
        f"{_RANKS} SELECT a.seq, a.hash, a.state, {READING} FROM articles a JOIN ranks r USING (seq) ORDER BY r.rank",
        size=_SIZE,
    )
    mentions = database.stream(
        f"{_RANKS} SELECT m.seq, {MENTION} FROM mentions m JOIN ranks r USING (seq) "
        "JOIN entities e ON e.key = m.entity_key ORDER BY r.rank, m.number",
        size=10 * _SIZE,
    )
    events = database.stream(
        f"{_RANKS} SELECT v.seq, {EVENT} FROM events v JOIN ranks r USING (seq) ORDER BY r.rank, v.number", size=_SIZE
    )
    made = provenances(database)
    mention, event = next(mentions, None), next(events, None)
    for seq, hash, state, *cells in articles:
        named, acted = [], []
        while mention is not None and mention[0] == seq:
            named.append(mention[1:])
            mention = next(mentions, None)
        while event is not None and event[0] == seq:
            acted.append(event[1:])
            event = next(events, None)
        try:
            yield hash, to_reading(cells, named, acted, made.get(state))
        except (TypeError, ValueError) as error:
            raise InputError(
                f"{database.name}: damaged (article {cells[0]!r} has rows that make no reading); {RESTORE}"
            ) from error


def _renamed(reading: Reading, id: str) -> Reading:
    """The reading as it is where the article's id is another's as well."""
    own = tuple(flag for flag in reading.flags if flag not in reading.article.flags)
    return replace(reading, article=renamed(reading.article, id), flags=own)

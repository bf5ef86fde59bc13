"""Refreshing: the articles that a change can touch, and only these, are read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.articles.ids import renamed
from graph.errors import InputError
from graph.extraction import Extractor
from graph.extraction.state import State
from graph.records import Article, Reading
from graph.store.changes import Change, change_between
from graph.store.database import SEQS, Database, batches
from graph.store.names import Names
from graph.store.rows import ARTICLE, ReadingRows, reading_cells, to_article
from graph.store.states import forget_states, key_of_state, known_of, save_state, saved_known, saved_states
from graph.store.writing import forget_entities, forget_readings, write_readings

_BATCH = 500  # articles that are read again in one transaction


def refresh(database: Database, extractor: Extractor, state: State, *, all: bool = False) -> Iterator[Reading]:
    """The readings of the articles that the change from their state to this one can touch, once they are written.

    With `all` every article is read again. Raises InputError where all must be and `all` does not say so. A refresh
    that is cut short goes on with the next.
    """
    now = key_of_state(state)
    olds = {key: old for key, old in saved_states(database).items() if all or key != now}
    known = known_of(extractor.kb) if olds else {}
    changes = {
        key: Change(everything="--all") if all else change_between(old, state, saved_known(database, old), known)
        for key, old in olds.items()
    }
    whole = [change.everything for change in changes.values() if change.everything]
    if whole and not all:
        raise InputError(
            f"{database.name}: every article must be read again ({whole[0]}); leadergraph refresh --all {database.name}"
        )
    with database.transaction():
        save_state(database, state, extractor.kb)
    for key, change in changes.items():
        for seqs in batches(_touched(database, key, change), _BATCH):
            yield from _read_again(database, extractor, now, seqs)
        database.run("UPDATE articles SET state = ? WHERE state = ?", [now, key])
    with database.transaction():
        forget_entities(database)
        forget_states(database)


def _touched(database: Database, state: int, change: Change) -> list[int]:
    """The articles of a state that the change can touch."""
    if change.everything:
        return [seq for (seq,) in database.rows("SELECT seq FROM articles WHERE state = ? ORDER BY seq", [state])]
    if change.is_empty:
        return []
    found: set[int] = set()
    named = (
        "SELECT DISTINCT m.seq FROM mentions m JOIN entities e ON e.key = m.entity_key "
        "WHERE split_part(e.entity, '~', 1) IN (SELECT unnest(?::VARCHAR[]))"  # slug~iso3 gives way to a slug
    )
    found.update(seq for (seq,) in database.rows(named, [sorted(change.entities)]))
    if change.undated:
        found.update(seq for (seq,) in database.rows("SELECT seq FROM articles WHERE published IS NULL"))
    names, screen = Names(database), change.screen()
    rows = database.stream("SELECT seq, hash, id, text, title, state FROM articles ORDER BY place")
    for seq, hash, id, text, title, read_in in rows:
        name, _ = names.of(id, hash)
        if read_in != state:
            found.discard(seq)
        elif seq not in found and (name in change.articles or screen.meets(f"{title or ''}\n{text}")):
            found.add(seq)
    return sorted(found)


def _read_again(database: Database, extractor: Extractor, state: int, seqs: Sequence[int]) -> Iterator[Reading]:
    articles = list(_named(database, seqs))
    rows = ReadingRows()
    readings = list(extractor.readings(named for _, named in articles))
    cells = []
    for seq, (article, named), reading in zip(seqs, articles, readings, strict=True):
        rows.add(seq, reading)
        own = tuple(flag for flag in reading.flags if flag not in named.flags)
        cells.append((seq, *reading_cells(replace(reading, article=article, flags=own))))
    with database.transaction():
        forget_readings(database, seqs)
        write_readings(database, rows)
        database.run(
            "UPDATE articles SET sentences = n.sentences, period_first = n.first, period_last = n.last, "
            "reading_flags = n.flags, state = ? FROM (SELECT unnest(?::INTEGER[]) AS seq, unnest(?::INTEGER[][]) AS "
            "sentences, unnest(?::DATE[]) AS first, unnest(?::DATE[]) AS last, unnest(?::VARCHAR[][]) AS flags) n "
            "WHERE articles.seq = n.seq",
            [state, *(list(column) for column in zip(*cells, strict=True))],
        )
    yield from readings


def _named(database: Database, seqs: Sequence[int]) -> Iterator[tuple[Article, Article]]:
    """Each article by its own id, and as it is named among those that share that."""
    query = (
        f"SELECT {ARTICLE}, (SELECT count(*) FROM articles o WHERE o.id_key = a.id_key AND o.seq <= a.seq) "
        f"FROM articles a WHERE seq IN ({SEQS}) ORDER BY seq"
    )
    for *cells, number in database.rows(query, [list(seqs)]):
        article = to_article(cells)
        yield article, article if number == 1 else renamed(article, f"{article.id}#{number}")

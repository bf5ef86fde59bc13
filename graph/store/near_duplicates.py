"""Near-duplicates of a store: each article that repeats an earlier one is linked to the first of them.

The rule is that of counting, in the order of adding; here its tables are in the file, looked up for a batch at a time,
and of a crowded band those stand first that repeat no other. `status` tells them; who counts a store counts anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np

from graph.counting.near_duplicates import CROWDED, Fingerprint, Hashes, first_nearly_same
from graph.store.database import SEQS, Database, batches

_BATCH = 1_000  # articles that are linked at once, as many as are added at once


@dataclass(frozen=True, slots=True)
class Link:
    """What the tables keep of one text; `bands` are those by which later ones find it, none where it repeats one."""

    digest: bytes
    signature: bytes
    original: int | None
    bands: tuple[int, ...]


def linked(database: Database, texts: Mapping[int, str]) -> dict[int, Link]:
    """The link of each text by its seq; all texts of the store but these have lower ones."""
    prints = {seq: Fingerprint(text) for seq, text in texts.items()}
    exact = _exact(database, {own.digest for own in prints.values() if not own.is_empty})
    asked = {seq: list(_band_keys(own)) for seq, own in prints.items() if own.is_empty or own.digest not in exact}
    known = _Candidates(database, {key for keys in asked.values() for key in keys})
    links: dict[int, Link] = {}
    for seq, own in prints.items():
        original = None if own.is_empty else exact.get(own.digest)
        if original is None and own.is_long:
            original = known.nearly_same(own, asked[seq])
        keys = known.add(seq, own, asked[seq]) if original is None else ()
        if not own.is_empty:
            exact.setdefault(own.digest, seq if original is None else original)
        links[seq] = Link(own.digest, own.signature.tobytes(), original, keys)
    return links


def unlink(database: Database, seqs: Sequence[int]) -> None:
    """Take articles out of the links; the first of those that repeat one of them takes its place."""
    database.run(f"DELETE FROM bands WHERE seq IN ({SEQS})", [list(seqs)])
    heirs = database.rows(
        f"SELECT original, min(seq) FROM articles WHERE original IN ({SEQS}) AND seq NOT IN ({SEQS}) GROUP BY original",
        [list(seqs), list(seqs)],
    )
    for original, heir in heirs:
        database.run("UPDATE articles SET original = nullif(?, seq) WHERE original = ?", [heir, original])
        ((text,),) = database.rows("SELECT text FROM articles WHERE seq = ?", [heir])
        database.insert("bands", [(key, heir) for key in _band_keys(Fingerprint(text))])


def link_all(database: Database) -> None:
    """Link every article of a store that has none linked."""
    seqs = [seq for (seq,) in database.rows("SELECT seq FROM articles ORDER BY seq")]
    for batch in batches(seqs, _BATCH):
        texts = dict(database.rows(f"SELECT seq, text FROM articles WHERE seq IN ({SEQS}) ORDER BY seq", [batch]))
        links = linked(database, texts)
        columns = [
            list(column)
            for column in zip(*((s, k.digest, k.signature, k.original) for s, k in links.items()), strict=True)
        ]
        database.run(
            "UPDATE articles SET digest = n.digest, signature = n.signature, original = n.original FROM (SELECT "
            "unnest(?::INTEGER[]) AS seq, unnest(?::BLOB[]) AS digest, unnest(?::BLOB[]) AS signature, "
            "unnest(?::INTEGER[]) AS original) n WHERE articles.seq = n.seq",
            columns,
        )
        database.insert("bands", band_rows(links))


def band_rows(links: Mapping[int, Link]) -> Iterator[tuple[int, int]]:
    """The rows of the table of bands."""
    return ((key, seq) for seq, link in links.items() for key in link.bands)


class _Candidates:
    """The signatures of texts that share a band with one of the batch, those of the batch as they come."""

    def __init__(self, database: Database, keys: Iterable[int]) -> None:
        found = database.rows("SELECT key, seq FROM bands WHERE key IN (SELECT unnest(?::UBIGINT[]))", [list(keys)])
        self._by_key: defaultdict[int, set[int]] = defaultdict(set)
        for key, seq in found:
            self._by_key[key].add(seq)
        rows = database.rows(
            f"SELECT seq, signature FROM articles WHERE seq IN ({SEQS})",
            [list({seq for _, seq in found})],
        )
        self._signatures: dict[int, Hashes] = {seq: np.frombuffer(data, dtype=np.uint64) for seq, data in rows}

    def add(self, seq: int, own: Fingerprint, keys: Iterable[int]) -> tuple[int, ...]:
        """A text of the batch that repeats none; the bands among the keys by which later ones are to find it."""
        self._signatures[seq] = own.signature
        open_keys = tuple(key for key in keys if len(self._by_key[key]) < CROWDED)
        for key in open_keys:
            self._by_key[key].add(seq)
        return open_keys

    def nearly_same(self, own: Fingerprint, keys: Iterable[int]) -> int | None:
        """The first text that is nearly the same."""
        near = sorted(set[int]().union(*(self._by_key.get(key, ()) for key in keys)))
        place = first_nearly_same(own.signature, [self._signatures[seq] for seq in near])
        return None if place is None else near[place]


def _exact(database: Database, digests: Iterable[bytes]) -> dict[bytes, int]:
    """The first article of the same words, by their digest."""
    rows = database.rows(
        "SELECT digest, min(coalesce(original, seq)) FROM articles WHERE digest IN (SELECT unnest(?::BLOB[])) "
        "GROUP BY digest",
        [list(digests)],
    )
    return dict(rows)


def _band_keys(own: Fingerprint) -> Iterator[int]:
    for number, band in own.bands:
        yield int.from_bytes(blake2b(bytes([number]) + band, digest_size=8).digest(), "big")

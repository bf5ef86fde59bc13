"""Relations: what articles add to the counts as flat rows, for a database or a cluster to count.

An article is a row of `articles` and rows of the other relations under its key `a`, which sorts as articles are
counted: by day, the undated last, then by id. Sentences are told apart within their article by where they start.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import lru_cache
from hashlib import blake2b
from typing import Any

import numpy as np

from graph.counting.actors import is_own
from graph.counting.count import pairs_of
from graph.counting.deeds import tellings_in
from graph.counting.evidence import Sentence, distance_of, is_lengthy
from graph.counting.near_duplicates import bands_of
from graph.counting.rows import ArticleRows
from graph.counting.ties import ties
from graph.records import Provenance

# The columns behind `a` with their types, as SQL names them; JSON where a cell is more than one value.
RELATIONS: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "id": "VARCHAR",
        "content": "VARCHAR",
        "day": "VARCHAR",  # an ISO date, or empty
        "title": "VARCHAR",
        "shown": "VARCHAR",  # the date as it is shown
        "source": "VARCHAR",
        "url": "VARCHAR",
        "text": "VARCHAR",  # where texts are kept
        "text_marks": "VARCHAR",  # JSON
        "digest": "VARCHAR",  # of its words, hexadecimal; NULL where it has none
        "signature": "BLOB",
        "first_day": "VARCHAR",  # between which an undated one was written
        "last_day": "VARCHAR",
        "provenance": "VARCHAR",  # JSON
    },
    "bands": {"band": "BIGINT"},  # of the signature
    "sentences": {
        "start_at": "INTEGER",
        "stop_at": "INTEGER",
        "said": "VARCHAR",  # its text
        "digest": "BIGINT",
        "lengthy": "BOOLEAN",
        "tying": "BOOLEAN",  # whether it ties those whom it names
        "marks": "VARCHAR",  # JSON
    },
    "named": {"start_at": "INTEGER", "entity": "VARCHAR", "times": "INTEGER"},
    "together": {"start_at": "INTEGER", "one": "VARCHAR", "other": "VARCHAR", "distance": "INTEGER"},
    "names": {  # what the mentions say of each actor, alike ones as one
        "number": "INTEGER",  # of the first of them in the article
        "entity": "VARCHAR",
        "name": "VARCHAR",
        "kind": "VARCHAR",
        "wikipedia": "VARCHAR",
        "qid": "VARCHAR",
        "country": "VARCHAR",
        "role": "VARCHAR",
        "form": "VARCHAR",
        "own": "BOOLEAN",  # whether the id was made of the name
        "letters": "INTEGER",  # of the name
        "times": "INTEGER",
    },
    "tellings": {
        "number": "INTEGER",  # within the article
        "one": "VARCHAR",  # the ends of the edge
        "other": "VARCHAR",
        "type": "VARCHAR",
        "start_at": "INTEGER",
        "digest": "BIGINT",  # of the sentence
        "actor": "VARCHAR",
        "recipient": "VARCHAR",
        "mutual": "BOOLEAN",
        "mode": "VARCHAR",
        "status": "VARCHAR",
        "score": "DOUBLE",
        "sayers": "VARCHAR",  # JSON: who says so
        "happened": "VARCHAR",  # the day, where that is told
        "trigger_start": "INTEGER",
        "trigger_stop": "INTEGER",
    },
}
Cells = tuple[Any, ...]


def flat(rows: ArticleRows) -> dict[str, list[Cells]]:
    """The rows of one article in each relation, without its key."""
    return {
        "articles": [_article(rows)],
        "bands": [(band,) for band in _bands(rows)],
        "sentences": [_sentence(each) for each in rows.sentences],
        "named": [
            (each.start, entity, len(marks)) for each in rows.sentences for entity, marks in each.marks_of.items()
        ],
        "together": [
            (each.start, *ends, distance_of(each, ends))
            for each in rows.sentences
            if ties(each)
            for ends in pairs_of(each.marks_of)
        ],
        "names": list(_names(rows)),
        "tellings": [(number, *cells) for number, cells in enumerate(_tellings(rows))],
    }


def _article(rows: ArticleRows) -> Cells:
    source = rows.source
    first, last = rows.period or (None, None)
    return (
        *(source.id, rows.content.hex(), rows.published, source.title, source.published, source.source, source.url),
        *(source.text, json.dumps(source.marks) if source.text is not None else None),
        *(rows.digest.hex() if rows.digest is not None else None, rows.signature, first, last),
        _provenance(rows.provenance) if rows.provenance is not None else None,
    )


@lru_cache
def _provenance(made: Provenance) -> str:
    return json.dumps(astuple(made))


def _bands(rows: ArticleRows) -> Iterator[int]:
    """The keys of which two texts that are nearly the same share one, each a hash of a band and its place."""
    if rows.signature is not None:
        for place, band in bands_of(np.frombuffer(rows.signature, dtype=np.uint64)):
            yield _signed(_hash(place, band))


def _sentence(each: Sentence) -> Cells:
    return (
        *(each.start, each.end, each.text, _signed(each.digest)),
        *(is_lengthy(each), ties(each), json.dumps(each.marks)),
    )


def _names(rows: ArticleRows) -> Iterator[Cells]:
    found: dict[Cells, list[int]] = {}
    for number, each in enumerate(rows.actors):
        who = (each.entity, each.name, each.kind, each.wikipedia, each.qid, each.iso3, each.role, each.text)
        found.setdefault((*who, is_own(each), len(each.name)), []).append(number)
    return ((numbers[0], *cells, len(numbers)) for cells, numbers in found.items())


def _tellings(rows: ArticleRows) -> Iterator[Cells]:
    by_start = {sentence.start: sentence for sentence in rows.sentences}
    for event in rows.events:
        sentence = by_start[event.start]
        for ends, actor, recipient in tellings_in(event, sentence):
            yield (
                *(*ends, event.type, sentence.start, _signed(sentence.digest), actor, recipient, not event.recipients),
                *(event.mode, event.status, event.score, json.dumps(event.sources), event.when, *event.trigger),
            )


def _hash(place: int, band: bytes) -> int:
    return int.from_bytes(blake2b(bytes([place]) + band, digest_size=8).digest())


def _signed(number: int) -> int:
    """The number of 64 bits as a BIGINT holds it."""
    return number - (1 << 64) if number >= 1 << 63 else number

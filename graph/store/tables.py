"""Tables: the columns of a store with their types, in their order."""

from __future__ import annotations

from collections.abc import Mapping

# Keys are hashes, of 8 bytes where a wrong match costs a comparison and of 16 where it would cost an article. There are
# no indexes: a scan of such a column takes milliseconds a million, and an index would have to stay in memory.
TABLES: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "seq": "INTEGER",  # in the order of adding
        "hash": "HUGEINT",  # of id and text
        "id": "VARCHAR",
        "id_key": "UBIGINT",  # a hash of the id
        "text": "VARCHAR",
        "title": "VARCHAR",
        "published": "DATE",
        "published_text": "VARCHAR",
        "url": "VARCHAR",
        "source": "VARCHAR",
        "masked": "INTEGER[]",  # starts and ends in turn, code points into the text
        "flags": "VARCHAR[]",
        "sentences": "INTEGER[]",  # likewise
        "period_first": "DATE",
        "period_last": "DATE",
        "reading_flags": "VARCHAR[]",
        "place": "BLOB",  # sorts as a walk of the folders finds the articles
        "state": "UBIGINT",  # under which it was read
        "digest": "BLOB",  # of its words
        "signature": "BLOB",  # 64 numbers of 8 bytes, see graph/counting/near_duplicates.py
        "original": "INTEGER",  # seq of the article that this one repeats
    },
    "bands": {"key": "UBIGINT", "seq": "INTEGER"},  # of the signatures of articles that repeat no other
    "entities": {
        "key": "UBIGINT",  # a hash of the others
        "entity": "VARCHAR",
        "kind": "VARCHAR",
        "name": "VARCHAR",
        "iso3": "VARCHAR",
        "wikipedia": "VARCHAR",
        "qid": "VARCHAR",
    },
    "mentions": {
        "seq": "INTEGER",
        "number": "INTEGER",  # within the article
        "start": "INTEGER",
        "end": "INTEGER",
        "text": "VARCHAR",
        "entity_key": "UBIGINT",
        "role": "VARCHAR",
        "rule": "VARCHAR",
        "detail": "VARCHAR",
    },
    "events": {
        "seq": "INTEGER",
        "number": "INTEGER",
        "type": "VARCHAR",
        "mode": "VARCHAR",
        "actors": "VARCHAR[]",
        "recipients": "VARCHAR[]",
        "start": "INTEGER",
        "end": "INTEGER",
        "trigger_start": "INTEGER",
        "trigger_end": "INTEGER",
        "score": "DOUBLE",
        "status": "VARCHAR",
        "sources": "VARCHAR[]",
        "sectors": "VARCHAR[]",
        "when": "VARCHAR",
    },
    "inputs": {
        "spot": "HUGEINT",  # a hash of the place and of what was found there
        "place": "BLOB",
        "file": "VARCHAR",
        "line": "INTEGER",
        "outcome": "VARCHAR",  # stored, duplicate, rejected or skipped
        "hash": "HUGEINT",  # of the article, 0 where there is none
        "code": "VARCHAR",
        "message": "VARCHAR",
        "run": "INTEGER",
    },
    "started": {  # and not finished: the process died, or is at work
        "spot": "HUGEINT",
        "place": "BLOB",
        "file": "VARCHAR",
        "line": "INTEGER",
        "attempts": "INTEGER",
        "run": "INTEGER",
    },
    "states": {
        "state": "UBIGINT",
        "version": "VARCHAR",
        "model": "VARCHAR",
        "events": "BOOLEAN",
        "rules": "VARCHAR[]",
        "words": "VARCHAR",  # digests of tables
        "facts": "VARCHAR",
        "newest": "VARCHAR",
        "decisions": "VARCHAR[]",
        "corrections": "VARCHAR[]",
    },
    "known": {  # what the knowledge base said of each entity
        "facts": "VARCHAR",
        "entity": "VARCHAR",
        "digest": "UBIGINT",
        "near": "VARCHAR[]",  # the countries and bodies of the offices
        "forms": "VARCHAR[]",  # folded
        "titles": "VARCHAR[]",
    },
    "runs": {
        "run": "INTEGER",
        "verb": "VARCHAR",
        "began": "TIMESTAMP",
        "ended": "TIMESTAMP",
        "state": "UBIGINT",
        "sources": "VARCHAR[]",
        "choices": "VARCHAR",  # JSON
        "account": "VARCHAR",
    },
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
}

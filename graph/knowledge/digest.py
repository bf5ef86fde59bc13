"""Digests: whether what a knowledge base says is the same as elsewhere or before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from typing import Any

from graph.knowledge.event_rows import EVENT_TABLES, REMOVED
from graph.knowledge.facts import Facts
from graph.knowledge.rows import DATA
from graph.knowledge.tables import TABLES, Table

_WHOLE = ("blockers",)  # of the tables of facts, that which may change any article


def facts_digest(kb: Facts) -> str:
    """Of what bears on the articles that name those concerned: 16 hexadecimal digits."""
    return digest(_facts(kb))


def words_digest(kb: Facts) -> str:
    """Of what may bear on any article: blockers, lexicon, words of events."""
    return digest(_words(kb))


def digest(lines: Iterable[str]) -> str:
    """16 hexadecimal digits that stand for the lines."""
    return blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()


def to_line(row: Iterable[Any]) -> str:
    """The cells with tabs between, the same whether they come from a file or from a user's row."""
    return "\t".join("|".join(cell) if isinstance(cell, tuple) else _cell(cell) for cell in row)


def _facts(kb: Facts) -> Iterator[str]:
    for table in TABLES:
        if table not in _WHOLE and kb.has(table):
            yield from (table, *_lines(kb.rows(table)))
    yield from map(to_line, sorted(kb.corrections.names.items()))


def _words(kb: Facts) -> Iterator[str]:
    for table in _WHOLE:
        yield from _lines(kb.rows(table))
    yield _files()
    for table in (*EVENT_TABLES, REMOVED):
        yield from (table, *_lines(kb.own(table)))


@cache
def _files() -> str:
    """A digest of the files that are no tables of facts: a file of those may stand for a user's own rows."""
    facts = {f"{name}.csv" for name in TABLES} | {"country_forms.csv", "organisation_forms.csv"}
    files = sorted(path for path in DATA.glob("*.csv") if path.name not in facts)
    return digest(path.read_text(encoding="utf-8") for path in files)


def _lines(rows: Iterable[Any]) -> Iterable[str]:
    return rows.lines if isinstance(rows, Table) else map(to_line, rows)


def _cell(cell: Any) -> str:
    return ("yes" if cell else "") if isinstance(cell, bool) else str(cell)

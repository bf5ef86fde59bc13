"""Organisations: bodies of states by their names."""

from __future__ import annotations

from collections.abc import Iterator

from graph.extraction.claims import Claim, Link
from graph.extraction.context import Context


def organisations(seen: Context) -> Iterator[Claim]:
    """Every name of a body; where two bear it, the first of the table."""
    for hit in seen.hits:
        ids = [name.entity for name in hit.names if name.entity in seen.kb.organisations]
        if ids and seen.is_free(hit.start, hit.end):
            yield Link((hit.start, hit.end), ids[0], "name")

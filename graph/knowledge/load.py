"""Loading: the shipped tables, once a process, and a user's own rows on top of them."""

from __future__ import annotations

from functools import cache

from graph.knowledge.base import KnowledgeBase
from graph.knowledge.tables import TABLES, read_table


@cache
def _shipped() -> KnowledgeBase:
    return KnowledgeBase({name: list(read_table(name)) for name in TABLES})


def load_kb() -> KnowledgeBase:
    """The shipped knowledge base; read once a process."""
    return _shipped()

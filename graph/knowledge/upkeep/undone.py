"""Undone: what a user's rows of merge, rename and remove contradict, and whom the base does not know of them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from graph.knowledge.corrections import Correction
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.upkeep.findings import Finding


def undone(kb: KnowledgeBase) -> Iterator[Finding]:
    """Rows that undo each other, and ids that only a text can have."""
    for row in kb.corrections.rows:
        if why := _why(kb, row):
            yield Finding("error", row.verb, row.id, why)
        for id in row.ids:
            if id not in row.known:
                near = get_close_matches(id, kb.leaders, n=1, cutoff=0.85)
                hint = f"; did you mean {near[0]}?" if near else ""
                yield Finding("note", row.verb, row.id, f"the base has no {id}{hint}", "of a text")


def _why(kb: KnowledgeBase, row: Correction) -> str:
    """Which other row leaves nothing for this one to do."""
    corrections = kb.corrections
    if row.verb == "rename" and row.id in corrections.merged:
        return f"is merged into {corrections.meant(row.id)}; rename that"
    if row.verb == "rename" and row.id in corrections.removed:
        return "is removed; leave out one of the two rows"
    if row.verb == "remove" and row.id in corrections.merged:
        return f"is merged into {corrections.meant(row.id)}; leave out one of the two rows"
    return ""

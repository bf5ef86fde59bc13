"""Tongues: where the demonym of a people is the name of their language."""

from __future__ import annotations

from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.knowledge.lexicon import words
from graph.knowledge.tables import PEOPLE_TYPES, Name


def is_language(seen: Context, hit: Hit, names: list[Name]) -> bool:
    """ "In Spanish", "speaks French", "English, French and Arabic": a tongue, not a people."""
    if any(name.type not in PEOPLE_TYPES for name in names) or hit.end - hit.start < 4:
        return False
    passage = seen.passage
    after = passage.adjoining_after(hit.end) if passage.plain[hit.end : hit.end + 1] == " " else None
    if after is not None and after.lower not in words("after_tongue") and not after.lower.endswith("ly"):
        return after.lower in words("language_noun")
    if passage.plain[hit.end : hit.end + 9] == "-language":
        return True
    start = hit.start
    for _ in range(_LONGEST_LIST):  # back through "English, French and Arabic"
        before = passage.before(start, 1)
        if not before or passage.gap(before[0].end, start).strip() not in ("", ","):
            return False
        if before[0].lower in words("before_tongue"):
            return passage.gap(before[0].end, start) == " "
        if not before[0].capital and before[0].lower != "and":
            return False
        start = before[0].start
    return False


_LONGEST_LIST = 12  # words of a list of languages that are looked back through

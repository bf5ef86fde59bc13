"""Vocabulary: words that are known for certain, of English and of the names that the shipped tables hold."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parents[2] / "data"
_COMMON = "common_words.csv"
_NAMES = ("countries.csv", "country_forms.csv", "leaders.csv", "names.csv", "organisation_forms.csv")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


@cache
def known_words() -> frozenset[str]:
    """Every word of the tables in small letters, a hyphenated one whole and in its parts; read when first asked for.

    Whatever else stands in a table of names makes no word wrong, but for the ids: they join with hyphens what no text
    does, and have no capital.
    """
    common = _WORD.findall((_DATA / _COMMON).read_text(encoding="utf-8"))
    names = (word for table in _NAMES for word in _WORD.findall((_DATA / table).read_text(encoding="utf-8")))
    found = {*common, *(word.lower() for word in names if "-" not in word or not word.islower())}
    return frozenset(found.union(*(word.split("-") for word in found if "-" in word)))

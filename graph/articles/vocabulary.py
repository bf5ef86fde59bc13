"""Vocabulary: words that are known for certain, of English and of the names that the shipped tables hold."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent.parent / "data"
_TABLES = (
    "common_words.csv",
    "countries.csv",
    "country_forms.csv",
    "leaders.csv",
    "names.csv",
    "organisation_forms.csv",
)
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


@cache
def known_words() -> frozenset[str]:
    """Every word of the tables in small letters, a hyphenated one whole and in its parts; read when first asked for.

    The cells are not told apart: a language's name or an id among them makes no word wrong.
    """
    whole = {word for name in _TABLES for word in _WORD.findall((_DATA / name).read_text(encoding="utf-8").lower())}
    return frozenset(whole.union(*(word.split("-") for word in whole if "-" in word)))

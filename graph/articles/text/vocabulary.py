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
    common, *tables = ((_DATA / name).read_text(encoding="utf-8") for name in (_COMMON, *_NAMES))
    names = {word.lower() for word in set(_WORD.findall("\n".join(tables))) if "-" not in word or not word.islower()}
    found = names.union(_WORD.findall(common))
    return frozenset(found.union(*(word.split("-") for word in found if "-" in word)))

"""Roles in a text: where words such as "foreign minister" stand, whoever is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from graph.extraction.text.passage import Passage, Word
from graph.knowledge.lexicon import words


class RolePlace(NamedTuple):
    """The words of one role in a passage: where they begin in its words, how many, and whether it is of public life."""

    first: int
    size: int
    public: bool


def role_places(passage: Passage) -> Iterator[RolePlace]:
    """Every role of the passage, the longest at each place, in order."""
    index = 0
    while index < len(passage.words):
        size, public = _role_at(passage, index)
        modifies = (
            size == 1 and passage.words[index].lower in words("role_modifier") and _role_at(passage, index + 1)[0]
        )
        if not size or modifies:
            index += 1
            continue
        yield RolePlace(index, size, public)
        index += size


def is_role_word(word: Word) -> bool:
    """Whether the word is a title, an honorific or a modifier of a role, and so no part of a name."""
    return (
        word.lower in words("honorific") or word.lower in words("public_role") or word.lower in words("role_modifier")
    )


def _role_at(passage: Passage, index: int) -> tuple[int, bool]:
    """How many words from the index on make the longest role, and whether it is one of public life."""
    group = passage.words[index : index + _LONGEST_ROLE]
    if not group or group[0].lower.partition("-")[0] not in _first_words():
        return 0, False
    for position, (word, after) in enumerate(pairwise(group), start=1):
        if passage.gap(word.end, after.start) not in (" ", "\n"):
            group = group[:position]
            break
    for size in range(len(group), 0, -1):
        text = " ".join(word.lower for word in group[:size])
        for candidate in {text, text.replace("-", " ")}:
            if candidate in words("public_role"):
                return size, True
            if candidate in words("private_role"):
                return size, False
    return 0, False


_LONGEST_ROLE = 5  # words: "deputy assistant secretary of state"


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.split(r"[ -]", role)[0] for role in words("public_role", "private_role"))

"""Roles in a text: where words such as "foreign minister" stand, whoever is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from graph.extraction.text.matcher import Matcher
from graph.extraction.text.passage import Passage, Word
from graph.knowledge.lexicon import words


class RoleWords(NamedTuple):
    """A role in a passage: its words, and whether it is one of public life."""

    words: Sequence[Word]
    public: bool


def role_words(passage: Passage) -> Iterator[RoleWords]:
    """Every role of the passage, the longest at each place, in order."""
    reached = 0
    for word in passage.words_called(_roles()):
        if word.start < reached:
            continue
        role, public = _role_at(passage, word)
        if not role:
            continue
        after = passage.after(word.end, 1) if len(role) == 1 and word.lower in words("role_modifier") else ()
        if after and _role_at(passage, after[0])[0]:
            continue
        yield RoleWords(role, public)
        reached = role[-1].end


def is_role_word(word: Word) -> bool:
    """Whether the word is a title, an honorific or a modifier of a role, and so no part of a name."""
    return (
        word.lower in words("honorific") or word.lower in words("public_role") or word.lower in words("role_modifier")
    )


def _role_at(passage: Passage, first: Word) -> tuple[Sequence[Word], bool]:
    """The words of the longest role that begins with the word, and whether it is one of public life."""
    group = [first, *passage.after(first.end, _LONGEST_ROLE - 1)]
    for position, (word, after) in enumerate(pairwise(group), start=1):
        if passage.gap(word.end, after.start) not in (" ", "\n"):
            group = group[:position]
            break
    for size in range(len(group), 0, -1):
        text = " ".join(word.lower for word in group[:size])
        for candidate in {text, text.replace("-", " ")}:
            if candidate in words("public_role"):
                return group[:size], True
            if candidate in words("private_role"):
                return group[:size], False
    return (), False


_LONGEST_ROLE = 5  # words: "deputy assistant secretary of state"


@cache
def _roles() -> Matcher:
    return Matcher(words("public_role", "private_role"))

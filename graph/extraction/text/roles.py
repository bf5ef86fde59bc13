"""Roles in a text: where words such as "foreign minister" stand, whoever is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from graph.extraction.text.matcher import Matcher
from graph.extraction.text.passage import Passage, Word
from graph.knowledge.lexicon import words


class RoleWords(NamedTuple):
    """A role in a passage: where it stands, its text in small letters, its words, and whether it is of public life."""

    start: int
    end: int
    text: str
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
        start, reached = role[0].start, role[-1].end
        yield RoleWords(start, reached, passage.gap(start, reached).lower(), role, public)


def is_role_word(word: Word) -> bool:
    """Whether the word is a title, an honorific or a modifier of a role, and so no part of a name."""
    return (
        word.lower in words("honorific") or word.lower in words("public_role") or word.lower in words("role_modifier")
    )


def whole_title(title: str) -> str:
    """The title that papers cut short: "senator" for "sen"; another as it is."""
    return _whole_titles().get(title, title)


@cache
def _whole_titles() -> Mapping[str, str]:
    pairs = (pair.partition(" ") for pair in words("short_role"))
    return {short: whole for short, _, whole in pairs}


def _role_at(passage: Passage, first: Word) -> tuple[Sequence[Word], bool]:
    """The words of the longest role that begins with the word, and whether it is one of public life."""
    longest = _longest().get(first.lower.partition("-")[0], 0)
    group = [first, *passage.after(first.end, longest - 1)] if longest > 1 else [first]
    for position, (word, after) in enumerate(pairwise(group), start=1):
        if passage.gap(word.end, after.start) not in (" ", "\n"):
            group = group[:position]
            break
    for size in range(len(group), 0, -1):
        text = " ".join(word.lower for word in group[:size])
        if text in words("short_title") and not _is_short_title(passage, first):
            continue
        for candidate in (text, text.replace("-", " ")) if "-" in text else (text,):
            if candidate in words("public_role", "short_title"):
                return group[:size], True
            if candidate in words("private_role"):
                return group[:size], False
    return (), False


def _is_short_title(passage: Passage, word: Word) -> bool:
    """Whether the word is written as a title cut short is: "PM", "Sen." and "Gov"; Hun Sen has none, nor has 5 pm."""
    return word.text.isupper() or (
        word.capital and (word.lower != "sen" or passage.plain[word.end : word.end + 1] == ".")
    )


@cache
def _longest() -> Mapping[str, int]:
    """How many words the longest role has that begins with the word."""
    roles = (role.replace("-", " ").split() for role in words("public_role", "private_role", "short_title"))
    return {role[0]: len(role) for role in sorted(roles, key=len)}


def complement(passage: Passage, role: RoleWords) -> list[Word]:
    """Up to five words behind the role's "of" or "for" with nothing but spaces or an apostrophe between them."""
    behind = passage.after(role.end, 6)
    if not behind or behind[0].lower not in ("of", "for"):
        return []
    phrase, end = list[Word](), role.end
    for word in behind:
        if not _is_tie(passage.gap(end, word.start)):
            break
        phrase.append(word)
        end = word.end
    return phrase[1:]


def phrase_before(passage: Passage, role: RoleWords) -> list[Word]:
    """Up to four words before the role, nearest first, with nothing but spaces or an apostrophe between them."""
    phrase, start = list[Word](), role.start
    for word in passage.before(start, 4):
        if not _is_tie(passage.gap(word.end, start)):
            break
        phrase.append(word)
        start = word.start
    return phrase


def _is_tie(gap: str) -> bool:
    """Whether two words of one phrase can stand so far apart."""
    return gap == " " or gap.strip(" \n-") in ("", "'s", "'")


@cache
def _roles() -> Matcher:
    return Matcher(words("public_role", "private_role", "short_title"))

"""Glued names: a leader's name with the next word run on, as in "Putinhas said"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from graph.extraction.claims import Claim, Link
from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.knowledge.cached import cached_on_base
from graph.knowledge.common_words import is_common_word, is_function_word
from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import verb_forms, words


def glued(seen: Context) -> Iterator[Hit]:
    """Full names with the next word run on: "Pedro Sanchezwill visit"."""
    plain = seen.passage.plain
    for word in sorted(set(_LONG_CAPITAL.findall(plain))):
        if cuts := _cuts(seen.kb, word):
            for place in _places(plain, word):
                start = seen.passage.capital_before(place)
                if start is not None and (hit := _cut(seen, start, [place + size for size in cuts])):
                    yield hit


def _cut(seen: Context, start: int, ends: Sequence[int]) -> Hit | None:
    """The full name that begins there and has one of the ends, the first of them that fits."""
    for end in ends:
        if names := seen.kb.leaders_called(seen.passage.plain[start:end]):
            return Hit(start, end, tuple(names))
    return None


_LONG_CAPITAL = re.compile(r" ([^\W\d_a-z][^\W\d_]{5,})(?!-)")  # begins with a blank, which is found quickly
_SHORTEST_TAIL = 2
_SHORTEST_NAME = 3


@cached_on_base(65_536)
def _cuts(kb: KnowledgeBase, word: str) -> Sequence[int]:
    """Where the last word of a name may end in the word and another word begin, from the right."""
    key, lasts = fold_form(word), kb.last_words
    if len(key) != len(word):
        return ()
    ends = range(len(word) - _SHORTEST_TAIL, _SHORTEST_NAME - 1, -1)
    return [end for end in ends if key[:end] in lasts and _is_tail(word[end:])]


def glued_surnames(seen: Context) -> Iterator[Claim]:
    """The surname of one named in full with the next word run on: "Putinhas said"."""
    for surname, id in {person.name.rpartition(" ")[2]: person.id for person in seen.persons if person.public}.items():
        for start in _places(seen.passage.plain, surname) if id and len(surname) >= _SURE_NAME else ():
            end = start + len(surname)
            tail = _LETTERS.match(seen.passage.plain, end)
            if (
                tail
                and len(tail.group()) > _SHORTEST_TAIL
                and _is_tail(tail.group())
                and seen.is_free(start, tail.end())
            ):
                yield Link((start, end), id, "surname of one named in full")


def _places(plain: str, surname: str) -> Iterator[int]:
    """Where the surname begins a word, or stands glued to a small letter."""
    start = plain.find(surname)
    while start >= 0:
        if not plain[start - 1 : start].isalnum():
            yield start
        start = plain.find(surname, start + 1)


_LETTERS = re.compile(r"[^\W\d_]+")
_SURE_NAME = 4  # letters; "Modi" fits, and a word that begins with three letters of a name says nothing


@lru_cache(maxsize=65_536)
def _is_tail(word: str) -> bool:
    """Whether a word, or two, may be glued to a name before it; what makes a longer name of it may not."""
    if not word.islower() or word in words("name_ending"):
        return False
    return _is_finite(word) or any(_is_finite(word[:cut]) and _is_finite(word[cut:]) for cut in range(2, len(word) - 2))


def _is_finite(word: str) -> bool:
    """Whether the word is one of grammar but the shortest, a verb, or a participle."""
    if word in verb_forms("act_verb", "person_verb") or word in words("auxiliary", "glued_word"):
        return True
    return len(word) > _SHORTEST_TAIL and (is_function_word(word) or (word.endswith("ed") and is_common_word(word)))

"""Common words: what a word is that news writes small, so that a capital at the start of a sentence tells nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from graph.knowledge.lexicon import words
from graph.knowledge.rows import DATA, read_rows


def is_function_word(word: str) -> bool:
    """Whether the small word is one of grammar, or an adverb: "later", "perhaps", "two"."""
    return word in words("opener") or _kinds().get(word) == "function" or _is_adverb(word)


def is_common_word(word: str) -> bool:
    """Whether the small word is a common one of any kind, and no given name: "asked", "critics", "blasting"."""
    return word in _kinds() or is_function_word(word) or _is_participle(word)


def is_ordinary(key: str) -> bool:
    """Whether the folded surname is a word of the language, or one that many people bear."""
    return key in words("ordinary_word") or is_common_word(key)


@cache
def _kinds() -> Mapping[str, str]:
    _, *rows = read_rows(DATA / "common_words.csv")
    return dict(rows)


@lru_cache(maxsize=4096)
def _is_adverb(word: str) -> bool:
    """Whether a common adjective makes the word by -ly; Emily and Kelly have none."""
    return any(stem in _kinds() for stem in _stems(word, _ADVERB))


@lru_cache(maxsize=4096)
def _is_participle(word: str) -> bool:
    """Whether a common verb makes the word by -ing; Keating has none."""
    stem = word[:-3]
    return word.endswith("ing") and len(stem) >= _LEAST and (stem in _kinds() or f"{stem}e" in _kinds())


def _stems(word: str, endings: Mapping[str, str]) -> Iterator[str]:
    for ending, instead in endings.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST:
            yield stem + instead


_ADVERB: Final = {"ically": "ic", "ily": "y", "ly": "", "y": "e"}  # ironically, angrily, famously, notably
_LEAST: Final = 3  # letters of a stem

"""Openers: words whose capital the start of a sentence or of a quotation explains, so that they begin no name."""

from __future__ import annotations

from graph.extraction.text.passage import Passage, Word
from graph.knowledge.common_words import is_common_word, is_function_word
from graph.knowledge.lexicon import words


def is_opener(passage: Passage, word: Word) -> bool:
    """Whether the word is no part of a name: of grammar anywhere, another common one where a sentence begins."""
    if is_function_word(word.lower):
        return not is_syllable(passage, word)
    return is_common_word(word.lower) and _begins(passage, word)


def is_syllable(passage: Passage, word: Word) -> bool:
    """Whether the word is one of an eastern name, between two more: Won in "Kim Won Hong", To in "Pak To Chun"."""
    if not word.capital or word.lower not in words("eastern_syllable") or passage.in_title_case(word.start):
        return False
    sides = passage.adjoining_before(word.start), passage.adjoining_after(word.end)
    return all(side is not None and is_short_name(side) and not is_function_word(side.lower) for side in sides)


def is_short_name(word: Word) -> bool:
    """Whether the word may be one of an eastern name by its length: Kwang, Myong, Hwang."""
    return word.capital and len(word.text) <= _LONGEST_SYLLABLE and not word.text.isupper()


_LONGEST_SYLLABLE = 6  # letters


def _begins(passage: Passage, word: Word) -> bool:
    """Whether a sentence, or what is quoted or bracketed in one, begins with the word."""
    before = passage.before(word.start)
    return not before or not _OPENING.isdisjoint(passage.gap(before[0].end, word.start))


_OPENING = frozenset('":([')

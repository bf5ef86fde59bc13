"""Openers: words whose capital the start of a sentence or of a quotation explains, so that they begin no name."""

from __future__ import annotations

from graph.extraction.text.passage import Passage, Word
from graph.knowledge.common_words import is_common_word, is_function_word


def is_opener(passage: Passage, word: Word) -> bool:
    """Whether the word is no part of a name: of grammar anywhere, another common one where a sentence begins."""
    return is_function_word(word.lower) or (is_common_word(word.lower) and _begins(passage, word))


def _begins(passage: Passage, word: Word) -> bool:
    """Whether a sentence, or what is quoted or bracketed in one, begins with the word."""
    before = passage.before(word.start)
    return not before or not _OPENING.isdisjoint(passage.gap(before[0].end, word.start))


_OPENING = frozenset('":([')

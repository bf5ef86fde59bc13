"""Language: whether a text is English, and whether it has the capitals by which names are told."""

from __future__ import annotations

import re

from graph.knowledge.common_words import is_common_word
from graph.knowledge.lexicon import words as words_of

_HEAD, _MIDDLE = 1_000, 3_000  # characters of a long text that are looked at; the first may be a masthead in English
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u1cff\u2d00-\u2dff\u3040-\ua4cf\ua840-\uabff\uac00-\ud7af\uf900-\ufaff\ufe70-\ufeff]"
)
_ARTICLES = (" the ", " of ", " and ")
_OFTEN = 150  # characters for each of those words; news has one in 60, and no other language has them
_LEAST_WORDS = 8  # small words, fewer of which tell no language
_TELLING = 3  # letters; shorter words, as "de" and "in", belong to many languages
_LEAST_LETTERS = 20  # of another script
# How many of the small words are common ones of English: in news 0.42 and more, in 16 other languages at most 0.26.
# In single paragraphs of news it may be 0.27: where there are few words, one that is English alone decides.
_ENGLISH = 0.3
_FEW = 20
_NO_CAPITALS = 300  # letters a capital; news has one in 25
_LEAST = 60  # letters of a text without capitals; a shorter one may be a caption


def is_foreign(text: str) -> bool:
    """Whether the text is surely not English: another script, or words of which English has few.

    Words with capitals do not count: a list of names is of no language.
    """
    sample = text if len(text) <= _HEAD + _MIDDLE else f"{text[:_HEAD]} {text[len(text) // 2 :][:_MIDDLE]}"
    if sum(map(sample.count, _ARTICLES)) * _OFTEN > len(sample):
        return False
    words = _WORD.findall(sample)
    if not sample.isascii():
        others = len(_OTHER_SCRIPT.findall(sample))
        if others >= _LEAST_LETTERS and 2 * others > sum(map(len, words)):
            return True
    small = [word for word in words if len(word) >= _TELLING and word.islower()]
    if len(small) < _LEAST_WORDS or sum(map(is_common_word, small)) >= _ENGLISH * len(small):
        return False
    return len(small) >= _FEW or words_of("english").isdisjoint(map(str.lower, words))


def lacks_capitals(text: str) -> bool:
    """Whether a text of letters that have capitals is written without them."""
    if any(map(str.isupper, text[:_LEAST])) and any(map(str.isupper, text[_LEAST:_HEAD])):
        return False
    small = sum(map(str.islower, text))
    return small >= _LEAST and sum(map(str.isupper, text)) * _NO_CAPITALS < small

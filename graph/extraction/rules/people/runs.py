"""Runs: the unbroken capitals that make one name, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.extraction.context import Context
from graph.extraction.text.openers import is_opener, is_syllable
from graph.extraction.text.passage import Word
from graph.extraction.text.roles import is_role_word
from graph.knowledge.common_words import is_common_word, is_function_word
from graph.knowledge.lexicon import words

LONGEST_NAME = 6  # words, particles counted: Badr bin Hamad bin Hamood Albusaidi


def capital_run(seen: Context, run: Sequence[Word], backwards: bool = False) -> list[Word]:
    """The unbroken capitalised words that make one name, in the order of the text; particles may stand within it."""
    taken: list[Word] = []
    for word in run:
        if taken and not _is_tied(seen, word, taken[-1], backwards):
            break
        if ends_name(seen, word):
            break
        taken.append(word)
    if not taken:
        return []
    if backwards:
        taken.reverse()
    while taken and not is_capital(taken[-1]):
        taken.pop()
    while taken and _is_no_beginning(seen, taken):
        taken.pop(0)
    if any(_is_small(word) for word in taken[1:-1]):
        return []  # a headline: "Minister Says No To Putin"
    if again := next((at for at, word in enumerate(taken) if at and word.text == taken[0].text), 0):
        return taken[:again]  # a caption run into the text: "Anna Weber Anna Weber"
    return taken[-LONGEST_NAME:] if backwards else taken[:LONGEST_NAME]


def _is_small(word: Word) -> bool:
    """Whether the word is one of grammar, and no initial: the A of "Ann A. Weber"."""
    return len(word.text) > 1 and is_function_word(word.lower) and word.lower not in words("particle")


def _is_tied(seen: Context, word: Word, last: Word, backwards: bool) -> bool:
    """Whether the word goes on from the last one taken, behind it or, backwards, before it."""
    first, second = (word, last) if backwards else (last, word)
    gap = seen.passage.gap(first.end, second.start)
    return gap in (" ", "\n") or (gap == ". " and len(first.text) == 1)


def ends_name(seen: Context, word: Word) -> bool:
    """Whether the word can be no part of a name: small, in capitals, a title, a month, a country."""
    particle = word.lower in words("particle")
    if not (is_capital(word) or particle) or (word.text.isupper() and len(word.text) > 1):
        return True
    if _is_day(seen, word) or word.lower in words("generation") or word.lower.endswith("n't"):
        return True
    if seen.kind_at(word.start) == "country":
        return True
    if len(word.text) == 1 and seen.passage.plain.startswith(". ", word.end):
        return False  # an initial
    if word.lower in words("not_in_name"):
        return word.lower not in words("eastern_surname") and not is_syllable(seen.passage, word)
    return word.capital and is_role_word(word) and not particle


def _is_day(seen: Context, word: Word) -> bool:
    """Whether the word is a month or a day; the Jun of "Kim Hyong Jun" has neither full stop nor number behind it."""
    return word.lower in words("calendar") and (
        len(word.text) > 3 or _DATE.match(seen.passage.plain, word.end) is not None
    )


_DATE = re.compile(r"\.| \d")


def _is_no_beginning(seen: Context, run: Sequence[Word]) -> bool:
    """Whether the first word of the run belongs to what stands before the name: "Yesterday", "Intelligence", "of"."""
    first = run[0]
    if not is_capital(first):
        return len(run) < 2 or first.lower not in words("particle")
    if len(run) == 3 and len(first.text) <= 3 and _is_eastern(seen, run):
        return False
    return is_opener(seen.passage, first) or (len(run) > 2 and is_common_word(first.lower)) or _is_phrase(run)


def _is_eastern(seen: Context, run: Sequence[Word]) -> bool:
    """Whether the three words are an eastern name: "So Kil Bok", "An Tong Chun" even where a sentence begins."""
    if not seen.passage.starts_sentence(run[0].start):
        return True
    short = run[0].lower in words("eastern_surname") and all(len(word.text) <= 5 for word in run)
    return short and not all(is_common_word(word.lower) for word in run[1:])


def _is_phrase(run: Sequence[Word]) -> bool:
    """Whether one or two capitalised words are common ones: "Foreign Policy", "Opposition"."""
    return len(run) < 3 and all(is_common_word(word.lower) for word in run)


def is_capital(word: Word) -> bool:
    """Whether the word begins with a capital, at least behind a particle: "al-Assad"."""
    if word.capital:
        return True
    particle, hyphen, rest = word.text.partition("-")
    return bool(hyphen) and particle in words("particle") and rest[:1].isupper()

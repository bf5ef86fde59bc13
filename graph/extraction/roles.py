"""Roles: phrases such as "former North Korean diplomat", with the country that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graph.extraction.desk import Desk
from graph.extraction.passage import Passage, Word
from graph.knowledge.lexicon import words


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase in the text: "former North Korean diplomat"."""

    start: int
    end: int
    text: str
    country: str | None
    public: bool  # one of public life by the word itself
    political: bool  # … and not of a company or club here


def find_roles(desk: Desk) -> Iterator[Role]:
    """Every role phrase, the longest at each place, with the country that stands before it or behind "of"."""
    passage = desk.passage
    if desk.role_places is None:
        desk.role_places = list(_places(passage))
    for index, size, of_public_life in desk.role_places:
        first, last = passage.words[index], passage.words[index + size - 1]
        text, country = passage.plain[first.start : last.end].lower(), _country(desk, first, last)
        public = of_public_life and not _is_private(desk, first, last, text)
        placed = country is not None and text not in words("body_role")  # a French director makes films
        political = public and (placed or _is_political(desk, first, last, text))
        yield Role(first.start, last.end, text, country, public, political)


def _places(passage: Passage) -> Iterator[tuple[int, int, bool]]:
    """Index of the first word, count of words, and whether the words are a role of public life."""
    index = 0
    while index < len(passage.words):
        size, public = _role_at(passage, index)
        modifies = (
            size == 1 and passage.words[index].lower in words("role_modifier") and _role_at(passage, index + 1)[0]
        )
        if not size or modifies:
            index += 1
            continue
        yield index, size, public
        index += size


def _is_political(desk: Desk, first: Word, last: Word, text: str) -> bool:
    """Whether a role that companies and clubs have too ("president", "chairman") is one of public life here."""
    if text not in words("ambiguous_role"):
        return True
    near = [*_phrase_before(desk.passage, first), *_complement(desk.passage, last)]
    if any(word.lower in words("political_word") for word in near):
        return True
    start = min(word.start for word in (*near, first))
    return any(desk.kind_at(position) == "organisation" for position in range(start, last.end + 30))


def _is_private(desk: Desk, first: Word, last: Word, text: str) -> bool:
    """Whether a firm, club or gang has the role: "cartel leader", "goodwill ambassador", "head of the tennis club"."""
    if text in words("portfolio_role"):
        return False  # a minister of sports is one of the government
    before = [word for word in _phrase_before(desk.passage, first) if word.lower not in words("role_modifier")]
    near = [*before[:1], *_complement(desk.passage, last)]
    return any(word.lower in words("private_body") and desk.is_free(word.start, word.end) for word in near)


def _complement(passage: Passage, last: Word) -> list[Word]:
    """Up to five words behind "of" or "for" with nothing but spaces or an apostrophe between them."""
    phrase, end = list[Word](), last.end
    for word in passage.after(last.end, 6):
        if not _is_tie(passage.gap(end, word.start)):
            break
        phrase.append(word)
        end = word.end
    return phrase[1:] if phrase and phrase[0].lower in ("of", "for") else []


def _phrase_before(passage: Passage, first: Word) -> list[Word]:
    """Up to four words before the role with nothing but spaces or an apostrophe between them."""
    phrase: list[Word] = []
    start = first.start
    for word in passage.before(first.start, 4):
        if not _is_tie(passage.gap(word.end, start)):
            break
        phrase.append(word)
        start = word.start
    return phrase


def _is_tie(gap: str) -> bool:
    """Whether two words of one phrase can stand so far apart."""
    return gap.strip(" \n-") in ("", "'s", "'")


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


def _country(desk: Desk, first: Word, last: Word) -> str | None:
    start = first.start
    for word in desk.passage.before(first.start, 3):
        if word.lower.removeprefix("ex-") in words("role_modifier") or word.lower in words("role_qualifier"):
            start = word.start
        else:
            break
    if country := desk.country_before(start):
        return country
    after = desk.passage.after(last.end, 2)
    if after and after[0].lower == "of":
        return desk.country_at(after[0].end, within=6)
    return None


def is_role_word(word: Word) -> bool:
    """Whether the word is a title, an honorific or a modifier of a role, and so no part of a name."""
    return (
        word.lower in words("honorific") or word.lower in words("public_role") or word.lower in words("role_modifier")
    )

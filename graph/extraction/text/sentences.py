"""Sentences: where they begin and end, told by closing marks and paragraphs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.knowledge.lexicon import words
from graph.records import Span

# Begins with a set of characters, which is found ten times as quickly as what stands around them. A run of marks is
# tried from its first alone and never given back, so that a million of them take no longer each.
_MARK = re.compile(r"""[.!?…](?:(?<![.!?…][.!?…])[.!?…]*+["'”’)\]]*+(?=\s|$)|(?<=[a-z"”’)][.!?])(?=["“'‘]?[A-Z]))""")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_GOES_ON = re.compile(r"[^\S\n]+[a-z]")
_FARTHEST = 24  # characters; no abbreviation is longer


def split_sentences(text: str) -> list[Span]:
    """The sentences as spans of the text, without the white space around them.

    A sentence ends behind ".", "!", "?" or "…" and what closes there; an opening quote belongs to the sentence that
    it opens. The full stop of an abbreviation or an initial ends none, and neither does one before a small letter.
    """
    return paragraph_sentences(text, _closed(text))


def _closed(text: str) -> Iterator[Span]:
    start = 0
    for match in _MARK.finditer(text):
        if _ends(text, *match.span()):
            yield start, match.end()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def _ends(text: str, start: int, end: int) -> bool:
    """Whether the closing mark at the span ends a sentence."""
    mark = text[start:end]
    if mark[-1] not in "!?" and _GOES_ON.match(text, end):
        return False
    if mark != ".":
        return True
    word = _word_before(text, start)
    return not (_INITIALS.fullmatch(word) or word.lower() in words("abbreviated_title", "abbreviation"))


def is_of_a_title(text: str, stop: int) -> bool:
    """Whether the full stop at the position is that of a title cut short, which ends no sentence: "Pres."."""
    return _word_before(text, stop).lower() in words("abbreviated_title")


def _word_before(text: str, end: int) -> str:
    """The word that ends at the position, without what opens before it."""
    word = text[max(0, end - _FARTHEST) : end].rpartition(" ")[2]
    if word.isalpha():
        return word
    before = _WORD_BEFORE.search(word)
    return before.group() if before else ""


def paragraph_sentences(text: str, sentences: Iterable[Span]) -> list[Span]:
    """The sentences cut at paragraph ends too: blank lines, and every newline of a text whose lines are not wrapped."""
    lines = text.split("\n")
    wrapped = len(lines) > 8 and max(map(len, lines)) <= 100  # lines of a wrapped text stay under a terminal's width
    pattern = _BLANK_LINE if wrapped else _NEWLINE
    cut: list[Span] = []
    for start, end in sentences:
        for match in pattern.finditer(text, start, end) if text.find("\n", start, end) >= 0 else ():
            cut.append((start, match.start()))
            start = match.end()
        cut.append((start, end))
    return [trimmed for span in cut if (trimmed := _trim(text, *span))[0] < trimmed[1]]


_BLANK_LINE = re.compile(r"\n\s*\n")
_NEWLINE = re.compile(r"\n")


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end

"""The passage: one article as the rules read it, with its words, its sentences and what stands beside a span."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from graph.extraction.text.folded import FoldedText
from graph.extraction.text.matcher import Matcher
from graph.knowledge.lexicon import words
from graph.records import Span

_PLAIN = str.maketrans(
    dict.fromkeys("’‘ʼ", "'")
    | dict.fromkeys("‐‑‒–", "-")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("\xa0\u2009\u202f\t\r", " ")
)
_WORD = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W_]++(?:['-][^\W_]++)*+|[&]")
_RUN = re.compile(r"\w+")
_BLANKS = (" ", "\n")
_MANY_NAMES = 50  # a search goes through the whole text for each; an index costs as much as some fifty
_APART = re.compile(r"(?![\w-])")
_YEAR = re.compile(r"(?:1(?<![\d,.]1)9[4-9]|2(?<![\d,.]2)0[0-4])\d(?![\d,])")  # begins with a digit: found quickly


class Word(NamedTuple):
    """A word of the passage, without its possessive ending."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool  # whether it begins with a capital letter


class Passage:
    """The text with quotes and dashes made plain (same length), and its words, made sentence by sentence as asked."""

    def __init__(self, text: str, sentences: Sequence[Span], published: date | None) -> None:
        self.text = text
        self.plain = text.translate(_PLAIN)
        self.sentences = tuple(sentences) or ((0, len(text)),)
        self.published = published
        self._title_case: dict[int, bool] = {}
        self._capitals: dict[int, int] = {}
        self._words: dict[int, list[Word]] = {}
        self._names_asked = 0
        self._asked_last: tuple[int, int, Sequence[Word]] = (0, 0, ())
        self._adjoining_before: dict[int, Word | None] = {}  # rules ask for the same neighbours again and again
        self._adjoining_after: dict[int, Word | None] = {}
        self._sentence_starts = [start for start, _ in self.sentences]

    @cached_property
    def folded(self) -> FoldedText:
        """The text as matching sees it."""
        return FoldedText(self.text)

    def words_of(self, sentence: int) -> Sequence[Word]:
        """Every word of the sentence of that index; "Kim's" counts as "Kim"."""
        words = self._words.get(sentence)
        if words is None:
            words = self._words[sentence] = _words(self.plain, *self.sentences[sentence])
        return words

    def words_called(self, matcher: Matcher) -> Iterator[Word]:
        """The words in which one of the matcher's forms begins, in order, each once."""
        return self._words_at(match.start for match in matcher.find(self.folded))

    def words_among(self, keys: Collection[str]) -> Iterator[Word]:
        """The words that one of the folded keys may be, in order, each once; no matcher is made for a few keys."""
        if len(keys) > _MANY_NAMES:
            return self.words_called(Matcher(keys))
        return self._words_at(start for key in keys if key for start in self.folded.starts_of(key))

    def _words_at(self, starts: Iterable[int]) -> Iterator[Word]:
        last = -1
        for start in sorted(starts):
            words = self.words_of(self.sentence_of(start))
            index = bisect_left(words, (start + 1,)) - 1
            if index >= 0 and last < words[index].start and start < words[index].end:
                last = words[index].start
                yield words[index]

    def capital_before(self, start: int) -> int | None:
        """Where the capitalised word begins that a blank parts from the position."""
        plain = self.plain
        if not plain[start - 2 : start - 1].isalpha():
            return None
        first = plain.rfind(" ", 0, start - 1) + 1
        first = plain.rfind("\n", first, start) + 1 or first
        while not plain[first].isalnum():
            first += 1
        return first if plain[first].isupper() else None

    @cached_property
    def years(self) -> frozenset[int]:
        """The years from 1940 to 2049 that the text names."""
        return frozenset(map(int, _YEAR.findall(self.plain)))

    @property
    def latest_year(self) -> int | None:
        """The latest of those years."""
        return max(self.years, default=None)

    def sentence_of(self, position: int) -> int:
        """The index of the sentence that holds the position."""
        return bisect_right(self._sentence_starts, position, 1) - 1

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds the position."""
        return self.sentences[self.sentence_of(position)]

    def before(self, start: int, count: int = 1) -> Sequence[Word]:
        """Up to `count` words before the position, nearest first, within its sentence."""
        words = self._words_near(start)
        index = bisect_left(words, (start,))
        return words[max(0, index - count) : index][::-1]

    def after(self, end: int, count: int = 1) -> Sequence[Word]:
        """Up to `count` words after the position, nearest first, within its sentence."""
        words = self._words_near(end - 1)
        index = bisect_left(words, (end,))
        return words[index : index + count]

    def _words_near(self, position: int) -> Sequence[Word]:
        """The words of the position's sentence, which is mostly the one that was asked for last."""
        start, end, words = self._asked_last
        if not start <= position < end:
            index = self.sentence_of(position)
            starts = self._sentence_starts
            start, end = starts[index] if index else 0, starts[index + 1] if index + 1 < len(starts) else sys.maxsize
            words = self.words_of(index)
            self._asked_last = start, end, words
        return words

    def gap(self, end: int, start: int) -> str:
        """What stands between two positions, quotes and dashes plain."""
        return self.plain[end:start]

    def adjoining_before(self, start: int) -> Word | None:
        """The word before, when only a space (or an abbreviation's period) lies between."""
        if self.plain[start - 1 : start] not in _BLANKS:
            return None
        if start not in self._adjoining_before:
            found = self.before(start)
            self._adjoining_before[start] = found[0] if found and self._is_tied(found[0], start) else None
        return self._adjoining_before[start]

    def _is_tied(self, word: Word, start: int) -> bool:
        gap = self.gap(word.end, start)
        return gap in _BLANKS or (gap == ". " and _is_abbreviated(word))

    def adjoining_after(self, end: int) -> Word | None:
        """The word after, when only a space lies between."""
        if self.plain[end : end + 1] not in _BLANKS:
            return None
        if end not in self._adjoining_after:
            found = self.after(end)
            self._adjoining_after[end] = found[0] if found and found[0].start == end + 1 else None
        return self._adjoining_after[end]

    def possessive(self, end: int) -> int | None:
        """Where the possessive ending behind the position ends, if there is one."""
        tail = self.plain[end : end + 2]
        if tail.lower() == "'s":
            return end + 2
        return end + 1 if tail[:1] == "'" and self.plain[end - 1 : end].lower() in "sz." else None

    def starts_sentence(self, start: int) -> bool:
        """Whether no word of its sentence stands before the position."""
        return _WORD.search(self.plain, self.sentence_at(start)[0], start) is None

    def in_title_case(self, position: int) -> bool:
        """Whether the sentence is a headline in which capitals tell nothing."""
        sentence = self.sentence_of(position)
        if sentence not in self._title_case:
            self._title_case[sentence] = self._is_headline(*self.sentences[sentence])
        return self._title_case[sentence]

    def _is_headline(self, start: int, end: int) -> bool:
        sentence = self.plain[start:end].rstrip("'\" ")
        if sentence.endswith(".") or sentence.count(",") > 2:
            return False  # a list of names, not a headline
        return _title_case(self.words_in(start, end))

    def capitals_beside(self, position: int) -> int:
        """How many capitalised words the sentence of the position has."""
        sentence = self.sentence_of(position)
        if sentence not in self._capitals:
            self._capitals[sentence] = sum(word.capital for word in self.words_in(*self.sentences[sentence]))
        return self._capitals[sentence]

    def spans_of(self, name: str) -> Iterator[Span]:
        """Every place of a name as it is written, in order, that no letter, digit or hyphen adjoins."""
        for start in self._starts_of(name):
            if _APART.match(self.text, start + len(name)) and self.text[start - 1 : start] != "-":
                yield start, start + len(name)

    def _starts_of(self, name: str) -> Iterator[int]:
        """Where the name begins with a word: by search, and by an index once the text names many people."""
        run = _RUN.match(name)
        if run is None:
            return
        self._names_asked += 1
        if self._names_asked > _MANY_NAMES:
            yield from self._starts_by_index(name)
            return
        start = self.text.find(name)
        while start >= 0:
            if not (start and _RUN.match(self.text, start - 1, start)):
                yield start
            start = self.text.find(name, start + 1)

    def _starts_by_index(self, name: str) -> Iterator[int]:
        """The same by the part of the name that is rarest in the text."""
        parts = [(self._runs.get(part.group(), ()), part.start()) for part in _RUN.finditer(name)]
        places, at = min(parts, key=lambda part: len(part[0]))
        for start in (place - at for place in places):
            if self.text.startswith(name, start) and not (start and _RUN.match(self.text, start - 1, start)):
                yield start

    @cached_property
    def _runs(self) -> Mapping[str, Sequence[int]]:
        """Where each run of letters and digits begins, by its text."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for match in _RUN.finditer(self.text):
            places[match.group()].append(match.start())
        return places

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """The words that begin in the span."""
        first, last = self.sentence_of(start), self.sentence_of(max(start, end - 1))
        if first == last:
            words = self.words_of(first)
            return words[bisect_left(words, (start,)) : bisect_left(words, (end,))]
        return [word for index in range(first, last + 1) for word in self.words_of(index) if start <= word.start < end]


def _words(plain: str, start: int, end: int) -> list[Word]:
    make, last, forms = tuple.__new__, start, _FORMS  # half the cost of Word(…), and there is one for every word
    found = [
        make(Word, (first := plain.index(text, last), last := first + len(text), *forms[text]))
        for text in _WORD.findall(plain, start, end)
    ]
    return found if plain.find("'", start, end) < 0 else [_without_possessive(word) for word in found]


class _Forms(dict[str, tuple[str, str, bool]]):
    """For a word as it is written what a `Word` says of it, kept once for all the places where it stands."""

    def __missing__(self, text: str) -> tuple[str, str, bool]:
        if len(self) == _MOST_FORMS:
            self.clear()
        self[text] = form = (text, text.lower(), text[0].isupper())
        return form


_FORMS = _Forms()
_MOST_FORMS = 100_000  # about 20 MB; the news of a year has more, most of them once


def _without_possessive(word: Word) -> Word:
    if not word.lower.endswith("'s"):
        return word
    return Word(word.start, word.end - 2, *_FORMS[word.text[:-2]])


def _is_abbreviated(word: Word) -> bool:
    """Whether a full stop behind the word ends no sentence: an initial, "Mr", "Gen"."""
    last = _TIES.split(word.text)[-1]
    return (len(last) == 1 and last.isupper()) or (last.istitle() and last.lower() in words("abbreviated_title"))


_TIES = re.compile("['-]")
_LONG_HEADLINE = 20  # long words; headlines of newspapers rarely have half as many


def _title_case(words: Iterable[Word]) -> bool:
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    return 3 < len(long) <= _LONG_HEADLINE and sum(word.capital for word in long) > 0.8 * len(long)

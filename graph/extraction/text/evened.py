"""Evened text: a text as the rules read it, with one blank or line end where it has many, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from graph.records import Abstention, Article, Event, Mention, Reading, Span

# White space of more than one character but "\n\n": Windows' line ends, indented and justified lines.
_UNEVEN = re.compile(r"[^\S\n]\s|\n[^\S\n]|\n{3}")
_RUN = re.compile(r"\s{2,}")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_JUSTIFIED = 3  # blanks that a justified line has between two words; more are between the columns of a table

_Found = TypeVar("_Found", Mention, Abstention)


@dataclass(frozen=True, slots=True)
class Evened:
    """An article with its white space evened; behind each run that was cut, `starts` has the offset into the evened
    text and `sources` that into the article's own."""

    article: Article
    original: Article
    starts: Sequence[int]
    sources: Sequence[int]

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """The spans of the original text as spans of the evened one."""
        return tuple((self._cut(start), self._cut(end)) for start, end in spans)

    def restored(self, reading: Reading) -> Reading:
        """The reading of the evened article as one of the original."""
        if self.article is self.original:
            return reading
        return replace(
            reading,
            article=self.original,
            sentences=tuple(map(self._source, reading.sentences)),
            mentions=tuple(map(self._restored, reading.mentions)),
            abstentions=tuple(map(self._restored, reading.abstentions)),
            events=tuple(map(self._event, reading.events)),
        )

    def _restored(self, found: _Found) -> _Found:
        start, end = self._source((found.start, found.end))
        return replace(found, start=start, end=end, text=self.original.text[start:end])

    def _event(self, event: Event) -> Event:
        start, end = self._source((event.start, event.end))
        return replace(event, start=start, end=end, trigger=self._source(event.trigger))

    def _source(self, span: Span) -> Span:
        start, end = span
        return (self._offset(start), self._offset(end - 1) + 1) if start < end else (self._offset(start),) * 2

    def _offset(self, position: int) -> int:
        at = bisect_right(self.starts, position) - 1
        return self.sources[at] + position - self.starts[at]

    def _cut(self, position: int) -> int:
        at = bisect_right(self.sources, position) - 1
        cut = self.starts[at] + position - self.sources[at]
        return min(cut, self.starts[at + 1]) if at + 1 < len(self.starts) else cut


def evened(article: Article) -> Evened:
    """The article as the rules are to read it; the same one where its white space is even."""
    text = article.text
    if _UNEVEN.search(text) is None:
        return Evened(article, article, (0,), (0,))
    parts: list[str] = []
    starts, sources = [0], [0]
    size = last = 0
    for match in _RUN.finditer(text):
        blank = _even(match.group())
        if blank != match.group():
            parts += (text[last : match.start()], blank)
            size += match.start() - last + len(blank)
            last = match.end()
            starts.append(size)
            sources.append(last)
    whole = Evened(replace(article, text="".join([*parts, text[last:]])), article, starts, sources)
    return replace(whole, article=replace(whole.article, masked=whole.spans(article.masked)))


def _even(run: str) -> str:
    """One blank, one line end, or the blank line between two paragraphs; the gap between two columns as it is."""
    ends = len(_LINE_END.findall(run))
    if ends:
        return "\n" if ends == 1 else "\n\n"
    return " " if len(run) <= _JUSTIFIED and "\t" not in run else run

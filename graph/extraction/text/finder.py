"""Finding: where the forms of the knowledge base stand in a text, before anything is decided about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.extraction.text.blockers import Blocked, Blockers
from graph.extraction.text.folded import FoldedText
from graph.extraction.text.matcher import Match, Matcher, same_case
from graph.knowledge.cached import cached_on_base
from graph.knowledge.fold import edged, fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.tables import Name, NameType, without_collecting
from graph.records import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of the knowledge base in a text, with every entity that it can stand for."""

    start: int
    end: int
    names: tuple[Name, ...]

    def is_of(self, type: NameType) -> bool:
        """Whether the form can be a name of the type."""
        return any(name.type == type for name in self.names)


@cached_on_base()
def finder_of(kb: KnowledgeBase) -> Finder:
    """The finder of a knowledge base, made once."""
    with without_collecting():
        return Finder(kb)


class Finder:
    """Every country, leader and organisation form in a text, and the longer names that swallow one."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._forms, self._leaders = kb.forms, kb.leaders
        self._blockers = Blockers(kb)
        forms, patterns = kb.patterns
        others = [form for form in self._blockers.forms if form and form not in self._forms]
        self._matcher = Matcher([*forms, *others], [*patterns, *map(edged, others)])
        self._names_as = lru_cache(maxsize=65_536)(self._names_written)

    def find(self, text: FoldedText, masked: Sequence[Span] = ()) -> tuple[list[Blocked], list[Hit]]:
        """The blockers of a text, and the hits that lie in none of them nor in a masked span, both in order.

        Hits are leftmost and longest: where two begin together the longer wins.
        """
        matches = list(self._matcher.find(text))
        names = [match for match in matches if self._names_as(match.key, text.raw[match.start : match.end])]
        blocked = self._blockers.among(matches, names, text)
        names.sort(key=lambda match: (match.start, -match.end))
        hits = list(self._longest(names, text, sorted([*((span.start, span.end) for span in blocked), *masked])))
        if pairs := self._small_pairs(text, hits):
            hits = sorted([*hits, *self._small_points(text, hits, pairs)], key=lambda hit: hit.start)
        return blocked, hits

    def _names_written(self, key: str, raw: str) -> tuple[Name, ...]:
        """The names of a key that may be written so; a leader's nickname is for who looks it up, not for a text."""
        return tuple(
            name
            for name in self._forms.get(key, ())
            if same_case(raw, name.form) and not (name.type == "nickname" and name.entity in self._leaders)
        )

    def _small_pairs(self, text: FoldedText, hits: Sequence[Hit]) -> set[str]:
        """The countries that the text writes as "south Korea", where it names the other of the pair as well."""
        named = {name.entity for hit in hits for name in hit.names if name.strength == "strong"}
        pairs: set[str] = set()
        for hit in hits:
            point, _, rest = text.raw[hit.start : hit.end].partition(" ")
            if point in OPPOSITE:
                other = {name.entity for name in self._forms.get(fold_form(f"{OPPOSITE[point]} {rest}"), ())}
                if other & named:
                    pairs |= {name.entity for name in hit.names} | other
        return pairs

    def _small_points(self, text: FoldedText, hits: Sequence[Hit], pairs: set[str]) -> Iterator[Hit]:
        """ "the north" in small letters, for the countries of such pairs."""
        starts = [hit.start for hit in hits]
        for match in _POINT.finditer(text.raw):
            index = bisect_right(starts, match.start())
            points = tuple(
                name for name in self._forms.get(match.group(), ()) if name.type == "point" and name.entity in pairs
            )
            if points and (index == 0 or hits[index - 1].end <= match.start()):
                yield Hit(*match.span(), points)

    def _longest(self, names: Iterable[Match], text: FoldedText, blocked: Sequence[Span]) -> Iterator[Hit]:
        reached, index, near = 0, 0, list[Span]()
        for start, end, key, _ in names:
            if start < reached:
                continue
            while index < len(blocked) and blocked[index][0] < end:
                near.append(blocked[index])
                index += 1
            near = [span for span in near if start < span[1]]
            if any(_swallows(span, start, end) for span in near):
                continue
            yield Hit(start, end, self._names_as(key, text.raw[start:end]))
            reached = end


def _swallows(blocked: Span, start: int, end: int) -> bool:
    """Whether a blocked span meets a name and is no part of it: Papua New Guinea is a longer name around a blocker."""
    first, last = blocked
    inside = start <= first and last <= end and last - first < end - start
    return first < end and start < last and not inside


OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_POINT = re.compile(r"\b(?:north|south|east|west)\b")

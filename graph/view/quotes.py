"""Quotes: the sentences of a page, each held once, as many as the page has room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from graph.view.room import ROW_BYTES


class MarksOfEdges(Protocol):
    """Gives the marks of a sentence as the page has them."""

    def of_edge(self, marks: Iterable[Sequence[Any]], relation: str) -> list[list[Any]]: ...


class Quotes:
    """Sentences given out to edges, at most `cap` an edge, until `room` bytes are full."""

    def __init__(self, marks: MarksOfEdges, *, cap: int, room: int) -> None:
        self.rows: list[list[Any]] = []
        self.articles: dict[str, int] = {}
        self._marks = marks
        self._place: dict[tuple[Any, ...], int] = {}
        self._cap = cap
        self._left = room

    def take(self, evidence: Any, relation: str) -> list[int]:
        """The places of an edge's best sentences; fewer when there is no more room."""
        best = (evidence or ())[: self._cap]
        return [place for item in best if (place := self._add(item, relation)) is not None]

    def place_of(self, item: Mapping[str, Any]) -> int | None:
        """The place of a sentence that was given out."""
        return self._place.get(_key(item))

    def _add(self, item: Mapping[str, Any], relation: str) -> int | None:
        article, text = str(item["article"]), str(item["sentence"])
        key = _key(item)
        if key not in self._place:
            if self._left < 0:
                return None
            self._left -= len(text.encode("utf-8", "replace")) + ROW_BYTES["sentence"]
            self._left -= 0 if article in self.articles else ROW_BYTES["article"]
            self._place[key] = len(self.rows)
            source = self.articles.setdefault(article, len(self.articles))
            self.rows.append([source, item.get("start"), item.get("end"), text, []])
        place = self._place[key]
        marks = self.rows[place][4]
        for mark in self._marks.of_edge(item.get("marks", ()), relation):
            if mark not in marks:
                marks.append(mark)
        return place


def _key(item: Mapping[str, Any]) -> tuple[Any, ...]:
    return str(item["article"]), item.get("start"), item.get("end"), str(item["sentence"])

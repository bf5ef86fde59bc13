"""Quotes: the sentences of a page, each held once, as many as the page has room for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import networkx as nx

PAGE_BYTES = 7_400_000  # a page stays below 8 MB: what actors and ties leave of this goes to sentences and texts
TEXT_BYTES = (300_000, 4_000_000)  # least and most for sentences and their articles
# Measured.
ROW_BYTES = {
    "page": 750_000,
    "node": 180,
    "edge": 84,
    "month": 8,
    "source": 11,
    "sentence": 60,
    "article": 120,
}


class MarksOfEdges(Protocol):
    """Gives the marks of a sentence as the page has them."""

    def of_edge(self, marks: Iterable[Sequence[Any]], relation: str) -> list[list[Any]]: ...


class Quotes:
    """Sentences given out to edges, at most `cap` an edge, until the page is full."""

    def __init__(self, network: nx.MultiDiGraph, marks: MarksOfEdges, cap: int) -> None:
        self.rows: list[list[Any]] = []
        self.articles: dict[str, int] = {}
        self._marks = marks
        self._place: dict[tuple[Any, ...], int] = {}
        self._cap = cap
        self._left = _text_bytes(network)

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


def _text_bytes(network: nx.MultiDiGraph) -> int:
    """What a page has room for in sentences, by the size of everything else."""
    counts = [data for _, _, data in network.edges(data=True)]
    months = sum(len(data.get("months") or ()) for data in counts)
    rest = ROW_BYTES["page"] + ROW_BYTES["node"] * len(network) + ROW_BYTES["month"] * months
    by_source = (len(months) for data in counts for months in (data.get("sources") or {}).values())
    rest += ROW_BYTES["source"] * sum(by_source)
    rest += ROW_BYTES["edge"] * network.number_of_edges()
    return int(min(max(PAGE_BYTES - rest, TEXT_BYTES[0]), TEXT_BYTES[1]))

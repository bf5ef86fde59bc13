"""Articles: their rows in a page, and as many of the texts that a network holds as the page has room for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from graph.counting.evidence import TRIGGER
from graph.view.room import PAGE_BYTES, ROW_BYTES

_ESCAPED = "<>&"  # six bytes each in a page's data


class ArticleRows:
    """Rows [id, title, published, source, url, text, marks], the quoted articles first; `known` and `texts` say how
    many articles and texts the network holds, whether or not they found room."""

    def __init__(self, network: nx.MultiDiGraph, quoted: Iterable[str]) -> None:
        self._data: Mapping[str, Any] = network.graph.get("articles", {})
        self.rows = [self._row(article) for article in quoted]
        held = {row[0] for row in self.rows}
        self._rest = [article for article in self._data if article not in held]
        self.known = len(self.rows) + len(self._rest)
        self.texts = sum(1 for data in self._data.values() if data.get("text"))

    @property
    def more(self) -> bool:
        """Whether there is anything to add to the rows of the quoted."""
        return bool(self._rest or self.texts)

    def fill(self, used: int, marks: Marks) -> None:
        """Add the other articles, then texts, until a page whose data has `used` bytes is full."""
        room = PAGE_BYTES - ROW_BYTES["page"] - used
        for article in self._rest:
            row = self._row(article)
            room -= _bytes(row)
            if room < 0:
                return
            self.rows.append(row)
        for row in self.rows:
            if text := self._data.get(row[0], {}).get("text"):
                added = [text, marks.of_text(self._data[row[0]].get("marks", ()))]
                room -= _bytes(added)
                if room < 0:
                    return
                row += added

    def _row(self, article: str) -> list[Any]:
        data = self._data.get(article, {})
        return [article, *(_text(data.get(field)) for field in ("title", "published", "source", "url"))]


class Marks:
    """Marks as a page has them: an actor by its place, an event as -2 less the place of its type, others as -1.

    `types` are the relations, and after them the types that texts alone tell.
    """

    def __init__(self, actors: Mapping[Any, int], relations: Sequence[str]) -> None:
        self._actors = actors
        self.types = {relation: place for place, relation in enumerate(relations)}

    def of_edge(self, marks: Iterable[Sequence[Any]], relation: str) -> list[list[Any]]:
        """The marks of a sentence behind an edge of this relation."""
        return [[start, end, self._place(entity or relation, rule), rule] for start, end, entity, rule in marks]

    def of_text(self, marks: Iterable[Sequence[Any]]) -> list[list[Any]]:
        """The marks of an article's text, where the type of an event stands in the entity's place."""
        return [[start, end, self._place(entity, rule), rule] for start, end, entity, rule in marks]

    def _place(self, entity: Any, rule: Any) -> int:
        if rule == TRIGGER and entity:
            return -2 - self.types.setdefault(str(entity), len(self.types))
        return self._actors.get(entity, -1)


def _bytes(value: Any) -> int:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode("utf-8", "replace")) + 5 * sum(text.count(letter) for letter in _ESCAPED) + 1


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)

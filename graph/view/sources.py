"""Sources: how often each source tells of an edge, for the largest of them, as the page reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import networkx as nx

SHOWN = 12  # sources told apart, as many as a legend can list; the rest is one
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")


class Sources:
    """The largest sources of a network by articles, `names`; `others` is how many more there are.

    The empty name is of articles that name no source. In an edge's row a source is its place in `names`, and
    len(names) stands for all the others together.
    """

    def __init__(self, network: nx.MultiDiGraph) -> None:
        told = {name for _, _, data in network.edges(data=True) for name in data.get("sources") or ()}
        articles = network.graph.get("articles", {}).values()
        sizes = Counter(str(article.get("source") or "") for article in articles)
        ordered = sorted(told, key=lambda name: (-sizes[name], name))
        self.names = [str(name) for name in ordered[:SHOWN]]
        self.others = len(ordered) - len(self.names)
        self._place = {name: min(place, SHOWN) for place, name in enumerate(ordered)}

    def row(self, sources: Mapping[str, Mapping[str, int]] | None) -> list[int]:
        """Flat: source, month and count, again and again; a lone source when it tells all of the edge."""
        counted: Counter[tuple[int, int]] = Counter()
        for name, months in (sources or {}).items():
            flat = flat_months(months if isinstance(months, Mapping) else {})
            for month, count in zip(flat[::2], flat[1::2], strict=True):
                counted[self._place[name], month] += count
        places = {place for place, _ in counted}
        if len(places) == 1:
            return [*places]
        return [cell for (place, month), count in sorted(counted.items()) for cell in (place, month, count)]


def flat_months(months: Any) -> list[int]:
    """Month number (year * 12 + month - 1, or -1 for undated) and count, again and again."""
    flat: list[int] = []
    for month, count in sorted((months or {}).items()):
        found = _MONTH.match(str(month))
        flat += [int(found[1]) * 12 + int(found[2]) - 1 if found else -1, int(count)]
    return flat

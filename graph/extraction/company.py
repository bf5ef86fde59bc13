"""Company: the leaders whom one sentence may name, as whoever else is named in it is seen beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.knowledge.kb import KnowledgeBase


class Company:
    """For each name in a sentence the ids of the leaders whom it may mean."""

    def __init__(self, meant: Iterable[frozenset[str]], kb: KnowledgeBase) -> None:
        names = list(dict.fromkeys(filter(None, meant)))
        self.ids = frozenset[str]().union(*names)
        heads = [ids for ids in names if any(map(kb.governed, ids))]
        self._heads = len(heads)
        self._named: defaultdict[str, set[int]] = defaultdict(set)  # the names of heads that may mean each
        for index, ids in enumerate(heads):
            for id in ids:
                self._named[id].add(index)

    def heads_beside(self, ids: Iterable[str]) -> int:
        """How many names may mean a head of state or government, and none of the ids."""
        return self._heads - len(set[int]().union(*(self._named.get(id, ()) for id in ids)))

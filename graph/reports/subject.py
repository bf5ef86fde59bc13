"""Subject: the network that a report is about, and what its sections ask it again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import networkx as nx

from graph.network.edges import Pair, co_mentions, edges_of, months_of, name_of, pair_of, told_of
from graph.network.history import Act, acts_of, offices_held, quotes_of
from graph.network.history import Quote as Told
from graph.network.measures import strength
from graph.network.offices import FROM_TEXT
from graph.network.periods import By, dated, months_from
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.statistics import ENOUGH_ARTICLES
from graph.reports.blocks import Quote
from graph.reports.words import clean, count, quoted

_MOST_PERIODS = 24  # of a curve or a chart; beyond, columns are too narrow to be told apart on paper


class Subject:
    """A network seen by a report; it is not changed. A sentence is quoted once in a report."""

    def __init__(self, network: nx.Graph) -> None:
        self.network = network
        self.articles: Mapping[str, Mapping[str, Any]] = network.graph.get("articles") or {}
        self.statistics: Mapping[str, Any] = network.graph.get("statistics") or {}
        self._quoted: set[tuple[str, str]] = set()

    @cached_property
    def ties(self) -> nx.Graph:
        """The co-mentions as a simple graph."""
        return co_mentions(self.network)

    @cached_property
    def power(self) -> dict[Any, float]:
        """Each actor's summed co-mentions."""
        return strength(self.ties)

    @cached_property
    def pairs(self) -> dict[Pair, Mapping[str, Any]]:
        """The co-mention of each pair, the heaviest first."""
        found = {pair_of(a, b): data for a, b, key, data in edges_of(self.network) if key == CO_MENTION}
        return dict(sorted(found.items(), key=lambda item: (-self.ties.edges[item[0]]["weight"], str(item[0]))))

    @cached_property
    def acts(self) -> dict[Pair, list[Act]]:
        """The events of each pair, whatever their status."""
        found: dict[Pair, list[Act]] = {}
        for a, b, relation, data in told_of(self.network):
            if relation != CO_MENTION and (acts := list(acts_of(self.network, [(relation, data)], (a, b)))):
                found.setdefault(pair_of(a, b), []).extend(acts)
        return dict(sorted(found.items(), key=lambda item: str(item[0])))

    @cached_property
    def months(self) -> list[str]:
        """The months with co-mentions, in order."""
        return dated(month for data in self.pairs.values() for month in months_of(data))

    @cached_property
    def by(self) -> By:
        """The shortest periods of which there are few enough to draw."""
        whole = len(months_from(self.months[0], self.months[-1])) if self.months else 0
        return "month" if whole <= _MOST_PERIODS else "quarter" if whole <= 3 * _MOST_PERIODS else "year"

    @cached_property
    def independent(self) -> int | None:
        """How many articles, near copies taken as one, the figures rest on; None where the network does not tell."""
        told = count(self.statistics, "independent")
        return told if told is not None else len(self.articles) or None

    @property
    def too_few(self) -> str | None:
        """Why nothing can be measured, None where it can."""
        if self.independent is not None and self.independent < ENOUGH_ARTICLES:
            return (
                f"too few articles: {self.independent}, and {ENOUGH_ARTICLES} are needed, so that no one story decides"
            )
        return None

    def name(self, node: Any) -> str:
        """What the actor is called."""
        return clean(name_of(self.network, node))

    def names(self, pair: Iterable[Any]) -> str:
        """ "Xi Jinping – Donald Trump"."""
        return " – ".join(map(self.name, pair))

    def kind(self, node: Any) -> str:
        """leader, country or organisation; empty where it is not told."""
        return str(self.network.nodes[node].get("kind") or "")

    def office(self, node: Any) -> str:
        """The weightiest office that a leader held in the time of the articles, empty where none is known."""
        period = self.statistics.get("period") or self.months[:1] + self.months[-1:]
        if period and (held := offices_held(self.network, node, str(period[0]), str(period[-1]))):
            return clean(held[0])
        for _, target, relation, data in edges_of(self.network, node):
            if relation == OFFICE:
                for term in data.get("terms") or ():
                    if term.get("role") == FROM_TEXT:
                        return f"{clean(term.get('title'))}, {self.name(target)}"
        return ""

    def is_own(self, pair: Pair) -> bool:
        """Whether one is a leader and the other the country that the leader speaks for, or held office in."""
        a, b = pair
        own = self.network.nodes[a].get("country") == b or self.network.nodes[b].get("country") == a
        many = self.network.is_multigraph() and self.network.is_directed()
        return own or (many and any(self.network.has_edge(*ends, key=OFFICE) for ends in ((a, b), (b, a))))

    def quotes(self, pair: Pair, most: int = 1) -> tuple[Quote, ...]:
        """The best sentences that name both and were not quoted yet: those that tell what was done first."""
        done = [act["quote"] for act in self.acts.get(pair, ()) if act["status"] == "asserted"]
        named = sorted(quotes_of(self.network, self.pairs.get(pair, {})), key=lambda told: not _is_whole(told))
        return self.cite([told for told in (*done, *named) if told is not None], pair, most)

    def cite(self, told: Iterable[Told], about: Iterable[Any], most: int = 1) -> tuple[Quote, ...]:
        """The first of these sentences that were not quoted yet."""
        chosen: list[Quote] = []
        for each in told:
            place = each["article"], each["sentence"]
            if place not in self._quoted and len(chosen) < most:
                self._quoted.add(place)
                chosen.append(quoted(each, about))
        return tuple(chosen)


def _is_whole(told: Told) -> bool:
    """Whether it begins as a sentence does, and is none that was cut at an abbreviation."""
    return told["sentence"].lstrip("\"'“‘«([ ")[:1].isupper()

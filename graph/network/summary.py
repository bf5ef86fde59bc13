"""Summary: what a network holds, in counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.arguments import expect_network
from graph.knowledge.days import Day
from graph.network.relations import CO_MENTION, OFFICE

_KINDS = {"leader": "leaders", "country": "countries", "organisation": "organisations"}  # one, and several
_OTHER = "other"


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """The counts of a network; its repr is one line of them."""

    actors: Mapping[str, int]  # by kind, the most frequent first; "other" for those of no known kind
    ties: Mapping[str, int]  # by relation, the most frequent first
    sentences: int  # in which two actors are named together: the weights of the co-mentions
    articles: int  # that the network knows
    first: str | None  # day, ISO, of the earliest tie; as much of it as is known
    last: str | None  # of the latest

    def __repr__(self) -> str:
        actors = {kind if number == 1 else _KINDS.get(kind, kind): number for kind, number in self.actors.items()}
        named, held = (self.ties.get(relation, 0) for relation in (CO_MENTION, OFFICE))
        ties = {"named together": named, "by office": held, "by events": sum(self.ties.values()) - named - held}
        parts = [
            _counted(sum(actors.values()), "actor") + _listed(actors),
            _counted(sum(ties.values()), "tie") + _listed(ties),
            _counted(self.articles, "article"),
            f"{self.first} to {self.last}" if self.first else "undated",
        ]
        return f"<{', '.join(parts)}>"


def summary(network: nx.Graph) -> Summary:
    """What the network holds, in counts.

    Args:
        network: what `build_network` gives, or any graph of networkx; what its nodes and edges lack is not counted, and
            an edge that has no relation is a co-mention, as on the page.

    Returns:
        The counts, which a notebook shows as one line.

    Raises:
        TypeError: what was given is no network; the message says what to pass.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> lg.summary(network).articles
        16
    """
    expect_network(network, "summary")
    actors = Counter(_kind(kind) for _, kind in network.nodes(data="kind"))
    ties = list(_ties(network))
    articles = network.graph.get("articles")
    return Summary(
        actors=dict(actors.most_common()),
        ties=dict(Counter(relation for relation, _ in ties).most_common()),
        sentences=sum(_whole(data.get("weight")) for relation, data in ties if relation == CO_MENTION),
        articles=len(articles) if isinstance(articles, Mapping) else 0,
        first=min(_days(ties, "first"), default=None),
        last=max(_days(ties, "last"), default=None),
    )


def _ties(network: nx.Graph) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each edge as its relation and its attributes."""
    for *ends, data in network.edges(data=True, **({"keys": True} if network.is_multigraph() else {})):
        relation = ends[2:] or [0]  # networkx's own first key
        yield (CO_MENTION if relation == [0] else str(relation[0])), data


def _kind(kind: object) -> str:
    return kind if isinstance(kind, str) and kind in _KINDS else _OTHER


def _whole(weight: object) -> int:
    """A weight as a number of sentences, 0 for what is none."""
    return int(weight) if isinstance(weight, int | float) and math.isfinite(weight) and weight > 0 else 0


def _days(ties: list[tuple[str, Mapping[str, Any]]], end: str) -> list[str]:
    return [day for _, data in ties if (day := Day(data.get(end) or "")).exists]


def _listed(counts: Mapping[str, int]) -> str:
    """The counts in brackets; nothing where nothing is counted."""
    told = [f"{number:,} {name}" for name, number in counts.items() if number]
    return f" ({', '.join(told)})" if told else ""


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"

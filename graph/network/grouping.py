"""Grouping: the communities of a network, with the modularity that says whether they stand out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, TypedDict

import networkx as nx

from graph.arguments import expect_network
from graph.network import measures
from graph.network.edges import co_mentions, name_of
from graph.network.picture import MODULAR


class Community(TypedDict):
    """A community: its members, the strongest first, and the co-mentions inside it and of it with others."""

    community: int
    size: int
    members: list[Any]
    names: list[str]
    inside: int
    outside: int


@dataclass(frozen=True, slots=True)
class Communities:
    """The communities of a network.

    Args:
        q: the modularity (Newman 2004), from -0.5 to 1; None where nothing is tied.
        rows: a row a community of two or more, the largest first, as `pandas.DataFrame` takes them.
    """

    q: float | None
    rows: list[Community]

    @property
    def stands_out(self) -> bool:
        """Whether Q is 0.3 or more: below, it is what chance makes of any sparse graph (Newman and Girvan 2004)."""
        return self.q is not None and self.q >= MODULAR

    @property
    def of(self) -> dict[Any, int]:
        """The number of each member's community."""
        return {node: row["community"] for row in self.rows for node in row["members"]}

    def __repr__(self) -> str:
        told = "no tie" if self.q is None else f"Q {self.q:.2f}"
        return f"<Communities: {len(self.rows)}, {told}>"


def communities(network: nx.Graph, *, seed: int = 7, backend: str | None = None) -> Communities:
    """The communities of the co-mentions, by Louvain (Blondel et al. 2008), and their modularity Q.

    Weights are ln(1 + sentences), so that one loud pair does not make a community. Louvain is a heuristic: another
    seed may move who stands between two communities. The page colours by the ties that it draws, offices among them,
    and may part them a little differently.

    Args:
        network: a network; it stays as it is.
        seed: the same seed gives the same communities in every process.
        backend: a backend of networkx that is to find them; `nx.config.backend_priority` holds as well.

    Returns:
        `Communities`: `q`, and a row a community.

    Raises:
        TypeError: for what is no network.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> found = lg.communities(network)
        >>> round(found.q, 2), [row["names"][0] for row in found.rows][:3]
        (0.47, ['United States', 'Iran', 'Donald Trump'])
    """
    expect_network(network, "communities")
    ties = co_mentions(network)
    found = measures.communities(ties, seed=seed, backend=backend)
    home = {node: place for place, members in enumerate(found) for node in members}
    inside: Counter[int] = Counter()
    outside: Counter[int] = Counter()
    for a, b, weight in ties.edges(data="weight"):
        if home[a] == home[b]:
            inside[home[a]] += int(weight)
        else:
            outside.update({home[a]: int(weight), home[b]: int(weight)})
    rows: list[Community] = [
        {
            "community": place + 1,
            "size": len(members),
            "members": members,
            "names": [name_of(network, node) for node in members],
            "inside": inside[place],
            "outside": outside[place],
        }
        for place, members in enumerate(found)
    ]
    return Communities(measures.modularity(ties, found), rows)

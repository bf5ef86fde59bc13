"""Citation: with what a network was made, as a text to put under a figure or into a list of references."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from graph.arguments import expect_network


def citation(network: nx.MultiDiGraph) -> str:
    """How to cite the network: version, knowledge base, model, choices and articles, so that it can be made again.

    Args:
        network: what `load` or `build_network` gave, or a file of it.

    Returns:
        One line.

    Raises:
        TypeError: it is no network.

    Example:
        >>> import leadergraph as lg
        >>> print(lg.citation(lg.load(lg.sample_stories())).split(";")[-1].strip())
        16 articles of 2018-04-27 to 2019-08-08.
    """
    expect_network(network, "citation")
    parts = [_reading(each) for each in network.graph.get("provenance") or ()] or ["leadergraph"]
    return f"{'; '.join((*parts, *_corpus(network)))}."


def _reading(made: Mapping[str, Any]) -> str:
    choices = [
        f"read behind {made['model']}" if made.get("model") else "read by rules alone",
        "with events" if made.get("events") else "without events",
        f"other rules ({made['rules']})" if made.get("rules") else "",
        f"decisions {made['decisions']}" if made.get("decisions") else "",
    ]
    base = f"knowledge base of {made.get('knowledge')} ({made.get('digest')})"
    return f"leadergraph {made.get('version')}, {base}, {', '.join(filter(None, choices))}"


def _corpus(network: nx.MultiDiGraph) -> list[str]:
    told = network.graph.get("statistics") or {}
    if part := told.get("range"):
        return [f"{_part(*part)} of {_articles(told['of_articles'])}"] if told.get("of_articles") else []
    if not told.get("articles"):
        return []
    first, last = told.get("period") or (None, None)
    days = "" if first is None else f" of {first}" if first == last else f" of {first} to {last}"
    return [_articles(told["articles"]) + days]


def _articles(number: int) -> str:
    return f"{number:,} article{'s' * (number != 1)}"


def _part(first: str | None, last: str | None) -> str:
    """A range whose ends may be open, in words."""
    if first and last:
        return f"the part of {first}" if first == last else f"the part of {first} to {last}"
    return f"the part from {first} on" if first else f"the part to {last}" if last else "the dated part"

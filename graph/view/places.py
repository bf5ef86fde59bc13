"""Places: the names of the countries and bodies whose codes a network uses, so that no page shows a bare code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import networkx as nx

from graph.knowledge.rows import DATA, read_rows


def place_names(network: nx.MultiDiGraph) -> dict[str, str]:
    """The name of every code that a node or an office has, sorted; a node's own name comes first, and a code that
    neither the network nor the tables know is left out."""
    own = {str(node): str(data["name"]) for node, data in network.nodes(data=True) if data.get("name")}
    named = _names() | own
    return {code: named[code] for code in sorted(set(_codes(network))) if code in named}


def years_of(network: nx.MultiDiGraph) -> tuple[str, str] | None:
    """The first and last day of which the network tells, as far as it is dated or its offices date it."""
    period = network.graph.get("statistics", {}).get("period")
    months = months_of(network)
    days = [*map(str, period or ()), *((f"{months[0]}-01", f"{months[1]}-31") if months else ())]
    return (min(days), max(days)) if days else None


def months_of(network: nx.Graph) -> tuple[str, str] | None:
    """The first and last month ("2019-01") in which a tie of the network was told, None where none is dated."""
    told = [data.get("months") or {} for _, _, data in network.edges(data=True)]
    months = {str(month) for table in told for month in table if _MONTH.match(str(month))}
    return (min(months), max(months)) if months else None


def _codes(network: nx.MultiDiGraph) -> Iterator[str]:
    for _, data in network.nodes(data=True):
        if data.get("country"):
            yield str(data["country"])
    for held in network.graph.get("offices", {}).values():
        yield from map(str, held)
    for _, country, terms in network.edges(data="terms"):
        if terms is not None:
            yield str(country)


_MONTH = re.compile(r"^\d{4}-(?:0[1-9]|1[0-2])$")


@cache
def _names() -> dict[str, str]:
    """The names of all countries, of the past ones too, and of all bodies."""
    countries = {row[0]: row[2] for row in read_rows(DATA / "countries.csv")[1:]}
    return {row[0]: row[1] for row in read_rows(DATA / "organisations.csv")[1:]} | countries

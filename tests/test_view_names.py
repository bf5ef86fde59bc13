"""Names that the page's search knows beside those that the articles use."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest

from graph.network.picture import to_picture
from graph.view.names import MOST, search_terms
from graph.view.payload import payload


def network(**nodes: Any) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph()
    made.add_nodes_from(nodes.items())
    return made


@pytest.mark.parametrize(
    ("id", "kind", "name", "wanted"),
    [
        ("GBR", "country", "United Kingdom", "UK"),
        ("USA", "country", "United States", "US"),
        ("ARE", "country", "United Arab Emirates", "UAE"),
        ("PRK", "country", "North Korea", "DPRK"),
        ("KOR", "country", "South Korea", "South Korean"),
        ("FRA", "country", "France", "French"),
        ("DEU", "country", "Germany", "German"),
        ("GBR", "country", "United Kingdom", "Britain"),
        ("UN", "organisation", "United Nations", "UN"),
        ("EU", "organisation", "European Union", "EU"),
        ("mohammed-bin-salman", "leader", "Mohammed bin Salman", "MBS"),
    ],
)
def test_abbreviations_and_demonyms_are_added_where_no_article_used_them(
    id: str, kind: str, name: str, wanted: str
) -> None:
    terms = search_terms(network(**{id: {"name": name, "kind": kind}}))[id]
    assert wanted in [term.replace(".", "") for term in terms]
    assert len(terms) <= MOST


def test_what_a_name_or_an_alias_leads_to_is_not_added_twice() -> None:
    known = {"name": "United Kingdom", "kind": "country", "aliases": ["UK", "U.K.", "British", "Britain", "London"]}
    terms = search_terms(network(GBR=known)).get("GBR", [])
    assert not {"UK", "U.K.", "British", "Britain", "London", "United Kingdom", "Britons"} & set(terms)


def test_actors_of_another_kind_or_none_get_nothing() -> None:
    made = network(GBR={"name": "Gbr", "kind": "leader"}, nobody={"name": "Nobody", "kind": "leader"}, x={})
    made.add_node(7, name="Seven", kind="country")
    assert search_terms(made) == {}


def test_the_page_gets_the_terms_and_the_network_stays_as_it_is() -> None:
    made = network(GBR={"name": "United Kingdom", "kind": "country", "aliases": []})
    rows = payload(made, to_picture(made), title="T")["nodes"]
    assert "British" in rows[0]["search"]
    assert "search" not in made.nodes["GBR"]

"""Summary and reprs: what a cell shows of a network, an article and a reading is a line of counts."""

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
import view_samples

import graph
from graph.network import summary

ARTICLE = graph.Article("a.txt", "Kim Jong Un met Xi Jinping.", "No deal", date(2019, 2, 28))


def test_summary_counts_actors_by_kind_and_ties_by_relation() -> None:
    network = view_samples.small_network()
    for *_, tie in network.edges(data=True):
        tie |= {"first": "2019-01-08", "last": "2019-02"}
    counted = summary(network)
    assert sum(counted.actors.values()) == 3 and sum(counted.ties.values()) == 3
    assert counted.ties["co-mention"] == 1 and counted.ties["office"] == 1
    assert "3 actors (2 leaders, 1 country), 3 ties (1 named together, 1 by office, 1 by events)" in repr(counted)
    assert repr(counted).endswith(", 2019-01-08 to 2019-02>")


@pytest.mark.parametrize(
    ("network", "said"),
    [
        (nx.MultiDiGraph(), "<0 actors, 0 ties, 0 articles, undated>"),
        (nx.Graph([("a", "b")]), "<2 actors (2 other), 1 tie (1 named together), 0 articles, undated>"),
        (nx.MultiGraph([("a", "b")]), "<2 actors (2 other), 1 tie (1 named together), 0 articles, undated>"),
    ],
    ids=["empty", "plain", "many"],
)
def test_any_network_has_a_summary(network: nx.Graph, said: str) -> None:
    assert repr(summary(network)) == said


def test_summary_takes_no_value_for_what_it_is_not() -> None:
    network = nx.MultiDiGraph(articles="none")
    network.add_node("a", kind=["leader"])
    for key, weight in enumerate((float("nan"), float("inf"), None, -3, "9", 2.0)):
        network.add_edge("a", "b", key="co-mention" if key == 5 else f"x{key}", weight=weight, first="<b>", last=None)
    counted = summary(network)
    assert (counted.sentences, counted.articles, counted.first, counted.last) == (2, 0, None, None)
    assert counted.actors == {"other": 2}


def test_summary_of_no_network_says_what_to_pass() -> None:
    with pytest.raises(TypeError, match=r"summary takes a network, not a list; pass lg\.load\("):
        summary([])


def test_repr_of_an_article_is_a_line_without_its_text() -> None:
    assert repr(ARTICLE) == '<Article a.txt, 2019-02-28, "No deal", 27 characters>'
    assert repr(graph.Article("b", "")) == "<Article b, undated, 0 characters>"


def test_repr_of_a_reading_is_a_line_of_counts() -> None:
    (reading,) = graph.extract([ARTICLE])
    assert repr(reading) == "<Reading of a.txt, 2019-02-28: 1 sentence, 2 mentions, 0 events>"
    flagged = graph.Reading(graph.Article("b", "", flags=("invalid_bytes",)))
    assert repr(flagged) == "<Reading of b, undated: 0 sentences, 0 mentions, 0 events, flagged invalid_bytes>"


def test_reprs_stay_short_and_obey_nobody() -> None:
    hostile = graph.Article("a\x1b[31m\n" * 100, "x" * 10_000, title="\u202e\ud800" * 100)
    for shown in (repr(hostile), repr(graph.Reading(hostile, flags=("\x1b[31m" * 100,)))):
        assert len(shown) < 250 and shown.isprintable()

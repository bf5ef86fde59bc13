"""Arguments: a function of the notebook that is given another thing says in one line what to pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import spacy

import graph

ARTICLE = graph.Article("a", "Kim Jong Un met Xi Jinping.")
LISTED = 'pass lg.load("news/")'
GIVEN = 'pass "news/", a text, a dict with its fields, or a list of such'
WRONG: list[tuple[Callable[..., Any], tuple[Any, ...], str]] = [
    (graph.show, ("stories",), "pass lg.load('stories')"),
    (graph.show, ([ARTICLE],), f"show takes a network, not a list; {LISTED}"),
    (graph.to_html, ([ARTICLE],), f"to_html takes a network, not a list; {LISTED}"),
    (graph.backbone, (None,), f"backbone takes a network, not None; {LISTED}"),
    (graph.co_mention_graph, ("x",), "co_mention_graph takes a network, not text"),
    (graph.lift_to_countries, ([],), f"lift_to_countries takes a network, not a list; {LISTED}"),
    (graph.show, (nx.Graph,), f"show takes a network, not a type; {LISTED}"),
    (graph.to_frame, (nx.Graph, "nodes"), "to_frame takes readings, not a type"),
    (graph.backbone, (nx.Graph(),), f"takes a network with relations (nx.MultiDiGraph), not a Graph; {LISTED}"),
    (graph.co_mention_graph, (nx.DiGraph(),), "takes a network with relations (nx.MultiDiGraph), not a DiGraph"),
    (graph.lift_to_countries, (nx.MultiGraph(),), "a network with relations (nx.MultiDiGraph), not a MultiGraph"),
    (
        graph.write_network,
        (nx.Graph(), "x.gexf"),
        'relations (nx.MultiDiGraph), not a Graph; pass it first, then "graph',
    ),
    (graph.build_network, ("stories",), "readings, not text; pass lg.extract('stories')"),
    (graph.build_network, (Path("stories"),), "pass lg.extract('stories')"),
    (graph.build_network, ([ARTICLE],), "build_network takes readings, not an Article; pass lg.extract("),
    (graph.build_network, (nx.MultiDiGraph([("a", "b")]),), "build_network takes readings, not a MultiDiGraph"),
    (graph.build_network, ([], "mine.yaml"), "pass lg.load_kb(extra='mine.yaml')"),
    (graph.extract, (5,), f"extract takes articles, not an int; {GIVEN}"),
    (graph.extract, (None,), f"extract takes articles, not None; {GIVEN}"),
    (graph.load, (nx.MultiDiGraph(),), f"load takes articles, not a MultiDiGraph; {GIVEN}"),
    (graph.load, ([ARTICLE, 5],), f"load takes articles, not an int; {GIVEN}"),
    (graph.load, ("stories", "mine.yaml"), "positional argument"),
    (graph.Extractor, ("mine.yaml",), "pass lg.load_kb(extra='mine.yaml')"),
    (graph.write_network, ("x.json", nx.MultiDiGraph()), 'pass it first, then "graph.json"'),
    (graph.write_network, (nx.MultiDiGraph(), None), 'takes a path, not None; pass the network, then "graph.json"'),
    (graph.read_decisions, (None,), 'pass "decisions.csv"'),
    (graph.read_articles, ([ARTICLE],), 'read_articles takes a path, not an Article; pass "news/"'),
    (graph.read_articles, (5,), 'read_articles takes a path, not an int; pass "news/"'),
    (graph.read_network, (nx.MultiDiGraph(),), 'read_network takes a path, not a MultiDiGraph; pass "graph.json"'),
]


@pytest.mark.parametrize(("function", "given", "said"), WRONG)
def test_what_to_pass_instead_is_said_at_once(function: Callable[..., Any], given: tuple[Any, ...], said: str) -> None:
    with pytest.raises(TypeError) as raised:
        function(*given)
    assert said in str(raised.value) and "\n" not in str(raised.value)


def test_a_wrong_thing_among_the_right_ones_is_said_when_it_comes() -> None:
    with pytest.raises(TypeError, match="extract takes articles, not an int; pass"):
        list(graph.extract(iter([ARTICLE, 5])))  # type: ignore[arg-type]


def test_a_table_of_pandas_is_told_to_give_its_rows() -> None:
    class Table:
        columns = ("text",)

        def __iter__(self) -> Iterator[str]:
            return iter(self.columns)

    with pytest.raises(TypeError, match=r'load takes articles, not a table; pass table.to_dict\("records"\)'):
        graph.load(Table())


@pytest.mark.parametrize(
    ("function", "given"),
    [(graph.load, "Kim met Xi."), (graph.extract, "Kim met Xi."), (graph.build_pipeline, spacy.blank("en"))],
)
def test_a_file_of_decisions_is_read_first(function: Callable[..., Any], given: Any) -> None:
    with pytest.raises(TypeError, match=r"decisions, not text; pass lg.read_decisions\('mine.csv'\)"):
        function(given, decisions="mine.csv")


def test_options_are_of_their_kinds() -> None:
    with pytest.raises(TypeError, match=r"takes decisions, not a dict; pass lg.read_decisions"):
        graph.load([ARTICLE], decisions=[{"form": "Kim"}])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"load takes an Account, not a dict; pass lg.Account\(\)"):
        graph.load([ARTICLE], account={})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r'load_kb takes a path, not an int; pass extra="mine\.yaml"'):
        graph.load_kb(extra=5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r'takes a path, not None; pass "news\.duckdb"'), graph.open_store(None):  # type: ignore[arg-type]
        pass


def test_fields_and_days_are_of_their_types() -> None:
    with pytest.raises(TypeError, match=r'pass lg.Fields\(text="body"\)'):
        graph.read_articles(".", fields={"text": "body"})  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"pass date.fromisoformat\('2019-01-10'\)"):
        graph.load_kb().lookup("Bush", on="2019-01-10")  # type: ignore[arg-type]


def test_any_graph_of_networkx_can_be_shown() -> None:
    for kind in (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph):
        assert "1 ties" in repr(graph.show(kind([("a", "b")])))

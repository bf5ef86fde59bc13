"""No panel of any page shows a reader what only a machine should see."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
import view_samples
from browser.page import Show
from browser.sweep import sweep
from hand_built import reading

from graph import extract, read_articles, sample_stories
from graph.network import build_network
from graph.view import to_html

pytestmark = pytest.mark.browser


def stories() -> nx.MultiDiGraph:
    return build_network(extract(read_articles(sample_stories()), events=True))


def undated() -> nx.MultiDiGraph:
    sentences = ("[Assad|bashar-al-assad] met [Kerry|john-kerry].", "[Putin|vladimir-putin] left [France|FRA].")
    return build_network([reading("a", *sentences), reading("b", "[Kerry|john-kerry] came back to [Iraq|IRQ].")])


def empty() -> nx.MultiDiGraph:
    return build_network([])


MADE: list[Callable[[], nx.MultiDiGraph]] = [
    view_samples.sample_network,
    view_samples.plain_network,
    view_samples.small_network,
    stories,
    undated,
    empty,
]


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_no_panel_shows_what_is_no_word(show: Show, make: Callable[[], nx.MultiDiGraph]) -> None:
    assert sweep(show(to_html(make())), most=25) == []


def test_a_page_without_actors_says_so_and_what_to_do(show: Show) -> None:
    page = show(to_html(empty()))
    text = page.js("return document.querySelector('.panel').textContent")
    assert "No article was read." in text and "--text-field" in text
    assert page.js("return document.querySelector('.graph').textContent").count("Nothing to draw") == 1
    assert page.errors() == []


def test_the_account_stands_in_the_page_with_its_sum_and_its_reasons(show: Show) -> None:
    network = view_samples.small_network()
    network.graph["account"] = {
        "found": 7, "stored": 3, "flagged": 2, "duplicate": 1, "rejected": 2, "flags": {"bad_date": 2},
        "rejects": [{"file": "a.jsonl", "line": 3, "code": "bad_json"}], "skipped": 1,
        "skips": [{"file": "b.pdf", "line": None, "code": "unsupported"}],
    }  # fmt: skip
    network.graph["statistics"] = {"articles": 3, "undated": 1}
    text = show(to_html(network)).js("return document.querySelector('.about').textContent")
    assert "7 inputs found = 3 stored (2 flagged) + 1 duplicate + 2 rejected + 1 skipped." in text
    for words in ("2: date left out", "a.jsonl, line 3: the line is no JSON", "and 1 more", "b.pdf: a kind of file"):
        assert words in text
    assert "1 of 3 articles undated." in text


@pytest.mark.parametrize(
    ("node", "line"),
    [
        ("john-kerry", "Former Secretary of State, United States (until 20 Jan 2017)"),
        ("bashar-al-assad", "President, Syria (1 Jun 2018)"),
        ("pope-francis", "Pope, Vatican City (1 Jun 2018)"),
    ],
)
def test_who_somebody_is_depends_on_the_day_and_needs_no_node_of_the_country(show: Show, node: str, line: str) -> None:
    sentences = f"[A|{node}] met [Xi|xi-jinping]."
    page = show(to_html(build_network([reading("a", sentences, published="2018-06-01")])), f"#actor={node}")
    assert page.js("return document.querySelector('.panel .role').textContent") == line


def test_what_the_text_alone_tells_is_no_office(show: Show) -> None:
    network = view_samples.small_network()
    told = {"office": None, "title": "former diplomat", "role": "from the text", "start": None, "end": None}
    network.add_node("a-b", name="A B", kind="leader", country="PRK")
    network.add_edge("a-b", "PRK", key="office", terms=[told])
    page = show(to_html(network), "#actor=a-b")
    heads = page.js("return [...document.querySelectorAll('.panel h3')].map((node) => node.textContent)")
    assert "Told of as" in heads and "Offices held" not in heads
    assert page.js("return document.querySelector('.panel .role').textContent") == "Former diplomat, North Korea"

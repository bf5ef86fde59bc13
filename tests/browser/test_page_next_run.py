"""Corrected in the page by its visible controls, exported, and followed by the next run."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from browser.page import Page, Show
from browser.test_page_corrections import _export, correct, find, names, press, saved

from graph import Article, KnowledgeBase, build_network, load_kb
from graph.extraction import Extractor
from graph.extraction.decisions import Decision, read_decisions
from graph.view import to_html

pytestmark = pytest.mark.browser

ARTICLES = [
    Article("a.txt", "Swedish minister Ada Lund met Vladimir Putin. Lund praised Putin.", published=date(2019, 1, 10)),
    Article("b.txt", "Swedish minister Adah Lundd criticized Russia. Lundd left Sweden.", published=date(2019, 2, 10)),
    Article(
        "c.txt", "Swedish minister Eva Berg met Vladimir Putin. Berg then left Russia.", published=date(2019, 3, 10)
    ),
    Article("d.txt", "China warned Washington. Washington answered China in the evening.", published=date(2019, 4, 10)),
]


def run(kb: KnowledgeBase, decisions: tuple[Decision, ...] = ()) -> nx.MultiDiGraph:
    return build_network(Extractor(kb=kb, decisions=decisions).readings(ARTICLES), kb)


def refuse(page: Page, form: str) -> None:
    """Press "Not this …" beside the first place of a form in the panel."""
    page.js("document.querySelectorAll('.why').forEach((node) => { node.open = true; })")
    press(page, f"Not this country: “{form}”", ".quote")


def test_what_is_corrected_in_the_page_the_next_run_follows(show: Show, tmp_path: Path) -> None:
    before = run(load_kb())
    assert {"ada-lund", "adah-lundd", "eva-berg", "USA"} <= set(before)
    page = show(to_html(before), "#pair=CHN&pair=USA")
    refuse(page, "Washington")
    correct(page, "Adah Lundd", "Merge into")
    find(page, "Ada Lund")
    correct(page, "Ada Lund", "Rename")
    page.driver.switch_to.active_element.send_keys("Ada Lund of Sweden", "\ue007")
    correct(page, "Eva Berg", "Not a leader")
    seen = names(page)
    _export(page)
    for name in ("decisions.csv", "corrections.yaml"):
        press(page, f"Save {name}", "dialog")
        (tmp_path / name).write_text(saved(page, name), encoding="utf-8", newline="")
    after = run(load_kb(extra=tmp_path / "corrections.yaml"), read_decisions(tmp_path / "decisions.csv"))
    assert {"adah-lundd", "eva-berg"}.isdisjoint(after)
    assert after.nodes["ada-lund"]["name"] == "Ada Lund of Sweden" in seen
    assert not after.has_edge("CHN", "USA")
    weights = "return Object.fromEntries(app.model.edges.filter((edge) => edge.relation === 'co-mention').map((edge) => [[edge.a, edge.b].map((i) => app.model.nodes[i].id).sort().join(' '), edge.weight]))"
    told = {
        " ".join(sorted((a, b))): data["weight"]
        for a, b, key, data in after.edges(keys=True, data=True)
        if key == "co-mention"
    }
    assert page.app(weights) == told

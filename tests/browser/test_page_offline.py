"""The page needs nothing but itself, draws something, and does so in a sandboxed frame too."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

from html import escape

import networkx as nx
import pytest
import view_samples
from browser.page import Show

import graph.view
from graph.view import to_html

pytestmark = pytest.mark.browser

INK = """
const canvas = document.querySelector("canvas"), ctx = canvas.getContext("2d");
const data = ctx.getImageData(0, 0, canvas.width, canvas.height).data, colours = new Set();
for (let i = 0; i < data.length; i += 4) if (data[i + 3]) colours.add(data[i] << 16 | data[i + 1] << 8 | data[i + 2]);
return colours.size;
"""
WIDEST = "return Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(view_samples.sample_network())


def test_page_asks_for_nothing_reports_no_error_and_is_not_blank(show: Show, html: str) -> None:
    page = show(html)
    assert page.requests() == []
    assert page.errors() == []
    assert page.js(INK) > 100


def test_page_of_an_empty_network_stands(show: Show) -> None:
    page = show(to_html(nx.MultiDiGraph()))
    assert page.errors() == []
    assert page.js("return document.getElementById('status').textContent") == "0 actors · 0 ties"


def test_page_works_in_a_sandboxed_frame(show: Show, html: str) -> None:
    frame = f'<!doctype html><iframe id="f" sandbox="allow-scripts allow-downloads" width="700" height="560" srcdoc="{escape(html)}"></iframe>'
    page = show(frame, width=720, height=600)
    page.driver.switch_to.frame("f")
    try:
        assert page.js(INK) > 60
        page.app("app.set({theme: 'dark'}); app.choose({node: 16})")
        page.wait()
        assert page.js("return document.documentElement.dataset.theme") == "dark"
        assert page.js("return document.querySelector('.panel h2').textContent") == "Kim Jong Un"
        assert page.js("return document.documentElement.scrollWidth") <= 700
    finally:
        page.driver.switch_to.default_content()
    assert page.errors() == []
    assert page.requests() == []


def test_notebook_cell_shows_the_frame_and_hides_the_table(show: Show) -> None:
    view = graph.view.show(view_samples.small_network())
    page = show(f"<!doctype html><title>cell</title>{view._repr_html_()}", width=740)
    assert page.js("return getComputedStyle(document.querySelector('.leadergraph-plain')).display") == "none"
    page.driver.switch_to.frame(0)
    try:
        assert (
            page.js("return document.getElementById('status').textContent")
            == "2 of 3 actors · 2 of 3 ties · 8 Jan 2019"
        )
    finally:
        page.driver.switch_to.default_content()
    assert page.errors() == []


def test_a_frame_that_opens_at_no_size_is_fitted_when_it_grows(show: Show, html: str) -> None:
    page = show(f'<!doctype html><iframe id="f" width="0" height="0" srcdoc="{escape(html)}"></iframe>', width=760)
    page.js("const f = document.getElementById('f'); f.width = 700; f.height = 560;")
    page.wait(500)
    page.driver.switch_to.frame("f")
    try:
        box = "const b = app.canvasBox, at = app.model.nodes.map((n) => app.canvas.network.canvasToDOM(n));"
        inside = "return at.every(({x, y}) => x > 0 && y > 0 && x < b.clientWidth && y < b.clientHeight)"
        assert page.app(box + inside)
        assert page.app("return app.canvas.labelBoxes().length") > 20
    finally:
        page.driver.switch_to.default_content()


@pytest.mark.parametrize(("width", "height"), [(1360, 880), (800, 700), (700, 560), (390, 844)])
def test_page_never_scrolls_sideways(show: Show, html: str, width: int, height: int) -> None:
    page = show(html, "", width, height)
    views = ["null", "{node: app.model.byId.get('kim-jong-un').i}", "{pair: [16, 24]}", "{article: 0}"]
    for view in views:
        page.app(f"app.set({{selected: {view}}}); app.openPanel()")
        assert page.js(WIDEST) <= width, view
        assert page.js("const p = document.getElementById('panel'); return p.scrollWidth - p.clientWidth") <= 0, view
    page.app("app.set({view: 'table'})")
    assert page.js(WIDEST) <= width

"""axe-core finds nothing serious, in both themes, in the graph and in the table."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import importlib.resources
import importlib.util
import os

import pytest
import view_samples
from browser.page import Page, Show

from graph.view import to_html

pytestmark = pytest.mark.browser

VIEWS = [
    "{selected: null, view: 'graph'}",
    "{selected: {node: app.model.byId.get('kim-jong-un').i}}",
    "{selected: {pair: ['kim-jong-un', 'donald-trump'].map((id) => app.model.byId.get(id).i)}}",
    "{selected: {article: 0}}",
    "{selected: {article: app.model.articles.findIndex(({text}) => text)}}",
    "{selected: {articles: true}}",
    "{selected: {article: 0, quote: app.model.sentences.findIndex((row) => row.article === 0)}}",
    "{selected: {words: 'and'}}",
    "{selected: {connect: ['kim-jong-un', 'vladimir-putin'].map((id) => app.model.byId.get(id).i)}}",
    "{selected: {several: ['kim-jong-un', 'vladimir-putin', 'USA'].map((id) => app.model.byId.get(id).i)}}",
    "{selected: null, path: ['kim-yo-jong', 'emmanuel-macron'].map((id) => app.model.byId.get(id).i)}",
    "{selected: null, path: null, range: [3, 40]}",
    "{view: 'table'}",
    "{view: 'table', range: null}",
    "{view: 'graph', layout: 'matrix'}",
    "{layout: 'rings'}",
    "{layout: 'network', layer: 'countries'}",
    "{layer: 'both', compare: {by: 'time', a: [20, 40], b: [41, 60]}}",
    "{selected: {pair: ['kim-jong-un', 'donald-trump'].map((id) => app.model.byId.get(id).i)}}",
    "{selected: null, compare: {by: 'source', a: 0, b: 1}}",
    "{compare: null, off: new Set(['source:Sample Wire'])}",
    "{off: new Set(), ...[...document.querySelectorAll('.menu button')]"
    ".find((node) => /^Publish/.test(node.textContent)).click()}",
]
DESK = [
    "app.acts.correct([{rename: ['kim-jong-un', 'Kim']}, {hide: 'nobody'}]); app.choose({node: app.model.byId.get('kim-jong-un').i}); document.querySelectorAll('details').forEach((node) => { node.open = true; })",
    "[...document.querySelectorAll('.correct button')].find((node) => node.textContent.startsWith('Rename')).click()",
    "app.choose({connect: [16, 17]}); document.querySelectorAll('details').forEach((node) => { node.open = true; })",
    "app.set({selected: null})",
    "app.acts.exportEdits()",
    "app.acts.importEdits()",
]
RUN = "axe.run(document, arguments[0]).then(arguments[1], (error) => arguments[1]({error: String(error)}))"
# The themes differ in their colours alone.
ASKED: dict[str, dict[str, list[str]]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
SEARCH = """const box = document.getElementById("search");
box.focus(); box.value = arguments[0]; box.dispatchEvent(new Event("input"))"""
WORST = ("serious", "critical")


@pytest.fixture(scope="module")
def html() -> str:
    network = view_samples.sample_network()
    article = network.graph["articles"]["story-1-0"]
    article["text"] = "Donald Trump and Kim Jong Un talked.\n\nThe talks ended early."
    article["marks"] = [[0, 12, "donald-trump", "full name"], [17, 28, "kim-jong-un", "full name"]]
    article["marks"] += [[29, 35, "CONSULT", "event"], [38, 47, "ACCUSE", "event"], [48, 53, "", "masked"]]
    edge = network.edges["donald-trump", "kim-jong-un", "CONSULT"]
    told = {"actor": "donald-trump", "recipient": "kim-jong-un", "mutual": False, "mode": "visit", "day": "2019-02-10"}
    told |= {"score": 2.5, "sources": [], "reports": 2, "articles": ["story-1-0"], "sentence": 0}
    edge["events"] = [told | {"status": status} for status in ("asserted", "planned")]
    return to_html(network)


@pytest.fixture(scope="module")
def axe() -> str:
    if importlib.util.find_spec("axe_core_python") is None:
        reason = "axe-core-python is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return (importlib.resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(show: Show, html: str, axe: str, theme: str) -> None:
    page = show(html, f"#theme={theme}")
    page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    for view in VIEWS:
        page.app(f"app.set({view})")
        assert _worst(page, theme) == [], view
    for step in DESK:
        page.app(step)
        assert _worst(page, theme) == [], step
    page.js("document.querySelectorAll('dialog').forEach((dialog) => dialog.close())")
    for query in ("", "president", "kim and putin", "zzzz"):
        page.js(SEARCH, query)
        assert _worst(page, theme) == [], query


def _worst(page: Page, theme: str) -> list[tuple[str, str]]:
    """The serious findings of axe in the page as it stands."""
    found = page.driver.execute_async_script(RUN, ASKED[theme])
    assert "error" not in found, found
    return [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found["violations"] if rule["impact"] in WORST]


def test_page_has_language_title_and_viewport(html: str) -> None:
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Leaders and countries in the news</title>" in html
    assert 'name="viewport"' in html

"""axe-core finds nothing serious, in both themes, in the graph and in the table."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import importlib.resources
import importlib.util
import os

import pytest
import view_samples
from browser.page import Show

from graph.view import to_html

pytestmark = pytest.mark.browser

VIEWS = [
    "{selected: null, view: 'graph'}",
    "{selected: {node: app.model.byId.get('kim-jong-un').i}}",
    "{selected: {pair: ['kim-jong-un', 'donald-trump'].map((id) => app.model.byId.get(id).i)}}",
    "{selected: {article: 0}}",
    "{selected: null, range: [3, 40]}",
    "{view: 'table'}",
]
DESK = [
    "app.acts.correct([{rename: ['kim-jong-un', 'Kim']}, {hide: 'nobody'}]); app.choose({node: app.model.byId.get('kim-jong-un').i}); document.querySelectorAll('details').forEach((node) => { node.open = true; })",
    "[...document.querySelectorAll('.correct button')].find((node) => node.textContent.startsWith('Rename')).click()",
    "app.state.chosen = [16, 17]; app.choose({pair: [16, 24]}); document.querySelectorAll('details').forEach((node) => { node.open = true; })",
    "app.set({selected: null, chosen: []})",
    "app.acts.exportEdits()",
    "app.acts.importEdits()",
]
RUN = "axe.run(document).then(arguments[0], (error) => arguments[0]({error: String(error)}))"
WORST = ("serious", "critical")


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(view_samples.sample_network())


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
    for step in [f"app.set({view})" for view in VIEWS] + DESK:
        page.app(step)
        found = page.driver.execute_async_script(RUN)
        assert "error" not in found, found
        rows = [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found["violations"] if rule["impact"] in WORST]
        assert rows == [], step


def test_page_has_language_title_and_viewport(html: str) -> None:
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Leaders and countries in the news</title>" in html
    assert 'name="viewport"' in html

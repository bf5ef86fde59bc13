"""axe-core finds nothing serious, in both themes, in the graph and in the table."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import pytest
import view_samples

from graph.view import to_html

pytestmark = pytest.mark.browser

VIEWS = ["", "actor=kim-jong-un", "pair=kim-jong-un&pair=donald-trump", "article=story-0-0", "view=table"]


@pytest.fixture(scope="module")
def html():
    return to_html(view_samples.sample_network())


@pytest.fixture(scope="module")
def axe() -> str:
    resources = pytest.importorskip("importlib.resources")
    pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    return (resources.files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(show, html, axe, theme, view):
    page = show(html, f"#{view}&theme={theme}")
    page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
    found = page.driver.execute_async_script("axe.run(document).then(arguments[0], (error) => arguments[0]({error: String(error)}))")
    assert "error" not in found, found
    bad = [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found["violations"] if rule["impact"] in ("serious", "critical")]
    assert bad == []


def test_page_has_language_title_and_viewport(html):
    assert html.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Leaders and countries in the news</title>" in html
    assert 'name="viewport"' in html

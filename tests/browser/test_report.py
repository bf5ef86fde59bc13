"""The report in a browser: it asks for nothing, fits every width, and axe-core finds nothing serious."""

from __future__ import annotations

import importlib.resources
import importlib.util
import os
from typing import Any

import pytest
from browser.page import Page, Show
from hand_built import unlike

from graph import build_network, extract, read_articles, sample_stories
from graph.reports import report

pytestmark = pytest.mark.browser

WORST = ("serious", "critical")
RUN = "axe.run(document).then(arguments[0], (error) => arguments[0]({error: String(error)}))"
WIDEST = "return document.documentElement.scrollWidth"
GROUND = "return getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture(scope="module")
def html() -> str:
    """Of the stories, and of enough others that every kind of chart is drawn."""
    said = ["[Kim|kim-jong-un] met [Xi|xi-jinping] in {}.", "[Moon|moon-jae-in] met [Kim|kim-jong-un] in {}."]
    days = ("2018-01-12", "2018-06-12", "2019-02-28", "2019-03-12")
    more = [each for day in days for each in unlike(10, [sentence.format(day) for sentence in said], day)]
    stories = extract(read_articles(sample_stories()), events=True)
    return report(build_network([*stories, *more]))


def theme(page: Page, name: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": name}]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def test_a_report_asks_for_nothing_and_reports_no_error(show: Show, html: str) -> None:
    page = show(html)
    assert page.errors() == []  # the policy would report what it keeps out here
    assert page.requests() == []
    assert page.js("return document.querySelectorAll('svg polyline').length") > 10
    assert page.js("return document.querySelectorAll('rect.column').length") > 10


@pytest.mark.parametrize("width", [320, 400, 768, 1360])
def test_a_report_fits_its_window(width: int, show: Show, html: str) -> None:
    assert show(html, width=width).js(WIDEST) <= width


@pytest.mark.parametrize(("name", "ground"), [("light", "rgb(251, 250, 246)"), ("dark", "rgb(17, 21, 28)")])
def test_axe_finds_nothing_serious(name: str, ground: str, show: Show, html: str) -> None:
    if importlib.util.find_spec("axe_core_python") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("axe-core-python is not installed (extra: test)")
        pytest.skip("axe-core-python is not installed (extra: test)")
    page = show(html)
    theme(page, name)
    try:
        assert page.js(GROUND) == ground
        page.js("document.querySelectorAll('details').forEach((node) => { node.open = true; })")
        axe = importlib.resources.files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
        page.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
        found: dict[str, Any] = page.driver.execute_async_script(RUN)
        assert "error" not in found
        assert [(row["id"], row["nodes"][0]["html"]) for row in found["violations"] if row["impact"] in WORST] == []
    finally:
        theme(page, "")

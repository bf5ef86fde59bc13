"""Cells of one notebook: one copy of style and scripts serves all, and a page opens as it was asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import view_samples
from browser.page import Page, Show
from nbconvert import HTMLExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

import graph
from graph.view.lending import key, without_shared
from graph.view.notebook import NotebookView
from graph.view.page import LeaderNetwork

pytestmark = pytest.mark.browser

STATUS = "return document.getElementById('status').textContent"
HEADING = "return document.querySelector('.panel h2')?.textContent ?? null"


def lent(view: NotebookView) -> str:
    """A cell that is given style and scripts by another."""
    return view._cell(without_shared(view.html))


def shown(show: Show, *cells: str) -> Page:
    return show(f"<!doctype html><title>notebook</title>{''.join(cells)}", width=900, height=1900)


@contextmanager
def frame(page: Page, number: int) -> Iterator[None]:
    page.driver.switch_to.frame(number)
    try:
        yield
    finally:
        page.driver.switch_to.default_content()


def test_one_copy_serves_the_cells_before_and_behind_it(show: Show) -> None:
    small, other = graph.show(view_samples.small_network()), graph.show(view_samples.sample_network(), title="Other")
    page = shown(show, lent(small), small._repr_html_(), lent(other))
    for number, title in enumerate(("Leaders and countries in the news", "Leaders and countries in the news", "Other")):
        with frame(page, number):
            assert page.js("return document.documentElement.dataset.ready") == "yes"
            assert page.js("return document.getElementById('title').textContent") == title
            assert page.js("return getComputedStyle(document.body).display") == "grid"
    with frame(page, 2):
        assert page.app("return app.model.nodes.length") == 44
    assert page.errors() == []
    assert page.requests() == []


def test_notebook_made_into_one_html_page_draws_every_graph(show: Show) -> None:
    view = graph.show(view_samples.small_network())
    outputs = [new_output("display_data", {"text/html": html}) for html in (view._repr_html_(), lent(view))]
    notebook = new_notebook(cells=[new_code_cell("graph.show(network)", outputs=[output]) for output in outputs])
    html, _ = HTMLExporter().from_notebook_node(notebook)
    page = shown(show, html)
    for number in (0, 1):
        with frame(page, number):
            assert page.js(STATUS).startswith("2 of 3 actors")


def test_cell_whose_copy_is_gone_says_what_to_run_and_draws_once_it_comes(show: Show) -> None:
    view = graph.show(view_samples.small_network())
    page = shown(show, lent(view))
    with frame(page, 0):
        assert "standalone=True" in page.js("return document.body.innerText")
    page.js("document.body.insertAdjacentHTML('beforeend', arguments[0])", view._repr_html_())  # as a cell that is run
    page.wait(1500)
    with frame(page, 0):
        assert "standalone=True" not in page.js("return document.body.innerText")
        assert page.js(STATUS).startswith("2 of 3 actors")
    assert page.errors() == []


def test_copy_of_another_version_serves_nobody(show: Show) -> None:
    view = graph.show(view_samples.small_network())
    page = shown(show, lent(view), view._repr_html_().replace(key(), "0123456789abcdef"))
    with frame(page, 0):
        assert "standalone=True" in page.js("return document.body.innerText")


def test_frame_runs_no_script_but_the_one_that_it_knows(show: Show) -> None:
    """Whoever forges the copy that the notebook holds gets no script into a frame."""
    view = graph.show(view_samples.small_network())
    forged = view.html.replace('"use strict";', '"use strict"; document.title = "forged";')
    page = shown(show, view._cell(forged), lent(view))
    for number in (0, 1):
        with frame(page, number):
            assert page.js("return document.title") != "forged"
            assert page.js("return document.documentElement.dataset.ready ?? null") is None


def test_hostile_names_stay_text_in_a_frame_that_is_lent_the_script(show: Show) -> None:
    network = view_samples.small_network()
    for node in network:
        network.nodes[node]["name"] = '</script><style></style><p id="lent"><img src=x onerror="top.caught=1">'
    view = graph.show(network, title='<style></style></title><p id="lent"><script>top.caught=1</script>')
    page = shown(show, view._repr_html_(), lent(view))
    assert page.js("return window.caught ?? null") is None
    for number in (0, 1):
        with frame(page, number):
            assert page.js("return document.documentElement.dataset.ready") == "yes"
            assert page.js("return document.querySelectorAll('#lent, body img[src=x]').length") == 0
    assert page.errors() == []


@pytest.fixture
def opened(show: Show) -> Any:
    page = LeaderNetwork(view_samples.sample_network(), start="actor=kim-yo-jong&range=2018-01-01..2018-12-31")
    return lambda hash="": show(page.generate_html(), hash)


def test_page_opens_with_the_actor_and_the_months_it_was_asked_for(opened: Any) -> None:
    page = opened()
    assert page.js(HEADING) == "Kim Yo Jong"
    assert page.app("return app.state.range.map((bin) => app.model.time.label(bin))") == ["2018-01", "2018-12"]
    assert page.app("return app.shown.ids.has(app.state.selected.node)")
    assert page.js("return location.hash") == "#actor=kim-yo-jong&range=2018-01..2018-12"


def test_a_step_back_and_show_everything_leave_what_the_page_opened_with(opened: Any) -> None:
    page = opened()
    page.app("app.back()")
    assert page.app("return app.state.selected") is None
    page.js("history.back()")
    page.wait()
    assert page.js(HEADING) == "Kim Yo Jong"
    page.app("app.reset()")
    assert page.app("return [app.state.selected, app.state.range]") == [None, None]


def test_a_link_says_more_than_what_the_page_was_asked_for(opened: Any) -> None:
    page = opened("#actor=xi-jinping")
    assert page.js(HEADING) == "Xi Jinping"
    assert page.app("return app.state.range") is None

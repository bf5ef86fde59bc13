"""Time and history: the strip of months, what it says of undated articles, and steps that can be gone back."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import pytest
import view_samples
from browser.page import Page, Show

from graph.view import to_html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(view_samples.sample_network())


def state(page: Page) -> object:
    return page.app("const s = app.state; return [s.selected, s.range, s.path, [...s.off]]")


def test_back_and_forward_walk_the_readers_choices(show: Show, html: str) -> None:
    page = show(html)
    seen = [state(page)]
    for step in ("app.choose({node: 3})", "app.set({range: [10, 20]})", "app.toggle('kind:country')"):
        page.driver.find_element("id", "title").click()  # a browser passes over steps that no hand has made
        page.app(step)
        seen.append(state(page))
    page.driver.find_element("id", "title").click()
    for before in reversed(seen[:-1]):
        page.js("history.back()")
        page.wait(60)
        assert state(page) == before
    page.js("history.forward()")
    page.wait(60)
    assert state(page) == seen[1]


def test_a_drag_is_one_step(show: Show, html: str) -> None:
    page = show(html)
    page.app("app.choose({node: 1})")
    page.driver.find_element("id", "title").click()
    before = state(page)
    page.app("for (let bin = 5; bin < 30; bin += 1) app.set({range: [bin, 40]}, {keepPanel: true}); app.settle();")
    assert page.app("return app.state.range") == [29, 40]
    page.js("history.back()")
    page.wait(60)
    assert state(page) == before


def test_bars_are_as_high_as_their_months_and_stand_over_an_axis(show: Show, html: str) -> None:
    page = show(html)
    bars = page.js("return [...document.querySelectorAll('.bars rect')].map((bar) => [Math.round(bar.getAttribute('x')), Number(bar.getAttribute('height'))])")  # fmt: skip
    totals = page.app(
        "const sums = {}; for (const {edge} of app.shown.told) if (edge.kind === 'mention') for (const [bin, n] of edge.bins) sums[bin] = (sums[bin] ?? 0) + n; return sums"
    )
    most = max(totals.values())
    assert [height for _, height in bars] == pytest.approx(
        [max(1.5, 36 * totals[str(bin)] / most) for bin, _ in bars], abs=0.01
    )
    years = page.js("return [...document.querySelectorAll('.axis span')].map((tick) => tick.textContent)")
    assert years == [str(year) for year in range(int(years[0]), int(years[0]) + len(years))]
    assert page.js("return document.querySelector('.most').textContent") == str(most)


def test_a_bar_says_what_it_holds_under_the_pointer(show: Show, html: str) -> None:
    page = show(html)
    script = (
        "const b = document.querySelector('.bars .in').getBoundingClientRect(); return [b.x + b.width / 2, b.y + 1]"
    )
    x, y = page.js(script)
    page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})
    bins = page.app("return app.timed.told.map(({edge}) => [edge.kind === 'mention', edge.bins])")
    first = min(bin for named, rows in bins if named for bin, _ in rows)
    named, done = (
        sum(count for kind, rows in bins if kind is wanted for bin, count in rows if bin == first)
        for wanted in (True, False)
    )
    label = page.app("return app.model.time.label(arguments[0])", first)
    said = page.js("return document.querySelector('.tip').textContent")
    assert label == "2017-08"
    assert said == f"Aug 2017: named together {named} times, {done} events"


def test_play_and_whole_time_move_nothing_else(show: Show, html: str) -> None:
    page = show(html)
    places = "return ['.play', '.field', '.said'].map((name) => { const b = document.querySelector(name).getBoundingClientRect(); return [b.x, b.y, b.width, b.height]; })"
    before = page.js(places)
    page.js("document.querySelector('.play').click()")
    page.wait(100)
    assert page.js(places) == before
    page.js("document.querySelector('.play').click()")
    page.app("app.set({range: [3, 30]})")
    assert page.js(places) == before
    page.js("[...document.querySelectorAll('.said button')][0].click()")
    assert page.js(places) == before
    assert page.app("return app.state.range") is None


def test_another_layer_stops_play(show: Show, html: str) -> None:
    page = show(html, "#actor=kim-jong-un")
    page.js("document.querySelector('.play').click()")
    page.app("app.set({layer: 'leaders'})")
    assert page.js("return document.querySelector('.play').textContent") == "Play"
    assert page.app("return app.model.nodes[app.state.selected.node].id") == "kim-jong-un"
    assert page.errors() == []


def test_a_time_that_is_chosen_while_it_plays_stands(show: Show, html: str) -> None:
    page = show(html)
    page.js("document.querySelector('.play').click()")
    page.app("app.set({range: [4, 6]})")
    page.wait(900)
    assert page.app("return app.state.range") == [4, 6]
    assert page.js("return document.querySelector('.play').textContent") == "Play"

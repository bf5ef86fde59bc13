"""The opening view: the strongest actors with the ties that carry their shape, and sliders for more."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import networkx as nx
import pytest
import view_samples
from browser.page import Page, Show

from graph.view import to_html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    """More actors than a page opens with, and one whom only an office ties."""
    network = view_samples.big_network(400, 2_000)
    network.add_node("alone", name="Ada Lund", kind="leader", country="NOR")
    return network


@pytest.fixture(scope="module")
def html(network: nx.MultiDiGraph) -> str:
    return to_html(network)


def status(page: Page) -> str:
    return str(page.js("return document.getElementById('status').textContent"))


def test_page_opens_with_the_strongest_and_few_ties_an_actor(show: Show, html: str) -> None:
    page = show(html)
    actors, ties = page.app("return [app.shown.nodes.length, app.shown.lines.length]")
    assert 25 <= actors <= 40
    assert actors <= ties <= 3 * actors
    assert status(page).startswith(f"{actors} of 401 actors · {ties} of 2,000 ties")
    strongest = page.app("return [...app.shown.nodes].sort((a, b) => b.power - a.power)[0].id")
    assert page.app("return app.model.nodes[app.model.ranking[0]].id") == strongest


def test_slider_brings_more_and_the_link_keeps_it(show: Show, html: str) -> None:
    page = show(html)
    before = page.app("return app.shown.nodes.length")
    page.js(
        "const slider = document.getElementById('actors'); slider.value = slider.max; slider.dispatchEvent(new Event('input')); slider.dispatchEvent(new Event('change'))"
    )
    everybody = page.app("return app.model.ranking.length")
    assert page.app("return app.shown.nodes.length") == everybody > before
    again = show(html, page.js("return location.hash"))
    assert again.app("return app.shown.nodes.length") == everybody


def test_who_is_chosen_is_drawn_however_weak(show: Show, html: str) -> None:
    page = show(html)
    page.app("app.choose({node: app.model.ranking[app.model.ranking.length - 1]})")
    assert page.app("return app.shown.ids.has(app.model.ranking[app.model.ranking.length - 1])")
    page.app("app.back()")
    page.app(
        "const [a, b] = app.model.edges[app.model.edges.length - 1] ? [app.model.edges[1999].a, app.model.edges[1999].b] : []; app.choose({pair: [a, b]})"
    )
    drawn = page.app("return app.shown.edges.some(({edge}) => edge.j === 1999)")
    assert drawn


def test_all_ties_of_the_chosen_are_in_the_panel_and_those_to_drawn_actors_in_the_picture(
    show: Show, html: str
) -> None:
    page = show(html)
    page.app("app.choose({node: app.model.ranking[0]})")
    told = page.app(
        "const n = app.model.ranking[0]; return new Set(app.model.nodes[n].edges.map((e) => e.a === n ? e.b : e.a)).size"
    )
    facts = page.js("return document.querySelector('.facts').innerText")
    assert str(told) in facts
    missing = page.app(
        "const n = app.model.ranking[0]; return app.model.nodes[n].edges.filter((e) => app.shown.ids.has(e.a) && app.shown.ids.has(e.b) && !app.shown.edges.some(({edge}) => edge === e)).length"
    )
    assert missing == 0


def test_actors_named_with_nobody_are_a_list_that_opens(show: Show, html: str) -> None:
    page = show(html)
    assert not page.app("return app.shown.ids.has(app.model.byId.get('alone').i)")
    page.js("document.querySelector('.alone').open = true")
    assert page.js("return document.querySelector('.alone summary').textContent") == "1 actor named with nobody"
    page.js("document.querySelector('.alone .actor').click()")
    assert page.js("return document.querySelector('.panel h2').textContent") == "Ada Lund"
    assert page.app("return app.shown.ids.has(app.model.byId.get('alone').i)")


def test_in_a_part_of_the_time_its_own_strongest_stand(show: Show, html: str) -> None:
    page = show(html)
    page.app("app.set({range: [0, 11]})")
    counts = page.app("""const power = new Map();
      for (const {edge, weight} of app.shown.told) { power.set(edge.a, (power.get(edge.a) ?? 0) + weight); power.set(edge.b, (power.get(edge.b) ?? 0) + weight); }
      const best = [...power].sort((x, y) => y[1] - x[1])[0][0];
      return [app.shown.ids.has(best), app.shown.nodes.every((node) => power.has(node.i))]""")
    assert counts == [True, True]

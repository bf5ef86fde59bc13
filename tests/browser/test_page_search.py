"""Search, paths and who connects two: found by hand and by keys, shown in the panel and the picture, kept in the link."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
import view_samples
from browser.page import Page, Show
from selenium.webdriver.common.keys import Keys

from graph.view import to_html

pytestmark = pytest.mark.browser

GROUPS = """return [...document.querySelectorAll('#hits [role=group]')].map((group) =>
  [group.getAttribute('aria-label'), [...group.querySelectorAll('[role=option]')].map((row) => row.querySelector('.name')?.textContent ?? row.textContent)])"""
HEADING = "return document.querySelector('.panel h2').textContent"


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(view_samples.sample_network())


def search(page: Page, query: str) -> dict[str, list[str]]:
    """Type a query; the rows that it finds, by group."""
    page.js("document.activeElement.blur()")
    box = page.driver.find_element("id", "search")
    box.clear()
    box.send_keys(query)
    return dict(page.js(GROUPS))


def press(page: Page, *keys: str) -> None:
    page.driver.switch_to.active_element.send_keys(*keys)


def click(page: Page, node: str, *, shift: bool = False) -> None:
    """A click of the mouse on an actor in the picture."""
    x, y = page.app(
        """const box = app.canvasBox.getBoundingClientRect(), {x, y} = app.canvas.network.canvasToDOM(app.model.byId.get(arguments[0]));
        return [box.left + x, box.top + y]""",
        node,
    )
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        event = {"type": kind, "x": x, "y": y, "clickCount": 1, "modifiers": 8 if shift else 0}
        event["button"] = "none" if kind == "mouseMoved" else "left"
        page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)


ACTORS = {
    "UK": "United Kingdom",
    "U.S.": "United States",
    "dprk": "North Korea",
    "ukr": "Ukraine",
    "president macron": "Emmanuel Macron",
}


@pytest.mark.parametrize(("typed", "first"), ACTORS.items())
def test_search_puts_an_exact_abbreviation_before_longer_names(show: Show, html: str, typed: str, first: str) -> None:
    assert search(show(html), typed)["Actors"][0] == first


@pytest.mark.parametrize(("typed", "meant"), [("Erdogn", "Recep Tayyip Erdoğan"), ("Natanyahu", "Benjamin Netanyahu")])
def test_search_forgives_typing_errors_when_nothing_is_so_spelt(show: Show, html: str, typed: str, meant: str) -> None:
    page = show(html)
    assert search(page, typed) == {"Did you mean": [meant]}
    assert "Did you mean" not in search(page, "Kim")


def test_titles_are_who_held_them_at_the_end_of_the_chosen_time(show: Show, html: str) -> None:
    page = show(html)
    last, *_ = search(page, "president of the United States").items()
    assert last[1] == ["Joe Biden"]
    page.app("app.set({range: [0, app.model.time.binOf('2018-06')]})")
    assert search(page, "American president")["In office, Jun 2018"] == ["Donald Trump"]
    assert search(page, "South Korean president")["In office, Jun 2018"] == ["Moon Jae-in"]
    assert search(page, "former South Korean president")["Last in office"] == ["Park Geun-hye"]


def test_sentences_are_found_with_the_words_marked_and_open_where_they_stand(show: Show, html: str) -> None:
    page = show(html)
    found = search(page, '"joint statement"')
    assert found["Sentences"][1:] == ["1 sentence with “joint statement”"]
    assert page.js("return document.querySelector('#hits .told mark').textContent") == "joint statement"
    assert page.js("return /\\d{4}/.test(document.querySelector('#hits .told .meta').textContent)")
    press(page, Keys.ENTER)
    sought = "const f = document.querySelector('.panel .sought'); const box = f.getBoundingClientRect(), panel = document.querySelector('.panel').getBoundingClientRect();"
    assert page.js(
        f"{sought} return f.textContent.includes('joint statement') && box.top >= panel.top && box.top < panel.bottom"
    )
    assert page.js("return /^#article=.*&quote=\\d+/.test(location.hash)")


def test_all_sentences_stand_in_pages_filtered_by_time_and_kept_in_the_link(show: Show, html: str) -> None:
    page = show(html)
    found = search(page, "and")["Sentences"]
    assert len(found) == 5
    assert found[-1].startswith("All ")
    press(page, *[Keys.ARROW_UP] * (1 + len(dict(page.js(GROUPS)).get("Articles", ()))), Keys.ENTER)
    assert page.js("return document.querySelectorAll('.panel .quote').length") == 30
    assert page.js(
        "return [...document.querySelectorAll('.panel .quote')].every((f) => f.querySelector('mark').textContent.toLowerCase().startsWith('and'))"
    )
    first = page.js("return document.querySelector('.panel .quote').textContent")
    page.js("[...document.querySelectorAll('.panel .chip')].find((chip) => chip.textContent === 'Older').click()")
    assert page.js("return document.querySelector('.panel .quote').textContent") != first
    note = page.js("return document.querySelector('.panel .note').textContent")
    page.app("app.set({range: [0, app.model.time.binOf('2018-06')]})")
    assert "outside the chosen time" in page.js("return document.querySelector('.panel .note').textContent")
    page = show(html, "#words=and")
    assert page.js(HEADING) == "and"
    assert page.js("return document.querySelector('.panel .note').textContent") == note
    assert page.app("return app.canvas.marks.lines.size") > 0


def test_the_empty_box_and_nothing_found_teach(show: Show, html: str) -> None:
    page = show(html)
    page.driver.find_element("id", "search").click()
    said = "return document.querySelector('.finds .none').checkVisibility() && document.querySelector('.finds .none').textContent"
    assert "two names with “and”" in page.js(said)
    search(page, "zzzz qqqq")
    assert page.js(said).startswith("Nothing found.")
    press(page, Keys.ESCAPE)
    assert page.js("return document.querySelector('.finds').hidden")


def test_the_question_in_the_box_goes_when_the_path_is_drawn_or_called_off(show: Show, html: str) -> None:
    page = show(html, "#actor=kim-yo-jong")
    hint = "return document.getElementById('search').placeholder"
    plain = page.js(hint)
    ask = "[...document.querySelectorAll('.panel .chip')].find((chip) => chip.textContent === arguments[0]).click()"
    page.js(ask, "Path to…")
    assert page.js(hint) == "Path to whom?"
    assert list(search(page, "joint")) == []  # an actor is asked for, not a sentence
    press(page, Keys.ESCAPE)
    assert page.js(hint) == plain
    page.js(ask, "Path to…")
    search(page, "Macron")
    press(page, Keys.ENTER)
    assert page.js(hint) == plain
    assert page.js(HEADING) == "Kim Yo Jong to Emmanuel Macron"
    page.app("app.choose({node: 0})")
    page.js(ask, "Who connects…")
    assert page.js(hint) == "With whom?"
    click(page, "emmanuel-macron")
    assert page.js(hint) == plain
    assert page.js("return location.hash").startswith("#connect=")


def two_ways() -> nx.MultiDiGraph:
    """Two ways of two steps from a to d, the later one heavier, and a tie between the two middle ones."""
    network = nx.MultiDiGraph(undirected=["co-mention"], articles={}, statistics={}, account={})
    for id in "abcd":
        network.add_node(id, name=id.upper(), kind="leader", mentions=9, articles=9)
    for one, two, weight in [("a", "b", 3), ("b", "d", 3), ("a", "c", 2), ("c", "d", 9), ("b", "c", 5)]:
        network.add_edge(one, two, key="co-mention", **_told(network, one, two, weight))
    return network


def _told(network: nx.MultiDiGraph, one: str, two: str, weight: int) -> dict[str, Any]:
    article = f"{one}{two}"
    network.graph["articles"][article] = {"title": article, "published": "2020-02-02", "source": "Post", "url": None}
    texts = [f"{one.upper()} spoke at length.", f"{one.upper()} wrote to {two.upper()} again."]
    marks = [[[0, 1, one, "name"]], [[0, 1, one, "name"], [11, 12, two, "name"]]]
    evidence = [
        {"article": article, "start": i * 50, "end": i * 50 + len(text), "sentence": text, "marks": marks[i]}
        for i, text in enumerate(texts)
    ]
    return {"weight": weight, "articles": 1, "months": {"2020-02": weight}, "evidence": evidence}


def test_a_path_goes_by_the_heaviest_ties_and_marks_its_own_steps_alone(show: Show) -> None:
    page = show(to_html(two_ways()), "#path=a&path=d")
    names = page.js("return [...document.querySelectorAll('.path .actor .name')].map((name) => name.textContent)")
    assert names == ["A", "C", "D"]
    marked = page.app(
        "return app.shown.lines.filter((line) => app.canvas.lit(line) === 'chosen').map(({a, b}) => app.model.nodes[a].id + app.model.nodes[b].id)"
    )
    assert sorted(marked) == ["ac", "cd"]
    quotes = page.js("return [...document.querySelectorAll('.path .quote p')].map((quote) => quote.textContent)")
    assert quotes == ["A wrote to C again.", "C wrote to D again."]  # those that name both
    assert "most sentences together" in page.js("return document.querySelector('.panel .note').textContent")


def test_two_names_ask_who_connects_them(show: Show, html: str) -> None:
    page = show(html)
    found = search(page, "Kim Jong Un and Putin")
    assert len(found["Who connects"]) == 1
    press(page, Keys.ENTER)
    assert page.js("return [...document.querySelectorAll('.panel h2 .name')].map((name) => name.textContent)") == [
        "Kim Jong Un",
        "Vladimir Putin",
    ]
    assert page.js("return [...document.querySelectorAll('.panel h3')].map((h) => h.textContent)") == [
        "Directly",
        "Tied to both",
        "Best ways through others",
        "Articles that name both",
    ]
    assert page.js("return document.querySelectorAll('.ways .way').length") == 3
    assert page.js("return location.hash") == "#connect=kim-jong-un&connect=vladimir-putin"
    lit = page.app(
        "return [app.canvas.marks.chosen.size, app.shown.lines.some((line) => app.canvas.lit(line) === 'chosen')]"
    )
    assert lit == [2, True]
    page.js("document.querySelector('.panel .tie-row.article').click()")
    assert page.js("return location.hash").startswith("#article=")


def test_clicks_with_shift_choose_several(show: Show, html: str) -> None:
    page = show(html)
    chosen = "return [app.state.selected, [...app.canvas.marks.chosen].map((i) => app.model.nodes[i].id)]"
    click(page, "xi-jinping")
    page.wait(400)
    click(page, "emmanuel-macron", shift=True)
    page.wait(400)
    assert page.js("return location.hash") == "#connect=xi-jinping&connect=emmanuel-macron"
    click(page, "angela-merkel", shift=True)
    page.wait(400)
    assert page.js(HEADING) == "3 actors"
    assert page.app(chosen)[1] == ["xi-jinping", "emmanuel-macron", "angela-merkel"]
    assert page.js("return document.querySelectorAll('.panel .ties li').length") == 3
    click(page, "xi-jinping", shift=True)
    assert page.js("return location.hash") == "#connect=emmanuel-macron&connect=angela-merkel"
    click(page, "angela-merkel", shift=True)
    click(page, "emmanuel-macron", shift=True)
    assert page.app(chosen) == [None, []]


def test_nothing_between_two_is_said_in_words(show: Show) -> None:
    network = two_ways()
    network.add_node("e", name="E", kind="leader", mentions=1, articles=1)
    page = show(to_html(network), "#connect=a&connect=e")
    notes = page.js("return [...document.querySelectorAll('.panel .note')].map((note) => note.textContent)")
    assert notes == [
        "Nothing in the articles ties them directly.",
        "Nobody is tied to both.",
        "No way of up to four steps leads through others over the ties that your choices leave.",
        "None, by the sentences in this page.",
    ]
    page = show(to_html(network), "#path=a&path=e")
    assert (
        page.js("return document.querySelector('.panel .note').textContent")
        == "No way leads from one to the other over the ties that your choices leave."
    )
    assert page.app("return app.shown.lines.filter((line) => app.canvas.lit(line) !== 'aside').length") == 0

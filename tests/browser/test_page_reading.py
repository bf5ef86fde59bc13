"""Labels, search, keys, time: the page can be read and walked, with and without a mouse."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import date

import networkx as nx
import pytest
import view_samples
from browser.page import Show
from selenium.webdriver.common.keys import Keys

from graph import build_network
from graph.extraction import EventReader, Extractor
from graph.network.events import event_edges
from graph.records import Article
from graph.view import to_html

pytestmark = pytest.mark.browser

OVERLAPS = """
const boxes = app.canvas.labelBoxes(), hits = [];
boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
  if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) hits.push([a.id, b.id]);
}));
return [boxes.length, hits];
"""


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(view_samples.sample_network())


@pytest.mark.parametrize("network", [view_samples.sample_network, view_samples.plain_network])
def test_labels_do_not_overlap_and_nearly_all_are_there(show: Show, network: Callable[[], nx.MultiDiGraph]) -> None:
    page = show(to_html(network()))
    count, overlaps = page.app(OVERLAPS)
    assert overlaps == []
    assert count >= 0.9 * page.app("return app.shown.nodes.length")


@pytest.mark.parametrize(("width", "height"), [(700, 560), (390, 844)])
def test_on_small_pages_labels_do_not_overlap_and_the_chosen_has_one(
    show: Show, html: str, width: int, height: int
) -> None:
    page = show(html, "", width, height)
    assert page.app(OVERLAPS)[1] == []
    missing = page.app("""return app.model.nodes.filter((node) => {
      app.choose({node: node.i});
      return !app.canvas.labelBoxes().some((box) => box.id === node.id);
    }).map((node) => node.id)""")
    assert missing == []


FOUND = {
    "erdogan": "Recep Tayyip Erdoğan",
    "thae yong ho": "Thae Yong-ho",
    "kim y": "Kim Yo Jong",
    "dprk": "North Korea",
    "TRUMP": "Donald Trump",
}


def test_search_finds_names_aliases_and_starts_without_accents(show: Show, html: str) -> None:
    page = show(html)
    for typed, first in FOUND.items():
        page.js("document.activeElement.blur()")
        page.driver.find_element("tag name", "body").send_keys("/")
        box = page.driver.switch_to.active_element
        assert box.get_attribute("id") == "search"
        box.send_keys(typed)
        assert page.js("return document.querySelector('#hits .name').textContent") == first
        box.send_keys(Keys.ENTER)
        assert page.js("return document.querySelector('.panel h2').textContent") == first


def test_arrows_walk_neighbours_enter_opens_escape_closes(show: Show, html: str) -> None:
    page = show(html, "#actor=kim-jong-un")
    drawing = page.driver.find_element("css selector", ".canvas")
    page.js("arguments[0].focus()", drawing)
    walked = set()
    for key in (Keys.ARROW_LEFT, Keys.ARROW_UP, Keys.ARROW_RIGHT, Keys.ARROW_DOWN):
        page.app("app.choose({node: app.model.byId.get('kim-jong-un').i})")
        page.js("arguments[0].focus()", drawing)
        drawing.send_keys(key)
        walked.add(page.app("return app.model.nodes[app.state.selected.node].id"))
    assert len(walked - {"kim-jong-un"}) >= 3
    drawing.send_keys(Keys.ENTER)
    assert page.js("return document.activeElement.id") == "panel"
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert page.app("return app.state.selected") is None


def test_tab_reaches_every_control_and_shows_where_it_is(show: Show, html: str) -> None:
    page = show(html)
    page.driver.find_element("tag name", "body").send_keys(Keys.TAB)
    reached = []
    for _ in range(80):
        reached.append(
            page.js(
                "const a = document.activeElement; return [a === document.body ? 'BODY' : a.id || a.className || a.tagName, getComputedStyle(a).outlineStyle]"
            )
        )
        page.driver.switch_to.active_element.send_keys(Keys.TAB)
    names = [name for name, _ in reached]
    assert {"search", "canvas", "cut", "handle", "play"} <= set(names)
    assert [name for name, outline in reached if outline == "none" and name != "BODY"] == []


def test_range_handles_move_by_key_and_say_their_date(show: Show, html: str) -> None:
    page = show(html)
    handle = page.driver.find_elements("css selector", ".handle")[1]
    handle.send_keys(Keys.PAGE_DOWN)
    handle.send_keys(Keys.ARROW_LEFT)
    assert page.app("return app.state.range[1]") == page.app("return app.model.time.count") - 14
    assert handle.get_attribute("aria-valuetext") == "Dec 2023"


def test_dragging_a_handle_narrows_the_range(show: Show, html: str) -> None:
    page = show(html)
    box = page.js(
        "const b = document.querySelector('.field').getBoundingClientRect(); return [b.left, b.top + 20, b.width]"
    )
    for kind, x in (
        ("mousePressed", box[0] + 1),
        ("mouseMoved", box[0] + box[2] / 2),
        ("mouseReleased", box[0] + box[2] / 2),
    ):
        page.driver.execute_cdp_cmd(
            "Input.dispatchMouseEvent",
            {"type": kind, "x": x, "y": box[1], "button": "left", "buttons": 1, "clickCount": 1},
        )
    low, high = page.app("return app.state.range")
    assert high == page.app("return app.model.time.count - 1")
    assert abs(low - high / 2) <= 2


def test_play_grows_the_range_and_stops_at_the_end(show: Show, html: str) -> None:
    page = show(html, "#range=2016-02..2016-04")
    page.js("document.querySelector('.play').click()")
    page.wait(1000)
    later = page.app("return app.state.range")
    assert later[0] > 0
    assert page.js("return document.querySelector('.play').textContent") == "Pause"
    page.js("document.querySelector('.play').click()")
    page.wait(500)
    assert page.js("return document.querySelector('.play').textContent") == "Play"


def test_path_leads_over_shown_ties(show: Show, html: str) -> None:
    page = show(html, "#path=park-geun-hye&path=angela-merkel")
    steps = page.js("return [...document.querySelectorAll('.path .actor .name')].map((node) => node.textContent)")
    assert steps[0] == "Park Geun-hye"
    assert steps[-1] == "Angela Merkel"
    assert len(steps) >= 3
    page.app("app.toggle('tie:conflict'); app.toggle('tie:mention'); app.toggle('tie:office')")
    assert "No way leads" in page.js("return document.getElementById('panel').textContent")


def test_pair_panel_tells_direction_tone_and_sources(show: Show, html: str) -> None:
    page = show(html, "#pair=kim-jong-un&pair=donald-trump")
    text = page.js("return document.getElementById('panel').innerText")
    assert "Kim Jong Un threatened Donald Trump" in text
    assert "38 events in 29 articles" in text
    assert "Sample Wire · 10 Jun 2018" in text
    assert "conflict below the line" in text
    page.js("document.querySelector('.quote .title').click()")
    assert page.js("return document.querySelector('.panel .kicker').textContent") == "Article"


def test_pair_panel_lists_the_events_by_date_with_status_and_sentence(show: Show) -> None:
    network = view_samples.sample_network()
    told = {"actor": "kim-jong-un", "recipient": "donald-trump", "mutual": False, "mode": "visit", "score": 4.0}
    told |= {"sources": ["moon-jae-in"], "reports": 3, "articles": ["a"], "sentence": 0}
    events = [told | {"status": "asserted", "day": "2018-06-12"}, told | {"status": "planned", "day": "2019-02"}]
    edge = network.edges["kim-jong-un", "donald-trump", "CONSULT"]
    edge["events"] = events
    page = show(to_html(network), "#pair=kim-jong-un&pair=donald-trump")
    rows = page.js("return [...document.querySelectorAll('.events > li')].map((row) => row.innerText)")
    assert [row.splitlines()[1] for row in rows] == [
        "Feb 2019 · Consult · visit · score +4 · told 3 times · says Moon Jae-in",
        "12 Jun 2018 · Consult · visit · score +4 · told 3 times · says Moon Jae-in",
    ]
    assert "planned" in rows[0] and "planned" not in rows[1]
    page.js("document.querySelector('.events details').open = true")
    assert page.js("return document.querySelector('.events .quote mark') !== null")


def test_what_was_only_planned_is_listed_and_not_drawn(show: Show) -> None:
    network = view_samples.sample_network()
    edge = network.edges["kim-jong-un", "donald-trump", "CONSULT"]
    told = {"actor": "kim-jong-un", "recipient": "donald-trump", "mutual": True, "mode": "", "score": 2.5}
    told |= {"sources": [], "reports": 1, "articles": ["a"], "sentence": None, "status": "planned", "day": None}
    edge.update(weight=0, months={}, events=[told])
    page = show(to_html(network), "#pair=kim-jong-un&pair=donald-trump")
    drawn = page.app("return app.shown.lines.some((line) => line.edges.some((edge) => edge.weight === 0))")
    assert drawn is False
    assert "planned, denied or imagined only" in page.js("return document.getElementById('panel').innerText")


def test_role_is_that_of_the_chosen_time(show: Show, html: str) -> None:
    network = view_samples.sample_network()
    terms = [
        {"office": "president", "title": "president", "start": "2017-01-20", "end": "2021-01-20"},
        {"office": "candidate", "title": "candidate", "start": "2023-01-01", "end": None},
    ]
    network.edges["donald-trump", "USA", "office"]["terms"] = terms
    page = show(to_html(network), "#actor=donald-trump&range=2016-02..2019-12")
    assert page.js("return document.querySelector('.role').textContent") == "President, United States (Dec 2019)"


def test_clicks_on_a_line_open_its_pair(show: Show, html: str) -> None:
    page = show(html)
    where = page.app("""const line = app.canvas.shown.lines.find((l) => l.edges[0].relation === 'ASSAULT');
      const {start, middle, end} = line.curve, at = {x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * middle.y + end.y) / 4};
      const {x, y} = app.canvas.network.canvasToDOM(line.bend ? at : {x: (start.x + end.x) / 2, y: (start.y + end.y) / 2}), box = app.canvasBox.getBoundingClientRect();
      return [box.left + x, box.top + y]""")
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        page.driver.execute_cdp_cmd(
            "Input.dispatchMouseEvent", {"type": kind, "x": where[0], "y": where[1], "button": "left", "clickCount": 1}
        )
    page.wait(400)
    assert page.app("return app.state.selected.pair.map((i) => app.model.nodes[i].id)") == ["vladimir-putin", "UKR"]


def test_reduced_motion_moves_at_once(show: Show, html: str) -> None:
    page = show(html)
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    try:
        page.app("app.canvas.network.moveTo({scale: 2}); app.canvas.fit(true)")
        page.wait(40)
        assert page.app("return app.canvas.network.getScale()") < 1.6
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_about_the_figures_stands_the_account(show: Show, html: str) -> None:
    page = show(html)
    about = page.js("""return [...document.querySelectorAll("section")].filter(
      (part) => part.querySelector("h3")?.textContent === "About the figures").map((part) => part.textContent)[0]""")
    assert "90 inputs found = 86 stored (2 flagged) + 3 duplicates + 1 rejected." in about
    assert "[object" not in page.js("return document.body.innerText")


def test_every_count_of_events_clicks_through_to_its_sentences(show: Show) -> None:
    text = (
        "Iran accused Israel of murder on Monday. Israel threatened Iran. Turkish jets bombed Syria, and Syria condemned Turkey. "
        "Emmanuel Macron met Angela Merkel in Berlin. Japan imposed sanctions on Iran. Japan plans to send aid to Syria."
    )
    stories = [Article(id, text, published=date(2019, 6, day)) for id, day in (("a", 3), ("b", 20))]
    network = build_network(Extractor(events=EventReader()).readings(stories))
    pairs: defaultdict[tuple[str, ...], list[object]] = defaultdict(list)
    for actor, recipient, _, data in event_edges(network):
        assert data["weight"] == sum(event["status"] == "asserted" for event in data["events"])
        pairs[tuple(sorted((actor, recipient)))] += data["events"]
    assert len(pairs) >= 5
    html = to_html(network)
    for (one, other), events in pairs.items():
        page = show(html, f"#pair={one}&pair={other}")
        page.js("document.querySelectorAll('.events details').forEach((row) => { row.open = true; })")
        marked = page.js(
            "return [...document.querySelectorAll('.events > li')].map((row) => row.querySelectorAll('.quote mark').length)"
        )
        assert len(marked) == len(events)
        assert all(marked)


HEADLINE = "return [...document.querySelectorAll('#headline p')].map((row) => row.textContent)"


def test_headline_tells_what_stands_out_and_its_phrases_choose(show: Show, html: str) -> None:
    page = show(html)
    rows = page.js(HEADLINE)
    assert rows[0] == "Vladimir Putin and Ukraine (attacked): 64 events in 48 articles, most in Feb 2022"
    assert any(row.startswith("Most ties: ") for row in rows)
    page.js("document.querySelectorAll('#headline .phrase')[1].click()")
    assert page.app("return app.state.range.map(app.model.time.label)") == ["2022-02", "2022-02"]
    assert page.app("return app.state.selected.pair.map((i) => app.model.nodes[i].id)") == ["vladimir-putin", "UKR"]
    page.js("history.back()")
    page.wait(60)
    assert page.js(HEADLINE) == rows


def test_headline_names_the_hardest_event_and_what_is_new(show: Show) -> None:
    network = view_samples.sample_network()
    edge = network.edges["vladimir-putin", "UKR", "ASSAULT"]
    told = {"actor": "vladimir-putin", "recipient": "UKR", "mutual": False, "mode": "", "sources": [], "reports": 9}
    told |= {"articles": ["a"], "sentence": 0, "status": "asserted", "day": "2022-02-24", "score": -10.0}
    edge["events"] = [told, told | {"day": "2022-03-01", "score": -7.0}, told | {"status": "planned", "score": -10.0}]
    rows = show(to_html(network)).js(HEADLINE)
    assert "Hardest event: Vladimir Putin attacked Ukraine, 24 Feb 2022" in rows


def test_an_empty_page_says_what_to_do(show: Show) -> None:
    page = show(to_html(nx.MultiDiGraph()))
    assert "No leader or country was found" in page.js("return document.getElementById('headline').innerText")
    assert page.errors() == []

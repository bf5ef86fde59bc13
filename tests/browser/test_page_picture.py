"""The picture: labels, hand, camera, pictures to keep and paper."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import base64
import re
import struct
from pathlib import Path

import pytest
import view_samples
from browser.page import Page, Show

from graph.view import to_html

pytestmark = pytest.mark.browser

SIZES = [(390, 844), (700, 560), (1400, 900), (1920, 1080)]
LABELS = """
const boxes = app.canvas.labelBoxes(), report = app.canvas.labelReport(), hits = [];
boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
  if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) hits.push([a.id, b.id]);
}));
const strongest = [...app.shown.nodes].sort((a, b) => b.power - a.power || a.i - b.i).slice(0, 30), power = (id) => app.model.byId.get(id).power;
return {
  hits,
  nameless: strongest.filter((node) => !boxes.some((box) => box.id === node.id)).map((node) => node.id),
  ambiguous: report.filter((label) => label.ambiguous).map((label) => label.id),
  rude: report.filter((label) => label.covers.some((id) => power(id) >= power(label.id))).map((label) => label.id),
  cut: boxes.filter((box) => box.left < 0 || box.top < 0 || box.right > app.canvasBox.clientWidth || box.bottom > app.canvasBox.clientHeight).map((box) => box.id),
};
"""
CLEAN: dict[str, list[str]] = {"hits": [], "nameless": [], "ambiguous": [], "rude": [], "cut": []}
RESTED = """
const done = arguments[0], app = window.leadergraph;
const look = () => (app.canvas.moving || app.canvas.due || app.canvas.camera.animating ? requestAnimationFrame(look) : done());
requestAnimationFrame(look);
"""


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(view_samples.sample_network())


def rested(page: Page) -> None:
    page.driver.execute_async_script(RESTED)


def mouse(page: Page, kind: str, at: list[float], **more: object) -> None:
    event = {
        "type": kind,
        "x": at[0],
        "y": at[1],
        "button": "none" if kind == "mouseMoved" else "left",
        "clickCount": 1,
    }
    page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event | more)


def click(page: Page, at: list[float], count: int = 1) -> None:
    for kind in ("mousePressed", "mouseReleased"):
        mouse(page, kind, at, clickCount=count)


def where(page: Page, actor: str) -> list[float]:
    """An actor's place on the page."""
    found: list[float] = page.app(
        "const {x, y} = app.canvas.network.canvasToDOM(app.model.byId.get(arguments[0])), box = app.canvasBox.getBoundingClientRect(); return [box.left + x, box.top + y]",
        actor,
    )
    return found


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("actors", [44, 160])
def test_the_thirty_strongest_have_labels_that_are_theirs_alone(
    show: Show, html: str, actors: int, width: int, height: int
) -> None:
    page = show(
        html if actors == 44 else to_html(view_samples.big_network(actors, 500)), "#cut=weight:0", width, height
    )
    assert page.app(LABELS) == CLEAN


def test_labels_are_those_of_the_zoom_after_an_animated_move(show: Show, html: str) -> None:
    page = show(html, "", 700, 560)
    page.app("app.canvas.network.moveTo({scale: 3}); app.canvas.relabel(); app.canvas.fit(true)")
    rested(page)
    count = "return app.canvas.labelBoxes().map((box) => box.id).sort()"
    moved = page.app(count)
    page.app("app.canvas.relabel()")
    assert moved == page.app(count)
    assert len(moved) >= 18


def test_a_label_is_its_actor_to_the_hand(show: Show, html: str) -> None:
    page = show(html)
    box, left, top = page.app(
        "const box = app.canvas.labelBoxes().find((one) => !one.inside && one.id === 'angela-merkel'), at = app.canvasBox.getBoundingClientRect(); return [box, at.left, at.top]"
    )
    at = [left + box["right"] - 3, top + box["top"] + 5]
    mouse(page, "mouseMoved", at)
    page.wait(60)
    assert page.js("return document.querySelector('.hint').textContent").startswith("Angela Merkel")
    click(page, at)
    assert page.app("return app.model.nodes[app.state.selected.node].id") == "angela-merkel"


@pytest.mark.parametrize(("width", "height"), [(1360, 880), (700, 560)])
def test_two_clicks_open_the_surroundings_of_the_actor_clicked(show: Show, html: str, width: int, height: int) -> None:
    page = show(html, "", width, height)
    at = where(page, "USA")
    mouse(page, "mouseMoved", at)
    click(page, at)
    page.wait(60)
    click(page, at, 2)
    rested(page)
    assert page.app("return [app.state.focus, app.model.nodes[app.state.selected.node].id]") == [1, "USA"]


def test_the_card_follows_an_actor_that_is_dragged(show: Show, html: str) -> None:
    page = show(html)
    at = where(page, "USA")
    mouse(page, "mouseMoved", at)
    page.wait(60)
    card = "const box = document.querySelector('.hint').getBoundingClientRect(); return [box.left, box.top]"
    before = page.js(card)
    mouse(page, "mousePressed", at)
    for step in range(1, 5):
        mouse(page, "mouseMoved", [at[0] + 20 * step, at[1] + 15 * step], button="left", buttons=1)
        page.wait(30)
    after = page.js(card)
    mouse(page, "mouseReleased", [at[0] + 80, at[1] + 60])
    assert after[0] - before[0] > 50
    assert after[1] - before[1] > 35
    rested(page)
    assert where(page, "USA")[0] - at[0] > 50


def test_the_wheel_over_a_frame_is_the_notebooks_until_a_click_or_ctrl(show: Show, html: str, tmp_path: Path) -> None:
    page = show(
        "<!doctype html><body style='height:3000px;margin:0'><iframe src='cell.html' width=900 height=600></iframe>"
    )
    (tmp_path / "cell.html").write_text(html, encoding="utf-8")
    page.driver.refresh()
    page.wait(900)
    wheel = {"type": "mouseWheel", "x": 300, "y": 300, "deltaX": 0, "deltaY": 120}
    page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", wheel)
    page.wait(400)
    assert page.js("return scrollY") > 0
    page.js("scrollTo(0, 0)")
    scale = "return window.leadergraph.canvas.network.getScale()"

    def inside(script: str) -> object:
        page.driver.switch_to.frame(0)
        try:
            return page.js(script)
        finally:
            page.driver.switch_to.default_content()

    before = inside(scale)
    assert inside("return document.querySelector('.toast').textContent") == "Ctrl + wheel zooms"
    page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", wheel | {"modifiers": 2})
    page.wait(200)
    held = inside(scale)
    assert held != before
    click(page, [40, 120])
    page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", wheel)
    page.wait(200)
    assert inside(scale) != held
    assert page.js("return scrollY") == 0


def test_the_wheel_over_a_page_of_its_own_zooms(show: Show, html: str) -> None:
    page = show(html)
    before = page.app("return app.canvas.network.getScale()")
    page.driver.execute_cdp_cmd(
        "Input.dispatchMouseEvent", {"type": "mouseWheel", "x": 300, "y": 300, "deltaX": 0, "deltaY": -120}
    )
    rested(page)
    assert page.app("return app.canvas.network.getScale()") > before


def test_pointing_paints_no_line_anew(show: Show, html: str) -> None:
    page = show(html)
    rested(page)
    page.app("app.canvas.shown.lines.forEach((line) => { line.curve.seen = true; })")
    mouse(page, "mouseMoved", where(page, "USA"))
    page.wait(80)
    assert page.app("return app.canvas.marks.pointed === app.model.byId.get('USA').i")
    assert page.app("return app.canvas.shown.lines.every((line) => line.curve.seen)")


def test_lines_of_a_crowd_are_drawn_in_their_full_colour(show: Show) -> None:
    page = show(to_html(view_samples.big_network(300, 1_500)), "#cut=weight:0")
    rested(page)
    strongest = page.app("""const {below} = app.canvas.sheets, data = below.getContext('2d').getImageData(0, 0, below.width, below.height).data;
      const found = []; for (let i = 3; i < data.length; i += 4) if (data[i] > 230) found.push(data[i]); return found.length""")
    assert strongest > 5_000
    alphas = page.app(
        "const {palette} = app.canvas; return [palette.mention, palette.cooperation, palette.conflict, palette.office].map((colour) => colour.length)"
    )
    assert alphas == [7, 7, 7, 7]


def test_pictures_say_what_they_show(show: Show) -> None:
    network = view_samples.sample_network()
    network.nodes["PRK"]["name"] = "The Democratic People's Republic of Korea, also called North Korea"
    network.nodes["KOR"]["name"] = "<script>alert(1)</script>"
    page = show(to_html(network, title="Talks & <b>threats</b>"), "#range=2018-01..2018-12")
    svg = page.app("return app.canvas.toSvg(app.state.range)")
    parsed = page.js(
        "const file = new DOMParser().parseFromString(arguments[0], 'image/svg+xml'); return [file.querySelector('parsererror') === null, file.querySelectorAll('script, foreignObject').length, [...file.querySelectorAll('text')].map((one) => one.textContent), [...file.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter(({name}) => name.startsWith('on')).length]",
        svg,
    )
    assert parsed[0] is True
    assert parsed[1] == parsed[3] == 0
    words = parsed[2]
    assert "Talks & <b>threats</b>" in words
    assert any("Jan 2018 – Dec 2018" in text for text in words)
    assert any(text.startswith("Source: ") and "Sample Wire" in text and "leadergraph" in text for text in words)
    assert {"cooperation (+)", "conflict (−)"} <= set(words)
    assert not any("…" in text for text in words)
    assert not re.search(r"javascript:|<script", svg)


def test_paper_has_the_picture_in_the_colours_of_daylight(show: Show, html: str) -> None:
    page = show(html, "#theme=dark")
    page.app(
        """addEventListener('beforeprint', () => { app.seen = [document.documentElement.dataset.theme, app.canvas.sheets.below.width / app.canvasBox.clientWidth]; })"""
    )
    page.js("""window.cleared = 0; const {clearRect} = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.clearRect = function (...box) { window.cleared += document.documentElement.dataset.theme === 'light' ? 1 : 0; clearRect.apply(this, box); }""")
    page.driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert page.app("return app.seen") == ["light", 3]
    assert page.js("return window.cleared") == 0, "clearing the upper sheet clears the lower one on paper"
    page.wait(100)
    assert page.js("return document.documentElement.dataset.theme") == "dark"
    assert page.app("return app.canvas.sheets.below.width === app.canvasBox.clientWidth")


def test_the_screens_own_pixels_are_used(show: Show, html: str) -> None:
    page = show(html)
    page.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 900, "height": 700, "deviceScaleFactor": 2, "mobile": False}
    )
    page.wait(200)
    assert page.app("return app.canvas.sheets.above.width === 2 * app.canvasBox.clientWidth")
    png = base64.b64decode(page.app("return app.canvas.toCanvas(2).toDataURL()").split(",")[1])
    assert struct.unpack(">I", png[16:20])[0] == 2 * page.app("return app.canvasBox.clientWidth")

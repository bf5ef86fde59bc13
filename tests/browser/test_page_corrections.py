"""A reader corrects the graph in the page, takes it back, keeps it in a link, in files and in a page of its own."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import view_samples
import yaml
from browser.page import Page, Show
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from graph.view import to_html

pytestmark = pytest.mark.browser

KEEP = """
window.kept = {};
const make = URL.createObjectURL, press = HTMLAnchorElement.prototype.click;
let last = null;
URL.createObjectURL = (blob) => { last = blob; return make.call(URL, blob); };
HTMLAnchorElement.prototype.click = function () { if (this.download) window.kept[this.download] = last; else press.call(this); };
"""


def corrected_network() -> nx.MultiDiGraph:
    """Ada Lund, found under two spellings, Per Moe and Norway; in b.txt "Lund" is the town."""
    network = nx.MultiDiGraph(undirected=["co-mention"], articles={}, statistics={}, account={"found": 3})
    actors = [
        ("ada-lund", "Ada Lund", "leader"),
        ("ada-lundh", "Ada Lundh", "leader"),
        ("per-moe", "Per Moe", "leader"),
        ("NOR", "Norway", "country"),
    ]
    for id, name, kind in actors:
        network.add_node(id, name=name, kind=kind, country="NOR", mentions=3, articles=2, aliases=[])
    for article, day in (("a.txt", "2019-01-05"), ("b.txt", "2019-02-03"), ("c.txt", "2019-03-09")):
        network.graph["articles"][article] = {
            "title": f"Story {article[0]}",
            "published": day,
            "source": "Post",
            "url": None,
        }
    first = _quote("a.txt", "Moe thanked Lund.", ("Moe", "per-moe"), ("Lund", "ada-lund"))
    town = _quote("b.txt", "Moe drove to Lund.", ("Moe", "per-moe"), ("Lund", "ada-lund"))
    other = _quote("c.txt", "Moe met Lundh in Norway.", ("Moe", "per-moe"), ("Lundh", "ada-lundh"), ("Norway", "NOR"))
    _tie(network, "ada-lund", "per-moe", first, town)
    _tie(network, "ada-lundh", "per-moe", other)
    _tie(network, "NOR", "ada-lundh", other)
    _tie(network, "NOR", "per-moe", other)
    return network


def _quote(article: str, sentence: str, *names: tuple[str, str]) -> dict[str, Any]:
    marks = [[sentence.index(form), sentence.index(form) + len(form), entity, "surname"] for form, entity in names]
    return {"article": article, "start": 0, "end": len(sentence), "sentence": sentence, "marks": marks}


def _tie(network: nx.MultiDiGraph, one: str, two: str, *evidence: dict[str, Any]) -> None:
    days = [network.graph["articles"][quote["article"]]["published"] for quote in evidence]
    told = {"weight": len(days), "articles": len(days), "first": min(days), "last": max(days)}
    network.add_edge(one, two, key="co-mention", months={day[:7]: 1 for day in days}, evidence=list(evidence), **told)


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(corrected_network(), title="The <Lunds>")


def press(page: Page, words: str, within: str = "body") -> None:
    """Click the visible button whose text or name begins with the words."""
    script = """return [...document.querySelectorAll(arguments[0] + ' button, ' + arguments[0] + ' summary')].find((node) =>
      node.offsetParent && (node.textContent.trim().startsWith(arguments[1]) || (node.getAttribute('aria-label') ?? '').startsWith(arguments[1])))"""
    found = page.js(script, within, words)
    assert found is not None, words
    page.js("arguments[0].scrollIntoView({block: 'center'})", found)
    found.click()


def find(page: Page, name: str) -> None:
    """Type a name into the search box and take the first hit."""
    box = page.driver.find_element("id", "search")
    box.click()
    box.send_keys(name, Keys.ENTER)


def correct(page: Page, name: str, tool: str) -> None:
    """Open an actor and press one of its tools."""
    find(page, name)
    press(page, "Correct", ".panel")
    press(page, tool, ".correct")


def keys(page: Page, *held: str, key: str) -> None:
    page.js("document.activeElement.blur()")
    chain = ActionChains(page.driver)
    for each in held:
        chain.key_down(each)
    chain.send_keys(key)
    for each in held:
        chain.key_up(each)
    chain.perform()


def names(page: Page) -> list[str]:
    found: list[str] = page.app("return app.model.nodes.map((node) => node.name).sort()")
    return found


def listed(page: Page) -> list[str]:
    found: list[str] = page.js(
        "return [...document.querySelectorAll('.corrections li > span')].map((node) => node.textContent)"
    )
    return found


def weight(page: Page, one: str, two: str) -> int | None:
    script = """const [a, b] = arguments[0].map((id) => app.model.byId.get(id)?.i);
      return app.model.edges.find((edge) => (edge.a === a && edge.b === b) || (edge.a === b && edge.b === a))?.weight ?? null"""
    found: int | None = page.app(script, [one, two])
    return found


def saved(page: Page, name: str) -> str:
    found: str = page.js("return window.kept[arguments[0]].text()", name)
    return found


def reopened(show: Show, page: Page, html: str, *size: int) -> Page:
    """The page opened anew by the link of now."""
    return show(html, page.js("return location.hash"), *size)


def test_an_actor_is_merged_renamed_hidden_and_taken_out_and_the_link_keeps_it(show: Show, html: str) -> None:
    page = show(html)
    correct(page, "Ada Lundh", "Merge into")
    find(page, "Ada Lund")
    assert page.js("return document.querySelector('.panel h2').textContent") == "Ada Lund"
    assert page.js("return document.querySelector('.toast').textContent") == "Ada Lundh is Ada LundUndo"
    assert (names(page), weight(page, "ada-lund", "per-moe")) == (["Ada Lund", "Norway", "Per Moe"], 3)
    correct(page, "Ada Lundh", "Rename")  # by its other name
    page.driver.switch_to.active_element.send_keys("Ada L. <b>Lund</b>", Keys.ENTER)
    assert page.js("return document.activeElement.id") == "panel"
    correct(page, "Norway", "Hide")
    assert names(page) == ["Ada L. <b>Lund</b>", "Per Moe"]
    correct(page, "Per Moe", "Not a leader")
    assert names(page) == ["Ada L. <b>Lund</b>"]
    assert listed(page) == [
        "Per Moe is taken out",
        "Norway is hidden",
        "Ada Lund is called Ada L. <b>Lund</b>",
        "Ada Lundh is Ada Lund",
    ]
    page = reopened(show, page, html)
    assert names(page) == ["Ada L. <b>Lund</b>"]
    assert len(listed(page)) == 4
    press(page, "Take back: Per Moe", ".corrections")
    assert names(page) == ["Ada L. <b>Lund</b>", "Per Moe"]
    assert page.errors() == []


def test_undo_and_redo_walk_the_corrections_by_key_and_by_button(show: Show, html: str) -> None:
    page = show(html)
    correct(page, "Norway", "Hide")
    correct(page, "Ada Lundh", "Not a leader")
    keys(page, Keys.CONTROL, key="z")
    assert names(page) == ["Ada Lund", "Ada Lundh", "Per Moe"]
    press(page, "Undo", ".corrections")
    assert len(names(page)) == 4
    keys(page, Keys.CONTROL, Keys.SHIFT, key="z")
    keys(page, Keys.CONTROL, key="y")
    assert names(page) == ["Ada Lund", "Per Moe"]
    press(page, "Undo", ".toast")
    assert names(page) == ["Ada Lund", "Ada Lundh", "Per Moe"]
    page = reopened(show, page, html)
    keys(page, Keys.CONTROL, key="z")
    assert len(names(page)) == 4
    assert "edit" not in page.js("return location.hash")


def test_another_link_in_the_same_page_brings_its_corrections_and_can_be_undone(show: Show, html: str) -> None:
    page = show(html)
    correct(page, "Norway", "Hide")
    page.js("location.hash = '#edit=remove*per-moe'")
    page.wait(100)
    assert names(page) == ["Ada Lund", "Ada Lundh", "Norway"]
    keys(page, Keys.CONTROL, key="z")
    assert names(page) == ["Ada Lund", "Ada Lundh", "Per Moe"]


def test_a_name_in_a_sentence_is_said_to_mean_somebody_else(show: Show, html: str) -> None:
    page = show(html, "#pair=ada-lund&pair=per-moe")
    assert len(page.driver.find_elements("css selector", ".quote")) == 2
    page.js("document.querySelectorAll('.why').forEach((node) => { node.open = true; })")
    press(page, "Not this person: “Lund” is not Ada Lund", ".quote")  # the newest comes first: b.txt
    assert weight(page, "ada-lund", "per-moe") == 1
    assert page.js("return [...document.querySelectorAll('.quote p')].map((node) => node.textContent)") == [
        "Moe thanked Lund."
    ]
    assert page.app("return app.model.edges[0].months") == [2019 * 12, 1]
    keys(page, Keys.CONTROL, key="z")
    assert weight(page, "ada-lund", "per-moe") == 2


@pytest.mark.parametrize(("width", "height"), [(1360, 880), (390, 844)])
def test_a_dragged_actor_stays_where_it_was_put(show: Show, html: str, width: int, height: int) -> None:
    page = show(html, "", width, height)
    place = """const box = app.canvasBox.getBoundingClientRect(), node = app.model.byId.get('per-moe');
      const {x, y} = app.canvas.network.canvasToDOM(node); return [box.left + x, box.top + y, node.x, node.y]"""
    x, y, *before = page.app(place)
    steps = [("mousePressed", 0), ("mouseMoved", 20), ("mouseMoved", 45), ("mouseReleased", 45)]
    for kind, by in steps:
        event = {"type": kind, "x": x + by, "y": y + by, "button": "left", "buttons": 1, "clickCount": 1}
        page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
        page.wait(30)
    assert page.app("return app.state.edits.length") == 1
    after = page.app(place)[2:]
    assert after != before
    page.app("app.choose({node: app.model.byId.get('per-moe').i})")
    page = reopened(show, page, html, width, height)
    assert page.app(place)[2:] == pytest.approx(after, abs=1.2)
    press(page, "Correct", ".panel")
    press(page, "Unpin", ".correct")
    assert page.app(place)[2:] == pytest.approx(before, abs=0.01)


def test_several_chosen_are_merged_or_hidden_in_one_step(show: Show, html: str) -> None:
    page = show(html)
    choose = "app.choose({connect: arguments[0].map((id) => app.model.byId.get(id).i)})"
    page.app(choose, ["ada-lund", "ada-lundh"])
    press(page, "Merge all into Ada Lund", ".panel")
    assert weight(page, "ada-lund", "per-moe") == 3
    keys(page, Keys.CONTROL, key="z")
    page.app(choose, ["ada-lund", "NOR"])
    assert "Merge" not in page.js("return document.querySelector('.correct-many').textContent")
    press(page, "Hide these 2", ".panel")
    assert names(page) == ["Ada Lundh", "Per Moe"]
    keys(page, Keys.CONTROL, key="z")
    assert len(names(page)) == 4


def test_unlike_kinds_stay_two_and_escape_calls_a_merge_off(show: Show, html: str) -> None:
    page = show(html)
    correct(page, "Ada Lundh", "Merge into")
    find(page, "Norway")
    assert (
        page.js("return document.querySelector('.toast').textContent")
        == "Ada Lundh is a leader, Norway a country: they stay two"
    )
    correct(page, "Ada Lundh", "Merge into")
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    find(page, "Ada Lund")
    assert len(names(page)) == 4
    assert page.js("return document.getElementById('search').placeholder") == "Find names or words"


def _export(page: Page) -> None:
    page.js(KEEP)
    press(page, "Share", ".tools")
    press(page, "Corrections for the next run", ".menu")


EDITS = "#edit=not*b.txt*Lund*ada-lund&edit=merge*ada-lundh*ada-lund&edit=rename*per-moe*%3DMoe&edit=remove*NOR&edit=pin*ada-lund*1*2"


def test_corrections_go_into_files_and_come_back_from_them(show: Show, html: str, tmp_path: Path) -> None:
    page = show(html, EDITS)
    _export(page)
    command = page.js("return document.querySelector('.exchange code').textContent")
    assert command == "leadergraph draw NEWS --decisions decisions.csv --kb corrections.yaml -o page.html"
    for name in ("decisions.csv", "corrections.yaml"):
        press(page, f"Save {name}", "dialog")
        (tmp_path / name).write_text(saved(page, name), encoding="utf-8", newline="")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "decisions.csv").read_text("utf-8-sig"), newline="")))
    assert rows == [{"article": "b.txt", "form": "Lund", "decision": "is not", "entity": "ada-lund"}]
    assert yaml.safe_load((tmp_path / "corrections.yaml").read_text("utf-8")) == {
        "merge": [{"from": "ada-lundh", "into": "ada-lund"}],
        "rename": [{"id": "per-moe", "name": "=Moe"}],
        "remove": ["NOR"],
    }
    wanted = names(page)
    page = show(html)
    _import(page, tmp_path / "decisions.csv", tmp_path / "corrections.yaml")
    assert names(page) == wanted == ["=Moe", "Ada Lund"]
    assert weight(page, "ada-lund", "per-moe") == 2
    assert len(listed(page)) == 4


def _import(page: Page, *paths: Path) -> None:
    press(page, "Share", ".tools")
    press(page, "Apply corrections from a file", ".menu")
    page.driver.find_element("css selector", "dialog input[type=file]").send_keys("\n".join(map(str, paths)))
    page.wait(150)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("decisions.csv", "article,form,decision,entity\n<img src=x onerror=pwned=1>,a\n", "decisions.csv: line 2: 2 cells"),
        ("corrections.yaml", "remove: !!python/object:os.system ['x']\n", "corrections.yaml: line 1: not of the shape"),
        ("corrections.yaml", f'remove: ["{"x" * 3000}"]\n', "corrections.yaml: line 1: an id or a name is empty, too long"),
        ("large.csv", "x" * 2_100_000, "large.csv: larger than 2 MB"),
        ("page.html", "<script type=\"application/json\" id=\"data\">{\"applied\": 3}</script>", "page.html: not a page that was saved"),
        ("empty.yaml", "", "no corrections in it"),
        ("run.exe", "x", "run.exe: choose a .csv, .yaml or .html file"),
    ],
)  # fmt: skip
def test_a_strangers_file_changes_nothing_and_is_refused_in_words(
    show: Show, html: str, tmp_path: Path, name: str, text: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    page = show(html)
    _import(page, path)
    assert page.js("return document.querySelector('dialog [role=alert]').textContent").startswith(
        f"Nothing was applied. {words}"
    )
    assert page.app("return app.state.edits") == []
    assert page.js("return window.pwned ?? null") is None
    assert page.errors() == []


def test_a_page_saved_as_corrected_opens_so_and_can_be_corrected_again(show: Show, html: str, tmp_path: Path) -> None:
    page = show(html, EDITS)
    wanted = names(page)
    page.js(KEEP)
    press(page, "Share", ".tools")
    press(page, "Save page as corrected", ".menu")
    text = saved(page, "The-Lunds-corrected.html")
    assert _scripts(text) == _scripts(html)
    (tmp_path / "saved.html").write_text(text, encoding="utf-8")
    again = show(text)
    assert again.errors() == []
    assert again.requests() == []
    assert names(again) == wanted
    assert (again.js("return document.title"), again.app("return app.state.edits")) == ("The <Lunds>", [])
    assert again.app("const {x, y} = app.model.byId.get('ada-lund'); return [x, y]") == [1, 2]
    assert "already made" in again.js("return document.querySelector('.corrections .note').textContent")
    correct(again, "=Moe", "Hide")
    assert names(again) == ["Ada Lund"]
    _export(again)
    press(again, "Save corrections.yaml", "dialog")
    assert "ada-lundh" in saved(again, "corrections.yaml")  # what the page was saved with is still known
    fresh = show(html)
    _import(fresh, tmp_path / "saved.html")
    assert names(fresh) == wanted


def _scripts(text: str) -> list[str]:
    """The scripts and the style of a page, but for its data."""
    parts = [part.split("</script>")[0] for part in text.split("<script>")[1:]]
    return [*parts, text.split("<style>")[1].split("</style>")[0]]


def test_a_page_without_corrections_is_saved_whole(show: Show) -> None:
    network = view_samples.plain_network()
    page = show(to_html(network))
    page.js(KEEP)
    page.app("app.acts.savePage()")
    (name,) = page.js("return Object.keys(window.kept)")
    before = page.app("return JSON.stringify(app.raw)")
    again = show(saved(page, name))
    assert again.app("const {applied, ...rest} = app.raw; return JSON.stringify(rest)") == before
    assert again.errors() == []


def test_in_a_sandboxed_frame_a_page_is_corrected_undone_and_saved(show: Show, html: str) -> None:
    frame = f'<!doctype html><iframe id="f" sandbox="allow-scripts allow-downloads" width="1100" height="700" srcdoc="{escape(html)}"></iframe>'
    page = show(frame)
    page.driver.switch_to.frame("f")
    try:
        page.js(KEEP)
        page.app(
            "app.acts.correct([{hide: 'NOR'}]); app.acts.correct([{rename: ['per-moe', 'P. Moe']}]); app.acts.undo(); app.acts.savePage()"
        )
        assert names(page) == ["Ada Lund", "Ada Lundh", "Per Moe"]
        text = saved(page, "The-Lunds-corrected.html")
    finally:
        page.driver.switch_to.default_content()
    assert page.errors() == []
    assert names(show(text)) == ["Ada Lund", "Ada Lundh", "Per Moe"]


def test_an_actor_is_not_merged_with_itself(show: Show, html: str) -> None:
    page = show(html, "#actor=ada-lund")
    press(page, "Correct")
    press(page, "Merge into")
    page.app("app.found(app.model.byId.get('ada-lund').i)")
    assert page.app("return app.state.edits") == []
    assert "cannot be the other" in page.js("return document.querySelector('.toast').textContent")
    page.app("app.found(app.model.byId.get('ada-lundh').i)")
    assert page.app("return app.state.edits") == [{"merge": ["ada-lund", "ada-lundh"]}]


def test_a_saved_page_opens_with_the_actors_and_lines_that_were_seen(show: Show) -> None:
    page = show(to_html(view_samples.sample_network()))
    page.app("app.acts.correct([{hide: app.model.nodes[0].id}, {hide: app.model.nodes[7].id}])")
    seen = "return [app.shown.nodes.map(({id}) => id), app.shown.edges.length]"
    before = page.app(seen)
    page = show(_source(page))
    assert page.app(seen) == before


def _source(page: Page) -> str:
    """The text of the page that "Save page" would hand over."""
    page.js(KEEP)
    page.app("app.acts.savePage()")
    page.wait()
    kept: str = page.driver.execute_async_script("Object.values(window.kept)[0].text().then(arguments[0])")
    return kept

"""Whatever a stranger's text holds, nothing of it runs, becomes an element, or asks for anything."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import networkx as nx
import pytest

from graph.view import to_html

pytestmark = pytest.mark.browser

PAYLOADS = [
    "<img src=x onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1>",
    "</script><script>window.pwned=1</script>",
    "<!--<script>window.pwned=1</script>",
    "'\"><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "javascript:window.pwned=1//",
    '<a href="javascript:window.pwned=1">href</a>',
    "data:text/html,<script>window.pwned=1</script>",
    "{{ 7 * 7 }}{% raw %}${window.pwned=1}`",
    "&lt;img src=x onerror=window.pwned=1&gt;",
    "\u2028window.pwned=1\u2029",
    "__proto__",
    "constructor",
    "=cmd|'/c calc'!A1",
    "]]><style>*{background:url(https://example.invalid/x)}</style>",
    "\x00\u202e\ufeff\ud83d<b>",
]
WATCH = """
return {
  pwned: window.pwned ?? null,
  scripts: document.scripts.length,
  strangers: [...document.querySelectorAll("iframe, object, embed, form, base, link, meta[http-equiv=refresh]")].length,
  images: [...document.images].filter((image) => !image.src.startsWith("data:image/")).length,
  handlers: [...document.querySelectorAll("*")].filter((node) => [...node.attributes].some((a) => a.name.startsWith("on"))).length,
  links: [...document.querySelectorAll("[href]")].filter((node) => !/^https?:/.test(node.getAttribute("href"))).length,
  polluted: {}.name ?? {}.edges ?? null,
};
"""
CLEAN = {"pwned": None, "scripts": 3, "strangers": 0, "images": 0, "handlers": 0, "links": 0, "polluted": None}


def hostile_network(text: str) -> nx.MultiDiGraph:
    """Two actors and two ties with the same text in every field that can hold one."""
    network = nx.MultiDiGraph(undirected=["co-mention"])
    fields = dict.fromkeys(("name", "kind", "country", "role", "qid", "first", "last"), text)
    network.add_node(f"a{text}", **fields, aliases=[text], mentions=2, articles=1)
    network.add_node("b", **(fields | {"kind": "leader", "country": "PRK"}), mentions=2, articles=1)
    marks = [[0, 3, f"a{text}", text], [0, 999, "b", text], [-5, 2, "nobody", text]]
    evidence = [{"article": text, "start": 0, "end": 9, "sentence": f"x {text} y", "marks": marks}]
    told = {"weight": 2, "articles": 1, "months": {"2019-01": 1, text: 1}, "first": text, "last": text, "evidence": evidence}
    network.add_edge(f"a{text}", "b", key="co-mention", **told)
    network.add_edge("b", f"a{text}", key=f"T{text}", tone=-2.0, **told)
    terms = [dict.fromkeys(("office", "title", "role", "start", "end", "precision"), text)]
    network.add_edge("b", f"a{text}", key="office", terms=terms)
    network.graph["articles"] = {text: dict.fromkeys(("title", "published", "source", "url"), text)}
    network.graph["account"] = {"found": 1, text: 1}
    network.graph["statistics"] = {text: text}
    return network


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_payload_runs_or_becomes_an_element(show, text):
    page = show(to_html(hostile_network(text), title=text))
    assert page.js(WATCH) == CLEAN
    canvas = page.app("const {x, y} = app.stage.network.canvasToDOM(app.model.nodes[0]), box = app.canvasBox.getBoundingClientRect(); return [box.left + x, box.top + y]")
    for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
        event = {"type": kind, "x": canvas[0], "y": canvas[1], "button": "left" if kind != "mouseMoved" else "none", "clickCount": 1}
        page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
        page.wait(60)
    steps = [
        "app.act({type: 'hover', node: 0, line: null, x: 5, y: 5})",
        "app.choose({node: 0})",
        "app.choose({pair: [0, 1]})",
        "document.querySelectorAll('details').forEach((node) => { node.open = true; })",
        "app.choose({article: 0})",
        "app.set({path: [0, 1]})",
        "app.set({path: null, selected: null, view: 'table'})",
        "app.toggle('kind:leader')",
        "app.reset()",
        "const box = document.getElementById('search'); box.value = arguments[0]; box.dispatchEvent(new Event('input'))",
        "app.stage.toSvg()",
        "window.print = () => {}; document.querySelectorAll('.menu button').forEach((node) => node.click())",
    ]
    for step in steps:
        page.app(step, text)
        page.wait(20)
        found = page.js(WATCH)
        found["links"] -= page.js("return document.querySelectorAll('a[download][href^=\"blob:\"]').length")
        assert found == CLEAN, step
    assert page.errors() == []
    assert page.requests() == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " java\tscript:alert(1)", "//example.org"])
def test_links_other_than_http_are_not_made(show, url):
    network = hostile_network("plain")
    network.graph["articles"]["plain"]["url"] = url
    page = show(to_html(network), "#article=plain")
    assert page.js("return document.querySelectorAll('.panel a').length") == 0


def test_links_out_tell_the_other_side_nothing(show):
    network = hostile_network("plain")
    network.graph["articles"]["plain"]["url"] = "https://example.org/story?a=1"
    page = show(to_html(network), "#article=plain")
    links = page.js("return [...document.querySelectorAll('.panel a')].map((a) => [a.href, a.rel, a.target])")
    assert links
    assert all(link == ["https://example.org/story?a=1", "noopener noreferrer", "_blank"] for link in links)


@pytest.mark.parametrize("hash", ["#actor=%3Cimg%20src=x%20onerror=pwned=1%3E", "#off=kind:%3Cb%3E&range=9999..x", "#%00%ff&cut=npmi:NaN&theme=%22", "#pair=a&pair=b&path=__proto__&path=b&focus=9e99"])
def test_a_hostile_address_changes_nothing(show, hash):
    page = show(to_html(hostile_network("plain")), hash)
    assert page.js(WATCH) == CLEAN
    assert page.errors() == []
    assert page.app("return app.shown.nodes.length") == 2

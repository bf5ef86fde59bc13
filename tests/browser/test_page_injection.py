"""Whatever a stranger's text holds, nothing of it runs, becomes an element, or asks for anything."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import networkx as nx
import pytest
from browser.page import Page, Show

from graph.view import to_html
from graph.view.payload import whole

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


def hostile_network(*texts: str) -> nx.MultiDiGraph:
    """For each text two actors and three ties with that text in every field that can hold one."""
    network = nx.MultiDiGraph(undirected=["co-mention"], articles={}, statistics={}, account={"found": 1})
    for text in texts:
        _add(network, f"a{text}", f"b{text}", text)
    return network


def _add(network: nx.MultiDiGraph, one: str, two: str, text: str) -> None:
    fields = dict.fromkeys(
        ("name", "kind", "country", "role", "wikipedia", "qid", "first", "last", "family", "abbr"), text
    )
    network.add_node(one, **fields, aliases=[text, f"A{text}"], mentions=2, articles=1)
    network.add_node(two, **(fields | {"kind": "leader", "country": "PRK"}), mentions=2, articles=1)
    marks = [[0, 3, one, text], [0, 999, two, text], [-5, 2, "nobody", text]]
    evidence = [{"article": text, "start": 0, "end": 9, "sentence": f"x {text} y", "marks": marks}]
    months = {"2019-01": 1, text: 1}
    sources = {text: {"2019-01": 1, text: 1}}
    told = {
        "sources": sources,
        "weight": 2,
        "articles": 1,
        "months": months,
        "first": text,
        "last": text,
        "evidence": evidence,
    }
    network.add_edge(one, two, key="co-mention", **told)
    event = dict.fromkeys(("mode", "status", "day"), text) | {"actor": two, "recipient": one, "mutual": False}
    event |= {"score": -2.0, "sources": [one], "reports": 2, "articles": [text], "sentence": 0}
    events = [event, event | {"status": "asserted", "day": "2019-01-02"}]
    network.add_edge(two, one, key=f"T{text}", tone=-2.0, events=events, hardest=events[1], **told)
    dates = ("office", "title", "role", "rank", "start", "end", "presumed_end", "precision")
    terms = [dict.fromkeys(dates, text), {**dict.fromkeys(dates, text), "role": "from the text"}]
    network.add_edge(two, one, key="office", terms=terms)
    network.graph["articles"][text] = dict.fromkeys(("title", "published", "source", "url", "text"), text)
    rows = [[0, 3, one, text], [1, 999, text, "event"], [-5, 2, "nobody", text], [4, 9, "", "masked"]]
    network.graph["articles"][text]["marks"] = rows
    network.graph["account"][text] = 1
    account = network.graph["account"]
    account.setdefault("flags", {})[text] = 1
    for part in ("rejects", "skips"):
        account.setdefault(part, []).append({"file": text, "line": text, "code": text})
    network.graph.setdefault("offices", {})[two] = {text: terms, "VAT": terms}
    network.graph["knowledge"] = text
    network.graph["statistics"][text] = text


ONCE = [
    "app.set({selected: null, layout: 'matrix'}); document.querySelectorAll('.cell').forEach((node) => node.focus())",
    "app.set({layout: 'rings', centre: 1})",
    "app.set({layer: 'countries'}); app.choose({node: 0})",
    "app.set({layer: 'leaders', selected: null})",
    "app.set({layer: 'both', layout: 'network'})",
    "document.querySelectorAll('.only').forEach((node) => node.click())",
    "app.toggle(app.model.sources[0].key)",
    "app.reset()",
    "app.set({compare: {by: 'source', a: 0, b: 1}}); document.querySelectorAll('.panel .tie-row')[0].click()",
    "app.set({compare: null, selected: null})",
    "app.act({type: 'hover', node: 0, line: null, x: 5, y: 5})",
    "app.act({type: 'hover', node: null, line: app.shown.lines[0], x: 5, y: 5})",
    "app.set({path: [0, 1]})",
    "app.set({path: null, selected: null, view: 'table'})",
    "app.toggle('kind:leader')",
    "app.reset()",
    "app.choose({articles: true}); app.set({outlet: app.model.articles[0].source})",
    "app.set({outlet: null})",
    "app.choose({pair: [0, 1]}); document.querySelectorAll('#panel .chip, #panel .more').forEach((node) => node.click())",
    "app.canvas.toSvg()",
    "dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))",
    "window.print = () => {}; document.querySelectorAll('.menu button').forEach((node) => node.click())",
]
EACH = [
    "app.choose({node: 2 * arguments[0]})",
    "app.choose({pair: [2 * arguments[0], 2 * arguments[0] + 1]})",
    "document.querySelectorAll('details').forEach((node) => { node.open = true; })",
    "document.querySelectorAll('.column').forEach((node) => { node.focus(); node.blur(); })",
    "app.choose({article: arguments[0]})",
    "document.querySelectorAll('#panel details').forEach((node) => { node.open = true; })",
    "const mention = document.querySelector('#panel .mention'); mention?.dispatchEvent(new MouseEvent('mouseenter'))",
    "app.choose({article: arguments[0], quote: app.model.sentences.findIndex((row) => row.article === arguments[0])})",
    "app.choose({connect: [2 * arguments[0], 2 * arguments[0] + 1]})",
    "app.choose({several: [2 * arguments[0], 2 * arguments[0] + 1, (2 * arguments[0] + 2) % app.model.nodes.length]})",
    "app.choose({words: arguments[1]})",
    "app.choose({words: 'x'})",
    "app.set({path: [2 * arguments[0], 2 * arguments[0] + 1]})",
    "const box = document.getElementById('search'); box.value = arguments[1]; box.dispatchEvent(new Event('input'))",
    "const box = document.getElementById('search'); box.value = 'x'; box.dispatchEvent(new Event('input'))",
    "const box = document.getElementById('search'), name = app.model.nodes[2 * arguments[0]].name; box.value = `${name} and ${name}, x`; box.dispatchEvent(new Event('input'))",
    "app.acts.correct([{rename: [app.model.nodes[0].id, 'x' + arguments[1]]}, {not: [app.model.articles[arguments[0]].id, arguments[1], app.model.nodes[2 * arguments[0]].id]}].filter(({not}) => !not || not[1]))",
    "app.acts.correct([{hide: arguments[1]}, {remove: 'a' + arguments[1]}])",
    "app.set({selected: null}); app.acts.exportEdits(); app.acts.undo(); app.acts.redo(); app.acts.undo(); app.acts.undo()",
    "document.querySelectorAll('dialog').forEach((node) => node.close())",
]


@pytest.mark.parametrize("texts", [PAYLOADS[::2], PAYLOADS[1::2]], ids=["even", "odd"])
def test_no_payload_runs_or_becomes_an_element(show: Show, texts: list[str]) -> None:
    page = show(to_html(hostile_network(*texts), title=" ".join(texts)))
    assert page.js(WATCH) == CLEAN
    _click_all(page, len(texts))
    for i, text in enumerate(texts):
        for step in EACH:
            page.app(step, i, whole(text))  # a lone surrogate cannot be sent to the driver
            assert page.js(WATCH) == CLEAN, (step, text)
    for step in ONCE:
        page.app(step)
        page.wait(30)
        found = page.js(WATCH)
        found["links"] -= page.js("return document.querySelectorAll('a[download][href^=\"blob:\"]').length")
        assert found == CLEAN, step
    assert page.errors() == []
    assert page.requests() == []


def test_a_saved_page_holds_a_hostile_text_as_text(show: Show) -> None:
    page = show(to_html(hostile_network(*PAYLOADS), title=" ".join(PAYLOADS)))
    page.app("app.acts.correct([{rename: [app.model.nodes[3].id, arguments[0]]}])", PAYLOADS[2])
    text = page.js("""const make = URL.createObjectURL; let blob = null;
      URL.createObjectURL = (value) => { blob = value; return make.call(URL, value); };
      window.leadergraph.acts.savePage(); return blob.text();""")
    again = show(text)
    assert again.js(WATCH) == CLEAN
    assert again.app("return app.model.nodes[3].name") == PAYLOADS[2]
    _click_all(again, len(PAYLOADS))
    assert again.errors() == []
    assert again.requests() == []


def _click_all(page: Page, count: int) -> None:
    """Point at each actor in the picture and click it."""
    script = """const box = app.canvasBox.getBoundingClientRect();
      return app.model.nodes.map((node) => { const {x, y} = app.canvas.network.canvasToDOM(node); return [box.left + x, box.top + y]; })"""
    for x, y in page.app(script)[::2][:count]:
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            event = {
                "type": kind,
                "x": x,
                "y": y,
                "button": "none" if kind == "mouseMoved" else "left",
                "clickCount": 1,
            }
            page.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
        assert page.js(WATCH) == CLEAN


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " java\tscript:alert(1)", "//example.org"]
)
def test_links_other_than_http_are_not_made(show: Show, url: str) -> None:
    network = hostile_network("plain")
    network.graph["articles"]["plain"]["url"] = url
    page = show(to_html(network), "#article=plain")
    assert page.js("return document.querySelectorAll('.panel a').length") == 0


def test_links_out_tell_the_other_side_nothing(show: Show) -> None:
    network = hostile_network("plain")
    network.graph["articles"]["plain"]["url"] = "https://example.org/story?a=1"
    page = show(to_html(network), "#article=plain")
    links = page.js("return [...document.querySelectorAll('.panel a')].map((a) => [a.href, a.rel, a.target])")
    assert links
    assert all(link == ["https://example.org/story?a=1", "noopener noreferrer", "_blank"] for link in links)


@pytest.mark.parametrize(
    "hash",
    [
        "#actor=%3Cimg%20src=x%20onerror=pwned=1%3E",
        "#off=kind:%3Cb%3E&range=9999..x",
        "#%00%ff&cut=npmi:NaN&theme=%22",
        "#pair=a&pair=b&path=__proto__&path=b&focus=9e99",
        "#articles=%3Cb%3E&outlet=%3Cimg%20src=x%20onerror=pwned=1%3E&type=__proto__&type=%3Cb%3E",
        "#words=%22%3Cimg%20src=x%20onerror=pwned=1%3E%22%20(%5B*%5C",
        "#connect=aplain&connect=__proto__&several=constructor&several=%00",
        "#article=plain&quote=%22%5D,*,%5Bx=%22",
        "#compare=source:%25:%25zz&layer=__proto__&layout=constructor&centre=__proto__",
        "#compare=time:0000-00..9999-99:%3Cb%3E&off=source:__proto__&off=source:%3Cb%3E",
        "#compare=time:2019-02..2019-01:2019-01..2019-02&layer=countries%0A&layout=rings&centre=%3Csvg%3E",
        "#edit=hide*%3Cimg%20src=x%20onerror=pwned=1%3E&edit=merge*aplain*aplain&edit=merge*aplain*bplain*x&edit=pin*aplain*NaN*1e99",
        "#edit=__proto__*a&edit=rename*nobody*%3Cb%3E&edit=not*x*y*z&edit=" + "x" * 9000,
    ],
)
def test_a_hostile_address_changes_nothing(show: Show, hash: str) -> None:
    page = show(to_html(hostile_network("plain")), hash)
    assert page.js(WATCH) == CLEAN
    assert page.errors() == []
    assert page.app("return app.shown.nodes.length") == 2

"""What the page shows is what the graph holds: data, counts, filters, links to a view, files."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import csv
import io
import re

import networkx as nx
import pytest
import view_samples
from browser.page import Show

from graph.view import to_html
from graph.view.payload import TERM_FIELDS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph:
    return view_samples.sample_network()


@pytest.fixture(scope="module")
def html(network: nx.MultiDiGraph) -> str:
    return to_html(network)


def test_data_in_the_page_equals_the_graph(show: Show, html: str, network: nx.MultiDiGraph) -> None:
    page = show(html)
    data = page.js("return JSON.parse(document.getElementById('data').textContent)")
    ids = [node["id"] for node in data["nodes"]]
    assert ids == list(network)
    for row in data["nodes"]:
        known = network.nodes[row["id"]]
        assert {key: row.get(key) for key in ("name", "kind", "country", "mentions", "articles")} == {
            key: known.get(key) for key in ("name", "kind", "country", "mentions", "articles")
        }
    found = {}
    for source, target, relation, *rest in data["edges"]:
        weight, articles, npmi, _, _, first, last, tone, months, quotes, _, terms, _, sources = rest + [None] * (
            14 - len(rest)
        )
        quoted = [data["sentences"][place] for place in quotes or ()]
        found[ids[source], ids[target], data["relations"][relation]] = {
            "weight": weight, "articles": articles, "npmi": npmi, "first": first, "last": last, "tone": tone,
            "months": {f"{n // 12}-{n % 12 + 1:02}": count for n, count in zip(months[::2], months[1::2], strict=True)} if months else None,
            "evidence": [{"article": data["articles"][a][0], "start": s, "end": e, "sentence": text,
                          "marks": [[b, c, ids[entity], via] for b, c, entity, via in marks]} for a, s, e, text, marks in quoted] or None,
            "terms": terms or None,
            "sources": _by_source(data["sources"], months, sources),
        }  # fmt: skip
    wanted = {
        (a, b, key): {name: edge.get(name) or None for name in found[a, b, key]}
        for a, b, key, edge in network.edges(keys=True, data=True)
    }
    for row in wanted.values():
        row["terms"] = [told_of(term) for term in row["terms"] or ()] or None
    assert found == wanted


def told_of(term: dict[str, object]) -> dict[str, object]:
    """What of a term a reader is told, as far as it is known."""
    return {field: term[field] for field in TERM_FIELDS if term.get(field) is not None}


def _by_source(names: list[str], months: list[int], sources: list[int] | None) -> dict[str, dict[str, int]] | None:
    """The counts of each source as the network has them."""
    if sources and len(sources) == 1:
        sources = [cell for n, count in zip(months[::2], months[1::2], strict=True) for cell in (*sources, n, count)]
    found: dict[str, dict[str, int]] = {}
    for place, n, count in zip(*[iter(sources or [])] * 3, strict=True):
        found.setdefault(names[place], {})[f"{n // 12}-{n % 12 + 1:02}"] = count
    return found or None


def test_parallel_ties_are_drawn_apart(show: Show, html: str) -> None:
    page = show(html)
    bends = page.app("const [a, b] = ['kim-jong-un', 'donald-trump'].map((id) => app.model.byId.get(id).i);"
                     "return app.canvas.shown.lines.filter((l) => (l.a === a && l.b === b) || (l.a === b && l.b === a)).map((l) => l.bend * (l.a < l.b ? 1 : -1))")  # fmt: skip
    assert len(bends) == 4
    assert len({round(bend, 3) for bend in bends}) == 4


DRAWN = """
app.canvas.shown.lines.forEach((line) => { delete line.curve; });
app.canvas.redraw();
return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done([
  app.canvas.network.body.nodeIndices.length, app.canvas.shown.lines.filter((line) => line.curve).length, document.getElementById("status").textContent,
]))));
"""


FILTERS = [
    "app.toggle('kind:country')",
    "app.toggle('tie:conflict')",
    "app.toggle('rel:CONSULT')",
    "app.toggle('group:0')",
    "app.set({range: [20, 40]})",
    "app.set({cut: 60})",
    "app.set({measure: 'npmi', cut: 80})",
    "app.set({selected: {node: app.model.byId.get('kim-jong-un').i}, focus: 1})",
    "app.set({selected: {node: app.model.byId.get('kim-jong-un').i}, focus: 2, range: [10, 30]})",
    "app.toggle('kind:leader')",
]


def test_counts_equal_what_is_drawn_after_every_filter(show: Show, html: str) -> None:
    page = show(html)
    before = tuple(page.app(DRAWN)[:2])
    for change in FILTERS:
        page.app(change)
        nodes, lines, status = page.app(DRAWN)
        numbers = re.match(r"(\d+) (?:of \d+ )?actors · (\d+) (?:of \d+ )?ties", status)
        assert numbers, status
        assert (int(numbers[1]), int(numbers[2])) == (nodes, lines), change
        assert (nodes, lines) != before, change
        page.app("app.reset()")


def test_widths_and_counts_follow_the_range(show: Show, html: str) -> None:
    page = show(html)
    weight = (
        "const line = app.shown.lines.find((l) => l.edges[0].relation === 'ASSAULT'); return line ? line.weight : 0"
    )
    assert page.app(weight) == 64
    page.app("app.set({range: [app.model.time.binOf('2022-02'), app.model.time.binOf('2022-12')]})")
    assert page.app(weight) == 43
    page.app("app.set({range: [0, 3]})")
    assert page.app(weight) == 0


def test_undated_sentences_count_only_over_the_whole_time(show: Show) -> None:
    page = show(to_html(view_samples.plain_network()))
    pair = "const [a, b] = ['KOR', 'kim-jong-un'].map((id) => app.model.byId.get(id).i); return app.shown.edges.find(({edge}) => [edge.a, edge.b].includes(a) && [edge.a, edge.b].includes(b)).weight"
    assert page.app(pair) == 16
    page.app("app.set({range: [1, app.model.time.count - 1]})")
    assert page.app(pair) == 14
    assert "2 undated left out" in page.js("return document.querySelector('.range-words').textContent")


def test_without_tone_ties_are_neutral_and_the_legend_says_so(show: Show) -> None:
    page = show(to_html(view_samples.plain_network()))
    assert page.app("return [...new Set(app.model.edges.map((edge) => edge.kind))].sort()") == ["mention", "office"]
    assert "read it for how they get on" in page.js("return document.getElementById('panel').textContent")


@pytest.mark.parametrize(
    "hash",
    [
        "actor=kim-jong-un&off=kind%3Acountry&off=tie%3Aoffice&range=2018-01..2019-12&cut=npmi%3A40&focus=2&theme=dark",
        "pair=kim-jong-un&pair=donald-trump&view=table&theme=light",
        "article=story-0-0",
        "path=park-geun-hye&path=angela-merkel",
    ],
)
def test_hash_restores_the_same_view(show: Show, html: str, hash: str) -> None:
    state = "const s = app.state; return JSON.stringify({...s, off: [...s.off], added: [...s.added], shown: [app.shown.nodes.length, app.shown.edges.length]})"
    first = show(html, f"#{hash}")
    kept, before = first.js("return location.hash"), first.app(state)
    assert kept == f"#{hash}"
    again = show(html, kept)
    assert again.app(state) == before
    assert again.js("return document.documentElement.dataset.theme") == ("dark" if "dark" in hash else "light")


def test_table_holds_the_same_as_the_graph(show: Show, html: str) -> None:
    page = show(html, "#view=table&off=tie%3Aoffice")
    rows = page.js("return [...document.querySelectorAll('.table tbody')].map((body) => body.rows.length)")
    assert rows == page.app("return [app.shown.edges.length, app.shown.nodes.length]")


def test_csv_holds_the_visible_ties_and_no_formula(show: Show) -> None:
    network = view_samples.small_network()
    network.nodes["kim-jong-un"]["name"] = '=HYPERLINK("https://example.invalid")'
    network.nodes["xi-jinping"]["name"] = "@SUM(1, 2)\n-1"
    page = show(to_html(network))
    text = page.js("""
      const kept = URL.createObjectURL; let blob = null;
      URL.createObjectURL = (value) => { blob = value; return kept.call(URL, value); };
      [...document.querySelectorAll('.menu button')].find((node) => node.textContent.includes('CSV')).click();
      return blob.text();""")
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline="")))
    assert len(rows) == 1 + page.app("return app.shown.edges.length")
    assert not [cell for row in rows for cell in row if re.match(r"^[=+\-@\t\r]", cell)]
    assert {row[0] for row in rows[1:]} == {'\'=HYPERLINK("https://example.invalid")'}


def test_svg_and_png_show_the_picture(show: Show, html: str) -> None:
    page = show(html)
    svg = page.app("return app.canvas.toSvg()")
    assert svg.count("<text") > len(page.app("return app.canvas.labelBoxes()"))
    assert svg.count("<image") > 30
    assert "Recep Tayyip Erdoğan" in svg
    drawn = page.driver.execute_async_script("""
      const done = arguments[1], image = new Image();
      image.onload = () => done([image.width, image.height]);
      image.onerror = () => done(null);
      image.src = URL.createObjectURL(new Blob([arguments[0]], {type: 'image/svg+xml'}));""", svg)  # fmt: skip
    width, height = page.app("return [app.canvasBox.clientWidth, app.canvasBox.clientHeight]")
    assert drawn[0] == width
    assert drawn[1] == height + 62 + 56, "the picture has a head and a foot of its own"
    size = page.app("const c = app.canvas.toCanvas(2); return [c.width, c.height, c.toDataURL().length]")
    assert size[:2] == [2 * side for side in drawn]
    assert size[2] > 50_000


def test_marks_stand_on_the_names_beyond_the_basic_plane(show: Show) -> None:
    page = show(to_html(view_samples.small_network()), "#pair=kim-jong-un&pair=xi-jinping")
    assert page.js("return [...document.querySelectorAll('mark')].map((node) => node.textContent)") == ["Kim", "Xi"]
    assert page.js("return document.querySelector('.quote .title').textContent") == "A train to Beijing"


def test_nodes_stay_where_they_are(show: Show, html: str) -> None:
    page = show(html)
    where = "return JSON.stringify(app.model.ranking.slice(0, app.model.opening).map((i) => app.canvas.network.getPosition(i)))"
    before = page.app(where)
    page.wait(600)
    page.app("app.set({range: [10, 40]}); app.set({range: null}); app.choose({node: 3}); app.back()")
    page.wait(400)
    assert page.app(where) == before


def test_large_network_shows_its_strongest_first_and_brings_in_the_rest(show: Show) -> None:
    network = view_samples.big_network(2_500, 6_000)
    page = show(to_html(network))
    assert page.app("return app.model.edges.length") == 6_000
    assert page.js("return document.getElementById('status').textContent").split(" · ")[0] in {
        f"{n} of 2,500 actors" for n in range(30, 41)
    }
    before = page.app("return app.shown.nodes.length")
    page.app("app.found(2400)")
    page.wait()
    assert page.app("return app.shown.ids.has(2400)")
    page.app("app.bring(app.model.nodes[0])")
    page.wait()
    assert before + 1 < page.app("return app.canvas.network.body.nodeIndices.length") <= before + 41
    assert page.errors() == []


def test_a_page_without_room_for_all_says_how_many_are_not_in_it(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    network = view_samples.big_network(1_000, 4_000)
    assert show(to_html(network)).js("return document.querySelector('.left-out')") is None
    monkeypatch.setattr("graph.view.page.ACTOR_BYTES", 200_000)
    page = show(to_html(network))
    actors = 1_000 - page.app("return app.model.nodes.length")
    ties = 4_000 - page.app("return app.model.edges.length")
    told = page.js("return document.querySelector('.left-out').textContent")
    assert (
        told
        == f"The page holds the strongest; {actors} weaker actors and {ties:,} ties are not in it, but in the graph."
    )
    assert f"{actors} more actors are not in the page" in page.js(
        "return document.getElementById('status').textContent"
    )
    page.app("app.choose({node: app.model.ranking[0]})")
    assert "Named with, of this page" in page.js("return document.querySelector('.facts').innerText")
    assert page.errors() == []

"""Other ways to look: layers, sources, two sides compared, rings, a matrix, cards, and what is published."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import view_samples
from browser.page import Page, Show

from graph.view import to_html

pytestmark = pytest.mark.browser

BUTTON = (
    "[...document.querySelectorAll('button')].find((node) => node.textContent === arguments[0] && node.offsetParent)"
)


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(view_samples.sample_network())


def click(page: Page, text: str) -> None:
    """Click the visible button of this text."""
    assert page.js(f"const found = {BUTTON}; found?.click(); return Boolean(found)", text), text


def places(page: Page) -> dict[str, list[float]]:
    found = page.app("return app.model.nodes.map(({id, x, y}) => [id, [Math.round(x), Math.round(y)]])")
    return dict(found)


def test_layers_fold_leaders_into_their_countries_and_give_them_back(show: Show, html: str) -> None:
    page = show(html)
    before = places(page)
    click(page, "Countries")
    assert page.app("return [...new Set(app.shown.nodes.map(({kind}) => kind))]") == ["country"]
    assert "layer=countries" in page.js("return location.hash")
    weight = "return app.shown.edges.filter(({edge}) => edge.relation === 'co-mention' && ['PRK', 'USA'].every((id) => [edge.a, edge.b].includes(app.model.byId.get(id).i)))[0].weight"
    assert page.app(weight) >= 38
    here = places(page)
    assert {id: here[id] for id in ("PRK", "USA")} == {id: before[id] for id in ("PRK", "USA")}
    assert "Left out, as within one country: " in page.js("return document.querySelector('.panel').textContent")
    click(page, "Leaders")
    assert page.app("return [...new Set(app.shown.nodes.map(({kind}) => kind))]") == ["leader"]
    click(page, "Both")
    assert places(page) == before
    assert page.errors() == []


def test_events_between_countries_name_who_acted(show: Show) -> None:
    network = view_samples.small_network()
    network.add_node("CHN", name="China", kind="country", country="CHN")
    edge = network.edges["kim-jong-un", "xi-jinping", "CONSULT"]
    ends = {"actor": "kim-jong-un", "recipient": "xi-jinping", "mutual": True, "mode": "visit", "status": "asserted"}
    edge["events"] = [
        ends | {"day": "2019-01-08", "reports": 1, "sources": [], "sentence": 0, "score": 1.0, "articles": []}
    ]
    page = show(to_html(network), "#layer=countries&pair=PRK&pair=CHN")
    told = page.js("return document.querySelector('.events').textContent")
    assert "North Korea (Kim Jong Un)" in told
    assert "China (Xi Jinping)" in told


def test_a_leader_counted_for_a_country_is_refused_by_name(show: Show) -> None:
    page = show(to_html(view_samples.small_network()), "#layer=countries")
    page.app(
        "app.choose({article: app.model.sentences.find(({marks}) => marks.some(([,,,, , id]) => id === 'kim-jong-un')).article})"
    )
    press = "const found = [...document.querySelectorAll('.not')].find((node) => node.ariaLabel.endsWith('is not Kim Jong Un')); found.click()"
    page.js(press)
    (edit,) = page.app("return app.state.edits")
    assert edit["not"][2] == "kim-jong-un"
    assert page.app("return app.model.idle.size") == 0
    assert "is not Kim Jong Un" in page.js("return document.querySelector('.toast').textContent")
    assert page.errors() == []


def test_another_layer_calls_off_what_was_asked(show: Show, html: str) -> None:
    page = show(html)
    page.app("app.acts.askPath(app.model.nodes.length - 1); app.set({layer: 'countries'}); app.found(1)")
    assert page.app("return [app.state.path, app.state.selected]") == [None, {"node": 1}]
    page = show(html)
    page.app("app.acts.askMerge(['kim-jong-un']); app.set({layer: 'countries'}); app.found(1)")
    assert page.app("return app.state.edits") == []
    page.app("app.acts.correct([{merge: ['kim-jong-un', 'PRK']}])")
    assert page.js("return document.querySelector('.toast').textContent").startswith("Changes nothing here: ")
    assert page.errors() == []


def test_a_pair_of_whom_the_chosen_sources_tell_nothing_says_so(show: Show, html: str) -> None:
    page = show(html, "#pair=kim-jong-un&pair=donald-trump")
    page.app("app.set({off: new Set(app.model.sources.slice(0, -1).map(({key}) => key))})")
    page.app(
        "const [a] = app.model.nodes, tied = a.edges.flatMap((edge) => [edge.a, edge.b]); app.choose({pair: [a.i, app.model.nodes.findLast(({i}) => i !== a.i && !tied.includes(i)).i]})"
    )
    assert (
        page.js("return document.querySelector('.hides').textContent")
        == "The chosen sources tell of no tie between these two."
    )


def test_one_source_alone_gives_its_own_counts_and_says_what_is_left_out(show: Show, html: str) -> None:
    page = show(html, "#pair=kim-jong-un&pair=donald-trump")
    total = "return app.shown.edges.reduce((sum, {weight}) => sum + weight, 0)"
    whole = page.app(total)
    page.app("app.back()")
    page.js("document.querySelector('[aria-label=\"Only Sample Wire\"]').click()")
    wire = page.app(total)
    assert "off=source%3AExample+Daily" in page.js("return location.hash")
    page.app("app.choose({pair: ['kim-jong-un', 'donald-trump'].map((id) => app.model.byId.get(id).i)})")
    panel = page.js("return document.querySelector('.panel').textContent")
    assert "of other sources left out" in panel
    assert "Example Daily" not in page.js("return document.querySelector('.quotes').textContent")
    page.app("app.set({selected: null, off: new Set(['source:Sample Wire'])})")
    assert 0 < wire < whole == wire + page.app(total)
    assert page.app("return app.model.time.count") == page.app("app.reset(); return app.model.time.count")


def test_spring_and_autumn_are_compared_through_visible_controls(show: Show, html: str) -> None:
    page = show(html)
    click(page, "Compare…")
    assert page.js("return document.querySelector('.panel h2').textContent").startswith("Feb 2016")
    click(page, "Spring, autumn 2018")
    wanted = "compare=time%3A2018-03..2018-05%3A2018-09..2018-11"
    assert wanted in page.js("return location.hash")
    changes = page.app("return [...new Set(app.shown.lines.map(({change}) => change))]")
    assert {"gained", "lost"} <= set(changes)
    signs = page.js("return [...document.querySelectorAll('.panel h3 .sign')].length")
    assert signs >= 2
    page.js("document.querySelector('.panel .tie-row').click()")
    heads = page.js("return [...document.querySelectorAll('.panel h3')].map((node) => node.textContent)")
    assert heads[0].startswith("Mar 2018 – May 2018: ")
    assert heads[1].startswith("Sep 2018 – Nov 2018: ") or heads[2].startswith("Sep 2018 – Nov 2018: ")
    click(page, "Back to the comparison")
    click(page, "Two sources")
    assert "compare=source%3AExample%2520Daily%3ASample%2520Wire" in page.js("return location.hash")
    click(page, "End comparison")
    assert page.js("return location.hash") in ("", "#")
    assert page.app("return app.shown.lines.some(({change}) => change)") is False


def test_a_comparison_counts_what_the_graph_holds(show: Show, html: str) -> None:
    network = view_samples.sample_network()
    first, second = ("2018-01", "2018-06"), ("2018-07", "2019-06")
    page = show(html, f"#compare=time:{'..'.join(first)}:{'..'.join(second)}")
    rows = page.app(
        "return app.shown.compared.rows.map(({a, b, counts}) => [[a, b].map((i) => app.model.nodes[i].id).sort().join(' '), counts])"
    )
    named: dict[str, list[int]] = {}
    acts: dict[str, list[int]] = {}
    for source, target, key, data in network.edges(keys=True, data=True):
        if key == "office":
            continue
        pair = " ".join(sorted((source, target)))
        sums = [sum(n for month, n in data["months"].items() if low <= month <= high) for low, high in (first, second)]
        told = named if key == "co-mention" else acts
        told[pair] = [one + two for one, two in zip(told.get(pair, [0, 0]), sums, strict=True)]
    assert dict(rows) == {pair: counts for pair, counts in (acts | named).items() if any(counts)}


def test_table_and_csv_of_a_comparison_tell_both_sides(show: Show, html: str) -> None:
    page = show(html, "#compare=time:2018-01..2018-06:2018-07..2019-06&view=table")
    heads = page.js("return [...document.querySelector('#table thead tr').cells].map((cell) => cell.textContent)")
    assert heads[3:5] == ["Jan 2018 – Jun 2018", "Jul 2018 – Jun 2019"]
    rows = page.js(
        "return [...document.querySelector('#table tbody').rows].map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    assert len(rows) == page.app("return app.shown.compared.rows.length")
    page.js(
        "window.saved = null; URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return 'blob:x'; }"
    )
    click(page, "Share")
    click(page, "Ties shown (CSV)")
    page.wait()
    lines = page.js("return window.saved").split("\r\n")
    assert lines[0].endswith("one,one_id,other,other_id,change,Jan 2018 – Jun 2018,Jul 2018 – Jun 2019,log2_ratio,g2")
    assert len(lines) == len(rows) + 2


def test_rings_stand_around_the_chosen_and_the_network_comes_back(show: Show, html: str) -> None:
    page = show(html)
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    )
    before = places(page)
    click(page, "Rings")
    page.app("app.choose({node: app.model.byId.get('xi-jinping').i})")
    around = places(page)
    assert around["xi-jinping"] == [0, 0]
    assert len({tuple(place) for place in around.values()}) == len(around)
    assert page.js("return location.hash") == "#actor=xi-jinping&layout=rings&centre=xi-jinping"
    page.app("app.back()")
    click(page, "Network")
    assert places(page) == before
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_an_address_opens_the_rings(show: Show, html: str) -> None:
    page = show(html, "#layout=rings&centre=xi-jinping")
    assert places(page)["xi-jinping"] == [0, 0]


def test_matrix_has_a_cell_for_every_pair_follows_filters_and_keys(show: Show, html: str) -> None:
    page = show(html, "#layout=matrix")
    pairs = "return new Set(app.shown.edges.filter(({edge}) => edge.kind !== 'office').map(({edge}) => [edge.a, edge.b].sort().join())).size"
    cells = "return document.querySelectorAll('#matrix .cell').length"
    assert page.js(cells) == 2 * page.app(pairs)
    page.app("app.set({range: [24, 36]})")
    assert 0 < page.js(cells) == 2 * page.app(pairs)
    page.app("app.set({range: null})")
    assert page.js("return document.querySelectorAll('#matrix .cell[tabindex=\"0\"]').length") == 1
    page.js("document.querySelector('#matrix .cell[tabindex=\"0\"]').focus()")
    first = page.js("return document.activeElement.getAttribute('aria-label')")
    assert page.js("return document.querySelector('.matrix-said').textContent") == first
    page.js("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}))")
    second = page.js("return document.activeElement.getAttribute('aria-label')")
    assert second != first
    page.js("document.activeElement.click()")
    chosen = page.app("return app.state.selected.pair.map((i) => app.model.nodes[i].name)")
    assert all(name in second for name in chosen)
    assert page.js("return document.activeElement.getAttribute('aria-label')") == second


@pytest.mark.parametrize(("hash", "holder"), [("#layout=matrix", "#matrix .scroll"), ("#view=table", "#table .scroll")])
def test_on_a_phone_the_page_itself_never_scrolls_sideways(show: Show, html: str, hash: str, holder: str) -> None:
    page = show(html, hash, width=390, height=844)
    wide = page.js("return document.documentElement.scrollWidth")
    assert wide <= 390
    overflow = page.js(
        "const box = document.querySelector(arguments[0]); return box.scrollWidth > box.clientWidth", holder
    )
    assert overflow is (holder != "#table .scroll")


def test_on_a_phone_rows_of_the_table_are_cards_with_names_and_can_be_sorted(show: Show, html: str) -> None:
    page = show(html, "#view=table", width=390, height=844)
    labels = page.js(
        "return [...document.querySelector('tbody tr').cells].filter((cell) => cell.textContent).map((cell) => getComputedStyle(cell, '::before').content)"
    )
    assert '"Sentences"' in labels
    assert '"First"' in labels
    page.js(
        "const list = document.querySelector('.sort-by select'); list.value = '0'; list.dispatchEvent(new Event('change'))"
    )
    names = page.js("return [...document.querySelector('tbody').rows].map((row) => row.cells[0].textContent)")
    assert names == sorted(names)


def test_embed_code_opens_the_same_view_in_another_page(show: Show, html: str, tmp_path: Path) -> None:
    page = show(html, "#actor=kim-jong-un&layer=leaders&cut=weight%3A10")
    click(page, "Share")
    click(page, "Publish…")
    code = page.js("return document.getElementById('embed-code').value")
    assert code.startswith('<iframe src="page.html#')
    assert 'loading="lazy"' in code
    (tmp_path / "article.html").write_text(f"<!doctype html><p>Story</p>{code}", encoding="utf-8")
    page.driver.get((tmp_path / "article.html").as_uri())
    page.wait()
    page.driver.switch_to.frame(0)
    chosen = page.app("return [app.model.nodes[app.state.selected.node].id, app.state.layer, app.state.cut]")
    page.driver.switch_to.default_content()
    assert chosen == ["kim-jong-un", "leaders", 10]


def test_alt_text_is_written_from_the_data_and_stands_in_the_svg(show: Show, html: str) -> None:
    page = show(html)
    click(page, "Share")
    click(page, "Publish…")
    alt = page.js("return document.getElementById('alt-text').value")
    assert alt.startswith(
        "Graph of 27 leaders and 7 countries, Feb 2016 – Jan 2025. Strongest ties: Ukraine and Vladimir Putin, 64 events; "
    )
    root = ElementTree.fromstring(page.app("return app.acts.toSvg()"))
    space = "{http://www.w3.org/2000/svg}"
    assert [child.tag for child in root][:2] == [f"{space}title", f"{space}desc"]
    assert root[1].text == alt
    assert page.app("return app.canvasBox.getAttribute('aria-label')").startswith(alt)

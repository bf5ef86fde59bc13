"""The panels of an article, of all articles and of a pair tell what the graph holds, and what the choices hide of it."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

from datetime import date

import networkx as nx
import pytest
import view_samples
from browser.page import Page, Show
from selenium.webdriver.common.keys import Keys

from graph import build_network
from graph.extraction import EventReader, Extractor
from graph.records import Article
from graph.view import to_html

pytestmark = pytest.mark.browser

JUNE = "Iran accused Israel of murder on Monday. Israel threatened Iran.\n\nNobody else spoke that day. 🚆 Iran plans to attack Israel."
JULY = "Israel met Iran in Oman. Iran and Israel share no border."
UNDATED = "Iran and Israel are far apart. Emmanuel Macron met Angela Merkel in Berlin."
STORIES = [
    Article("june", JUNE, "Words in June", date(2019, 6, 3), "https://example.org/june", "Sample Wire"),
    Article("july", JULY, "Talks in July", date(2019, 7, 20), source="Example Daily"),
    Article("none", UNDATED, "No day given", source="Sample Wire", published_text="May 13"),
]
PANEL = "return document.querySelector('#panel .inside').innerText"


def stories(*, with_text: bool = False) -> nx.MultiDiGraph:
    return build_network(Extractor(events=EventReader()).readings(STORIES), with_text=with_text)


@pytest.fixture(scope="module")
def whole() -> str:
    return to_html(stories(with_text=True))


@pytest.fixture(scope="module")
def quoted() -> str:
    return to_html(stories())


def texts(page: Page, selector: str) -> list[str]:
    found: list[str] = page.js(
        "return [...document.querySelectorAll(arguments[0])].map((node) => node.textContent)", selector
    )
    return found


def press(page: Page, words: str) -> None:
    page.js(
        "[...document.querySelectorAll('#panel button')].find((node) => node.textContent === arguments[0]).click()",
        words,
    )


def test_an_article_with_its_text_stands_whole_in_its_paragraphs(show: Show, whole: str) -> None:
    page = show(whole, "#article=june")
    words = page.js(
        "document.querySelectorAll('.deed').forEach((node) => node.remove()); return [...document.querySelectorAll('.text p')].map((node) => node.textContent)"
    )
    assert words == JUNE.split("\n\n")
    tied = "".join(texts(page, ".tied")[1:])
    assert "Israel threatened Iran." in tied
    assert "Nobody else" not in tied


def test_a_mark_chooses_its_actor_and_says_why(show: Show, whole: str) -> None:
    page = show(whole, "#article=june")
    first = page.driver.find_element("css selector", ".text .mention")
    assert (first.text, first.get_attribute("title")) == ("Iran", "Iran: a name that the knowledge base holds for it")
    assert texts(page, ".text .mention") == ["Iran", "Israel", "Israel", "Iran", "Iran", "Israel"]
    first.click()
    assert page.app("return app.model.nodes[app.state.selected.node].id") == "IRN"


def test_events_are_marked_by_type_and_tone(show: Show, whole: str) -> None:
    page = show(whole, "#article=june")
    found = page.js(
        "return [...document.querySelectorAll('.text mark.trigger')].map((node) => [node.textContent, node.title, node.className, node.nextSibling.textContent])"
    )
    assert found[0] == ["accused", "Event: accuse", "trigger conflict", "accuse"]
    assert {row[0] for row in found} >= {"accused", "threatened", "attack"}


def test_without_the_text_the_sentences_stand_in_order_and_the_page_says_so(show: Show, quoted: str) -> None:
    page = show(quoted, "#article=june")
    assert texts(page, ".said-here > p") == [
        "Iran accused Israel of murder on Monday.",
        "Israel threatened Iran.",
        "🚆 Iran plans to attack Israel.",
    ]
    assert texts(page, ".gap") == ["…"]
    assert "the page was made without the texts" in page.js(PANEL)


def test_the_ties_of_an_article_are_listed_and_lit(show: Show, whole: str) -> None:
    page = show(whole, "#article=june")
    rows = texts(page, "#panel .ties .tie-row")
    assert len(rows) == 1
    assert "3 sentences" in rows[0]
    lit = page.app("return [...app.canvas.marks.near].map((i) => app.model.nodes[i].id).sort()")
    assert lit == ["IRN", "ISR"]
    page.js("document.querySelector('#panel .ties .tie-row').click()")
    assert page.app("return app.state.selected.pair.length") == 2


def test_steps_walk_the_articles_by_date_the_undated_first(show: Show, whole: str) -> None:
    page = show(whole, "#article=june")
    assert "2 of 3" in page.js(PANEL)
    press(page, "Later")
    assert texts(page, "#panel h2") == ["Talks in July"]
    assert page.js("return document.getElementById('step-Later').disabled")
    press(page, "Earlier")
    press(page, "Earlier")
    assert texts(page, "#panel .role") == ["Sample Wire · undated (“May 13”)"]


def test_steps_stay_within_the_source_and_the_time_chosen(show: Show, whole: str) -> None:
    page = show(whole, "#article=june&outlet=Sample+Wire&range=2019-06..2019-06")
    assert "1 of 1" in page.js(PANEL)


def test_all_articles_stand_by_date_the_undated_under_their_own_heading(show: Show, whole: str) -> None:
    page = show(whole)
    press(page, "All articles")
    assert texts(page, ".article-row .name") == ["Talks in July", "Words in June", "No day given"]
    assert texts(page, "#panel h3") == ["Undated (1)"]
    assert page.js("return location.hash") == "#articles=all"
    assert texts(page, "#panel .role") == ["3 articles"]


def test_the_list_follows_source_and_time_and_a_link_keeps_both(show: Show, whole: str) -> None:
    page = show(whole, "#articles=all&outlet=Sample+Wire")
    assert texts(page, ".article-row .name") == ["Words in June", "No day given"]
    assert texts(page, "#panel .role") == ["2 of 3 articles"]
    page.app("app.set({range: [0, 0]})")
    assert texts(page, ".article-row .name") == ["Words in June"]
    assert texts(page, "#panel .note") == ["1 undated article left out by the chosen time."]
    page.js(
        "const box = document.getElementById('outlet'); box.value = 'Example Daily'; box.dispatchEvent(new Event('change'))"
    )
    assert "No article is left by these choices." in page.js(PANEL)
    assert "outlet=Example+Daily" in page.js("return location.hash")


def test_a_long_list_comes_in_steps(show: Show) -> None:
    network = view_samples.plain_network()
    network.graph["articles"] = network.graph["articles"] | {
        f"extra-{i}": {"title": f"Story {i}", "published": "2018-01-01"} for i in range(3000)
    }
    page = show(to_html(network), "#articles=all")
    assert len(texts(page, ".article-row")) == 100
    press(page, texts(page, "#panel .more")[0])
    assert len(texts(page, ".article-row")) == 200
    took = (
        page.app("const from = performance.now(); app.choose({articles: true}); return performance.now() - from"),
        page.app("const from = performance.now(); app.choose({node: 0}); return performance.now() - from"),
    )
    assert took[0] < 40 * took[1] + 100


def test_a_pair_tells_its_events_with_direction_status_and_sentence(show: Show, quoted: str) -> None:
    page = show(quoted, "#pair=IRN&pair=ISR")
    rows = texts(page, ".events > li")
    assert len(rows) == 4
    assert "met or spoke with" in rows[0]
    assert "Israel met Iran in Oman." in rows[0]
    (planned,) = [row for row in rows if "planned" in row]
    assert planned.startswith("Iran attacked Israelplanned")
    assert "4 events, 3 of them done" in texts(page, "#panel h3")
    assert "Hardest: " in page.js(PANEL)
    assert "Mean score " in page.js(PANEL)


def test_types_of_event_are_chosen_by_chips_and_kept_in_the_link(show: Show, quoted: str) -> None:
    page = show(quoted, "#pair=IRN&pair=ISR")
    page.js("document.getElementById('type-ACCUSE').click()")
    assert len(texts(page, ".events > li")) == 1
    assert "1 of 4 events" in texts(page, "#panel h3")
    assert page.js("return document.activeElement.id") == "type-ACCUSE"
    assert "type=ACCUSE" in page.js("return location.hash")
    page = show(quoted, "#pair=IRN&pair=ISR&type=ACCUSE&type=NONE")
    assert page.app("return [...app.state.types]") == ["ACCUSE"]


def test_sentences_of_events_are_not_quoted_again_below(show: Show, quoted: str) -> None:
    page = show(quoted, "#pair=IRN&pair=ISR")
    below = texts(page, ".quotes .quote blockquote")
    assert below == ["Iran and Israel share no border.", "Iran and Israel are far apart."]


def test_without_events_the_panel_says_how_a_line_is_meant(show: Show) -> None:
    page = show(to_html(view_samples.plain_network()), "#pair=KOR&pair=kim-jong-un")
    assert "Named in the same sentence; read it for how they get on." in page.js(PANEL)


def test_the_same_sentence_in_two_articles_is_quoted_once(show: Show) -> None:
    network = view_samples.small_network()
    edge = network.edges["kim-jong-un", "xi-jinping", "co-mention"]
    edge["evidence"] = [edge["evidence"][0], edge["evidence"][0] | {"article": "a2"}]
    page = show(to_html(network), "#pair=kim-jong-un&pair=xi-jinping")
    assert len(texts(page, ".quotes .quote")) == 1
    assert "word for word in 1 more article" in page.js(PANEL)


def test_the_panel_says_what_the_choices_hide(show: Show, quoted: str) -> None:
    page = show(quoted, "#pair=IRN&pair=ISR&off=rel:ACCUSE&off=tie:mention&range=2019-06..2019-06")
    (note,) = texts(page, ".hides")
    assert note == (
        "Hidden by your choices: 2 kinds of tie switched off: accuse, named together; 1 of 2 events outside the chosen time."
    )
    page.app("app.set({off: new Set()})")
    assert "3 of 6 sentences outside the chosen time, 1 of them undated" in texts(page, ".hides")[0]


def test_an_actor_says_what_the_choices_hide(show: Show) -> None:
    html = to_html(view_samples.sample_network())
    page = show(html, "#actor=kim-jong-un")
    assert texts(page, ".hides") == []
    all_others = page.js("return document.querySelector('.facts').innerText.match(/Named with\\s+(\\d+)/)[1]")
    page.app("app.set({off: new Set(['kind:leader'])})")
    assert texts(page, ".hides") == [
        f"Hidden by your choices: switched off: Kim Jong Un; ties to {all_others} of {all_others} others."
    ]
    page.app("app.set({off: new Set(), range: [0, 0]})")
    assert f"of {all_others} others" in texts(page, ".hides")[0]


def test_the_slider_of_actors_counts_the_strongest_alone(show: Show) -> None:
    page = show(to_html(view_samples.big_network(150, 500)))
    words = "return document.getElementById('actors-words').textContent"
    all_of = page.app("return app.model.ranking.length")
    drawn = page.app("return app.shown.nodes.length")
    assert page.js(words).startswith(f"The {drawn} strongest of {all_of};")
    page.app("app.set({added: new Set(app.model.ranking.slice(-1))})")
    assert page.js(words).startswith(f"The {drawn} strongest of {all_of} and 1 other;")
    page.app("app.set({added: new Set(), off: new Set(['kind:leader'])})")
    countries = page.app("return app.model.ranking.filter((i) => app.model.nodes[i].kind !== 'leader').length")
    assert f"strongest of {countries}" in page.js(words)


def test_hover_and_panel_count_the_same(show: Show) -> None:
    page = show(to_html(view_samples.sample_network()), "#range=2018-01..2018-12")
    for i in page.app("return app.shown.nodes.map((node) => node.i)")[:20]:
        page.app("app.act({type: 'hover', node: arguments[0], line: null, x: 5, y: 5})", i)
        hint = page.js("return document.querySelector('.hint span').textContent")
        page.app("app.choose({node: arguments[0]})", i)
        panel = page.js(
            "return [...document.querySelectorAll('.facts div')].find((row) => row.textContent.startsWith('Named with'))?.querySelector('dd').textContent"
        )
        assert hint == (
            "named with nobody shown" if panel == "0" else f"named with {panel} other{'s' * (panel != '1')}"
        )


def test_bars_stand_as_tall_as_what_they_count(show: Show) -> None:
    page = show(to_html(view_samples.plain_network()), "#actor=kim-jong-un")
    rows = page.js("""return [...document.querySelectorAll('.column')].map((node) =>
      [Number(/: ([\\d,]+)/.exec(node.title)[1]), node.querySelector('.up').getBoundingClientRect().height])""")
    most, tallest = max(rows)
    assert most > 10
    assert all(abs(height - max(2, tallest * count / most)) < 1 for count, height in rows)


def test_a_bar_chooses_its_time_by_mouse_and_by_key(show: Show, quoted: str) -> None:
    page = show(quoted, "#pair=IRN&pair=ISR")
    first = page.driver.find_elements("css selector", ".chart .column")[0]
    assert first.get_attribute("aria-label") == "Jun 2019: 2 of conflict"
    page.js("arguments[0].focus()", first)
    assert "Jun 2019: 2 of conflict" in page.js(PANEL)
    first.send_keys(Keys.ARROW_RIGHT)
    assert page.js("return document.activeElement.title") == "Jul 2019: 1 of cooperation"
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.app("return app.state.range.map(app.model.time.label)") == ["2019-07", "2019-07"]
    assert page.js("return document.activeElement.title") == "Jul 2019: 1 of cooperation"
    page.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert page.app("return app.state.range") is None


def test_a_chart_says_how_many_are_undated(show: Show, quoted: str) -> None:
    page = show(quoted, "#pair=IRN&pair=ISR")
    assert "5 sentences by month; 1 undated" in texts(page, ".chart .meta")


@pytest.mark.parametrize(("width", "height"), [(390, 844), (700, 900), (1400, 900)])
def test_the_cross_covers_no_text_wherever_the_panel_is_scrolled(
    show: Show, whole: str, width: int, height: int
) -> None:
    page = show(whole, "#article=june", width, height)
    covered = page.js("""const panel = document.getElementById('panel'), found = [];
      for (const top of [0, 30, 80, 200]) {
        panel.scrollTop = top;
        const cross = panel.querySelector('.close').getBoundingClientRect();
        const at = document.elementFromPoint(cross.left - 12, cross.top + cross.height / 2);
        found.push(at.closest('.panel-bar') !== null);
      }
      return found""")
    assert covered == [True] * 4


def test_the_evidence_of_a_pair_is_saved_as_a_table(show: Show, quoted: str) -> None:
    page = show(quoted, "#pair=IRN&pair=ISR")
    page.js("window.saved = []; URL.createObjectURL = (blob) => { window.saved.push(blob); return 'blob:x'; }")
    press(page, "Evidence as CSV")
    text = page.driver.execute_async_script("window.saved[0].text().then(arguments[0])")
    lines = text.removeprefix("\ufeff").splitlines()
    assert lines[0].startswith("date,what,actor,recipient,status")
    assert sum(",co-mention," in line for line in lines) == 6
    assert sum(",ACCUSE,Iran,Israel,asserted" in line for line in lines) == 1

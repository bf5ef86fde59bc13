"""Reports: what they say of small networks, what they leave out, and that no article's text is markup in them."""

# ruff: noqa: E501 - long inputs stay on one line

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner
from hand_built import network_of, reading, unlike
from markdown_it import MarkdownIt
from test_deeds import reading as deed

from graph import build_network, extract, read_articles, sample_stories
from graph.cli import main
from graph.errors import OutputError
from graph.network.span import between
from graph.reports import report, write_report
from graph.reports.markdown import escaped
from graph.reports.report import to_report
from graph.reports.words import day, quoted, share, web

FORMS = ("html", "md")
KIM, XI, MOON, TRUMP = "kim-jong-un", "xi-jinping", "moon-jae-in", "donald-trump"
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> [click](javascript:alert(1)) ![i](http://evil.example/i.png) "
    "<http://evil.example> http://evil.example/a www.evil.example evil@evil.example `code` **b** | cell |\u202e\x1b[31m "
    "{{ 7*7 }} {% raw %} $x$ &lt;b&gt; [ref]: http://evil.example \\<b>"
)


@pytest.fixture(scope="module")
def stories() -> nx.MultiDiGraph:
    return build_network(extract(read_articles(sample_stories()), events=True))


def hostile() -> nx.MultiDiGraph:
    said = [f"[Kim|{KIM}] met [Xi|{XI}] {HOSTILE}"]
    found = [reading(f"a{n}", f"{said[0]} {n} " + " ".join(f"w{n}-{i}" for i in range(30)), published="2018-06-12",
                     title=HOSTILE, source=HOSTILE) for n in range(12)]  # fmt: skip
    network = network_of(*found)
    network.nodes[KIM]["name"] = HOSTILE
    for article in network.graph["articles"].values():
        article["url"] = "javascript:alert(1)"
    network.add_edge(KIM, "PRK", key="office", terms=[{"title": HOSTILE, "start": "2011", "rank": 0}])
    return network


class Parsed(HTMLParser):
    """The tags of a page, and the addresses in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [(name, value or "") for name, value in attrs]


def words_of(network: nx.Graph, id: str) -> str:
    """All that a section says, as one text."""
    (section,) = (section for section in to_report(network).sections if section.id == id)
    return repr(section.blocks)


def test_a_report_of_the_stories_has_every_section_and_quotes_with_their_source(stories: nx.MultiDiGraph) -> None:
    page, text = report(stories), report(stories, form="md")
    for title in ("In short", "What was read", "Who is told of most", "Strongest ties", "Events and tone", "Communities",
                  "Brokers", "Gaps", "What changed", "What the graph cannot tell"):  # fmt: skip
        assert f">{title}</h2>" in page
        assert f"\n## {title}\n" in text
    assert re.search(r"The leader told of most is Donald Trump \(\d+ co-mentions\), before Kim Jong Un and ", text)
    assert page.count("<blockquote>") == text.count("\n> “") > 10
    assert re.search(r"> .*28 Feb 2019, “", text)


def test_a_page_loads_nothing_and_runs_nothing(stories: nx.MultiDiGraph) -> None:
    page = report(stories)
    parsed = Parsed(page)
    assert not {"script", "img", "iframe", "link", "object", "form", "base"} & set(parsed.tags)
    assert "default-src 'none'; style-src 'sha256-" in unescape(page)
    assert not [name for name, _ in parsed.values if name.startswith("on") or name == "style"]
    assert "url(" not in page and "@import" not in page
    assert all(value.startswith(("#", "https://example.org/")) for name, value in parsed.values if name == "href")


def test_every_drawing_has_a_name(stories: nx.MultiDiGraph) -> None:
    for drawing in re.findall(r"<svg[^>]*>", report(stories)):
        assert 'aria-hidden="true"' in drawing or re.search(r'role="img" aria-label="[^"]+"', drawing)


@pytest.mark.parametrize("form", FORMS)
def test_hostile_text_is_no_markup(form: str) -> None:
    written = report(hostile(), title=HOSTILE, form=form)  # type: ignore[arg-type]
    page = written if form == "html" else MarkdownIt("gfm-like", {"linkify": True}).render(written)
    parsed = Parsed(page)
    allowed = {
        "section",
        "nav",
        "svg",
        "rect",
        "text",
        "title",
        "main",
        "header",
        "footer",
        "figure",
        "figcaption",
        "div",
    }
    assert not {"script", "img", "iframe"} & set(parsed.tags)
    assert {value for name, value in parsed.values if name in ("href", "src") and not value.startswith("#")} == set()
    assert set(parsed.tags) <= allowed | {"html", "head", "meta", "style", "body", "h1", "h2", "h3", "h4", "p", "ul", "li",
                                          "a", "table", "caption", "thead", "tbody", "tr", "th", "td", "b", "strong", "em",
                                          "blockquote", "br", "hr", "span", "code"}  # fmt: skip
    assert "\u202e" not in written and "\x1b" not in written
    assert "<code>code" not in page


@pytest.mark.parametrize(
    "text", ["http://a.example", "www.a.example", "a.example", "https://a.example/?q=1", "me@a.example", "ftp://a.example",
             "<b>", "![x](y)", "[x](y)", "[x]: y", "`x`", "**x**", "_x_", "~~x~~", "&amp;", "\\", "\\`x`", "a|b", "$x$"]
)  # fmt: skip
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    html = MarkdownIt("gfm-like", {"linkify": True}).render(f"so {escaped(text)} it is")
    assert re.sub("[\u2060]", "", re.sub("&quot;", '"', re.sub("&gt;", ">", re.sub("&lt;", "<", html)))).replace(
        "&amp;", "&") == f"<p>so {text} it is</p>\n"  # fmt: skip


def test_a_hostile_address_is_no_link() -> None:
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://",
        "http://[",
        "http://a b",
        None,
    ):
        assert web(address) is None
    assert web("https://news.example/a?b=1#c") == "https://news.example/a?b=1#c"


def test_an_address_of_an_article_is_a_link_in_html_and_code_in_markdown() -> None:
    network = network_of(*unlike(12, [f"[Kim|{KIM}] met [Xi|{XI}]."], "2018-06-12"))
    for article in network.graph["articles"].values():
        article["url"] = 'https://news.example/"><script>`'
    assert 'href="https://news.example/&#34;&gt;&lt;script&gt;`"' in report(network)
    assert "news.example" not in report(network, form="md")  # a backtick would end the code


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "network",
    [nx.MultiDiGraph(), network_of(reading("a", f"[Kim|{KIM}] spoke.")), nx.Graph([("a", "b")]), nx.path_graph(4),
     nx.Graph([("a", "b", {"weight": float("nan"), "months": {"2018-01": float("nan"), 3: "x"}, "evidence": None})])],
    ids=["empty", "one actor", "plain", "numbers", "bad values"],
)  # fmt: skip
def test_a_report_of_little_says_so(network: nx.Graph, form: str) -> None:
    written = report(network, form=form)  # type: ignore[arg-type]
    assert "In short" in written
    assert "nan" not in re.sub(r"<style>.*?</style>", "", written, flags=re.DOTALL).lower().split()


def test_of_too_few_articles_nothing_is_measured() -> None:
    network = network_of(*unlike(9, [f"[Kim|{KIM}] met [Xi|{XI}].", f"[Moon|{MOON}] met [Xi|{XI}]."], "2018-06-12"))
    for id in ("communities", "brokers", "gaps", "changes"):
        assert "too few articles: 9, and 10 are needed" in words_of(network, id)
    assert "9 sentences" in words_of(network, "ties")


def test_undated_articles_have_no_change_over_time() -> None:
    network = network_of(*unlike(12, [f"[Kim|{KIM}] met [Xi|{XI}]."]))
    assert "nothing is dated" in words_of(network, "changes")
    assert "Columns(" not in words_of(network, "corpus")


def test_a_day_that_is_none_of_the_calendar_stands_in_no_chart(stories: nx.MultiDiGraph) -> None:
    own, days = stories.copy(), ("2019-02-30", "2019-02-01", "2019-02-03")
    own.graph["articles"] = {str(day): {"published": day} for day in days}
    assert "The dated ones are of 1 Feb 2019 to 3 Feb 2019" in report(own, form="md")


def test_a_half_of_too_few_articles_is_not_compared() -> None:
    said = [f"[Kim|{KIM}] met [Xi|{XI}]."]
    network = network_of(*unlike(12, said, "2018-06-12"), *unlike(3, [f"[Kim|{KIM}] saw [Xi|{XI}]."], "2019-06-12"))
    assert "one half has only 3 articles, and 10 are needed" in words_of(network, "changes")


def test_what_changed_is_told_with_its_counts() -> None:
    before = unlike(12, [f"[Kim|{KIM}] met [Xi|{XI}]."], "2018-06-12")
    after = unlike(12, [f"[Kim|{KIM}] met [Moon|{MOON}]."], "2019-06-12")
    words = words_of(network_of(*before, *after), "changes")
    assert "Jun 2018 (12 articles, 12 co-mentions) against Jun 2019 (12 articles, 12 co-mentions)" in words
    assert "('Kim Jong Un – Moon Jae-in', 0, 12)" in words
    assert "('Kim Jong Un – Xi Jinping', 12, 0)" in words


def test_ranks_over_time_need_three_periods_of_enough_articles() -> None:
    said = {"2018-01-12": XI, "2018-02-12": MOON, "2018-03-12": XI}
    told = [unlike(10, [f"[Kim|{KIM}] met [X|{who}] in {when}."], when) for when, who in said.items()]
    few = unlike(3, [f"[Trump|{TRUMP}] met [Xi|{XI}] then."], "2018-04-12")
    words = words_of(network_of(*(each for part in told for each in part), *few), "leading")
    assert "periods=('2018-01', '2018-02', '2018-03')" in words
    assert "('Kim Jong Un', (1, 1, 1))" in words and "('Moon Jae-in', (None, 1, None))" in words
    assert "1 month with fewer than 10 articles is left out." in words
    assert "RankChart(" not in words_of(network_of(*told[0], *told[1], *few), "leading")


def test_an_event_that_one_sentence_tells_comes_behind_those_of_several() -> None:
    once = deed("a", "2018-06-12", "ASSAULT", score=-9)
    twice = [deed(id, "2018-07-12", "ACCUSE", score=-3) for id in ("b", "c")]
    words = words_of(build_network([once, *twice]), "events")
    assert words.index("Xi Jinping accused Kim Jong Un") < words.index("Xi Jinping attacked Kim Jong Un")


def test_planned_and_denied_events_stand_apart() -> None:
    told = [
        deed("a", "2018-06-12"),
        deed("b", "2018-07-12", status="planned"),
        deed("c", "2018-08-12", status="denied"),
    ]
    words = words_of(build_network(told), "events")
    assert "('accuse (conflict)', 1, 1, 1)" in words
    assert "Xi Jinping accused Kim Jong Un (planned)" in words and "Xi Jinping accused Kim Jong Un (denied)" in words
    assert "No pair has three events that were done" in words


def test_a_leader_with_the_own_country_is_no_strongest_tie() -> None:
    network = network_of(*unlike(12, [f"[Kim|{KIM}] of [Korea|PRK].", f"[Xi|{XI}] of [Korea|PRK]."], "2018-06-12"))
    words = words_of(network, "ties")
    assert "Xi Jinping" in words
    assert "Kim Jong Un" not in words


def test_a_sentence_is_quoted_once(stories: nx.MultiDiGraph) -> None:
    quotes = re.findall(r"^> “.*", report(stories, form="md"), flags=re.MULTILINE)
    assert len(quotes) == len(set(quotes))


def test_a_part_of_the_time_says_so(stories: nx.MultiDiGraph) -> None:
    text = report(between(stories, "2019"), form="md")
    assert "This report is of a part of them: from 2019" in text
    assert "2018" not in re.sub(r"^>.*", "", text.split("## Who")[0].split("## What was read")[1])


@pytest.mark.parametrize("form", ["html", pytest.param("md", marks=pytest.mark.long)])
def test_a_report_is_the_same_in_every_process(form: str) -> None:
    script = (
        "from graph import build_network, extract, read_articles, sample_stories\n"
        "from graph.reports import report\n"
        f"print(report(build_network(extract(read_articles(sample_stories()))), form={form!r}))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_the_network_stays_as_it_is(stories: nx.MultiDiGraph) -> None:
    before = nx.node_link_data(stories, edges="edges")
    report(stories)
    assert nx.node_link_data(stories, edges="edges") == before


def test_a_report_is_written_by_the_suffix(stories: nx.MultiDiGraph, tmp_path: Path) -> None:
    write_report(stories, tmp_path / "r.html", title="Korea")
    write_report(stories, tmp_path / "r.md", title="Korea")
    assert '<h1 dir="auto">Korea</h1>' in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# Korea\n")
    with pytest.raises(OutputError, match=r"r\.pdf: no such form of a report; end the name in \.html or \.md"):
        write_report(stories, tmp_path / "r.pdf")


def test_another_form_or_no_network_is_told() -> None:
    with pytest.raises(ValueError, match='pass "html" or "md"'):
        report(nx.Graph(), form="pdf")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="report takes a network, not text"):
        report("news/")


@pytest.mark.parametrize(
    ("part", "whole", "told"), [(3, 7, "3 of 7"), (43, 100, "43 %"), (1, 1000, "under 1 %"), (0, 60, "0 %")]
)
def test_a_share_of_few_is_no_percentage(part: int, whole: int, told: str) -> None:
    assert share(part, whole) == told


@pytest.mark.parametrize(
    ("iso", "told"),
    [("2019-02-28", "28 Feb 2019"), ("2019-02", "Feb 2019"), ("2019", "2019"), (None, "undated"), ("x\n", "x")],
)
def test_days_are_told_in_words(iso: str | None, told: str) -> None:
    assert day(iso) == told


def test_a_long_quote_is_cut_around_the_names() -> None:
    sentence = "word " * 200 + "Kim met Xi" + " word" * 200
    at = sentence.index("Kim")
    told = quoted(
        {"sentence": sentence, "article": "a", "published": None, "source": None, "title": None, "url": None,
         "marks": [[at, at + 3, KIM, "x"], [at + 8, at + 10, XI, "x"]]},
        (KIM, XI),
    )  # fmt: skip
    text = "".join(part for part, _ in told.parts)
    assert "Kim met Xi" in text and len(text) < 400
    assert [part for part, named in told.parts if named] == ["Kim", "Xi"]


def test_the_verb_writes_a_report(tmp_path: Path) -> None:
    run = CliRunner()
    stories, page = str(sample_stories()), tmp_path / "r.html"
    done = run.invoke(
        main, ["report", stories, "--no-events", "-o", str(page), "--title", "Korea", "--range", "2018-06..2019"]
    )
    assert done.exit_code == 0, done.stderr
    assert "a report of" in done.stderr
    assert "Korea" in page.read_text(encoding="utf-8")
    told = run.invoke(main, ["report", stories, "--no-events", "-q", "-o", "-"])
    assert told.stdout.startswith("# Leaders and countries in the news\n")


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["-o", "r.pdf"], "r.pdf: no such form of a report", 6),
        (["-o", "r.md", "--range", "2019..2018"], "--range 2019..2018: is no time", 2),
        (["-o", "r.md", "--range", "2019-02-28"], "counts are by month", 2),
        (["-o", "r.md", "--range", ".."], "--range ..: is no time", 2),
        (["-o", "r.md", "--range", "1950"], "nobody is named in that time", 2),
    ],
)
def test_the_verb_tells_what_is_wrong_and_writes_nothing(
    arguments: list[str], said: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["report", str(sample_stories()), "--no-events", "-q", *arguments])
    assert done.exit_code == code
    assert said in done.stderr and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []

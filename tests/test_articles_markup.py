"""Markup: tags, scripts and entities in a field become plain text; what only looks like them stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.articles import read_articles
from graph.articles.text.markup import decode_entities, has_markup, plain_field, to_plain


@pytest.mark.parametrize(
    "text",
    [
        "Trade rose <b>fast</b>.",
        "One.<br>Two.",
        "One.<br />Two.",
        '<a href="https://e.org">Xi</a>',
        "<p>Unclosed",
        "Seen.<!-- ad -->",
        "<SPAN class=x>loud",
        "<script>x()",
    ],
)
def test_tags_are_markup(text: str) -> None:
    assert has_markup(text)


@pytest.mark.parametrize(
    "text",
    [
        "a < b and b > c",
        "He <laughs> left.",
        "<https://e.org/?a=b>",
        "Ann <ann@e.org>",
        "x<y>z",
        "if i <b",
        "I <3 Lima",
    ],
)
def test_what_only_looks_like_a_tag_is_none_and_stays(text: str) -> None:
    assert not has_markup(text)
    assert plain_field(text) == (text, ())
    assert to_plain(text) == text


@pytest.mark.parametrize(
    ("html", "plain"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.\n  Still one.</p>\n\n\n<p>Two.", "One. Still one.\n\nTwo."),
        ("One.<br>Two.<br/>Three.", "One.\nTwo.\nThree."),
        ("<h2>Head</h2>Body", "Head\n\nBody"),
        ("One.\n\nTwo <em>loud</em>\nthree.", "One.\n\nTwo loud\nthree."),
        ("One.\n\nTwo<br>three.", "One.\n\nTwo\nthree."),
        ("<b>Mac</b>ron", "Macron"),
        ("<table><tr><td>Peru</td><td>7</td></tr></table>", "Peru 7"),
        ("Xi<script>var Putin = '<p>';</script> left", "Xi left"),
        ("<style>p {}</style>Xi<!-- Putin <b> -->", "Xi"),
        ("Xi <noscript>Putin</noscript>left", "Xi left"),
        ("Xi<script>never closed", "Xi"),
        ("<noscript>never closed", "never closed"),
        ("<!-- never closed", "never closed"),
        ("<a title=\"China > all\" href='x'>Xi</a>", "Xi"),
        ('<a href="x"">Xi</a>', "Xi"),
        ("<p class=it's>Xi</p> isn't <b>here</b>", "Xi\n\nisn't here"),
        ("<st1:place>Xi</st1:place> <xhtml:b>was</xhtml:b> <amp-img src=x></amp-img>left", "Xi was left"),
        ("<x:p>One.</x:p><x:p>Two.</x:p>", "One.\n\nTwo."),
        ("<![CDATA[<p>Xi</p>]]>", "Xi"),
        ("<?xml version='1.0'?><!DOCTYPE html><p>Xi</p>", "Xi"),
        ("<p>North&nbsp;Korea&rsquo;s C&ocirc;te&#8217;s Er&shy;do&#x11F;an</p>", "North Korea’s Côte’s Erdoğan"),
        ("<p>The tag &lt;b&gt; is bold</p>", "The tag <b> is bold"),
        ("<p>He &lt;laughs&gt; <laughs></p>", "He <laughs> <laughs>"),
        ("<p></p>", ""),
    ],
)
def test_html_becomes_paragraphs_of_plain_text(html: str, plain: str) -> None:
    assert to_plain(html) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Turkey&#8217;s", "Turkey’s"),
        ("Turkey&#x2019;s", "Turkey’s"),
        ("Turkey&#146;s", "Turkey’s"),  # a code of Windows-1252, which browsers read so
        ("Turkey&amp;#8217;s", "Turkey’s"),
        ("C&ocirc;te", "Côte"),
        ("AT&amp;T", "AT&T"),
        ("AT&T; and R&D; and B&B", "AT&T; and R&D; and B&B"),
        ("&copy 2019, ?a=1&lt=2", "&copy 2019, ?a=1&lt=2"),
        ("North&nbsp;Korea", "North Korea"),
        ("&#55357;&#0;", "\ufffd\ufffd"),
    ],
)
def test_entities_are_decoded_only_where_they_are_whole_and_known(text: str, plain: str) -> None:
    assert decode_entities(text) == plain


def test_markup_that_was_escaped_as_a_whole_is_markup() -> None:
    assert plain_field("&lt;p&gt;Xi &amp;amp; Kim&lt;/p&gt;") == ("Xi & Kim", ("markup",))


@pytest.mark.parametrize(
    "unit", ["<", "<a ", "<a '", "<a \"'", "<!--", "<![CDATA[", "<script>", "<svg>", "</p ", "<!", "&#38;", "\n \n"]
)
def test_unclosed_runs_are_read_in_linear_time(unit: str) -> None:
    plain_field(unit * 100_000)  # were it quadratic, each would take minutes
    to_plain(unit * 100_000)


def test_a_field_is_flagged_and_title_and_source_are_plain_too(tmp_path: Path) -> None:
    row = {"text": "<p>Xi met Kim.</p>", "title": "Xi&#8217;s <i>day</i>", "source": "Ann &amp; Co"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n" + json.dumps({"text": "Xi &amp; Kim met."}))
    first, second = read_articles(tmp_path / "a.jsonl")
    assert (first.text, first.title, first.source) == ("Xi met Kim.", "Xi’s day", "Ann & Co")
    assert (first.flags, second.text, second.flags) == (("markup",), "Xi & Kim met.", ("entities",))


def test_a_csv_cell_is_a_field(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('text\n"<p>Xi met Kim.</p><p>Then he left.</p>"\n')
    (article,) = read_articles(tmp_path / "a.csv")
    assert (article.text, article.flags) == ("Xi met Kim.\n\nThen he left.", ("markup",))


def test_a_field_of_tags_alone_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "<p><br></p>"}')
    assert list(read_articles(tmp_path / "a.jsonl")) == []


def test_in_a_plain_file_entities_are_decoded_and_tags_are_left(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("C&ocirc;te d&#8217;Ivoire <b>won</b>. AT&T; did not.")
    (article,) = read_articles(tmp_path / "a.txt")
    assert (article.text, article.flags) == ("Côte d’Ivoire <b>won</b>. AT&T; did not.", ("entities",))

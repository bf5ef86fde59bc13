"""HTML stories: what is one story of a page, which text and which date it has."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.articles.web.page import extract_page

SAID = "President Emmanuel Macron received Chancellor Angela Merkel at the Élysée, and they spoke of reform, he said."


def paragraphs(name: str, count: int = 4) -> str:
    return "".join(f"<p>{name} {number}: {SAID}</p>" for number in range(count))


def story(name: str, day: str | None = None, count: int = 4) -> str:
    dated = "" if day is None else f'<time datetime="{day}">{day}</time>'
    return f"<article><h2>{name} meets</h2>{dated}{paragraphs(name, count)}</article>"


def read(body: str, head: str = "<title>The Daily</title>") -> list[dict[str, Any]]:
    stories: list[dict[str, Any]] = extract_page(f"<html><head>{head}</head><body>{body}</body></html>")["stories"]
    return stories


def test_each_article_element_is_a_story_with_its_own_title_date_and_text() -> None:
    found = read(story("Modi", "2011-05-01") + story("Xi", "2012-06-02T23:00:00-08:00") + story("Abe"))
    assert [(one["title"], one["date"]) for one in found] == [
        ("Modi meets", "2011-05-01"),
        ("Xi meets", "2012-06-02"),
        ("Abe meets", None),
    ]
    assert [[name in one["text"] for name in ("Modi 3", "Xi 3", "Abe 3")] for one in found] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert {one["share"] for one in found} == {None}


def test_day_of_a_page_is_not_that_of_its_stories() -> None:
    head = '<meta property="article:published_time" content="2018-06-19">'
    assert [one["date"] for one in read(story("Modi") + story("Xi"), head)] == [None, None]


def test_brief_with_headline_and_day_is_a_story() -> None:
    found = read("".join(story(name, "2011-05-01", count=1) for name in ("Modi", "Xi", "Abe")))
    assert [one["title"] for one in found] == ["Modi meets", "Xi meets", "Abe meets"]


@pytest.mark.parametrize(
    ("opening", "closing", "day"),
    [
        ("<section><h2>{}</h2>", "</section>", '<time datetime="{}"></time>'),
        ('<div class="post"><h4>{}</h4>', "</div>", "<p>Published {}</p>"),
        ('<div class="news article"><h2>{}</h2>', "</div>", "<span class=date>{}</span>"),
        (
            '<div itemtype="https://schema.org/NewsArticle"><h2>{}</h2>',
            "</div>",
            "<meta itemprop=datePublished content={}>",
        ),
        ('<article class="post"><h2>{}</h2><div class="entry">', "</div></article>", "<p><time>{}</time></p>"),
    ],
    ids=["section", "post", "class", "type", "entry inside"],
)
def test_story_may_be_marked_in_other_ways(opening: str, closing: str, day: str) -> None:
    names = {"Modi": "2011-05-01", "Xi": "2012-06-02", "Abe": "2013-07-03"}
    found = read("".join(opening.format(n) + day.format(d) + paragraphs(n) + closing for n, d in names.items()))
    assert {one["title"]: one["date"] for one in found} == names


def test_sections_of_one_story_are_one() -> None:
    sections = "".join(f"<section><h2>{name}</h2>{paragraphs(name)}</section>" for name in ("Modi", "Xi"))
    (found,) = read(f'<article><h1>Leaders</h1><time datetime="2011-05-01"></time>{sections}</article>')
    assert "Modi 3" in found["text"] and "Xi 3" in found["text"]


CARD = f'<article><h3><a href="/x">Putin in Ankara</a></h3><p>Putin goes on: {SAID} {SAID} {SAID}</p></article>'
COMMENTS = "".join(
    f'<article class="comment-body"><h3>Reader {number}</h3><time datetime="2019-01-01">now</time>'
    f"<p>I do not agree with {SAID} {SAID} {SAID}</p></article>"
    for number in range(3)
)


@pytest.mark.parametrize(
    "beside",
    [
        '<article><a href="/x"><h3>Putin in Ankara</h3><p>He came on Monday and left on Tuesday.</p></a></article>' * 4,
        "<article><h3>Putin in Ankara</h3><p>He came on Monday.</p></article>" * 4,
        CARD,
        f'<div class="comments">{COMMENTS}</div>',
        f"<nav>{story('Putin', '2011-05-01')}</nav>",
        f'<div class="related-stories">{story("Putin", "2011-05-01")}</div>',
    ],
    ids=["links", "short", "teasers", "comments", "menu", "related"],
)
def test_one_story_with_what_leads_to_others_is_one(beside: str) -> None:
    (found,) = read(story("Modi", "2011-05-01", count=10) + beside)
    assert "Modi 9" in found["text"]


def test_story_within_a_story_belongs_to_it() -> None:
    (found,) = read(f"<article><h1>Live</h1>{paragraphs('Modi')}{story('Xi', '2011-05-01')}</article>")
    assert "Modi 3" in found["text"]


def test_article_around_all_the_stories_is_none() -> None:
    found = read(f"<article>{story('Modi', '2011-05-01')}{story('Xi', '2012-05-01')}</article>")
    assert [one["title"] for one in found] == ["Modi meets", "Xi meets"]


def test_story_beside_the_article_elements_is_kept() -> None:
    head = "<title>Abe speaks</title>"
    found = read(f"<div>{paragraphs('Abe', 9)}</div>{story('Modi', '2011-05-01')}{story('Xi', '2012-05-01')}", head)
    assert [one["title"] for one in found] == ["Abe speaks", "Modi meets", "Xi meets"]
    assert "Abe 8" in found[0]["text"] and "Modi 3" not in found[0]["text"]


def test_texts_of_linked_data_are_stories() -> None:
    items = [
        {
            "@type": "NewsArticle",
            "headline": f"{name} meets",
            "datePublished": f"201{number}-05-01T10:00:00Z",
            "url": f"https://daily.example/{number}",
            "articleBody": f"{name} came. {SAID * 4}",
        }
        for number, name in enumerate(("Modi", "Xi"))
    ]
    script = json.dumps({"@context": "https://schema.org", "@graph": items})
    found = read("<p>All the news.</p>", f'<script type="application/ld+json">{script}</script>')
    assert [(one["title"], one["date"], one["url"]) for one in found] == [
        ("Modi meets", "2010-05-01", "https://daily.example/0"),
        ("Xi meets", "2011-05-01", "https://daily.example/1"),
    ]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("divs", f"<article>{paragraphs('Modi')}{'<div>' * 300}{paragraphs('Xi')}{'</div>' * 300}</article>"),
        ("spans", f"<article>{paragraphs('Modi')}<p>{'<span>' * 260}Xi 3: spoke in Beijing on Friday.</article>"),
        ("second article", f"<article>{paragraphs('Modi')}</article><article>{paragraphs('Xi')}</article>"),
        ("asides", f"<article>{paragraphs('Modi')}<aside>{paragraphs('Xi')}</aside></article>"),
        (
            "captions",
            f"<article>{paragraphs('Modi')}"
            + "".join(
                f"<figure><img src=a.jpg><figcaption>Xi {number}: {SAID}</figcaption></figure>" for number in range(4)
            )
            + "</article>",
        ),
    ],
)
def test_text_that_the_extractor_leaves_out_is_there_or_said(name: str, body: str) -> None:
    (found,) = read(body)
    assert all(f"{who} 3" in found["text"] for who in ("Modi", "Xi"))
    assert found["share"] is None or 0.2 < found["share"] < 0.95


def test_text_behind_the_end_of_the_page_is_there() -> None:
    html = f"<html><body>{paragraphs('Modi')}</body></html>{paragraphs('Xi')}</body></html>"
    assert "Xi 3" in extract_page(html)["stories"][0]["text"]


def test_story_in_an_element_named_like_furniture_is_no_furniture() -> None:
    (found,) = read(f'<div class="with sidebar">{paragraphs("Modi", 12)}{"<div>" * 300}{paragraphs("Xi")}</div>')
    assert "Modi 11" in found["text"] and "Xi 3" in found["text"]


def test_repeated_paragraphs_are_all_there() -> None:
    (found,) = read(f"<article>{paragraphs('Modi')}{f'<p>Xi agreed. {SAID}</p>' * 5}</article>")
    assert found["text"].count("Xi agreed") == 5


def test_page_whose_furniture_is_left_out_is_not_flagged() -> None:
    links = "".join(f"<li><a href=/{number}>Putin speaks of it again</a></li>" for number in range(30))
    teasers = "".join(f"<h3><a href=/{number}>Putin in Ankara</a></h3><p>{SAID}</p>" for number in range(5))
    furniture = (
        f"<nav><ul>{links}</ul></nav><div class='newsletter-box'><p>{SAID}</p></div>"
        f"<article>{paragraphs('Modi', 8)}</article><div>{teasers}<h3><a href=/y>More</a></h3></div>"
        f"<footer><p>{SAID}</p><p>{SAID}</p></footer><p>© 2019 The Daily. All rights reserved by the publisher.</p>"
    )
    (found,) = read(furniture)
    assert found["share"] is None
    assert "Putin" not in found["text"]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2018-05-08T09:53:00Z">', ""),
        ('<meta name="pubdate" content="20180508"><meta property="article:modified_time" content="2018-05-20">', ""),
        ('<meta itemprop="dateModified" content="2018-05-20"><meta itemprop="datePublished" content="2018-05-08">', ""),
        ('<meta property="og:updated_time" content="2018-05-20">', "<time pubdate datetime=2018-05-08>8 May</time>"),
        ("", "<time class=updated datetime=2018-05-20></time><time class=published datetime=2018-05-08></time>"),
        ("", '<span itemprop="datePublished" content="2018-05-08T23:59:00-11:00">yesterday</span>'),
        ("", "<p>Updated 20 May 2018</p><p>Published 8 May 2018, 09:53</p>"),
        ("", "<p>First published on May 8, 2018; updated May 20, 2018</p>"),
        ("", "<p>Updated <time datetime=2018-05-20>20 May</time></p><p><time datetime=2018-05-08>8 May</time></p>"),
        (
            '<script type="application/ld+json">{"@type":["NewsArticle"],"dateModified":"2018-05-20T00:00:00Z",'
            '"datePublished":"2018-05-08T23:30:00+09:00"}</script><meta name="date" content="2018-05-19">',
            "",
        ),
    ],
)
def test_day_of_publication_comes_before_that_of_a_change_and_of_the_address(head: str, body: str) -> None:
    address = '<link rel="canonical" href="https://daily.example/2018/05/18/leaders-meet.html">'
    (found,) = read(f"<article>{body}{paragraphs('Modi')}</article>", address + head)
    assert found["date"] == "2018-05-08"


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "&amp;&lt;&#x27;" * 70_000,
        "<p>" + "&notanentity" * 90_000,
        "<div " * 200_000,
        "<!--" * 250_000,
        "<b><i>" * 150_000,
        "</div>" * 150_000,
        '<div hidden style="display:none">' * 30_000,
        "<time>" * 100_000,
        "<article>" * 100_000,
        f'<p title="{"a" * 1_000_000}">',
        f"<script type='application/ld+json'>{'[' * 1_000_000}</script>",
        f"<script type='application/ld+json'>{'{' * 400_000}</script>",
        "<p>x</p>" * 120_000,
        "<a href=x>x</a>" * 70_000,
    ],
    ids=lambda html: html[:24],
)
def test_page_of_a_megabyte_of_anything_ends_with_its_story(html: str) -> None:
    answer = extract_page(f"<html><body><article>{paragraphs('Modi')}</article>{html}")
    assert "Modi 3" in "".join(one["text"] for one in answer["stories"])

"""Plain text: what a story's own text says about itself, and what in it is boilerplate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.articles import read_articles
from graph.articles.text.boilerplate import boilerplate
from graph.articles.text.plain import imprint
from graph.records import Article

AGENCY = """Advertisement

Merkel and Macron settle on euro budget at Meseberg

By Greta Sommer
French President Emmanuel Macron listens to German Chancellor Angela Merkel at Meseberg. File Photo by Jo Doe/UPI
French President Emmanuel Macron listens to German Chancellor Angela Merkel at Meseberg. File Photo by Jo Doe/UPI | License Photo

June 19 (UPI) -- Germany and France agreed on a budget for the euro area on Tuesday, officials said.

Advertisement

Chancellor Angela Merkel called it a new chapter. The details are left to finance ministers.

Latest Headlines
"""  # noqa: E501

PAPER = """Go to contents

Abe keeps his distance from the talks in Singapore

Abe keeps his distance from the talks in Singapore

Posted June. 13, 2018 07:45,\u00a0\u00a0\u00a0

Updated June. 13, 2018 08:10

Japanese Prime Minister Shinzo Abe did not travel to Singapore, where the leaders met on Tuesday.

He will call President Donald Trump this week, an aide said.

Hana Kim reporter@daily.example
"""


def masked(text: str) -> list[str]:
    return [text[start:end] for start, end in boilerplate(text)]


def read(text: str, tmp_path: Path) -> Article:
    path = tmp_path / "story.txt"
    path.write_text(text, newline="")
    return next(read_articles(path))


def test_agency_story_gives_headline_agency_and_a_day_without_year(tmp_path: Path) -> None:
    article = read(AGENCY, tmp_path)
    assert article.title == "Merkel and Macron settle on euro budget at Meseberg"
    assert article.source == "UPI"
    assert article.published is None
    assert article.published_text == "June 19"


def test_paper_story_gives_headline_posting_date_and_the_reporters_domain(tmp_path: Path) -> None:
    article = read(PAPER, tmp_path)
    assert article.title == "Abe keeps his distance from the talks in Singapore"
    assert article.source == "daily.example"
    assert article.published == date(2018, 6, 13)
    assert article.published_text is None


def test_boilerplate_is_masked_and_the_text_is_untouched(tmp_path: Path) -> None:
    article = read(AGENCY, tmp_path)
    assert article.text == AGENCY
    assert [article.text[start:end] for start, end in article.masked] == [
        "Advertisement",
        "By Greta Sommer",
        "File Photo by Jo Doe/UPI",
        "File Photo by Jo Doe/UPI | License Photo",
        "Advertisement",
        "Latest Headlines",
    ]
    assert masked(PAPER) == [
        "Go to contents",
        "Posted June. 13, 2018 07:45,\u00a0\u00a0\u00a0",
        "Updated June. 13, 2018 08:10",
        "Hana Kim reporter@daily.example",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "ADVERTISEMENT",
        "Latest HeadlinesGo to contents",
        "Share Tweet Email",
        "Share this article on Facebook",
        "Read more",
        "Read more: Merkel meets Macron",
        "RELATED: Abe calls Trump",
        "Skip to main content",
        "5 min read",
        "Published 3 hours ago",
        "Subscribe now",
        "Follow The Daily on Twitter",
        "Sign up for our newsletter",
        "© 2018 The Daily. All rights reserved.",
        "Image copyright Reuters",
        "(AP Photo/Jo Doe)",
        "REUTERS/Jo Doe/File Photo",
        "Photo: Jo Doe",
        "License Photo",
        "By GRETA SOMMER and HANA KIM",
        "By Greta Sommer | The Daily",
        "By Greta Sommer, Europe correspondent",
        "hana.kim@daily.example",
        "Source: The Daily",
        "Tuesday, June 12, 2018 9:04 a.m.",
        "Last updated: 12 June 2018",
        "LANGUAGE: ENGLISH",
        "Language of publication: English",
        "Country of publication: United Kingdom",
        "Location: Russia; United States--US; Isle of Man",
        "LOCATION: NORTH KOREA",
        "GEOGRAPHIC: MOSCOW, RUSSIA (92%); GERMANY (79%); " + "FRANCE (72%); " * 20 + "CHINA (51%)",
        "People: Merkel, Angela; Macron, Emmanuel",
        "PERSON: ANGELA MERKEL (94%)",
        "Subject: Summit conferences; Trade relations--Germany",
        "Publication info: Daily Example ; London (UK) [London (UK)]12 June 2018: 4.",
        "Company / organization: Name: Gazprom; NAICS: 221210",
        "LENGTH: 1,204 words",
        "DATELINE: MESEBERG, Germany",
        "LOAD-DATE: June 12, 2018",
        "RE germ : Germany | fra : France | eurz : Europe",
        "LA English",
        "CY Copyright 2018 Daily Example",
    ],
)
def test_line_of_boilerplate_is_masked_whole(line: str) -> None:
    assert masked(f"A headline\n{line}\nMerkel met Macron on Tuesday.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell after Trump spoke.",
        "Print media welcomed the deal",
        "Updated figures show Iran sells less",
        "By Monday, Trump had changed his mind.",
        "Images from North Korea show a train in Beijing",
        "Related to this, Merkel said no.",
        "Photo by photo, the summit is retold",
        "Copyright law splits the EU",
        "Latest headlines from Seoul worried Abe.",
        "Advertisement law signed by Putin",
        "Like Merkel, he waited.",
        "Macron held up a photo by a French artist",
        "Trending down, the ruble worried Putin",
        "Merkel follows Macron on Iran",
        "He wrote to the editor: Merkel must go.",
        "Comment by Lavrov angers Kiev",
        "Follow Trump on Iran, Netanyahu urges",
        "Location: a bunker near Moscow, where Putin waited.",
        "People: Putin must go, say Merkel and Macron",
        "Subject: Merkel and Macron in Meseberg",
        "Language: Merkel and Macron spoke Russian to Putin",
        "RE: Putin and the pipeline",
        "LA BELLE FRANCE WAITS FOR MACRON",
        "AN AIDE TO PUTIN SAYS NO",
        "Length: Merkel held on to power for sixteen years",
    ],
)
def test_line_of_the_story_that_begins_like_boilerplate_is_not_masked(line: str) -> None:
    assert masked(f"A headline\n{line}\nMerkel met Macron on Tuesday.") == []


def test_export_labels_are_masked_wherever_they_stand() -> None:
    body = "\n".join(f"Paragraph {number} of the story." for number in range(20))
    assert masked(f"{body}\nCountry of publication: India\n{body}") == ["Country of publication: India"]


@pytest.mark.parametrize(
    ("headline", "glued"),
    [
        ("Merkel MerkelMacron talks end", "Merkel MerkelMacron"),
        ("Kim Jong UnKim Jong Un greets Moon", "Kim Jong UnKim Jong Un"),
        ("Angela Merkel Angela MerkelGermany waits", "Angela Merkel Angela MerkelGermany"),
        ("Merkel Merkel Macron", ""),
        ("Sirhan Sirhan saw McMaster at TalkTalk and LuaLua", ""),
    ],
)
def test_a_name_that_is_doubled_and_glued_is_masked(headline: str, glued: str) -> None:
    assert "".join(masked(f"{headline}\n\nMerkel met Macron on Tuesday.")) == glued


@pytest.mark.parametrize(
    ("name", "popup"),
    [
        ("Angela Merkel ", "Angela Dorothea MerkelSix ministers quit Why rye bread is back MORE"),
        ("Angela Merkel", "Angela MerkelSix ministers quit Why rye bread is back MORE"),
        ("Al McRoe ", "Albert (Al) McRoe2020 hopefuls meet Macron MORE"),
    ],
)
def test_other_headlines_behind_a_name_are_masked_and_the_name_is_not(name: str, popup: str) -> None:
    assert masked(f"Macron met {name}{popup} (CDU) on Tuesday.") == [popup]


def test_a_bare_surname_is_masked_with_the_headlines_behind_it_since_it_would_seem_to_go_on() -> None:
    glued = "Merkel Angela Dorothea MerkelSix ministers quit MORE"
    assert masked(f"Chancellor {glued} said no to Macron.") == [glued]


def test_more_in_capitals_alone_masks_nothing() -> None:
    assert masked("Merkel wants MORE from Macron, and Merkel waits for iPhone news.") == []


def test_byline_in_the_middle_of_a_story_is_not_masked() -> None:
    body = "\n".join(f"Paragraph {number} of the story." for number in range(20))
    assert masked(f"{body}\nBy Angela Merkel\n{body}") == []


@pytest.mark.parametrize(
    ("dateline", "source", "published", "published_text"),
    [
        ("BEIJING, March 5 (Xinhua) -- ", "Xinhua", None, "March 5"),
        ("BEIJING, March 5, 2018 (Xinhua) -- ", "Xinhua", date(2018, 3, 5), None),
        ("SEOUL/WASHINGTON (Reuters) - ", "Reuters", None, None),
        ("VLADIVOSTOK, Russia (AP) — ", "AP", None, None),
        ("MOSCOW, April 25. /TASS/. ", "TASS", None, "April 25"),
        ("LONDON, 5 March (Daily News Agency) – ", "Daily News Agency", None, "5 March"),
        ("HANOI, Feb. 28 — ", None, None, "Feb. 28"),
        ("(NEW YORK) - ", None, None, None),
        ("", None, None, None),
    ],
)
def test_dateline_gives_source_and_date(
    dateline: str, source: str | None, published: date | None, published_text: str | None
) -> None:
    found = imprint(f"A headline\n\n{dateline}Merkel met Macron on Tuesday, an aide said.\n")
    assert (found.source, found.published, found.published_text) == (source, published, published_text)


def test_posting_date_wins_over_a_later_update_and_over_the_dateline() -> None:
    head = "Updated June 20, 2018\nA headline\nPosted June 19, 2018\n"
    assert imprint(f"{head}ROME, June 18, 2018 (ANSA) - Conte spoke to Merkel.").published == date(2018, 6, 19)


def test_date_in_the_story_is_not_its_publication_date() -> None:
    assert imprint("A headline\n\nMerkel met Macron on June 19, 2018, at Meseberg.").published is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Kim met Xi. French President Emmanuel Macron\nmet nobody on Monday.", None),
        ("Merkel met Macron on Tuesday.\n\nThey spoke.", None),
        ("Merkel meets Macron", None),
        ("May 13 (UPI) -- Merkel met Macron\nThey spoke.", None),
        ("Will Merkel meet Macron?\nThey spoke.", "Will Merkel meet Macron?"),
        ("Macron meets Trump in the U.S.\nThey spoke.", "Macron meets Trump in the U.S."),
        ("Title: Merkel meets Macron\nDate: 19 June 2018\n\nThey spoke.", "Merkel meets Macron"),
        ("word " * 60 + "\nThey spoke.", None),
    ],
)
def test_title_is_the_headline_where_there_is_one(text: str, title: str | None) -> None:
    assert imprint(text).title == title


def test_labelled_head_gives_date_source_and_address() -> None:
    found = imprint("Headline: A\nSource: The Daily\nURL: https://daily.example/1\nDate: 19 June 2018\n\nThey spoke.")
    assert (found.source, found.url, found.published) == (
        "The Daily",
        "https://daily.example/1",
        date(2018, 6, 19),
    )


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_newlines_stay_and_masks_follow_them(newline: str, tmp_path: Path) -> None:
    text = AGENCY.replace("\n", newline)
    article = read(text, tmp_path)
    assert article.text == text
    assert article.text[slice(*article.masked[1])] == "By Greta Sommer"


@pytest.mark.parametrize(
    ("line", "masked"),
    [
        ("The talks will go on, she said. Author: Jo Doe (pm) Editor: Al Roe", "Author: Jo Doe (pm) Editor: Al Roe"),
        ('"We wait," he said. Reporting by Ann Poe; Editing by Sam Loe', "Reporting by Ann Poe; Editing by Sam Loe"),
        ("He was the author of a book about the editor of a daily.", ""),
    ],
)
def test_signature_at_the_end_of_a_line_is_masked(line: str, masked: str) -> None:
    assert "".join(line[start:end] for start, end in boilerplate(line)) == masked

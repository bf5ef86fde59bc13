"""Titles: "the South Korean president" is who held the office on the article's date, and nobody else."""

from __future__ import annotations

import pytest
from read_text import entities, entity_of, mention_of, read


@pytest.mark.parametrize(
    ("title", "published", "expected"),
    [
        ("South Korean president", "2019-01-10", "moon-jae-in"),
        ("South Korean president", "2016-01-10", "park-geun-hye"),
        ("president of South Korea", "2019-01-10", "moon-jae-in"),
        ("North Korean leader", "2010-01-10", "kim-jong-il"),
        ("North Korean leader", "2013-01-10", "kim-jong-un"),
        ("Chinese president", "2005-01-10", "hu-jintao"),
        ("Chinese premier", "2014-01-10", "li-keqiang"),
        ("German chancellor", "2004-01-10", "gerhard-schroder"),
        ("French president", "1994-01-10", "francois-mitterrand"),
        ("Russian prime minister", "2010-01-10", "vladimir-putin"),
        ("Russian president", "2010-01-10", "dmitry-medvedev"),
        ("Britain's prime minister", "1985-01-10", "margaret-thatcher"),
        ("Brazilian acting president", "2016-06-02", "michel-temer"),
    ],
)
def test_a_title_with_a_country_is_its_holder_on_the_date(title: str, published: str, expected: str) -> None:
    assert entity_of(title, f"Aides said the {title} was tired.", published) == expected


def test_the_country_within_the_title_is_a_mention_of_its_own() -> None:
    text = "Aides said the South Korean president was tired."
    assert entity_of("South Korean", text, "2019-01-10") == "KOR"


@pytest.mark.parametrize(
    "text",
    [
        "the former South Korean president was tired",
        "the South Korean vice president was tired",
        "she became the South Korean president in the film",
        "the next South Korean president must act",
        "a South Korean president must act",
        "a governor and the mayor of Seoul were tired",
        "the ex-South Korean president was tired",
        "he was reelected president of South Korea",
        "a president of South Korea was once shot",
    ],
)
def test_others_who_bear_the_word_are_not_the_holder(text: str) -> None:
    leaders = [
        mention.text for mention in read(f"Aides said {text}.", "2019-01-10").mentions if mention.kind == "leader"
    ]
    assert leaders == []


@pytest.mark.parametrize(
    "text",
    [
        "The South Korean president, Moon Jae-in, spoke.",
        "Moon Jae-in, the South Korean president, spoke.",
        "South Korean President Moon Jae-in spoke.",
    ],
)
def test_a_title_that_explains_a_name_is_no_mention_of_its_own(text: str) -> None:
    assert [mention.text for mention in read(text, "2019-01-10").mentions if mention.kind == "leader"] == [
        "Moon Jae-in"
    ]


def test_an_office_and_a_body_named_after_it_are_no_person() -> None:
    assert entity_of("US Trade Representative", "The US Trade Representative's Office said no.", "2004-09-21") is None


def test_without_a_date_a_title_is_only_somebody_whom_the_article_names() -> None:
    assert entity_of("French president", "Jacques Chirac came. The French president sat down.") == "jacques-chirac"
    assert entity_of("French president", "The French president sat down.") is None


def test_the_rule_is_told_in_via() -> None:
    mention = mention_of("Chinese president", "The Chinese president spoke.", "2014-01-10")
    assert mention is not None and mention.rule.startswith("title")


@pytest.mark.parametrize("text", ["Kim Jong Il, great leader of the Korean people, sent flowers to North Korea."])
def test_leader_of_a_people_is_cut_from_no_phrase(text: str) -> None:
    leaders = {mention.entity for mention in read(text, "2012-03-01").mentions if mention.kind == "leader"}
    assert leaders == {"kim-jong-il"}


def test_a_title_at_the_time_is_not_the_holders_of_today() -> None:
    text = "Italy's prime minister at the time refused. In Rome the prime minister at the time was silent."
    assert entities(text, "2013-10-10") == {"ITA"}


@pytest.mark.parametrize(
    "text",
    [
        "The leader of Iraq's largest party spoke.",
        "Portraits of the founding leader of Iraq hung there.",
        "He was shown as a great Iraqi leader.",
        "He fought the deposed Iraqi leader.",
        "A pro-Iraqi leader spoke.",
        "The Iraqi leader in waiting spoke.",
        "They mourned the death of the Iraqi leader.",
        "Nobody knows who the leader of Iraq will be.",
        "The first Iraqi leader was hanged.",
        "The Iraqi commander spoke.",
    ],
)
def test_a_title_that_is_another_s_names_nobody(text: str) -> None:
    assert [mention.text for mention in read(text, "2016-12-04").mentions if mention.kind == "leader"] == []


@pytest.mark.parametrize("epithet", ["embattled ", "43-year-old ", "current ", ""])
def test_an_epithet_changes_nothing(epithet: str) -> None:
    text = f"Iraq's {epithet}prime minister spoke."
    assert [mention.entity for mention in read(text, "2016-12-04").mentions if mention.kind == "leader"] == [
        "haider-al-abadi"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 44th president spoke in the United States.", "barack-obama"),
        ("The 44th U.S. president spoke.", "barack-obama"),
        ("The 37th president of the United States resigned.", "richard-nixon"),
        ("The 47th U.S. president spoke.", "donald-trump"),  # he was the 45th too
        ("The 99th U.S. president spoke.", None),
        ("France's 25th president spoke.", None),  # the press does not count them
        ("The 13th president of a college in the United States spoke.", None),
        ("Barack Obama, the 44th president of the United States, spoke.", "barack-obama"),
    ],
)
def test_an_ordinal_names_whom_it_counts_in_every_year(text: str, expected: str | None) -> None:
    named = [mention.entity for mention in read(text, "2026-05-05").mentions if mention.kind == "leader"]
    assert named == ([expected] if expected else [])


def test_an_acting_president_is_one_who_was_acting_then() -> None:
    text = "South Korea's acting president spoke."
    assert [m.entity for m in read(text, "2017-03-20").mentions if m.kind == "leader"] == ["hwang-kyo-ahn"]
    assert [m.entity for m in read(text, "2019-03-20").mentions if m.kind == "leader"] == []


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The late Venezuelan president was mourned.", "2013-03-09", "hugo-chavez"),
        ("The slain Israeli prime minister was buried.", "1995-11-06", "yitzhak-rabin"),
        ("The late French president was mourned.", "2018-03-09", None),  # the last one is alive
    ],
)
def test_the_late_holder_is_the_last_one_if_he_is_dead(text: str, published: str, expected: str | None) -> None:
    named = [mention.entity for mention in read(text, published).mentions if mention.kind == "leader"]
    assert named == ([expected] if expected else [])


def test_an_interim_president_has_not_governed_for_years() -> None:
    text = "Romania's interim president spoke."
    assert [m for m in read(text, "2011-07-12").mentions if m.kind == "leader"] == []  # Basescu, since 2004
    assert [m.entity for m in read(text, "2012-07-12").mentions if m.kind == "leader"] == ["crin-antonescu"]

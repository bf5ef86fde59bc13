"""Surnames: the antecedent first, then title or country, then the office on the date, else nobody."""

from __future__ import annotations

import pytest
from read_text import entity_of, mention_of, read


def test_a_surname_is_who_was_named_in_full_before() -> None:
    text = "Park Chung Hee took power in South Korea. Park ruled for years."
    assert entity_of("Park", text, "2014-01-01") == "park-chung-hee"  # though Park Geun-hye was in office


@pytest.mark.parametrize(
    "text", ["Kim Dong-yub, a professor, spoke. Kim said no.", "Analyst Kim Dong-yub spoke. Kim said no."]
)
def test_somebody_else_named_in_full_claims_the_surname(text: str) -> None:
    assert entity_of("Kim", "North Korea fired. " + text, "2019-01-10") is None


def test_of_two_namesakes_the_surname_is_the_one_named_last_or_nobody() -> None:
    text = "Kim Jong Un met Kim Dong-yub, a professor. Kim laughed."
    assert entity_of("Kim", text, "2019-01-10") in (None, "kim-jong-un")


@pytest.mark.parametrize(
    ("surname", "text", "published", "expected"),
    [
        ("Bush", "President Bush addressed Congress.", "1991-01-16", "george-h-w-bush"),
        ("Bush", "President Bush addressed Congress.", "2003-01-28", "george-w-bush"),
        ("Lee", "South Korean President Lee spoke.", "2009-08-15", "lee-myung-bak"),
        ("Singh", "Indian Prime Minister Singh spoke.", "2009-08-15", "manmohan-singh"),
        ("Park", "South Korea's President Park spoke.", "2014-08-15", "park-geun-hye"),
    ],
)
def test_a_title_and_the_date_decide_between_namesakes(surname: str, text: str, published: str, expected: str) -> None:
    assert entity_of(surname, text, published) == expected


@pytest.mark.parametrize(
    ("surname", "text", "published", "expected"),
    [
        ("Xi", "Xi said China would open up.", "2018-04-10", "xi-jinping"),
        ("Macron", "Macron flew to Berlin.", "2018-04-10", "emmanuel-macron"),
        ("Merkel", "Merkel and Obama met.", "2011-06-07", "angela-merkel"),
    ],
)
def test_a_bare_surname_is_who_is_in_office_on_the_date(surname: str, text: str, published: str, expected: str) -> None:
    mention = mention_of(surname, text, published)
    assert mention is not None and mention.entity == expected


def test_nobody_is_named_when_nothing_decides_and_the_candidates_are_kept() -> None:
    reading = read("Kim went shopping.")
    assert reading.mentions == ()
    (abstention,) = reading.abstentions
    assert (abstention.text, abstention.start, abstention.end) == ("Kim", 0, 3)
    assert {"kim-jong-un", "kim-dae-jung"} <= {candidate.entity for candidate in abstention.candidates}
    assert all(candidate.why_not for candidate in abstention.candidates)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("A bush burned by the road.", "2003-01-01"),
        ("In May it rained.", "2017-05-01"),
        ("It may rain; a major storm is near.", "1992-01-01"),
        ("The brown fox ran.", "2008-01-01"),
        ("Marks & Spencer opened.", "2009-01-01"),
        ("Ford will close a plant.", "2006-01-01"),
        ("Johnson & Johnson paused.", "2021-04-01"),
        ("Terracotta soldiers stand in Xi'an.", "2018-04-01"),
        ("They ate at McDonald's in Belfast.", "2021-04-01"),
        ("Cable & Wireless grew.", "2012-04-01"),
    ],
)
def test_ordinary_words_and_firms_are_no_surnames(text: str, published: str) -> None:
    assert [mention.text for mention in read(text, published).mentions if mention.kind == "leader"] == []


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Goals by Ri Kum Song, Jo Tong Chol and Ma Won Chun won the match for the DPRK.", "2012-05-01"),
        ("Ri Kwang Il came second and Kim Won Chol third in North Korea.", "2011-06-01"),
        ("Alberto Anaya Gutierrez spoke in Mexico.", "2004-01-01"),
        ("President Wang Shuguo of the university toured China.", "2012-01-01"),
    ],
)
def test_a_surname_within_a_longer_name_is_somebody_else(text: str, published: str) -> None:
    assert [mention.text for mention in read(text, published).mentions if mention.kind == "leader"] == []


def test_a_lost_candidate_says_why() -> None:
    mention = mention_of("Bush", "President Bush addressed Congress in the United States.", "2003-01-28")
    assert mention is not None
    assert {candidate.entity for candidate in mention.candidates} >= {"george-h-w-bush"}
    assert all(candidate.why_not for candidate in mention.candidates)


def test_a_team_sheet_names_no_leaders() -> None:
    text = (
        "England met Sierra Leone and New Zealand in a friendly. Forrester, Jones, Palmer, Rees, Sheridan, Skinner, "
        "Smith, Stevens, Tait, Voyce, Dowson, Haughton, Monye, Roques and Peters played."
    )
    assert entity_of("Stevens", text) is None

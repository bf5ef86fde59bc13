"""Capitals and seats of government: who acts is the government, where one is is a place."""

from __future__ import annotations

import pytest
from read_text import entity_of, mention_of, read


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("Seoul", "Seoul said it would wait.", "KOR"),
        ("Pyongyang", "Talks with Pyongyang stalled.", "PRK"),
        ("Moscow", "London accused Moscow of lying.", "RUS"),
        ("Beijing", "Ties between Tokyo and Beijing froze.", "CHN"),
        ("Ankara", "Ankara's decision to buy the missiles angered allies.", "TUR"),
        ("Tehran", "Tehran-backed fighters withdrew.", "IRN"),
        ("Baghdad", "Pyongyang, Tehran and Baghdad denounced the speech.", "IRQ"),
        ("Kremlin", "The Kremlin denied it.", "RUS"),
        ("Blue House", "The Blue House confirmed the call.", "KOR"),
        ("Downing Street", "Downing Street refused to comment.", "GBR"),
    ],
)
def test_a_capital_that_acts_or_is_acted_upon_is_the_government(part: str, text: str, expected: str) -> None:
    mention = mention_of(part, text, "2018-06-01")
    assert mention is not None and (mention.kind, mention.entity) == ("country", expected)
    assert "as government" in mention.rule


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("Hanoi", "They met in Hanoi."),
        ("Paris", "He flew to Paris on Monday."),
        ("London", "a flat near London"),
        ("SEOUL", "SEOUL, May 13 (Wire) - The army fired."),
        ("Moscow", "MOSCOW (Wire) — The ruble fell. Snow fell in Moscow."),
        ("Berlin", "the Berlin-based institute"),
        ("Rome", "He travelled from Rome."),
    ],
)
def test_a_capital_where_something_happens_is_a_place_with_its_country(part: str, text: str) -> None:
    mention = mention_of(part, text, "2018-06-01")
    assert mention is not None and mention.kind == "place" and mention.iso3


def test_a_building_where_one_stands_is_nobody() -> None:
    assert entity_of("White House", "Roses bloomed on the White House lawn.", "2018-06-01") is None
    assert entity_of("Kremlin", "Tourists stood outside the Kremlin.", "2018-06-01") is None


def test_a_place_is_never_a_country() -> None:
    kinds = [mention.kind for mention in read("He was born in Cairo and died in Rabat.", "2018-06-01").mentions]
    assert kinds == ["place", "place"]


def test_a_list_of_capitals_shares_one_answer() -> None:
    mentions = read("Warsaw, Prague and Budapest rejected the quota.", "2015-09-23").mentions
    assert [mention.entity for mention in mentions if mention.kind == "country"] == ["POL", "CZE", "HUN"]

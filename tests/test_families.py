"""Families: a surname that several of one family bear is the one's whom the article tells of."""

from __future__ import annotations

import pytest
from read_text import entity_of, read

COUPLE = "President Macron flew to Rome. First lady Brigitte Macron went with him. Macron met the pope in Italy."


def test_a_title_and_the_surname_are_never_the_wife_of_who_bears_it() -> None:
    entities = [mention.entity for mention in read(COUPLE, "2021-11-26").mentions if mention.text == "Macron"]
    assert entities == ["emmanuel-macron", "emmanuel-macron"]
    assert entity_of("Brigitte Macron", COUPLE, "2021-11-26") is None  # she holds no office


@pytest.mark.parametrize(
    ("surname", "text", "published", "expected"),
    [
        ("Kirchner", "Cristina Kirchner spoke in Argentina. Ms Kirchner wept.", "2012-05-03", "cristina-fernandez"),
        ("Clinton", "Hillary Clinton spoke in Iowa. Later Mrs. Clinton left.", "2016-01-20", "hillary-clinton"),
        ("Clinton", "Hillary Clinton ran for the United States. Mr. Clinton helped.", "2000-08-20", "bill-clinton"),
    ],
)
def test_an_honorific_tells_wife_and_husband_apart(surname: str, text: str, published: str, expected: str) -> None:
    mentions = [mention for mention in read(text, published).mentions if mention.text == surname]
    assert [mention.entity.startswith(expected) for mention in mentions] == [True]


@pytest.mark.parametrize(
    ("word", "expected"), [("elder", "george-h-w-bush"), ("younger", "george-w-bush"), ("late", "george-h-w-bush")]
)
def test_the_elder_and_the_younger_are_told_by_birth_and_the_late_by_death(word: str, expected: str) -> None:
    text = f"George H. W. Bush and George W. Bush governed the United States. The {word} Bush came from Texas."
    assert entity_of("Bush", text, "2020-01-30") == expected


def test_a_child_named_in_the_sentence_before_does_not_take_the_surname_of_a_president() -> None:
    text = "Joe Biden spoke in the United States. He thanked his son Hunter Biden. Biden then flew home."
    assert entity_of("Biden", text, "2022-06-01") == "joe-biden"


def test_who_is_told_of_alone_keeps_the_surname() -> None:
    text = "Kim Yo Jong condemned South Korea. Kim said it had been warned."
    assert entity_of("Kim", text, "2020-06-13") == "kim-yo-jong"

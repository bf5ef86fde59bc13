"""Full names that no table lists as they stand: with an initial, a generation, the surname first, a word glued on."""

from __future__ import annotations

import pytest
from read_text import entity_of, read

from graph.extraction import Rule
from graph.extraction.claims import Link
from graph.extraction.registry import RULES
from graph.extraction.testing import context


def leaders(text: str, day: str | None = None) -> list[tuple[str, str]]:
    return [(mention.text, mention.entity) for mention in read(text, day).mentions if mention.kind == "leader"]


@pytest.mark.parametrize(
    ("name", "leader"),
    [
        ("Aleksandr G. Lukashenko", "alexander-lukashenko"),
        ("Boris N. Yeltsin", "boris-yeltsin"),
        ("Vladimir V Putin", "vladimir-putin"),
        ("Mohammad V. Mokhber", "mohammad-mokhber"),  # no fifth king of Morocco
        ("Donald J. Trump", "donald-trump"),
        ("Joseph R. Biden Jr.", "joe-biden"),
        ("Joseph R. Biden, Jr.", "joe-biden"),
        ("Ferdinand R. Marcos, Jr.", "bongbong-marcos"),
        ("George H. W. Bush", "george-h-w-bush"),
        ("George W. Bush", "george-w-bush"),
    ],
)
def test_an_initial_and_a_generation_belong_to_the_name(name: str, leader: str) -> None:
    assert leaders(f"The envoy of {name} came late.") == [(name, leader)]


@pytest.mark.parametrize("before", ["Talks\n\nJune 16\n\n", 'He said: "', "Talks (", ""])
def test_a_name_with_an_initial_may_begin_a_line_or_a_quotation(before: str) -> None:
    assert leaders(f"{before}Boris N. Yeltsin spoke.") == [("Boris N. Yeltsin", "boris-yeltsin")]


@pytest.mark.parametrize(
    "name",
    ["Donald K. Trump", "George P. Bush", "Donald Trump Jr.", "Donald Trump, Jr.", "John F. Kennedy Jr.", "Trump Jr."],
)
def test_another_initial_or_generation_is_another_person(name: str) -> None:
    assert leaders(f"The house of {name} stood empty in July.", "2019-07-01") == []


def test_a_sons_name_does_not_take_the_fathers_surname_away() -> None:
    text = "Donald Trump Jr. spoke in Ohio. Trump Jr. then left the U.S. for Canada. President Trump was silent."
    assert leaders(text, "2019-07-01") == [("Trump", "donald-trump")]


def test_a_surname_may_stand_before_the_given_name() -> None:
    text = "Guests: Merkel, Angela; Putin, Vladimir."
    assert leaders(text, "2015-02-01") == [("Merkel, Angela", "angela-merkel"), ("Putin, Vladimir", "vladimir-putin")]


@pytest.mark.parametrize("text", ["With Putin, Angela Merkel spoke.", "To Putin, Xi and Modi it is a feast."])
def test_a_surname_before_another_person_is_not_turned_round(text: str) -> None:
    assert ("Putin", "vladimir-putin") in leaders(text, "2015-02-01")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vladimir Putinsaid no to Kyiv.", [("Vladimir Putin", "vladimir-putin")]),
        ("Emmanuel Macronand Bettel met.", [("Emmanuel Macron", "emmanuel-macron")]),
        (
            "Vladimir Putin spoke. Putininstated him.",
            [("Vladimir Putin", "vladimir-putin"), ("Putin", "vladimir-putin")],
        ),
        ("Narendra Modi spoke. Modihas left.", [("Narendra Modi", "narendra-modi"), ("Modi", "narendra-modi")]),
    ],
)
def test_a_word_glued_to_a_known_name_is_cut_off(text: str, expected: list[tuple[str, str]]) -> None:
    assert leaders(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un spoke. Kimberley is a town.",
        "Kamala Harris spoke. Harrison left.",
        "Barack Obama spoke. Obamacare stayed.",
        "Vladimir Putin spoke. Putinism and Putinists grew.",
        "Putinhas left.",  # nobody of the name is named
    ],
)
def test_a_longer_word_is_no_name_with_a_tail(text: str) -> None:
    (rule,) = (rule for rule in RULES if rule.name == "glued surnames")
    assert links(rule, text) == []


def links(rule: Rule, text: str) -> list[Link]:
    return [claim for claim in rule.claims(context(text, before=rule.name)) if isinstance(claim, Link)]


def test_a_numeral_before_the_end_of_a_sentence_is_a_kings() -> None:
    assert entity_of("Mohammed VI", "Rabat cheered Mohammed VI. He waved.", "2019-07-01") == "mohammed-vi-of-morocco"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met D. Trump and B. Netanyahu. Trump left.", ["donald-trump", "benjamin-netanyahu", "donald-trump"]),
        ("Hillary Clinton spoke. It was for H. Clinton that they came.", ["hillary-clinton", "hillary-clinton"]),
        ("They met E. Trump, a banker.", []),  # another letter
        ("They met A. Merkel and X. Jinping.", ["angela-merkel"]),  # Jinping is no surname
    ],
)
def test_a_letter_may_stand_for_the_given_name_of_a_head_or_of_one_named_here(text: str, expected: list[str]) -> None:
    assert [leader for _, leader in leaders(text, "2018-06-17")] == expected


def test_another_generation_is_somebody_else_with_a_role_of_his_own() -> None:
    text = "Attorney General Joseph R. Biden III spoke in the United States. Mr. Biden is 40."
    assert entity_of("Joseph R. Biden III", text, "2010-01-26") == "joseph-r-biden-iii"
    assert entity_of("Biden", text, "2010-01-26") != "joe-biden"


def test_a_king_s_number_may_be_an_initial() -> None:
    assert entity_of("Juan Carlos I", "Juan Carlos I. Fuentes spoke in Spain.", "2009-02-18") is None
    assert entity_of("Juan Carlos I", "Juan Carlos I spoke in Spain.", "2009-02-18") == "juan-carlos-i"

"""Coreference: bare titles when the article leaves no doubt; pronouns only on demand."""

from __future__ import annotations

from datetime import date

import pytest
from read_text import entity_of, read

from graph.extraction import choose_rules, extract
from graph.records import Article


def test_a_bare_title_is_the_one_person_here_who_bears_it() -> None:
    text = "Emmanuel Macron met Angela Merkel. The chancellor was late."
    assert entity_of("chancellor", text, "2018-06-19") == "angela-merkel"


def test_a_bare_title_that_two_people_bear_is_nobody() -> None:
    text = "Emmanuel Macron met Donald Trump. The president was late."
    assert entity_of("president", text, "2018-04-24") is None


def test_a_bare_title_is_the_holder_in_the_only_country_named() -> None:
    text = "Chile shook in the night. The president asked for calm."
    assert entity_of("president", text, "2010-10-20") == "sebastian-pinera"


def test_a_bare_title_amid_two_countries_is_nobody() -> None:
    text = "Chile and Peru shook in the night. The president asked for calm."
    assert entity_of("president", text, "2010-10-20") is None


def test_without_a_date_a_title_never_refers_forward() -> None:
    text = "The chancellor was late, people in Berlin and Paris said. Angela Merkel met Emmanuel Macron."
    assert entity_of("chancellor", text) is None


def test_the_role_of_a_person_found_in_the_text_can_be_taken_up() -> None:
    text = "Thae Yong-ho, a former North Korean diplomat, spoke in Seoul. The former diplomat was calm."
    mentions = [(mention.text, mention.entity) for mention in read(text).mentions if mention.kind == "leader"]
    assert mentions[0] == ("Thae Yong-ho", "thae-yong-ho")
    assert {entity for _, entity in mentions} == {"thae-yong-ho"}


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel spoke. The chancellor of the university left.",
        "Angela Merkel spoke. A chancellor must be patient.",
        "Angela Merkel spoke. The chancellor-to-be left.",
    ],
)
def test_a_qualified_title_is_nobody_named_here(text: str) -> None:
    assert entity_of("chancellor", text, "2018-06-19") is None


def test_pronouns_are_left_alone_unless_asked_for() -> None:
    text = "Angela Merkel spoke. She was calm."
    assert entity_of("She", text, "2018-06-19") is None
    assert _with_pronouns(text) == ["Merkel", "She"]


def test_a_pronoun_is_nobody_when_two_people_are_in_sight() -> None:
    assert _with_pronouns("Angela Merkel met Theresa May. She was calm.") == ["Merkel", "May"]


def _with_pronouns(text: str) -> list[str]:
    """The last words of the leaders' mentions when pronouns are followed."""
    (reading,) = extract([Article("a", text, published=date(2018, 6, 19))], rules=choose_rules(add=["pronouns"]))
    return [mention.text.split()[-1] for mention in reading.mentions if mention.kind == "leader"]


def test_a_deputy_mayor_is_not_the_mayor() -> None:
    text = "Deputy mayor Nicky Gavron spoke in London. She said that the mayor was wrong."
    assert entity_of("mayor", text) is None
    assert entity_of("mayor", "Mayor Ana Kroll spoke in London. Later the mayor left.") == "ana-kroll"


def test_a_vice_president_is_not_the_president() -> None:
    text = "Vice President Kamala Harris spoke in the United States. The president was away."
    assert entity_of("president", text, "2023-05-05") != "kamala-harris"
    assert entity_of("mayor", "New mayor Ann Zork spoke in London. Later the mayor left.") == "ann-zork"

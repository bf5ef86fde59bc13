"""Coreference: bare titles by date, by name and by country; pronouns only on demand."""

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


@pytest.mark.parametrize(
    ("title", "text", "published", "expected"),
    [
        # who is named by surname alone bears it too, and who held it once does not
        (
            "president",
            "President Trump spoke. He blamed Barack Obama. The president left.",
            "2018-05-03",
            "donald-trump",
        ),
        # nobody whom the sentence names behind the title
        (
            "president",
            "President Obama spoke. The president said that Bashar Assad must go.",
            "2013-05-27",
            "barack-obama",
        ),
        # the one who was called so
        (
            "president",
            "Vladimir Putin waited. President Obama spoke. The president then left.",
            "2013-05-27",
            "barack-obama",
        ),
        # two bear it, and each may be meant
        ("president", "Mr. Biden called Volodymyr Zelensky. The president thanked his friend.", "2022-03-02", None),
        # told to somebody, by the one who would bear it
        ("president", "Vladimir Putin met the president on Monday.", "2013-05-27", None),
        ("pope", "Crowds in Poland waited for the pope.", "1999-06-05", "pope-john-paul-ii"),
        ("pope", "Poland wept: the pope had died.", "2005-04-04", "pope-john-paul-ii"),
        ("prime minister", "Ethiopia cheered. The 43-year-old prime minister spoke.", "2019-10-11", "abiy-ahmed"),
        ("president", "Peru mourned. The country's interim president spoke.", "2020-11-20", "francisco-sagasti"),
        ("president", "Chile and Peru quarrelled. The country's president spoke.", "2020-11-20", None),
        ("president", "In Chile voters elect the president by popular vote.", "2020-11-20", None),
        ("president", "Nobody in Chile knew who the president would be.", "2020-11-20", None),
        ("president", "Turkmenistan fell silent after the death of the president.", "2006-12-24", None),
        ("president", "Barack Obama spoke in Kenya. It was opened by the 38th president.", "2014-07-01", "gerald-ford"),
        # whoever holds it
        ("president", "Donald Trump spoke. Pardon is a power that the president has.", "2018-05-03", None),
        ("president", "Donald Trump spoke. Prices are something the president does not set.", "2018-05-03", None),
        ("president", "Donald Trump spoke. Traditionally, the president and his aides can rest.", "2018-05-03", None),
        ("president", "Donald Trump spoke. He heard that the president has won.", "2018-05-03", "donald-trump"),
        # the son, or the father who died last week
        ("leader", "Kim Jong Un bowed to Kim Jong Il. Crowds wept for the leader.", "2011-12-24", None),
        ("leader", "Kim Jong Un bowed to Kim Jong Il. The new leader stood.", "2011-12-24", "kim-jong-un"),
        ("leader", "Kim Jong Un bowed to Kim Jong Il. The leader stood.", "2013-12-24", "kim-jong-un"),
    ],
)
def test_a_bare_title_is_borne_on_the_date(title: str, text: str, published: str, expected: str | None) -> None:
    assert entity_of(title, text, published) == expected


def test_of_two_heads_the_one_of_the_country_that_the_article_is_about_is_meant() -> None:
    about = "Kenya is tense. Kenya's courts closed. Kenyan police and Kenyan soldiers watched."
    text = f"Uhuru Kenyatta met Barack Obama. {about} The president asked for calm."
    assert entity_of("president", text, "2013-06-01") == "uhuru-kenyatta"


@pytest.mark.parametrize(
    ("title", "text", "published", "expected"),
    [
        ("prime minister", "Tony Blair left Britain. Gordon Brown spoke. The new prime minister smiled.", "2007-06-28",
         "gordon-brown"),
        ("prime minister", "Gordon Brown spoke in Britain. The new prime minister smiled.", "2009-06-28", None),
        ("president", "Hafez al-Assad was buried in Syria. The late president had ruled for thirty years.",
         "2000-06-14", "hafez-al-assad"),
        ("president", "The president spoke late at night. Barack Obama was brief.", "2011-05-03", "barack-obama"),
    ],
)  # fmt: skip
def test_a_bare_title_may_be_new_or_late_or_come_before_the_name(
    title: str, text: str, published: str, expected: str | None
) -> None:
    assert entity_of(title, text, published) == expected


def test_a_speaker_s_president_is_that_of_his_country() -> None:
    text = (
        "Volodymyr Zelensky met Donald Trump in Ukraine. Ukraine's army watched, and Ukraine waited. "
        "White House spokeswoman Karoline Leavitt said the president was glad."
    )
    assert entity_of("president", text, "2026-02-25") == "donald-trump"

"""An article without a date is as old as the offices in it: who was president then, and which Bush is meant."""

from __future__ import annotations

from read_text import entities, entity_of, read

VISIT = "US Secretary of State John Kerry met French Foreign Minister Laurent Fabius in Paris on Friday. "


def test_bare_surname_is_who_was_in_office_then() -> None:
    assert entity_of("Hollande", VISIT + "Kerry and Hollande laid wreaths.") == "francois-hollande"
    assert entity_of("Obama", VISIT + "The Obama administration was silent.") == "barack-obama"


def test_title_is_who_held_it_all_the_time() -> None:
    assert entity_of("French president", VISIT + "The French president thanked them.") == "francois-hollande"


def test_surname_of_two_presidents_is_told_by_the_other_titles() -> None:
    text = "Chancellor Schröder met President Bush. Germany and the United States were at odds. Bush said little."
    assert "george-w-bush" in entities(text)
    text = "Chancellor Kohl met President Bush. Germany and the United States were friends. Bush said little."
    assert "george-h-w-bush" in entities(text)


def test_former_titles_tell_nothing() -> None:
    text = "Former US Secretary of State John Kerry met former French Foreign Minister Laurent Fabius. "
    assert entity_of("Hollande", text + "Kerry and Hollande laid wreaths.") is None


def test_titles_of_one_time_in_a_story_of_another_tell_nothing() -> None:
    text = "US Secretary of State John Kerry met French Foreign Minister Laurent Fabius in 2015, seven years ago. "
    assert entity_of("Hollande", text + "Gabriel Attal, named since, and Hollande laid wreaths.") is None
    assert entity_of("Hollande", VISIT + "In 2021 Kerry and Hollande laid wreaths.") is None


def test_a_change_of_office_within_the_time_leaves_the_title_open() -> None:
    text = "Chancellor Angela Merkel met Foreign Minister Laurent Fabius in Berlin. "
    assert entity_of("Italian prime minister", text + "The Italian prime minister called.") is None


def test_the_date_of_an_article_is_all_it_needs() -> None:
    text = VISIT + "Kerry and Macron laid wreaths for France."
    assert entity_of("Macron", text, "2021-05-01") == "emmanuel-macron"


def test_a_period_makes_nobody_known_of_a_country_that_is_not_named() -> None:
    assert entity_of("Brown", "President Joe Biden spoke. Brown said he would run for the council.") is None
    assert entity_of("Brown", "US President Joe Biden signed it. Brown's bakery in Leeds shut.") is None


def test_a_title_that_changed_hands_within_the_period_is_nobodys() -> None:
    text = "President Joe Biden said aid would flow. The Israeli prime minister thanked him."
    assert entity_of("Israeli prime minister", text) is None


def test_a_title_held_before_the_period_is_not_held_in_it() -> None:
    text = "Ukraine's President Viktor Yushchenko met US President George W. Bush. Ukraine's prime minister left."
    assert entity_of("Ukraine's prime minister", text) is None


def test_an_undated_article_tells_the_country_of_its_period() -> None:
    text = "U.S. President Bill Clinton met French President François Mitterrand. General Klaus Naumann spoke."
    assert {mention.iso3 for mention in read(text).mentions if mention.entity == "klaus-naumann"} == {"DEU"}


def test_an_undated_article_tells_the_role_of_its_period() -> None:
    text = (
        "President Barack Obama met French President François Hollande and German Chancellor Angela Merkel. "
        "Gerhard Schröder and David Cameron were there too."
    )
    roles = {mention.entity: mention.role for mention in read(text).mentions if mention.kind == "leader"}
    assert roles["francois-hollande"] == "head of state"
    assert roles["gerhard-schroder"] == "former head of government"
    assert roles["david-cameron"] == "head of government"  # he left within the period: the weightiest office

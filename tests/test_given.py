"""Given names alone: behind "Sir", and where two of one family are in the article."""

from __future__ import annotations

from read_text import entity_of

CASTROS = "Fidel Castro and his brother Raúl Castro appeared in Havana. "


def test_sir_and_given_name_are_the_one_named_in_full() -> None:
    text = "Sir Keir Starmer won by a landslide. Sir Keir said he was proud."
    assert entity_of("Sir Keir", text, "2024-07-05") == "keir-starmer"


def test_a_knight_whom_nobody_named_in_full_is_nobody() -> None:
    assert entity_of("Keir", "Britain voted. Sir Keir said he was proud.", "2024-07-05") is None


def test_brothers_are_told_apart_by_their_given_names() -> None:
    assert entity_of("Raúl", CASTROS + "Raúl said nothing.", "2005-05-25") == "raul-castro"
    assert entity_of("Fidel", CASTROS + "Fidel's speech was long.", "2005-05-25") == "fidel-castro"


def test_a_given_name_without_a_namesake_in_the_article_is_nobody() -> None:
    assert entity_of("Tony", "Tony Blair left. The manager, Tony said, was late.", "2005-05-25") is None


def test_a_given_name_of_two_people_is_nobody() -> None:
    text = CASTROS + "The singer Raúl Malo and his cousin Ana Malo came. Raúl said nothing."
    assert entity_of("Raúl", text, "2005-05-25") is None


def test_a_longer_name_is_not_cut() -> None:
    assert entity_of("Raúl", CASTROS + "Raúl Modesto said nothing.", "2005-05-25") != "raul-castro"


def test_strangers_of_the_same_given_name_leave_it_open() -> None:
    text = "Donald Trump and Melania Trump watched. Donald Duck and Donald Glover laughed. Donald said he liked it."
    assert entity_of("Donald", text, "2019-05-05") is None


def test_an_ordinary_word_that_opens_a_sentence_is_no_given_name() -> None:
    text = "Bill Clinton and Hillary Clinton opposed the law. Bill would cut taxes, the House said."
    assert entity_of("Bill", text, "1999-05-05") is None


def test_dame_is_whom_the_article_calls_so() -> None:
    text = "Dame Angela Eagle and Angela Rayner met. Dame Angela said no."
    assert entity_of("Angela", text, "2024-05-05") != "angela-rayner"

"""Plural titles: each name of the list behind one bears it."""

from __future__ import annotations

import pytest
from read_text import read

from graph.extraction.rules.surnames.titles_beside import singular


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Presidents Obama and Hollande spoke.", "2014-02-11", {"barack-obama", "francois-hollande"}),
        ("Prime ministers Blair and Howard met.", "2004-06-01", {"tony-blair", "john-howard"}),
        ("The talks brought together Presidents Bush, Putin and Hu.", "2006-07-15", {"george-w-bush", "hu-jintao"}),
        ("Presidents Sarkozy of France and Medvedev of Russia met.", "2008-09-08", {"nicolas-sarkozy"}),
        ("Former presidents Clinton and Bush flew to the United States.", "2010-01-16", {"bill-clinton"}),
    ],
)
def test_each_of_the_list_bears_the_title(text: str, published: str, expected: set[str]) -> None:
    assert expected <= {mention.entity for mention in read(text, published).mentions}


def test_the_list_ends_with_what_is_no_name() -> None:
    text = "Presidents spoke of Ghana, and Said left early."
    assert [mention.text for mention in read(text, "2019-05-05").mentions if mention.kind == "leader"] == []


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("presidents", "president"),
        ("prime ministers", "prime minister"),
        ("secretaries of state", "secretary of state"),
        ("president", "president"),
        ("boss", "boss"),
    ],
)
def test_singular_is_a_title_or_the_words_as_they_were(plural: str, expected: str) -> None:
    assert singular(plural) == expected


def test_a_title_cut_short_has_a_capital() -> None:
    text = "At 5 pm Trump slept in Ohio. PM Modi spoke in India."
    rules = {mention.text: mention.rule for mention in read(text, "2018-06-01").mentions}
    assert rules["Modi"] == "title or country beside the surname"
    assert rules["Trump"] == "surname, in office on the date"

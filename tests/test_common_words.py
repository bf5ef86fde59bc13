"""Common words: what a capital at the start of a sentence means is decided by what the word is."""

from __future__ import annotations

import csv
import re

import pytest

from graph import Article, extract
from graph.knowledge.common_words import is_common_word, is_function_word
from graph.knowledge.rows import DATA

OPENERS = re.findall(
    r"\w+",
    "Accordingly Afterwards Again Apparently Asked Besides Consequently Critics Earlier Eventually Finally Furthermore "
    "Generally Hence Hopefully Instead Indeed Later Likewise Maybe Meanwhile Meeting Moreover Nevertheless Nonetheless "
    "Nor Notably Often Once Perhaps Presumably Previously Publicly Quickly Quietly Rather Recently Reportedly Seldom "
    "Similarly Sometimes Soon Still Subsequently Suddenly Supposedly Surely Tellingly Thereafter Therefore Thus Today "
    "Tomorrow Tonight Twice Ultimately Usually Whenever Whereas Whether Yesterday Yes Yet",
)


@pytest.mark.parametrize("opener", OPENERS)
def test_a_word_that_opens_a_sentence_is_no_given_name(opener: str) -> None:
    assert leaders(f"Vladimir Putin flew to Minsk. {opener} Putin met his hosts.") == ["vladimir-putin"] * 2


@pytest.mark.parametrize("opener", ["Later", "Perhaps", "Critics"])
def test_a_word_that_opens_a_quotation_is_no_given_name(opener: str) -> None:
    text = f'Vladimir Putin flew to Minsk. She added: "{opener} Putin met his hosts."'
    assert leaders(text) == ["vladimir-putin"] * 2


@pytest.mark.parametrize(
    "given", ["Mark", "Rose", "Grant", "Dean", "Joy", "Young", "Emily", "Kelly", "Igor", "Keating"]
)
def test_a_given_name_at_the_start_of_a_sentence_makes_another_person(given: str) -> None:
    text = f"Vladimir Putin flew to Minsk. {given} Putin, a singer, stayed at home."
    assert leaders(text) == ["vladimir-putin"]


def test_a_common_word_within_a_sentence_may_be_a_name() -> None:
    assert leaders("Vladimir Putin flew to Minsk. We met Sunday Critics Putin there.") == ["vladimir-putin"]


@pytest.mark.parametrize("word", ["later", "two", "although", "famously", "angrily"])
def test_words_of_grammar_and_adverbs_are_function_words(word: str) -> None:
    assert is_function_word(word)


@pytest.mark.parametrize("word", ["critics", "asked", "meeting", "yesterday"])
def test_other_common_words_are_no_function_words(word: str) -> None:
    assert is_common_word(word)
    assert not is_function_word(word)


@pytest.mark.parametrize("word", ["mark", "grant", "frank", "bill", "emily", "manning", "korea", "putin"])
def test_given_names_and_names_are_no_common_words(word: str) -> None:
    assert not is_common_word(word)


def test_the_table_is_sorted_without_doubles_and_of_two_kinds() -> None:
    with (DATA / "common_words.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["word"], row["kind"]) for row in csv.DictReader(lines)]
    assert [word for word, _ in rows] == sorted({word for word, _ in rows})
    assert {kind for _, kind in rows} == {"function", "open"}


def leaders(text: str) -> list[str]:
    (reading,) = extract([Article("a", text)])
    return [mention.entity for mention in reading.mentions if mention.kind == "leader"]

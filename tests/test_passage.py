"""The passage: words, neighbours, possessives, sentences, headlines."""

from __future__ import annotations

import pytest

from graph.extraction.text.matcher import Matcher
from graph.extraction.text.passage import Passage
from graph.extraction.text.sentences import paragraph_sentences


def passage(text: str) -> Passage:
    return Passage(text, [(0, len(text))], None)


def test_a_possessive_ending_is_no_part_of_the_word() -> None:
    made = passage("Kim’s car and Paris' cafés")
    assert [word.text for word in made.words_of(0)][:2] == ["Kim", "car"]
    assert (made.possessive(3), made.possessive(9)) == (5, None)
    assert made.possessive(19) == 20


def test_words_before_and_after_are_nearest_first_and_stay_in_the_sentence() -> None:
    text = "One two. Three four five."
    made = Passage(text, [(0, 8), (9, 25)], None)
    assert [word.text for word in made.before(15, 5)] == ["Three"]
    assert [word.text for word in made.after(0, 5)] == ["One", "two"]
    assert made.starts_sentence(9) and not made.starts_sentence(15)


def test_adjoining_words_have_only_a_space_between() -> None:
    made = passage("Mr. Blair, Tony")
    blair = made.text.index("Blair")
    before, after = made.adjoining_before(blair), made.adjoining_after(blair + 5)
    assert before is not None and before.text == "Mr"
    assert after is None


def test_offsets_of_plain_text_are_those_of_the_raw_text() -> None:
    text = "“Yes” — said\u00a0Xi’s aide"
    made = passage(text)
    assert len(made.plain) == len(text)
    assert all(text[word.start : word.end] == word.text for word in made.words_of(0))


@pytest.mark.parametrize(
    ("text", "title_case"),
    [
        ("Leaders Of Four Countries Discuss Nuclear Arms Treaty", True),
        ("Leaders of four countries discuss a treaty on nuclear arms", False),
        ("Kim Met Xi", False),  # too short to tell
    ],
)
def test_a_headline_in_title_case_is_told_from_a_sentence(text: str, title_case: bool) -> None:
    assert passage(text).in_title_case(0) is title_case


def test_a_paragraph_end_ends_a_sentence() -> None:
    text = "Kim smiled\n\nPutin did not"
    assert [text[start:end] for start, end in paragraph_sentences(text, [(0, len(text))])] == [
        "Kim smiled",
        "Putin did not",
    ]


def test_a_newline_of_a_wrapped_text_ends_nothing() -> None:
    lines = "\n".join(["a line of a text that was wrapped by hand"] * 10)
    assert paragraph_sentences(lines, [(0, len(lines))]) == [(0, len(lines))]


def test_blank_sentences_are_left_out() -> None:
    assert paragraph_sentences("  \n\n \n", [(0, 6)]) == []


def test_words_are_found_by_the_forms_that_begin_in_them() -> None:
    text = "The ex-president and the President's aide. A vice-president, presidents and O'President."
    made = Passage(text, [(0, 42), (43, len(text))], None)
    found = [word.text for word in made.words_called(Matcher(["president", "vice president", "ex president"]))]
    assert found == ["ex-president", "President", "vice-president"]


def test_a_name_stands_where_nothing_adjoins_it_however_many_are_asked_for() -> None:
    text = "Jo Roe, Jo Roes, Xjo Roe, xJo Roe, Jo Roe-Poe, al-Jo Roe, Jo Roe"
    made = passage(text)
    first = list(made.spans_of("Jo Roe"))
    assert first == [(0, 6), (len(text) - 6, len(text))]
    for number in range(100):
        assert list(made.spans_of(f"Nobody {number}")) == []
    assert list(made.spans_of("Jo Roe")) == first


@pytest.mark.parametrize("others", [[], [f"nobody{number}" for number in range(100)]])
def test_words_among_a_few_keys_and_among_many_are_the_same(others: list[str]) -> None:
    text = "\u200bMerkel and Al-Assad; Merkels, O'Merkel, (Merkel) al-Assad's Merkel-Macron"
    found = [(word.start, word.text) for word in passage(text).words_among(["merkel", "al assad", "", *others])]
    assert found == [(1, "Merkel"), (12, "Al-Assad"), (42, "Merkel"), (50, "al-Assad"), (61, "Merkel-Macron")]

"""The finder and the blockers: where names stand, offsets into the raw text, and what swallows a name."""

from __future__ import annotations

import pytest
from read_text import entities, found

from graph.extraction.text.finder import finder_of
from graph.extraction.text.folded import FoldedText
from graph.extraction.text.matcher import Match, Matcher, same_case
from graph.knowledge import load_kb


def hits(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in finder_of(load_kb()).find(FoldedText(text))[1]]


def blocked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in finder_of(load_kb()).find(FoldedText(text))[0]]


@pytest.mark.parametrize(
    "text",
    [
        "Emmanuel Macron met Xi Jinping.",
        "Emmanuel\u200b Macron met Xi Jin\u200bping.",  # zero-width space before the space and inside a word
        "Emmanuel\u00a0Macron met Xi\u00a0Jinping.",
        "Emmanuel\nMacron met Xi\nJinping.",
        "EMMANUEL MACRON MET XI JINPING.",
        "Emmanuel Ma\u00adcron met Xi Jinping.",  # a soft hyphen
    ],
)
def test_names_are_found_whatever_the_spaces_case_and_invisible_characters(text: str) -> None:
    assert [entity for _, entity in found(text)] == ["emmanuel-macron", "xi-jinping"]


def test_a_name_with_other_dashes_and_quotes_is_the_same_name() -> None:
    assert entities("Kim Jong‐un and Moon Jae–in") == {"kim-jong-un", "moon-jae-in"}
    assert entities("Peter O’Neill smiled.") == entities("Peter O'Neill smiled.") == {"peter-oneill"}


def test_offsets_point_into_the_raw_text_behind_wide_and_odd_characters() -> None:
    text = "𝔗𝔥𝔢 ﬁrst—“Kim Jong Un”…"
    assert hits(text) == ["Kim Jong Un"]


def test_matches_end_at_the_edges_of_words() -> None:
    assert hits("Germanyx xFrance Malians") == ["Malians"]


def test_the_longest_name_wins() -> None:
    assert "Guinea" not in hits("Papua New Guinea") and "Papua New Guinea" in hits("Papua New Guinea")


@pytest.mark.parametrize(
    ("raw", "form", "same"),
    [
        ("moon", "Moon", False),
        ("us", "US", False),
        ("US", "US", True),
        ("MOON", "Moon", True),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("turkey", "Turkey", False),
        ("the Kremlin", "the Kremlin", True),
    ],
)
def test_a_match_keeps_the_capitals_of_its_form(raw: str, form: str, same: bool) -> None:
    assert same_case(raw, form) is same


def test_a_matcher_gives_overlapping_matches_in_raw_offsets() -> None:
    matcher = Matcher(["south korea", "korea"])
    found = list(matcher.find(FoldedText("\u200bSouth\u00a0Korea")))
    assert sorted(found) == [Match(1, 12, "south korea", 11), Match(7, 12, "korea", 11)]


def test_forms_that_differ_by_their_marks_alone_are_told_apart() -> None:
    matcher = Matcher(["u.s.", "u s"])
    assert [match.key for match in matcher.find(FoldedText("the U.S. and U S"))] == ["u.s.", "u s"]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Ships crossed the South China Sea.", "South China Sea"),
        ("The Bank of Korea cut its rate.", "Bank of Korea"),
        ("New Mexico voted.", "New Mexico"),
        ("Paris Saint-Germain lost.", "Paris Saint-Germain"),
        ("US Airways' staff", "US Airways"),
        ("British Telecom's shares", "British Telecom"),
    ],
)
def test_a_longer_name_swallows_the_name_within_it(text: str, part: str) -> None:
    assert any(part in span for span in blocked(text))
    assert entities(text) == set()


def test_a_blocker_does_not_swallow_a_longer_name_around_it() -> None:
    assert entities("The Papua New Guinea team won.") == {"PNG"}


def test_nothing_is_found_in_nothing() -> None:
    assert hits("") == [] and blocked("") == [] and found("") == []


@pytest.mark.parametrize("name", ["Abdel Fattah al-Sisi", "Abdul Aziz al-Hakim", "Bashar Al-Assad"])
def test_a_small_article_before_a_hyphen_hides_no_capital(name: str) -> None:
    assert name in hits(f"He met {name} there.")


def test_a_leaders_nickname_is_no_hit_and_a_countrys_is() -> None:
    assert hits("Amtrak Joe sailed to Albion.") == ["Albion"]

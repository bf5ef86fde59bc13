"""Hyphens: divided words are whole again where the whole is known, and nothing else is joined."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.articles import read_articles
from graph.articles.text.hyphens import join_divided
from graph.extraction import extract


@pytest.mark.parametrize(
    ("divided", "whole"),
    [
        ("President Ma-\ncron met Pu-\ntin.", "President Macron\nmet Putin."),
        ("Er-\r\ndoğan’s aide", "Erdoğan’s\r\naide"),
        ("Kim Jong-\nun met", "Kim Jong-un\nmet"),
        ("Bashar al-\nAssad", "Bashar al-Assad"),
        ("the govern-\nments agreed", "the governments\nagreed"),
        ("MA-\nCRON met", "MACRON\nmet"),
        ("Ma-\n\ncron met", "Macron\nmet"),
        ("Mr Qwzx said. Qw-\nzx left", "Mr Qwzx said. Qwzx\nleft"),
        ("Ma\u00adcron and Pu\u00ad\ntin", "Macron and Putin"),
    ],
)
def test_known_words_are_joined(divided: str, whole: str) -> None:
    assert join_divided(divided) == whole


@pytest.mark.parametrize(
    "text",
    [
        "pre-\nand post-war",
        "a two-\nday visit",
        "North-\nKorean",
        "Qw-\nzx left",
        "- one\n- two\nand -\nthree",
        "SEOUL-\nMacron said",
        "Paris -\nMacron",
    ],
)
def test_what_is_not_known_stays_divided(text: str) -> None:
    assert join_divided(text) == text


def test_article_is_flagged_and_its_names_are_found_at_true_offsets(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("French President Emmanuel Ma-\ncron met Vladimir Pu-\ntin in Saudi Ara-\nbia.", encoding="utf-8")
    (reading,) = extract(read_articles(path))
    assert reading.flags == ("hyphenation",)
    named = {mention.text for mention in reading.mentions}
    assert {"Emmanuel Macron", "Vladimir Putin", "Saudi Arabia"} <= named
    assert all(reading.article.text[each.start : each.end] == each.text for each in reading.mentions)


def test_a_hyphen_at_a_line_end_hides_no_demonym(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The North-\nKorean delegation met Mr Macron of France in Geneva.", encoding="utf-8")
    (reading,) = extract(read_articles(path))
    assert "PRK" in {mention.entity for mention in reading.mentions}

"""Mojibake: mended where it is certain, line by line, and said; clean text is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.articles import read_articles
from graph.articles.text.mojibake import mend
from graph.records import Article


def read(path: Path, text: str) -> Article:
    path.write_text(text, encoding="utf-8")
    (article,) = read_articles(path)
    return article


@pytest.mark.parametrize(
    ("garbled", "text"),
    [
        ("FranceÃ¢â‚¬â„¢s", "France’s"),
        ("Ankaraâ€™s Recep Tayyip ErdoÄŸan", "Ankara’s Recep Tayyip Erdoğan"),
        ("â€œWeâ€\ufffd said SÃ£o TomÃ©", "“We” said São Tomé"),
        ("Erdoğan met AndrÃ©", "Erdoğan met André"),
        ("It\x92s \x93so\x94", "It’s “so”"),
        ("â€œWeâ€ said, â€œyouâ€.", "“We” said, “you”."),
        ("Mr ErdoÄŸan spoke", "Mr Erdoğan spoke"),
        ("It‚Äôs", "It’s"),
    ],
)
def test_mojibake_is_read_as_utf8_again(garbled: str, text: str) -> None:
    assert mend(garbled) == text


@pytest.mark.parametrize(
    "text",
    [
        "Erdoğan’s “été”… – «Ô, Ñandú»",
        "AFRIQUE DE L’ÉTÉ: À PARIS, SÃO TOMÉ",
        "ﬁrst &amp; ＫＩＭ “quotes”\u00a0",
        "Путин и Меркель. 习近平。金正恩",
    ],
)
def test_clean_text_stays_as_it_is(text: str) -> None:
    assert mend(text) == text


def test_one_line_does_not_touch_the_others(tmp_path: Path) -> None:
    article = read(tmp_path / "a.txt", "The “ﬁrst” line.\nCÃ´te dâ€™Ivoire met Macron.\n")
    assert article.text == "The “ﬁrst” line.\nCôte d’Ivoire met Macron.\n"
    assert article.flags == ("mojibake_mended",)


def test_what_is_not_certain_is_left_and_flagged(tmp_path: Path) -> None:
    article = read(tmp_path / "a.txt", "He met Å“ in 2019.")
    assert "mojibake" in article.flags


def test_titles_are_mended_as_well(tmp_path: Path) -> None:
    article = read(tmp_path / "a.jsonl", '{"text": "Macron spoke.", "title": "CÃ´te dâ€™Ivoire"}\n')
    assert article.title == "Côte d’Ivoire"


def test_a_long_line_is_mended_in_pieces_without_losing_any() -> None:
    assert mend("Ã© " * 30_000 + "â€™s") == "é " * 30_000 + "’s"

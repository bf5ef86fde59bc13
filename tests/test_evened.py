"""Evened text: names are found across any white space, and every offset is one into the article's own text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.extraction.extractor import Extractor
from graph.extraction.text.evened import evened
from graph.records import Article, Reading

STORY = "French President Emmanuel{0}Macron met Angela{0}Merkel.{0}Kim Jong{0}Un and the South{0}Korean envoy left."
SPACED = STORY.format(" ")


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def entities(reading: Reading) -> list[str]:
    return [mention.entity for mention in reading.mentions]


@pytest.mark.parametrize("white", ["\n", "\r\n", "\n   ", " \n", " \r\n", "  ", "   ", "\xa0 ", "\t"])
def test_names_are_found_across_white_space_of_any_kind(white: str, extractor: Extractor) -> None:
    text = STORY.format(white)
    reading = extractor.read(Article("a", text))
    assert entities(reading) == entities(extractor.read(Article("a", SPACED)))
    assert "angela-merkel" in entities(reading)
    assert [mention.text for mention in reading.mentions] == [text[m.start : m.end] for m in reading.mentions]
    assert f"Kim Jong{white}Un" in [mention.text for mention in reading.mentions]
    assert reading.article.text == text


@pytest.mark.parametrize("gap", ["    ", "\r\n\r\n", "\n \n", "\n\n\n"])
def test_columns_and_paragraphs_stay_apart(gap: str, extractor: Extractor) -> None:
    reading = extractor.read(Article("a", f"Angela{gap}Merkel"))
    assert "angela-merkel" not in entities(reading)


def test_even_text_is_left_as_it_is() -> None:
    article = Article("a", "Kim met Xi.\n\nXi smiled.\nSo did Kim.")
    assert evened(article).article is article


def test_what_is_masked_and_what_others_found_keep_their_places(extractor: Extractor) -> None:
    text = "Angela  Merkel\r\nleft.\r\n\r\nVladimir  Putin  came."
    masked = ((0, text.index("left")),)
    reading = extractor.read(Article("a", text, masked=masked), sentences=[(0, 21), (25, len(text))])
    assert [text[m.start : m.end] for m in reading.mentions] == ["Vladimir  Putin"]
    assert reading.sentences == ((0, 21), (25, len(text)))
    assert reading.article.masked == masked


def test_articles_of_one_run_get_their_own_texts_back(extractor: Extractor) -> None:
    texts = ["Angela \n Merkel left.", "Nobody came.", "Vladimir\r\nPutin came."]
    readings = list(extractor.readings(Article(str(number), text) for number, text in enumerate(texts)))
    assert [reading.article.text for reading in readings] == texts
    assert [m.text for reading in readings for m in reading.mentions] == ["Angela \n Merkel", "Vladimir\r\nPutin"]


@given(st.lists(st.sampled_from(["a", "Kim", " ", "\n", "\r", "\t", "\xa0", "\u2028", "."]), max_size=30).map("".join))
def test_offsets_lead_back_to_the_same_characters(text: str) -> None:
    even = evened(Article("a", text))
    visible = [at for at, character in enumerate(even.article.text) if not character.isspace()]
    sentences = tuple((at, at + 1) for at in visible)
    restored = even.restored(Reading(even.article, sentences)).sentences
    assert [text[start:end] for start, end in restored] == [even.article.text[at] for at in visible]
    assert even.spans(restored) == sentences

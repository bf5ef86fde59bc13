"""Batches by count and characters, and texts in pieces."""

from __future__ import annotations

import pytest

from graph.extraction import Extractor, load_pipeline
from graph.extraction.batches import batches, pieces
from graph.records import Article


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], []),
        (["a", "b", "c", "d"], [["a", "b", "c"], ["d"]]),
        (["aaa", "bbb", "c"], [["aaa"], ["bbb", "c"]]),
        (["a", "b" * 9, "c"], [["a"], ["b" * 9], ["c"]]),
    ],
)
def test_a_batch_holds_so_many_items_and_so_many_characters(items: list[str], expected: list[list[str]]) -> None:
    assert list(batches(items, most=3, characters=5, length=len)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("short", ["short"]),
        ("He came. He\n\nwent on", ["He came. He\n\n", "went on"]),
        ("He came on. She went", ["He came on. ", "She went"]),
        ("word " * 4, ["word word ", "word word "]),
        ("x" * 25, ["x" * 14, "x" * 11]),
    ],
)
def test_a_text_is_cut_behind_the_best_end_near_the_limit(text: str, expected: list[str]) -> None:
    found = list(pieces(text, 14))
    assert [piece for _, piece in found] == expected
    assert all(text.startswith(piece, start) for start, piece in found)


def test_a_long_text_behind_a_pipeline_is_read_as_a_whole() -> None:
    text = "Kim Jong Un spoke.\n\n" + "Nobody else said a word.\n\n" * 4_000 + "Kim left."
    reading = next(Extractor(nlp=load_pipeline("blank")).readings([Article("long", text)]))
    assert [text[each.start : each.end] for each in reading.mentions] == ["Kim Jong Un", "Kim"]
    assert all(text[start:end].strip() == text[start:end] for start, end in reading.sentences)
    assert len(reading.sentences) == 4_002

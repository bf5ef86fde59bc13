"""Tokenizable text: as long as before, with nothing in it that takes a tokenizer square time."""

from __future__ import annotations

import time

import pytest

from graph.extraction import Extractor, load_pipeline
from graph.extraction.text.tokenizable import tokenizable
from graph.records import Article

RUNS = [
    "=" * 4_000,
    "Name ____ " + "_" * 4_000 + " Place",
    "…" * 4_000,
    "x's" * 2_000,
    "(*" * 2_000 + "a",
    "\ufffd" * 4_000,
]


@pytest.mark.parametrize("text", RUNS)
def test_a_run_without_blanks_is_cut_and_keeps_its_length(text: str) -> None:
    cut = tokenizable(text)
    assert len(cut) == len(text)
    assert max(map(len, cut.split())) <= 202
    assert all(now in (before, " ") for before, now in zip(text, cut, strict=True))


@pytest.mark.parametrize(
    "text",
    ["“Kim—said”…", "https://news.example.org/2019/05/01/kim-jong-un_meets?id=7#top", "金" * 500, "a----------b"],
)
def test_what_news_holds_is_left_as_it_is(text: str) -> None:
    assert tokenizable(text) == text


@pytest.mark.parametrize("run", ["=" * 20_000, "#_" * 10_000, "“" * 20_000])
def test_a_run_costs_a_pipeline_no_square_time_and_moves_no_offset(run: str) -> None:
    nlp, text = load_pipeline("blank"), f"Putin came.\n{run}\nVladimir Putin met Xi Jinping."
    start = time.process_time()
    reading = next(Extractor(nlp=nlp).readings([Article("run", text)]))
    assert time.process_time() - start < 5  # square time takes 60 s here
    assert {text[each.start : each.end] for each in reading.mentions} == {"Putin", "Vladimir Putin", "Xi Jinping"}

"""Linear time: a text four times as long costs about four times as much, whatever it is made of."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import islice, product

import pytest

from graph.articles.draft import Draft, to_article
from graph.counting import count
from graph.counting.near_duplicates import Fingerprint, NearDuplicates
from graph.extraction import Extractor
from graph.extraction.text.sentences import split_sentences
from graph.records import Article

SHORT = 25_000  # characters; long enough to be measured, though most shapes take it in 50 ms
MOST = 8.0  # times the cost for four times the length; a square cost gives 16
LEAST = 0.02  # seconds; what costs less is noise
_SYLLABLES = ("bra", "dev", "fil", "gor", "hul", "jat", "kel", "lom", "mar", "nid", "pov", "rus", "sten", "tav", "zel")


def _invented(text: str) -> Callable[[int], str]:
    """The text again and again, each time with another name in its braces."""

    def make(length: int) -> str:
        names = ("".join(parts).capitalize() for parts in product(_SYLLABLES, repeat=3))
        return "".join(text.format(name) for name in islice(names, length // len(text) + 1))[:length]

    return make


def _again(text: str) -> Callable[[int], str]:
    return lambda length: (text * (length // len(text) + 1))[:length]


SHAPES = {
    "one sentence of quotes": _again("“Putin” said ‘Xi’ and "),
    "surnames in one sentence": _again("Xi, "),
    "the same names in full": _again("Kim Jong Un met Kim Yo Jong and Kim Dae-jung and Kim "),
    "the same names in sentences": _again("Kim Jong Un left. Kim Il Sung spoke. Kim said no. "),
    "namesakes": _invented("Analyst {} Bush spoke. Bush left. Mr Bush said so. "),
    "namesakes in one sentence": _invented("analyst {} Kim and Kim and "),
    "people of one given name": _invented("Minister Anna {} spoke and Anna said no. "),
    "kin": _again("Fidel Castro met his brother Raúl and "),
    "titles": _again("President Putin and the president and "),
    "titles of countries": _again("the Russian president of China and the chancellor "),
    "bare titles": _again("France and the president and the chancellor and "),
    "capitals": _again("Paris said Moscow in Seoul and "),
    "openings": _again("(Putin [“"),
    "digits": _again("1,"),
    "CJK": _again("金正恩。"),
    "combining marks": _again("é́"),
    "marks": _again("!?…—"),
    "short lines": _again("Putin met Xi\n"),
}


@contextmanager
def _no_collecting() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    """The least CPU time of two runs."""

    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    with _no_collecting():
        return min(once(), once())


def _is_linear(work: Callable[[str], object], shape: str) -> bool:
    short, long = SHAPES[shape](SHORT), SHAPES[shape](4 * SHORT)
    return _seconds(lambda: work(long)) < MOST * max(LEAST, _seconds(lambda: work(short)))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    made = Extractor()
    count([made.read(Article("warm", "Vladimir Putin met President Xi Jinping in Paris."))])
    return made


@pytest.mark.long
@pytest.mark.parametrize("headline", [None, "Angela Merkel and Kim Jong Un talk"])
@pytest.mark.parametrize("day", [None, date(2018, 5, 1)])
@pytest.mark.parametrize("shape", SHAPES)
def test_reading_and_counting_take_linear_time(
    shape: str, day: date | None, headline: str | None, extractor: Extractor
) -> None:
    assert _is_linear(lambda text: count([extractor.read(Article("x", text, headline, day))]), shape)


@pytest.mark.long
@pytest.mark.parametrize("shape", SHAPES)
def test_making_an_article_and_its_sentences_takes_linear_time(shape: str) -> None:
    assert _is_linear(lambda text: to_article(Draft("file", None, "place", text)), shape)
    assert _is_linear(split_sentences, shape)


def test_stories_of_one_form_are_not_compared_each_with_each() -> None:
    def told(number: int) -> str:
        places = "".join(f" {place} had {number * place} mm of rain, and the wind was weak." for place in range(3))
        return f"The weather of day {number} was as it is in a year.{places} Tomorrow is expected to be as it was."

    def compared(stories: int) -> float:
        texts = [told(number) for number in range(stories)]

        def work() -> list[int]:
            found = NearDuplicates()
            return [found.original_of(*Fingerprint(text).compared) for text in texts]

        return _seconds(work)

    assert compared(3_000) < MOST * max(LEAST, compared(750))

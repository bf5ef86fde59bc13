"""Long texts: what reading and counting a character costs when the text is sixteen times as long, of whatever."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice, product

from graph.counting import count
from graph.extraction import Extractor
from graph.records import Article

SHORT, LONG = 1_250, 20_000  # sentences or mentions; the short text costs enough to be measured
BOUND = 1.5  # caches and memory cost a little more with a longer text; a rule of square cost gives 10 and more
_SYLLABLES = ("bra", "dev", "fil", "gor", "hul", "jat", "kel", "lom", "mar", "nid", "pov", "rus", "sten", "tav", "zel")


def costs() -> Iterator[tuple[str, float, float]]:
    """For each kind of long text: what it is, and microseconds of CPU a character when it is long and when short."""
    extractor = Extractor()
    _cost(extractor, _people(10, ".\n\n"))  # what is loaded and built once
    for what, text in _KINDS.items():
        short, long = (_cost(extractor, text(count)) for count in (SHORT, LONG))
        yield what, long, short


def _people(count: int, join: str) -> str:
    """So many people whom the knowledge base does not know, each in a sentence or clause with others."""
    said = (
        "French foreign minister {} {} met Angela Merkel in Berlin; the minister told Georgia of the Bank of Korea{}\n"
    )
    return "".join(said.format(*name, join) for name in islice(_names(), count))


def _names() -> Iterator[tuple[str, str]]:
    """Invented given and family names, each pair once."""
    for parts in product(_SYLLABLES, repeat=4):
        yield "".join(parts[2:]).capitalize(), "".join(parts[:2]).capitalize() + parts[3]


def _cost(extractor: Extractor, text: str) -> float:
    start = time.process_time()
    tables = count([extractor.read(Article("long", text))])
    assert tables.actors
    return (time.process_time() - start) / len(text) * 1e6


_KINDS: Mapping[str, Callable[[int], str]] = {
    "people in sentences": lambda count: _people(count, ".\n\n"),
    "people in one sentence": lambda count: _people(count, " and "),
    "one leader, many sentences": lambda count: "Vladimir Putin spoke. " + "Mr Putin left. " * count,
    "one leader, one sentence": lambda count: "Vladimir Putin spoke and " + "Putin left and " * count,
    "titles": lambda count: "Angela Merkel spoke. " + "The chancellor left. " * count,
    "titles of nobody": lambda count: "Russia is big. " + "The president said. " * count,
    "countries": lambda count: "China, Georgia and Seoul, " * count,
    "capitals": lambda count: "Vladimir Putin left. " + "Paris and Seoul and " * count,
}

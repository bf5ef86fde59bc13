"""To decide: the mentions of readings as rows of a file of decisions, for a person to tick."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from graph.extraction.decisions import COLUMNS, guarded
from graph.records import Mention, Reading

_READABLE = ("name", "rule", "sentence")  # what `read_decisions` leaves aside
_AROUND = 80  # characters of the sentence on each side of the mention, enough to tell who is meant


def lines_to_decide(readings: Iterable[Reading]) -> Iterator[str]:
    """The lines of a CSV file: a row for each form of an entity in an article, its decision left empty.

    A byte order mark begins it, so that a spreadsheet takes it for UTF-8, and no cell can be run as a formula.
    """
    yield "\ufeff" + _line((*COLUMNS, *_READABLE))
    for reading in readings:
        told: set[tuple[str, str]] = set()
        for mention in reading.mentions:
            form = " ".join(mention.text.split())
            if (form, mention.entity) not in told:
                told.add((form, mention.entity))
                quote = _quote(reading, mention)
                yield _line((reading.article.id, form, "", mention.entity, mention.name, mention.rule, quote))


def _quote(reading: Reading, mention: Mention) -> str:
    """The sentence around the mention, cut where it is long."""
    holding = (span for span in reading.sentences if span[0] <= mention.start < span[1])
    start, end = next(holding, (mention.start, mention.end))
    text, first, last = reading.article.text, mention.start - _AROUND, mention.end + _AROUND
    before = text[start : mention.start] if first <= start else f"…{text[first : mention.start].partition(' ')[2]}"
    after = text[mention.end : end] if last >= end else f"{text[mention.end : last].rpartition(' ')[0]}…"
    return " ".join(f"{before}{text[mention.start : mention.end]}{after}".split())


def _line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="").writerow([guarded(cell) for cell in cells])
    return line.getvalue()

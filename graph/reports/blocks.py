"""Blocks: what a report is made of, plain values that HTML and Markdown show each in its way; no text is markup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a note is small print."""

    words: str
    note: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short sentences."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is to be read: "0.69", "15 %"."""

    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A number drawn as a share of the greatest of its column."""

    value: int
    most: int


@dataclass(frozen=True, slots=True)
class Spark:
    """A small curve: a count for each of a row of periods."""

    values: tuple[int, ...]
    words: str  # what it shows, for who does not see it


@dataclass(frozen=True, slots=True)
class Balance:
    """Cooperation against conflict, drawn to the same scale in a column."""

    good: int
    bad: int
    most: int


Cell = str | int | Figure | Bar | Spark | Balance


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a caption; numbers stand to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence in parts, each with whether it names one who is spoken of; where it stands, and its address."""

    parts: tuple[tuple[str, bool], ...]
    where: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading with its figures and what proves it."""

    head: str
    facts: str
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries below a caption."""

    caption: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of counts over time; every period has its column, an empty one too."""

    caption: str
    unit: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class RankChart:
    """Ranks over time, a line an actor; None where an actor has no rank in a period."""

    caption: str
    periods: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int | None, ...]], ...]


Block = Text | Points | Table | Entries | Columns | RankChart


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report; `id` is where a link in the page leads."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report as plain values."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    made: str

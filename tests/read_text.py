"""Reading a text as the tests of the rules do: the rules alone, no statistical model."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph.extraction import Decision, extract
from graph.records import Article, Mention, Reading


def read(text: str, published: str | None = None, *, id: str = "x", decisions: Sequence[Decision] = ()) -> Reading:
    """The reading of one text by the rules alone."""
    day = date.fromisoformat(published) if published else None
    (reading,) = extract([Article(id, text, published=day)], decisions=decisions)
    assert all(mention.text == text[mention.start : mention.end] for mention in reading.mentions)
    return reading


def found(text: str, published: str | None = None, *, decisions: Sequence[Decision] = ()) -> list[tuple[str, str]]:
    """(text, entity) of every country, leader and organisation in order; places are left out."""
    mentions = read(text, published, decisions=decisions).mentions
    return [(mention.text, mention.entity) for mention in mentions if mention.kind != "place"]


def entities(text: str, published: str | None = None) -> set[str]:
    """The entities that the text names; places are left out."""
    return {entity for _, entity in found(text, published)}


def entity_of(part: str, text: str, published: str | None = None) -> str | None:
    """What the last occurrence of a part of the text stands for; None when it stands for nobody."""
    mention = mention_of(part, text, published)
    return mention.entity if mention else None


def mention_of(part: str, text: str, published: str | None = None) -> Mention | None:
    """The mention on the last occurrence of a part of the text."""
    start = text.rindex(part)
    fitting = [m for m in read(text, published).mentions if (m.start, m.end) == (start, start + len(part))]
    return fitting[0] if fitting else None

"""Pasted: texts that people and lesser archives put one after another, each below labels or between rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from graph.articles.containers.story import Story, dated, on_one_line, start_of
from graph.articles.text.plain import imprint

_TITLED = re.compile(r"(?im)^[^\S\n]*(?:title|headline)[^\S\n]*:[^\S\n]*\S")
_LINE = re.compile(r"(?m)^[^\S\n]*(?P<label>[A-Za-z][A-Za-z ]{1,24}?)[^\S\n]*:[^\S\n]+(?P<value>\S[^\n]{0,400})$")
_TITLES = ("title", "headline")
_DATES = ("date", "published", "publication date", "date published", "publish date", "pub date", "posted")
_SOURCES = ("source", "publication", "publisher", "newspaper", "outlet", "publication title")
_ADDRESSES = ("url", "link", "web address", "document url")
_RULE = re.compile(r"(?m)^[^\S\n]*([-=_*#~])\1{4,200}[^\S\n]*$")
_SHORTEST = 60  # characters, a sentence; below the labels at the end of a record no more stands than a notice
_RULED = 10_000  # rules of one text


class _Head(NamedTuple):
    start: int
    end: int
    values: dict[str, str]


def looks_like(text: str) -> bool:
    """Whether the text is several, each with a title and a date of its own."""
    return next(_parts(text), None) is not None


def stories(text: str) -> Iterator[Story]:
    """The texts in order, without the labels above them."""
    return _parts(text)


def _parts(text: str) -> Iterator[Story]:
    if len(list(islice(_TITLED.finditer(text), 2))) == 2:
        yield from _labelled(text)
    elif _RULE.search(text) is not None:
        yield from _ruled(text)


def _labelled(text: str) -> Iterator[Story]:
    """The texts below the heads, none if there are not several or one has no text."""
    heads = [head for head in _heads(text) if _named(head, _TITLES) and _named(head, _DATES)]
    ends = [after.start for _, after in pairwise(heads)] + [len(text)]
    bodies = [text[head.end : end].strip() for head, end in zip(heads, ends, strict=True)] if heads else []
    if len(heads) < 2 or min(map(len, bodies)) < _SHORTEST or text[: heads[0].start].strip(" \t\r\n-=_*#~"):
        return
    for head, body in zip(heads, bodies, strict=True):
        yield Story(
            start=start_of(head.start, text[head.start : head.end]),
            text=_RULE.sub("", body).strip() if _RULE.match(body.rsplit("\n", 1)[-1]) else body,
            title=on_one_line(_named(head, _TITLES)),
            date=dated(_named(head, _DATES)),
            source=on_one_line(_named(head, _SOURCES)),
            url=_named(head, _ADDRESSES),
        )


def _heads(text: str) -> Iterator[_Head]:
    """The labels that stand on lines one below another, no more than a blank line between them."""
    head: _Head | None = None
    for match in _LINE.finditer(text):
        label, value = match["label"].lower(), match["value"].strip()
        if head is not None and (text[head.end : match.start()].strip() or label in head.values):
            yield head
            head = None
        if head is None:
            head = _Head(match.start(), match.end(), {label: value})
        else:
            head = _Head(head.start, match.end(), head.values | {label: value})
    if head is not None:
        yield head


def _named(head: _Head, names: tuple[str, ...]) -> str | None:
    return next((head.values[name] for name in names if name in head.values), None)


def _ruled(text: str) -> Iterator[Story]:
    """The texts between the rules, none if not each has a headline and a date."""
    starts = [0, *(match.end() for match in islice(_RULE.finditer(text), _RULED))]
    ends = [*(match.start() for match in islice(_RULE.finditer(text), _RULED)), len(text)]
    parts = [(start, text[start:end]) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]
    told = [imprint(part) for _, part in parts]
    titles = {each.title for each in told}
    if len(parts) > 1 and None not in titles and len(titles) > 1 and all(each.published for each in told):
        yield from (Story(start_of(start, part), part.strip()) for start, part in parts)

"""Inserts: what a page puts into the running text: other stories' headlines, and link labels twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.records import Span

_JOINT = re.compile(r"[A-Z](?<=[a-z].)")  # begins with the capital, which is rarer and so found more quickly
# A name that an extractor glued to itself, of a link and its label: "Trump TrumpPutin", "Kim Jong UnKim Jong Un".
_DOUBLED = re.compile(
    r"\b(?:(?P<one>[A-Z][\w'’-]{1,20}) (?P=one)(?=[A-Z][a-z])\w{1,40}"
    r"|(?P<many>[A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20}){1,3}?)(?: (?P=many)(?=[A-Z][a-z])\w{1,40}|(?P=many)\b))"
)
_REACH = 90  # characters; four words of a name
# What stands behind a name in pages that open other stories about its bearer there: "Joe Biden Joseph (Joe) BidenSix …
# MORE".
_POPUP = re.compile(
    r"\b(?:(?P<given>[A-Z][\w'’-]{0,20}) )?(?P<last>[A-Z][\w'’-]{1,30}?)(?: |(?<=\w{4}))"
    r"(?P<popup>(?P<whole>(?:\(?[A-Z][\w.'’-]{0,20}\)? ){1,5})(?P=last)(?=[A-Z\d]).{1,1000}?\bMORE(?![A-Z]))"
)


def inserts(text: str) -> Iterator[Span]:
    """Spans within lines that belong to the page and not to the story."""
    joints = [match.end() for match in _JOINT.finditer(text)]
    popups = [_popup(match) for match in _POPUP.finditer(text)] if joints and "MORE" in text else []
    yield from popups
    for start, end in dict.fromkeys(span for joint in joints if (span := _doubled(text, joint)) is not None):
        if not any(first < end <= last for first, last in popups):
            yield start, end


def _doubled(text: str, joint: int) -> Span | None:
    """The name around a small letter that a capital follows, when it stands there twice."""
    match = _DOUBLED.search(text, max(0, joint - _REACH), joint + _REACH)
    return match.span() if match is not None and match.start() < joint <= match.end() else None


def _popup(match: re.Match[str]) -> Span:
    """The other headlines, with the surname before them when it stands there alone: it would seem to go on."""
    alone = (match["given"] or " ") not in match["whole"].replace("(", "").replace(")", "").split()
    return match.start("last" if alone else "popup"), match.end()

"""Stories: what a file of many is cut into, and what the kinds of such files share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.articles.text.dates import find_date

# What an archive says of the whole export, before its first record or after its last.
_COVER = re.compile(
    r"(?m)^[^\S\n]*(?:(?:Download|Print|Email) Request:|Time Of Request:|Job Number:|Date and Time:|Documents? \(\d+\)"
    r"|Project ID:|Client/Matter:|Search (?:Terms|Type|Summary|Strategy)\b|Report Information from ProQuest"
    r"|Table of contents|Bibliography|Citation style|Contact ProQuest|Database copyright|Terms and Conditions"
    r"|(?:©|\(c\)|Copyright)[^\n]{0,20} (?:Factiva|LexisNexis|ProQuest)\b|About LexisNexis)",
    re.IGNORECASE,
)
_TOP = 1_000  # characters in which a cover shows itself
_SHORTEST = 200  # characters; less than that between two records is a rule or a page number, no story


@dataclass(frozen=True, slots=True)
class Story:
    """One story of a file of many, without the labels that the file puts around it."""

    start: int  # where its record begins in the text of the file, in code points
    text: str
    title: str | None = None
    date: str | None = None  # as ISO, or as its label has it when that is no full date
    source: str | None = None
    url: str | None = None


def begun_by(boundary: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """The parts of the text that begin with the boundary, each with its start, and first what stands before them."""
    start = 0
    for match in boundary.finditer(text):
        yield start, text[start : match.start()]
        start = match.start()
    yield start, text[start:]


def ended_by(boundary: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """The parts of the text that end with the boundary, each with its start, and last what stands after them."""
    start = 0
    for match in boundary.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    yield start, text[start:]


def loose_story(start: int, part: str) -> Iterator[Story]:
    """What is no record: nothing if it is the archive's own cover or too short, else a story as it stands."""
    if len(part.strip()) >= _SHORTEST and not is_cover(part):
        yield Story(start_of(start, part), part.strip())


def is_cover(part: str) -> bool:
    """Whether the part begins with what an archive says of the whole export."""
    return _COVER.search(part.lstrip(), 0, _TOP) is not None


def start_of(start: int, part: str) -> int:
    """Where the first character that can be seen stands."""
    return start + len(part) - len(part.lstrip())


def dated(value: str | None) -> str | None:
    """The full date in a label's value as ISO, else the value."""
    found = find_date(value) if value else None
    return found[0].isoformat() if found else value or None


def on_one_line(value: str | None) -> str | None:
    """The value without line breaks, None if it is blank."""
    return " ".join(value.split()) or None if value else None

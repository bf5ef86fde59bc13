"""Nexis: exports of LexisNexis Academic ("1 of 3 DOCUMENTS"), Lexis Advance and Nexis Uni ("End of Document")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from graph.articles.containers.story import (
    Story,
    begun_by,
    dated,
    ended_by,
    is_cover,
    loose_story,
    on_one_line,
    start_of,
)
from graph.articles.text.dates import find_date

_BEGIN = re.compile(
    r"(?im)^[^\S\n]*(?:FOCUS - )?(?:\d{1,5} of \d{1,5} documents?|document \d{1,5} of \d{1,5})[^\S\n]*$"
)
_END = re.compile(r"(?im)^[^\S\n]*end of document[^\S\n]*$")
_BODY = re.compile(r"(?m)^[^\S\n]*(?:BODY:|Body:?[^\S\n]*$)")
_BODY_LABEL = re.compile(r"(?m)^[^\S\n]*BODY:")
_WORDS = re.compile(r"(?m)^[^\S\n]*L(?:ENGTH|ength):[^\S\n]*[\d,.]+[^\S\n]+words")
_LOADED = re.compile(r"(?m)^[^\S\n]*(?:LOAD-DATE|Load-Date):(?P<value>.*)")
_COPYRIGHT = re.compile(r"(?im)^[^\S\n]*(?:copyright[^\S\n]+(?:©|\(c\)|\d{4})|©[^\S\n]*\d{4}|\(c\)[^\S\n]*\d{4})")
_SIGNS = (
    _WORDS,
    _LOADED,
    _COPYRIGHT,
    re.compile(r"(?m)^[^\S\n]*(?:BYLINE|Byline):"),
    re.compile(r"(?m)^[^\S\n]*(?:SECTION|Section):"),
    re.compile(r"(?m)^[^\S\n]*(?:HEADLINE:|BODY:|Body[^\S\n]*$)"),
    re.compile(r"(?m)^[^\S\n]*(?:LANGUAGE|Language):[^\S\n]*[A-Z]{3}"),
    re.compile(r"(?m)^[^\S\n]*(?:PUBLICATION-TYPE|Publication-Type):"),
)
_HEAD_LABEL = re.compile(
    r"(?m)^[^\S\n]*(?P<label>BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|SERIES|DISTRIBUTION|COLUMN|TYPE"
    r"|Byline|Section|Length|Dateline|Highlight|Headline):[^\S\n]*(?P<value>.*)"
)
# Where a record's index terms and other labels begin behind the story. In capitals they are Nexis's own; as words a
# story may have them too, and they count only with what Nexis writes there.
_TAIL = re.compile(
    r"(?m)^[^\S\n]*(?:(?:LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|PUB-TYPE|DOCUMENT-TYPE|JOURNAL-CODE|GRAPHIC|URL|SUBJECT"
    r"|ORGANI[SZ]ATION|COMPANY|TICKER|INDUSTRY|PERSON|GEOGRAPHIC|COUNTRY|STATE|CITY|CORRECTION-DATE|UPDATE|NOTES):"
    r"|(?:Load-Date|Publication-Type|Journal[- ]Code|Correction-Date):|(?:Classification|Graphic|Notes)[^\S\n]*$"
    r"|Language:[^\S\n]*[A-Z]{3}|(?:Subject|Organization|Company|Industry|Person|Geographic):[^\n]*\(\d\d?%\)"
    r"|Copyright[^\S\n]+(?:©|\(c\)|\d{4})|©[^\S\n]*\d{4}|\(c\)[^\S\n]*\d{4})"
)
# What stands behind every story, so that a label below it, as DISTRIBUTION, is not one before a story of a few lines.
_BEHIND = re.compile(r"(?m)^[^\S\n]*(?:LOAD-DATE|Load-Date|LANGUAGE|PUBLICATION-TYPE|Publication-Type):")
_URL = re.compile(r"(?m)^[^\S\n]*URL:[^\S\n]*(?P<value>\S+)")
_EDITION = re.compile(r"\b(?:Edition|Final|Correction Appended|Ed\.|GMT|E[SD]T)\b|^Edition \d", re.IGNORECASE)
_EDITION_ALONE = re.compile(
    r"(?:[\w.-]{1,20} ){0,3}(?:Edition|Editions)(?: \d{1,2})?|Correction Appended", re.IGNORECASE
)
_PAGE = re.compile(r"Page \d{1,4} of \d{1,4}")
_WEEKDAY = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?", re.IGNORECASE)
_IN_COVER = re.compile(
    r"Client/Matter|Search Terms|Search Type|Content Type|Narrowed by|Documents? \(\d+\)", re.IGNORECASE
)
_HEAD = 8_000  # characters in which a record's labels stand; a long highlight has about 2,000
_GAP = 600  # characters between two labels of one head: a headline or a highlight
_REST = 50  # characters of a date line behind the date: weekday, hour, edition
_WRAPPED = 60  # characters; a label's line as long as this is cut at the margin of 80 and goes on


class _Line(NamedTuple):
    text: str
    apart: bool  # whether a blank line stands before it
    end: int


class _Imprint(NamedTuple):
    source: str | None
    date: str | None
    title: str | None
    end: int


def looks_like(text: str) -> bool:
    """Whether the text is an export of Nexis: it has the boundaries of one, and labels beside them."""
    signs = sum(sign.search(text) is not None for sign in _SIGNS)
    begun = len(list(islice(_BEGIN.finditer(text), 2)))
    if begun:
        return begun + signs >= 3 and signs > 0
    ended = len(list(islice(_END.finditer(text), 2)))
    return ended > 0 and (signs >= 3 or (ended + signs >= 3 and _BODY.search(text) is not None))


def stories(text: str) -> Iterator[Story]:
    """The records of an export, in order."""
    parts = begun_by(_BEGIN, text) if _BEGIN.search(text) else ended_by(_END, text)
    for start, part in parts:
        if is_cover(part) and not any(sign.search(part) for sign in (_WORDS, _LOADED, _BODY)):
            continue
        if _BEGIN.match(part) or _END.search(part) or _BODY.search(part):
            yield _story(start, part)
        else:
            yield from loose_story(start, part)


def _story(start: int, part: str) -> Story:
    begin = _BEGIN.match(part)
    record = part[begin.end() if begin else 0 :]
    if (end := _END.search(record)) is not None:
        record = record[: end.start()]
    body = (_BODY_LABEL if begin else _BODY).search(record)
    if body is not None and body.start() > _HEAD:  # behind the list of a whole export
        record = record[body.start() - _HEAD :]
        body = _BODY.search(record)
    imprint = _imprint(record[: min(body.start() if body else len(record), _HEAD)], titled_first=begin is None)
    labels = _labels(record, imprint.end)
    named = {label["label"].upper(): _value(record, label) for label in labels}
    ends = [imprint.end, *(_end_of_value(record, label) for label in labels[-1:])]
    body_start = body.end() if body is not None else ends[-1]
    tail = _TAIL.search(record, body_start)
    loaded = _LOADED.search(record)
    url = _URL.search(record, tail.start()) if tail else None
    return Story(
        start=start_of(start, part),
        text=record[body_start : tail.start() if tail else len(record)].strip(),
        title=on_one_line(named.get("HEADLINE")) or on_one_line(imprint.title),
        date=imprint.date or dated(loaded["value"].strip() if loaded else None),
        source=imprint.source,
        url=url["value"] if url else None,
    )


def _labels(record: str, start: int) -> list[re.Match[str]]:
    """The labels before the story: those that stand close behind what begins the record, and close together."""
    labels: list[re.Match[str]] = []
    last = _BEHIND.search(record, start)
    for match in _HEAD_LABEL.finditer(record, start, min(start + _HEAD, last.start() if last else len(record))):
        if match.start() - (labels[-1].end() if labels else start) > _GAP:
            break
        labels.append(match)
    return labels


def _value(record: str, label: re.Match[str]) -> str:
    return record[label.start("value") : _end_of_value(record, label)]


def _end_of_value(record: str, label: re.Match[str]) -> int:
    """Where a label's value ends: at the end of its line, or of the lines that a long one is wrapped to."""
    end = label.end()
    while len(record[record.rfind("\n", 0, end) + 1 : end].strip()) >= _WRAPPED and label["label"].upper() != "LENGTH":
        following = record.find("\n", end + 1)
        following = len(record) if following < 0 else following
        line = record[end:following]
        if not line.strip() or _HEAD_LABEL.match(line.lstrip("\n")) or _BODY.match(line.lstrip("\n")):
            break
        end = following
    return end


def _imprint(head: str, *, titled_first: bool) -> _Imprint:
    """What stands before the labels of a record: Nexis Uni has title, source and date, the others source, date and
    title. `titled_first` tells which, where there is no date."""
    lines = list(_lines(head))
    at = next((at for at, line in enumerate(lines) if _date_in(line.text)), None)
    if at is None:
        first, second = ([line.text for line in lines] + ["", ""])[:2]
        title, source = (first, second) if titled_first else (second, first)
        return _Imprint(source or None, None, title or None, lines[:2][-1].end if lines else 0)
    before = [line.text for line in lines[:at]]
    editions = list(takewhile(lambda line: not line.apart, lines[at + 1 :]))
    behind = lines[at + 1 + len(editions) :]
    while len(behind) > 1 and _EDITION_ALONE.fullmatch(behind[0].text):  # in a document each line is a paragraph
        behind = behind[1:]
    title_lines = behind[:1] + list(takewhile(lambda line: not line.apart, behind[1:]))
    if len(before) > 1 and (not title_lines or _EDITION.search(title_lines[0].text)):
        covered = _IN_COVER.search(head) is not None
        title, source = (before[-2] if covered else " ".join(dict.fromkeys(before[:-1]))), before[-1]
    else:
        title_lines = title_lines or [line for line in editions if _EDITION.search(line.text) is None][-1:]
        title, source = " ".join(line.text for line in title_lines), "".join(before[:1])
    return _Imprint(source or None, _date_in(lines[at].text), title or None, (title_lines or [lines[at]])[-1].end)


def _lines(head: str) -> Iterator[_Line]:
    """The lines with words before the first label; notices of copyright and page numbers are left out."""
    apart, notice, end = True, False, 0
    for line in head.splitlines(keepends=True):
        end += len(line)
        text = line.strip()
        if _HEAD_LABEL.match(text):
            return
        if not text or _PAGE.fullmatch(text):
            apart, notice = True, False
        elif notice or _COPYRIGHT.match(text) or text.lower().startswith("all rights reserved"):
            notice = "reserved" not in text.lower()
        else:
            yield _Line(text, apart, end)
            apart = False


def _date_in(line: str) -> str | None:
    """The date that a line begins with, as ISO, when little else stands there."""
    weekday = _WEEKDAY.match(line)
    found = find_date(line[: _REST * 2])
    if found is None or weekday is None or found[1] != weekday.end() or len(line) - found[2] > _REST:
        return None
    return found[0].isoformat()

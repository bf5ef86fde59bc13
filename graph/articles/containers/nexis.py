"""Nexis: exports of LexisNexis Academic ("1 of 3 DOCUMENTS"), Lexis Advance and Nexis Uni ("End of Document")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from graph.articles.containers.story import Story, begun_by, dated, ended_by, loose_story, on_one_line, start_of
from graph.articles.dates import find_date

_BEGIN = re.compile(
    r"(?im)^[^\S\n]*(?:FOCUS - )?(?:\d{1,5} of \d{1,5} documents?|document \d{1,5} of \d{1,5})[^\S\n]*$"
)
_END = re.compile(r"(?im)^[^\S\n]*end of document[^\S\n]*$")
_BODY = re.compile(r"(?m)^[^\S\n]*(?:BODY:|Body:?[^\S\n]*$)")
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
_ONCE = (_WORDS, _LOADED)  # labels that a record has once, so that two show two records
_HEAD_LABEL = re.compile(
    r"(?m)^[^\S\n]*(?P<label>BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|HEADLINE|SERIES|DISTRIBUTION|COLUMN|TYPE"
    r"|Byline|Section|Length|Dateline|Highlight|Headline|Series|Distribution|Column|Type):[^\S\n]*(?P<value>.*)"
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
_URL = re.compile(r"(?m)^[^\S\n]*URL:[^\S\n]*(?P<value>\S+)")
_EDITION = re.compile(r"\b(?:Edition|Final|Correction Appended|Ed\.|GMT|E[SD]T)\b|^Edition \d", re.IGNORECASE)
_PAGE = re.compile(r"Page \d{1,4} of \d{1,4}")
_WEEKDAY = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?", re.IGNORECASE)
_RUN_IN = re.compile(
    r"Client/Matter|Search Terms|Search Type|Content Type|Narrowed by|Documents? \(\d+\)", re.IGNORECASE
)
_HEAD = 8_000  # characters in which a record's labels stand; a long highlight has about 2,000
_GAP = 600  # characters between two labels of one head: a headline or a highlight
_REST = 50  # characters of a date line behind the date: weekday, hour, edition
_WRAPPED = 60  # characters; a label's line as long as this is cut at the margin of 80 and goes on


def looks_like(text: str) -> bool:
    """Whether the text is an export of Nexis: it has the boundaries of one, and labels beside them."""
    signs = sum(sign.search(text) is not None for sign in _SIGNS)
    begun = len(list(islice(_BEGIN.finditer(text), 2)))
    if begun:
        return begun + signs >= 3 and signs > 0
    return signs >= 3 and _END.search(text) is not None


def stories(text: str) -> Iterator[Story]:
    """The records of an export, in order."""
    parts = begun_by(_BEGIN, text) if _BEGIN.search(text) else ended_by(_END, text)
    for start, part in parts:
        if any(sign.search(part) for sign in _SIGNS) and (_BEGIN.match(part) or _END.search(part)):
            yield _story(start, part)
        else:
            yield from loose_story(start, part)


def _story(start: int, part: str) -> Story:
    begin = _BEGIN.match(part)
    record = part[begin.end() if begin else 0 :]
    if (end := _END.search(record)) is not None:
        record = record[: end.start()]
    body_line = _BODY.search(record)
    if body_line is not None and body_line.start() > _HEAD:  # behind the list of a whole export
        record = record[body_line.start() - _HEAD :]
        body_line = _BODY.search(record)
    labels = _labels(record)
    named = {label["label"].upper(): _value(record, label) for label in labels}
    first = min((match.start() for match in (*labels, body_line) if match), default=len(record))
    source, date, title, end_of_head = _imprint(record[: min(first, _HEAD)])
    if body_line is not None:
        body_start = body_line.end()
    else:
        body_start = _end_of_value(record, labels[-1]) if labels else end_of_head
    tail = _TAIL.search(record, body_start)
    loaded = _LOADED.search(record)
    url = _URL.search(record, tail.start()) if tail else None
    return Story(
        start=start_of(start, part),
        text=record[body_start : tail.start() if tail else len(record)].strip(),
        title=on_one_line(named.get("HEADLINE")) or title,
        date=date or dated(loaded["value"].strip() if loaded else None),
        source=source,
        url=url["value"] if url else None,
        whole=not any(sum(1 for _ in label.finditer(record)) > 1 for label in _ONCE),
    )


def _labels(record: str) -> list[re.Match[str]]:
    """The labels before the story: those of the head that stand close together."""
    labels: list[re.Match[str]] = []
    for match in _HEAD_LABEL.finditer(record, 0, _HEAD):
        if labels and match.start() - labels[-1].end() > _GAP:
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


def _imprint(head: str) -> tuple[str | None, str | None, str | None, int]:
    """Source, date and title of a record, and where they end; the title stands before the source or after the date."""
    lines = list(_lines(head))
    position = next((at for at, (line, _, _) in enumerate(lines) if _date_in(line)), None)
    if position is None:
        first = lines[0][0] if lines else None
        return None, None, on_one_line(first), lines[0][2] if lines else 0
    before, after = [line for line, _, _ in lines[:position]], lines[position + 1 :]
    editions = list(takewhile(lambda item: not item[1], after))
    title = list(takewhile(lambda item: item is after[len(editions)] or not item[1], after[len(editions) :]))
    end = title[-1][2] if title else lines[position][2]
    date = _date_in(lines[position][0])
    if title and not (len(before) > 1 and _EDITION.search(title[0][0])):
        return next(iter(before), None), date, on_one_line(" ".join(line for line, _, _ in title)), end
    if len(before) > 1:
        covered = _RUN_IN.search(head) is not None
        return before[-1], date, on_one_line(before[-2] if covered else " ".join(dict.fromkeys(before[:-1]))), end
    plain = [line for line, _, _ in editions if _EDITION.search(line) is None]
    return next(iter(before), None), date, on_one_line(plain[-1] if plain else None), end


def _lines(head: str) -> Iterator[tuple[str, bool, int]]:
    """The lines with words, whether a blank one stands before each, and where each ends; no copyright, no page number."""
    blank, notice, end = True, False, 0
    for line in head.splitlines(keepends=True):
        end += len(line)
        if not line.strip() or _PAGE.fullmatch(line.strip()):
            blank, notice = True, False
            continue
        if notice or _COPYRIGHT.match(line) or line.strip().lower().startswith("all rights reserved"):
            notice = "reserved" not in line.lower()
            continue
        yield line.strip(), blank, end
        blank = False


def _date_in(line: str) -> str | None:
    """The date that a line begins with, as ISO, when little else stands there."""
    weekday = _WEEKDAY.match(line)
    found = find_date(line[: _REST * 2])
    if found is None or weekday is None or found[1] != weekday.end() or len(line) - found[2] > _REST:
        return None
    return found[0].isoformat()

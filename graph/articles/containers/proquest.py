"""ProQuest: exports whose records stand between lines of underscores and name each of their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.articles.containers.story import Story, begun_by, dated, loose_story, on_one_line, start_of

_RULE = re.compile(r"(?im)^[^\S\n]*(?:[_*]{20,}|document \d{1,5} of \d{1,5})[^\S\n]*$")
_TEXT = re.compile(r"(?m)^[^\S\n]*(?:(?i:full[ -]text):|FULL TEXT[^\S\n]*$)")
# Labels that no story has of its own.
_OWN = (
    "Publication date|Publication info|Publication title|Publication year|Publication subject|Place of publication"
    "|Country of publication|Language of publication|Source type|Document type|Document URL|ProQuest document ID"
    "|Accession number|Identifiers? / keywords?|Company / organization|Business indexing term|Document feature"
    "|Last updated|ISSN|e-ISSN|Alternate title|Correspondence author|Number of pages|First page"
)
# Labels that a story may have too: they count only behind a blank line, if the record has blank lines.
_SHARED = (
    "Author|Abstract|Links|Subject|Location|People|Classification|Title|Section|Pages|Publisher|Volume|Issue|Column"
    "|Dateline|Credit|Caption|Copyright|Database|Company|Ticker|Edition|Series|DOI|CODEN"
)
_HEADING = r"^(?P<heading>FULL TEXT|ABSTRACT(?: \(ENGLISH\))?|DETAILS|LINKS|Illustration|Photograph|Diagram)[^\S\n]*$"
_APART = r"(?:\A\s*|\n[^\S\n]*\n)"
_NAMED = rf"^[^\S\n]*(?P<own>(?i:full[ -]text|{_OWN})):[^\S\n]*"
_LABEL = re.compile(rf"(?m){_NAMED}|{_APART}[^\S\n]*(?P<shared>(?i:{_SHARED})):[^\S\n]*|{_HEADING}")
_LABEL_OF_TIGHT = re.compile(rf"(?m){_NAMED}|^[^\S\n]*(?P<shared>(?i:{_SHARED})):[^\S\n]*|{_HEADING}")
_LOOSE = re.compile(rf"(?i)\n[^\S\n]*\n[^\S\n]*(?:{_OWN}):")
_SIGN = re.compile(rf"(?im)^[^\S\n]*(?P<name>full[ -]text|{_OWN}):")
_INFO_SOURCE = re.compile(r"[^;\[\]:]*")  # "Example Times ; London (UK) [London (UK)]17 June 2021: 1."
_URL = re.compile(r"https?://\S+")
_NONE = re.compile(r"none available|not available", re.IGNORECASE)
_LONGEST = 1_000  # characters of a list of subjects or people behind the text; most have under 300
_FIRST = 60  # labels that are looked at to tell an export; a record has about 25


def looks_like(text: str) -> bool:
    """Whether the text is an export of ProQuest: rules between records, and several labels that it alone writes."""
    if _RULE.search(text) is None:
        return False
    names = {match["name"].lower() for match, _ in zip(_SIGN.finditer(text), range(_FIRST), strict=False)}
    return len(names) >= 2


def stories(text: str) -> Iterator[Story]:
    """The records of an export, in order."""
    for start, part in begun_by(_RULE, text):
        if _SIGN.search(part):
            yield _story(start, part)
        else:
            yield from loose_story(start, _ruled_off(part))


def _ruled_off(part: str) -> str:
    """The part with blanks for the rule that it begins with."""
    rule = _RULE.match(part)
    return " " * rule.end() + part[rule.end() :] if rule else part


def _story(start: int, part: str) -> Story:
    record = _ruled_off(part)
    text = _TEXT.search(record)
    matches = _labels(record, text.end() if text else len(record))
    values: dict[str, str] = {}
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        value = record[match.end() : following.start() if following else len(record)].strip()
        values.setdefault(_name(match), value)
    head = record[: text.start() if text else 0]  # the link that a record without a label for it shows
    url = _URL.search(values.get("document url", "")) or _URL.search(head)
    return Story(
        start=start_of(start, part),
        text=_body(values),
        title=on_one_line(values.get("title")) or _first_paragraph(record[: matches[0].start()]),
        date=dated(values.get("publication date") or values.get("publication info")),
        source=_source(values),
        url=url.group() if url else None,
    )


def _labels(record: str, text_start: int) -> list[re.Match[str]]:
    """The labels of a record; what a story has too and much text follows is a paragraph of the story."""
    matches = list((_LABEL if _LOOSE.search(record) else _LABEL_OF_TIGHT).finditer(record))
    ends = [*(match.start() for match in matches[1:]), len(record)]
    return [
        match
        for match, end in zip(matches, ends, strict=True)
        if match["shared"] is None or match.start() < text_start or end - match.end() <= _LONGEST
    ]


def _name(label: re.Match[str]) -> str:
    name = label["own"] or label["shared"] or label["heading"]
    return name.lower().replace("-", " ").removesuffix(" (english)")


def _body(values: dict[str, str]) -> str:
    """The full text, without one the abstract, which the full text would repeat."""
    text = values.get("full text", "")
    return values.get("abstract", "") if not text or _NONE.match(text) else text


def _first_paragraph(head: str) -> str | None:
    return on_one_line(head.strip().split("\n\n", 1)[0])


def _source(values: dict[str, str]) -> str | None:
    titled = values.get("publication title")
    if titled:
        return on_one_line(titled.split(";", 1)[0])
    match = _INFO_SOURCE.match(values.get("publication info", ""))
    return on_one_line(match.group()) if match else None

"""Factiva: exports with the codes of its fields (HD, WC, PD, LP, TD …), and as articles are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, takewhile

from graph.articles.containers.story import Story, begun_by, dated, ended_by, loose_story, on_one_line, start_of

# The number of a record: its source's code, the day it was loaded, and what tells it from the others.
_END = re.compile(
    r"(?m)^[^\S\n]*(?:AN\s{1,20})?(?:Document|Dokument)[^\S\n]+[A-Za-z]{2,10}\d{10,14}[A-Za-z0-9]{0,16}[^\S\n]*$"
)
_WORDS = re.compile(
    r"(?m)^[^\S\n]*(?:WC\s{1,20})?(?P<words>[\d,.]{1,9})[^\S\n]+(?:words|mots|Wörter|palabras|parole)[^\S\n]*$"
)
_HEADLINE = re.compile(r"(?m)^HD(?:[^\S\n]+|[^\S\n]*$)")
_PUBLISHED = re.compile(r"(?m)^PD(?:[^\S\n]+|[^\S\n]*\n\s*)[^\n]{0,20}\d{4}")
_LEAD = re.compile(r"(?m)^(?:LP|TD)(?:[^\S\n]+|[^\S\n]*$)")
# The codes of a record. What a paragraph may begin with, as "IN" and "AN", counts only with what Factiva writes there.
_CODE = re.compile(
    r"(?m)^(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|IPD|IPC|PUB"
    r"|AN(?=\s{1,20}(?:Document|Dokument) )"
    r"|(?:CLM|ART|CT|CX|RF)(?=[^\S\n]{2}|\t|[^\S\n]*$)|(?:CO|IN|NS|RE)(?=\s{1,20}\w{1,16} : |[^\S\n]*$))(?:[^\S\n]+|$)"
)
_INDEX = frozenset(("CO", "IN", "NS", "RE", "CLM", "ART", "CT", "CX", "RF"))
_BEHIND_INDEX = frozenset(("IPD", "IPC", "PUB"))
_BEFORE_TEXT = frozenset(("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY"))
_NOTICE = re.compile(r"(?:copyright|\(c\)|©|all rights reserved)", re.IGNORECASE)
_LANGUAGE = re.compile(r"English|Inglés|Anglais|Englisch|Inglese")
_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s*[A-Z]{3,4})?")
_BYLINE = re.compile(r"(?:by|special to|written by)\b", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_HEAD = 4_000  # characters of a shown article that hold what stands before its text
_IMPRINT = 10  # lines between the number of words and the text: date, hour, source, code, edition, page, language …


def looks_like(text: str) -> bool:
    """Whether the text is an export of Factiva: numbers of records, or the codes of fields, and numbers of words."""
    if _WORDS.search(text) is None:
        return False
    return _END.search(text) is not None or _is_coded(text)


def stories(text: str) -> Iterator[Story]:
    """The records of an export, in order."""
    coded = _is_coded(text)
    ended = _END.search(text) is not None
    for start, part in ended_by(_END, text) if ended else begun_by(_HEADLINE, text):
        if coded and _HEADLINE.search(part):
            yield _coded(start, part)
        elif _WORDS.search(part):
            yield _shown(start, part)
        else:
            yield from loose_story(start, part)


def _is_coded(text: str) -> bool:
    return all(code.search(text) is not None for code in (_HEADLINE, _PUBLISHED, _LEAD))


def _coded(start: int, part: str) -> Story:
    fields = list(_fields(part))
    values = {
        match["code"]: part[match.end() : following.start() if following else len(part)].strip()
        for match, following in zip(fields, [*fields[1:], None], strict=True)
    }
    return Story(
        start=start_of(start, part),
        text="\n\n".join(filter(None, (values.get("LP"), values.get("TD")))),
        title=on_one_line(values.get("HD")),
        date=dated(values.get("PD")),
        source=on_one_line(values.get("SN")),
    )


def _fields(part: str) -> Iterator[re.Match[str]]:
    """The codes of one record, each once: no word of its text may pass for a code that stands elsewhere, as in "TD
    Bank said" and "PUB owners said"."""
    seen: set[str] = set()
    for match in _CODE.finditer(part):
        code = match["code"]
        in_text = "LP" in seen or "TD" in seen
        by_a_blank = match.end() - match.end("code") == 1 and seen.isdisjoint(_INDEX)
        if code in seen or (in_text and (code in _BEFORE_TEXT or (code in _BEHIND_INDEX and by_a_blank))):
            continue
        seen.add(code)
        yield match


def _shown(start: int, part: str) -> Story:
    words = _WORDS.search(part)
    end = _END.search(part)
    at, stop = words.start() if words else 0, end.start() if end else len(part)
    source, date, body = _imprint(part, words.end() if words else 0)
    return Story(
        start=start_of(start, part),
        text=part[body:stop].strip(),
        title=_title(part[max(0, at - _HEAD) : at]),
        date=date,
        source=source,
    )


def _title(head: str) -> str | None:
    """The headline among the lines before the number of words: the one that is marked, else the longest one that is
    no byline; sections and authors are shorter."""
    if (marked := _HEADLINE.search(head)) is not None:
        return on_one_line(head[marked.end() :].lstrip().split("\n", 1)[0])
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    return max((line for line in lines if _BYLINE.match(line) is None), key=len, default=None)


def _imprint(part: str, start: int) -> tuple[str | None, str | None, int]:
    """Source and date of a shown article, and where its text begins: after the notice of copyright, else after the
    language, else after the source."""
    date, source, body = None, None, start
    lines = list(_first_lines(part, start))
    for line, end in lines:
        if date is None:
            date = dated(line)
        elif source is None and _TIME.fullmatch(line) is None:
            source, body = line, end
        elif _LANGUAGE.fullmatch(line):
            body = end
    notice = dropwhile(lambda item: _NOTICE.match(item[0]) is None, lines)
    for _, end in takewhile(lambda item: _NOTICE.match(item[0]) is not None, notice):
        body = end
    return source, date, body


def _first_lines(part: str, start: int) -> Iterator[tuple[str, int]]:
    count = 0
    for match in _LINE.finditer(part, start, start + _HEAD):
        if match.group().strip():
            count += 1
            yield match.group().strip(), match.end()
        if count == _IMPRINT:
            return

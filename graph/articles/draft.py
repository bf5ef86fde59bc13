"""Drafts: a story as its file gives it, and the checked Article made of it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from graph.articles.limits import MAX_ID, MAX_TEXT
from graph.articles.outcomes import Flag, Note, Reject, Skip
from graph.articles.text.boilerplate import boilerplate
from graph.articles.text.dates import figures, parse_date
from graph.articles.text.encoding import text_flags
from graph.articles.text.hyphens import join_divided
from graph.articles.text.markup import decode_entities, plain_field
from graph.articles.text.mojibake import mend
from graph.articles.text.plain import imprint
from graph.characters import clean_id, encodable
from graph.records import Article

_LONGEST = 500  # characters of a title, source or unread date that are kept; they are for display
# What pandas, R, MySQL, PostgreSQL and Excel write for an empty cell.
_NOTHING = frozenset(("", "nan", "null", "none", "nat", "na", "n/a", "#n/a", "<na>", "\\n"))
_LONGEST_NOTHING = 20  # characters, with white space around
# Zero-width characters are not white space to Python, yet nothing to read.
_VISIBLE = re.compile("[^\\s\u200b\u200c\u200d\u2060\ufeff\u00ad\\0]")


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the JSON fields or CSV columns that hold each part of an article."""

    text: str = "text"
    title: str = "title"
    date: str = "date"
    id: str = "id"
    url: str = "url"
    source: str = "source"


@dataclass(frozen=True, slots=True)
class Draft:
    """A story before anything in it was checked; the values are whatever the file held.

    What stood in a field may hold HTML, which is made into plain text; in another text only entities are decoded.
    """

    file: str
    line: int | None
    place: str  # the id, if the story has none of its own
    text: str
    id: Any = None
    title: Any = None
    date: Any = None
    url: Any = None
    source: Any = None
    flags: tuple[Flag, ...] = ()
    in_field: bool = False


Found = Draft | Reject | Skip | Note  # what a reader gives of a file


def to_article(draft: Draft) -> Article | Reject:
    """The article, what its fields lack filled from its own text; a reject if there is nothing to read."""
    draft = _without_html(draft)
    if _VISIBLE.search(draft.text) is None or _is_empty(draft.text):
        return Reject(draft.file, draft.line, "no_text", "the text is empty; remove the entry or give it a text")
    if len(draft.text) > MAX_TEXT:
        remedy = f"a story may have {MAX_TEXT:,} characters, this has {len(draft.text):,}; split it"
        return Reject(draft.file, draft.line, "too_big", remedy)
    flags = list(draft.flags)
    text = encodable(draft.text)
    if text != draft.text:
        flags.append("lone_surrogates")
    if (mended := mend(text)) != text:
        text = mended
        flags.append("mojibake_mended")
    if (joined := join_divided(text)) != text:
        text = joined
        flags.append("hyphenation")
    flags += text_flags(text)
    found = imprint(text)
    published, published_text = _published(draft.date, flags)
    if published is None and published_text is None:
        published, published_text = found.published, found.published_text
    return Article(
        id=_id(draft, flags),
        text=text,
        title=_label(draft.title) or _label(found.title),
        published=published,
        url=_url(draft.url, flags) or _url(found.url, flags),
        source=_label(draft.source) or _label(found.source),
        published_text=published_text,
        masked=boilerplate(text),
        flags=tuple(sorted(set(flags))),
        file=draft.file,
        line=draft.line,
    )


def _without_html(draft: Draft) -> Draft:
    """The draft with its text, title and source as plain text."""
    if not draft.in_field:
        text = decode_entities(draft.text)
        return draft if text == draft.text else replace(draft, text=text, flags=(*draft.flags, "entities"))
    text, flags = plain_field(draft.text)
    title, source = _plain_label(draft.title), _plain_label(draft.source)
    return replace(draft, text=text, title=title, source=source, flags=(*draft.flags, *flags))


def _plain_label(value: Any) -> Any:
    return plain_field(value)[0] if isinstance(value, str) else value


def _id(draft: Draft, flags: list[Flag]) -> str:
    own = draft.id
    if isinstance(own, int) and not isinstance(own, bool):
        own = str(own)
    if _is_empty(own):
        return draft.place
    if not isinstance(own, str) or len(own) > MAX_ID:
        flags.append("mended_id")
        return draft.place
    clean = clean_id(own)
    if clean != own:
        flags.append("mended_id")
    return clean


def _published(value: Any, flags: list[Flag]) -> tuple[date | None, str | None]:
    if _is_empty(value):
        return None, None
    published = parse_date(value)
    if published is not None:
        return published, None
    read = figures(value)
    flags.append("bad_date" if read is None or not read.readings else "day_or_month")
    return None, _label(value)


def _url(value: Any, flags: list[Flag]) -> str | None:
    """The address if a browser may be sent there; anything but http and https could be a script."""
    if _is_empty(value):
        return None
    try:
        parts = urlsplit(value) if isinstance(value, str) else None
        good = parts is not None and parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        good = False
    if not good or not value.isprintable() or " " in value or len(value) > 4 * MAX_ID:
        flags.append("bad_url")
        return None
    return str(value)


def _is_empty(value: Any) -> bool:
    """Whether a program wrote that there is nothing."""
    if isinstance(value, str):
        return len(value) <= _LONGEST_NOTHING and value.strip().casefold() in _NOTHING
    return value is None or (isinstance(value, float) and math.isnan(value))


def _label(value: Any) -> str | None:
    """A field for display: on one line, of bounded length."""
    if not isinstance(value, str | int | float) or isinstance(value, bool) or _is_empty(value):
        return None
    return mend(encodable(" ".join(str(value)[: 2 * _LONGEST].split())[:_LONGEST])) or None

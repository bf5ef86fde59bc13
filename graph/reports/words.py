"""Words: numbers, days and quotes as a report says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from graph.characters import clean_id
from graph.network.history import Quote as Told
from graph.reports.blocks import Quote

FEW = 50  # of so many a percentage is given; with fewer, one more or less moves it by two points and more
_LONG = 360  # characters of a quote; three lines of a page
_LEAD = 60  # of them before the first name
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def clean(text: Any) -> str:
    """The text on one line, without characters that control a terminal, a direction or a page."""
    return clean_id(" ".join(str(text).split()))


def plural(number: int, one: str, many: str | None = None) -> str:
    """ "1 sentence", "1,234 sentences"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def share(part: int, whole: int) -> str:
    """ "43 %"; "3 of 7" where the whole is small."""
    if whole < FEW:
        return f"{part:,} of {whole:,}"
    percent = 100 * part / whole
    return f"{percent:.0f} %" if percent >= 1 or not part else "under 1 %"


def day(iso: Any) -> str:
    """ "28 Feb 2019", "Feb 2019", "2019"; other text as it is."""
    text = str(iso or "")
    if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])(-\d\d)?", text) is None:
        return clean(text) or "undated"
    month = f"{_MONTHS[int(text[5:7]) - 1]} {text[:4]}"
    return f"{int(text[8:10])} {month}" if len(text) > len("2019-02") else month


def span(first: Any, last: Any) -> str:
    """ "Jun 2018 to Feb 2019"; one day or month once."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def listed(names: Sequence[str], most: int = 99) -> str:
    """ "A, B and C"; "A, B and 4 more"."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def quoted(told: Told, about: Iterable[Any]) -> Quote:
    """A sentence with the names of those it is quoted for, no longer than three lines, and where it stands."""
    text, chosen = told["sentence"], set(map(str, about))
    spans = [(int(mark[0]), int(mark[1])) for mark in told["marks"] if len(mark) > 2 and str(mark[2]) in chosen]
    spans = sorted((start, end) for start, end in spans if 0 <= start < end <= len(text))
    low, high = _window(text, spans)
    parts: list[tuple[str, bool]] = [("… " if low else "", False)]
    at = low
    for start, end in spans:
        if start >= at and end <= high:
            parts += [(text[at:start], False), (text[start:end], True)]
            at = end
    parts += [(text[at:high], False), (" …" if high < len(text) else "", False)]
    where = [clean(told["source"] or ""), day(told["published"]), _headline(told)]
    return Quote(_joined(parts), ", ".join(filter(None, where)), web(told["url"]))


def web(url: Any) -> str | None:
    """The address if a browser may follow it: http or https, and nothing in it that is no address."""
    text = str(url or "")
    if not text.isprintable() or " " in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return text if parts.scheme in ("http", "https") and parts.netloc else None


def count(data: Mapping[str, Any], field: str) -> int | None:
    """A number of a node, an edge or the statistics; None where it is not told."""
    value = data.get(field)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e15 else None


def _headline(told: Told) -> str:
    title = clean(told["title"] or "")
    return f"“{title[:100]}…”" if len(title) > 100 else f"“{title}”" if title else clean(told["article"])


def _window(text: str, spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What is shown of a sentence: from a little before the first name, cut at blanks."""
    if len(text) <= _LONG:
        return 0, len(text)
    low = max(0, (spans[0][0] if spans else 0) - _LEAD)
    low = text.find(" ", low, low + _LEAD) + 1 if low else 0
    high = min(len(text), low + _LONG)
    cut = text.rfind(" ", low + _LONG // 2, high) if high < len(text) else high
    return low, cut if cut > 0 else high


def _joined(parts: Iterable[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """The parts on one line: white space is one blank, and stays between them."""
    return tuple((clean_id(re.sub(r"\s+", " ", text)), named) for text, named in parts if text)

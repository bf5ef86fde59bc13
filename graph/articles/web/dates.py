"""HTML dates: the day a page says that it was published, before any that it was changed on or that its address has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from graph.articles.text.dates import dates_in, find_date, parse_date
from graph.articles.web.blocks import Block
from graph.articles.web.data import Item

# Where a page states any date; one in running text is when something happened, not when it was written.
_STATED = (
    "//meta[@content]/@content | //time/@datetime | //time//text() | //*[@itemprop='datePublished']//text()"
    " | //abbr/@title | //link[@rel='canonical']/@href | //script[contains(@type, 'json')]/text()"
    " | //*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
    " or contains(@id, 'date') or contains(@class, 'posted') or contains(@class, 'byline')]/text()"
)
_METAS = (  # Open Graph, schema.org, Dublin Core, and the systems of publishers; the surest first
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("publication_date", "publicationdate", "publishdate", "publish_date", "publish-date", "pubdate", "pub_date"),
    *("published", "published_time", "published-date", "dcterms.issued", "dc.date.issued", "dcterms.created"),
    *("dc.date.created", "citation_publication_date", "article.published", "displaydate", "originalpublicationdate"),
    *("dc.date", "dcterms.date", "date"),
)
_UPDATED = re.compile(r"updat|modif|edit|chang|revis", re.IGNORECASE)
_PUBLISHED = re.compile(r"publi|pubdate|posted|created|issued|entry-date", re.IGNORECASE)
_SAYS = re.compile(r"(?:first |originally )?(?:published|posted)(?: on| at)?\b", re.IGNORECASE)
_LINE = 120  # characters of a line with the date of publication; such as name, day, clock time and zone
_VALUE = 100  # characters of a value with one


def stated_publication(tree: Any, items: Iterable[Item]) -> str | None:
    """The ISO date that a page's markup calls that of publication: JSON-LD before meta and other elements."""
    return first_date((*(item.date for item in items), *_metas(tree), *_marked(tree)))


def told_publication(tree: Any, blocks: Iterable[Block]) -> str | None:
    """The ISO date after "Published" on a line of the page, else that of the first time element in its story."""
    story = next(tree.iter("article", "main"), None)  # a time outside of it may be the clock on the wall
    return first_date((*_said(block.text for block in blocks), *(() if story is None else _times(story))))


def first_date(values: Iterable[str | None]) -> str | None:
    """The first full date among the values, in the calendar of its own zone."""
    found = (find_date(value[:_VALUE]) for value in values if value)
    return next((day[0].isoformat() for day in found if day is not None), None)


def element_date(element: Any, blocks: Iterable[Block]) -> str | None:
    """The date of a story that is one of many on its page, given its element and the blocks of it."""
    times = [*_marked(element), *_times(element)]
    metas = [meta.get("content") for meta in element.iter("meta") if meta.get("itemprop") == "datePublished"]
    lines = [block.text for block in blocks if len(block.text) < _LINE]
    dated = (day.isoformat() for line in lines if (day := parse_date(line)) is not None)
    return first_date([*metas, *times]) or first_date(_said(lines)) or next(dated, None)


def stated_dates(tree: Any) -> set[str]:
    """Every date that the page states somewhere else than in running text, as ISO dates."""
    return {day.isoformat() for value in tree.xpath(_STATED) for day in dates_in(str(value)[:20_000])}


def _metas(tree: Any) -> list[str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in _METAS and meta.get("content"):
            found.setdefault(name, meta.get("content"))
    return [found[name] for name in _METAS if name in found]


def _marked(tree: Any) -> Iterator[str | None]:
    """What elements hold that are marked as the date of publication."""
    for element in tree.xpath(".//*[@itemprop='datePublished'] | .//time[@pubdate]"):
        yield element.get("content") or element.get("datetime") or _text(element)
    for element in tree.iter("time"):
        if _PUBLISHED.search(_name(element)) and not _UPDATED.search(_name(element)):
            yield element.get("datetime") or _text(element)


def _said(lines: Iterable[str]) -> Iterator[str]:
    """What follows "Published" on a short line."""
    for line in lines:
        said = _SAYS.match(line) if len(line) < _LINE else None
        if said is not None:
            yield line[said.end() :]


def _times(story: Any) -> Iterator[str | None]:
    """The other time elements of a story that do not say that it was changed."""
    for element in story.iter("time"):
        text = _text(element)
        around = element.getparent()
        before = "" if around is None else f"{_name(around)} {(around.text or '')[-40:]}"
        if not _UPDATED.search(f"{_name(element)} {text} {before}"):
            yield element.get("datetime") or text


def _text(element: Any) -> str:
    return "".join(islice(element.itertext(), 10))[:_VALUE]


def _name(element: Any) -> str:
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"

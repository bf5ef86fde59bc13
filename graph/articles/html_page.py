"""HTML pages: the story's text and what the markup says of it; only ever run in the worker process."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

from graph.articles.dates import dates_in

_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "iframe", "object", "svg", "select"})
# The parser's time grows with the square of a tag's attributes: 50,000 take it a minute, 1,000 nothing.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s([^<>]{2000,})>")
_ATTRIBUTES = 1_000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Where a page states its date; a date in running text is when something happened, not when it was written.
_STATED = (
    "//meta[@content]/@content | //time/@datetime | //time//text() | //*[@itemprop='datePublished']//text()"
    " | //abbr/@title | //link[@rel='canonical']/@href | //script[contains(@type, 'json')]/text()"
    " | //*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
    " or contains(@id, 'date') or contains(@class, 'posted') or contains(@class, 'byline')]/text()"
)
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01"}


def extract_page(html: str) -> dict[str, Any]:
    """The page's text, title, date, url and source; `visible` says whether it shows any words at all."""
    import trafilatura
    from trafilatura.settings import Document

    tree = trafilatura.load_html(_LONG_TAG.sub(_bare_tag, html.replace("\0", "\ufffd")))
    if tree is None:
        return {"text": "", "visible": bool(visible_words(html))}
    stated = _stated_dates(tree)
    _drop_unseen(tree)
    page = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    if not isinstance(page, Document) or not (page.text or "").strip():
        return {"text": "", "visible": bool(visible_words(html))}
    published = page.date if page.date in {day.isoformat() for day in stated} else None
    return {
        "text": page.text,
        "title": page.title,
        "date": published,
        "url": page.url,
        "source": page.sitename or page.hostname,
        "visible": True,
    }


def visible_words(html: str) -> int:
    """How many words stand outside of scripts and the like; counted without a tree, so at any depth."""
    counter = _WordCounter()
    counter.feed(html)
    counter.close()
    return counter.words


class _WordCounter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words = 0
        self._unseen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body" and self._unseen == "head":  # a head need not be closed
            self._unseen = None
        elif self._unseen is None and tag in _UNSEEN:
            self._unseen = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = None

    def handle_data(self, data: str) -> None:
        if self._unseen is None:
            self.words += len(data.split())


def _bare_tag(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[2].split(None, _ATTRIBUTES)) > _ATTRIBUTES else tag[0]


def _stated_dates(tree: Any) -> set[date]:
    return {day for value in tree.xpath(_STATED) for day in dates_in(str(value)[:20_000])}


def _drop_unseen(tree: Any) -> None:
    """Take what no reader sees out of the tree: it must not become text."""
    unseen = [element for element in tree.iter("noscript", "template", "style") if element.getparent() is not None]
    unseen += tree.xpath("//*[@hidden]")
    unseen += [element for element in tree.xpath("//*[@style]") if _HIDDEN.search(element.get("style"))]
    for element in unseen:
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()

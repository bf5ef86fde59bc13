"""HTML data: what a page says of its stories in JSON-LD (schema.org), as search engines read it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLES = ("article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting", "liveblogposting")
_NESTS = ("@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate")
_SCRIPTS = 1_000_000  # characters of one script that are read
_DEEPEST = 8  # lists and objects inside each other; @graph, itemListElement and item take five


@dataclass(frozen=True, slots=True)
class Item:
    """An article as JSON-LD tells of it; each field is None where it does not."""

    title: str | None
    date: str | None
    url: str | None
    text: str | None


def linked_items(tree: Any) -> list[Item]:
    """The articles that the page's JSON-LD describes, in order."""
    scripts = tree.xpath("//script[contains(@type, 'ld+json')]/text()")
    return [_item(found) for script in scripts for found in _articles(_loaded(str(script)))]


def _loaded(script: str) -> Any:
    try:
        return json.loads(script[:_SCRIPTS], strict=False)
    except (ValueError, RecursionError):
        return None


def _articles(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _articles(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for name in _NESTS:
            yield from _articles(value.get(name), depth + 1)


def _item(found: dict[str, Any]) -> Item:
    page = found.get("mainEntityOfPage")
    address = found.get("url") or (page.get("@id") if isinstance(page, dict) else page)
    fields = (found.get("headline"), found.get("datePublished"), address, found.get("articleBody"))
    return Item(*(_text(field) for field in fields))


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None

"""HTML pages: the stories of a page and what the markup says of them; only ever run in the worker process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from graph.articles.outcomes import SAVE_TEXT
from graph.articles.web.blocks import Block, Walk, told, words
from graph.articles.web.data import Item, linked_items
from graph.articles.web.dates import element_date, first_date, stated_dates, stated_publication, told_publication
from graph.articles.web.stories import bodies, cut, page_of, rest
from graph.articles.web.tree import DEEPEST, drop_unseen, flattened, to_tree
from graph.articles.web.walls import has_password, is_wall, wall

_DATES = {"extensive_search": False, "original_date": True, "min_date": "1900-01-01"}
_SHARE = 0.1  # of the words of a page's paragraphs; chosen, not measured: less is a caption or a line of authors
_MANY = 20_000  # blocks; trafilatura's time then grows with their square: 20,000 take it 1 s, 120,000 over a minute
_WORDS = 12  # a sentence; a page that lacks fewer may lack a caption


def extract_page(html: str) -> dict[str, Any]:
    """The page's stories under "stories", each with its text, title, date, url and source.

    The "share" of each says how much of what the page shows had been found where the plain text was taken, else None.
    A page without a story has the "code" and "message" of its reject instead.
    """
    tree = to_tree(html)
    if tree is None:
        return _NO_WORDS
    items = linked_items(tree)
    date = stated_publication(tree, items)
    stated = stated_dates(tree) if date is None else set()
    drop_unseen(tree)
    walk = Walk(tree)
    if deep := walk.depth >= DEEPEST:
        shallow = to_tree(flattened(html))
        drop_unseen(shallow)
        walk = Walk(shallow)
    if not walk.blocks:
        return _NO_WORDS
    title = tree.findtext(".//title") or ""
    if (closed := wall(walk.blocks, title, password=has_password(tree))) is not None:
        return {"code": closed[0], "message": closed[1]}
    meta = _metadata(tree)
    found = list(_several(shallow if deep else tree, walk, items, meta))
    if not found:
        date = date or told_publication(tree, walk.blocks) or (meta.date if meta.date in stated else None)
        text = _extracted(tree) if len(walk.blocks) < _MANY else ""
        found = [_story(meta, *_fullest(text, walk.blocks, exact=deep), date=date)]
    kept = [story for story in found if story["text"]]
    return {"stories": kept} if kept else _NO_STORY


_NO_WORDS = {"code": "no_text", "message": f"the page holds no words without its scripts; {SAVE_TEXT}"}
_NO_STORY = {"code": "html_no_text", "message": f"the page has words, but no story was found in it; {SAVE_TEXT}"}


def _several(tree: Any, walk: Walk, items: list[Item], meta: Any) -> Iterator[dict[str, Any]]:
    """The stories of a page of several: its article elements and what stands beside them, or the texts of its data."""
    found, texts = cut(walk), bodies(items)
    if len(texts) > (len(found.stories) if found else 0):
        for item in texts:
            date = first_date([item.date])
            yield _story(meta, item.text or "", None, title=item.title, date=date, url=item.url or meta.url)
        return
    if found is None:
        return
    pages = [(story, page_of(story), element_date(story.part.element, story.blocks)) for story in found.stories]
    if found.beside:
        beside = rest(tree, found)
        yield _story(meta, *_fullest(_extracted(beside), Walk(beside).blocks), date=None)
    for story, page, date in pages:
        text, share = _fullest(_extracted(page), story.blocks)
        yield _story(meta, text, share, title=story.title, date=date, url=story.url or meta.url)


def _story(meta: Any, text: str, share: float | None, **own: str | None) -> dict[str, Any]:
    source = meta.sitename or meta.hostname
    return {"text": text, "share": share, "title": meta.title, "url": meta.url, "source": source} | own


def _metadata(tree: Any) -> Any:
    from trafilatura.metadata import extract_metadata

    return extract_metadata(tree, date_config=_DATES)


def _extracted(tree: Any) -> str:
    """The text that trafilatura takes for the story's; empty if it takes none."""
    import trafilatura
    from trafilatura.settings import Document

    page = trafilatura.bare_extraction(tree, include_comments=False)
    text = page.text if isinstance(page, Document) else None
    return text if text and text.strip() else ""


def _fullest(text: str, blocks: Sequence[Block], *, exact: bool = False) -> tuple[str, float | None]:
    """The text, or all that the page tells if much of it is missing there, with the share that it had.

    `exact` is for a page of which something is missing for certain: one word is enough.
    """
    shown = told(blocks)
    prose = [block.text for block in shown if block.is_prose]
    if text and not Counter(prose) - Counter(text.split("\n")):
        return text, None  # nearly every page, and quicker than by its words
    had = words([text])
    share = _share(had, prose, exact=exact)
    if share is not None and not exact:
        share = _share(had, [paragraph for paragraph in prose if not is_wall(paragraph)])
    if share is None:
        return text, None
    body = [block for block in blocks if block.place != "menu"]
    wider = (shown, [block for block in body if not block.is_linked], body)
    plain = next((some for some in wider if words(block.text for block in some).total() >= had.total()), body)
    return "\n".join(block.text for block in plain), share


def _share(had: Counter[str], prose: Sequence[str], *, exact: bool = False) -> float | None:
    """Which share of the paragraphs' words a text has, None if it has as good as all of them."""
    shown = words(prose)
    missing = (shown - had).total()
    few = missing < _WORDS or missing <= _SHARE * shown.total()
    return None if missing == 0 or (few and had and not exact) else 1 - missing / shown.total()

"""HTML blocks: what a page shows, paragraph by paragraph, from one walk over its tree; linear in its size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

Place = Literal["story", "named", "menu"]  # in the body; in an element named like furniture; in a menu or footer

_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "select", "textarea",
     "audio", "video", "canvas", "datalist")
)  # fmt: skip
_INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img",
     "ins", "kbd", "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span",
     "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr")
)  # fmt: skip
_MENUS = frozenset(("nav", "footer", "menu", "button", "dialog"))
_MENU_ROLES = frozenset(
    ("navigation", "contentinfo", "menu", "menubar", "search", "dialog", "alertdialog", "tablist", "toolbar")
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|breadcrumbs?|sidebar|toolbar|cookies?|consent|gdpr|privacy|banner"
    r"|newsletter|subscri(?:be|ption)|signup|login|promo(?:tion)?|related|recommend(?:ed|ations?)?|trending|popular"
    r"|most-?read|teasers?|cards?|comments?|disqus|shar(?:e|ing)|social|follow|modal|popup|overlay|tooltip"
    r"|ads?|advert(?:s|isement)?|sponsor(?:ed)?|outbrain|taboola|copyright|disclaimer|author-?bio|tags?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WHOLE = frozenset(("html", "body", "main", "article"))  # their classes speak of the page, not of a piece of it
_ARTICLE_NAMES = frozenset(("article", "post", "story", "entry", "hentry", "news-item"))  # classes of story elements
_ARTICLE_TYPES = ("article", "newsarticle", "blogposting", "reportagenewsarticle")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？।؟:][\"'”’»)\]]*$")
_COPYRIGHT = re.compile(r"©|\(c\) *\d{4}|all rights reserved", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_LABEL = 10  # characters; five words of one letter have as many with their full stop
_SHORT = 5  # words; "Read more about this." is a label still
_LONG = 100  # characters; what is longer need not end like a sentence
_LONG_STORY = 1_000  # characters; what stands beside a story in such elements has less
_TEASER = 200  # characters; below it, a paragraph between two links tells what one of them leads to


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that a page shows in one piece, such as a paragraph, a heading or a cell."""

    text: str
    tag: str  # of the element around it that makes it a block
    linked: int  # characters of it that are links
    place: Place
    article: int  # the number of the innermost article element around it, 0 if there is none

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a paragraph of a story rather than like a label, a list of links or a menu."""
        if (
            len(self.text) < _LABEL
            or self.place == "menu"
            or self.tag in _HEADINGS
            or self.is_linked
            or _COPYRIGHT.search(self.text)
        ):
            return False
        if len(self.text) >= _LONG:
            return True
        return _ENDS_SENTENCE.search(self.text) is not None and len(_WORD.findall(self.text)) >= _SHORT

    @property
    def is_linked(self) -> bool:
        """Whether most of it is links."""
        return 2 * self.linked > len(self.text)

    @property
    def is_heading(self) -> bool:
        """Whether it stands in an element from h1 to h4."""
        return self.tag in ("h1", "h2", "h3", "h4")


@dataclass(frozen=True, slots=True)
class Part:
    """An article element: its number counts from 1, `outer` is that of the one around it or 0.

    `sure` is whether its markup calls it an article; else it is a section, or named like a story.
    """

    number: int
    outer: int
    element: Any
    sure: bool


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class Walk:
    """One walk over a tree: its blocks in order, its article elements, and how deep it goes."""

    def __init__(self, tree: Any) -> None:
        from lxml import etree

        self.blocks: list[Block] = []
        self.parts: list[Part] = []
        self.depth = 0
        self._text: list[str] = []
        self._linked = 0
        self._links = 0
        self._tags: list[str] = []
        self._places: list[Place] = ["story"]
        self._inside: list[int] = [0]
        steps = etree.iterwalk(tree, events=("start", "end"))
        depth = 0
        for event, element in steps:
            tag = element.tag
            if event == "start":
                depth += 1
                self.depth = max(self.depth, depth)
                if not isinstance(tag, str) or tag in _UNSEEN:
                    steps.skip_subtree()
                else:
                    self._start(element, tag)
            else:
                depth -= 1
                if isinstance(tag, str) and tag not in _UNSEEN:
                    self._end(tag)
                self._add(element.tail)
        self._flush()
        self.blocks = _unnamed(self.blocks)

    def _start(self, element: Any, tag: str) -> None:
        if tag not in _INLINE:
            self._flush()
            self._tags.append(tag)
        elif tag == "a":
            self._links += 1
        bare = not element.keys()  # most elements have no attribute, and no name to look at
        self._places.append(_place(element, tag, self._places[-1]) if not bare or tag in _MENUS else self._places[-1])
        inside = self._inside[-1]
        sure = tag == "article" or (not bare and _is_article(element))
        if sure or tag == "section" or (not bare and _is_named_article(element)):
            self.parts.append(Part(len(self.parts) + 1, inside, element, sure))
            inside = len(self.parts)
        self._inside.append(inside)
        self._add(element.text)

    def _end(self, tag: str) -> None:
        if tag not in _INLINE:
            self._flush()
            self._tags.pop()
        elif tag == "a":
            self._links -= 1
        self._places.pop()
        self._inside.pop()

    def _add(self, text: str | None) -> None:
        if text:
            self._text.append(text)
            if self._links:
                self._linked += len(text)

    def _flush(self) -> None:
        text = " ".join("".join(self._text).split())
        if text:
            tag = self._tags[-1] if self._tags else ""
            self.blocks.append(Block(text, tag, self._linked, self._places[-1], self._inside[-1]))
        self._text.clear()
        self._linked = 0


def _unnamed(blocks: list[Block]) -> list[Block]:
    """The blocks, those in elements named like furniture taken for the body where the story stands in one of them."""
    lengths: Counter[Place] = Counter()
    for block in blocks:
        lengths[block.place] += len(block.text) if block.is_prose else 0
    if lengths["named"] < max(_LONG_STORY, 4 * lengths["story"]):
        return blocks
    return [replace(block, place="story") if block.place == "named" else block for block in blocks]


def told(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that tell something in the page's body: what is no menu, no list of links and no teaser of one."""
    body = [block for block in blocks if block.place == "story"]
    weighty = [block for block in body if block.is_linked or block.is_prose or block.tag in _HEADINGS]
    teasers = {
        id(block)
        for before, block, after in zip(weighty, weighty[1:], weighty[2:], strict=False)
        if before.is_linked and after.is_linked and len(block.text) < _TEASER
    }
    return [block for block in body if not block.is_linked and id(block) not in teasers]


def words(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in the texts."""
    return Counter(_WORD.findall("\n".join(texts)))


def _place(element: Any, tag: str, around: Place) -> Place:
    if around == "menu" or tag in _MENUS or element.get("role") in _MENU_ROLES:
        return "menu"
    if around == "named" or tag in _WHOLE:
        return around
    name = f"{element.get('class', '')} {element.get('id', '')}"
    return "named" if len(name) > 1 and _NAMED.search(name[:500]) else around


def _is_named_article(element: Any) -> bool:
    return not _ARTICLE_NAMES.isdisjoint(element.get("class", "")[:500].lower().split())


def _is_article(element: Any) -> bool:
    if element.get("role") == "article":
        return True
    kind = element.get("itemtype")
    return kind is not None and kind.rpartition("/")[2].lower() in _ARTICLE_TYPES

"""HTML stories: which of a page's article elements are stories of their own, and which only lead to others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from graph.articles.web.blocks import Block, Part, Walk
from graph.articles.web.data import Item
from graph.articles.web.dates import element_date

_STORY = 300  # characters of paragraphs that a story of a page has: three sentences
_BRIEF = 100  # the same of a piece that has a headline of its own, which is no link, and a date
_FEW = 2  # paragraphs; a teaser has no more, and less than half of what the page's longest story has


@dataclass(frozen=True, slots=True)
class Story:
    """An article element that is a story, with the blocks in it."""

    part: Part
    blocks: list[Block]

    @property
    def title(self) -> str | None:
        """Its first heading."""
        heading = _heading(self.blocks)
        return None if heading is None else heading.text

    @property
    def url(self) -> str | None:
        """The address that its first heading leads to, if it is a full one."""
        links = self.part.element.xpath("(.//h1 | .//h2 | .//h3)//a/@href | .//a[@rel='bookmark']/@href")
        return next((str(link) for link in links if str(link).startswith(("http://", "https://"))), None)


@dataclass(frozen=True, slots=True)
class Cut:
    """A page of several stories: its article elements that are one, and whether it tells another beside them."""

    stories: list[Story]
    beside: bool


def cut(walk: Walk) -> Cut | None:
    """The stories of a page of several, in order; None if it has one or nothing."""
    if not walk.parts or not walk.blocks:
        return None
    own = _by(walk.blocks, _units(walk))
    longest = max(_length(blocks) for blocks in own.values())
    real = {part.number for part in walk.parts if _is_story(own[part.number], part, longest)}
    around = _outermost(walk.parts, real)
    inside = _by(walk.blocks, around)
    found = [Story(part, inside[part.number]) for part in walk.parts if around[part.number] == part.number]
    others = [blocks for number, blocks in own.items() if not around.get(number) and not _is_teaser(blocks, longest)]
    beside = any(_length(blocks) >= _STORY for blocks in others)
    return Cut(found, beside) if len(found) + beside > 1 else None


def bodies(items: Sequence[Item]) -> list[Item]:
    """The stories whose whole text stands in the page's JSON-LD, if there are several."""
    found = {item.text: item for item in reversed(items) if item.text and len(item.text) >= _STORY}
    return list(reversed(found.values())) if len(found) > 1 else []


def rest(tree: Any, found: Cut) -> Any:
    """The page without its stories."""
    for story in found.stories:
        story.part.element.drop_tree()
    return tree


def page_of(story: Story) -> Any:
    """A page that holds the story alone."""
    from lxml.html import document_fromstring

    page = document_fromstring("<html><head></head><body></body></html>")
    page.body.append(deepcopy(story.part.element))
    return page


def _is_story(blocks: Sequence[Block], part: Part, longest: int) -> bool:
    """Whether the article element's own blocks are a story; one without heading and day may be a piece of another."""
    heading, length = _heading(blocks), _length(blocks)
    if length < _BRIEF:
        return False
    dated = _is_dated(part, blocks)
    if _is_teaser(blocks, longest) or (heading is None and not dated):
        return False
    return length >= _STORY or (heading is not None and not heading.is_linked and dated)


def _is_teaser(blocks: Sequence[Block], longest: int) -> bool:
    heading = _heading(blocks)
    few = sum(block.is_prose for block in blocks) <= _FEW
    return heading is not None and heading.is_linked and few and 2 * _length(blocks) < longest


def _heading(blocks: Sequence[Block]) -> Block | None:
    return next((block for block in blocks if block.is_heading), None)


def _is_dated(part: Part, blocks: Iterable[Block]) -> bool:
    return any(True for _ in part.element.iter("time")) or element_date(part.element, blocks) is not None


def _units(walk: Walk) -> dict[int, int]:
    """For each article element the one its blocks count for; a section without heading or day is part of its outer."""
    blocks = _by(walk.blocks, {part.number: part.number for part in walk.parts})
    unit = {0: 0}
    for part in walk.parts:
        own = blocks[part.number]
        stands = part.sure or (_heading(own) is not None and _is_dated(part, own))
        unit[part.number] = part.number if stands else unit[part.outer]
    return unit


def _by(blocks: Iterable[Block], groups: Mapping[int, int]) -> defaultdict[int, list[Block]]:
    """The blocks by the group of the article element that they are in, 0 for those in none."""
    found: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        found[groups.get(block.article, 0)].append(block)
    return found


def _outermost(parts: Iterable[Part], real: set[int]) -> dict[int, int]:
    """For each article element the outermost story that it is in, itself included; 0 if it is in none."""
    around = {0: 0}
    for part in parts:
        around[part.number] = around[part.outer] or (part.number if part.number in real else 0)
    return around


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks if block.is_prose and block.place == "story")

"""Containers: files of many stories, such as exports of news archives and mailboxes, cut into their stories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from graph.articles.containers import factiva, nexis, pasted, proquest
from graph.articles.containers.pages import to_page
from graph.articles.containers.story import Story
from graph.articles.draft import Draft
from graph.articles.outcomes import Flag


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export: how its text is known, and how it is cut."""

    looks_like: Callable[[str], bool]
    stories: Callable[[str], Iterator[Story]]


KINDS = tuple(Kind(kind.looks_like, kind.stories) for kind in (proquest, factiva, nexis, pasted))
# A record has each of these once. Two of one show two records, whether or not it can be told where they begin.
_ONCE = re.compile(
    r"(?m)^[^\S\n]*(?:(?P<loaded>LOAD-DATE:|Load-Date:)|(?P<end>End of Document[^\S\n]*$)"
    r"|(?P<words>(?:LENGTH:|Length:|WC)\s{1,20}[\d,]+ words)|(?P<published>Publication date:)"
    r"|(?P<id>ProQuest document ID:)|(?P<number>(?:AN\s{1,20})?Document [A-Z]{2,10}\d{10,14})"
    r"|(?P<numbered>Dokument \d{1,5} von \d|(?:Record|Accession) Number:))"
)
# Signs of an export in the source of a page; without one it is not worth looking further.
_IN_PAGE = re.compile(
    r"of \d{1,5} DOCUMENTS|[Ee]nd of [Dd]ocument|>\s*(?:Document|Dokument) [A-Z]|Full[ -][Tt]ext:|FULL TEXT<"
)


def stories_of(draft: Draft, lines: Sequence[int] | None = None) -> Iterator[Draft]:
    """The stories of a draft that is a whole export, each with a place of its own (`file#3`), else the draft.

    A draft that shows several records and cannot be cut is flagged. `lines` says for each line of the draft's text on
    which line of its file it stands, where that is not the same.
    """
    found = _cut(draft, lines)
    first = next(found, None)
    if first is not None:
        yield first
        yield from found
    elif _holds_several(draft.text):
        yield replace(draft, flags=(*draft.flags, "not_cut"))
    else:
        yield draft


def page_stories(html: str, draft: Draft) -> Iterator[Draft]:
    """The stories of a page that is an export, none of a page of any other kind; `draft` is all but its text."""
    if _IN_PAGE.search(html) is not None:
        page = to_page(html)
        whole = replace(draft, text=page.text)
        yield from (story for story in stories_of(whole, page.lines) if story is not whole)


def _cut(draft: Draft, lines: Sequence[int] | None) -> Iterator[Draft]:
    kind = next((kind for kind in KINDS if kind.looks_like(draft.text)), None)
    found = kind.stories(draft.text) if kind else iter(())
    line, position = 0, 0
    for number, (story, following) in enumerate(pairwise(chain(found, (None,))), 1):
        if story is None:
            break
        line += draft.text.count("\n", position, story.start)
        position = story.start
        record = draft.text[story.start : following.start if following else len(draft.text)]
        several: tuple[Flag, ...] = ("not_cut",) if _holds_several(record) else ()
        yield replace(
            draft,
            line=line + 1 if lines is None else lines[line],
            place=f"{draft.place}#{number}",
            text=story.text,
            title=story.title,
            date=story.date,
            url=story.url,
            source=story.source,
            flags=(*draft.flags, *several),
        )


def _holds_several(text: str) -> bool:
    seen: set[str | None] = set()
    for match in _ONCE.finditer(text):
        if match.lastgroup in seen:
            return True
        seen.add(match.lastgroup)
    return False

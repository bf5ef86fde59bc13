"""HTML files: the stories of a page, read by a worker process that can be killed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from graph.articles.containers import page_stories, stories_of
from graph.articles.draft import Draft
from graph.articles.outcomes import Flag, Note, Reject
from graph.articles.streams import Stream
from graph.articles.supervised import SupervisedWorker
from graph.articles.text.encoding import HEAD, Legacy, codec_of, decode, encoding_of, is_utf8

_WORKER = "graph.articles.web.worker"
_TIMEOUT = 20.0  # CPU seconds for a page; ordinary ones take 0.05
_TAG = re.compile(r"<[a-zA-Z!/?]")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


class HtmlReader:
    """Reads pages in a worker that starts with the first one, and again after it had to be killed."""

    def __init__(self, timeout: float = _TIMEOUT) -> None:
        self._worker = SupervisedWorker(_WORKER, seconds=timeout, failed="html_failed")

    def __enter__(self) -> HtmlReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.stop()

    @property
    def worker_id(self) -> int | None:
        """The id of the worker's process while there is one."""
        return self._worker.id

    def read(self, stream: Stream, file: str, place: str) -> Iterator[Draft | Reject | Note]:
        """The drafts of the page's stories, or the one reject that it is."""
        html, found_flags = decode_page(stream.read(), stream.legacy)
        cut_short: tuple[Flag, ...] = () if stream.error is None else ("truncated",)
        yield from self.read_page(html, file, place, flags=(*stream.flags, *found_flags, *cut_short))

    def read_page(
        self, html: str, file: str, place: str, *, flags: tuple[Flag, ...] = (), url: str | None = None
    ) -> Iterator[Draft | Reject | Note]:
        """The same for a page that was decoded already; `url` is where it was found, for a page that does not say."""
        if _TAG.search(html) is None:
            yield from stories_of(Draft(file=file, line=None, place=place, text=html, url=url, flags=flags))
            return
        exported = page_stories(html, Draft(file=file, line=None, place=place, text="", url=url, flags=flags))
        if (first := next(exported, None)) is not None:
            yield first
            yield from exported
            return
        answer = self._worker.ask({"html": html})
        if "code" in answer:
            yield Reject(file, None, answer["code"], answer["message"])
            return
        if "\0" in html:
            flags = (*flags, "control_characters")
        many = len(answer["stories"]) > 1
        for number, story in enumerate(answer["stories"], start=1):
            own, at = (f"{place}#{number}", story["url"] or url) if many else (place, url)
            draft = Draft(file=file, line=None, place=own, text=story["text"], url=at, flags=flags)
            yield from _draft(story, draft, f"story {number}: " if many else "")


def _draft(story: dict[str, Any], draft: Draft, which: str) -> Iterator[Draft | Note]:
    """The draft with what the page says of the story, after a note if its text had to be taken from the whole page."""
    url = draft.url or story["url"]
    source = story["source"] or _host(draft.url)
    draft = replace(draft, title=story["title"], date=story["date"], source=source, url=url)
    if story["share"] is not None:
        found = f"{story['share']:.0%} of the text that the page shows was found to be its story; all of it was taken"
        yield Note(draft.file, "extraction", which + found)
        draft = replace(draft, flags=(*draft.flags, "extraction_short"))
    yield draft


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def decode_page(data: bytes, legacy: Legacy | None = None, *, served: str | None = None) -> tuple[str, list[Flag]]:
    """The page as text: Unicode if its bytes are, else in the encoding that it names, else as `decode` tells.

    `served` is the encoding that its server named, which counts before the page's own.
    """
    if encoding_of(data[:HEAD]) != "utf-8":
        return decode(data)
    match = _CHARSET.search(data[:HEAD])
    declared = codec_of(served or (match[1].decode("ascii", "replace") if match else ""))
    if declared in (None, "utf-8"):
        return decode(data, legacy=legacy)
    if not is_utf8(data):
        return decode(data, declared)
    text, flags = decode(data)
    return text, flags if data.isascii() else [*flags, "misdeclared_charset"]

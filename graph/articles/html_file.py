"""HTML files: one story a page, read by a worker process that can be killed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from graph.articles.account import Flag, Reject
from graph.articles.containers import page_stories, stories_of
from graph.articles.draft import Draft
from graph.articles.encoding import HEAD, Legacy, decode, encoding_of, is_utf8
from graph.articles.streams import Stream
from graph.workers import Worker

_WORKER = "graph.articles.html_worker"
_TIMEOUT = 20.0  # CPU seconds for a page; ordinary ones take 0.05
_TAG = re.compile(r"<[a-zA-Z!/?]")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSETS = re.compile(r"windows-|cp\d|iso-?8859|latin|koi8|gb|big5|euc|shift|sjis|mac|tis|us-ascii|utf-?(?:8|16|32)")
_REMEDY = "save its text as .txt"


class HtmlReader:
    """Reads pages in a worker that starts with the first one, and again after it had to be killed."""

    def __init__(self, timeout: float = _TIMEOUT) -> None:
        self._timeout = timeout
        self._worker: Worker | None = None

    def __enter__(self) -> HtmlReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    @property
    def worker_id(self) -> int | None:
        """The id of the worker's process while there is one."""
        return None if self._worker is None else self._worker.id

    def read(self, stream: Stream, file: str, place: str) -> Iterator[Draft | Reject]:
        """The one draft or reject that the page is."""
        html, found_flags = decode_page(stream.read(), stream.legacy)
        cut_short: tuple[Flag, ...] = () if stream.error is None else ("truncated",)
        flags = (*stream.flags, *found_flags, *cut_short)
        if _TAG.search(html) is None:
            yield from stories_of(Draft(file=file, line=None, place=place, text=html, flags=flags))
            return
        exported = page_stories(html, Draft(file=file, line=None, place=place, text="", flags=flags))
        if (first := next(exported, None)) is not None:
            yield first
            yield from exported
            return
        answer = self._ask(html)
        if "error" in answer:
            yield Reject(file, None, answer["code"], f"{answer['error']}; {_REMEDY}")
        elif answer["text"]:
            controls: tuple[Flag, ...] = ("control_characters",) if "\0" in html else ()
            known = {name: answer[name] for name in ("text", "title", "date", "url", "source")}
            yield Draft(file=file, line=None, place=place, flags=(*flags, *controls), **known)
        elif answer["visible"]:
            yield Reject(file, None, "html_no_text", f"the page has words, but no story was found in it; {_REMEDY}")
        else:
            yield Reject(file, None, "no_text", f"the page holds no words without its scripts; {_REMEDY}")

    def _ask(self, html: str) -> dict[str, Any]:
        """The worker's answer; after any failure the worker is replaced, for its state is in doubt."""
        try:
            self._worker = self._worker or Worker(_WORKER)
            answer = self._worker.ask({"html": html}, seconds=self._timeout)
        except TimeoutError:
            answer = {"code": "timeout", "error": f"reading the page took more than {self._timeout:g} CPU seconds"}
        except (EOFError, OSError):
            answer = {"code": "html_failed", "error": "the parser crashed on the page"}
        if "error" in answer:
            self._stop()
        return {"code": "html_failed"} | answer

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None


def decode_page(data: bytes, legacy: Legacy | None = None) -> tuple[str, list[Flag]]:
    """The page as text: Unicode if its bytes are, else in the encoding that it names, else as `decode` tells."""
    if encoding_of(data[:HEAD]) != "utf-8":
        return decode(data)
    match = _CHARSET.search(data[:HEAD])
    declared = _codec(match[1].decode("ascii", "replace")) if match else None
    if declared in (None, "utf-8"):
        return decode(data, legacy=legacy)
    if not is_utf8(data):
        return decode(data, declared)
    text, flags = decode(data)
    return text, flags if data.isascii() else [*flags, "misdeclared_charset"]


def _codec(name: str) -> str | None:
    """Python's name of a declared encoding, Windows-1252 for Latin-1 and ASCII as browsers do."""
    if _CHARSETS.match(name.lower()) is None:
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec

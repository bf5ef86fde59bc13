"""HTML files: one story a page, read by a worker process that can be killed."""

from __future__ import annotations

import codecs
import json
import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

from graph.articles.account import Flag, Reject
from graph.articles.draft import Draft
from graph.articles.encoding import HEAD, decode, encoding_of
from graph.articles.streams import Stream

_TIMEOUT = 20.0  # seconds for a page; ordinary ones take 0.05, so a slow machine has room
_START = 120.0  # seconds for the worker to start: on a cold disk the imports alone take many
_TAG = re.compile(r"<[a-zA-Z!/?]")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CHARSETS = re.compile(r"windows-|cp\d|iso-?8859|latin|koi8|gb|big5|euc|shift|sjis|mac|tis|us-ascii|utf-?(?:8|16|32)")
_NOT_UTF8 = frozenset[Flag](("invalid_bytes", "windows_1252", "windows_1254"))
_REMEDY = "save its text as .txt"


class HtmlReader:
    """Reads pages in a worker that starts with the first one, and again after it had to be killed."""

    def __init__(self, timeout: float = _TIMEOUT) -> None:
        self._timeout = timeout
        self._worker: _Worker | None = None

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
        html, found_flags = decode_page(stream.read())
        cut_short: tuple[Flag, ...] = () if stream.error is None else ("truncated",)
        flags = (*stream.flags, *found_flags, *cut_short)
        if _TAG.search(html) is None:
            yield Draft(file=file, line=None, place=place, text=html, flags=flags)
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
            self._worker = self._worker or _Worker()
            answer = self._worker.ask({"html": html}, self._timeout)
        except TimeoutError:
            answer = {"code": "html_timeout", "error": f"reading the page took more than {self._timeout:g} s"}
        except (EOFError, OSError):
            answer = {"code": "html_failed", "error": "the parser crashed on the page"}
        if "error" in answer:
            self._stop()
        return {"code": "html_failed"} | answer

    def _stop(self) -> None:
        if self._worker is not None:
            self._worker.kill()
            self._worker = None


def decode_page(data: bytes) -> tuple[str, list[Flag]]:
    """The page as text: UTF-8 if its bytes are, else the encoding that it names, else whatever `decode` makes of it."""
    if encoding_of(data[:HEAD]) != "utf-8":
        return decode(data)
    match = _CHARSET.search(data[:HEAD])
    declared = _codec(match[1].decode("ascii", "replace")) if match else None
    text, flags = decode(data)
    if declared in (None, "utf-8"):
        return text, flags
    if not _NOT_UTF8.isdisjoint(flags):
        return decode(data, declared)
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


class _Worker:
    """The process, and the thread that waits for its answers so that waiting can end."""

    def __init__(self) -> None:
        package_home = str(Path(__file__).resolve().parents[2])
        search = [package_home, *filter(None, [os.environ.get("PYTHONPATH")])]
        # -P: a file in the current folder must not pass for a module of the worker.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "graph.articles.html_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(search)},
        )
        self.id = self._process.pid
        self._questions = cast(IO[bytes], self._process.stdin)
        self._answers: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._next(_START)
        except (EOFError, TimeoutError) as error:
            self.kill()
            raise EOFError from error

    def ask(self, question: dict[str, str], timeout: float) -> dict[str, Any]:
        """The answer; raises TimeoutError, or EOFError or OSError when the process is gone."""
        self._questions.write(json.dumps(question).encode() + b"\n")
        self._questions.flush()
        return self._next(timeout)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was not yet written cannot be
            self._questions.close()

    def _next(self, timeout: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError from None
        if not line:
            raise EOFError
        return dict(json.loads(line))

    def _listen(self) -> None:
        with cast(IO[bytes], self._process.stdout) as answers:
            for line in answers:
                self._answers.put(line)
        self._answers.put(b"")

"""JSON window: the part of a text of any length from which the next JSON value is decoded, in linear time."""

from __future__ import annotations

import json
import re
from collections import deque
from typing import Any

from graph.articles.limits import MAX_BYTES, MAX_SKIP
from graph.articles.outcomes import Flag, RejectCode
from graph.articles.streams import Stream, StreamError

_BLANK = re.compile("[\\s,\ufeff\x1e]*+")  # between values; U+001E of JSON text sequences, RFC 7464
_LONGEST_NUMBER = 1_000  # digits; Python refuses to read 4,300 and more, and no field here is a number
_BEGINNINGS = frozenset('{["-0123456789tfnNI')  # of values
_LONGEST_TOKEN = 16  # characters, such as of "-Infinity" or "\ud83d\ude00", that may still lack their end


class Damaged(Exception):
    """A value that cannot be read, with what a reject says of it."""

    def __init__(self, code: RejectCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class Window:
    """A part of the text, from the place that is read on."""

    def __init__(self, stream: Stream) -> None:
        self.text = ""
        self.at = 0  # in the text
        self.line = 1  # of that place
        self.ended = False
        self._stream = stream
        self._pieces = stream.pieces()
        self._passed = 0  # characters before the text
        self._column = 0  # characters of its first line that are among them
        self._flagged: deque[tuple[int, int, tuple[Flag, ...]]] = deque()
        self._wasted = 0  # characters that were tried in vain
        self._repeated: list[Flag] = []
        self._decoder = _decoder(self._repeated)

    def next(self) -> str:
        """The next character that separates no values, after passing over those that do; "" at the end."""
        while True:
            blank = _BLANK.match(self.text, self.at)
            self.pass_to(blank.end() if blank else self.at)
            if self.at < len(self.text) or not self.grow():
                return self.text[self.at : self.at + 1]

    def pass_to(self, place: int) -> None:
        """Move on to a place in the text."""
        self.line += self.text.count("\n", self.at, place)
        self.at = place

    def grow(self) -> bool:
        """Read on, at least as much again as is left, so that trying again costs but a constant factor."""
        if self.ended:
            return False
        newline = self.text.rfind("\n", 0, self.at)
        self._column = self.at - newline - 1 if newline >= 0 else self._column + self.at
        self._passed += self.at
        parts, size, wanted = [self.text[self.at :]], 0, len(self.text) - self.at
        self.at = 0
        while size <= wanted:
            piece = next(self._pieces, None)
            if piece is None:
                self.ended = True
                break
            text = piece.text or ""
            if piece.flags:
                start = self._passed + len(parts[0]) + size
                self._flagged.append((start, start + len(text), piece.flags))
            parts.append(text)
            size += len(text)
        self.text = "".join(parts)
        return size > 0

    def decode(self) -> tuple[Any, int]:
        """The value that begins here, and where it ends. Raises Damaged."""
        while True:
            self._repeated.clear()
            first = self.text[self.at : self.at + 1]
            if not first:
                self.check()
            if first not in _BEGINNINGS:  # known at once, so that lines of prose cost nothing
                raise Damaged("bad_json", f"Expecting value at {self._place(self.at)}")
            try:
                value, end = self._decoder.raw_decode(self.text, self.at)
            except RecursionError:
                self._waste(len(self.text))
                raise Damaged("bad_json", "nested too deeply") from None
            except json.JSONDecodeError as error:
                self._try_on(error)
                continue
            if end == len(self.text) and not isinstance(value, str | list | dict) and self.grow():
                continue  # a number may go on
            return value, end

    def flags(self, end: int) -> tuple[Flag, ...]:
        """What had to be mended in the value that was decoded last."""
        start, stop = self._passed + self.at, self._passed + end
        while self._flagged and self._flagged[0][1] <= start:
            self._flagged.popleft()
        mended: list[Flag] = []
        for begins, _, flags in self._flagged:
            if begins >= stop:
                break
            mended += flags
        return (*mended, *self._repeated)

    def skip(self, pattern: re.Pattern[str]) -> bool:
        """Pass over everything up to the end of the next match, and whether there is one."""
        skipped = 0
        while (match := pattern.search(self.text, self.at)) is None:
            keep = max(self.at, len(self.text) - 1_000)  # a match may begin near the end
            skipped += keep - self.at
            if skipped > MAX_SKIP:
                raise StreamError("too_big", f"more than {MAX_SKIP // 2**20} MB without an end", self.line)
            self.pass_to(keep)
            if not self.grow():
                self.pass_to(len(self.text))
                return False
        self.pass_to(match.end())
        return True

    def check(self) -> None:
        """Raise the error of a stream that ended early."""
        if self.ended and (error := self._stream.error) is not None:
            raise StreamError(error.code, str(error), self.line)

    def _try_on(self, error: json.JSONDecodeError) -> None:
        """Read on if the value may only lack its end, else raise Damaged."""
        unclosed = error.msg.startswith("Unterminated string")
        reached = len(self.text) if unclosed else error.pos
        if reached < len(self.text) - _LONGEST_TOKEN:
            self._waste(reached)
        elif len(self.text) - self.at > MAX_BYTES:
            self._waste(reached)
            raise Damaged("too_big", f"one value of more than {MAX_BYTES // 2**20} MB; split it")
        elif self.grow():
            return
        else:
            self.check()
            self._waste(reached)
        raise Damaged("bad_json", f"{error.msg} at {self._place(error.pos)}")

    def _waste(self, reached: int) -> None:
        self._wasted += reached - self.at
        if self._wasted > MAX_SKIP:
            raise StreamError("bad_json", "too much of it is damaged; the rest of the file was not read", self.line)

    def _place(self, place: int) -> str:
        newline = self.text.rfind("\n", 0, place)
        column = place - newline if newline >= 0 else place + 1 + self._column
        below = self.text.count("\n", self.at, place)
        return (f"line {self.line + below}, " if below else "") + f"column {column}"


def _decoder(repeated: list[Flag]) -> json.JSONDecoder:
    """A decoder that takes raw control characters and NaN, which becomes null, and notes a field that stands twice."""

    def to_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(pairs)
        if len(data) < len(pairs):
            repeated.append("repeated_field")
        return data

    return json.JSONDecoder(
        strict=False, object_pairs_hook=to_object, parse_int=_to_number, parse_constant=lambda _: None
    )


def _to_number(digits: str) -> int | float:
    return int(digits) if len(digits) < _LONGEST_NUMBER else float("inf")

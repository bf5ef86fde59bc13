"""JSON values: one after another from text of any length, the elements of long lists one by one, in linear time."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.articles.account import Flag, RejectCode
from graph.articles.limits import MAX_BYTES, MAX_SKIP
from graph.articles.streams import Stream, StreamError

Path = tuple[str, ...]  # the keys that lead into an object

_BLANK = re.compile("[\\s,\ufeff\x1e]*+")  # between values; U+001E of JSON text sequences, RFC 7464
_LIST_OF_OBJECTS = re.compile(r"\[\s{0,1000}\{")
_FIRST_KEY = re.compile(r"\{\s{0,1000}(\"[^\"\\\n]{1,100}\")")
_NEWLINE = re.compile(r"\n")
_LONGEST_NUMBER = 1_000  # digits; Python refuses to read 4,300 and more, and no field here is a number
_BEGINNINGS = frozenset('{["-0123456789tfnNI')  # of values
_LONGEST_TOKEN = 16  # characters, such as of "-Infinity" or "\ud83d\ude00", that may still lack their end
_DEEP = 2  # keys to go into an object whose whole was not read


@dataclass(frozen=True, slots=True)
class Found:
    """A value, the line on which it begins, and the list it is from; or why there is none.

    Values of one list, or of the lists of one object, have one `group`; of those that stand alone it is 0.
    """

    line: int
    group: int
    value: Any = None
    flags: tuple[Flag, ...] = ()
    code: RejectCode | None = None
    message: str = ""


def read_values(
    stream: Stream, inside: Callable[[dict[str, Any]], frozenset[Path]], *, by_line: bool
) -> Iterator[Found]:
    """Each value of the text; of a list its elements, and of an object the values at the paths that `inside` names.

    A damaged value gives one `Found` with a code, and the next that begins as it did is read on: the next line if
    `by_line`. Raises StreamError when the stream breaks off or when too much of it is damaged.
    """
    return _Reader(_Window(stream), inside, by_line).values()


class _Damaged(Exception):
    def __init__(self, code: RejectCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class _Lost(Exception):
    """Where the next value begins cannot be told."""


class _Window:
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
        """The value that begins here, and where it ends. Raises _Damaged."""
        while True:
            self._repeated.clear()
            first = self.text[self.at : self.at + 1]
            if not first:
                self.check()
            if first not in _BEGINNINGS:  # known at once, so that lines of prose cost nothing
                raise _Damaged("bad_json", f"Expecting value at {self._place(self.at)}")
            try:
                value, end = self._decoder.raw_decode(self.text, self.at)
            except RecursionError:
                self._waste(len(self.text))
                raise _Damaged("bad_json", "nested too deeply") from None
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
        """Read on if the value may only lack its end, else raise _Damaged."""
        unclosed = error.msg.startswith("Unterminated string")
        reached = len(self.text) if unclosed else error.pos
        if reached < len(self.text) - _LONGEST_TOKEN:
            self._waste(reached)
        elif len(self.text) - self.at > MAX_BYTES:
            self._waste(reached)
            raise _Damaged("too_big", f"one value of more than {MAX_BYTES // 2**20} MB; split it")
        elif self.grow():
            return
        else:
            self.check()
            self._waste(reached)
        raise _Damaged("bad_json", f"{error.msg} at {self._place(error.pos)}")

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


class _Reader:
    def __init__(self, window: _Window, inside: Callable[[dict[str, Any]], frozenset[Path]], by_line: bool) -> None:
        self._window = window
        self._inside = inside
        self._by_line = by_line
        self._group = 0
        self._first_key: str | None = None  # of the values that were read last

    def values(self) -> Iterator[Found]:
        window = self._window
        while first := window.next():
            try:
                yield from self._list() if first == "[" else self._object() if first == "{" else self._scalar()
            except _Damaged as error:
                yield Found(window.line, 0, code=error.code, message=str(error))
                if not self._next_value():
                    break
            except _Lost:
                if not self._next_value():
                    break
        window.check()

    def _scalar(self) -> Iterator[Found]:
        line = self._window.line
        yield Found(line, 0, *self._value())

    def _value(self) -> tuple[Any, tuple[Flag, ...]]:
        """The value that begins here, and what was mended in it."""
        window = self._window
        value, end = window.decode()
        flags = window.flags(end)
        if end - window.at > MAX_BYTES:
            raise _Damaged("too_big", f"one value of more than {MAX_BYTES // 2**20} MB; split it")
        window.pass_to(end)
        return value, flags

    def _list(self) -> Iterator[Found]:
        self._group += 1
        yield from self._elements(self._group)

    def _object(self) -> Iterator[Found]:
        """The object, or what is looked for inside; of one that is damaged or too large, the lists of objects."""
        window = self._window
        line, paths = window.line, None
        try:
            value, end = window.decode()
        except _Damaged:
            if self._by_line or self._next_is_seen():
                raise
        else:
            if end - window.at <= MAX_BYTES and not (paths := self._inside(value)):
                flags = window.flags(end)
                window.pass_to(end)
                yield Found(line, 0, value, flags)
                return
        self._group += 1
        yield from self._members((), paths, self._group)

    def _members(self, above: Path, paths: frozenset[Path] | None, group: int) -> Iterator[Found]:
        window = self._window
        window.pass_to(window.at + 1)
        while (first := window.next()) != "}":
            path = (*above, self._key(first))
            first = window.next()
            if first == "[" and self._is_wanted(path, paths):
                yield from self._elements(group)
            elif first == "{" and self._leads_on(path, paths):
                yield from self._members(path, paths, group)
            elif paths is not None and path in paths:
                line = window.line
                yield Found(line, group, *self._value())
            else:
                self._value()
        window.pass_to(window.at + 1)

    def _key(self, first: str) -> str:
        window = self._window
        if not first:
            window.check()
        if first != '"':
            raise _Damaged("bad_json", "a key without quotes" if first else "the object breaks off here")
        key, _ = self._value()
        if window.next() != ":":
            raise _Damaged("bad_json", "a key without a value")
        window.pass_to(window.at + 1)
        return str(key)

    def _is_wanted(self, path: Path, paths: frozenset[Path] | None) -> bool:
        window = self._window
        if paths is not None:
            return path in paths
        if len(window.text) - window.at <= 2_000:  # that the pattern can look at
            window.grow()
        return _LIST_OF_OBJECTS.match(window.text, window.at) is not None

    def _leads_on(self, path: Path, paths: frozenset[Path] | None) -> bool:
        if paths is None:
            return len(path) < _DEEP
        return any(len(wanted) > len(path) and wanted[: len(path)] == path for wanted in paths)

    def _elements(self, group: int) -> Iterator[Found]:
        """The elements of the list that begins here. Raises _Lost after a damaged one if no next is seen."""
        window = self._window
        window.pass_to(window.at + 1)
        window.next()
        self._remember_key()
        while (first := window.next()) != "]":
            line = window.line
            try:
                if not first:
                    window.check()
                    raise _Damaged("bad_json", "the list breaks off here")
                found = Found(line, group, *self._value())
            except _Damaged as error:
                yield Found(line, group, code=error.code, message=str(error))
                if not self._next_like_it():
                    raise _Lost from None
            else:
                yield found
        window.pass_to(window.at + 1)

    def _next_value(self) -> bool:
        return self._window.skip(_NEWLINE) if self._by_line else self._next_like_it()

    def _next_like_it(self) -> bool:
        """Move on to the next object that begins with the same key, as those that one program writes do."""
        self._remember_key()
        return self._first_key is not None and self._window.skip(_before_object(self._first_key))

    def _next_is_seen(self) -> bool:
        self._remember_key()
        window = self._window
        return (
            self._first_key is not None and _before_object(self._first_key).search(window.text, window.at) is not None
        )

    def _remember_key(self) -> None:
        window = self._window
        if (match := _FIRST_KEY.match(window.text, window.at)) is not None:
            self._first_key = match[1]


@lru_cache(maxsize=100)
def _before_object(key: str) -> re.Pattern[str]:
    """What stands before an object that begins with a key: the end of another or of a line."""
    begins = rf"(?=\{{\s{{0,200}}{re.escape(key)})"
    return re.compile(rf"(?:\}}\s{{0,200}}|\n[ \t]{{0,200}}),?\s{{0,200}}{begins}")

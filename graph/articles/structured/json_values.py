"""JSON values: one after another from text of any length, the elements of long lists one by one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.articles.limits import MAX_BYTES
from graph.articles.outcomes import Flag, RejectCode
from graph.articles.streams import Stream
from graph.articles.structured.json_window import Damaged, Window

Path = tuple[str, ...]  # the keys that lead into an object

_LIST_OF_OBJECTS = re.compile(r"\[\s{0,1000}\{")
_FIRST_KEY = re.compile(r"\{\s{0,1000}(\"[^\"\\\n]{1,100}\")")
_NEWLINE = re.compile(r"\n")
_DEEP = 2  # keys to go into an object whose whole was not read


@dataclass(frozen=True, slots=True)
class JsonValue:
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
) -> Iterator[JsonValue]:
    """Each value of the text; of a list its elements, and of an object the values at the paths that `inside` names.

    A damaged value gives one `JsonValue` with a code, and the next that begins as it did is read on: the next line if
    `by_line`. Raises StreamError when the stream breaks off or when too much of it is damaged.
    """
    return _Reader(Window(stream), inside, by_line).values()


class _Lost(Exception):
    """Where the next value begins cannot be told."""


class _Reader:
    def __init__(self, window: Window, inside: Callable[[dict[str, Any]], frozenset[Path]], by_line: bool) -> None:
        self._window = window
        self._inside = inside
        self._by_line = by_line
        self._group = 0
        self._first_key: str | None = None  # of the values that were read last

    def values(self) -> Iterator[JsonValue]:
        window = self._window
        while first := window.next():
            try:
                yield from self._list() if first == "[" else self._object() if first == "{" else self._scalar()
            except Damaged as error:
                yield JsonValue(window.line, 0, code=error.code, message=str(error))
                if not self._next_value():
                    break
            except _Lost:
                if not self._next_value():
                    break
        window.check()

    def _scalar(self) -> Iterator[JsonValue]:
        line = self._window.line
        yield JsonValue(line, 0, *self._value())

    def _value(self) -> tuple[Any, tuple[Flag, ...]]:
        """The value that begins here, and what was mended in it."""
        window = self._window
        value, end = window.decode()
        flags = window.flags(end)
        if end - window.at > MAX_BYTES:
            raise Damaged("too_big", f"one value of more than {MAX_BYTES // 2**20} MB; split it")
        window.pass_to(end)
        return value, flags

    def _list(self) -> Iterator[JsonValue]:
        self._group += 1
        yield from self._elements(self._group)

    def _object(self) -> Iterator[JsonValue]:
        """The object, or what is looked for inside; of one that is damaged or too large, the lists of objects."""
        window = self._window
        line, paths = window.line, None
        try:
            value, end = window.decode()
        except Damaged:
            if self._by_line or self._next_is_seen():
                raise
        else:
            if end - window.at <= MAX_BYTES and not (paths := self._inside(value)):
                flags = window.flags(end)
                window.pass_to(end)
                yield JsonValue(line, 0, value, flags)
                return
        self._group += 1
        yield from self._members((), paths, self._group)

    def _members(self, above: Path, paths: frozenset[Path] | None, group: int) -> Iterator[JsonValue]:
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
                yield JsonValue(line, group, *self._value())
            else:
                self._value()
        window.pass_to(window.at + 1)

    def _key(self, first: str) -> str:
        window = self._window
        if not first:
            window.check()
        if first != '"':
            raise Damaged("bad_json", "a key without quotes" if first else "the object breaks off here")
        key, _ = self._value()
        if window.next() != ":":
            raise Damaged("bad_json", "a key without a value")
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

    def _elements(self, group: int) -> Iterator[JsonValue]:
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
                    raise Damaged("bad_json", "the list breaks off here")
                found = JsonValue(line, group, *self._value())
            except Damaged as error:
                yield JsonValue(line, group, code=error.code, message=str(error))
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

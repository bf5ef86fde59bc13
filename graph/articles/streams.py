"""Streams: bytes of a file, unpacked if they are gzip, in blocks and lines of bounded size."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from graph.articles.limits import FREE_RATIO, MAX_BLANK, MAX_BYTES, MAX_RATIO, MAX_SKIP
from graph.articles.outcomes import Flag, RejectCode
from graph.articles.text.encoding import HEAD, Legacy, decode, encoding_of, is_broken
from graph.files import is_gzip, unpacked

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_LINES = re.compile(r"[^\n]*+\n|[^\n]++")
_PIECE = 64 * 1024  # characters that are handed on at once
_AHEAD = 256 * 1024  # characters by which the encoding of a file of lines is told, from its first line that is no UTF-8
_BLOCK = 64 * 1024  # bytes that are read at once


class StreamError(Exception):
    """A stream that cannot be read, or not to its end; what was read before stands."""

    def __init__(self, code: RejectCode, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.line = line


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its newline; the text of a line past MAX_BYTES is None."""

    number: int
    text: str | None
    flags: tuple[Flag, ...] = ()


class Stream:
    """The bytes of one input; `head` are the first of them, `error` says why they ended early.

    `legacy` is how it reads what is not Unicode: by default it is guessed, else as `encoding` says.
    """

    def __init__(self, raw: io.BufferedReader, *, named_gzip: bool = False, encoding: str | None = None) -> None:
        self.legacy = Legacy(encoding)
        self.flags: tuple[Flag, ...] = ("gzip_inside",) if is_gzip(raw) and not named_gzip else ()
        self._unpacked = _Unpacked(raw)
        self._bytes = io.BufferedReader(self._unpacked, buffer_size=_BLOCK)
        self.head = self._bytes.peek(HEAD)[:HEAD]

    @property
    def error(self) -> StreamError | None:
        return self._unpacked.error

    def read(self, limit: int = MAX_BYTES) -> bytes:
        """All bytes, at most so many; raises StreamError if there are more, or none because of an error."""
        data = self._bytes.read(limit + 1)
        if len(data) > limit:
            raise StreamError("too_big", f"more than {limit // 2**20} MB in one article; split it")
        if not data and self.error is not None:
            raise self.error
        return data

    def text(self) -> tuple[str, list[Flag]]:
        """All of it as text without a byte order mark, and what was mended; raises StreamError as `read` does."""
        return decode(self.read(), legacy=self.legacy)

    def byte_lines(self) -> Iterator[bytes]:
        """The lines as they are, a longer one than a block in pieces; they end early where `error` says why."""
        return iter(lambda: self._bytes.readline(_BLOCK), b"")

    def lines(self, *, newline: str = "\n") -> Iterator[Line]:
        """The lines, cut at `newline` as io.TextIOWrapper takes it.

        Raises StreamError when the stream breaks off or goes on with nothing but blank lines. The broken last line of
        such a stream is left out. What is not Unicode is read in one encoding, which the first such lines settle; lines
        of UTF-8 stay what they are.
        """
        return _legible(self._lines(newline), self.legacy)

    def _lines(self, newline: str) -> Iterator[Line]:
        reader, wide = self._reader(newline)
        number = blank = 0
        while text := reader.readline(MAX_BYTES):
            number += 1
            if self.error is not None and not text.endswith(("\n", "\r")):
                break
            blank = blank + 1 if text.isspace() else 0
            if blank > MAX_BLANK:
                message = f"more than {MAX_BLANK:,} blank lines in a row; the rest of the file was not read"
                raise StreamError("too_big", message, number)
            if len(text) >= MAX_BYTES and not text.endswith(("\n", "\r")):
                _pass_over(reader, number)
                yield Line(number, None)
                continue
            yield Line(number, text.lstrip("\ufeff") if number == 1 else text, wide)
        if self.error is not None:
            raise StreamError(self.error.code, str(self.error), number)

    def pieces(self) -> Iterator[Line]:
        """All the text in pieces of bounded size, of whole lines but where a line is longer; `error` says what ends it.

        What is not UTF-8 is cut at each line, so that how it is read does not hang on where a piece ends.
        """
        return _legible(self._pieces(), self.legacy)

    def _pieces(self) -> Iterator[Line]:
        reader, wide = self._reader("\n")
        number = 1
        while text := reader.read(_PIECE):
            text += reader.readline(_PIECE)
            text = text.lstrip("\ufeff") if number == 1 else text
            for part in _LINES.findall(text) if is_broken(text) else (text,):
                yield Line(number, part, wide)
                number += part.count("\n")

    def _reader(self, newline: str) -> tuple[io.TextIOWrapper, tuple[Flag, ...]]:
        encoding = encoding_of(self.head)
        wide: tuple[Flag, ...] = () if encoding == "utf-8" else ("not_utf8",)
        errors = "replace" if wide else "surrogateescape"
        return io.TextIOWrapper(self._bytes, encoding=encoding, errors=errors, newline=newline), wide


def _legible(lines: Iterator[Line], legacy: Legacy) -> Iterator[Line]:
    """The lines, those that are not UTF-8 decoded; no stream is read twice, so some are held until it is clear."""
    for line in lines:
        if line.text is None or not is_broken(line.text):
            yield line
            continue
        held, error = _ahead(line, lines)
        legacy.settle(b"".join(_bytes(each.text) for each in held if each.text and is_broken(each.text)))
        yield from (_decoded(each, legacy) for each in chain(held, lines if error is None else ()))
        if error is not None:
            raise error


def _ahead(first: Line, lines: Iterator[Line]) -> tuple[list[Line], StreamError | None]:
    """The line with those that follow it, as many as tell an encoding, and what broke them off."""
    held, size = [first], len(first.text or "")
    try:
        while size < _AHEAD and (line := next(lines, None)) is not None:
            held.append(line)
            size += len(line.text or "") + 1
    except StreamError as error:
        return held, error
    return held, None


def _decoded(line: Line, legacy: Legacy) -> Line:
    if line.text is None or not is_broken(line.text):
        return line
    text, flags = legacy.decode(_bytes(line.text))
    return replace(line, text=text, flags=(*line.flags, *flags))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _pass_over(reader: io.TextIOWrapper, number: int) -> None:
    """Read past the rest of an overlong line; a line without end is a bomb, and the stream is given up."""
    for _ in range(0, MAX_SKIP, MAX_BYTES):
        text = reader.readline(MAX_BYTES)
        if not text or text.endswith(("\n", "\r")):
            return
    message = f"a line of more than {MAX_SKIP // 2**20} MB; the rest of the file was not read"
    raise StreamError("too_big", message, number)


class _Counted(io.RawIOBase):
    """Bytes as they come, counted; it leaves open what it reads from."""

    def __init__(self, source: io.BufferedReader) -> None:
        self._source = source
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        count = self._source.readinto1(buffer)
        self.size += count
        return count


class _Unpacked(io.RawIOBase):
    """Bytes, unpacked if gzip; an error ends them and is kept, so that nothing read before it is lost."""

    def __init__(self, raw: io.BufferedReader) -> None:
        self._packed = _Counted(raw) if is_gzip(raw) else None
        self._source = raw if self._packed is None else unpacked(io.BufferedReader(self._packed))
        self._size = 0
        self.error: StreamError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer)
        try:
            data = self._source.read1(len(view)) if self.error is None else b""
        except EOFError:
            self._fail("truncated_gzip", "the gzip file ends early; what stands before is kept; fetch it again")
            return 0
        except (gzip.BadGzipFile, zlib.error) as error:
            self._fail("damaged_gzip", f"{error}; what stands before is kept; fetch the file again")
            return 0
        except OSError as error:
            self._fail("unreadable", f"{error.strerror or error}; what stands before is kept")
            return 0
        view[: len(data)] = data
        self._size += len(data)
        if self._packed is not None and self._size > max(FREE_RATIO, MAX_RATIO * self._packed.size):
            message = f"it unpacks to more than {MAX_RATIO} times its size, as no news does"
            self._fail("too_big", f"{message}; the rest of the file was not read")
        return len(data)

    def _fail(self, code: RejectCode, message: str) -> None:
        self.error = StreamError(code, message)

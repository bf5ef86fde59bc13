"""Readings: back from the JSON lines that `leadergraph extract --with-text` wrote."""

from __future__ import annotations

import io
import json
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO, cast

from graph.arguments import expect_path
from graph.articles.account import Account
from graph.articles.outcomes import Reject, Stored
from graph.articles.own import READINGS
from graph.errors import InputError
from graph.files import encoding_of, narrowed, opened, unpacked
from graph.records import Reading

_REMEDY = "make it with: leadergraph extract --with-text"
_HEAD = 4096  # bytes; an id, a date and the mark of readings fit many times


def holds_readings(path: str | os.PathLike[str]) -> bool:
    """Whether a file (.jsonl, .ndjson, each also with .gz, or - for stdin) holds readings; stdin can still be read."""
    name = os.fspath(path)
    if name == "-":
        return READINGS in narrowed(cast(io.BufferedReader, sys.stdin.buffer).peek(_HEAD)[:_HEAD])
    if not name.removesuffix(".gz").endswith((".jsonl", ".ndjson")):
        return False
    try:
        with opened(name) as data:
            return READINGS in narrowed(unpacked(data).read(_HEAD)).split(b"\n", 1)[0]
    except (OSError, EOFError, zlib.error):
        return False  # whoever reads it says what is wrong


def read_readings(path: str | os.PathLike[str], *, account: Account | None = None) -> Iterator[Reading]:
    """The readings of a file, one a line; a line that is none becomes a reject and never stops the others.

    Args:
        path: of a file that `leadergraph extract --with-text` wrote; `-` is standard input.
        account: what is to hold the outcome of each line.

    Yields:
        A reading a line.

    Raises:
        InputError: the file cannot be read, or its first reading has no text to quote.

    Example:
        >>> import json
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> import leadergraph as lg
        >>> [reading] = lg.extract("Angela Merkel met Emmanuel Macron.")
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder, "readings.jsonl")
        ...     _ = path.write_text(json.dumps(reading.to_dict(with_text=True)))
        ...     list(lg.read_readings(path)) == [reading]
        True
    """
    expect_path(path, "read_readings", '"readings.jsonl"')
    account = Account() if account is None else account
    file = os.fspath(path)
    with _lines(file) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            account.found += 1
            reading = _reading(line, file, number)
            if isinstance(reading, Reading) and not reading.article.text:
                if account.stored == 0:
                    raise InputError(f"{file}:{number}: readings without text cannot be quoted; {_REMEDY}")
                reading = Reject(file, number, "no_text", f"a reading without its text; {_REMEDY}")
            if isinstance(reading, Reject):
                account.settle(reading)
            else:
                account.settle(Stored(reading.article.id, reading.flags, file, number))
                yield reading


@contextmanager
def _lines(file: str) -> Iterator[TextIO]:
    try:
        with opened(file) as data:
            plain = unpacked(data)
            yield io.TextIOWrapper(plain, encoding=encoding_of(plain.peek(2)), errors="replace")
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(
            f"{file}: {getattr(error, 'strerror', None) or error}; name a file that can be read"
        ) from error


def _reading(line: str, file: str, number: int) -> Reading | Reject:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Reject(file, number, "bad_json", f"{error}; {_REMEDY}")
    if not isinstance(data, dict):
        return Reject(file, number, "not_an_object", f"no reading; {_REMEDY}")
    try:
        return Reading.from_dict(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Reject(file, number, "bad_row", f"no reading ({type(error).__name__}: {error}); {_REMEDY}")

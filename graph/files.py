"""Files: bytes in, unpacked if they are gzip; output that is whole or not there."""

from __future__ import annotations

import gzip
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from graph.errors import OutputError

UNFINISHED = ".leadergraph-"  # how the name of an output begins until it is whole
_GZIP_MAGIC = b"\x1f\x8b"


@contextmanager
def opened(path: str | os.PathLike[str]) -> Iterator[io.BufferedReader]:
    """The bytes of a file as they are; `-` is standard input, which stays open. Raises OSError."""
    if os.fspath(path) != "-":
        with Path(path).open("rb") as file:
            yield file
        return
    data = sys.stdin.buffer
    # A second buffer would close standard input when it is collected.
    yield data if isinstance(data, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, data))


def is_gzip(data: io.BufferedReader) -> bool:
    """Whether the bytes that come are gzip; none is taken."""
    return data.peek(2).startswith(_GZIP_MAGIC)


def unpacked(data: io.BufferedReader) -> io.BufferedReader | gzip.GzipFile:
    """The bytes, unpacked if they are gzip. Reading raises EOFError, BadGzipFile or zlib.error when that is broken."""
    return gzip.GzipFile(fileobj=data, mode="rb") if is_gzip(data) else data


@contextmanager
def aside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A path beside the target to write to: put in its place when the block ends well, removed when it does not.

    A link's target is replaced, not the link; a device or a pipe is written straight. Raises OutputError.
    """
    target = _checked(path)
    if target.exists() and not target.is_file():
        yield target
        return
    with writing(path):
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        prefix = f"{UNFINISHED}{target.stem[:40]}."
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=target.suffix, dir=target.parent)
        os.close(handle)
    beside = Path(name)
    try:
        yield beside
        with writing(path):
            beside.chmod(mode)
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[None]:
    """Tell what goes wrong while the block writes as an OutputError; a reader that went away is no such thing."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"{os.fspath(path)}: {error.strerror or error}; name a path that can be written") from error


def check_writable(path: str | os.PathLike[str]) -> None:
    """Raise OutputError when the path cannot be written; nothing is left behind."""
    target = _checked(path)
    if target.is_file() or not target.exists():
        with writing(path), tempfile.TemporaryFile(dir=target.parent):
            pass


def _checked(path: str | os.PathLike[str]) -> Path:
    target, shown = Path(os.path.realpath(path)), os.fspath(path)
    with writing(path):
        if target.is_dir():
            raise OutputError(f"{shown}: is a folder; name a file in it")
        if not target.parent.is_dir():
            raise OutputError(f"{shown}: no such folder; name a file in a folder that exists")
        if target.exists() and not os.access(target, os.W_OK):
            raise OutputError(f"{shown}: is write-protected; name a path that can be written")
    return target


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

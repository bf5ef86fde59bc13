"""Files: bytes in, unpacked if they are gzip; output that is whole or not there."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import platform
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from graph.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

UNFINISHED = ".leadergraph-"  # how the name of an output begins until it is whole
HALF = "backslashreplace"  # of half a character, which UTF-8 cannot hold: its escape, the same in JSON
_GZIP_MAGIC = b"\x1f\x8b"
_BLOCK = 1 << 20  # bytes read at once


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


def encoding_of(head: bytes) -> str:
    """The encoding of what leadergraph wrote: UTF-8, or UTF-16 where Windows PowerShell 5 redirected it to a file."""
    return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def narrowed(head: bytes) -> bytes:
    """The first bytes of such a file as they are in UTF-8."""
    return head.decode("utf-16", errors="ignore").encode() if encoding_of(head) == "utf-16" else head


@contextmanager
def aside(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A path beside the target to write to: put in its place when the block ends well, removed when it does not.

    A link's target is replaced, not the link; a device or a pipe is written straight. What killed processes left
    unfinished in the folder is removed. Raises OutputError.
    """
    target = _checked(path)
    if target.exists() and not target.is_file():
        yield target
        return
    with writing(path):
        clear_unfinished(target.parent)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        prefix = f"{unfinished()}{target.stem[:40]}."
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=target.suffix, dir=target.parent)
        os.close(handle)
    beside = Path(name)
    try:
        yield beside
        with writing(path):
            _to_disk(beside)
            beside.chmod(mode)
            beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def lines_aside(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """A text file in UTF-8 to write to: read back and put in its place when the block ends well.

    Whatever goes wrong in writing is an OutputError, and so is a file that does not hold the bytes written.
    """
    with aside(path) as place:
        raw = _Summed(place, os.fspath(path))
        file = io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors=HALF, newline="\n")
        try:
            yield file
        finally:
            file.close()
        with writing(path):
            if place.is_file() and raw.sum != _sum(place):
                raise OutputError(f"{os.fspath(path)}: the disk gives back other bytes than were written; name another")


def unfinished() -> str:
    """How the names of this process's unfinished outputs begin: who finds one can tell whether anybody is at it."""
    return f"{UNFINISHED}{_machine()}-{os.getpid()}."


def clear_unfinished(folder: Path) -> None:
    """Remove what processes of this machine left unfinished in the folder when they were killed."""
    if os.name == "nt":  # there asking whether a process lives can end it
        return
    left = re.compile(rf"{re.escape(UNFINISHED)}{_machine()}-(\d{{1,9}})\.")
    with suppress(OSError), os.scandir(folder) as found:
        gone = [item for item in found if (match := left.match(item.name)) and not _is_alive(int(match[1]))]
        for item in gone:
            if item.is_dir(follow_symlinks=False):
                shutil.rmtree(item.path, ignore_errors=True)
            else:
                Path(item.path).unlink(missing_ok=True)


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
        with suppress(FileNotFoundError, NotADirectoryError):
            target.stat()  # a name that is too long; from Python 3.14 on exists() tells no such error
        if target.is_dir():
            raise OutputError(f"{shown}: is a folder; name a file in it")
        if not target.parent.is_dir():
            raise OutputError(f"{shown}: no such folder; name a file in a folder that exists")
        if target.exists() and not os.access(target, os.W_OK):
            raise OutputError(f"{shown}: is write-protected; name a path that can be written")
    return target


class _Summed(io.FileIO):
    """A file that knows what was written to it; errors are told as those of the path that the user named."""

    def __init__(self, place: Path, shown: str) -> None:
        self._shown = shown
        self._hash = blake2b()
        with writing(shown):
            super().__init__(place, "w")

    @property
    def sum(self) -> bytes:
        return self._hash.digest()

    def write(self, data: ReadableBuffer, /) -> int:
        with writing(self._shown):
            count = super().write(data)
        self._hash.update(memoryview(data)[:count])
        return count


def _sum(path: Path) -> bytes:
    found = blake2b()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.digest()


def _to_disk(path: Path) -> None:
    """Have the system write the file out: renamed before its bytes are there, a power cut leaves an empty one."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _machine() -> str:
    """A sign of this machine: of a process on another one that writes to a shared folder nothing can be told."""
    return f"{zlib.crc32(platform.node().encode(errors='replace')):08x}"


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

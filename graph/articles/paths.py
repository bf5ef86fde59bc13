"""Paths: the files to be read among what the user named, and what is left aside."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from graph.arguments import expect_path
from graph.articles.containers.mail import is_mailbox
from graph.articles.outcomes import Reject, Skip
from graph.articles.text.encoding import HEAD
from graph.characters import encodable, printable
from graph.errors import InputError
from graph.files import UNFINISHED

Format = Literal["text", "html", "json", "jsonl", "csv", "xml", "mail", "parquet", "xlsx", "document", "warc", "sniff"]

_FORMATS: dict[str, Format] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".warc": "warc",
    ".mbox": "mail",
    ".eml": "mail",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".pdf": "document",
    ".docx": "document",
    ".odt": "document",
    ".rtf": "document",
    ".doc": "document",  # for what is inside may be RTF or a page
    ".epub": "document",  # which says what to do instead
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".rdf": "xml",
}
_ARCHIVES = (".zip", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst")
# Kinds that lie beside news and hold none: what a browser saves with a page, media, programs, graphs, settings.
_NO_NEWS = (
    *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".ico", ".svg", ".png", ".jpg"),
    *(".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".mp3", ".mp4", ".m4a", ".ogg", ".wav", ".webm"),
    *(".mov", ".avi", ".mkv", ".py", ".ipynb", ".r", ".sh", ".gexf", ".graphml", ".net", ".gml", ".duckdb", ".wal"),
    *(".sqlite", ".db", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".log", ".lock"),
)
_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
_NOT_FETCHED = "nothing is fetched from the web; save the page first and name that file"
UNPACK = "an archive; unpack it and name the folder"
READABLE = (
    ".txt .html .htm .xhtml .json .jsonl .ndjson .csv .tsv .xml .rss .atom .rdf .mbox .eml .warc .pdf .docx .odt .rtf, "
    "each also with .gz, .parquet .xlsx"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One input: where it is, what it is called to the user, the id it gives and its format."""

    path: Path | None  # None is stdin
    file: str
    place: str
    format: Format
    named: bool = False  # by the user, not found in a folder


def entries(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Entry | Reject | Skip]:
    """The files to be read, folders walked in sorted order, with what is refused or left aside.

    Raises InputError at once on a path that is missing and on a folder in which nothing can be read.
    """
    named = [_to_path(path) for path in paths]
    if not named:
        raise InputError("nothing to read: name a file or a folder, or - for standard input")
    for path in named:
        _check(path)
    return (entry for path in named for entry in _named(path))


def format_of(name: str) -> Format | None:
    """The format that a file's suffix says, a final .gz aside."""
    name = name.lower().removesuffix(".gz")
    return _FORMATS.get(os.path.splitext(name)[1])  # noqa: PTH122  a name is no path: it may hold any character


def is_archive(name: str) -> bool:
    """Whether the suffix is that of many files in one, or of a packing other than gzip."""
    return name.lower().removesuffix(".gz").endswith(_ARCHIVES)


def _format(path: Path, name: str) -> Format | None:
    """The format that the suffix says; mailboxes most often have none, and show it at their beginning."""
    known = format_of(name)
    return "mail" if known is None and not PurePath(name).suffix and is_mailbox(_head(path)) else known


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as data:
            return data.read(HEAD)
    except OSError:
        return b""


def check_name(name: str) -> None:
    """Raise InputError for what cannot name a file: nothing at all, or an address of the web."""
    if not name:
        raise InputError('"": names no file; name a file or a folder, or . for the folder that you are in')
    if _ADDRESS.match(name):
        raise InputError(f"{printable(name)}: {_NOT_FETCHED}")


def _to_path(given: str | os.PathLike[str]) -> Path:
    expect_path(given, "read_articles")
    check_name(os.fspath(given))
    return Path(given)


def _check(path: Path) -> None:
    if str(path) == "-":
        return
    shown = printable(encodable(str(path)))
    try:
        path.stat()
    except (OSError, ValueError) as error:  # a NUL is a ValueError
        if shown.startswith("www."):  # a folder of that name is what wget makes
            raise InputError(f"{shown}: {_NOT_FETCHED}") from error
        if is_phrase(str(path)):
            remedy = f"to read the words themselves: echo {shlex.quote(shown[:80])} | leadergraph extract -"
            raise InputError(f"{shown}: no such file; {remedy}") from error
        why = getattr(error, "strerror", None) or "no such file"
        raise InputError(f"{shown}: {why}; name an existing file or folder") from error
    if path.is_dir() and not any(isinstance(entry, Entry | Reject) for entry in _walk(path)):
        skipped = sum(1 for _ in _walk(path))
        aside = f"; {skipped} of its entries are of other kinds" if skipped else ""
        raise InputError(f"{shown}: nothing to read{aside}; articles are {READABLE}")


def is_phrase(name: str) -> bool:
    """Whether what names no file is a sentence: words between which there is space, and no suffix that a file has."""
    return len(name.split()) > 2 and format_of(name) is None and "/" not in name.split()[0]


def _named(path: Path) -> Iterator[Entry | Reject | Skip]:
    """What one path gives that the user named himself: links are followed, pipes are read."""
    if str(path) == "-":
        yield Entry(None, "-", "stdin", "sniff", named=True)
        return
    shown = encodable(str(path))
    if path.is_dir():
        yield from _walk(path)
    elif path.is_fifo():
        yield Entry(path, shown, encodable(path.name), "sniff", named=True)
    elif not path.is_file():
        yield Reject(shown, None, "unreadable", "neither a file nor a folder; name a file")
    else:
        yield entry_named(path, path.name, shown)


def _walk(root: Path) -> Iterator[Entry | Reject | Skip]:
    """The files below a folder, each folder's names sorted; with a stack of its own, no depth is too deep."""
    stack = [root]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(folder) as scan:
                found = sorted(scan, key=lambda item: os.fsencode(item.name))
        except OSError as error:
            message = f"{error.strerror}; make the folder readable"
            yield Reject(encodable(str(folder)), None, "unreadable", message)
            continue
        # Files of a folder come before the folders in it.
        stack.extend(Path(item.path) for item in reversed(found) if _is_folder(item))
        for item in found:
            if not _is_folder(item) and not item.name.startswith(UNFINISHED):
                yield _file(root, item)


def _is_folder(item: os.DirEntry[str]) -> bool:
    return not item.name.startswith(".") and item.is_dir(follow_symlinks=False)


def _file(root: Path, item: os.DirEntry[str]) -> Entry | Reject | Skip:
    path = Path(item.path)
    shown = encodable(item.path)
    if item.name.startswith("."):
        return _hidden(shown)
    if item.is_symlink():
        # A link can leave the folder or lead back into it; who wants its target says so.
        return Skip(shown, "link", "a symbolic link; name it to read its target")
    if not item.is_file(follow_symlinks=False):
        return Skip(shown, "not_a_file", "a pipe, socket or device; name a pipe to read it")
    return entry_in(path, item.name, shown, encodable(path.relative_to(root).as_posix()))


def entry_in(path: Path, name: str, shown: str, place: str) -> Entry | Reject | Skip:
    """A file of a folder by its name, which tells its format and need not be that of the path where it lies."""
    if name.startswith("."):
        return _hidden(shown)
    if is_archive(name):
        return Reject(shown, None, "archive", UNPACK)
    format_ = _format(path, name)
    if format_ is None and PurePath(name).suffix.lower() in _NO_NEWS:
        return Skip(shown, "no_news", "a kind of file that holds no articles")
    if format_ is None:
        return Skip(shown, "unsupported", f"not one of {READABLE}")
    return Entry(path, shown, place, format_)


def _hidden(shown: str) -> Skip:
    return Skip(shown, "hidden", "its name begins with a dot; name it to read it")


def entry_named(path: Path, name: str, shown: str) -> Entry | Reject:
    """The same of a file that the user named himself."""
    if is_archive(name):
        return Reject(shown, None, "archive", UNPACK)
    if (format_ := _format(path, name)) is None:
        return Reject(shown, None, "unsupported", f"rename it to what it is ({READABLE}) or pipe it into -")
    return Entry(path, shown, encodable(name), format_, named=True)

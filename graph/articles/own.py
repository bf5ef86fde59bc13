"""Own files: what leadergraph itself writes or is told, known by its first bytes, so that no run takes it for news."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterable
from pathlib import Path

from graph.articles.paths import format_of
from graph.files import narrowed, opened, unpacked

_HEAD = 4096  # bytes; every mark below stands in them
_FOOT = 1 << 16  # bytes; a Parquet file says at its end what it is
_PARQUET = b"PAR1"
_TABLES = {
    b"PK": b"<dc:creator>leadergraph</dc:creator>",  # of a workbook
    _PARQUET: b"written_by\x18\x0bleadergraph",  # key and value, as Thrift has them
}
_ENTITY = re.compile(rb'\{"id": "lg-[a-z]+-[^"]*", "schema": "')
READINGS = b'"published_text":'  # a field that `extract` writes near the start, and that no article has
_NETWORK = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*"directed":\s*\w+,\s*"multigraph":'
)  # node-link data, ours or any other
_ACCOUNT = re.compile(rb'\{"outcome": "(?:stored|duplicate|rejected|skipped)", "file":')
_PAGE = b'<meta name="generator" content="leadergraph">'
_HEADERS = {
    b"source,target,relation,source_name,target_name": "a network that leadergraph wrote",
    b"id,label,kind,country,role,mentions": "the actors of a network that leadergraph wrote",
    b"table,id,field,ours,theirs,source": "changes that `leadergraph kb refresh` proposes",
    b"article,form,decision,entity": "decisions; name them with --decisions",
    b"date,when,type,mode,cameo,score": "events that leadergraph wrote",
    b"iso3_a,iso3_b,cow_a,cow_b,gw_a,gw_b": "dyads that leadergraph wrote",
    b"id_a,id_b,": "dyads that leadergraph wrote",
}


def own_file(head: bytes) -> str | None:
    """What the file that begins with these bytes is, with a remedy, when it is one of leadergraph's own."""
    head = narrowed(head)
    first = head.split(b"\n", 1)[0].removeprefix(b"\xef\xbb\xbf")
    columns = first.replace(b'"', b"").replace(b";", b",").replace(b"\t", b",")  # as a spreadsheet may have saved it
    if first.startswith(b"{") and READINGS in first:
        return "readings, not articles; draw and network take them when only readings are named"
    if _NETWORK.match(head):
        return "a network; draw and network take it when it alone is named"
    if _ACCOUNT.match(first):
        return "an account that leadergraph wrote"
    if _PAGE in head:
        return "a page that leadergraph wrote"
    if any(head.startswith(magic) and mark in head for magic, mark in _TABLES.items()):
        return "a network that leadergraph wrote"
    if _ENTITY.match(first):
        return "a network that leadergraph wrote for FollowTheMoney"
    return next((what for header, what in _HEADERS.items() if columns.startswith(header)), None)


def own_table(path: str | os.PathLike[str]) -> str | None:
    """The same of a workbook or a Parquet file, which is told by its path."""
    return own_file(_head(Path(path)))


def holds_network(path: str | os.PathLike[str]) -> bool:
    """Whether a file, by its suffix and its first bytes, is a network as `network` writes one in JSON."""
    return os.fspath(path).endswith(".json") and _NETWORK.match(_head(Path(path))) is not None


def is_input(path: str | os.PathLike[str], sources: Iterable[str | os.PathLike[str]]) -> bool:
    """Whether the path is one of the sources, or an article in a folder among them, so that writing there loses it."""
    target = Path(path)
    return target.is_file() and any(_holds(Path(source), target) for source in sources if os.fspath(source) != "-")


def _holds(source: Path, target: Path) -> bool:
    if not source.is_dir():
        return source.exists() and source.samefile(target)
    inside = target.resolve().is_relative_to(source.resolve())
    return inside and format_of(target.name) is not None and own_file(_head(target)) is None


def _head(path: Path) -> bytes:
    try:
        with opened(path) as data:
            head = unpacked(data).read(_HEAD)
            if head.startswith(_PARQUET):
                data.seek(max(path.stat().st_size - _FOOT, 0))
                head += data.read(_FOOT)
            return head
    except (OSError, EOFError, zlib.error):
        return b""

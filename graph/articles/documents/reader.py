"""Document files: PDF, DOCX, ODT and RTF, one story a file, read by a worker process that can be killed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import Literal

from graph.articles.containers import stories_of
from graph.articles.draft import Draft
from graph.articles.limits import MAX_DOCUMENT
from graph.articles.outcomes import Reject, RejectCode
from graph.articles.paths import UNPACK
from graph.articles.streams import Stream
from graph.articles.supervised import SupervisedWorker

Kind = Literal["pdf", "docx", "odt", "rtf", "archive", "other"]
_WORKER = "graph.articles.documents.worker"
_TIMEOUT = 60.0  # CPU seconds for a document; a PDF of a thousand pages of plain text takes 2
_NEEDED = {"pdf": "pypdf", "rtf": "striprtf"}  # the others are XML, which lxml reads
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"7z\xbc\xaf", b"Rar!\x1a", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
_TABLES = (b"xl/workbook", b"xl/worksheets")  # XLSX is no document
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_OTHERS = (b"\xd0\xcf\x11\xe0", b"mimetypeapplication/epub", b"ppt/presentation")
_TAR = slice(257, 262)  # where a tar archive says that it is one
_SAVE_AS = "no kind of document that is read; save it as .docx, .pdf or .txt"
_LONGEST_TITLE = 1_000  # characters that are looked at; more is no title
_FILE_NAME = re.compile(r"\.\w{2,5}\W*$|^(?:microsoft \w+ -|untitled|document\b|slide \d)|^\S*$", re.IGNORECASE)


def kind_of(head: bytes, name: str) -> Kind | None:
    """What kind of document the first bytes show, whatever the file is called; a name decides only among zip files."""
    start = head.lstrip()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_OTHERS[0]) or any(mark in head for mark in _OTHERS[1:] if head.startswith(b"PK")):
        return "other"
    if head.startswith(b"PK"):
        return _zipped(head, name.lower().removesuffix(".gz"))
    return "archive" if head.startswith(_ARCHIVES) or head[_TAR] == b"ustar" else None


def _zipped(head: bytes, name: str) -> Kind | None:
    if _OPEN_DOCUMENT in head or name.endswith(".odt"):
        return "odt"
    if name.endswith(".docx") or b"word/document" in head:
        return "docx"
    if name.endswith(".xlsx") or any(mark in head for mark in _TABLES):
        return None
    return "archive" if head.startswith(_ARCHIVES) else None


class DocumentReader:
    """Reads documents in a worker that starts with the first one, and again after it had to be killed."""

    def __init__(self, timeout: float = _TIMEOUT) -> None:
        self._worker = SupervisedWorker(_WORKER, seconds=timeout, failed="document_failed")

    def __enter__(self) -> DocumentReader:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.stop()

    def read(self, stream: Stream, kind: Kind, file: str, place: str) -> Iterator[Draft | Reject]:
        """The one draft or reject that the document is, or the stories of one that is an archive's export."""
        if refused := _refused(kind):
            yield Reject(file, None, *refused)
            return
        data = stream.read(MAX_DOCUMENT)
        if stream.error is not None:  # half a document is none
            raise stream.error
        answer = self._worker.ask({"kind": kind, "data": b64encode(data).decode("ascii")})
        if "code" in answer:
            yield Reject(file, None, answer["code"], answer["message"])
            return
        title = (answer["title"] or "")[:_LONGEST_TITLE]
        draft = Draft(
            file=file,
            line=None,
            place=place,
            text=answer["text"],
            title=None if _FILE_NAME.search(title.strip()) else title,
            flags=stream.flags,
        )
        yield from (replace(story, line=None) for story in stories_of(draft))  # a document has no lines to go to


def _refused(kind: Kind) -> tuple[RejectCode, str] | None:
    """Why a kind of document is not read, and what to do about it."""
    if kind == "archive":
        return "archive", UNPACK
    if kind == "other":
        return "unsupported", _SAVE_AS
    if kind in _NEEDED and find_spec(_NEEDED[kind]) is None:
        return "needs_documents", f"reading {kind.upper()} needs more: pip install 'leadergraph[documents]'"
    return None

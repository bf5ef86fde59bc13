"""Documents: what a PDF, DOCX, ODT or RTF file says; only ever run in the worker process."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from graph.articles.documents.office import OfficeError, extract_office
from graph.articles.limits import MAX_TEXT
from graph.articles.outcomes import SAVE_TEXT, RejectCode
from graph.articles.text.encoding import is_utf8

if TYPE_CHECKING:
    from pypdf import PdfReader

_RTF_TITLE = re.compile(r"\{\\title ([^{}\\]{1,300})\}")
_DIGITS = re.compile(r"\d+")
_EDGE = 2  # lines at the top and the foot of a page that may be running heads: title and page number
_REPEATED = 3  # pages with the same line there; two may be chance
_DAMAGED = f"damaged; fetch it again, or {SAVE_TEXT}"


class DocumentError(Exception):
    """A document that cannot be read, and what to do about it."""

    def __init__(self, code: RejectCode, message: str) -> None:
        super().__init__(message)
        self.code = code


def extract_document(kind: str, data: bytes) -> dict[str, Any]:
    """The text and the title of a document, paragraphs and pages apart by blank lines. Raises DocumentError."""
    found = _extracted(kind, data)
    if len(found["text"]) > MAX_TEXT:
        raise DocumentError("too_big", f"a story may have {MAX_TEXT:,} characters, this has more; split it")
    return found


def _extracted(kind: str, data: bytes) -> dict[str, Any]:
    if kind == "pdf":
        return _pdf(data)
    if kind == "rtf":
        return _rtf(data)
    try:
        return extract_office(kind, data)
    except OfficeError as error:
        raise DocumentError("damaged_file", f"{error}; {_DAMAGED}") from error


def _pdf(data: bytes) -> dict[str, Any]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("document_failed", "it asks for a password; save it without one")
        pages = [page.extract_text() for page in reader.pages]
        title = reader.metadata.title if reader.metadata else None
    except DependencyError as error:
        raise DocumentError("document_failed", "it is encrypted; save it without encryption") from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DocumentError("damaged_file", _DAMAGED) from error  # pypdf meets damage with any of these
    if not any(page.strip() for page in pages):
        raise DocumentError("no_text", _without_text(reader))
    return {"text": "\n\n".join(without_running_heads(pages)), "title": title}


def _without_text(reader: PdfReader) -> str:
    pictured = any("/XObject" in (page.get("/Resources") or {}) for page in reader.pages)
    if pictured:
        return "it holds pictures of pages, no text; run text recognition (OCR) over it first"
    return "it holds no text; remove it"


def without_running_heads(pages: list[str]) -> list[str]:
    """The pages without the lines that stand at the top or foot of several of them, numbers aside."""
    split = [[line for line in page.strip().splitlines() if line.strip()] for page in pages]
    counts = Counter(key for lines in split for key in {_key(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return ["\n".join(_body(lines, counts)) for lines in split]


def _body(lines: list[str], counts: Counter[str]) -> list[str]:
    def repeated(edge: list[str]) -> int:
        return sum(1 for _ in takewhile(lambda line: counts[_key(line)] >= _REPEATED, edge))

    return lines[repeated(lines[:_EDGE]) : len(lines) - repeated(lines[: -_EDGE - 1 : -1])]


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.lower().split()))


def _rtf(data: bytes) -> dict[str, Any]:
    from striprtf.striprtf import rtf_to_text

    source = data.decode("utf-8" if is_utf8(data) else "cp1252", "replace")
    title = _RTF_TITLE.search(source)
    return {"text": rtf_to_text(source, errors="replace"), "title": title and title[1]}

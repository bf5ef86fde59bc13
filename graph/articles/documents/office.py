"""Office: the paragraphs of DOCX and ODT files, which are XML in a zip; only ever run in the worker process.

python-docx would pass over what tracked changes put in and over the text of fields and boxes, and reads no ODT.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_LONGEST = 64 * 1024 * 1024  # bytes of one part unpacked; the bare markup around 3 million characters has 4 million
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


class OfficeError(Exception):
    """A file that is no whole document of its kind."""


@dataclass(frozen=True, slots=True)
class _Markup:
    """Where a kind of document has its text: in the elements `text`, or in all of a paragraph where that is None."""

    body: str
    about: str
    paragraphs: frozenset[str]
    text: str | None
    skipped: frozenset[str]
    marks: Mapping[str, str]  # an element that stands for characters


_MARKUPS = {
    "docx": _Markup(
        body="word/document.xml",
        about="docProps/core.xml",
        paragraphs=frozenset({f"{_WORD}p"}),
        text=f"{_WORD}t",
        skipped=frozenset({f"{_WORD}del", f"{_WORD}moveFrom", _ALTERNATIVE}),
        marks={f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"},
    ),
    "odt": _Markup(
        body="content.xml",
        about="meta.xml",
        paragraphs=frozenset({f"{_TEXT}p", f"{_TEXT}h"}),
        text=None,
        skipped=frozenset({f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_OFFICE}annotation"}),
        marks={f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"},
    ),
}


def extract_office(kind: str, data: bytes) -> dict[str, Any]:
    """The text of a document, paragraphs apart by blank lines, and its title. Raises OfficeError."""
    markup = _MARKUPS[kind]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            body = _part(parts, markup.body)
            about = _part(parts, markup.about) if markup.about in parts.namelist() else None
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise OfficeError("no whole document of its kind") from error
    title = None if about is None else about.findtext(f".//{_TITLE}")
    return {"text": "\n\n".join(_paragraphs(body, markup)), "title": title}


def _part(parts: zipfile.ZipFile, name: str) -> Any:
    """The root of one part; what it declares to be its size is not believed."""
    from lxml import etree

    with parts.open(name) as packed:
        content = packed.read(_LONGEST + 1)
    if len(content) > _LONGEST:
        raise OfficeError(f"more than {_LONGEST // 2**20} MB of text when unpacked")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:  # no word processor writes one
        raise OfficeError("it declares entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise OfficeError("its XML is broken") from error


def _paragraphs(root: Any, markup: _Markup) -> Iterator[str]:
    """The text of each paragraph; one inside another, such as that of a text box, comes where it ends."""
    from lxml import etree

    open_: list[list[str]] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        inside = bool(open_) and markup.text is None
        if event == "end":
            if element.tag in markup.paragraphs and (paragraph := "".join(open_.pop()).strip()):
                yield paragraph
            if open_ and inside:
                open_[-1].append(element.tail or "")
            continue
        if element.tag in markup.skipped:
            walk.skip_subtree()
        elif element.tag in markup.paragraphs:
            open_.append([element.text or ""] if markup.text is None else [])
        elif open_:
            open_[-1].append(markup.marks.get(element.tag, ""))
            if markup.text in (None, element.tag):
                open_[-1].append(element.text or "")

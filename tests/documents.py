"""Documents made by hand: the smallest PDF, DOCX and ODT files that hold lines of text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_ABOUT = '<about xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></about>'


def pdf(pages: Sequence[Sequence[str]], title: str = "", *, picture: bool = False) -> bytes:
    """A PDF of pages of ASCII lines, with its table of objects."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    pictures = "/XObject<</I 3 0 R>>" if picture else ""
    for number, lines in enumerate(pages):
        resources = f"<</Font<</F 3 0 R>>{pictures}>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/Resources{resources}/Contents {5 + 2 * number} 0 R>>")
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F 12 Tf 14 TL 50 700 Td {shown} ET"
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    objects.append(f"<</Title({title})>>")
    data, starts = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(data))
        data += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R/Info {size - 1} 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


def zipped(parts: Mapping[str, str]) -> bytes:
    """A zip file of the parts, packed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            # Of a fixed date, so that the same document has the same bytes in every process.
            info = zipfile.ZipInfo(name)
            file.writestr(info, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return data.getvalue()


def docx(body: str, title: str = "") -> bytes:
    """A DOCX file with that WordprocessingML in its body."""
    document = f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document, "docProps/core.xml": _ABOUT.format(title)})


def odt(body: str, title: str = "") -> bytes:
    """An ODT file with that markup in its body."""
    content = f'<o:document xmlns:o="{_OFFICE}" xmlns:text="{_TEXT}"><o:body>{body}</o:body></o:document>'
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content, "meta.xml": _ABOUT.format(title)})

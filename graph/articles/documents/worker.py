"""Document worker: reads documents, because one can make its parser hang, crash or fill the memory."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

from graph.articles.documents.document import DocumentError, extract_document
from graph.workers import serve

_MEMORY = 2 * 1024**3  # bytes, as for pages; a PDF of a thousand pages of plain text (4 MB) takes 80 MB


def main() -> None:
    """Answer until standard input ends."""
    serve(_answer, memory=_MEMORY, warm_up=_warm_up)


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    try:
        return extract_document(question["kind"], b64decode(question["data"]))
    except DocumentError as error:
        return {"code": error.code, "message": str(error)}


def _warm_up() -> None:
    import lxml.etree  # noqa: F401


if __name__ == "__main__":
    main()

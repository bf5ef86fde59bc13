"""HTML worker: reads pages, because one can make the parser hang, crash or fill the memory."""

from __future__ import annotations

from typing import Any

from graph.articles.web.page import extract_page
from graph.workers import serve

_MEMORY = 2 * 1024**3  # bytes; the largest page that is read (16 MB) takes about 1 GB as a tree


def main() -> None:
    """Answer until standard input ends."""
    serve(_answer, memory=_MEMORY, warm_up=_warm_up)


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    return extract_page(question["html"])


def _warm_up() -> None:
    import trafilatura  # noqa: F401


if __name__ == "__main__":
    main()

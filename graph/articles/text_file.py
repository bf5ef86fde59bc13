"""Text files: one story a file."""

from __future__ import annotations

from collections.abc import Iterator

from graph.articles.account import Flag
from graph.articles.draft import Draft
from graph.articles.streams import Stream


def read_text(stream: Stream, file: str, place: str) -> Iterator[Draft]:
    """The one draft that the file is; its text is the decoded file, newlines and all."""
    text, flags = stream.text()
    cut_short: tuple[Flag, ...] = () if stream.error is None else ("truncated",)
    yield Draft(file=file, line=None, place=place, text=text, flags=(*stream.flags, *flags, *cut_short))

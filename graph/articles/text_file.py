"""Text files: one story a file, or the export of an archive with many."""

from __future__ import annotations

from collections.abc import Iterator

from graph.articles.containers import stories_of
from graph.articles.draft import Draft
from graph.articles.outcomes import Flag
from graph.articles.streams import Stream


def read_text(stream: Stream, file: str, place: str) -> Iterator[Draft]:
    """The one draft that the file is, with the decoded file as its text, newlines and all; of an export its stories."""
    text, flags = stream.text()
    cut_short: tuple[Flag, ...] = () if stream.error is None else ("truncated",)
    draft = Draft(file=file, line=None, place=place, text=text, flags=(*stream.flags, *flags, *cut_short))
    yield from stories_of(draft)

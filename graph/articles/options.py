"""Options: how articles are read, as far as a person may choose."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from graph.arguments import expect
from graph.articles.draft import Fields
from graph.errors import InputError


@dataclass(frozen=True, slots=True)
class Options:
    """Choices that hold for every file of a run.

    `encoding` is that of files that are not Unicode and declare none; by default it is guessed. `day_first` says what
    05/06/2019 is, where the other dates of its column do not tell. Raises InputError for an unknown encoding.
    """

    fields: Fields = Fields()  # noqa: RUF009  frozen
    encoding: str | None = None
    day_first: bool | None = None

    def __post_init__(self) -> None:
        expect(self.fields, Fields, "read_articles(fields=…)", 'lg.Fields(text="body")')
        if self.encoding is None:
            return
        try:
            "".encode(codecs.lookup(self.encoding).name)  # a codec that is no encoding, such as base64, fails
        except LookupError as error:
            raise InputError(f"{self.encoding}: no encoding; name one such as utf-8, cp1252 or cp1254") from error

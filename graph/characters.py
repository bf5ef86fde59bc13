"""Characters: those that a terminal obeys, that no id should have, and that no file can hold."""

from __future__ import annotations

import re

# Control and direction characters, ends of lines, halves of characters and what XML cannot hold.
_IN_NO_ID = re.compile("[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

_SURROGATES = re.compile("[\ud800-\udfff]")  # halves of characters


def printable(text: str) -> str:
    """The text on one line; control and direction characters are escaped, so that no terminal runs them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def clean_id(id: str) -> str:
    """The id with U+FFFD for each character that no id should have, as long as it was."""
    return id if id.isprintable() else _IN_NO_ID.sub("\ufffd", id)


def encodable(text: str) -> str:
    """The text with U+FFFD for each half of a character: it can be written as UTF-8, and has the same length."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)

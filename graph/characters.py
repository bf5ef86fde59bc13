"""Characters: those that a terminal obeys, and those that no id should have."""

from __future__ import annotations

import re

# Control and direction characters, ends of lines, halves of characters and what XML cannot hold.
_IN_NO_ID = re.compile("[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text on one line; control and direction characters are escaped, so that no terminal runs them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def clean_id(id: str) -> str:
    """The id with U+FFFD for each character that no id should have, as long as it was."""
    return id if id.isprintable() else _IN_NO_ID.sub("\ufffd", id)

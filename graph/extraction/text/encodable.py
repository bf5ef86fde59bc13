"""Encodable: text as a spaCy Doc and a file can hold it, of the same length."""

from __future__ import annotations

_SURROGATES = dict.fromkeys(range(55296, 57344), "\ufffd")  # halves of characters


def encodable(text: str) -> str:
    """The text with a replacement character for each half of a character."""
    return text if text.isascii() else text.translate(_SURROGATES)

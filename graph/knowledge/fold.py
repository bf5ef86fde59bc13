"""Folding: one spelling for matching, with a way back to the offsets of the raw text."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ə": "a",
}
_APOSTROPHES = "’‘ʼʻʹ`´"
_ZERO_WIDTH = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


@cache
def fold_character(character: str) -> str:
    """The character as matching sees it: NFKC, lower case, no diacritics, dashes and white space as one space."""
    if character in _ZERO_WIDTH:
        return ""
    if character in _APOSTROPHES:
        return "'"
    if character.isspace() or character == "-" or unicodedata.category(character) == "Pd":
        return " "
    folded = ""
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold()):
        if not unicodedata.combining(part):
            folded += _LETTERS.get(part, part)
    return folded


class _Folded(dict[int, str]):
    """Each code point's folded characters, worked out when first met, in the shape that `str.translate` reads."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = fold_character(chr(code))
        return folded


_ASCII = {code: fold_character(chr(code)) for code in range(128)}
_FOLDED = _Folded(_ASCII)


def fold(text: str) -> str:
    """The text with every character folded; as long as the text unless it holds ligatures or zero-width characters."""
    return text.translate(_ASCII if text.isascii() else _FOLDED)


def fold_all(texts: Sequence[str]) -> list[str]:
    """Each text folded; those of ASCII in one go and the others in another, ten times as quick as one by one."""
    plain = iter(_fold_joined([text for text in texts if text.isascii()]))
    rest = iter(_fold_joined([text for text in texts if not text.isascii()]))
    return [next(plain) if text.isascii() else next(rest) for text in texts]


def _fold_joined(texts: Sequence[str]) -> list[str]:
    folded = fold(_BETWEEN.join(texts)).split(_BETWEEN)
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]  # a text may hold the mark itself


_BETWEEN = "\0"  # folding keeps it


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its positions (one past the end included) the position in the raw text."""
    if text.isascii():
        return text.translate(_ASCII), range(len(text) + 1)
    if all(len(fold_character(character)) == 1 for character in set(text)):
        return text.translate(_FOLDED), range(len(text) + 1)
    pieces = [fold_character(character) for character in text]
    folded = "".join(pieces)
    offsets = [start for start, piece in enumerate(pieces) for _ in piece]
    return folded, [*offsets, len(text)]


class _Blanked(dict[int, str]):
    """A blank for each code point that is no letter or digit, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = character = chr(code) if chr(code).isalnum() else " "
        return character


_BLANKED = _Blanked()


def blanked(folded: str) -> str:
    """The text, as long as before, with a blank for what is no letter or digit, so that words have the same edges."""
    return folded if folded.replace(" ", "").isalnum() else folded.translate(_BLANKED)


def edged(key: str) -> str:
    """The folded form with a blank wherever a word of it has its edge, as it stands in a blanked text."""
    return " " * key[0].isalnum() + blanked(key) + " " * key[-1].isalnum()


def fold_form(form: str) -> str:
    """A name as a key: folded, white space at the ends off and collapsed within."""
    return " ".join(fold(form).split())


def fold_forms(forms: Sequence[str]) -> list[str]:
    """`fold_form` of each."""
    return [
        " ".join(key.split()) if "  " in key or key[:1] == " " or key[-1:] == " " else key for key in fold_all(forms)
    ]


def slug(name: str) -> str:
    """The id that a person's name makes: "Thae Yong-ho" gives "thae-yong-ho"."""
    letters = "".join(
        character if character.isalnum() and character.isascii() else " " if character != "'" else ""
        for character in fold(name)
    )
    return "-".join(letters.split())

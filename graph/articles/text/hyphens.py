"""Hyphens: words that a layout divided at the ends of lines, whole again where the whole word is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from graph.articles.text.vocabulary import known_words

_LETTER = r"[^\W\d_]"
# A word begins or ends here, and with it the line; a page may have ended in between.
_DIVIDED = re.compile(rf"[-‐] ?(?P<end>\r?\n)[ \t]{{0,40}}(?:\r?\n[ \t]{{0,40}}){{0,2}}(?={_LETTER})")
_LEFT = re.compile(rf"{_LETTER}+(?:-{_LETTER}+)*\Z")
_RIGHT = re.compile(rf"(?P<word>{_LETTER}+)(?P<rest>[^\s\w]{{0,9}}\w{{0,2}}[^\s\w]{{0,9}})(?P<space> ?)")
_SOFT = re.compile(rf"(?<={_LETTER})\u00ad+[ \t]{{0,9}}(?:\r?\n[ \t]{{0,40}})?(?={_LETTER})")
_WORD = re.compile(rf"{_LETTER}+(?:-{_LETTER}+)*")
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly")  # that a word takes on beside the form that the tables have
_MOST = 100_000  # places of one text; a book of the greatest length that is read has 80,000 lines
_LONGEST = 60  # characters of a word before its hyphen that are looked at


def join_divided(text: str) -> str:
    """The text with each divided word whole that is known; the line ends behind it then, so lines keep their lengths.

    Known are the words of English, of names, and of the text itself; a hyphen that the known word has is kept. A soft
    hyphen is none, wherever it stands.
    """
    text = _SOFT.sub("", text) if "\u00ad" in text else text
    return "".join(_joined(text)) if _DIVIDED.search(text) else text


def _joined(text: str) -> Iterator[str]:
    is_known = partial(_is_known, own=_own_words(text))
    done = 0
    for divided in islice(_DIVIDED.finditer(text), _MOST):
        left = _LEFT.search(text, max(done, divided.start() - _LONGEST), divided.start())
        right = _RIGHT.match(text, divided.end())
        word = None if left is None or right is None else _whole(left[0], right["word"], is_known)
        if word is None or left is None or right is None:
            continue
        yield text[done : left.start()] + word + right["rest"] + (divided["end"] if right["space"] else "")
        done = right.end()
    yield text[done:]


def _own_words(text: str) -> frozenset[str]:
    """The words that stand undivided in the text."""
    return frozenset(word.lower() for line in text.splitlines() for word in _WORD.findall(line.rstrip("-‐ \t")))


def _whole(left: str, right: str, is_known: Callable[[str], bool]) -> str | None:
    """The word that the two parts are, if it is known; what begins with a capital is no second half of a word."""
    if is_known(f"{left}-{right}"):
        return f"{left}-{right}"
    halves = right.islower() or (left.isupper() and right.isupper())
    return left + right if halves and is_known(left + right) else None


def _is_known(word: str, own: frozenset[str]) -> bool:
    small = word.lower()
    stems = (small.removesuffix(ending) for ending in _ENDINGS if small.endswith(ending))
    return any(form in known_words() or form in own for form in (small, *stems))

"""Tokenizable: text as a tokenizer of spaCy reads it in linear time, of the same length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.characters import encodable

# spaCy's tokenizer takes marks one by one off the ends of what has no blank, and looks at the rest anew each time:
# 8,000 "=" take it 10 s, sixteen 0.1 ms.
_MARKS = 16
_CHARACTERS = 200  # longer than all but a few addresses
_MARK = re.compile(r"[^\w\s]|_")
_RUN = re.compile(rf"(?:{_MARK.pattern}){{{_MARKS + 1},}}")
_LONG = re.compile(rf"\S{{{_CHARACTERS + 1},}}")


def tokenizable(text: str) -> str:
    """The text as a Doc can hold it, with a blank for a mark here and there in what is long and has no blank."""
    parted = _RUN.sub(lambda run: _blanked(run.group(), _MARKS), encodable(text))
    return _LONG.sub(lambda long: _blanked(long.group(), _CHARACTERS), parted)


def _blanked(run: str, length: int) -> str:
    """The run with a blank for the first mark behind each so many characters."""
    return " ".join(_between(run, length))


def _between(run: str, length: int) -> Iterator[str]:
    start = 0
    for mark in _MARK.finditer(run):
        if mark.start() - start >= length:
            yield run[start : mark.start()]
            start = mark.end()
    yield run[start:]

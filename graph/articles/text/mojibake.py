"""Mojibake: UTF-8 that was once read as another encoding, read as UTF-8 again where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.articles.text.vocabulary import known_words

# Each letter of UTF-8 became two characters or more, of which one may have turned into a space; a control character
# alone is Windows-1252 that was read as Latin-1 (\x85 is a newline to some). Text without these is left unread.
_SUSPECT = re.compile("[^\x00-\x7f]{2}|[ÂÃ] |[\x80-\x84\x86-\x9f]")
# ” whose last byte, which Windows-1252 has not, was lost or left out; of the five such bytes news has only this one.
_LOST_QUOTE = re.compile(r"â€(?:\ufffd|(?=[\s.,;:!?)]|$))")
_PAIR = "[Ã-Å][\x80-\xbfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]"  # of Windows-1252
_WORD = re.compile(rf"[A-Za-z]{{0,40}}{_PAIR}(?:[A-Za-z]|{_PAIR}){{0,40}}")  # 40 letters are longer than any name
_PIECE = 10_000  # characters of a line that are judged together


def mend(text: str) -> str:
    """The text, each line of it that is mojibake for certain decoded anew; nothing else of it is changed."""
    if text.isascii() or _SUSPECT.search(text) is None:
        return text
    return "\n".join(_mended(line) for line in text.split("\n"))


def _mended(line: str) -> str:
    if line.isascii() or _SUSPECT.search(line) is None:
        return line
    import ftfy

    whole = _LOST_QUOTE.sub("â€\x9d", line)
    return _WORD.sub(_known, "".join(map(ftfy.fix_encoding, _pieces(whole))))


def _pieces(line: str) -> Iterator[str]:
    """A line in pieces that end at spaces, where no letter can be torn."""
    start = 0
    while start < len(line):
        end = line.find(" ", start + _PIECE, start + 2 * _PIECE)
        end = start + 2 * _PIECE if end < 0 else end
        yield line[start:end]
        start = end


def _known(garbled: re.Match[str]) -> str:
    """The word behind two letters of the West in the place of one, which ftfy leaves, if that word is known."""
    try:
        word = garbled[0].encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return garbled[0]
    return word if word.lower() in known_words() else garbled[0]

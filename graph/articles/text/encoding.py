"""Encoding: bytes to text; what had to be mended on the way is said as flags."""

from __future__ import annotations

import codecs
import re

from graph.articles.outcomes import Flag
from graph.articles.text.guess import guess
from graph.characters import encodable

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Which bytes of each four are 0 in text of the first 65,536 code points, and of the first 256.
_WIDE_ZEROS = {(2, 3): "utf-32-le", (1, 2, 3): "utf-32-le", (0, 1): "utf-32-be", (0, 1, 2): "utf-32-be"}
_MAGIC = (
    b"\x89PNG", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"Rar!\x1a",
    b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00", b"PAR1", b"\xfd7zXZ", b"BZh",
    b"\x28\xb5\x2f\xfd", b"RIFF", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"MZ\x90\x00",
)  # fmt: skip
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# UTF-8 read as Windows-1252: a lead byte's letter, then what a continuation byte becomes there.
_MOJIBAKE = re.compile("[ÃÄÅ][\x80-\xbfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€|ï¿½")
# Encodings that a page or a message may declare; "base64" and "rot13" are codecs to Python too.
_DECLARED = re.compile(
    r"us-ascii|utf-?(?:8|16|32)|iso-?8859|windows|cp\d|latin|koi8|gb|big5|euc|shift|sjis|mac|tis", re.IGNORECASE
)
HEAD = 4096  # bytes looked at to tell what a file is


def encoding_of(head: bytes) -> str:
    """The encoding that the first bytes show: by their mark, by the NULs of UTF-16 text, else UTF-8."""
    for bom, name in _WIDE_BOMS:
        if head.startswith(bom):
            return name
    zeros = tuple(place for place in range(4) if 20 * head[place::4].count(0) > 19 * (len(head) // 4))
    if len(head) >= 16 and zeros in _WIDE_ZEROS:
        return _WIDE_ZEROS[zeros]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) > len(head) // 5 and min(even, odd) <= len(head) // 50:
        return "utf-16-be" if even > odd else "utf-16-le"
    return "utf-8"


def is_binary(head: bytes) -> bool:
    """Whether the first bytes are no text: a known mark, or NULs among bytes that are not UTF-8."""
    if head.startswith(_MAGIC):
        return True
    if encoding_of(head) != "utf-8" or b"\0" not in head:
        return False
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return True
    return False


class Legacy:
    """How the bytes of one file are read that are not Unicode: as the user says, else as their letters speak for.

    `used` is the encoding that was taken, None as long as none was needed.
    """

    def __init__(self, named: str | None = None) -> None:
        self.named = named
        self.used: str | None = None
        self._settled = named

    def settle(self, sample: bytes) -> None:
        """Judge the whole file by a sample; where that decides nothing, each part is judged by itself."""
        self._settled = self.named or guess(sample)

    def decode(self, data: bytes) -> tuple[str, list[Flag]]:
        """The text of bytes that are no UTF-8, and what was assumed or mended; what no guess fits becomes U+FFFD."""
        encoding = self._settled or guess(data)
        if encoding is None:
            return data.decode("utf-8", "replace"), ["invalid_bytes"]
        self.used = encoding
        text, flags = decode(data, encoding)
        return text, flags if self.named else ["guessed_encoding", *flags]


def codec_of(declared: str) -> str | None:
    """Python's name of a declared encoding, Windows-1252 for Latin-1 and ASCII as browsers do; None if it is none."""
    if _DECLARED.match(declared) is None:
        return None
    try:
        codec = codecs.lookup(declared).name
    except LookupError:
        return None
    return "cp1252" if codec in ("iso8859-1", "ascii") else codec


def is_utf8(data: bytes) -> bool:
    """Whether all the bytes are UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def decode(data: bytes, encoding: str | None = None, *, legacy: Legacy | None = None) -> tuple[str, list[Flag]]:
    """The text of a whole file without its byte order mark, and what was mended; newlines stay as they are.

    Args:
        encoding: what the file declares; invalid sequences become one U+FFFD each.
        legacy: how to read what declares nothing and is not Unicode; by default it is guessed.
    """
    declared, encoding = encoding is not None, encoding or encoding_of(data[:HEAD])
    flags: list[Flag] = ["not_utf8"] if encoding.startswith(("utf-16", "utf-32")) else []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8" and not declared:
            return (legacy or Legacy()).decode(data)
        text = data.decode(encoding, "replace")
        flags.append("invalid_bytes")
    bare = text.lstrip("\ufeff")
    if len(text) - len(bare) > 1:
        flags.append("repeated_bom")
    return bare, flags


def is_broken(line: str) -> bool:
    """Whether a line that was read with `surrogateescape` holds bytes that are no UTF-8."""
    return encodable(line) != line


def text_flags(text: str) -> list[Flag]:
    """What a reader of the text should know: control characters, or signs of a wrong encoding long ago."""
    flags: list[Flag] = []
    if _CONTROLS.search(text):
        flags.append("control_characters")
    if not text.isascii() and _MOJIBAKE.search(text):
        flags.append("mojibake")
    return flags

"""Encoding: bytes to text; what had to be mended on the way is said as flags."""

from __future__ import annotations

import codecs
import re

from graph.articles.account import Flag

_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"\x89PNG", b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"Rar!\x1a",
    b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00", b"PAR1", b"\xfd7zXZ", b"BZh",
    b"\x28\xb5\x2f\xfd", b"RIFF", b"OggS", b"ID3", b"\x00\x00\x01\x00", b"MZ\x90\x00",
)  # fmt: skip
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# UTF-8 read as Windows-1252: a lead byte's letter, then what a continuation byte becomes there.
_MOJIBAKE = re.compile("[ÃÄÅ][\x80-\xbfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€|ï¿½")
_LETTER = r"[^\W\d_]"
_ACCENTED = "ŠŒŽšœžŸÀ-ÖØ-öø-ÿ"
_HIGH = re.compile(r"[^\x00-\x7f]+")
# What text of Western Europe hardly has, and what bytes of another encoding become when they are read as Windows-1252.
_UNLIKELY = re.compile(
    rf"[{_ACCENTED}]{{3,}}"  # three accented letters in a row: Cyrillic, Greek, Chinese …
    rf"|(?<!{_LETTER})[{_ACCENTED}]{{2,}}(?!{_LETTER})"  # a word of accented letters alone
    r"|[a-zšœžß-öø-ÿ][ŠŒŽŸÀ-ÖØ-Þ](?![A-Z])"  # a capital after a small letter: UTF-8 among others
    rf"|{_LETTER}[€ƒ‚„ˆ‰˜†‡¤¦¨¬¯¸¼½¾÷×¶¢£¥±¿¡]"  # a symbol after a letter: UTF-8, code page 437
    rf"|{_LETTER}[¹²³µ©®°§·ªº“«‹][a-zß-öø-ÿ]"  # a mark inside a word: Windows-1250, code page 437
    r"|[ÂÃ][^\x00-\x7f\w]"  # UTF-8 of Latin-1
    rf"|(?<!{_LETTER})[{_ACCENTED}]\Z"  # the first byte of a letter that was cut off
)
_WORD = re.compile(r"\w+")
_TURKISH_LETTERS = frozenset("ðþý")
_TURKISH = re.compile(r"[aeioöuüý]ð(?![nm])|\Bþ|ý\B")
_ICELANDIC = re.compile("[áéíóúæ]")
_UNLIKELY_SHARE = 0.1  # of the places with high bytes; Russian and Greek have nearly all, French and Danish none
HEAD = 4096  # bytes looked at to tell what a file is


def encoding_of(head: bytes) -> str:
    """The encoding that the first bytes show: by their mark, by the NULs of UTF-16 text, else UTF-8."""
    for bom, name in _WIDE_BOMS:
        if head.startswith(bom):
            return name
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


def decode(data: bytes, encoding: str | None = None) -> tuple[str, list[Flag]]:
    """The text of a whole file without its byte order mark, and what was mended.

    Newlines stay as they are. Bytes that are no UTF-8 are read as Windows-1252 or its Turkish sister where that
    gives text; elsewhere each invalid sequence becomes one U+FFFD.
    """
    encoding = encoding or encoding_of(data[:HEAD])
    flags: list[Flag] = ["not_utf8"] if encoding.startswith(("utf-16", "utf-32")) else []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, mended = _mended(data, encoding)
        flags.append(mended)
    bare = text.lstrip("\ufeff")
    if len(text) - len(bare) > 1:
        flags.append("repeated_bom")
    return bare, flags


def mend_line(line: str) -> tuple[str, list[Flag]]:
    """A line that was read with `surrogateescape`, mended as `decode` does.

    Each line is judged by itself: a stream cannot be read twice, and a file may be put together of two encodings.
    """
    if line.isascii() or _SURROGATES.search(line) is None:
        return line, []
    text, flag = _mended(line.encode("utf-8", "surrogateescape"), "utf-8")
    return text, [flag]


def _mended(data: bytes, encoding: str) -> tuple[str, Flag]:
    if encoding == "utf-8" and (text := _windows_1252(data)) is not None:
        return (data.decode("cp1254"), "windows_1254") if _is_turkish(text) else (text, "windows_1252")
    return data.decode(encoding, "replace"), "invalid_bytes"


def _windows_1252(data: bytes) -> str | None:
    """The bytes read as Windows-1252, None when that gives no text of Western Europe."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    places = sum(1 for _ in _HIGH.finditer(text))
    unlikely = sum(1 for _ in _UNLIKELY.finditer(text))
    return text if unlikely <= _UNLIKELY_SHARE * places else None


def _is_turkish(text: str) -> bool:
    """Whether the letters ð, þ and ý are ğ, ş and ı: the one difference of Windows-1254 in letters.

    Most words that have one must look Turkish, with ğ after a vowel and ş or ı inside, and with no Icelandic letter.
    """
    words = {word for word in _WORD.findall(text.lower()) if not _TURKISH_LETTERS.isdisjoint(word)}
    turkish = sum(1 for word in words if _TURKISH.search(word) and not _ICELANDIC.search(word))
    return turkish > 0 and 2 * turkish >= len(words)


def encodable(text: str) -> str:
    """The text with each lone surrogate as U+FFFD: it can be written as UTF-8 and has the same length."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def text_flags(text: str) -> list[Flag]:
    """What a reader of the text should know: control characters, or signs of a wrong encoding long ago."""
    flags: list[Flag] = []
    if _CONTROLS.search(text):
        flags.append("control_characters")
    if not text.isascii() and _MOJIBAKE.search(text):
        flags.append("mojibake")
    return flags

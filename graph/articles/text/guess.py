"""Guessing: the encoding of bytes that are not Unicode and declare nothing, where their letters speak for one.

A wrong guess is worse than none. charset-normalizer was measured against this and left aside: on English news with a
few foreign names it takes Turkish for Baltic and one curly quote of a Mac for Chinese.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.articles.text.vocabulary import known_words

_ODD_SHARE = 0.1  # of the places with high bytes; Russian and Greek have nearly all, French and Danish none
_LEAST = 12  # high bytes from which another script is told; below, six letters of any alphabet look like any other
_KNOWN = 4  # letters of a word that counts as known; shorter ones, as "é" and "bað", are words in any reading
_LONGEST = 40  # letters of a word; longer ones are none
_ENOUGH = 1024 * 1024  # bytes that are looked at, and of the words with high bytes among them
_SAMPLE = 64 * 1024  # bytes; some ten thousand words
_LETTER = r"[^\W\d_]"
_HIGH = re.compile(r"[^\x00-\x7f]+")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
_UTF8 = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CUT = re.compile(rb"(?<![A-Za-z])[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_CONTROL = re.compile("[\x80-\x9f]")
_WORD = re.compile(rf"{_LETTER}+")
_SMALL = "a-zšœžß-öø-ÿāăąćčďđēęěğıķļľłńňőřśşšţťůűźżž"
_CAPITAL = "À-ÖØ-ÞŠŒŽŸĀĂĄĆČĎĐĒĘĚĞİĶĻĽŁŃŇŐŘŚŞŠŢŤŮŰŹŻŽ"
_ACCENTED = "À-ÖØ-öø-ſ"
# What text in Latin letters hardly has, and what bytes become when they are read in the wrong encoding.
_ODD = re.compile(
    rf"[{_ACCENTED}]{{3,}}"  # three accented letters in a row: Cyrillic, Greek, Chinese …
    rf"|(?<!{_LETTER})[{_ACCENTED}]{{2,}}(?!{_LETTER})"  # a word of accented letters alone
    rf"|[{_SMALL}][{_CAPITAL}](?![A-Z])"  # a capital after a small letter: UTF-8 and Mac among others
    rf"|[A-Z]Ÿ[{_SMALL}]"
    rf"|{_LETTER}[€ƒ‚„ˆ‰˜†‡¤¦¨¬¯¸¼½¾÷×¶¢£¥±¿¡∞≠≤≥∂∑∏π∫Ω√≈∆◊ﬁﬂ˚]"  # a symbol after a letter: UTF-8, code page 437
    r"|[˙˝˛ˇ˘]"  # an accent by itself
    rf"|{_LETTER}[¹²³µ©®°§·ªº“«‹™•][{_SMALL}]"  # a mark inside a word: Windows-1250, code page 437, Mac
    rf"|(?<!{_LETTER})[£¯³º](?=[a-z])"  # or before one: "£ukasz" and "ºi" are Łukasz and și
    rf"|(?<!{_LETTER})[ÐÑÒÓÔÕĞĐŃŇŐ](?!{_LETTER})"  # the dashes and quotes of a Mac
    r"|[‘’‚“”„…†‡•–—]{3,}"  # marks alone
    r"|[ÂÃ][^\x00-\x7f\w]"  # UTF-8 of Latin-1
)
# Letters of the West where its languages have none: each is one of another in a sister of Windows-1252.
_ODD_WEST = re.compile(
    r"ñ(?![aeiouáéíóú])"  # ń: Kaczyñski
    r"|ã(?!o|e|s?\b)"  # ă: Bãsescu
    r"|\w*(?:gy|sz|cs|[áéíóúû])\w*õ|õ\w*(?:gy|sz|cs|[áéíóúû])"  # ő: Gyõr
    r"|û(?=[zvk])"  # ű: Fûzfõ
    r"|ê(?=[dkzb])"  # ę: Jêdrzej
    r"|iæ|æ\b(?<=[^knrt]æ)"  # ć: Vuèiæ
    r"|è(?=[aouiyáíkh])|iè\b|\bè(?=\w)"  # č: Kuèan
    r"|ì(?=\w)"  # ě: Nìmec
    r"|ò(?=s[kt])|eò\b"  # ň: plzeòský
    r"|ù(?=[mjvnrlz])"  # ů: Mùj
    r"|ø(?=[íáéìu])|[aáeoiíy]ø(?=[íáéaoeuik]|\b)",  # ř: Jiøí
    re.IGNORECASE,
)
# The letters ð, þ and ý are ğ, ş and ı in Turkish: ğ after a vowel, ş and ı inside, and no letter of Icelandic.
_TURKISH = re.compile(r"[aeioöuüý]ð(?![nm]|\b)|\w\w[aeioöuü]ð\b|\Bþ|ý\B")
_NOT_TURKISH = re.compile("[áéíóúæãñèêàõø]")
_ODD_CENTRAL = re.compile(
    "[ŕĺ˙]|ăo|ń(?=[aeiouáéíóú])|ę(?=[tm]e)|č(?=r[eo])|đ(?=[aeiou]?[bgkpt])|ď(?=[vtel])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Script:
    """An encoding of another script: at least so much of its high characters are the commonest of a language."""

    encoding: str
    frequent: frozenset[str]
    share: float


# A capital after a small letter, a symbol after a letter, a letter of the West: the wrong encoding of the script.
_ODD_SCRIPT = re.compile(
    r"[а-ёα-ώ][А-ЯΑ-Ω]|[^\W\d_\x00-\x7f][^\w\s!-/:-?\u2010-\u203a\u3001-\u301c\uff01-\uff1f»·]|[À-ž]"
)
_RUSSIAN = frozenset("оеаинтсрвлк")  # 0.7 of the letters of Russian sentences
_GREEK = frozenset("αοιετσνηυρ")
_JAPANESE = frozenset("のはにをたがでとし、。ている")
_KOREAN = frozenset("이다는의에을를가고은한로사대하지기정")
_CHINESE = frozenset("的一是在了不和有国中人，。这大为上")
_CHINESE_OLD = frozenset("的一是在了不和有國中人，。這大為上")
_SCRIPTS = (
    _Script("cp1251", _RUSSIAN, 0.5),
    _Script("koi8_u", _RUSSIAN, 0.5),
    _Script("cp866", _RUSSIAN, 0.5),
    _Script("iso8859_5", _RUSSIAN, 0.5),
    _Script("cp1253", _GREEK, 0.5),
    _Script("cp1256", frozenset("اليمنورتبةع"), 0.5),
    _Script("cp1255", frozenset("יוהלאמרתבנ"), 0.5),
    _Script("shift_jis", _JAPANESE, 0.25),
    _Script("euc_jp", _JAPANESE, 0.25),
    _Script("cp949", _KOREAN, 0.15),
    _Script("gb18030", _CHINESE, 0.08),
    _Script("big5", _CHINESE_OLD, 0.08),
)
_LATIN = ("cp1252", "cp1254", "cp1250", "iso8859_2", "mac_roman")  # of two that read alike the first is taken


def guess(data: bytes) -> str | None:
    """Python's name of the encoding that the bytes are most likely in, None where nothing speaks for one."""
    if _is_broken_utf8(data[:_ENOUGH]):
        return None
    sample = b" ".join(word for word in data[:_ENOUGH].split() if not word.isascii())[:_SAMPLE]
    scores: dict[str, int] = {}
    for encoding in _LATIN:
        if (score := _score(encoding, _read(sample, encoding))) is not None:
            scores[encoding] = score
    return min(scores, key=scores.__getitem__) if scores else _script(sample)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 for the most part, or end in the midst of a letter of it."""
    high = len(_HIGH_BYTE.findall(data))
    others = len(_HIGH_BYTE.findall(_UTF8.sub(b"", data)))
    return high > 3 * others or (others == high <= 3 and _CUT.search(data[-4:]) is not None)


def _read(data: bytes, encoding: str) -> str | None:
    """The bytes as text, a character that was cut at their end left out; None when they are not of the encoding."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return None


def _score(encoding: str, text: str | None) -> int | None:
    """How many places read oddly, less the words that are known: the lower, the likelier; None if it is no text."""
    if text is None or _CONTROL.search(text):
        return None
    odd = sum(1 for _ in _ODD.finditer(text))
    if odd > _ODD_SHARE * sum(1 for _ in _HIGH.finditer(text)):
        return None
    words = {word.lower() for word in _WORD.findall(text) if len(word) <= _LONGEST and not word.isascii()}
    known = sum(1 for word in words if len(word) >= _KNOWN and word in known_words())
    return odd + sum(1 for word in words if _is_odd(encoding, word)) - known


def _is_odd(encoding: str, word: str) -> bool:
    """Whether no language that the encoding is made for writes so."""
    if encoding == "cp1252":
        return _ODD_WEST.search(word) is not None or _turns_turkish(word)
    if encoding == "cp1254":
        western = word.translate(_ICELANDIC)
        return _ODD_WEST.search(word) is not None or (western != word and not _turns_turkish(western))
    return encoding in ("cp1250", "iso8859_2") and _ODD_CENTRAL.search(word) is not None


_ICELANDIC = str.maketrans("ğşı", "ðþý")


def _turns_turkish(word: str) -> bool:
    """Whether a word that was read as Windows-1252 is one of Windows-1254."""
    return _TURKISH.search(word) is not None and _NOT_TURKISH.search(word) is None


def _script(data: bytes) -> str | None:
    best = max(_scripts(data), default=None)
    return best[1] if best is not None else None


def _scripts(data: bytes) -> Iterator[tuple[float, str]]:
    """The encodings in whose script the bytes are text, with how far each lies above its measure."""
    for script in _SCRIPTS:
        text = _read(data, script.encoding)
        high = [] if text is None else [character for character in text.lower() if character > "\x7f"]
        if text is not None and len(high) >= _LEAST and len(_ODD_SCRIPT.findall(text)) <= _ODD_SHARE / 2 * len(high):
            share = sum(character in script.frequent for character in high) / len(high)
            if share >= script.share:
                yield share / script.share, script.encoding

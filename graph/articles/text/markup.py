"""Markup: HTML inside a field of text, made into plain text; linear in time, whatever the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5

from graph.articles.outcomes import Flag

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table"),
        *("tbody", "tfoot", "thead", "title", "tr", "ul"),
    )
)
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "area", "audio", "b", "base", "bdi", "bdo", "big", "br", "button", "canvas", "cite"),
        *("code", "col", "colgroup", "data", "del", "dfn", "em", "embed", "font", "i", "img", "input", "ins"),
        *("kbd", "label", "link", "map", "mark", "meta", "param", "picture", "q", "s", "samp", "small", "source"),
        *("span", "strike", "strong", "sub", "sup", "td", "th", "time", "track", "tt", "u", "var", "video", "wbr"),
    )
)
# What stands in these is read by no one.
_UNSEEN = frozenset(
    (
        *("head", "iframe", "noscript", "object", "script", "select", "style", "svg", "template", "textarea"),
        *("math", "datalist"),
    )
)
_NAMES = _BLOCKS | _INLINE | _UNSEEN
_CODE = frozenset(("script", "style"))  # to a browser they last to the end when they are not closed
_ANY_NAME = "|".join(sorted(_NAMES, key=len, reverse=True))
# A closing tag, a tag that stands alone, one with an attribute, a comment: "a < b" and "<laughs>" have none of it.
_EVIDENCE = re.compile(
    rf"</(?:{_ANY_NAME})\s{{0,9}}>"
    r"|<(?:p|br|hr|li|ul|ol|div|h[1-6]|td|tr|script|style|blockquote)\s{0,9}/?>"
    rf"|<(?:{_ANY_NAME})\s{{1,9}}[a-z][\w:-]{{0,40}}\s{{0,9}}=|<!--|<!\[CDATA\[",
    re.IGNORECASE,
)
# Possessive, so that what does not match is given up at once: after the name nothing is ever tried in a second way.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]{0,60}+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_LOOSE_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]{0,60}+)([^<>]*+)>")  # with a quote too few
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_WRAPPED = (("<!--", "-->"), ("<![CDATA[", ""), ("<!", ">"), ("<?", ">"))
_PARAGRAPH = "\n\n"
_GAPS = {"br": "\n", "td": " ", "th": " "}
_SOFT_HYPHEN = "\xad"  # where a browser may divide a word; shown nowhere else
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_AROUND_NEWLINE = re.compile(r" ?\n ?")
_NEWLINES = re.compile(r"\n{3,}")
_BLANK_LINES = re.compile(r"\n[ \t\r]*+\n\s*+")


def plain_field(text: str) -> tuple[str, tuple[Flag, ...]]:
    """What a field says, its markup and entities as plain text, and what it held of them; escaped markup counts too."""
    if has_markup(text):
        return to_plain(text), ("markup",)
    decoded = decode_entities(text)
    if decoded == text:
        return text, ()
    return (to_plain(decoded), ("markup",)) if has_markup(decoded) else (decoded, ("entities",))


def has_markup(text: str) -> bool:
    """Whether the text holds tags or comments of HTML for certain."""
    return "<" in text and _EVIDENCE.search(text) is not None


def to_plain(text: str) -> str:
    """The text of a piece of HTML: no tags, comments, scripts or styles, entities as characters.

    Blocks become paragraphs, a blank line between them, and `<br>` a new line. Where the piece has neither, its own
    line breaks stay. What only looks like a tag, such as `<laughs>`, stays too.
    """
    pieces = list(_pieces(text.replace("]]>", "") if "<![CDATA[" in text else text))
    laid_out = any("\n" in gap for _, gap in pieces)
    plain = "".join(_flat(decode_entities(words), laid_out) + gap for words, gap in pieces)
    plain = _AROUND_NEWLINE.sub("\n", _SPACES.sub(" ", plain.replace(_SOFT_HYPHEN, "")))
    return _NEWLINES.sub("\n\n", plain).strip()


def decode_entities(text: str) -> str:
    """The text with the entities of HTML as characters, `&amp;#8217;` too, which was escaped twice; "AT&T;" is none."""
    once = _decoded(text)
    return once if once == text else _decoded(once)


def _decoded(text: str) -> str:
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    name = entity[0][1:]
    known = name.startswith("#") or name in html5
    return unescape(entity[0]).replace("\xa0", " ") if known else entity[0]


def _flat(words: str, laid_out: bool) -> str:
    """Words between two tags; line breaks are spaces to HTML, yet a blank line was meant to be seen."""
    if not laid_out or "\n" not in words:
        return words
    return "\n\n".join(part.replace("\n", " ") for part in _BLANK_LINES.split(words))


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The words up to each tag, with what stands for the tag: a break, a space or nothing."""
    finder = _Finder(text)
    begin = look = 0
    while (start := text.find("<", look)) >= 0:
        found = _tag(finder, start)
        if found is None:
            look = start + 1
            continue
        end, gap = found
        yield text[begin:start], gap
        begin = look = end
    yield text[begin:], ""


class _Finder:
    """Searches in one text; what was not found from one place is not looked for from a later one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._missing: set[str] = set()

    def after(self, what: str, start: int) -> int | None:
        """Where the next of it ends: "-->" or the like as it is, a name as its closing tag."""
        if what in self._missing:
            return None
        if what in _UNSEEN:
            match = _closing(what).search(self.text, start)
            end = match.end() if match else -1
        else:
            place = self.text.find(what, start)
            end = place + len(what) if place >= 0 else -1
        if end < 0:
            self._missing.add(what)
            return None
        return end


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s{{0,99}}>", re.IGNORECASE)


def _tag(finder: _Finder, start: int) -> tuple[int, str] | None:
    """Where what begins at this "<" ends, and what stands for it; None for a "<" that begins nothing."""
    text = finder.text
    for opening, closing in _WRAPPED:
        if text.startswith(opening, start):
            after = start + len(opening)
            return (closing and finder.after(closing, after)) or after, ""
    match = _TAG.match(text, start) or _LOOSE_TAG.match(text, start)
    if match is None:
        return None
    name = match[2].lower()
    if not _is_tag(name, match[3]):
        return None
    name = name.rpartition(":")[2]
    end = match.end()
    if name in _UNSEEN:
        if not match[1] and not match[3].endswith("/"):
            end = finder.after(name, end) or (len(text) if name in _CODE else end)
        return end, " "
    return end, _GAPS.get(name, _PARAGRAPH if name in _BLOCKS else "")


def _is_tag(name: str, attributes: str) -> bool:
    """Whether it is a tag and no address in angle brackets or the <laughs> of a speech."""
    if attributes not in ("", "/") and not attributes[0].isspace():
        return False
    return name in _NAMES or ":" in name or "-" in name or "=" in attributes

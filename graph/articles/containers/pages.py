"""Pages: the HTML of an export or a mail as plain lines, in linear time and without a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

# Every match takes what it has looked at, and a quote without its end is passed over, so the whole is linear.
_TOKEN = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*+)(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+'|[\"'])*+)>?"
    r"|<[!?][^>]*(?:>|\Z)",
    re.DOTALL,
)
_UNSEEN = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in ("script", "style", "title", "template")}
_PARAGRAPHS = re.compile(
    r"p|div|h[1-6]|table|tr|[uod]l|li|d[td]|pre|blockquote|article|section|header|footer|main|aside|form|center|body"
)
_RULE = "_" * 40
# What the HTML of an export marks by its markup alone, as its plain text has it: Factiva's headline, ProQuest's record.
_HEADLINE = re.compile(r"class\s*=\s*[\"']?[\w ]*\b[a-z]{2,4}Headline\b")
_RECORD = re.compile(r"name\s*=\s*[\"']?DocID_")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's text, and for each of its lines the line of the HTML at which it begins."""

    text: str
    lines: list[int]


def to_page(html: str) -> Page:
    """The text that a page shows, paragraphs apart by a blank line."""
    writer = _Writer()
    position = 0
    while (match := _TOKEN.search(html, position)) is not None:
        writer.words(html[position : match.start()])
        writer.line += html.count("\n", match.start(), match.end())
        position = match.end()
        if match["name"]:
            name = match["name"].lower()
            writer.tag(name, match["rest"], closes=bool(match["close"]))
            if name in _UNSEEN and not match["close"]:
                end = _UNSEEN[name].search(html, position)
                writer.line += html.count("\n", position, end.start() if end else len(html))
                position = end.start() if end else len(html)
    writer.words(html[position:])
    return Page("".join(writer.parts), writer.lines)


class _Writer:
    """Text as it is written: white space is one blank, and breaks wait until words follow."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.lines: list[int] = []
        self.line = 1
        self._breaks = 0
        self._blank = True
        self._as_is = False

    def words(self, html: str) -> None:
        seen = html.lstrip()
        self.line += html.count("\n", 0, len(html) - len(seen))
        if self._as_is:
            for number, line in enumerate(unescape(html).split("\n")):
                self._break(number and 1, more=True)
                self._write(line.rstrip())
        else:
            self._write(_WHITE.sub(" ", unescape(html)))
        self.line += seen.count("\n")

    def tag(self, name: str, rest: str, *, closes: bool) -> None:
        if name == "br":
            self._break(1, more=True)
        elif name == "hr" or (name == "a" and _RECORD.search(rest)):
            self._alone(_RULE)
        elif name in ("td", "th") and not closes and not self._blank:
            self._write("\t")
        elif _PARAGRAPHS.fullmatch(name):
            self._break(2)
        if name == "pre":
            self._as_is = not closes
        elif not closes and _HEADLINE.search(rest):
            self._break(2)
            self._write("HD\t")

    def _alone(self, line: str) -> None:
        self._break(2)
        self._write(line)
        self._break(2)

    def _break(self, number: int, *, more: bool = False) -> None:
        self._breaks = min(2, self._breaks + number) if more else max(self._breaks, number)
        self._blank = self._blank or self._breaks > 0

    def _write(self, text: str) -> None:
        text = text.removeprefix(" ") if self._blank else text
        if not text:
            return
        breaks = self._breaks if self.parts else 0
        self.lines.extend([self.line] * (breaks if self.parts else 1))
        self.parts.append("\n" * breaks + text)
        self._breaks, self._blank = 0, text.endswith((" ", "\t"))

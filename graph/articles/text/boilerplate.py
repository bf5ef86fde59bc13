"""Boilerplate: spans of page text that are no story: buttons, bylines, date lines, photo credits, export labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.articles.text.dates import parse_date
from graph.articles.text.inserts import inserts
from graph.records import Span

_LINE = re.compile(r"[^\r\n]+")
_LONGEST = 160  # characters; a line of boilerplate is short, so longer lines are only looked at for a credit
_EDGE = 8  # lines at either end of a page among which bylines and bare dates stand

_BUTTONS = (
    r"advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?|skip advertisement",
    r"(?:story|article) continues below(?: (?:this )?advertisement)?|scroll (?:down )?to continue",
    r"continue reading(?: (?:the main story|below))?|read (?:more|also|next)|see also|also read|up next",
    r"go to (?:contents?|main content|navigation)|skip to (?:the )?(?:main )?(?:content|navigation)",
    r"latest (?:headlines|news|stories|updates)|top stories|trending(?: now| stories)?|breaking news",
    r"most (?:read|popular|viewed)|more (?:news|stories|on this (?:story|topic))|more from this section",
    r"recommended(?: stories)?|related (?:articles?|stories|news|coverage|topics|content|links)",
    r"you may also like|editors?['’] picks?|back to top|top of (?:the )?page|home ?page",
    r"licen[cs]e photo|file (?:photo|image)|photo gallery|view (?:gallery|image|photos|comments)",
    r"enlarge(?: image)?|bookmark|font size|save(?: (?:article|for later))?|copy(?: this)? link",
    r"share(?: this)?(?: (?:article|story|page|post))?(?: (?:on|via|with) [\w ,]{2,40})?",
    r"tweet(?: this)?|retweet|like|pin(?: it)?|facebook|twitter|linkedin|whatsapp|telegram|reddit",
    r"pinterest|messenger|flipboard|e-?mail(?: this(?: article)?)?|print(?: (?:this )?(?:article|page))?",
    r"(?:leave|post|add) a comment|(?:\d+ )?comments?(?: \(\d+\))?|listen(?: to (?:this )?article)?",
    r"\d+ min(?:ute)?s?(?: read)?|(?:(?:updated|posted|published):? )?\d+ (?:minute|hour|day|week)s? ago",
    r"subscribe(?: (?:now|today|to .{2,60}))?|sign (?:up|in)(?: (?:now|for .{2,60}|to .{2,60}))?|log ?in",
    r"register(?: now)?|follow .{2,30} on (?:facebook|twitter|instagram|youtube|telegram).{0,40}",
    r"join (?:the|our) (?:conversation|newsletter)",
    # What parts the records and pages of an export.
    r"\d{1,5} of \d{1,5} documents|document \d{1,5} of \d{1,5}|end of document|page \d{1,4} of \d{1,4}|_{10,}",
    r"newsletters?|click here.{0,60}|all rights reserved\.?|cookie (?:policy|settings)|privacy policy",
    r"terms (?:of use|and conditions)",
)
_GLUE = r"[\s|·•/,»>«<\-–—]*"
_BUTTON = re.compile(f"(?:{'|'.join(_BUTTONS)}){_GLUE}", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|related|more on this|watch)\s*[:|»>].*"
    r"|(?:photo credit|media caption)\s*[:|].*"
    r"|(?:©|copyright (?:©|\(c\)|\d{4})|\(c\) ?\d{4}|image copyright\b|image source[,:]).*",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:first |last |originally )?"
    r"(?:posted|updated|published|modified|created|issued|date|publish date|upload(?:ed)?)"
    r"(?: (?:on|at))?\b\s*[:.]?\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:date|source|url|link|author|byline|section|category|keywords|tags|reporter|editor)\s*:\s*\S.{0,80}"
    r"(?<![.!?])",
    re.IGNORECASE,
)
# What Nexis, ProQuest and Factiva say of a record. Labels that a story may well have of its own count only with what
# a record says there: index terms, a place alone, a number.
_EXPORTED = re.compile(
    r"(?i:(?:(?:country|language|place) of publication|publication (?:info|title|type|year|subject)|publisher"
    r"|source type|document (?:type|url|id)|proquest document id|accession (?:number|no\.?)|issn|load[- ]date"
    r"|journal[- ]code|word count|identifiers?(?: ?/ ?keywords?)?|index(?:ing)? terms?|database"
    r"|company ?/ ?organi[sz]ations?|correspondence author|copyright|last updated)\s*:\s*\S.*"
    r"|(?:location|geographic|people|persons?|subject|country|state|city|company|organi[sz]ation|ticker|industry)"
    r"\s*:\s*(?:[^.;]{1,80};.*|[^.;]{1,80}\(\d\d?%\).*)(?<![.!?])"
    r"|(?:location|geographic|country|state|city)\s*:\s*[^\s.;]+(?: +[^\s.;]+){0,4}"
    r"|languages?\s*:\s*[^\s.,;]+(?:[ ,;]+[^\s.,;]+){0,2}|length\s*:\s*[\d,]+ words?"
    r"|(?:section|dateline|byline|graphic|edition|pages?)\s*:\s*\S.{0,120}(?<![.!?]))"
    r"|(?:RE|NS|IN|CO)\s+\w+ : .*|LA\s+[A-Z][a-z]+|WC\s+[\d,]+ words|CY\s+(?:Copyright|©).*|AN\s+Document \w+"
)
_MARKED = re.compile(r"[^:]{2,60}:|[A-Z]{2}\s")  # how each of them begins
_NAME = r"(?:[A-Z][\w.'’-]*|de|van|von|der|al|el|bin|ibn|la|le|di|da|du)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"
_DESK = r"(?:correspondent|editor|writer|reporter|staff|bureau|desk)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|(?:Written|Reported|Reporting|Edited|Writing|Editing) by):?\s+{_NAMES}"
    rf"(?:(?:,| and| &| in| for)\s+{_NAMES}){{0,5}}"
    rf"(?:\s*[|/–—].{{2,60}}|,? .{{0,30}}{_DESK}.{{0,30}})?(?<![.!?])"
)
_EMAIL = re.compile(r"(?:\S{1,40}\s+){0,5}[(\[<]?[\w.+-]{1,40}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}[)\]>]?")
_AGENCY = r"(?:AP|AFP|EPA|EPA-EFE|REUTERS|Reuters|UPI|KCNA|TASS|ANSA|dpa|DPA|PTI|Xinhua|Yonhap|Kyodo|Getty)"
_HOLDER = r"(?:[A-Z0-9©@|/][\w.'’@&/|,()\]-]*|for|of|via|the|and|de|van|von|[–—-])"
_HOLDERS = rf"{_HOLDER}(?:\s+{_HOLDER}){{0,11}}"
_CREDIT = re.compile(
    r"(?:(?<=[.!?…”\"')\]|])\s*|(?<=\s\s)|^\s*)[(\[]?(?:"
    r"(?:(?:File|Pool|Handout|Stock|Courtesy|Staff)\s+)?"
    r"(?:Photo|Photograph|Picture|Image|Illustration|Graphic|Video)s?"
    rf"(?:\s+(?:courtesy\s+of|courtesy|credit|by)\b:?|\s*[:/©])\s*{_HOLDERS}"
    rf"|{_AGENCY}(?:\s+(?:Photo|photo|File|Images))?\s*/\s*{_HOLDERS}"
    rf"|(?:Photo|File Photo|Image)\s*[-–—|]\s*{_AGENCY}(?:\s+{_HOLDERS})?"
    r")$"
)
_SIGNED = re.compile(  # who wrote and edited, at the end of the last line: "… he said. Author: Jo Doe Editor: Al Roe"
    r"(?:(?<=[.!?…”\"')\]])\s+|^\s*)(?:(?:[a-z]{1,4}/)[\w/, ]{1,40} )?"
    r"(?:Author|Editor|Reporter|(?:Additional )?[Rr]eporting by|Writing by|Edited by|Editing by)s?:? "
    r"[A-Z][^.!?]{2,110}\.?$"
)
_CREDITED = re.compile(  # what every credit and signature has; each way begins with one letter, which is found quickly
    r"/|Photo|Picture|Image|Illustration|Graphic|Video"
    r"|Author|Editor|Reporter|Reporting by|reporting by|Writing by|Edited by|Editing by"
)
_LICENCE = re.compile(r"\s*\|\s*Licen[cs]e Photo\s*$")  # only ever on a tail: blanks take it quadratic time
_TAIL = 160  # characters; the longest credit that is looked for at the end of a line


def boilerplate(text: str) -> tuple[Span, ...]:
    """Spans of the text that are boilerplate, in order and apart; newlines are never part of one."""
    lines = [(match.start(), match.group()) for match in _LINE.finditer(text) if not match.group().isspace()]
    return tuple(_merged(sorted([*_spans(lines), *inserts(text)])))


def is_boilerplate_line(line: str, *, at_edge: bool) -> bool:
    """Whether the whole line is boilerplate; bylines and bare dates only count at an edge of the page."""
    line = line.strip()
    if _MARKED.match(line) and _EXPORTED.fullmatch(line):
        return True
    if not line or len(line) > _LONGEST:
        return False
    if _is_buttons(line) or _LEAD.fullmatch(line) or is_date_line(line) or _EMAIL.fullmatch(line):
        return True
    return at_edge and bool(_BYLINE.fullmatch(line) or _LABEL.fullmatch(line) or parse_date(line))


def is_date_line(line: str) -> bool:
    """Whether the line says when the page was posted or updated and nothing else."""
    label = _DATED.match(line)
    return label is not None and parse_date(line[label.end() :]) is not None


def _spans(lines: list[tuple[int, str]]) -> Iterator[Span]:
    for number, (start, line) in enumerate(lines):
        at_edge = number < _EDGE or number >= len(lines) - _EDGE
        if is_boilerplate_line(line, at_edge=at_edge):
            yield start, start + len(line)
        else:
            credit = _credit_start(line)
            if credit is not None:
                yield start + credit, start + len(line)


def _is_buttons(line: str) -> bool:
    """Whether the line is one button text or several glued together ("Latest HeadlinesGo to contents")."""
    position = 0
    while match := _BUTTON.match(line, position):
        position = match.end()
    return position == len(line)


def _credit_start(line: str) -> int | None:
    offset = max(0, len(line) - _TAIL)
    tail = line[offset:]
    if _CREDITED.search(tail) is None:
        return None
    body = _LICENCE.sub("", tail).rstrip()
    match = _SIGNED.search(body) or _CREDIT.search(body)
    if match is not None and (offset == 0 or match.start() > 0):
        return offset + match.start() + len(match.group()) - len(match.group().lstrip())
    return offset + len(body) if len(body) < len(tail.rstrip()) else None


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    last: Span | None = None
    for start, end in spans:
        if last is not None and start <= last[1]:
            last = last[0], max(last[1], end)
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last

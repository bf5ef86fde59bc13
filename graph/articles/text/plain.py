"""Plain text: the title, source and date that a story's own text gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from graph.articles.text.boilerplate import is_boilerplate_line, is_date_line
from graph.articles.text.dates import find_date, parse_date

_LINE = re.compile(r"[^\r\n]+")
_HEAD = 20  # lines that are looked at from the top: boilerplate, headline, byline, caption, dateline
_TAIL = 4  # lines from the end: e-mail and date lines of some papers
_LONGEST = 300  # characters of a line that are looked at; a headline or dateline has fewer
_REST = 20_000  # characters at the end in which the last lines are looked for
_TITLE = 200  # characters; longer than any headline, shorter than most first paragraphs
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?P<day>{_MONTH}\s+\d{{1,2}}\b|\d{{1,2}}\s+{_MONTH})(?:,?\s+(?P<year>[12]\d{{3}})\b)?"
_PLACE = r"[A-Z][\w.'’-]*(?:[ /][A-Z][\w.'’-]*){0,4}(?:,\s[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?"
# One word, or a name that ends like an agency's: "(NEW YORK)" before a dash is a place.
_AGENCY = (
    r"[A-Z][\w&.’'-]{1,30}"
    r"(?:(?: [\w&.’'-]{1,20}){0,3} (?i:news|agency|newswire|wire|press|service|times|tv))?"
)
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}\s*[,.]?\s*)??(?:{_DAY}[,.]?\s*)?[(/\[](?P<agency>{_AGENCY})"
    r"[)/\]]\.?\s*(?:--|[-–—:]|(?<=/)|(?<=/\.)\s)"
)
_DAY_ONLY = re.compile(rf"\s*{_PLACE},\s{_DAY}\s*(?:--|[–—]|\s-\s)")
_LABELLED = re.compile(r"(?P<label>title|headline|source|url|link)\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_PUBLISHED = re.compile(r"\s*(?:first |originally )?(?:posted|published|date|publish date|created|issued)\b", re.I)
_MAIL = re.compile(r"[\w.+-]{1,40}@(?P<domain>[\w-]{1,40}(?:\.[\w-]{1,20}){1,4})")
_MAIL_SERVICES = ("gmail.", "yahoo.", "hotmail.", "outlook.", "aol.", "mail.ru", "protonmail.", "icloud.")
_ENDS_SENTENCE = re.compile(r"(?<!U\.S)(?<!U\.N)(?<!U\.K)[.;:,](?:[\"”’'»)])*$")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a text says about itself; `published_text` is a day without a year, as it stands there."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    published: date | None = None
    published_text: str | None = None


def imprint(text: str) -> Imprint:
    """Title, source, address and date as the text gives them, each None where it does not."""
    head, tail = _edges(text)
    labels = _labels(head)
    agency, day, day_text = _dateline(head)
    published = _published([*head, *tail]) or day
    source = labels.get("source") or agency or _mail_domain([*head, *tail])
    return Imprint(
        title=labels.get("title") or labels.get("headline") or _title(head, source),
        source=source,
        url=labels.get("url") or labels.get("link"),
        published=published,
        published_text=None if published else day_text,
    )


def _edges(text: str) -> tuple[list[str], list[str]]:
    """The first and the last lines that are not blank; no line is in both."""
    head: list[str] = []
    end = 0
    for match in _LINE.finditer(text):
        if not match.group().isspace():
            head.append(match.group()[:_LONGEST].strip())
            end = match.end()
        if len(head) == _HEAD:
            break
    rest = text[max(end, len(text) - _REST) :]
    tail = [line for line in _LINE.findall(rest) if not line.isspace()][-_TAIL:]
    return head, [line[:_LONGEST].strip() for line in tail]


def _labels(head: list[str]) -> dict[str, str]:
    matches = [match for line in head[:8] if len(line) < _TITLE and (match := _LABELLED.fullmatch(line))]
    return {match["label"].lower(): match["value"] for match in matches}


def _title(head: list[str], source: str | None) -> str | None:
    """The first line that is neither boilerplate nor masthead, if it reads like a headline of what follows."""
    lines = (line for line in head if line != source and not is_boilerplate_line(line, at_edge=True))
    first, second = next(lines, None), next(lines, None)
    if first is None or second is None or second[:1].islower():  # a sentence that goes on in the next line
        return None
    if len(first) > _TITLE or _ENDS_SENTENCE.search(first) or _DATELINE.match(first) or _DAY_ONLY.match(first):
        return None
    return first


def _dateline(head: list[str]) -> tuple[str | None, date | None, str | None]:
    """Agency, full date and day without year of the first dateline."""
    for line in head:
        match = _DATELINE.match(line) or _DAY_ONLY.match(line)
        if match is not None:
            groups = match.groupdict()
            agency, day, year = groups.get("agency"), groups["day"], groups["year"]
            full = parse_date(f"{day}, {year}") if day and year else None
            return agency, full, day if full is None else None
    return None, None, None


def _published(lines: list[str]) -> date | None:
    """The date of the line that says "Posted" or the like, else of a bare date line, else of "Updated"."""
    labelled = [line for line in lines if is_date_line(line)]
    posted = [line for line in labelled if _PUBLISHED.match(line)]
    bare = [line for line in lines if parse_date(line)]
    for line in (*posted, *bare, *labelled):
        found = find_date(line)
        if found is not None:
            return found[0]
    return None


def _mail_domain(lines: list[str]) -> str | None:
    """The paper's own domain from a reporter's address that ends a byline."""
    for line in reversed(lines):
        match = _MAIL.search(line) if "@" in line and is_boilerplate_line(line, at_edge=True) else None
        if match is not None and not match["domain"].lower().startswith(_MAIL_SERVICES):
            return match["domain"].lower()
    return None

"""Columns: which of a file's field names hold the parts of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

from graph.articles.draft import Fields
from graph.articles.outcomes import Flag

_SEPARATORS = re.compile(r"[\s_@-]+")
# Names of the whole text, the surer ones first. Two of one rank are two texts, and no guess is made between them.
_TEXTS = (
    ("text",),
    (
        *("fulltext", "bodytext", "articletext", "articlebody", "maintext", "maincontent", "plaintext", "contenttext"),
        *("newstext", "storytext", "textbody", "articlecontent", "fullcontent"),
    ),
    ("body", "content", "contents", "article", "story"),
    ("texte", "texto", "testo", "inhalt", "contenu", "contenido", "artikel", "volltext"),
)
# Names of the other parts as CSV and JSON exports, news APIs and data sets have them, the English before those that
# people whose Excel speaks German, French, Spanish or Italian write; the first that is there counts.
_USUAL: dict[str, tuple[str, ...]] = {
    "title": (
        *("title", "headline", "heading", "articletitle", "newstitle", "webtitle", "headlinetext", "newsheadline"),
        *("titel", "überschrift", "titre", "título", "titulo", "titular", "titolo"),
    ),
    "date": (
        *("date", "published", "publishedat", "publisheddate", "publishedon", "datepublished", "publishdate"),
        *("publishedtime", "datepublish", "publicationdate", "webpublicationdate", "pubdate", "articledate"),
        *("datetime", "timestamp", "createdat", "createdon", "created", "postedat", "postedon", "dateposted", "posted"),
        *("datum", "veröffentlicht", "erscheinungsdatum", "datedepublication", "datepublication", "fecha"),
    ),
    "url": ("url", "link", "weburl", "weblink", "articleurl", "articlelink", "newsurl", "permalink", "href", "lien"),
    "source": (
        *("source", "sourcename", "newssource", "publisher", "outlet", "publication", "publicationname", "newspaper"),
        *("medianame", "sourcedomain", "site", "domain", "quelle", "zeitung", "journal", "fuente", "fonte"),
    ),
    "id": ("id", "articleid", "storyid", "storiesid", "uuid", "guid", "docid", "documentid"),
}
_SUMMARIES = (
    *("description", "shortdescription", "summary", "abstract", "leadparagraph", "lead", "standfirst", "excerpt"),
    *("snippet",),
)
_TOLD = 12  # names that a message lists
_LONGEST = 40  # characters of a name in a message


@dataclass(frozen=True, slots=True)
class Choice:
    """The columns of one file; a part that no column holds keeps the name that was asked for.

    Where no column holds the whole text, `stands_in` says what is read for it: a summary, or the title.
    `used` are parts with the name that stands for them where it is another than was asked, case and separators aside;
    `absent` the same parts where a name was asked for that the file has not; `dropped` names that hold nothing that is
    read. `problem` says why no column could be chosen for the text, and what to do.
    """

    fields: Fields
    used: tuple[tuple[str, str], ...] = ()
    absent: tuple[tuple[str, str], ...] = ()
    dropped: tuple[str, ...] = ()
    problem: str | None = None
    stands_in: Literal["summary", "title"] | None = None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What is to be flagged on each article."""
        return ("title_only",) if self.stands_in == "title" else ()

    @property
    def note(self) -> str | None:
        """What a person should know of it: 'read "body" as the text; left: author, tags'; None if all is as asked."""
        read = ", ".join(f'"{shown(name)}" as the {part}' for part, name in self.used)
        parts = [f"no whole texts, so each {self.stands_in} is read as one"] if self.stands_in else []
        parts += [f"read {read}"] if read else []
        parts += [f'no "{shown(name)}" for the {part}' for part, name in self.absent]
        if self.dropped:
            parts.append(f"left: {listed(self.dropped)}")
        return "; ".join(parts) or None


def choose(names: Iterable[str], asked: Fields, *, kind: str = "column") -> Choice:
    """The names that hold text, title, date, url, source and id.

    A name that was asked for wins, as it is or without regard to case and separators; for a part that was left at its
    default the usual names are known. The text is chosen only when one name alone can be meant. What has no text but
    the title, with the date or the address, of a story is a list of news, and a summary or the title stands in. `kind`
    is what the message calls a name: column or field.
    """
    names = list(names)
    stands_in, stand_in = None, None
    found: dict[str, str] = {}
    absent: list[tuple[str, str]] = []
    for part, name in asdict(asked).items():
        hits = _hits(names, name)
        if not hits and name == getattr(Fields(), part):
            hits = _usual(names, part)
        elif not hits:
            absent.append((part, name))
        if part == "text" and not hits and name == Fields().text:
            stands_in, stand_in = _stand_in(names)
            hits = [stand_in] if stand_in is not None else []
        if part == "text" and len(hits) != 1:
            return Choice(asked, problem=_problem(names, hits, name, kind))
        if hits:
            found[part] = hits[0]
    used = ((part, name) for part, name in found.items() if _key(name) != _key(getattr(asked, part)))
    dropped = (name for name in dict.fromkeys(names) if name.strip() and name not in found.values())
    return Choice(replace(asked, **found), tuple(used), tuple(absent), tuple(dropped), None, stands_in)


def positions(names: Sequence[str], fields: Fields) -> dict[str, int]:
    """Where in a row each part of an article stands, by the name of the part."""
    return {part: names.index(name) for part, name in asdict(fields).items() if name in names}


def listed(names: Iterable[str]) -> str:
    """The names for a message, the first of them when there are many."""
    names = list(names)
    rest = f" and {len(names) - _TOLD} more" if len(names) > _TOLD else ""
    return ", ".join(map(shown, names[:_TOLD])) + rest


def shown(name: str) -> str:
    """A name for a message, cut if it is long."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _hits(names: list[str], asked: str) -> list[str]:
    """The names that are the one asked for: exactly, else without regard to case and separators."""
    return [name for name in names if name == asked] or [name for name in names if _key(name) == _key(asked)]


def _usual(names: list[str], part: str) -> list[str]:
    keys = [_key(name) for name in names]
    if part == "text":
        ranks = ([name for name, key in zip(names, keys, strict=True) if key in rank] for rank in _TEXTS)
        return next(filter(None, ranks), [])
    return next(([names[keys.index(usual)]] for usual in _USUAL[part] if usual in keys), [])


def _stand_in(names: list[str]) -> tuple[Literal["summary", "title"] | None, str | None]:
    """What can be read of stories that have no text, and its name; a title alone is one only of what has both a date
    and an address, for settings, films and shops have titles too, but no headlines."""
    title, *others = (_usual(names, part) for part in ("title", "date", "url"))
    if not title or not any(others):
        return None, None
    by_key = {_key(name): name for name in reversed(names)}
    summary = next((by_key[key] for key in _SUMMARIES if key in by_key), None)
    if summary is not None:
        return "summary", summary
    return ("title", title[0]) if all(others) or "headline" in _key(title[0]) else (None, None)


def _problem(names: list[str], hits: list[str], asked: str, kind: str) -> str:
    if len(hits) > 1 and len(set(hits)) == 1:
        return f'{len(hits)} {kind}s are named "{shown(hits[0])}"; keep the name of one'
    if hits:
        several = " and ".join(f'"{shown(name)}"' for name in hits[:_TOLD])
        return f"{several} may each be the text; name the right one with --text-field"
    seen = f"it has {listed(names) or 'none'}"
    summary = next((name for name in names if _key(name) in _SUMMARIES), None)
    if summary is not None and asked == Fields().text:
        short = f'"{shown(summary)}" is a summary'
        return f'no "{asked}" {kind} ({seen}; {short}); name the text with --text-field'
    return f'no "{shown(asked)}" {kind} ({seen}); name yours with --text-field'


def _key(name: str) -> str:
    """The name without case and separators: "Published_At", "published at" and "publishedAt" are one."""
    return _SEPARATORS.sub("", name).casefold()

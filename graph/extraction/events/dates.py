"""Dates: when an event took place, as its clause tells and the article's date makes exact; never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import children, clause_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_DAYS = "montuewedthufrisatsun"
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_NUMBERS |= {"nine": 9, "ten": 10}
_NAMES = r"Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
_MONTH = rf"{_NAMES}|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
_YEAR = r"(?:19|20)[0-9][0-9]"
_PART = "(?:(?:early|late|mid)[ -])?"
_PREPOSITION = "in|since|of|by|from|during"
_WAYS = (
    r"(?P<iso>[0-9]{4}-[0-9][0-9]-[0-9][0-9])",
    rf"(?P<d1>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m1>{_MONTH})(?:,? (?P<y1>{_YEAR}))?",
    rf"(?P<m2>{_MONTH}) (?P<d2>[0-9]{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<y2>{_YEAR}))?",
    rf"(?:(?P<rel>(?i:last|next|this)) |(?P<prep>(?i:{_PREPOSITION})) )?(?P<part>{_PART})(?P<m3>{_MONTH})"
    rf"(?:,? (?:of )?(?P<y3>{_YEAR}))?(?![-\w]|['’]s|\.? [0-9]{{1,2}}\b)",  # no "May's", "Mar-a-Lago", "Nov. 15"
    rf"(?i:in|of|since|during|from) {_PART}(?P<y4>{_YEAR})",
    r"(?P<rel2>(?i:last|next|this)) (?P<unit>month|year)",
    rf"(?<![0-9][.,])(?P<n>[0-9]{{1,2}}|(?i:{'|'.join(_NUMBERS)})) (?P<unit2>day|month|year)s? ago",
    r"(?:(?P<rel3>(?i:last|next|this)) )?(?P<wd>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    r"(?P<word>(?i:yesterday|today|tomorrow))",
)
_WHEN = re.compile(rf"\b(?:{'|'.join(_WAYS)})\b")
_NAMESAKES = {"Jan", "April", "May", "June", "August"}
_ABOUT = {"last": -1, "this": 0, "next": 1}
_MARKED = 2  # words from "since" to its own time: "since early 1999"
_SINCE = 6  # words before a time in which "since" is looked for


@dataclass(frozen=True, slots=True)
class When:
    """A time that a sentence tells: where it stands, and an ISO date as far as it is known."""

    start: int
    end: int
    iso: str


def times_in(text: str, published: date | None, *, future: bool = False) -> Iterator[When]:
    """The times that the text tells, weekdays and bare months counted from the article's day, back or, with `future`,
    on; offsets are into the text."""
    for match in _WHEN.finditer(text):
        if match["m3"] in _NAMESAKES and not (match["rel"] or match["prep"] or match["part"] or match["y3"]):
            continue  # the auxiliary, at the beginning of a sentence, or who is called so
        if iso := _iso(match, published, future):
            yield When(match.start(), match.end(), iso)


def when(trigger: Token, sentence: Span, published: date | None, *, future: bool) -> str | None:
    """The ISO date of the event, as much of it as its clause tells."""
    verb = clause_of(trigger)
    for time in times_in(sentence.text, published, future=future):
        span = sentence.char_span(time.start, time.end, alignment_mode="expand")
        opens = time.start == 0 and sentence.text[time.end : time.end + 3] in (" - ", " – ", " — ")  # "June 2009 - "
        if span is not None and (opens or _is_of(span.root, trigger, verb)):
            return time.iso
    return None


def _is_of(time: Token, trigger: Token, verb: Token) -> bool:
    """Whether a time hangs on the event's word, or in its clause; "since Clinton in 1999" tells of another time."""
    opener = next(iter(children(verb, "advmod", "mark")), None)
    if opener is not None and opener.lower_ == "when" and opener.i == time.i + 1:
        return True  # "since 1974, | when troops invaded"
    if verb.head == time.head and verb.dep_ == "advcl" and verb.tag_ == "VBG" and not children(verb, "mark"):
        return True  # "invaded on Thursday, | shelling Kharkiv"
    near = time.doc[max(0, time.i - _SINCE) : time.i]
    if any(each.lower_ == "since" and each.i < time.i - _MARKED for each in near):
        return False
    if time.head == trigger or clause_of(time.head) == verb:
        return True
    return trigger in time.ancestors and clause_of(time) == verb


def _iso(match: re.Match[str], published: date | None, future: bool) -> str | None:
    if match["iso"]:
        return _checked(match["iso"])
    for day, month, year in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if match[month]:
            return _day(int(match[day]), _month(match[month]), match[year], published, future)
    if match["m3"]:
        return _of_month(_month(match["m3"]), match["y3"], match["rel"], published, future)
    if match["y4"]:
        return match["y4"]
    if published is None:
        return None
    if match["rel2"]:
        return _shifted(published, match["unit"], _ABOUT[match["rel2"].lower()])
    if match["n"]:
        count = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"].lower()]
        return _shifted(published, match["unit2"], -count)
    if match["wd"]:
        return _weekday(published, match["wd"], match["rel3"], future)
    return (published + timedelta({"yesterday": -1, "today": 0, "tomorrow": 1}[match["word"].lower()])).isoformat()


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) // 3 + 1


def _checked(iso: str) -> str | None:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return None  # 2019-02-30


def _day(day: int, month: int, year: str | None, published: date | None, future: bool) -> str | None:
    try:
        if year is not None:
            return date(int(year), month, day).isoformat()
        return None if published is None else _nearest(day, month, published, future).isoformat()
    except ValueError:
        return None  # 31 June


def _nearest(day: int, month: int, published: date, future: bool) -> date:
    """The day of a year that lies before the article, or with `future` behind it."""
    own = date(published.year, month, day)
    if not future and own > published + _AHEAD:
        return date(published.year - 1, month, day)
    return date(published.year + 1, month, day) if future and own < published - _BEHIND else own


_AHEAD, _BEHIND = timedelta(2), timedelta(31)  # an article may bear the day before, and speak of a plan that has begun


def _of_month(month: int, year: str | None, relation: str | None, published: date | None, future: bool) -> str | None:
    if year is not None:
        return f"{year}-{month:02}"
    if published is None:
        return None
    own = published.year
    if future or relation == "next":
        own += month < published.month
    elif month > published.month or (relation == "last" and month == published.month):
        own -= 1
    return f"{own}-{month:02}"


def _shifted(day: date, unit: str, count: int) -> str:
    if unit == "day":
        return (day + timedelta(count)).isoformat()
    if unit == "year":
        return str(day.year + count)
    months = day.year * 12 + day.month - 1 + count
    return f"{months // 12}-{months % 12 + 1:02}"


def _weekday(published: date, name: str, relation: str | None, future: bool) -> str:
    wanted = _DAYS.index(name[:3].lower()) // 3
    ahead = (wanted - published.weekday()) % 7
    if relation == "next" or (future and relation is None):
        return (published + timedelta(ahead or 7 if relation == "next" else ahead)).isoformat()
    back = (published.weekday() - wanted) % 7
    return (published - timedelta(back or (7 if relation == "last" else 0))).isoformat()

"""Titles beside a surname: "President Moon", "(President) Moon", "Presidents Moon and Xi"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from graph.extraction.context import Context
from graph.extraction.text.passage import Word
from graph.extraction.text.roles import whole_title
from graph.knowledge.lexicon import words

_LONGEST_LIST = 16  # words between a plural title and the last name of its list


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands right before a surname: a title, whether it is a former one, and a country."""

    title: str | None = None
    former: bool = False
    country: str | None = None


def titles_beside(seen: Context, start: int) -> Beside:
    """What stands right before a surname that starts there: "the former South Korean President | Moon"."""
    left = seen.passage.before(start, 4)
    ends = bool(left) and left[0].lower.split("-")[-1] in _title_ends()
    for size in range(len(left), 0, -1) if ends else ():
        first = left[size - 1].start
        title = seen.passage.plain[first:start].strip(_AROUND)
        if _is_title(title):
            previous = seen.passage.before(first, 1)
            former = bool(previous) and previous[0].lower.removesuffix("-") in _FORMER
            if previous and previous[0].lower.removesuffix("-") in words("role_modifier"):
                first = previous[0].start
            return Beside(whole_title(singular(title.lower())), former, seen.country_before(first))
    return Beside(plural_title(seen, start), False, seen.country_before(start))


_AROUND = " \n.()[]"  # of a title: "Pres.", "(President)"
_FORMER = ("former", "ex", "late")
_SHORT_TITLES = ("pres", "gen", "sen", "comrade", "marshal")


def _is_title(title: str) -> bool:
    """Whether the words are a title; one cut short is written with a capital: not "5 pm"."""
    if title.lower() in words("short_title"):
        return title[0].isupper()
    return title.lower() in words("public_role") or title.lower() in _SHORT_TITLES


@cache
def _title_ends() -> frozenset[str]:
    """The last word of each title."""
    return frozenset(title.replace("-", " ").split()[-1] for title in words("public_role")) | {*_SHORT_TITLES}


def plural_title(seen: Context, start: int) -> str | None:
    """The title, in the singular, of a list of names in which one starts at the position."""
    reached = start
    for word in seen.passage.before(start, _LONGEST_LIST):
        gap = seen.passage.gap(word.end, reached)
        if not _GAP.fullmatch(gap):
            return None
        if gap == " " and seen.passage.text[reached].isupper() and (title := _title_ending(seen, word)):
            return title
        if not (word.capital or word.lower in ("and", "of", "the")):
            return None
        reached = word.start
    return None


_GAP = re.compile(r"(?:'s?)?(?:, ?| )")


def _title_ending(seen: Context, word: Word) -> str | None:
    """The singular of the longest plural title that ends with the word: "Foreign Ministers", "Secretaries of State"."""
    if not word.lower.endswith("s") and word.lower != "state":
        return None
    left = [word, *seen.passage.before(word.start, 2)]
    for size in range(len(left), 0, -1):
        text = seen.passage.plain[left[size - 1].start : word.end].lower()
        if (title := singular(text)) != text:
            return title
    return None


def singular(title: str) -> str:
    """The title of one of them, when the words are the plural of a title: "prime ministers", "secretaries of state"."""
    head, of, rest = title.partition(" of ")
    single = head[:-3] + "y" if head.endswith("ies") else head.removesuffix("s")
    return single + of + rest if single + of + rest in words("public_role") else title

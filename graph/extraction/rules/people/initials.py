"""Initials and generations: full names that no table lists with their middle letter or "Jr."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from graph.extraction.context import Context, folded
from graph.extraction.text.finder import Hit
from graph.extraction.text.passage import Word
from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Leader, Name


def with_initials(seen: Context) -> Iterator[Hit]:
    """Full names with initials that the base does not list: "Boris N. Yeltsin", "D. Trump"; a wrong letter is none."""
    for match in _initials(seen):
        if hit := _initialled(seen, match):
            yield hit


def _initials(seen: Context) -> Iterator[re.Match[str]]:
    """The initials before a hit, or at its head where the base lists "V. Putin"."""
    plain = seen.passage.plain
    for hit in seen.hits:
        match = None
        if plain[hit.start - 2 : hit.start - 1].isupper() or plain.startswith(". ", hit.start - 2, hit.start):
            match = _INITIALS_BEFORE.search(plain, max(0, hit.start - _LONGEST_INITIALS), hit.start)
        elif plain[hit.start + 1 : hit.start + 2] in ". ":
            match = _INITIALS.match(plain, hit.start)
        if match is not None:
            yield match


def _initialled(seen: Context, match: re.Match[str]) -> Hit | None:
    """The full name that the initials stand in, if the base does not list it as it is."""
    letters = [letter.lower() for letter in match.group() if letter.isalpha()]
    named = seen.passage.capital_before(match.start(1)) is not None  # asked first: it needs no words
    before, after = _beside(seen, match.start(1), match.end()) if named else ((), ())
    if before and after and not _is_listed(seen, before[0].start, after[0].end):
        return _named_without(seen, before, after, letters)
    bare = not before and "." in match.group()
    return _named_by_initials(seen, match.start(1), match.end(), letters) if bare else None


_INITIALS = re.compile(r"([A-Z](?:\.(?: ?[A-Z]\.)*)? )(?=[^\W\d_])")
_INITIALS_BEFORE = re.compile(r"(?:^|(?<=[^\w.]))([A-Z](?:\.(?: ?[A-Z]\.)*)? )$")
_LONGEST_INITIALS = 12  # characters: "J. R. R. R. "


def _beside(seen: Context, start: int, end: int) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words of names on either side of an initial: the given ones in order, and up to three behind."""
    passage = seen.passage
    given: list[Word] = []
    for word in passage.before(start, 2):
        if not word.capital or passage.gap(word.end, given[-1].start if given else start) != " ":
            break
        given.append(word)
    behind = list(passage.after(end, 3))
    for size, (word, after) in enumerate(pairwise(behind), start=1):
        if passage.gap(word.end, after.start) != " ":
            behind = behind[:size]
            break
    return given[::-1], behind if behind and behind[0].start == end else []


def _named_by_initials(seen: Context, start: int, end: int, letters: Sequence[str]) -> Hit | None:
    """The one leader of the surname behind whose names begin so, who is named in full here or heads a state then."""
    surnames = [hit for hit in seen.hits_over(end, end + 1) if hit.start == end]
    bearers = {name.entity for hit in surnames for name in hit.names if name.type == "surname"} & seen.kb.leaders.keys()
    alike = {id for id in bearers if _begins_so(seen.kb.leaders[id], letters)}
    day = seen.passage.published
    here = {name.entity for hit in seen.hits for name in hit.names if name.type == "full"} if alike else set()
    heads = {id for id in alike if day is not None and seen.kb.governed(id) and seen.kb.in_office(id, day)}
    meant = alike & here or heads
    if len(meant) != 1:
        return None
    last = surnames[0].end
    return Hit(start, last, (Name(seen.passage.text[start:last], meant.pop(), type="full"),))


def _begins_so(leader: Leader, letters: Sequence[str]) -> bool:
    """Whether the given names of the leader may have the initials."""
    given = fold_form(leader.name).partition(" ")[0]
    return given[:1] == letters[0] and given != fold_form(leader.family_name) and _may_have(leader, given, letters[1:])


def _is_listed(seen: Context, start: int, end: int) -> bool:
    """Whether one form of the base covers the span: "George W. Bush"."""
    return any(hit.start <= start and end <= hit.end for hit in seen.hits_over(start, end))


def _named_without(seen: Context, given: Sequence[Word], behind: Sequence[Word], letters: Sequence[str]) -> Hit | None:
    """The longest name without the initials that is a leader's whose known middle names do not contradict them."""
    for first in range(len(given)):
        for last in range(len(behind), 0, -1):
            start, end = given[first].start, behind[last - 1].end
            form = " ".join(word.text for word in (*given[first:], *behind[:last]))
            names = [
                name
                for name in seen.kb.leaders_called(form)
                if _may_have(seen.kb.leaders[name.entity], folded(given[first]), letters)
            ]
            if generation := generation_behind(seen, end):
                names += _called(seen.kb, seen.passage.text[start:end], generation)
            if names:
                return Hit(start, end, tuple(names))
    return None


def _may_have(leader: Leader, given: str, letters: Sequence[str]) -> bool:
    """Whether the initials may be the leader's: no middle name is known behind the given one, or they begin so."""
    known = [
        middle for form in (leader.name, *leader.spellings) if (middle := _middle(form, given, leader.family_name))
    ]
    return not known or any(middle[: len(letters)] == tuple(letters) for middle in known)


@cache
def _middle(form: str, given: str, family: str) -> tuple[str, ...]:
    """The first letters of what stands between the given name and the family name, if the form has both."""
    name, surname = fold_form(form), fold_form(family)
    if not (name.startswith(f"{given} ") and name.endswith(f" {surname}")):
        return ()
    inner = name[len(given) : -len(surname)].replace(".", ". ").split()
    return tuple(word[0] for word in inner if word[0].isalpha() and word not in words("particle"))


def generation_behind(seen: Context, end: int) -> re.Match[str] | None:
    """ "Jr." or the like right behind the position."""
    return _GENERATION.match(seen.passage.plain, end)


_GENERATION = re.compile(r"(?:,(?= (?:Jr|Sr|III)\b))? (Jr|Sr|III|(?:Junior|Senior)(?! [A-Z]))\b\.?")


def with_generation(kb: KnowledgeBase, ids: Sequence[str], name: str, behind: re.Match[str]) -> list[str]:
    """Whom the base calls "Jr." or "Sr." too, of that name or of the ids; another bearer is a son or father."""
    called = dict.fromkeys(each.entity for each in _called(kb, name, behind))
    mark = f" {behind.group(1).lower()}"
    return list(called) or [
        id
        for id in ids
        if any(form.lower().rstrip(".").endswith(mark) for form in (kb.leaders[id].name, *kb.leaders[id].spellings))
    ]


def _called(kb: KnowledgeBase, name: str, behind: re.Match[str]) -> Sequence[Name]:
    form = f"{name} {behind.group(1)}"
    return [*kb.leaders_called(f"{form}."), *kb.leaders_called(form)]

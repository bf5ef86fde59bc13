"""Names beside roles: whose a role is by where the words stand: "minister A", "A, the minister", "ministers A, B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.extraction.context import Context
from graph.extraction.rules.people.roles import Role
from graph.extraction.rules.people.runs import LONGEST_NAME, capital_run, ends_name, is_capital
from graph.extraction.text.passage import Word
from graph.extraction.text.roles import RoleWords
from graph.knowledge.common_words import is_common_word, is_function_word
from graph.knowledge.lexicon import words
from graph.records import Span


def names_beside(seen: Context, role: RoleWords | Role) -> Iterator[Span]:
    """The names that the role may belong to, likeliest first; of a role in the plural all of them are its."""
    if _adjoins_capital(seen, role.end) or _adjoins_complement(seen, role):
        yield from _names_behind(seen, role)
        return
    if before := _name_before(seen, role):
        yield before
        return
    yield from _names_behind(seen, role)


def is_plural(role: RoleWords | Role) -> bool:
    """Whether the role is of several: "ministers", "Sens."."""
    return role.text.rpartition(" ")[2] in words("plural_role")


def _adjoins_capital(seen: Context, end: int) -> bool:
    """Whether a capitalised word stands right behind, so that the role is not of the name before."""
    after = seen.passage.after(end, 1)
    if not after or not is_capital(after[0]) or after[0].lower in words("calendar"):
        return False
    return seen.passage.gap(end, after[0].start) in (" ", ". ") and seen.kind_at(after[0].start) != "country"


def _adjoins_complement(seen: Context, role: RoleWords | Role) -> bool:
    """Whether a name stands right behind what a capitalised role is of: "Minister of Civil Affairs | Hussein Saleh"."""
    following = seen.passage.after(role.end, 16) if seen.passage.plain[role.start].isupper() else ()
    if not following or following[0].text != "of" or seen.passage.gap(role.end, following[0].start) != " ":
        return False
    return bool(_behind_place(seen, following) or _behind_portfolio(seen, following))


def _names_behind(seen: Context, role: RoleWords | Role) -> Iterator[Span]:
    """The capitalised words behind the role: "minister Guido Westerwelle", "minister, Guido Westerwelle"."""
    run, parted = _first_behind(seen, role)
    if not run or (parted and len(run) < 2) or (len(run) == 1 and _is_adjective(seen, role)):
        return
    yield run[0].start, run[-1].end
    while is_plural(role) and (more := _JOINT.match(seen.passage.plain, run[-1].end)):
        run = capital_run(seen, seen.passage.after(more.end(), LONGEST_NAME))
        if len(run) < 2 or run[0].start != more.end():
            return
        yield run[0].start, run[-1].end


def _is_adjective(seen: Context, role: RoleWords | Role) -> bool:
    """Whether the role describes what somebody owns: "the secretary's | official Kent house"."""
    before = seen.passage.before(role.start, 1) if role.text in words("adjective_role") else ()
    return bool(before) and seen.passage.possessive(before[0].end) is not None


_JOINT = re.compile(r",? and |, (?!and )")


def _first_behind(seen: Context, role: RoleWords | Role) -> tuple[Sequence[Word], bool]:
    """The first name behind the role, and whether more than a space parts it from the role."""
    passage = seen.passage
    following = passage.after(role.end, 16)
    gap = passage.gap(role.end, following[0].start) if following else ""
    if gap in (" ", "\n", ", ", ") "):
        if following[0].text in words("role_complement"):
            return _behind_complement(seen, role, following) if gap == " " else [], True
        return capital_run(seen, _without_titles(seen, following)), gap == ", "
    if gap == ". " and role.text in words("abbreviated_title", "short_title"):
        return capital_run(seen, following), True  # "Sen. Jane Doe"; a bare surname is for the rule `surnames`
    return [], False


def _without_titles(seen: Context, following: Sequence[Word]) -> Sequence[Word]:
    """The words from the name on: "minister | Sir Peter Hall", "spokesman | Air Force Brig. Gen. Ann Low"."""
    for index, (word, after) in enumerate(pairwise(following)):
        if not (word.capital and word.lower in words("honorific", "service_word")):
            return following[index:]
        if seen.passage.gap(word.end, after.start) not in (" ", ". "):
            break
    return following


def _behind_complement(seen: Context, role: RoleWords | Role, following: Sequence[Word]) -> Sequence[Word]:
    """The name behind what the role is of: "the mayor of Berlin, Michael Müller", "envoy to Syria Robert Ford"."""
    if run := _behind_place(seen, following) or _behind_portfolio(seen, following):
        return run
    loose = following[0].lower not in ("of", "for", "to", "on")
    if not loose and role.text in words("role_of_place"):
        return []  # in "MP for Richmond, North Yorks" a place follows the comma
    run = capital_run(seen, _behind_comma(seen, following[:11]))
    closed = bool(run) and seen.passage.plain.startswith(",", run[-1].end)
    return run if closed or not loose else []


def _behind_place(seen: Context, following: Sequence[Word]) -> Sequence[Word]:
    """The name right behind the country or capital of the role: "ambassador to Syria | Robert Ford"."""
    place = following[1] if len(following) > 1 else None
    if place is not None and place.lower == "the" and len(following) > 2:
        place = following[2]
    hits = seen.hits_over(place.start, place.end) if place is not None and place.capital else ()
    for hit in hits:
        if any(name.type in _PLACES and name.entity not in seen.kb.leaders for name in hit.names):
            behind = seen.passage.after(hit.end, LONGEST_NAME)
            run = capital_run(seen, behind)
            whole = len(run) > 1 and run[0] == behind[0] and _is_closed(seen, run[-1].end)
            return run if whole and seen.passage.gap(hit.end, run[0].start) == " " else []
    return []


def _behind_portfolio(seen: Context, following: Sequence[Word]) -> Sequence[Word]:
    """The name right behind what the office is for: "Minister of Civil Affairs | Hussein Saleh"."""
    for index, (last, word) in enumerate(pairwise(following[:8]), start=1):
        if seen.passage.gap(last.end, word.start) != " ":
            return []
        if word.capital and _begins_name(seen, word):
            run = capital_run(seen, following[index : index + LONGEST_NAME])
            whole = run[:1] == [word] and _is_given_and_family(run) and _is_closed(seen, run[-1].end)
            return run if whole and last.lower in words("portfolio_word") else []
        if not (word.capital or word.lower in words("portfolio_link")):
            return []
    return []


def _begins_name(seen: Context, word: Word) -> bool:
    """Whether the capital belongs to no office or place: not Trade or New, but the An of "An Tong Chun"."""
    if word.lower in words("portfolio_word") or (is_common_word(word.lower) and not is_function_word(word.lower)):
        return False
    return word.lower in words("opener") or not ends_name(seen, word)


def _is_closed(seen: Context, end: int) -> bool:
    """Whether no capital goes on behind a name: "Communist Workers' Party" is none."""
    after = seen.passage.adjoining_after(end)
    return not seen.passage.plain.startswith("' ", end) and (after is None or not after.capital)


def _is_given_and_family(run: Sequence[Word]) -> bool:
    """Whether the run is a whole name and no place before one: two words beside particles and initials, or Korean."""
    whole = [word for word in run if len(word.text) > 1 and word.lower not in words("particle")]
    return len(whole) == 2 or (len(run) == 3 and all(len(word.text) <= _SYLLABLE for word in run))


_SYLLABLE = 5  # letters of the longest Korean one: Hyong, Chung


_PLACES = ("name", "abbreviation", "capital", "metonym")


def _behind_comma(seen: Context, following: Sequence[Word]) -> Sequence[Word]:
    """The words behind the first comma, when nothing but words and spaces stands before it."""
    for index, (word, after) in enumerate(pairwise(following)):
        gap = seen.passage.gap(word.end, after.start)
        if gap == ", ":
            return following[index + 1 :]
        if gap.strip(" \n-") not in ("", "'s", "'"):
            break
    return []


def _name_before(seen: Context, role: RoleWords | Role) -> Span | None:
    """The name that the role explains: "Thae Yong-ho, the former North Korean diplomat"."""
    passage = seen.passage
    if passage.possessive(role.end) is not None or is_plural(role):
        return None  # "Anna Weber, the minister's aide"; "Anna Weber, officials of the party"
    left = passage.before(role.start, 12)
    end = role.start
    for position, word in enumerate(left):
        gap = passage.gap(word.end, end)
        if gap.strip(" \n") in (",", "(", "--", "_") or gap == " - ":
            return _full_name_at(seen, left[position : position + LONGEST_NAME + 1])
        if gap not in (" ", "\n", "-") and not gap.startswith("'"):
            return None
        if word.lower in words("copula") and position:
            return _full_name_at(seen, left[position + 1 : position + 2 + LONGEST_NAME], end=word.start)
        if not (word.capital or _may_stand_before(word, left[:position], left[position + 1 :])):
            return None
        end = word.start
    return None


def _may_stand_before(word: Word, nearer: Sequence[Word], farther: Sequence[Word]) -> bool:
    """Whether the small word belongs to the phrase of the role: "former", or behind an article any but small words.

    "A, the right-wing leader" leads; "A, a friend of the president" does not preside.
    """
    if word.lower in words("before_role", "role_modifier"):
        return True
    if is_function_word(word.lower) or any(other.lower in words("phrase_end") for other in nearer):
        return False
    return any(other.lower in words("article") for other in farther[:4])


def _full_name_at(seen: Context, left: Sequence[Word], *, end: int | None = None) -> Span | None:
    """The name of two words or more that the words, nearest first, begin with; a place behind "in" is none."""
    if end is not None and (not left or seen.passage.gap(left[0].end, end) != " "):
        return None
    run = capital_run(seen, left, backwards=True)
    if len(run) < 2:
        return None
    before = seen.passage.adjoining_before(run[0].start)
    if before is not None and before.lower in words("place_before") and before.lower not in ("by", "from", "with"):
        return None
    return run[0].start, run[-1].end

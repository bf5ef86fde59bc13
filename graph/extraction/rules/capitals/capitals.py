"""Capitals and seats of government: the government when they act or are acted upon, else a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.extraction.claims import Claim, Link, Reason
from graph.extraction.context import Context
from graph.extraction.rules.capitals.governments import TIED, is_addressed, modifies, possesses
from graph.extraction.rules.capitals.seats import Seat, seat
from graph.extraction.rules.capitals.verbs import acts
from graph.extraction.text.finder import Hit
from graph.extraction.text.passage import Passage
from graph.knowledge.cached import cached_on_base
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import all_verb_forms, words
from graph.knowledge.tables import Name

_PAIRING = {"and", "or", "both", "nor", "neither", "either"}


def capitals(seen: Context) -> Iterator[Claim]:
    """Each capital or building is a country's government or a place; a list of them shares one answer."""
    namesakes = _namesakes(seen)
    seats = [
        seat(seen, hit, name)
        for hit in seen.hits
        if (name := _capital_name(seen, hit))
        and seen.is_free(hit.start, hit.end)
        and seen.passage.text[hit.start : hit.end] not in namesakes
        and not (name.type == "capital" and _is_within_a_name(seen, hit))
    ]
    verdicts = [_verdict(each) for each in seats]
    _share_in_lists(seen.passage, [each.hit for each in seats], verdicts)
    for each, verdict in zip(seats, verdicts, strict=True):
        span, name = (each.hit.start, each.hit.end), each.name
        if verdict:
            yield Link(span, name.entity, _GOVERNMENT[name.type], verdict)
        elif name.type == "capital":
            yield Link(span, name.entity, "capital as place", place=True)


_GOVERNMENT: Mapping[str, Reason] = {"capital": "capital as government", "metonym": "metonym as government"}


def _namesakes(seen: Context) -> frozenset[str]:
    """The names that stand for another town throughout the article, since it says so once: "London, Ontario"."""
    plain = seen.passage.plain
    names = {plain[hit.start : hit.end] for hit in seen.hits if hit.is_of("capital")}
    return frozenset(name for name in names if any(_is_elsewhere(plain, end) for end in _ends(plain, f"{name}, ")))


def _ends(plain: str, part: str) -> Iterator[int]:
    end = plain.find(part)
    while end >= 0:
        yield end + len(part)
        end = plain.find(part, end + 1)


def _is_elsewhere(plain: str, start: int) -> bool:
    """Whether a state of the U.S. or a province of Canada stands there, and no list of places."""
    region = _REGION.match(plain, start)
    listed = region is not None and plain.startswith(" and ", region.end())
    return region is not None and not listed and region.group().lower() in words("us_state", "province")


_REGION = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")


def _capital_name(seen: Context, hit: Hit) -> Name | None:
    """The country's capital or building that is meant: on a day the seat of a state that has ended comes first."""
    names = [name for name in hit.names if name.type in ("capital", "metonym") and name.entity in seen.kb.countries]
    if not names or hit.is_of("full"):
        return None
    valid = [name for name in names if name.valid_on(seen.passage.published)]
    names = valid or [name for name in names if not name.end]  # a town that was a capital once is one no more
    lasting = max((seen.countries_named()[name.entity] for name in names if not name.end), default=0)
    names.sort(key=lambda name: (not _has_ended(seen, name, lasting), name.strength != "strong", bool(name.end)))
    return next((name for name in names if name.strength == "strong" or _is_supported(seen, name)), None)


def _has_ended(seen: Context, name: Name, lasting: int) -> bool:
    """Whether it is the seat of a state that is no more, and the day, or else what the article names, speaks for it."""
    dated = seen.passage.published is not None
    return bool(name.end) and (dated or seen.countries_named()[name.entity] > lasting)


def _is_supported(seen: Context, name: Name) -> bool:
    return seen.countries_named()[name.entity] > 0 or name.entity in seen.leaders_countries


def _is_within_a_name(seen: Context, hit: Hit) -> bool:
    """ "George Washington", "the Brookings Doha Center": a capital letter before it, and no headline."""
    passage = seen.passage
    word = passage.adjoining_before(hit.start)
    if word is None or not word.capital or passage.in_title_case(hit.start) or seen.kind_at(word.end - 1) is not None:
        return False
    if word.lower in words("opener", "calendar", "placing", "preposition"):
        return False
    return not passage.starts_sentence(word.start) or word.lower in words("honorific", "public_role")


def _verdict(seat: Seat) -> str | None:
    """Why the span stands for a government; nothing when that is unclear, None when it is a place."""
    if seat.passage.possessive(seat.hit.end) is not None:
        return None if _is_aimed_at(seat) else possesses(seat) or None  # attacks on Kabul's bazaar
    if reason := modifies(seat):
        return reason
    return None if _is_place(seat) or _is_a_club(seat) else acts(seat) or is_addressed(seat)


def _is_place(seat: Seat) -> bool:
    """Whether somebody is there, goes there or strikes there, or the name is part of a longer one."""
    return (
        _is_dateline(seat.passage, seat.hit)
        or _is_explained(seat)
        or _is_situated(seat)
        or _is_reached(seat)
        or _is_struck(seat)
        or _is_aimed_at(seat)
    )


def _is_a_club(seat: Seat) -> bool:
    """Whether the article names a club of the city, and no leader: the city's name alone then stands for the club."""
    return not seat.seen.leaders_named and _has_club(seat.seen.kb, seat.passage, seat.name.form)


@cached_on_base(8)
def _has_club(kb: KnowledgeBase, passage: Passage, city: str) -> bool:
    """Whether the passage names a club of the city."""
    return any(club in passage.plain for club in _clubs(kb).get(city, ()))


@cached_on_base()
def _clubs(kb: KnowledgeBase) -> Mapping[str, Sequence[str]]:
    """The clubs by the name of their city."""
    clubs: defaultdict[str, list[str]] = defaultdict(list)
    for blocker in kb.blockers:
        if blocker.kind == "club":
            for city in blocker.swallows.split("|"):
                clubs[city].append(blocker.form)
    return clubs


def _is_dateline(passage: Passage, hit: Hit) -> bool:
    """ "SEOUL, May 13 (Reuters) -", "MOSCOW (AP) —", "Washington:" at the head of a paragraph."""
    start, _ = passage.sentence_at(hit.start)
    if hit.start - start > 25:
        return False
    tail = passage.plain[hit.end : hit.end + 60]
    head = tail.split("--")[0].split(" - ")[0].split("—")[0]
    return (
        len(head) < len(tail)
        and passage.plain[hit.start - 1 : hit.start] in ("", "\n", " ")
        and (
            head.strip(" ,") == ""
            or "(" in head
            or any(word.strip(".,").lower() in words("calendar") for word in head.split())
        )
    )


def _is_explained(seat: Seat) -> bool:
    """ "The capital, Kabul", "Athens, Greece", "recognised Jerusalem as the capital", "(Paris)"."""
    passage, hit = seat.passage, seat.hit
    beside = passage.before(hit.start)
    if beside and beside[0].lower in ("capital", "city") and passage.gap(beside[0].end, hit.start) in (" ", ", "):
        return True
    after = [word.lower for word in seat.after[:5]]
    if "capital" in after[:4] and (passage.gap(hit.end, hit.end + 1) == "," or after[0] == "as"):
        return True
    country = next(iter(seat.seen.hits_over(hit.end + 2, hit.end + 3)), None)
    own = country is not None and any(name.entity == seat.name.entity for name in country.names)
    return (own and passage.gap(hit.end, hit.end + 2) == ", ") or (
        passage.gap(hit.start - 1, hit.start) + passage.gap(hit.end, hit.end + 1) == "()"
    )


def _is_situated(seat: Seat) -> bool:
    """ "In Rome", "Rome-based", "the streets of Rome", "a Rome hotel", "the Rome Film Academy"."""
    passage, hit, before, word = seat.passage, seat.hit, seat.before, seat.next
    tied = TIED.match(passage.plain, hit.end)
    if seat.governed_by("placing") or (tied is not None and tied.group(1) in words("situated")):
        return True
    if len(before) > 1 and before[0].lower == "of" and before[1].lower in words("place_before"):
        return True
    if word is None:
        return False
    article = passage.adjoining_before(hit.start)
    described = seat.name.type == "capital" and article is not None and article.lower in ("the", "a", "an")
    if described or word.lower in words("place_noun"):
        return True
    named = (word.capital and word.lower not in words("calendar")) or word.text[0].isdigit()
    office = seat.name.type == "metonym" and word.lower in words("government_noun")
    return named and not office and not passage.in_title_case(hit.start)


def _is_reached(seat: Seat) -> bool:
    """ "Reached Rome", "flew to Rome", "sent his envoy Anna Moll to Rome", "close to Rome"."""
    before = seat.before
    if seat.governed_by("motion_verb"):
        return True
    if not before or before[0].lower not in words("heading"):
        return False
    if before[0].lower == "to" and len(before) > 1:
        if before[1].lower in ("close", "closer", "next", "back"):
            return not (len(before) > 2 and before[2].lower in words("insider"))
        if (
            before[1].capital
            and not seat.seen.hit_ends(before[1].end)
            and before[1].lower not in words("calendar", "not_travel")
        ):
            return True
    for word in before[1:5]:
        if word.lower in words("relation_noun", "not_travel"):
            return False
        if word.lower in words("motion_verb"):
            return True
    return False


def _is_struck(seat: Seat) -> bool:
    """ "Shelled Rome"; not "attacked Rome for its silence"."""
    struck = bool(seat.before) and seat.before[0].lower in all_verb_forms("striking_verb")
    return struck and (not seat.after or seat.after[0].lower != "for")


def _is_aimed_at(seat: Seat) -> bool:
    """ "Attacks on Rome", "fired toward Rome"."""
    near = [word.lower for word in seat.before[:4]]
    return bool(near) and near[0] in words("aiming") and not words("striking_noun").isdisjoint(near[1:])


def _share_in_lists(passage: Passage, hits: list[Hit], verdicts: list[str | None]) -> None:
    """ "Pyongyang, Tehran and Baghdad denounced": what holds for one holds for those of which nothing is known."""
    starts = [hit.start for hit in hits]
    for order in (range(len(hits) - 2, -1, -1), range(len(hits) - 1)):
        for index in order:
            left, right = hits[index], hits[index + 1]
            gap = passage.gap(left.end, right.start).replace(",", " ").split()
            if len(gap) > 1 or (gap and gap[0] not in _PAIRING) or passage.gap(left.end, right.start) == " ":
                continue
            if bisect_left(starts, left.end) != index + 1:
                continue
            if order.step == -1 and verdicts[index] == "":
                verdicts[index] = verdicts[index + 1]
            elif order.step == 1 and verdicts[index + 1] == "":
                verdicts[index + 1] = verdicts[index]

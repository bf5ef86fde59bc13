"""Titles: "the South Korean president" is whoever held that office on the article's date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from graph.extraction.claims import Claim, Link, Reason
from graph.extraction.context import Context, folded
from graph.extraction.rules.period import holders_by_day, holders_then
from graph.extraction.rules.titles.ordinals import numbered, ordinal_before
from graph.extraction.rules.titles.title_phrases import (
    is_epithet,
    is_generic,
    is_of_another_time,
    is_ordinal,
    is_predicate,
    names_somebody,
)
from graph.extraction.text.passage import Word
from graph.knowledge.cached import cached_on_base
from graph.knowledge.fold import fold_form
from graph.knowledge.holders import LEADER_WORDS, holders, title_forms, titles_of
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import verb_forms, words
from graph.knowledge.tables import LEADING_ROLES
from graph.records import Candidate, Mention, Span


def titles(seen: Context) -> Iterator[Claim]:
    """Descriptions that alone refer to a leader, as mentions over the country that they contain."""
    for span, country, title in list(_descriptions(seen)):
        if (ordinal := ordinal_before(seen, span)) is not None:
            yield from numbered(seen, span, country, title, ordinal)
            continue
        if (dead := _dead_holder(seen, span, country, title)) is not None:
            yield Link(span, dead, "title on the date", over=True)
            continue
        if names_somebody(seen, span) or is_of_another_time(seen, span) or is_predicate(seen, span):
            continue
        if is_generic(seen, span) or title in words("vague_title", "common_title") or _has_portfolio(seen, span, title):
            continue
        chosen, lost = _holder(seen, country, title)
        if chosen is not None and _suits_epithet(seen, span, chosen, country):
            dated = seen.passage.published is not None
            rule: Reason = "title on the date" if dated else "title of one named here or then in office"
            yield Link(span, chosen, rule, candidates=lost, over=True)


def _descriptions(seen: Context) -> Iterator[tuple[Span, str, str]]:
    for mention in [mention for mention in seen.mentions if mention.kind == "country"]:
        yield from _title_behind(seen, mention)
        if not _qualifies(seen, mention):
            yield from _title_before(seen, mention)


def _title_behind(seen: Context, mention: Mention) -> Iterator[tuple[Span, str, str]]:
    """ "South Korean president", "Iceland's prime minister"."""
    passage = seen.passage
    if passage.plain[mention.start - 1 : mention.start] == "-":
        return  # "a pro-China leader"
    end = passage.possessive(mention.end) or mention.end
    if passage.gap(end, end + 1) not in (" ", "\n"):
        return
    following = passage.after(end, 6)
    title = _longest_title(seen, mention.entity, end, following)  # "acting president" may be an office of its own
    if title is not None and is_epithet(following[0]) and not holders_then(seen, mention.entity, title.lower):
        title = None
    while (
        title is None
        and following
        and (is_epithet(following[0]) or is_ordinal(following[0]))
        and passage.gap(end, following[0].start) == " "
    ):
        end, following = following[0].end, following[1:]
        title = _longest_title(seen, mention.entity, end, following)
    if title is not None:
        yield (mention.start, title.end), mention.entity, title.lower


def _longest_title(seen: Context, country: str, end: int, following: Sequence[Word]) -> Word | None:
    known, first_words = _titles_of(seen.kb, country)
    if not following or folded(following[0]).split(" ")[0] not in first_words:
        return None
    for size in range(len(following), 0, -1):
        group = following[:size]
        edges = [end, *(word.end for word in group[:-1])]
        if any(seen.passage.gap(edge, word.start) not in (" ", "\n") for edge, word in zip(edges, group, strict=True)):
            continue
        text = fold_form(" ".join(word.text for word in group))
        following_noun = seen.passage.adjoining_after(group[-1].end)
        if text in known and not (following_noun is not None and following_noun.lower in words("title_noun")):
            return Word(group[0].start, group[-1].end, text, text, group[0].capital)
    return None


def _qualifies(seen: Context, mention: Mention) -> bool:
    """Whether the country only qualifies a noun behind it: "leader of the Korean people"."""
    if seen.passage.possessive(mention.end) is not None:
        return True  # "leader of Iraq's largest party"
    after = seen.passage.adjoining_after(mention.end)
    if mention.text in seen.kb.countries[mention.entity].demonyms:
        return True
    if after is None or after.capital or after.lower in words("opener", "auxiliary"):
        return False
    return after.lower not in verb_forms("act_verb", "person_verb")


def _title_before(seen: Context, mention: Mention) -> Iterator[tuple[Span, str, str]]:
    """ "the president of South Korea"."""
    passage = seen.passage
    left = passage.before(mention.start, 7)
    if left and left[0].lower == "the":
        left = left[1:]
    if not left or left[0].lower != "of":
        return
    known, _ = _titles_of(seen.kb, mention.entity)
    for size in range(min(5, len(left) - 1), 0, -1):
        group = list(reversed(left[1 : size + 1]))
        text = fold_form(passage.plain[group[0].start : group[-1].end])
        if text in known:
            yield (group[0].start, mention.end), mention.entity, text
            return


@cached_on_base()
def _titles_of(kb: KnowledgeBase, country: str) -> tuple[frozenset[str], frozenset[str]]:
    """The titles of a country's offices, general ones included, and the first words of them all."""
    known = title_forms(kb, country) | LEADER_WORDS
    return known, frozenset(title.split(" ")[0] for title in known)


def _holder(seen: Context, country: str, title: str) -> tuple[str | None, tuple[Candidate, ...]]:
    found = holders_then(seen, country, title)
    if not found and seen.passage.published is None:
        then = holders_by_day(seen, country, title) or [holders(seen.kb, country, title, None)]
        held = {id for ids in then for id in ids}
        here = held & seen.ids_named
        return (here.pop(), ()) if len(here) == 1 else (None, ())
    day = seen.passage.published or (seen.period or (None,))[0]
    if not found or (len(found) > 1 and day is not None and _is_shared(seen, found[0], day)):
        return None, ()
    return found[0], tuple(Candidate(id, "a lesser or earlier office on the date") for id in found[1:])


def _has_portfolio(seen: Context, span: Span, title: str) -> bool:
    """Whether a field behind it makes the title another: "the Assistant Secretary of State | for Asia"."""
    return title not in words("head_title") and bool(_FIELD.match(seen.passage.plain, span[1]))


_FIELD = re.compile(r" for [A-Z]")


def _dead_holder(seen: Context, span: Span, country: str, title: str) -> str | None:
    """The last holder of "the late Venezuelan president", if dead by the article's date."""
    before, day = seen.passage.adjoining_before(span[0]), seen.passage.published
    if day is None or before is None or before.lower not in words("dead_epithet") or names_somebody(seen, span):
        return None
    offices = [office for office in seen.kb.offices_of.get(country, ()) if title in titles_of(office)]
    ended = [term for office in offices for term in seen.kb.terms_in[office.id] if term.end and term.end <= f"{day}"]
    last = max(ended, key=lambda term: term.end, default=None)
    return last.leader if last is not None and seen.kb.died_by(last.leader, day) else None


def _suits_epithet(seen: Context, span: Span, leader: str, country: str) -> bool:
    """Whether the holder may be called acting or interim, if the title says so."""
    epithets = {word.lower for word in (*seen.passage.words_in(*span), *seen.passage.before(span[0], 1))}
    kb, day = seen.kb, seen.passage.published
    held = [term for term in kb.terms_of[leader] if kb.offices[term.office].country == country]
    held = [term for term in held if day is None or term.covers(day)]
    if "acting" in epithets:
        flagged = any("acting" in (*term.status, *kb.offices[term.office].titles[0].split()) for term in held)
        return flagged or (day is not None and any(day.year - term.start.year <= _ACTING for term in held))
    if "interim" in epithets and day is not None:
        return any(day.year - term.start.year <= _INTERIM for term in held)
    return True


_ACTING = 1  # years; some who were acting first and chosen then have one term in the table
_INTERIM = 2  # years; who holds an office for longer is not called interim


def _is_shared(seen: Context, leader: str, day: date) -> bool:
    """Whether several hold the leader's office at a time, as vice-premiers do, so that the title alone names nobody."""
    held = [seen.kb.offices[term.office] for term in seen.kb.terms_of[leader] if term.covers(day)]
    return bool(held) and all(office.concurrent or office.role not in LEADING_ROLES for office in held)

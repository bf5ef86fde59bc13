"""Name use: whether a word that can be a surname is used as one where it stands, told by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.extraction.context import Context, folded
from graph.knowledge.lexicon import all_verb_forms, verb_forms, words
from graph.records import Span


def is_no_surname(seen: Context, span: Span) -> bool:
    """Whether the word is part of a longer name, a place or another thing: "Villa del | Prado"."""
    passage, (start, end) = seen.passage, span
    before, after = passage.adjoining_before(start), passage.adjoining_after(end)
    if any(pattern.match(passage.plain, end) for pattern in (_PARTICLE_BEHIND, _COMPOUND)):
        return True
    if _INITIAL.search(passage.plain, start, end) and _NAME_BEHIND.match(passage.plain, end):
        return True
    if after is not None and after.text[0].isdigit() and passage.possessive(end) is None:
        return True  # "Kan 11", a station
    if before is None:
        return False
    if not before.capital and before.lower in words("name_joint", "naming_word"):
        return True  # "a man named Imran" is nobody whom one knows
    return before.lower == "of" and any(word.lower in words("place_before") for word in passage.before(before.start))


_PARTICLE_BEHIND = re.compile(r" (?:al|el|ul|bin|bint|ibn)[- ][A-Z]")
_INITIAL = re.compile(r" [A-Z]$")  # "Olav V. Moen" is no king
_NAME_BEHIND = re.compile(r"\. [A-Z]")
_COMPOUND = re.compile(r"-(?:speaking|language|born|style|type|based)\b")


def is_kin(seen: Context, span: Span) -> bool:
    """Whether a word of kinship stands before, so that a given name follows: "his brother | Louis"."""
    before = seen.passage.adjoining_before(span[0])
    return before is not None and before.lower in words("kin")


def is_person(seen: Context, span: Span) -> bool:
    """Whether something beside the word shows a person: an honorific, a verb, a possessive, another leader."""
    return (
        bool(address(seen, span))
        or acts(seen, span[1])
        or _acts_together(seen, span[1])
        or happens(seen, span[1])
        or _is_told(seen, span)
        or _has_followers(seen, span)
        or _is_beside_leader(seen, span)
    )


def address(seen: Context, span: Span) -> str:
    """The honorific before the word, lower case, or nothing."""
    before = seen.passage.adjoining_before(span[0])
    return before.lower if before is not None and before.lower in words("honorific") else ""


def suits(honorific: str, name: str) -> bool:
    """Whether a person of the full name may be addressed so, as far as the given names tell a man from a woman."""
    given = {folded(part) for part in name.split()[:-1]}
    if honorific in words("mans_honorific"):
        return given.isdisjoint(words("womans_name"))
    if honorific in words("womans_honorific"):
        return not given.isdisjoint(words("womans_name")) or given.isdisjoint(words("mans_name"))
    return True


def acts(seen: Context, end: int) -> bool:
    """Whether a verb of acting or a possessive stands behind a name that ends there."""
    passage = seen.passage
    after = passage.after(end, 1)
    acting = bool(after) and (
        after[0].lower in verb_forms("act_verb", "person_verb") or after[0].lower in words("auxiliary")
    )
    return (acting and passage.gap(end, after[0].start) == " ") or passage.possessive(end) is not None


def happens(seen: Context, end: int) -> bool:
    """Whether a verb in the past stands behind a name that ends there: "Kerry | toured"."""
    after = seen.passage.adjoining_after(end)
    return after is not None and (
        after.lower in words("past_verb") or (not after.capital and after.lower.endswith("ed"))
    )


def _acts_together(seen: Context, end: int) -> bool:
    """Whether the verb follows a second name: "Kerry and Edwards toured"."""
    second = _AND_NAME.match(seen.passage.plain, end)
    if second is None or seen.passage.possessive(second.end()) is not None:
        return False
    return acts(seen, second.end()) or happens(seen, second.end())


_AND_NAME = re.compile(r" and [A-Z][\w-]+")


def _is_told(seen: Context, span: Span) -> bool:
    """Whether a verb of speaking or of dealing with somebody stands before: "met | Putin", "under | Putin"."""
    before = seen.passage.adjoining_before(span[0])
    if before is None:
        return False
    if before.lower == "under":
        return True
    if before.lower == "to":
        return any(word.lower == "according" for word in seen.passage.before(before.start))
    if before.capital or before.lower in ("called", "named", "dubbed", "nicknamed"):
        return False
    spoken = before.lower in all_verb_forms("object_verb") or before.lower in verb_forms("speech_verb")
    return spoken or before.lower.endswith("ed") or before.lower in words("past_verb")


def _has_followers(seen: Context, span: Span) -> bool:
    """ "the Obama | administration"."""
    after = seen.passage.adjoining_after(span[1])
    return after is not None and after.lower in words("after_surname")


def is_located(seen: Context, span: Span) -> bool:
    """Whether a preposition of place stands before the word, as before a town: "near | Goma"."""
    before = seen.passage.adjoining_before(span[0])
    return before is not None and before.lower in words("placing")


def joined(seen: Context, span: Span) -> Iterator[Span]:
    """The words that "and", "or", a comma or a hyphen joins to the one of the span, before it and behind."""
    plain = seen.passage.plain
    if (tie := _TIED_TO.search(plain, max(0, span[0] - 6), span[0])) is not None and tie.start() > 0:
        yield tie.start() - 1, tie.start()
    if (tie := _TIE.match(plain, span[1])) is not None and (words_behind := seen.passage.after(tie.end() - 1, 1)):
        yield words_behind[0].start, words_behind[0].end


_TIED_TO = re.compile(r"(?:,? (?:and|or) |, |-)$")
_TIE = re.compile(r"(?:,? (?:and|or) |, |-)")


def _is_beside_leader(seen: Context, span: Span) -> bool:
    """Whether the word is joined to a leader or a title: "Romney and President Obama"."""
    return any(_names_leader(seen, *other) for other in joined(seen, span))


def _names_leader(seen: Context, start: int, end: int) -> bool:
    if seen.kind_at(start) == "leader":
        return True
    if start > 0 and seen.passage.plain[start:end].lower() in words("public_role"):
        return seen.passage.plain[start].isupper()
    over = seen.hits_over(start, end)
    return any(name.entity in seen.kb.leaders and seen.kb.governed(name.entity) for hit in over for name in hit.names)

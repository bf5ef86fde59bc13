"""Governments: what a capital or a building owns, what it is to whom, when the government in it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.extraction.rules.capitals.seats import Seat, list_start
from graph.extraction.rules.capitals.verbs import BE, HAVE
from graph.extraction.text.passage import Passage, Word
from graph.knowledge.lexicon import all_verb_forms, words

_PHRASE = 7  # words: "Ankara's busy Esenboğa International Airport"
_VERB_NEAR = 3  # words between a verb and its preposition: "imposed new tariffs on"
TIED = re.compile(r"-([A-Za-z]+)")
_LEANING = re.compile(r"\b(?:anti|pro)-$", re.IGNORECASE)


def possesses(seat: Seat) -> str:
    """ "Ankara's decision" is the government's; "Ankara's streets", "Ankara's Atatürk Boulevard" are the city's."""
    phrase = _noun_phrase(seat)
    if any(word.lower in words("city_noun") for word in phrase) or (phrase and _is_counted(phrase)):
        return ""
    if any(word.lower in ("games", "olympics") for word in seat.after[:8]):  # "Paris's bid for the Games"
        return ""
    if len(phrase) > 1 and phrase[0].capital and phrase[-1].lower in ("embassy", "consulate", "mission"):
        return ""  # another state's: "Stockholm's Turkish Embassy"
    headline = seat.passage.in_title_case(seat.hit.start)
    named = bool(phrase) and phrase[0].capital and not headline and not _is_of_states(seat, phrase)
    return "" if named else "possessive"


def _is_counted(phrase: Sequence[Word]) -> bool:
    """Whether a number that is no year begins the phrase: "Ankara's 5.6 million", but not "Ankara's 2019 offensive"."""
    number = phrase[0].text
    return number[0].isdigit() and not (number.isdigit() and len(number) == len("2019") and len(phrase) > 1)


def _is_of_states(seat: Seat, phrase: Sequence[Word]) -> bool:
    """Whether the capitals are those of "Ankara's European allies", "Ankara's Foreign Ministry"."""
    start, kb = phrase[0].start, seat.seen.kb
    names = [name.entity for hit in seat.seen.hits_over(start, start + 1) for name in hit.names]
    bloc = phrase[0].lower in words("bloc") or any(name in kb.countries or name in kb.organisations for name in names)
    return bloc or any(word.lower in words("government_noun", "organ") for word in phrase)


def _noun_phrase(seat: Seat) -> Sequence[Word]:
    """The first words behind a possessive ending, to the next small word or mark."""
    phrase: list[Word] = []
    end = seat.passage.possessive(seat.hit.end) or seat.hit.end
    for word in seat.after[:_PHRASE]:
        gap = seat.passage.gap(end, word.start).strip(' "')
        if (
            gap not in ("", "-")
            or word.lower in words("auxiliary", "conjunction", "article")
            or (word.lower in words("preposition") and not word.capital)
        ):
            break
        phrase.append(word)
        end = word.end
    return phrase


def modifies(seat: Seat) -> str:
    """ "The Tehran regime", "Beijing-backed", "pro-Kremlin", "Kremlin officials", "Moscow-Washington talks"."""
    passage, hit, word = seat.passage, seat.hit, seat.next
    if _LEANING.search(passage.plain, hit.start - 5, hit.start):
        return "for or against it"
    if tied := TIED.match(passage.plain, hit.end):
        if tied.group(1).lower() in words("sponsored"):
            return f'it acts ("-{tied.group(1)}")'
        return "pair" if seat.seen.hit_begins(hit.end + 1) and not _is_route(passage, tied.end()) else ""
    if passage.plain[hit.start - 1 : hit.start] == "-" and seat.seen.hit_ends(hit.start - 1):
        return "" if _is_route(passage, hit.end) else "pair"
    if word is None:
        return ""
    governs = seat.name.type == "metonym" and word.lower in words("government_noun") - words("place_noun")
    return f'it modifies "{word.lower}"' if governs or word.lower in words("ruling_noun") else ""


def _is_route(passage: Passage, end: int) -> bool:
    """Whether a way between two cities follows, or a name: "the Rabat-Tunis highway", "the Rabat-Tunis Express"."""
    word = passage.adjoining_after(end)
    if passage.plain[end : end + 1] == "-":
        return True
    return word is not None and (word.capital or word.lower in words("route", "city_noun"))


def is_addressed(seat: Seat) -> str:
    """It is accused, warned, paid, dealt with: an object, or the far end of a relation."""
    if not seat.before:
        return ""
    near = seat.before[0]
    if _is_object(seat) or _is_wanted(seat) or _is_given(seat) or _is_judged(seat):
        return f'it is addressed ("{near.lower}")'
    both = seat.passage.adjoining_before(list_start(seat.passage, seat.hit))
    if both is not None and both.lower in ("both", "neither"):
        return "pair"
    return _relation(near.lower, seat.before[1:6]) if near.lower in words("preposition") else ""


def _is_object(seat: Seat) -> bool:
    """ "Accused Rabat of"; not "a leading Rabat broker"."""
    near, following = seat.before[0], seat.next
    if near.lower not in all_verb_forms("object_verb") or near.capital:
        return False
    if following is None or not near.lower.endswith("ing") or following.lower.endswith("ly"):
        return True
    return following.lower in words("preposition", "opener", "auxiliary", "adverb")


def _is_wanted(seat: Seat) -> bool:
    """ "Expect Rabat to send", "for Rabat to agree"."""
    near, rest = seat.before[0].lower, seat.after
    if len(rest) < 2 or rest[0].lower != "to":
        return False
    wanted = near == "for" or near in all_verb_forms("wanting_verb")
    return wanted and rest[1].lower not in words("city_verb", "opener", "auxiliary") | BE | HAVE


def _is_given(seat: Seat) -> bool:
    """ "Gave Rabat permission", "lent Rabat money"."""
    near, following = seat.before[0], seat.after[0] if seat.after else None
    if following is None or seat.passage.gap(seat.hit.end, following.start).strip(' "'):
        return False
    small = following.capital or following.lower in words("preposition", "opener", "auxiliary")
    return near.lower in all_verb_forms("giving_verb") and not small


def _is_judged(seat: Seat) -> bool:
    """ "Attacked Rabat for its sales", "singled Rabat out for criticism", "chided Rabat for failing"."""
    near, rest = seat.before[0], seat.after
    if len(rest) < 2 or rest[0].lower != "for" or near.capital or not near.lower.endswith(("ed", "ing", "out")):
        return False
    why = rest[1].lower
    return near.lower not in words("motion_verb") and (why in ("its", "not", "criticism") or why.endswith("ing"))


def _relation(preposition: str, before: Sequence[Word]) -> str:
    """Whether a noun or verb of relations rules the preposition: "talks with", "critics of", "led by"."""
    nearest = before[0].lower if before else ""
    if preposition in ("between", "among", "against"):
        ruling = next((word.lower for word in before if word.lower in words("relation_noun", "route", "contest")), "")
        return "" if ruling in words("route", "contest") else f'party to a relation ("{preposition}")'
    if preposition == "from" and nearest in ("news", "report", "reports"):
        return ""
    if preposition == "of":
        return f'party to a relation ("{nearest} of")' if nearest in words("partisan") else ""
    if preposition == "by":
        passed = not nearest.isalpha() or before[0].capital or nearest in words("motion_verb", "overtaken")
        return "" if passed else f'party to a relation ("{nearest} by")'
    if f"{nearest} {preposition}" == "according to":
        return "it says so"
    return _far_end(preposition, before) if preposition in words("linking") else ""


def _far_end(preposition: str, before: Sequence[Word]) -> str:
    """Whether the name is at the far end of "a message to", "pressure on", "imposed on", "aid for"."""
    verbs = all_verb_forms("from_verb" if preposition == "from" else "act_verb")
    verbs |= all_verb_forms("government_verb") if preposition == "with" else frozenset()
    verbs = frozenset() if preposition == "for" else verbs - words("motion_verb", "modal", "arriving")
    for index, word in enumerate(before):
        verb = index < _VERB_NEAR and word.lower in verbs and not word.capital
        if verb or word.lower in words("relation_noun"):
            return f'party to a relation ("{word.lower} {preposition}")'
    return ""

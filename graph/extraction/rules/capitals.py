"""Capitals and seats of government: the government when they act or are acted upon, else a place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from graph.extraction.claims import Claim, Link, Reason
from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.extraction.text.passage import Passage, Word
from graph.knowledge.lexicon import all_verb_forms, verb_forms, words
from graph.knowledge.tables import Name

_PAIRING = {"and", "or", "both", "nor", "neither", "either"}


def capitals(seen: Context) -> Iterator[Claim]:
    """Each capital or building is a country's government or a place; a list of them shares one answer."""
    hits = [(hit, name) for hit in seen.hits if (name := _capital_name(seen, hit)) and seen.is_free(hit.start, hit.end)]
    verdicts = [_verdict(seen.passage, hit, name) for hit, name in hits]
    _share_in_lists(seen.passage, [hit for hit, _ in hits], verdicts)
    for (hit, name), verdict in zip(hits, verdicts, strict=True):
        span = (hit.start, hit.end)
        if verdict:
            yield Link(span, name.entity, _GOVERNMENT[name.type], verdict)
        elif name.type == "capital" and name.entity in seen.kb.countries:
            yield Link(span, name.entity, "capital as place", place=True)


_GOVERNMENT: Mapping[str, Reason] = {"capital": "capital as government", "metonym": "metonym as government"}


def _capital_name(seen: Context, hit: Hit) -> Name | None:
    names = [name for name in hit.names if name.type in ("capital", "metonym") and name.entity in seen.kb.countries]
    if not names or any(name.type == "full" for name in hit.names):
        return None
    names = [name for name in names if name.valid_on(seen.passage.published)] or names
    names.sort(key=lambda name: name.strength != "strong")
    if names[0].strength == "weak":
        supported = [
            name for name in names if seen.countries_named()[name.entity] or name.entity in seen.leaders_countries
        ]
        return supported[0] if supported else None
    return names[0]


def _verdict(passage: Passage, hit: Hit, name: Name) -> str:
    """Why the span stands for a government, or nothing when it is a place or unclear."""
    after, before = passage.after(hit.end, 4), passage.before(hit.start, 6)
    possessive = passage.possessive(hit.end)
    if possessive is not None and after and after[0].lower in words("government_noun"):
        return "possessive"
    if _is_place(passage, hit, after, before):
        return ""
    if possessive is not None:
        return ""
    if reason := _acts(passage, hit, after, before):
        return reason
    if reason := _modifies(passage, hit, after, name):
        return reason
    return _is_addressed(passage, hit, before)


def _is_place(passage: Passage, hit: Hit, after: Sequence[Word], before: Sequence[Word]) -> bool:
    if _is_dateline(passage, hit):
        return True
    near = before[0] if before and _adjoins(passage, before[0].end, hit.start) else None
    if near is not None and near.lower == "the" and len(before) > 1:
        near = before[1]
    if near is not None and (near.lower in words("placing") or near.lower in words("motion_verb")):
        return True
    if near is not None and near.lower in ("to", "from", "for", "toward", "towards"):
        return _moves(before[1:])
    if len(before) > 1 and before[0].lower == "of" and before[1].lower in words("place_before"):
        return True
    if after and _adjoins(passage, hit.end, after[0].start):
        if after[0].lower in words("place_noun"):
            return True
        name = (after[0].capital and after[0].lower not in words("calendar")) or after[0].text[0].isdigit()
        if name and after[0].lower not in words("government_noun") and not passage.in_title_case(hit.start):
            return True  # "the Pyongyang Puppet Company"
    tied = _TIED.match(passage.plain, hit.end)
    return tied is not None and tied.group(1) in words("situated")


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


def _moves(before: Sequence[Word]) -> bool:
    """Whether someone goes there: a verb or noun of motion among the words before "to" or "from"."""
    for word in before[:4]:
        if word.lower in words("relation_noun") or word.lower in words("not_travel"):
            return False
        if word.lower in words("motion_verb"):
            return True
    return False


def _acts(passage: Passage, hit: Hit, after: Sequence[Word], before: Sequence[Word]) -> str:
    """A finite verb of acting follows, with nothing but auxiliaries between."""
    if _is_inside_clause(before):
        return ""
    if [word.lower for word in after[:2]] in (["and", "the"], ["and", "its"]):
        after = after[3:]  # "Kyiv and the West refused"
    elif len(after) > 2 and after[0].lower == "and" and after[1].capital:
        after = after[2:]  # "London and Brussels struck a deal"
    position = passage.before(after[0].start)[0].end if after else hit.end
    helpers: list[Word] = []
    for word in after[:3]:
        gap = passage.gap(position, word.start).strip(" \n")
        auxiliary = word.lower in words("auxiliary") or (word.lower.endswith("ly") and not word.capital)
        if gap not in ("", ",") or (gap == "," and not auxiliary):
            return ""
        if not auxiliary:
            return f'it acts ("{word.text}")' if _is_act(word, helpers) else ""
        helpers.append(word)
        position = word.end
    ends = passage.plain[position : position + 1] in (".", ";", ",", "!", "?", "")
    return "it acts by an auxiliary" if ends and any(word.lower in words("modal") for word in helpers) else ""


def _is_act(word: Word, helpers: list[Word]) -> bool:
    """Whether the word is a verb of acting: finite by itself, in any form behind an auxiliary, never passive."""
    if any(helper.lower in ("is", "was") for helper in helpers):  # "Seoul was told", "is accused", "was preparing"
        told = word.lower in verb_forms("object_verb") and word.lower.endswith(("ed", "d"))
        return told or (word.lower.endswith("ing") and word.lower in all_verb_forms("act_verb"))
    if word.lower in verb_forms("act_verb", "person_verb"):
        return True
    if not helpers and word.lower.endswith("ed"):
        return not word.capital and word.lower not in words("situated", "city_verb")
    if not helpers:
        return False
    possessed = word.lower in ("its", "no", "a", "the", "yet")  # "Tokyo has its youngest premier"
    participle = word.lower.endswith("ed") and word.lower not in words("situated")
    return possessed or participle or word.lower in all_verb_forms("act_verb")


def _is_inside_clause(before: Sequence[Word]) -> bool:
    """ "a factory in the suburbs of Moscow said": the verb's subject stands further left."""
    return bool(before) and before[0].lower in ("of", "in", "from", "near", "at")


def _modifies(passage: Passage, hit: Hit, after: Sequence[Word], name: Name) -> str:
    """ "the Tehran regime", "Beijing-backed", "Kremlin officials", "Moscow-Washington"."""
    if tied := _TIED.match(passage.plain, hit.end):
        if tied.group(1) in words("sponsored"):
            return f'it acts ("-{tied.group(1)}")'
        return "pair" if tied.group(1)[0].isupper() else ""
    if not after or not _adjoins(passage, hit.end, after[0].start):
        return ""
    word = after[0].lower
    governs = name.type == "metonym" and word in words("government_noun") - words("place_noun")
    return f'it modifies "{word}"' if governs or word in words("ruling_noun") else ""


_TIED = re.compile(r"-([A-Za-z]+)")


def _is_addressed(passage: Passage, hit: Hit, before: Sequence[Word]) -> str:
    """It is accused, warned, dealt with: an object or the far end of a relation."""
    if not before or not _adjoins(passage, before[0].end, hit.start):
        return ""
    if before[0].lower == "the" and len(before) > 1:
        before = before[1:]
    word = before[0].lower
    if word in all_verb_forms("object_verb"):
        return f'it is addressed ("{word}")'
    if word == "with" and not _relates(before[1:6]):
        return ""
    if word == "between" and any(other.lower in words("motion_verb") for other in before[1:5]):
        return ""
    if word in ("with", "between", "against", "among"):
        return f'party to a relation ("{word}")'
    if word in words("linking"):
        verbs = all_verb_forms("from_verb") if word == "from" else all_verb_forms("act_verb") - words("motion_verb")
        for other in before[1:5]:
            if other.lower in words("relation_noun") or other.lower in verbs:
                return f'party to a relation ("{other.lower} {word}")'
    return ""


def _relates(before: Sequence[Word]) -> bool:
    """Whether something that states do with each other stands before "with": talks, a row, to deal, to break."""
    related = words("relation_noun") | all_verb_forms("act_verb")
    return any(word.lower in related for word in before)


def _share_in_lists(passage: Passage, hits: list[Hit], verdicts: list[str]) -> None:
    """ "Pyongyang, Tehran and Baghdad denounced": what holds for the last holds for all, and the other way round."""
    starts = [hit.start for hit in hits]
    for order in (range(len(hits) - 2, -1, -1), range(len(hits) - 1)):
        for index in order:
            left, right = hits[index], hits[index + 1]
            gap = passage.gap(left.end, right.start).replace(",", " ").split()
            if len(gap) > 1 or (gap and gap[0] not in _PAIRING) or passage.gap(left.end, right.start) == " ":
                continue
            if bisect_left(starts, left.end) != index + 1:
                continue
            if order.step == -1 and verdicts[index + 1] and not verdicts[index]:
                placed = passage.before(left.start)
                in_place = (
                    placed and placed[0].lower in words("placing") and _adjoins(passage, placed[0].end, left.start)
                )
                if not in_place:
                    verdicts[index] = verdicts[index + 1]
            elif order.step == 1 and verdicts[index] and not verdicts[index + 1]:
                verdicts[index + 1] = verdicts[index]


def _adjoins(passage: Passage, end: int, start: int) -> bool:
    return passage.gap(end, start) in (" ", "\n")

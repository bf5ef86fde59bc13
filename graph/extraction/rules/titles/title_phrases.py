"""Title phrases: what the words around a title make of it: an explanation, a predicate, anybody's, another time's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.extraction.context import Context
from graph.extraction.text.passage import Word
from graph.knowledge.lexicon import words
from graph.records import Span


def is_epithet(word: Word) -> bool:
    """Whether the word only describes the holder of the title behind it: "embattled", "43-year-old"."""
    return not word.capital and (word.lower in words("epithet") or word.lower.endswith("-old"))


def is_ordinal(word: Word) -> int:
    """The number that the word counts to: 45 for "45th"; 0 for another word."""
    match = _ORDINAL.fullmatch(word.lower)
    return int(match.group(1)) if match else 0


_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


def is_of_another_time(seen: Context, span: Span) -> bool:
    """Whether the text says that the title was somebody's then or will be: "the prime minister at the time"."""
    before = [word for word in _described(seen, span) if word.lower != "the"]
    gone = len(before) > 1 and before[0].lower == "of" and before[1].lower in words("end_of_holder")
    return gone or bool(_THEN.match(seen.passage.plain, span[1]))


_THEN = re.compile(r" at the time| in waiting|[- ](?:elect|designate)\b| hopeful")


def is_generic(seen: Context, span: Span) -> bool:
    """Whether the title stands for whoever comes to hold it: "choose the president", "who the leader will be"."""
    before = [word for word in _described(seen, span) if word.lower != "the"]
    if before and before[0].lower in words("choosing", "question_word"):
        return True
    if [word.lower for word in before[:2]] in (["for", "vote"], ["for", "votes"]) or _COMES.match(
        seen.passage.plain, span[1]
    ):
        return True
    if any(word.lower in _ORDINALS or is_ordinal(word) for word in before[:1]):
        return True
    return _is_of_any_holder(seen, span, before)


def _is_of_any_holder(seen: Context, span: Span, before: Sequence[Word]) -> bool:
    """Whether the sentence tells what the office is: "traditionally the president …", "a power that the king has"."""
    if not _is_now(seen, span[1]):
        return False
    if before and before[0].lower in words("relative_pronoun"):
        before = before[1:]
    if before and before[0].lower in words("competence"):
        return True
    opening = seen.passage.words_in(seen.passage.sentence_at(span[0])[0], span[0])
    return next((word.lower for word in opening), "") in words("habitual")


def _is_now(seen: Context, end: int) -> bool:
    """Whether an auxiliary in the present follows, right behind or behind others: "the king and his heirs | can"."""
    behind = seen.passage.after(end, _LONGEST_SUBJECT)
    also = behind[:1] and behind[0].lower == "and"
    return any(word.lower in words("present_auxiliary") for word in (behind if also else behind[:1]))


_LONGEST_SUBJECT = 8  # words: "and his top national security officials can"


_COMES = re.compile(r" (?:is|are|be) (?:confirmed|elected|chosen|sworn|inaugurated)| takes office")  # whoever it is
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def names_somebody(seen: Context, span: Span) -> bool:
    """Whether a name beside it makes the title an explanation: "the Finnish president, Martti Ahtisaari"."""
    tail = seen.passage.plain[span[1] : span[1] + 10]
    if tail.lower().startswith(("-", "s ", "ship", "'s office")) or _is_before_name(seen, span[1]):
        return True
    after = seen.passage.after(span[1], 2)
    if len(after) > 1 and after[0].lower in ("and", "or") and after[1].lower in words("public_role"):
        return False
    return _is_behind_name(seen, span[0])


def _is_before_name(seen: Context, end: int) -> bool:
    """Whether a name follows a title that ends there: "president Jan Kavan", "the president, Jan Kavan,"."""
    passage = seen.passage
    after = passage.after(end, 2)
    if not after or not after[0].capital or seen.kind_at(after[0].start) == "country":
        return False
    gap, longer = passage.gap(end, after[0].start), len(after) > 1 and after[1].capital
    if gap == ", ":
        closed = len(after) > 1 and passage.gap(after[0].end, after[1].start) == ", "
        return longer or closed or _is_person(seen, after[0].start)
    return gap in (" ", "\n", "] ", ") ") and (longer or after[0].lower not in words("calendar"))


def _is_behind_name(seen: Context, start: int) -> bool:
    """Whether a comma parts the title from a name before it: "Martti Ahtisaari, once the president"."""
    passage = seen.passage
    for word in passage.before(start, 3):
        if word.lower not in words("article", "role_qualifier") and word.lower not in words("once"):
            break
        start = word.start
    pair = passage.before(start, 2)
    if not pair or passage.gap(pair[0].end, start) != ", ":
        return False
    return _is_person(seen, pair[0].start) or (len(pair) == 2 and all(word.capital for word in pair))


def _is_person(seen: Context, position: int) -> bool:
    return seen.kind_at(position) == "leader" or bool(seen.model_persons_over(position, position + 1))


def is_predicate(seen: Context, span: Span) -> bool:
    """Whether the title is what somebody is, was or would be, or another's than the holder's: "a great leader"."""
    before = _described(seen, span)
    if before and before[0].lower in ("the", "its", "their", "our"):
        before = before[1:]
    elif len(before) > 1 and before[1].lower in ("a", "an") and not before[0].capital:
        return seen.passage.gap(before[0].end, span[0]) == " " == seen.passage.gap(before[1].end, before[0].start)
    if not before:
        return False
    return (
        before[0].lower in words("not_the_holder")
        or before[0].lower.startswith("ex-")
        or before[0].lower in words("predicate")
    )


def _described(seen: Context, span: Span) -> Sequence[Word]:
    """Up to four words before the title and its epithets, nearest first."""
    before = seen.passage.before(span[0], 4)
    while before and (is_epithet(before[0]) or before[0].lower == "new"):
        before = before[1:]
    return before

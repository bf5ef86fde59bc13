"""Verbs: whether the verb behind a capital or a building is one of acting or saying, as governments do."""

from __future__ import annotations

from collections.abc import Sequence

from graph.extraction.rules.capitals.seats import Seat, past_the_aside, past_the_list, past_the_time
from graph.extraction.text.passage import Word
from graph.knowledge.lexicon import all_verb_forms, verb_forms, words

BE = {"is", "was", "are", "were", "be", "been"}
HAVE = {"has", "have", "had", "having"}
_OWING = {"has", "have", "had", "ought", "not"}  # what "to" and a verb may follow: "has to", "ought not to"


def acts(seat: Seat) -> str:
    """It is the subject of a verb of acting or saying."""
    if seat.before and seat.before[0].lower == "with":
        return _accuses(seat)
    if seat.governed_by("preposition", "placing", "us_state"):
        return ""
    position, rest, plural = past_the_list(seat)
    gap = seat.passage.gap(position, rest[0].start).strip() if rest else "."
    if gap == "," and rest[0].lower == "which":
        return _verb_phrase(seat, rest[1:])
    if gap in (",", "-", "—", "(") and not rest[0].capital:  # "Rome, Rabat and Tunis stocks, …" is a list
        rest = past_the_aside(seat.passage, rest)
    elif gap.strip('"') != "":
        return ""
    wished = bool(seat.before) and seat.before[0].lower == "that"  # they insist that Rabat pay
    return _verb_phrase(seat, past_the_time(rest), bare=plural or wished)


def _accuses(seat: Seat) -> str:
    """ "With Rabat accusing them", "with Rabat and Tunis repeatedly denying it"."""
    rest = [word for word in past_the_list(seat)[1][:3] if not _is_helper(word)]
    accusing = bool(rest) and rest[0].lower.endswith("ing") and rest[0].lower in all_verb_forms("act_verb")
    return f'it acts ("{rest[0].text}")' if accusing else ""


def _verb_phrase(seat: Seat, rest: Sequence[Word], *, bare: bool = False) -> str:
    """The verb with its auxiliaries and adverbs, if it is one of acting."""
    helpers: list[str] = []
    end = 0
    for index, word in enumerate(rest[:5]):
        gap = seat.passage.gap(end, word.start).strip(' \n"') if end else ""
        if gap not in ("", ",") or (gap and word.lower not in words("auxiliary")):
            break
        if not _is_helper(word, helpers):
            acting = not gap and _is_act(word, rest[index + 1 :], helpers, bare=bare)
            return f'it acts ("{word.text}")' if acting else ""
        helpers.append(word.lower)
        end = word.end
    stops = seat.passage.plain[end : end + 1] in (".", ";", ",", "!", "?", "")
    return "it acts by an auxiliary" if end and stops and any(map(_is_modal, helpers)) else ""


def _is_helper(word: Word, helpers: Sequence[str] = ()) -> bool:
    lower = word.lower
    if lower == "to" and helpers and helpers[-1] in _OWING:
        return True
    adverb = lower.endswith("ly") and not word.capital and lower not in words("foreseen")
    return (
        adverb
        or lower in words("auxiliary", "adverb")
        or lower in BE | HAVE
        or lower.endswith("n't")
        or _is_modal(lower)
    )


def _is_modal(word: str) -> bool:
    return word.removesuffix("n't") in words("modal") or word in ("won't", "can't", "cannot", "ought", "shan't")


def _is_act(word: Word, rest: Sequence[Word], helpers: Sequence[str], *, bare: bool) -> bool:
    """Whether the word is the verb of one who acts, behind these auxiliaries."""
    if any(helper.removesuffix("n't") in BE for helper in helpers):
        return _is_state(word, rest)
    if any(helper.removesuffix("n't") in HAVE for helper in helpers):
        return _is_done(word, rest)
    if any(map(_is_modal, helpers)):
        no_act = words("city_verb", "city_noun", "preposition") - {"like"}
        return word.text.isalpha() and not word.capital and word.lower not in no_act
    passive = bool(rest) and rest[0].lower == "by" and word.lower.endswith("ed")
    if word.capital or passive or word.lower in words("city_verb"):
        return False
    if bare and word.lower in words("act_verb", "government_verb"):
        return True
    if word.lower in verb_forms("act_verb", "person_verb", "government_verb"):
        return True
    return word.lower.endswith("ed") and word.lower not in words("situated")


def _is_state(word: Word, rest: Sequence[Word]) -> bool:
    """What is said behind "is": "ready", "preparing", "accused", "expected to reply"; not "quiet"."""
    lower = word.lower
    if lower in words("foreseen"):
        return len(rest) > 1 and rest[0].lower == "to" and _is_bare_act(rest[1])
    acting = all_verb_forms("act_verb") | all_verb_forms("government_verb") | all_verb_forms("object_verb")
    if lower.endswith("ing"):
        return lower in acting
    told = lower.endswith("ed") or lower == "told"
    return lower in words("attitude") or (told and lower in verb_forms("object_verb"))


def _is_done(word: Word, rest: Sequence[Word]) -> bool:
    """What is said behind "has": "agreed", "withstood", "no plans", "its own aims"; not "eight bridges"."""
    lower = word.lower
    if lower in words("possessed"):
        return not any(other.lower in words("city_noun") for other in rest[:3])
    if lower in words("city_verb", "city_noun"):
        return False
    if lower in verb_forms("act_verb", "person_verb", "government_verb", "object_verb"):
        return True
    if lower in words("situated"):
        return False
    if lower.endswith("ed") or lower in words("past_verb"):
        return True
    claims = words("government_noun", "relation_noun") - words("place_noun", "city_noun")
    return any(other.lower in claims for other in (word, *rest[:2]))


def _is_bare_act(word: Word) -> bool:
    return word.lower in words("act_verb", "government_verb", "object_verb") - words("city_verb")

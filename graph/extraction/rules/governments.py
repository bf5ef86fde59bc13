"""Governments: what the words around a capital or a building say when the government in it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.extraction.text.passage import Passage, Word
from graph.knowledge.lexicon import all_verb_forms, verb_forms, words
from graph.knowledge.tables import Name

TIED = re.compile(r"-([A-Za-z]+)")
_LEANING = re.compile(r"\b(?:anti|pro)-$", re.IGNORECASE)
_JOINTS = {"and", "or", "nor"}
_BE = {"is", "was", "are", "were", "be", "been"}
_HAVE = {"has", "have", "had", "having"}
_OWING = {"has", "have", "had", "ought", "not"}  # what "to" and a verb may follow: "has to", "ought not to"
_NEAR = 9  # words to the left in which a noun or verb may rule the preposition before the name
_FAR = 20  # words to the right in which the verb may stand, behind "though …," or "which"
_ASIDE = 12  # words at most between two commas that part a subject from its verb


@dataclass(frozen=True, slots=True)
class Seat:
    """A capital or a building in a text, with the words around it.

    `before` are the words left of the list of names that it stands in, nearest first, "the" and "both" left out.
    """

    seen: Context
    hit: Hit
    name: Name
    before: Sequence[Word]
    after: Sequence[Word]

    @property
    def passage(self) -> Passage:
        """The text."""
        return self.seen.passage

    @property
    def next(self) -> Word | None:
        """The word behind, when only a space lies between."""
        return self.passage.adjoining_after(self.hit.end)

    def governed_by(self, *names: str) -> bool:
        """Whether the word before is of one of the lists of the lexicon."""
        return bool(self.before) and self.before[0].lower in words(*names)


def seat(seen: Context, hit: Hit, name: Name) -> Seat:
    """The name with the words around it."""
    passage = seen.passage
    start = _list_start(passage, hit)
    before = passage.before(start, _NEAR)
    adjoins = not before or not passage.gap(before[0].end, start).strip(' \n"')
    index = 0
    while adjoins and index < len(before) and before[index].lower in words("passed_over"):
        index += 1
    return Seat(seen, hit, name, before[index:] if adjoins else (), passage.after(hit.end, _FAR))


def _list_start(passage: Passage, hit: Hit) -> int:
    """Where the list begins that the name stands in: at "Rabat" for each of "Rabat, Tunis and Cairo"."""
    start = hit.start
    following = passage.after(hit.end, 1)
    listed = bool(following) and following[0].lower in _JOINTS
    while True:
        left = [word for word in passage.before(start, 8) if word.lower != "the"]
        joint = bool(left) and left[0].lower in _JOINTS
        listed = listed or joint
        left = left[joint:]
        if not left or not (joint or (listed and passage.gap(left[0].end, start).startswith(","))):
            return start
        length = 0
        while length < len(left) and _is_part_of_a_name(passage, left, length):
            length += 1
        if not length:
            return start
        start = left[length - 1].start


def _is_part_of_a_name(passage: Passage, left: Sequence[Word], index: int) -> bool:
    word = left[index]
    adjoins = not index or passage.gap(word.end, left[index - 1].start) == " "
    return adjoins and word.capital and word.lower not in words("calendar", "opener")


def possesses(seat: Seat) -> str:
    """ "Ankara's decision" is the government's; "Ankara's streets", "Ankara's Atatürk Boulevard" are the city's."""
    phrase = _noun_phrase(seat)
    if any(word.lower in words("city_noun") for word in phrase) or (phrase and phrase[0].text[0].isdigit()):
        return ""
    headline = seat.passage.in_title_case(seat.hit.start)
    named = bool(phrase) and phrase[0].capital and not headline and not _is_of_states(seat, phrase)
    return "" if named else "possessive"


def _is_of_states(seat: Seat, phrase: Sequence[Word]) -> bool:
    """Whether the capitals are those of "Ankara's European allies", "Ankara's Foreign Ministry"."""
    start, kb = phrase[0].start, seat.seen.kb
    names = [name.entity for hit in seat.seen.hits_over(start, start + 1) for name in hit.names]
    bloc = phrase[0].lower in words("bloc") or any(name in kb.countries or name in kb.organisations for name in names)
    return bloc or any(word.lower in words("government_noun") for word in phrase)


def _noun_phrase(seat: Seat) -> Sequence[Word]:
    """The first words behind a possessive ending, to the next small word or mark."""
    phrase: list[Word] = []
    end = seat.passage.possessive(seat.hit.end) or seat.hit.end
    for word in seat.after[:5]:
        gap = seat.passage.gap(end, word.start).strip(' "')
        if (
            gap not in ("", "-")
            or word.lower in words("auxiliary")
            or (not word.capital and word.lower in words("opener"))
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
    word = passage.adjoining_after(end)
    return word is not None and word.lower in words("motion_verb", "city_noun")


def acts(seat: Seat) -> str:
    """It is the subject of a verb of acting or saying."""
    rest = seat.after
    if seat.before and seat.before[0].lower == "with":  # with Rabat accusing
        rest = [word for word in _past_the_list(seat)[1][:3] if not _is_helper(word)]
        accusing = rest and rest[0].lower.endswith("ing") and rest[0].lower in all_verb_forms("act_verb")
        return f'it acts ("{rest[0].text}")' if accusing else ""
    if seat.governed_by("preposition", "placing") or (seat.before and seat.before[0].lower in words("us_state")):
        return ""
    position, rest, plural = _past_the_list(seat)
    gap = seat.passage.gap(position, rest[0].start).strip() if rest else "."
    if gap == "," and rest[0].lower == "which":
        return _verb_phrase(seat, rest[1:])
    if gap in (",", "-", "—", "(") and not rest[0].capital:  # "Rome, Rabat and Tunis stocks, …" is a list
        rest = _past_the_aside(seat.passage, rest)
    elif gap.strip('"') != "":
        return ""
    return _verb_phrase(
        seat, _past_the_time(rest), bare=plural or (bool(seat.before) and seat.before[0].lower == "that")
    )


def _past_the_list(seat: Seat) -> tuple[int, Sequence[Word], bool]:
    """What follows "… and Kyiv", "… and the West", "… and its allies", and whether there is any of that."""
    rest = seat.after
    if len(rest) < 3 or rest[0].lower not in _JOINTS:
        return (
            seat.hit.end,
            rest,
            bool(seat.passage.before(seat.hit.start)) and (seat.passage.before(seat.hit.start)[0].lower in _JOINTS),
        )
    index = 2 if rest[1].lower in ("the", "its") else 1
    if index == 1 and not rest[1].capital:
        return seat.hit.end, rest, False
    index += 1
    while index < len(rest) and rest[index].capital and seat.passage.gap(rest[index - 1].end, rest[index].start) == " ":
        index += 1
    return rest[index - 1].end, rest[index:], True


def _past_the_aside(passage: Passage, rest: Sequence[Word]) -> Sequence[Word]:
    """What follows a parenthesis: "Rabat, though unsure of the price, | agreed"."""
    for index, (word, following) in enumerate(pairwise(rest[:_ASIDE])):
        gap = passage.gap(word.end, following.start).strip()
        if gap in (",", "-", "—", ")", "),"):
            return rest[index + 1 :]
        if gap not in ("", "'s", "'", '"'):
            return ()
    return ()


def _past_the_time(rest: Sequence[Word]) -> Sequence[Word]:
    """What follows "on Monday", "last March": the words before a verb that say when."""
    dated = [index for index, word in enumerate(rest[:3]) if word.capital and word.lower in words("calendar")]
    if not dated or (dated[0] and rest[0].lower not in words("before_date")):
        return rest
    return rest[dated[-1] + 1 :]


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
        or lower in _BE | _HAVE
        or lower.endswith("n't")
        or _is_modal(lower)
    )


def _is_modal(word: str) -> bool:
    return word.removesuffix("n't") in words("modal") or word in ("won't", "can't", "cannot", "ought", "shan't")


def _is_act(word: Word, rest: Sequence[Word], helpers: Sequence[str], *, bare: bool) -> bool:
    """Whether the word is the verb of one who acts, behind these auxiliaries."""
    if any(helper.removesuffix("n't") in _BE for helper in helpers):
        return _is_state(word, rest)
    if any(helper.removesuffix("n't") in _HAVE for helper in helpers):
        return _is_done(word, rest)
    if any(map(_is_modal, helpers)):
        city = word.lower in words("city_verb") or word.lower in words("city_noun")
        return not city and not word.capital and word.text.isalpha() and word.lower not in words("preposition")
    if word.capital or (rest and rest[0].lower == "by" and word.lower.endswith("ed")):
        return False
    if bare and word.lower in words("act_verb", "government_verb"):
        return True
    if word.lower in verb_forms("act_verb", "person_verb", "government_verb"):
        return True
    return word.lower.endswith("ed") and word.lower not in words("situated", "city_verb")


def _is_state(word: Word, rest: Sequence[Word]) -> bool:
    """What is said behind "is": "ready", "preparing", "accused", "expected to reply"; not "quiet"."""
    lower = word.lower
    if lower in words("foreseen"):
        return len(rest) > 1 and rest[0].lower == "to" and _is_bare_act(rest[1:])
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
    if lower in verb_forms("act_verb", "person_verb", "government_verb", "object_verb"):
        return True
    if lower in words("situated", "city_verb", "city_noun"):
        return False
    if lower.endswith("ed") or lower in words("past_verb"):
        return True
    claims = words("government_noun", "relation_noun") - words("place_noun", "city_noun")
    return any(other.lower in claims for other in (word, *rest[:2]))


def _is_bare_act(rest: Sequence[Word]) -> bool:
    return rest[0].lower in words("act_verb", "government_verb", "object_verb") - words("city_verb")


def is_addressed(seat: Seat) -> str:
    """It is accused, warned, paid, dealt with: an object, or the far end of a relation."""
    if not seat.before:
        return ""
    near = seat.before[0]
    if near.lower in all_verb_forms("object_verb") and not near.capital:
        return f'it is addressed ("{near.lower}")'
    if _is_wanted(seat) or _is_given(seat) or _is_judged(seat):
        return f'it is addressed ("{near.lower}")'
    both = seat.passage.adjoining_before(_list_start(seat.passage, seat.hit))
    if both is not None and both.lower in ("both", "neither"):
        return "pair"
    return _relation(near.lower, seat.before[1:6]) if near.lower in words("preposition") else ""


def _is_wanted(seat: Seat) -> bool:
    """ "Expect Rabat to send", "for Rabat to agree"."""
    near, rest = seat.before[0].lower, seat.after
    if len(rest) < 2 or rest[0].lower != "to":
        return False
    if near == "for":
        return rest[1].lower not in words("city_verb", "motion_verb", "opener", "auxiliary") | _BE | _HAVE
    return near in all_verb_forms("wanting_verb") and _is_bare_act(rest[1:])


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
        ruling = next((word.lower for word in before if word.lower in words("relation_noun", "motion_verb")), "")
        return "" if ruling in words("motion_verb") else f'party to a relation ("{preposition}")'
    if preposition == "of":
        return f'party to a relation ("{nearest} of")' if nearest in words("partisan") else ""
    if preposition == "by":
        passed = not nearest.isalpha() or before[0].capital or nearest in words("motion_verb", "overtaken")
        return "" if passed else f'party to a relation ("{nearest} by")'
    if f"{nearest} {preposition}" == "according to":
        return "it says so"
    if preposition not in words("linking"):
        return ""
    verbs = all_verb_forms("from_verb" if preposition == "from" else "act_verb")
    verbs |= all_verb_forms("government_verb") if preposition == "with" else frozenset()
    verbs = frozenset() if preposition == "for" else verbs - words("motion_verb")
    for word in before:
        if word.lower in words("relation_noun") or (word.lower in verbs and not word.capital):
            return f'party to a relation ("{word.lower} {preposition}")'
    return ""

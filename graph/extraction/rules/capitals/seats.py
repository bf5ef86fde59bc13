"""Seats: a capital or a building in a text, and the words around it that tell who or what is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.extraction.context import Context
from graph.extraction.text.finder import Hit
from graph.extraction.text.passage import Passage, Word
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Name

_JOINTS = {"and", "or", "nor"}
_NEAR = 9  # words to the left in which a noun or verb may rule the preposition before the name
_FAR = 28  # words to the right in which the verb may stand, behind "though …," or "which"
_ASIDE = 20  # words at most between two commas that part a subject from its verb


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
    start = list_start(passage, hit)
    before = passage.before(start, _NEAR)
    adjoins = not before or not passage.gap(before[0].end, start).strip(' \n"')
    index = 0
    while adjoins and index < len(before) and _is_passed_over(before[index]):
        index += 1
    return Seat(seen, hit, name, before[index:] if adjoins else (), passage.after(hit.end, _FAR))


def _is_passed_over(word: Word) -> bool:
    """Whether it stands between a preposition and the name: "in the", "with both", "in 1930s London"."""
    return word.lower in words("passed_over") or word.text[0].isdigit()


def list_start(passage: Passage, hit: Hit) -> int:
    """Where the list begins that the name stands in: at "Rabat" for each of "Rabat, Tunis and Cairo"."""
    start = hit.start
    following = passage.after(hit.end, 1)
    listed = bool(following) and following[0].lower in _JOINTS
    for _ in range(_LONGEST_LIST):
        left = [word for word in passage.before(start, 8) if word.lower != "the"]
        joint = bool(left) and left[0].lower in _JOINTS
        apart = joint and len(left) > 1 and passage.gap(left[1].end, left[0].start).startswith(",")
        listed = listed or joint
        left = left[joint:]
        if not left or not (joint or (listed and passage.gap(left[0].end, start).startswith(","))):
            return start
        length = 0
        while length < len(left) and _is_part_of_a_name(passage, left, length):
            length += 1
        first = left[length - 1].start if length else start
        if not length or (apart and passage.gap(first - 2, first) != ", "):
            return start  # "he met them in Tunis, and Rabat objected": a comma and two names make no list
        start = first
    return start


_LONGEST_LIST = 40  # names; each of them asks for the list again


def _is_part_of_a_name(passage: Passage, left: Sequence[Word], index: int) -> bool:
    word = left[index]
    adjoins = not index or passage.gap(word.end, left[index - 1].start) == " "
    return adjoins and word.capital and word.lower not in words("calendar", "opener")


def past_the_list(seat: Seat) -> tuple[int, Sequence[Word], bool]:
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


def past_the_aside(passage: Passage, rest: Sequence[Word]) -> Sequence[Word]:
    """What follows a parenthesis: "Rabat, though unsure of the price, | agreed"."""
    for index, (word, following) in enumerate(pairwise(rest[:_ASIDE])):
        gap = passage.gap(word.end, following.start).strip()
        if gap in (",", "-", "—", ")", "),"):
            return rest[index + 1 :]
        if gap not in ("", "'s", "'", '"'):
            return ()
    return ()


def past_the_time(rest: Sequence[Word]) -> Sequence[Word]:
    """What follows "on Monday", "last March": the words before a verb that say when."""
    dated = [index for index, word in enumerate(rest[:3]) if word.capital and word.lower in words("calendar")]
    if not dated or (dated[0] and rest[0].lower not in words("before_date")):
        return rest
    return rest[dated[-1] + 1 :]

"""Lexicon: the tables of event types, frames, nouns and cues, shipped and a user's, as the coder asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from graph.errors import KnowledgeError
from graph.knowledge import KnowledgeBase
from graph.knowledge.cached import cached_on_base
from graph.knowledge.event_rows import REMOVED, Row, event_rows, shipped_rows
from graph.knowledge.lexicon import words

CueKind = str  # "plan", "deny" and so on, as event_cues.csv has them


class EventType(NamedTuple):
    """A row of PLOVER's scheme: a type, or one of its modes, with its score from -10 to 10."""

    type: str
    mode: str
    score: float
    quad: str  # "verbal cooperation" and so on
    cameo: str  # the root code
    words: str  # for people: "met"
    at_place: bool  # whether it may be done to a place
    in_sport: bool  # whether reports of sport have its words


class Frame(NamedTuple):
    """What a word does to whom.

    `object` are lemmas or classes in brackets, of which one must stand there; `actor` and `recipient` are the places of
    the ends: "subj", "obj", "iobj", "comp", "poss", or a preposition.
    """

    id: str
    pos: str
    lemma: str
    particle: str
    object: frozenset[str]
    subject: str
    type: str
    mode: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    symmetric: bool
    example: str
    ends: str
    status: str

    @property
    def weight(self) -> int:
        """How much the frame asks for; the one that asks for most is meant."""
        return 2 * bool(self.object) + 2 * bool(self.subject) + bool(self.particle)


class Noun(NamedTuple):
    """A noun for people or an organ, and what it is of its state."""

    sector: str
    force: bool

    @property
    def acts(self) -> bool:
        """Whether such a one acts for the state whose name stands with it."""
        return acts_for_state(self.sector)


def acts_for_state(sector: str) -> bool:
    """Whether those of a sector act for their state; firms, papers, clergy and artists act for themselves."""
    return sector.lower() not in words("private_sector")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The tables as one reads by them; `frames` are by part of speech and lemma."""

    types: Mapping[tuple[str, str], EventType]
    frames: Mapping[tuple[str, str], Sequence[Frame]]
    nouns: Mapping[str, Noun]
    cues: Mapping[str, frozenset[CueKind]]

    def score(self, type: str, mode: str) -> float:
        """The score of a type and its mode, else of the type."""
        return (self.types.get((type, mode)) or self.types[type, ""]).score

    def quad(self, type: str) -> str:
        """The category of the type: verbal or material, cooperation or conflict."""
        return self.types[type, ""].quad

    def is_cue(self, lemma: str, *kinds: CueKind) -> bool:
        """Whether the lemma is a cue of one of the kinds, without kinds of any."""
        own = self.cues.get(lemma, _NONE)
        return not own.isdisjoint(kinds) if kinds else bool(own)

    @cached_property
    def cue_words(self) -> Mapping[CueKind, frozenset[str]]:
        """The cues of each kind."""
        found: defaultdict[CueKind, set[str]] = defaultdict(set)
        for word, kinds in self.cues.items():
            for kind in kinds:
                found[kind].add(word)
        return defaultdict(frozenset[str], {kind: frozenset(words) for kind, words in found.items()})

    @property
    def sport(self) -> Mapping[CueKind, frozenset[str]]:
        """The cues of sport, as `sport_words` has them."""
        return {kind: self.cue_words[kind] for kind in _SPORT}

    @cached_property
    def words_of(self) -> Mapping[str, str]:
        """What each type is called for people."""
        return {row.type: row.words for row in self.types.values() if not row.mode}

    @cached_property
    def phrasal(self) -> frozenset[tuple[str, str]]:
        """Verbs with the particle that they take before an object: ("hand", "over")."""
        rows = (frame for (pos, _), each in self.frames.items() if pos == "verb" for frame in each)
        return frozenset((frame.lemma, frame.particle) for frame in rows if frame.particle in words("phrasal_particle"))


_NONE: frozenset[CueKind] = frozenset()
_SPORT = ("sport", "maybe sport")


@cache
def event_types() -> Mapping[tuple[str, str], EventType]:
    """The types by name and mode, "" for the type itself."""
    return {
        (type, mode): EventType(type, mode, float(score), quad, cameo, words, place == "yes", sport == "yes")
        for type, mode, score, quad, cameo, words, place, sport in shipped_rows("event_types")
    }


def lexicon_of(kb: KnowledgeBase) -> Lexicon:
    """The lexicon of a base: the shipped one, with the user's rows on top of it."""
    has_own = any(map(kb.own, ("event_frames", "event_nouns", "event_cues", REMOVED)))
    return _own_lexicon(kb) if has_own else load_lexicon()


@cache
def load_lexicon() -> Lexicon:
    """The shipped lexicon. Raises KnowledgeError for a row that no table takes."""
    return _lexicon(None)


def sport_words(kb: KnowledgeBase) -> Mapping[CueKind, frozenset[str]]:
    """The words of sport, and those that are of other things too: all that is asked of a lexicon before a parse."""
    return _own_sport_words(kb) if kb.own("event_cues") else _shipped_sport_words()


@cache
def _shipped_sport_words() -> Mapping[CueKind, frozenset[str]]:
    return _sport_words(None)


@cached_on_base()
def _own_sport_words(kb: KnowledgeBase) -> Mapping[CueKind, frozenset[str]]:
    return _sport_words(kb)


def _sport_words(kb: KnowledgeBase | None) -> Mapping[CueKind, frozenset[str]]:
    rows = list(_rows("event_cues", kb))
    return {kind: frozenset(lemma for lemma, _, of, _ in rows if of == kind) for kind in _SPORT}


@cached_on_base()
def _own_lexicon(kb: KnowledgeBase) -> Lexicon:
    return _lexicon(kb)


def _lexicon(kb: KnowledgeBase | None) -> Lexicon:
    types = event_types()
    frames: defaultdict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in read_frames(kb):
        if (frame.type, "") not in types:
            raise KnowledgeError(f"event_frames.csv: {frame.id}: no type {frame.type}")
        frames[frame.pos, frame.lemma].append(frame)
    nouns = {noun: Noun(sector, force == "yes") for noun, sector, force, _ in _rows("event_nouns", kb)}
    cues: defaultdict[str, set[CueKind]] = defaultdict(set)
    for lemma, _, kind, _ in _rows("event_cues", kb):
        cues[lemma].add(kind)
    ordered = {key: sorted(each, key=lambda frame: -frame.weight) for key, each in frames.items()}
    return Lexicon(types, ordered, nouns, {lemma: frozenset(kinds) for lemma, kinds in cues.items()})


def read_frames(kb: KnowledgeBase | None = None) -> Iterator[Frame]:
    """The frames, a user's before the shipped ones, so that of two that ask for as much the user's is meant."""
    return map(_frame, _rows("event_frames", kb))


def own_frames(kb: KnowledgeBase) -> list[Frame]:
    """The user's frames."""
    return list(map(_frame, kb.own("event_frames")))


def _frame(row: Row) -> Frame:
    id, pos, lemma, particle, object, subject, type, mode, actor, recipient, symmetric, *rest = row
    return Frame(
        id,
        pos,
        lemma,
        particle,
        frozenset(filter(None, object.split("|"))),
        subject,
        type,
        mode,
        tuple(filter(None, actor.split("|"))) or ("subj",),
        tuple(filter(None, recipient.split("|"))),
        symmetric == "yes",
        *rest,
    )


def _rows(table: str, kb: KnowledgeBase | None) -> Iterator[Row]:
    if kb is None:
        return shipped_rows(table)
    return event_rows(table, kb.own(table), kb.own(REMOVED) if table == "event_frames" else ())

"""Lexicon: the tables of event types, frames, nouns and cues, as the coder asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from graph.errors import KnowledgeError
from graph.knowledge.rows import DATA, read_rows

CueKind = str  # "plan", "deny" and so on, as event_cues.csv has them
ALONE = {"MED", "BUS", "EDU", "REL", "CRM", "ART", "SPO", "PRV"}  # who has a demonym and acts for nobody but himself


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
        return self.sector not in ALONE


@dataclass(frozen=True)
class Lexicon:
    """The tables of the shipped package; `frames` are by part of speech and lemma."""

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
        """Whether the lemma is a cue of one of the kinds."""
        return not self.cues.get(lemma, _NONE).isdisjoint(kinds)

    @cached_property
    def words_of(self) -> Mapping[str, str]:
        """What each type is called for people."""
        return {row.type: row.words for row in self.types.values() if not row.mode}


    @cached_property
    def phrasal(self) -> frozenset[tuple[str, str]]:
        """Verbs with the particle that they take before an object: ("hand", "over")."""
        rows = (frame for (pos, _), each in self.frames.items() if pos == "verb" for frame in each)
        return frozenset((frame.lemma, frame.particle) for frame in rows if frame.particle in _PARTICLES)


_PARTICLES = {"over", "off", "out", "up", "down", "away", "back"}
_NONE: frozenset[CueKind] = frozenset()


@cache
def event_types() -> Mapping[tuple[str, str], EventType]:
    """The types by name and mode, "" for the type itself."""
    rows = _rows("event_types", 8)
    return {
        (type, mode): EventType(type, mode, float(score), quad, cameo, words, place == "yes", sport == "yes")
        for type, mode, score, quad, cameo, words, place, sport in rows
    }


def load_lexicon() -> Lexicon:
    """The shipped lexicon. Raises KnowledgeError for a row that no table takes."""
    types = event_types()
    frames: defaultdict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in read_frames():
        if (frame.type, "") not in types:
            raise KnowledgeError(f"event_frames.csv: {frame.id}: no type {frame.type}")
        frames[frame.pos, frame.lemma].append(frame)
    nouns = {row[0]: Noun(row[1], row[2] == "yes") for row in _rows("event_nouns", 4)}
    cues: defaultdict[str, set[CueKind]] = defaultdict(set)
    for lemma, _, kind, _ in _rows("event_cues", 4):
        cues[lemma].add(kind)
    ordered = {key: sorted(each, key=lambda frame: -frame.weight) for key, each in frames.items()}
    return Lexicon(types, ordered, nouns, {lemma: frozenset(kinds) for lemma, kinds in cues.items()})


def read_frames() -> Iterator[Frame]:
    """The rows of the frames, in their order."""
    for id, pos, lemma, particle, object, subject, type, mode, actor, recipient, symmetric, *rest in _rows(
        "event_frames", 14
    ):
        yield Frame(
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


def _rows(name: str, cells: int) -> Iterator[list[str]]:
    path = DATA / f"{name}.csv"
    _, *rows = read_rows(path)
    for line, row in enumerate(rows, 2):
        if len(row) != cells:
            raise KnowledgeError(f"{path}:{line}: {len(row)} cells where {cells} are wanted")
        yield row

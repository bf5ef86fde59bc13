"""Examples: whether each frame tells of its example what its row says, as the shipped pipeline reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.extraction.events.lexicon import Frame, own_frames, read_frames
from graph.extraction.events.reader import EventReader
from graph.extraction.extractor import Extractor
from graph.knowledge import KnowledgeBase
from graph.knowledge.upkeep.findings import Finding
from graph.model import FOLDER
from graph.records import Article, Event, Reading


@dataclass(frozen=True, slots=True)
class Example:
    """What was read in the example of a frame: types, ends and statuses, as in "REJECT IRN>IRQ asserted"."""

    frame: Frame
    told: frozenset[tuple[str, str, str]]

    @property
    def is_right(self) -> bool:
        """Whether one of the events is that of the row; where it gives no ends, any will do."""
        frame = self.frame
        ends = {_sorted_parties(frame.ends)} if frame.ends else {ends for _, ends, _ in self.told}
        return any((frame.type, each, frame.status) in self.told for each in ends)

    def __str__(self) -> str:
        frame = self.frame
        wanted = " ".join(filter(None, (frame.type, frame.ends, frame.status)))
        told = " and ".join(map(" ".join, sorted(self.told))) or "nothing"
        return f'"{frame.example}" should tell {wanted}, and tells {told}'


def read_examples(frames: Iterable[Frame], kb: KnowledgeBase) -> Iterator[Example]:
    """The examples of those frames that have one, in order, read with the base."""
    asked = [frame for frame in frames if frame.example]
    readings = Extractor(kb=kb, events=EventReader()).readings(Article(frame.id, frame.example) for frame in asked)
    for frame, reading in zip(asked, readings, strict=True):
        yield Example(frame, frozenset(_told(reading)))


def check_examples(kb: KnowledgeBase, *, own_alone: bool = False) -> tuple[list[Finding], str]:
    """The examples that come out otherwise than their rows say, and how many are right, in a sentence.

    With `own_alone` those of a user's frames. A wrong one is an error in a user's frame, and a note in a shipped one,
    whose sentence may be beyond the parser.
    """
    if not FOLDER.is_dir():
        return [], "no example of a frame was read, since the package was built without weights"
    own = {frame.id for frame in own_frames(kb)}
    examples = list(read_examples(own_frames(kb) if own_alone else read_frames(kb), kb))
    wrong = [example for example in examples if not example.is_right]
    findings = [
        Finding("error" if each.frame.id in own else "note", "event_frames", each.frame.id, str(each), "example")
        for each in wrong
    ]
    if not examples:
        return [], "no frame of yours has an example to read"
    return findings, f"{len(examples) - len(wrong)} of {len(examples)} examples of frames are right"


def _told(reading: Reading) -> Iterator[tuple[str, str, str]]:
    states = {mention.entity: mention.iso3 or mention.entity for mention in reading.mentions}
    for event in reading.events:
        yield from ((event.type, ends, event.status) for ends in _ends(event, states))


def _ends(event: Event, states: dict[str, str]) -> set[str]:
    """Each actor with each recipient, "A>B", else the parties in order, "A+B"."""
    actors, others = ([states.get(id, id) for id in side] for side in (event.actors, event.recipients))
    return {f"{actor}>{other}" for actor in actors for other in others} or {"+".join(sorted(actors))}


def _sorted_parties(ends: str) -> str:
    return ends if ">" in ends else "+".join(sorted(ends.split("+")))

"""Distinct: a sentence that stands word for word in many articles counts once, on the first day that has it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.counting.evidence import Sentence


@dataclass(frozen=True, slots=True)
class Story:
    """What every count of an article needs: its day, its number or that of what it repeats, and its source."""

    published: str
    original: int
    copied: bool
    source: str = ""  # who published it, empty where that is not told


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence adds to the counts; `taken_from` is the later story for which it was counted until here."""

    counts: bool
    taken_from: Story | None = None
    independent: bool = False  # whether the statistics meet it for the first time; they pass over near-duplicates


class Distinct:
    """The sentences that were counted: for each eight bytes of what it says and whom it names, and its story."""

    def __init__(self) -> None:
        self._stories: dict[int, Story] = {}
        self._copied: set[int] = set()  # those that only near-duplicates have

    def place(self, sentence: Sentence, story: Story) -> Standing:
        """What the sentence adds, said in this story: it counts for its earliest day, and for none only while no
        article that says it has a date. Of one day, the article that came first says it."""
        key, day = sentence.digest, story.published
        before = self._stories.get(key)
        independent = not story.copied and (before is None or key in self._copied)
        if independent:
            self._copied.discard(key)
        if before is None:
            self._stories[key] = story
            if story.copied:
                self._copied.add(key)
            return Standing(counts=True, independent=independent)
        if day and (not before.published or day < before.published):
            self._stories[key] = story
            return Standing(counts=True, taken_from=before, independent=independent)
        return Standing(counts=False, independent=independent)

"""Shards: as much of the input as one job reads at a time, and what was told of it."""

from __future__ import annotations

import stat
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from graph.articles.outcomes import Note, Reject, Skip
from graph.articles.paths import Entry
from graph.extraction.batches import batches
from graph.extraction.jobs.wire import Answer, Item, Told, unpacked
from graph.records import Article

_MOST, _CHARACTERS = 64, 200_000  # of a shard: 0.1 to 0.2 s of reading, and what events are read of together
_PAGE = 10_000  # a small file counts as so many characters: to open and parse it takes as long as to read them
_WHOLE = 1_000_000  # bytes of a file that a job reads, and what a longer one of a single text counts as
_ONE_TEXT = ("html", "document")  # what is read of such a file is bounded, however large the file
_DIED = "the process died each time that it was read; look at it, then try again"

Input = Item | Reject | Skip | Note


def is_for_job(entry: Entry) -> bool:
    """Whether a job may read the whole file: it is small, or one text at most comes of it."""
    if entry.path is None or (entry.file.lower().endswith(".gz") and entry.format not in _ONE_TEXT):
        return False
    try:
        status = entry.path.stat()
    except (OSError, ValueError):  # who opens it says what is wrong with it
        return False
    return stat.S_ISREG(status.st_mode) and (status.st_size <= _WHOLE or entry.format in _ONE_TEXT)


@dataclass(slots=True)
class Shard:
    """A part of the input in order, and what was told of each item once a job has read it."""

    inputs: Sequence[Input]
    told: defaultdict[int, list[Told]] = field(default_factory=lambda: defaultdict(list))
    errors: dict[int, Exception] = field(default_factory=dict)
    warnings: list[tuple[str, type[Warning]]] = field(default_factory=list)
    within: dict[int, Shard] = field(default_factory=dict)  # what stands in a file that no job could read whole
    unanswered: int = 0  # of its own units
    counted: int = field(init=False)  # inputs, apart from what was told of them
    weight: int = field(init=False)

    def __post_init__(self) -> None:
        self.weight = sum(map(_weight, self.inputs))
        self.counted = sum(not isinstance(each, Entry | Note) for each in self.inputs)

    @property
    def left(self) -> int:
        """The units that are not answered, those of its files among them."""
        return self.unanswered + sum(shard.left for shard in self.within.values())

    @property
    def found(self) -> int:
        """The inputs that were found in it."""
        return self.counted + sum(shard.found for shard in self.within.values())

    def outcomes(self) -> Iterator[Told]:
        """What was told, in order, with its warnings. Raises what ended the reading of an item."""
        for message, kind in self.warnings:
            warnings.warn(message, kind, stacklevel=2)
        for place, each in enumerate(self.inputs):
            if place in self.within:
                yield from self.within[place].outcomes()
            elif isinstance(each, Article | Entry):
                yield from self.told[place]
            else:
                yield each
            if place in self.errors:
                raise self.errors[place]


@dataclass(slots=True)
class Unit:
    """The items of a shard that one job is given at once; `again` where the last job to have them died."""

    shard: Shard
    places: Sequence[int]
    again: bool = False

    @property
    def items(self) -> list[Item]:
        """What is to be read."""
        return [self._item(place) for place in self.places]

    def answered(self, answer: Answer) -> None:
        """Note what the job told."""
        for number, told in answer.told:
            place = self.places[number]
            self.shard.told[place].append(unpacked(told, self._item(place)))
        self.shard.counted += sum(isinstance(self._item(self.places[number]), Entry) for number in answer.found)
        self.shard.counted -= sum(isinstance(told, Note) for _, told in answer.told)
        self.shard.warnings += answer.warnings
        if answer.error is not None:
            number, error = answer.error
            self.shard.errors[self.places[number]] = error
        self.shard.unanswered -= 1

    def after_death(self, found_in: Callable[[Entry], Iterable[Input]]) -> list[Unit]:
        """What is to be read again now that the job died: each item alone, then each article of a file; an article that
        was alone is rejected."""
        self.shard.unanswered -= 1
        if not self.again:
            return _alone(self.shard, self.places)
        (place,) = self.places
        item = self._item(place)
        if isinstance(item, Article):
            self.shard.told[place] = [Reject(item.file, item.line, "worker_died", _DIED)]
            return []
        try:
            within = Shard(list(found_in(item)))
        except Exception as error:  # which ends the run in its place, as it does where one process reads alone
            self.shard.errors[place] = error
            return []
        self.shard.within[place] = within
        return _alone(within, _places(within))

    def _item(self, place: int) -> Item:
        return cast(Item, self.shard.inputs[place])


def shards(inputs: Iterable[Input]) -> Iterator[Shard]:
    """The inputs in shards, in order."""
    for part in batches(inputs, most=_MOST, characters=_CHARACTERS, length=_weight):
        yield Shard(part)


def unit_of(shard: Shard) -> Unit | None:
    """All that is to be read of a shard, if there is something."""
    places = _places(shard)
    shard.unanswered = 1 if places else 0
    return Unit(shard, places) if places else None


def _alone(shard: Shard, places: Iterable[int]) -> list[Unit]:
    units = [Unit(shard, [place], again=True) for place in places]
    shard.unanswered += len(units)
    return units


def _places(shard: Shard) -> list[int]:
    """Where a job has something to read."""
    return [place for place, each in enumerate(shard.inputs) if isinstance(each, Article | Entry)]


def _weight(each: Input) -> int:
    if isinstance(each, Article):
        return len(each.text)
    if isinstance(each, Entry) and each.path is not None:
        return _PAGE + min(_size(each), _WHOLE)
    return 0


def _size(entry: Entry) -> int:
    try:
        return entry.path.stat().st_size if entry.path is not None else 0
    except (OSError, ValueError):
        return 0

"""The wire: what passes between the process that finds the input and those that read it, pickled."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from graph.articles.options import Options
from graph.articles.outcomes import Duplicate, Note, Reject, Skip
from graph.articles.paths import Entry
from graph.errors import GraphError
from graph.records import Article, Reading

if TYPE_CHECKING:
    from graph.extraction.extractor import Extractor

Item = Article | Entry  # what a job reads: an article, or a file with all that is in it
Other = Duplicate | Reject | Skip | Note
Told = Reading | Other  # what becomes of it
_VALUES = tuple(each.name for each in fields(Reading) if each.name != "article")
_values = attrgetter(*_VALUES)


@dataclass(frozen=True, slots=True)
class Makings:
    """All that a job reads with, and where its modules lie."""

    path: Sequence[str]
    extractor: bytes
    options: Options


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job tells of the items of a shard: each with the number of its item, in order, and what it warned of.

    `found` has the number of its item for each thing that was found, apart from what became of it, so that a lost one
    shows. `error` is what ended the shard, with the number of the item at which it did.
    """

    found: Sequence[int]
    told: Sequence[tuple[int, Any]]
    warnings: Sequence[tuple[str, type[Warning]]]
    error: tuple[int, Exception] | None = None


def makings_of(extractor: Extractor, options: Options) -> bytes:
    """What a job is given to start with. Raises GraphError where a part of it belongs to this process alone."""
    try:
        return pickle.dumps(Makings(sys.path, pickle.dumps(extractor), options))
    except Exception as error:  # whatever objects of others raise
        raise GraphError(cannot_start(f"cannot be given what to read with ({error})")) from error


def cannot_start(why: str) -> str:
    """The message where no job can work."""
    return f"the processes that read beside this one cannot work: {why}; --jobs 1 (jobs=1) reads without them"


def packed(told: Told, item: Item) -> Any:
    """What is told of an item as it travels: an article stays where it came from."""
    if not isinstance(told, Reading):
        return told
    values = _values(told)
    return values if isinstance(item, Article) else (told.article, values)


def unpacked(told: Any, item: Item) -> Told:
    """What `packed` made of it."""
    if not isinstance(told, tuple):
        return told  # type: ignore[no-any-return]
    article, values = (item, told) if isinstance(item, Article) else told
    return Reading(article, **dict(zip(_VALUES, values, strict=True)))

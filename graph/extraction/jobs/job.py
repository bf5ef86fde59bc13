"""The job: a process that reads shards of the input, one after the other, until its standard input ends."""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import sys
import threading
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import IO, Any

from graph.articles.formats import Formats
from graph.articles.options import Options
from graph.articles.outcomes import Note, Reject, Skip
from graph.articles.reader import found_in
from graph.extraction.events.beside import EventsBeside
from graph.extraction.extractor import Extractor
from graph.extraction.jobs.order import in_order
from graph.extraction.jobs.wire import Answer, Item, Makings, packed
from graph.records import Article
from graph.workers import die_with_parent, own_output

_YOUNG = 20_000  # objects between two collections, as in a process that reads alone


def main() -> None:
    """Read with what the first value of standard input says, shard by shard."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one, which ends it
    asked, answers = sys.stdin.buffer, os.fdopen(own_output(), "wb")
    try:
        makings: Makings = pickle.load(asked)
        sys.path += [place for place in makings.path if place not in sys.path]
        extractor: Extractor = pickle.loads(makings.extractor)
    except Exception as error:  # such as a rule that was made in a notebook
        _send(answers, f"{type(error).__name__}: {error}")
        return
    _send(answers, None)
    _serve(extractor, makings.options, _shards(asked), answers)


def _shards(asked: IO[bytes]) -> queue.SimpleQueue[list[Item]]:
    """The shards as they come; with the end of the input this process ends, whatever it does."""
    shards: queue.SimpleQueue[list[Item]] = queue.SimpleQueue()

    def listen() -> None:
        try:
            while True:
                shards.put(pickle.load(asked))
        finally:
            os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return shards


def _serve(extractor: Extractor, options: Options, shards: queue.SimpleQueue[list[Item]], answers: IO[bytes]) -> None:
    if isinstance(extractor.events, EventsBeside):
        extractor = replace(extractor, events=extractor.events.lasting())
    with Formats(options) as formats:
        gc.set_threshold(_YOUNG)
        while True:
            _send(answers, answer(shards.get(), extractor, formats, options))
            if gc.get_freeze_count() == 0:
                gc.freeze()  # with the first shard the tables are there, and stay


def answer(items: Sequence[Item], extractor: Extractor, formats: Formats, options: Options) -> Answer:
    """What is read in the items."""
    places: list[int] = []  # the item of each that was found
    told: list[tuple[int, Any]] = []

    def found() -> Iterator[Article | Reject | Skip | Note]:
        for place, item in enumerate(items):
            for each in [item] if isinstance(item, Article) else found_in([item], formats, options):
                places.append(place)
                yield each

    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        error = None
        try:
            for number, each in enumerate(in_order(found(), extractor.readings)):
                told.append((places[number], packed(each, items[places[number]])))
        except Exception as failed:  # which ends the run, as it does where one process reads alone
            error = (places[len(told)] if len(told) < len(places) else len(items) - 1, _sendable(failed))
    return Answer(places, told, [(str(each.message), each.category) for each in warned], error)


def _sendable(error: Exception) -> Exception:
    try:
        return error if str(pickle.loads(pickle.dumps(error))) == str(error) else RuntimeError(repr(error))
    except Exception:  # an exception of others may be anything
        return RuntimeError(repr(error))


def _send(answers: IO[bytes], value: object) -> None:
    pickle.dump(value, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()


if __name__ == "__main__":
    main()

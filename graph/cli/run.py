"""Run: one run over articles, with its progress on stderr and its account."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graph.cli.account_file import written_to
from graph.cli.output import check_output, is_same
from graph.cli.progress import counted
from graph.errors import GraphError, InputError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.articles import Account, Options
    from graph.extraction import Extractor
    from graph.knowledge import KnowledgeBase
    from graph.records import Reading

_YOUNG = 20_000  # objects between two collections; what an article leaves behind is freed without them
_REMEDY = "name the articles"
_SAID = {  # flags of articles of which little or nothing is read
    "no_capitals": "where a text has no capitals names cannot be told, and few are read",
    "not_english": "an article that is not English is kept without mentions",
}
_SHOWN = 20  # rejects on a screen; the rest are counted


class NothingStoredError(GraphError):
    """Raised when every article was rejected, so that no output is put in the place of a good one."""


@dataclass
class Run:
    """What a verb reads with, and the account of what it has read; fields are names of JSON fields or CSV columns."""

    model: str | None
    kb_file: str | None
    decisions_file: str | None
    with_rules: tuple[str, ...]
    without_rules: tuple[str, ...]
    events: bool
    quiet: bool
    encoding: str | None
    day_first: bool | None
    account_file: str | None
    fields: dict[str, str]
    account: Account = field(init=False)
    unused: Iterable[str] = field(init=False, default=())  # the user's rows that bore on nothing, a line each

    def __post_init__(self) -> None:
        from graph.articles import Account

        self.account = Account()

    @cached_property
    def kb(self) -> KnowledgeBase:
        """The shipped knowledge base, with the user's file on top of it."""
        from graph.knowledge import load_kb

        return load_kb(extra=self.kb_file)

    @cached_property
    def options(self) -> Options:
        """How the articles are read."""
        from graph.articles import Fields, Options

        return Options(Fields(**self.fields), self.encoding, self.day_first)

    @cached_property
    def extractor(self) -> Extractor:
        """What reads the articles. Raises GraphError for a rule, a file or a pipeline that is not there."""
        from graph.extraction import EventsBeside, Extractor, choose_rules, load_pipeline, read_decisions
        from graph.model import BLANK

        decisions = read_decisions(self.decisions_file) if self.decisions_file else ()
        try:
            rules = choose_rules(add=self.with_rules, without=self.without_rules)
        except ValueError as error:
            raise InputError(str(error)) from error
        nlp = load_pipeline(self.model) if self.model not in (None, BLANK) else None
        return Extractor(self.kb, nlp, decisions, rules, EventsBeside(self.kb_file) if self.events else None)

    def readings(self, sources: Sequence[str], *, again: bool = False) -> Iterator[Reading]:
        """The readings of the articles, those of a store as it has them unless they are to be read again.

        Raises GraphError at once for what is missing, and at the end for nothing.
        """
        from graph.articles import read_unsettled
        from graph.extraction import Unused
        from graph.store import is_store

        stored = any(map(is_store, sources))
        if stored and not again:
            return self._stored_readings(sources)
        extractor = self.extractor
        if stored:
            return self._watched(extractor.readings(reading.article for reading in self._stored(sources)))
        articles = read_unsettled(sources, options=self.options, account=self.account)
        self.unused = unused = Unused(self.kb, extractor.decisions)
        return self._watched(self._settled(unused.watched(extractor.readings(articles))))

    def any_readings(self, sources: Sequence[str]) -> Iterator[Reading]:
        """The readings that a store or the sources hold, else those of the articles in them."""
        from graph.counting import holds_readings, read_readings
        from graph.extraction import Unused, corrected
        from graph.store import is_store

        if any(map(is_store, sources)):
            return self._stored_readings(sources)
        if not all(holds_readings(source) for source in sources):
            return self.readings(sources)
        self._check_undecided("readings")
        self.unused = unused = Unused(self.kb)
        readings = (each for path in sources for each in read_readings(path, account=self.account))
        return self._watched(unused.watched(corrected(reading, self.kb) for reading in readings))

    def _stored_readings(self, sources: Sequence[str]) -> Iterator[Reading]:
        from graph.extraction import Unused, corrected

        if self.decisions_file:
            remedy = f"leadergraph refresh {sources[0]} --decisions {self.decisions_file}"
            raise InputError(f"{self.decisions_file}: decides what is read, and a store was read before; {remedy}")
        self.unused = unused = Unused(self.kb)
        return self._watched(unused.watched(corrected(reading, self.kb) for reading in self._stored(sources)))

    def _stored(self, sources: Sequence[str]) -> Iterator[Reading]:
        """The readings of the store, and its account."""
        from graph.store import open_store

        if len(sources) > 1:
            raise InputError(f"{sources[0]}: a store is read by itself; add the other articles to it first")
        with open_store(sources[0]) as store:
            for outcome in store.outcomes():
                self.account.found += 1
                self.account.settle(outcome)
            yield from store.readings()

    @property
    def choices(self) -> dict[str, Any]:
        """What it reads with, for a run that shall read in the same way; paths are absolute."""
        files = {name: path and os.path.abspath(path) for name, path in self._files().items()}  # noqa: PTH100
        plain = ("model", "with_rules", "without_rules", "events", "encoding", "day_first", "fields")
        return {name: getattr(self, name) for name in plain} | files

    def _files(self) -> dict[str, str | None]:
        return {"kb_file": self.kb_file, "decisions_file": self.decisions_file}

    def inputs(self, sources: Iterable[str]) -> list[str]:
        """Every file and folder that the run reads."""
        return [*sources, *filter(None, self._files().values())]

    @contextmanager
    def accounted(self, sources: Sequence[str], outputs: Iterable[str]) -> Iterator[None]:
        """Write the account file while the block runs, if one is named. Raises GraphError first if that cannot be."""
        if self.account_file is None:
            yield
            return
        check_output(self.account_file, self.inputs(sources))
        for output in outputs:
            if is_same(output, self.account_file):
                raise InputError(f"{output}: cannot hold both the output and the account; name another file for one")
        with written_to(self.account_file, self.account):
            yield

    def network(self, sources: tuple[str, ...], *, with_text: bool = False) -> MultiDiGraph:
        """The network of the sources: read back, counted from readings, or built from articles."""
        from graph.articles.own import holds_network
        from graph.articles.paths import check_name
        from graph.exports import read_network
        from graph.network import build_network

        for source in sources:
            check_name(source)
        if len(sources) == 1 and holds_network(sources[0]):
            self._check_undecided("a network")
            if self.kb_file and self.kb.corrections:
                raise InputError(f"{self.kb_file}: corrects what is read, and a network was read before; {_REMEDY}")
            return _asked_for(read_network(sources[0]), sources[0], with_text)
        network = build_network(self.any_readings(sources), self.kb, with_text=with_text)
        network.graph["account"] = self.account.to_full_dict()
        return network

    def _check_undecided(self, what: str) -> None:
        if self.decisions_file:
            raise InputError(f"{self.decisions_file}: decides what is read, and {what} was read before; {_REMEDY}")

    def account_lines(self) -> Iterator[str]:
        """What became of each article, and which of the user's rows bore on none, as lines for a screen."""
        account = self.account
        unused = list(self.unused)
        yield from _first(account.rejects, account.rejected)
        yield from _first(account.notes, account.noted)
        yield from _first(account.skipped, account.skips.total())
        yield from _first(unused, len(unused))
        if account.flags:
            yield "flags: " + ", ".join(f"{name} {count:,}" for name, count in sorted(account.flags.items()))
            yield from (f"{flag}: {words}" for flag, words in _SAID.items() if flag in account.flags)
        if account.found:
            yield str(account)

    def _settled(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        """The readings; an article is settled when its reading is there, so that none is lost between the two."""
        from graph.articles import Stored

        for number, reading in enumerate(readings):
            if number == 0:
                spare_tables()
            article = reading.article
            self.account.settle(Stored(article.id, reading.flags, article.file, article.line))
            yield reading

    def _watched(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        yield from readings if self.quiet else counted(readings)
        if self.account.found == self.account.skips.total():
            left = f"; {self.account.skipped[0]}" if self.account.skipped else ""
            raise InputError(f"nothing to read: there is no article in the input{left}")
        if not self.account.stored:
            raise NothingStoredError("nothing was stored; the output is left as it was")


def _first(told: Sequence[object], count: int) -> Iterator[str]:
    """The first of what is told, a line each, and how many there are beyond them."""
    yield from map(str, told[:_SHOWN])
    if count > _SHOWN:
        yield f"… and {count - _SHOWN:,} more"


def spare_tables() -> None:
    """Let no collection look through the tables again, which are there and stay."""
    gc.freeze()
    gc.set_threshold(_YOUNG)


def _asked_for(network: MultiDiGraph, path: str, with_text: bool) -> MultiDiGraph:
    """The network, if it holds the texts that were asked for."""
    articles = network.graph.get("articles", {})
    if with_text and not any("text" in article for article in articles.values()):
        remedy = "write it with `leadergraph network --with-text`, or draw the articles"
        raise InputError(f"{path}: the network holds no texts of its articles; {remedy}")
    return network

"""Loading: sources to readings and networks: articles, readings, an archive or a network file, told apart here."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from graph.arguments import expect
from graph.articles import Account, Duplicate, Note, Options, Reject, Skip, Stored
from graph.articles.given import Given, given_unsettled, several, warn_of_left_out
from graph.articles.own import holds_network
from graph.articles.paths import check_name, entries
from graph.counting import holds_readings, read_readings
from graph.errors import InputError, NothingStoredError
from graph.exports import read_network
from graph.extraction import Decision, EventReader, Extractor, Sharing, Unused, corrected
from graph.knowledge import KnowledgeBase, load_kb
from graph.network import assemble
from graph.records import Article, Reading
from graph.store import count_bounded, is_store, open_store

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.extraction.jobs.wire import Told

_REMEDY = "name the articles"


def load(
    sources: Given | Iterable[Given | Reading],
    *,
    kb: KnowledgeBase | None = None,
    decisions: Sequence[Decision] = (),
    events: bool = True,
    with_text: bool = False,
    account: Account | None = None,
    jobs: int | None = 1,
) -> MultiDiGraph:
    """The network of the sources: the whole way from a folder of news to a graph, as `leadergraph draw` goes it.

    Args:
        sources: files and folders of articles, texts, dicts with the fields of a JSON object and articles, one or
            several; or one archive that `leadergraph add` made, one network that `write_network` wrote as .json, or
            readings.
        kb: the knowledge base; by default the shipped one.
        decisions: rows as `read_decisions` gives them; they overrule the rules.
        events: read who did what to whom as well, where articles are read.
        with_text: keep the articles' texts in the network, for a page to read them in.
        account: what is to hold the outcome of each input; without one a warning tells what is left out.
        jobs: how many processes read articles: 1 is this one alone; None takes all cores but one, once more than
            2,000 articles have come. The network is the same.

    Returns:
        A `networkx.MultiDiGraph`, as `build_network` tells.

    Raises:
        InputError: a source is missing or empty, all of it was rejected, or decisions were given for what was read
            before.
        GraphError: a process that reads beside this one cannot work.
        TypeError: a source is none of these kinds.
        ValueError: jobs is no number of processes.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> network.edges["donald-trump", "kim-jong-un", "co-mention"]["weight"] > 10
        True
    """
    base = load_kb() if kb is None else kb
    expect(base, KnowledgeBase, "load", "lg.load_kb(extra={})")
    extractor = Extractor(base, decisions=decisions, events=EventReader() if events else None)
    told = Account() if account is None else account
    expect(told, Account, "load", "lg.Account()")
    loader = Loader(base, lambda: extractor, account=told, decided="the decisions" if decisions else "", jobs=jobs)
    things = several(sources, "load", Reading)
    if isinstance(things, list) and things and all(map(_may_be_file, things)):
        network = loader.network([os.fspath(name) for name in things], with_text=with_text)
    else:
        rest = iter(things)
        first = list(islice(rest, 1))
        if any(isinstance(each, Reading) for each in first):
            return assemble(count_bounded(chain(first, rest), with_text=with_text), base)
        given = things if isinstance(things, list) else chain(first, rest)
        network = loader.network_of(loader.read(given_unsettled(given, "load", None, told)), with_text=with_text)
    if account is None:
        warn_of_left_out(told)
    return network


def _may_be_file(source: object) -> bool:
    return isinstance(source, os.PathLike) or (isinstance(source, str) and os.path.exists(source))  # noqa: PTH110


@dataclass
class Loader:
    """Reads sources, with the account of what it has read and the user's rows that bore on nothing.

    `extractor` makes what reads articles, where there are any; every reading passes through `watched`, which may show
    progress. `decided` and `corrected_by` are what messages call the user's decisions and corrections, empty where
    there are none. So many `jobs` read articles, as `Sharing` tells.
    """

    kb: KnowledgeBase
    extractor: Callable[[], Extractor]
    options: Options = field(default_factory=Options)
    account: Account = field(default_factory=Account)
    watched: Callable[[Iterator[Reading]], Iterator[Reading]] = iter
    decided: str = ""
    corrected_by: str = ""
    jobs: int | None = 1
    unused: Iterable[str] = field(init=False, default=())

    def readings(self, sources: Sequence[str], *, again: bool = False) -> Iterator[Reading]:
        """The readings of the articles, those of an archive as it has them unless they are to be read again.

        Raises InputError at once for what is missing, and at the end for nothing.
        """
        stored = any(map(is_store, sources))
        if stored and not again:
            return self._stored_readings(sources)
        if stored:
            return self._passed(self.extractor().readings(reading.article for reading in self._stored(sources)))
        inputs = entries(sources)
        return self._read(lambda sharing: self._noted(sharing.files(inputs, self.account)))

    def read(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """The readings of articles that are not settled yet: each is settled with its reading, so that none is lost."""
        return self._read(lambda sharing: sharing.readings(articles))

    def _read(self, told: Callable[[Sharing], Iterator[Reading | Duplicate | Reject | Skip]]) -> Iterator[Reading]:
        extractor = self.extractor()
        self.unused = unused = Unused(self.kb, extractor.decisions)
        sharing = Sharing(extractor, self.jobs, options=self.options)
        return self._passed(unused.watched(self._settled(told(sharing), sharing)))

    def any_readings(self, sources: Sequence[str]) -> Iterator[Reading]:
        """The readings that an archive or the sources hold, else those of the articles in them."""
        if any(map(is_store, sources)):
            return self._stored_readings(sources)
        if not all(holds_readings(source) for source in sources):
            return self.readings(sources)
        self._check_unread("readings were", may_correct=True)
        return self._corrected(each for path in sources for each in read_readings(path, account=self.account))

    def network(self, sources: Sequence[str], *, with_text: bool = False) -> MultiDiGraph:
        """The network of the sources: read back, counted from readings, or built from articles."""
        for source in sources:
            check_name(source)
        if len(sources) == 1 and holds_network(sources[0]):
            self._check_unread("a network was")
            return _asked_for(read_network(sources[0]), sources[0], with_text)
        return self.network_of(self.any_readings(sources), with_text=with_text)

    def network_of(self, readings: Iterable[Reading], *, with_text: bool = False) -> MultiDiGraph:
        """The network of readings of this loader, with its account."""
        network = assemble(count_bounded(readings, with_text=with_text), self.kb)
        network.graph["account"] = self.account.to_full_dict()
        return network

    def _stored_readings(self, sources: Sequence[str]) -> Iterator[Reading]:
        if self.decided:
            remedy = f"leadergraph refresh {sources[0]} --decisions FILE"
            raise InputError(f"{self.decided}: decides what is read, and an archive was read before; {remedy}")
        return self._corrected(self._stored(sources))

    def _stored(self, sources: Sequence[str]) -> Iterator[Reading]:
        """The readings of the archive, and its account."""
        if len(sources) > 1:
            raise InputError(f"{sources[0]}: an archive is read by itself; add the other articles to it first")
        with open_store(sources[0]) as store:
            for outcome in store.outcomes():
                self.account.found += 1
                self.account.settle(outcome)
            yield from store.readings()

    def _corrected(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        self.unused = unused = Unused(self.kb)
        return self._passed(unused.watched(corrected(reading, self.kb) for reading in readings))

    def _check_unread(self, what: str, *, may_correct: bool = False) -> None:
        """Raise InputError where the user's files come too late."""
        if self.decided:
            raise InputError(f"{self.decided}: decides what is read, and {what} read before; {_REMEDY}")
        if self.corrected_by and self.kb.corrections and not may_correct:
            raise InputError(f"{self.corrected_by}: corrects what is read, and {what} read before; {_REMEDY}")

    def _noted(self, told: Iterator[Told]) -> Iterator[Reading | Duplicate | Reject | Skip]:
        for each in told:
            if isinstance(each, Note):
                self.account.note(each)
            else:
                yield each

    def _settled(self, told: Iterator[Reading | Duplicate | Reject | Skip], sharing: Sharing) -> Iterator[Reading]:
        with sharing:
            for each in told:
                if isinstance(each, Reading):
                    article = each.article
                    self.account.settle(Stored(article.id, each.flags, article.file, article.line))
                    yield each
                else:
                    self.account.settle(each)

    def _passed(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        yield from self.watched(readings)
        account = self.account
        if account.found == account.skips.total():
            left = f"; {account.skipped[0]}" if account.skipped else ""
            raise InputError(f"nothing to read: there is no article in the input{left}")
        if not account.stored:
            raise NothingStoredError(f"nothing was stored; rejected first: {account.rejects[0]}")


def _asked_for(network: MultiDiGraph, path: str, with_text: bool) -> MultiDiGraph:
    """The network, if it holds the texts that were asked for."""
    articles = network.graph.get("articles", {})
    if with_text and not any("text" in article for article in articles.values()):
        remedy = "write it with `leadergraph network --with-text`, or draw the articles"
        raise InputError(f"{path}: the network holds no texts of its articles; {remedy}")
    return network

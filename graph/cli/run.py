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
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.articles import Account, Options
    from graph.extraction import Extractor
    from graph.knowledge import KnowledgeBase
    from graph.loading import Loader
    from graph.records import Reading

_YOUNG = 20_000  # objects between two collections; what an article leaves behind is freed without them
_SAID = {  # flags of articles of which little or nothing is read
    "no_capitals": "where a text has no capitals names cannot be told, and few are read",
    "not_english": "an article that is not English is kept without mentions",
}
_SHOWN = 20  # rejects on a screen; the rest are counted


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
    jobs: int | None
    fields: dict[str, str]
    account: Account = field(init=False)

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

    @cached_property
    def loader(self) -> Loader:
        """What tells articles, readings, archives and networks apart."""
        from graph.loading import Loader

        return Loader(
            self.kb,
            lambda: self.extractor,
            self.options,
            self.account,
            watched=self._watched,
            decided=self.decisions_file or "",
            corrected_by=self.kb_file or "",
            jobs=self.jobs,
        )

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

    def account_lines(self) -> Iterator[str]:
        """What became of each article, and which of the user's rows bore on none, as lines for a screen."""
        account = self.account
        unused = list(self.loader.unused) if "loader" in self.__dict__ else []
        yield from _first(account.rejects, account.rejected)
        yield from _first(account.notes, account.noted)
        yield from _first(account.skipped, account.skips.total())
        yield from _first(unused, len(unused))
        if account.flags:
            yield "flags: " + ", ".join(f"{name} {count:,}" for name, count in sorted(account.flags.items()))
            yield from (f"{flag}: {words}" for flag, words in _SAID.items() if flag in account.flags)
        if account.found:
            yield str(account)

    def _watched(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        """The readings, counted on a screen unless it shall be quiet; with the first the tables are there, and stay."""
        for number, reading in enumerate(readings if self.quiet else counted(readings)):
            if number == 0:
                spare_tables()
            yield reading


def _first(told: Sequence[object], count: int) -> Iterator[str]:
    """The first of what is told, a line each, and how many there are beyond them."""
    yield from map(str, told[:_SHOWN])
    if count > _SHOWN:
        yield f"… and {count - _SHOWN:,} more"


def spare_tables() -> None:
    """Let no collection look through the tables again, which are there and stay."""
    gc.freeze()
    gc.set_threshold(_YOUNG)

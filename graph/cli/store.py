"""The verbs of an archive that grows: add, status, rejects, retry, refresh, remove, verify."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from graph.characters import printable
from graph.cli.app import NO_SUM, finish, reads
from graph.cli.output import say, tell
from graph.cli.progress import counted
from graph.cli.run import Run, spare_tables
from graph.errors import GraphError, InputError

if TYPE_CHECKING:
    from graph.extraction import Extractor
    from graph.records import Reading
    from graph.store import Store

_STORE = "news.duckdb"
_CHOICES = (
    click.option("--model", metavar="NAME", help="Read behind a spaCy pipeline."),
    click.option("--kb", "kb_file", metavar="YAML", help="Your own entities and words of events."),
    click.option("--decisions", "decisions_file", metavar="CSV", help="What you settled; see `explain`."),
    click.option("--with-rule", "with_rules", multiple=True, metavar="NAME", help="Ask one more rule."),
    click.option("--without-rule", "without_rules", multiple=True, metavar="NAME", help="Leave a rule out."),
    click.option("--events/--no-events", default=None, help="Read who did what to whom as well."),
    click.option("--forget", is_flag=True, help="Only the choices named here, not those of the last run."),
)
_DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("model", "kb_file", "decisions_file", "encoding", "day_first", "account_file")),
    "with_rules": (),
    "without_rules": (),
    "events": True,
    "jobs": 1,
    "fields": {},
}
_option = click.option("--store", default=_STORE, show_default=True, metavar="FILE", help="The archive.")
_quiet = click.option("-q", "--quiet", is_flag=True, help="No progress and no account on stderr.")


def _of_store(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the store, which may be named with or without --store."""

    @wraps(command)
    def with_store(place: str | None, store: str, **given: Any) -> None:
        command(store=place or store, **given)

    return click.argument("place", metavar="[STORE]", required=False)(_option(with_store))


def _rereads(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the choices of how to read; those that are not named are of the last run."""

    @wraps(command)
    def with_choices(**given: Any) -> None:
        names = ("model", "kb_file", "decisions_file", "with_rules", "without_rules", "events")
        chosen = {name: value for name in names if (value := given.pop(name)) not in (None, ())}
        command(chosen=chosen, forget=given.pop("forget"), **given)

    for option in reversed(_CHOICES):
        with_choices = option(with_choices)
    return with_choices


@click.command()
@_option
@reads
def add(run: Run, sources: tuple[str, ...], store: str) -> None:
    """Add SOURCES to an archive that grows.

    The archive is one file; the first `add` makes it. What it has already is passed over, so that a folder into
    which news keep coming is added again and again, and only the new articles are read. Whatever stops it, Ctrl-C,
    a full disk or a power cut: what was told as added is in, and the same command goes on where it stopped. Then
    draw, report, network, extract and events take the archive in the place of articles.

    \b
    leadergraph add stories --store news.duckdb
    leadergraph draw news.duckdb -o page.html
    """
    from graph.extraction import Sharing
    from graph.store import open_store

    with open_store(store, write=True) as archive:
        _tell_migration(archive, store)
        before = archive.count
        with Sharing(_extractor(run), run.jobs) as shared:
            _consume(
                archive.adding(sources, shared, options=run.options, account=run.account, choices=run.choices), run
            )
        if not run.account.found:
            raise InputError("nothing to read: there is no article in the input")
        finish(run, f"{store}: {archive.count:,} articles, {archive.count - before:,} of them added now")


@click.command()
@_of_store
def status(store: str) -> None:
    """Say what an archive holds.

    Its articles by source and month, the flags and rejects, who is named most, how many reports are independent,
    and whether they were read with the knowledge base and the rules that are there today. It looks at the archive as
    it is at this moment, even while another process adds to it.

    \b
    leadergraph status news.duckdb
    """
    from graph.store import open_store

    with open_store(store) as archive:
        say(map(printable, archive.status(_extractor_of_today(archive, store))))


@click.command()
@_of_store
def rejects(store: str) -> None:
    """List what could not be read, and what to do about each.

    A line is path:line: CODE: what to do. When the files are mended, `retry` reads them again.

    \b
    leadergraph rejects news.duckdb
    """
    from graph.store import open_store

    with open_store(store) as archive:
        say(map(str, archive.rejects()))


@click.command()
@_of_store
@_rereads
@_quiet
def retry(store: str, chosen: dict[str, Any], forget: bool, quiet: bool) -> None:
    """Read the files again of which something was rejected.

    And those that were begun and not finished. What was mended goes in and leaves the list of rejects. It reads
    with the choices of the last run, but for those that you name.

    \b
    leadergraph retry news.duckdb
    """
    from graph.store import open_store

    with _existing(store), open_store(store, write=True) as archive:
        _tell_migration(archive, store)
        run, before = _run(archive, chosen, forget=forget, quiet=quiet), archive.count
        _consume(archive.retrying(_extractor(run), options=run.options, account=run.account), run)
        if not run.account.found:
            click.echo(f"{store}: nothing to try again", err=True)
            return
        finish(run, f"{store}: {archive.count:,} articles, {archive.count - before:,} of them added now")


@click.command()
@_of_store
@_rereads
@click.option("--all", "all_", is_flag=True, help="Read every article again.")
@_quiet
def refresh(store: str, chosen: dict[str, Any], forget: bool, all_: bool, quiet: bool) -> None:
    """Read again what a change of the knowledge base, your YAML or your decisions can touch.

    The articles are taken from the archive. Of a changed entity these are the articles that name it, its country or
    who held office there; where the change can touch any article, as a new version of the rules does, it says so and
    waits for --all. It reads with the choices of the last run, but for those that you name.

    \b
    leadergraph refresh news.duckdb
    leadergraph refresh news.duckdb --kb mine.yaml
    """
    from graph.store import open_store

    with _existing(store), open_store(store, write=True) as archive:
        _tell_migration(archive, store)
        run = _run(archive, chosen, forget=forget, quiet=quiet)
        read = _consume(archive.refreshing(_extractor(run), all=all_, choices=run.choices), run)
        if not quiet:
            click.echo(f"{store}: {read:,} of {archive.count:,} articles were read again", err=True)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@_option
def remove(ids: tuple[str, ...], store: str) -> None:
    """Take articles out of an archive, with all that was read in them.

    ID is the article's id, as `extract` and the page tell it. To have it back, add its file again.

    \b
    leadergraph remove 2019-02-28-hanoi.txt --store news.duckdb
    """
    from graph.store import open_store

    with _existing(store), open_store(store, write=True) as archive:
        say(map(printable, archive.remove(ids)))


@click.command()
@_of_store
def verify(store: str) -> None:
    """Read every byte and row of an archive, and say what is damaged.

    Each block is held against its checksum, each article against its hash, each row against those that it names, and
    the ledger against the articles.

    \b
    leadergraph verify news.duckdb
    """
    from graph.store import faults

    whole = True
    for fault in faults(store):
        whole = False
        tell(f"leadergraph: {fault}")
    if not whole:
        sys.exit(NO_SUM)
    click.echo(f"{store}: every block and row is as it was written")


def _consume(readings: Iterator[Reading], run: Run) -> int:
    """Read on to the end, and give the number."""
    read = 0
    for read, _ in enumerate(readings if run.quiet else counted(readings), start=1):
        if read == 1:
            spare_tables()
    return read


def _run(archive: Store, chosen: dict[str, Any], *, forget: bool, quiet: bool = True) -> Run:
    """A run with the choices of the archive's last one, but for what was chosen now."""
    before = {} if forget else {name: value for name, value in archive.choices.items() if name in _DEFAULTS}
    return Run(**{**_DEFAULTS, **before, **chosen, "quiet": quiet})


def _extractor_of_today(archive: Store, store: str) -> Extractor | None:
    """What reads with the choices of the last run; None where their files are not there, as on another machine."""
    try:
        return _run(archive, {}, forget=False).extractor
    except GraphError as error:
        tell(f"{store}: whether it was read as it would be today cannot be told: {error}")
        return None


def _extractor(run: Run) -> Extractor:
    """What reads the articles of many batches, with one worker for the events of all."""
    from graph.extraction import EventsBeside

    events = EventsBeside(run.kb_file, lasting=True) if run.events else None
    return replace(run.extractor, events=events)


def _tell_migration(archive: Store, store: str) -> None:
    if archive.migrated is not None:
        click.echo(f"{store}: was of schema {archive.migrated}; brought to the one of this version", err=True)


@contextmanager
def _existing(store: str) -> Iterator[None]:
    """Raise InputError where there is no store, so that none is made."""
    from graph.store import is_store

    if not is_store(store):
        raise InputError(f"{store}: no store; make one with: leadergraph add ARTICLES --store {store}")
    yield


VERBS = (add, status, rejects, retry, refresh, remove, verify)

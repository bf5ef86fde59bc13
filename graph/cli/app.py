"""The group of verbs: exit codes, errors as one line, the options that verbs share."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn, TextIO, cast

import click

from graph.arguments import MOST_JOBS
from graph.cli.output import tell
from graph.cli.run import Run
from graph.errors import GraphError, NothingStoredError, OutputError, StoreInUseError

USAGE, REJECTS, IN_USE, CANNOT_WRITE, NO_SUM, INTERRUPTED = 2, 3, 5, 6, 70, 130


class Verbs(click.Group):
    """Verbs in the order of the work, and errors as one line with an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def main(self, *args: Any, **extra: Any) -> Any:
        _open_streams()
        try:
            with _terminated_as_interrupted():
                return super().main(*args, **extra)
        except OSError as error:  # of --help, which is printed before any verb is invoked
            _fail(f"standard output: {error.strerror or error}", CANNOT_WRITE)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            verb = error.ctx.command_path if error.ctx else ctx.command_path
            _fail(f"{error.format_message()} See: {verb} --help", USAGE)
        except OutputError as error:
            _fail(str(error), CANNOT_WRITE)
        except StoreInUseError as error:
            _fail(str(error), IN_USE)
        except GraphError as error:
            _fail(str(error), USAGE)
        except KeyboardInterrupt:
            _fail("interrupted", INTERRUPTED)
        except BrokenPipeError:
            # Whoever read our output has had enough; what is still buffered must not fail once more at exit.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all in, 2 usage or nothing to read, 3 finished but some input was left out, "
    "5 store in use, 6 cannot write, 70 the account does not add up, 130 interrupted.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=lambda *given: _version(*given))
def main() -> None:
    """Who stands with whom in the news, and which sentence says so.

    Reads news articles, finds the leaders and countries in them, and draws who is named with whom.
    Nothing leaves this machine (`kb refresh`, when you ask for it, asks Wikidata).

    \b
    leadergraph samples stories                   sixteen short stories to try it on
    leadergraph draw stories -o page.html         the whole way: articles in, an interactive page out
    leadergraph extract stories > readings.jsonl  every mention, as JSON lines
    leadergraph explain stories                   why each mention and event was read as it was
    leadergraph events stories -o events.csv      who did what to whom, a row an event
    leadergraph report stories -o report.html     what an analyst would write of it, on one page
    leadergraph network stories -o graph.gexf     the graph for Gephi, networkx or a spreadsheet
    leadergraph add stories --store news.duckdb   an archive that grows, to draw and to look into
    leadergraph lookup "South Korean president" --on 2019-01-10
    """
    atexit.register(gc.freeze)  # the tables go with the process; looking through them first costs a fifth of a lookup
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console of Windows-1252 has no ğ
            stream.reconfigure(errors="backslashreplace")


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """Say the version, what it reads with, and how to cite it."""
    if not asked or context.resilient_parsing:
        return
    from graph.extraction import Extractor

    made = Extractor().provenance
    base = f"knowledge base of {made.knowledge} ({made.digest})"
    click.echo(f"leadergraph {made.version}\n{base}\nto cite: leadergraph {made.version}, {base}")
    context.exit()


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Treat SIGTERM as Ctrl-C in the block; in another thread than the main one it stays what it is."""
    try:
        before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    except ValueError:
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class _Jobs(click.IntRange):
    name = "number of processes"  # what click says that a wrong value is none of


_FIELDS = {"id": "id", "text": "text", "title": "headline", "date": "date", "url": "address", "source": "publisher"}
KB = click.option(
    "--kb", "kb_file", metavar="YAML", help="Your own entities and words of events, on top of the shipped ones."
)
_READING = (
    click.option(
        "--model",
        metavar="NAME",
        help="Read behind a spaCy pipeline: leadergraph (shipped) or yours. Default: the rules alone.",
    ),
    KB,
    click.option(
        "--decisions",
        "decisions_file",
        metavar="CSV",
        help="What you settled: article, form, is or is not, entity; see `explain`.",
    ),
    click.option(
        "--with-rule", "with_rules", multiple=True, metavar="NAME", help='Ask one more rule, such as "pronouns".'
    ),
    click.option(
        "--without-rule",
        "without_rules",
        multiple=True,
        metavar="NAME",
        help='Leave a rule out, such as "kin"; a wrong name lists them.',
    ),
    *(
        click.option(f"--{name}-field", default=name, metavar="NAME", help=f"JSON or CSV field with the {what}.")
        for name, what in _FIELDS.items()
    ),
    click.option(
        "--events/--no-events",
        default=True,
        help="Read who did what to whom as well; without, reading is three to five times quicker.",
    ),
    click.option(
        "--encoding", metavar="NAME", help="Of files that are not Unicode and declare none. Default: guessed, and said."
    ),
    click.option("--day-first/--month-first", default=None, help="What 05/06/2019 is, where its column does not tell."),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no account on stderr."),
)

_OF_ONE_MACHINE = (
    click.option(
        "--jobs",
        type=_Jobs(1, MOST_JOBS),
        metavar="N",
        help="How many processes read, each a part of the articles; what comes out is the same. "
        "Default: all cores but one, after the first 2,000 articles.",
    ),
    click.option(
        "--account",
        "account_file",
        metavar="FILE",
        help="Write what became of each input, a JSON line each; - is stderr.",
    ),
)


_CHOICES = (
    *("model", "kb_file", "decisions_file", "with_rules", "without_rules", "events", "quiet"),
    *("encoding", "day_first", "account_file", "jobs"),
)
_OUTPUTS = ("output", "to_decide", "store")  # what verbs call the file that they write


def reads(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb SOURCES, the options of every verb that reads articles, and the run that these make."""
    with_run = reading(command)
    for option in reversed(_OF_ONE_MACHINE):
        with_run = option(with_run)
    return click.argument("sources", nargs=-1, required=True)(with_run)


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb that has sources of its own the options of how to read, and the run."""

    @wraps(command)
    def with_run(**given: Any) -> None:
        fields = {name: given.pop(f"{name}_field") for name in _FIELDS}
        run = Run(**{name: given.pop(name, None) for name in _CHOICES}, fields=fields)
        with run.accounted(given["sources"], filter(None, map(given.get, _OUTPUTS))):
            try:
                command(run, **given)
            except NothingStoredError:
                finish(run, "nothing was stored; the output is left as it was")

    for option in reversed(_READING):
        with_run = option(with_run)
    return with_run


def finish(run: Run, result: str | None = None) -> None:
    """Tell the account and what came out, then leave with the code that the account asks for."""
    if not run.quiet:
        for line in filter(None, (*run.account_lines(), result)):
            tell(line)
    if not run.account.balanced:
        _fail("the account does not add up; please report this", NO_SUM)
    if not run.account.complete:
        sys.exit(REJECTS)


def _fail(message: str, code: int) -> NoReturn:
    tell(f"leadergraph: {message}")
    sys.exit(code)


def _open_streams() -> None:
    """Give a process that was started without its streams some: the next file that is opened would take their place."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    sys.stdin = sys.stdin or _null("r")
    sys.stdout = sys.stdout or _null("r")  # so that writing results to it fails
    sys.stderr = sys.stderr or _null("w")


def _null(mode: str) -> TextIO:
    return cast(TextIO, Path(os.devnull).open(mode))

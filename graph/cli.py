"""The command line: each verb is a few lines over the public names."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from graph.errors import GraphError, InputError, OutputError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.articles import Account
    from graph.knowledge import Entity, KnowledgeBase
    from graph.records import Reading

USAGE, REJECTS, CANNOT_WRITE, NO_SUM, INTERRUPTED = 2, 3, 6, 70, 130
_SHOWN = 20  # rejects on a screen; the rest are counted
_MILESTONE = 1000  # articles between two lines of progress in a log


class _Verbs(click.Group):
    """Verbs in the order of the work, and errors as one line with an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            verb = error.ctx.command_path if error.ctx else ctx.command_path
            _fail(f"{error.format_message()} See: {verb} --help", USAGE)
        except OutputError as error:
            _fail(str(error), CANNOT_WRITE)
        except GraphError as error:
            _fail(str(error), USAGE)
        except KeyboardInterrupt:
            _fail("interrupted", INTERRUPTED)
        except BrokenPipeError:
            # Whoever read our output has had enough; what is still buffered must not fail once more at exit.
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"leadergraph: {message}", err=True)
    sys.exit(code)


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all in, 2 usage or nothing to read, 3 finished but some input was rejected, "
    "6 cannot write, 70 the account does not add up, 130 interrupted.",
)
@click.version_option(package_name="leadergraph")
def main() -> None:
    """Who stands with whom in the news, and which sentence says so.

    Reads news articles, finds the leaders and countries in them, and draws who is named with whom.
    Nothing leaves this machine.

    \b
    leadergraph samples stories                   sixteen short stories to try it on
    leadergraph draw stories -o page.html         the whole way: articles in, an interactive page out
    leadergraph extract stories > readings.jsonl  every mention, as JSON lines
    leadergraph network stories -o graph.gexf     the graph for Gephi, networkx or a spreadsheet
    leadergraph lookup "South Korean president" --on 2019-01-10
    """


@dataclass
class _Run:
    """One run over articles: what it reads with, its progress and its account."""

    model: str | None
    kb_file: str | None
    quiet: bool
    fields: dict[str, str]
    account: Account = field(init=False)

    def __post_init__(self) -> None:
        from graph.articles import Account

        self.account = Account()

    @cached_property
    def kb(self) -> KnowledgeBase:
        from graph.knowledge import load_kb

        return load_kb(extra=self.kb_file)

    def readings(self, sources: Iterable[str]) -> Iterator[Reading]:
        """The readings of the articles, with progress on stderr; what is missing is told at once."""
        from graph.articles import Fields, read_articles
        from graph.extraction import extract, load_pipeline

        articles = read_articles(sources, fields=Fields(**self.fields), account=self.account)
        return self._watched(extract(articles, kb=self.kb, nlp=load_pipeline(self.model)))

    def network(self, sources: tuple[str, ...]) -> MultiDiGraph:
        """The network of the sources: read back, counted from readings, or built from articles."""
        from graph.network import build_network, read_network, read_readings
        from graph.network.readings import holds_readings

        if len(sources) == 1 and sources[0].endswith(".json"):
            return read_network(sources[0])
        if all(holds_readings(source) for source in sources):
            written = (reading for path in sources for reading in read_readings(path, account=self.account))
            readings = self._watched(written)
        else:
            readings = self.readings(sources)
        network = build_network(readings, self.kb)
        network.graph["account"] = self.account.to_dict()
        return network

    def finish(self, result: str | None = None) -> None:
        """Tell the account and what came out, then leave with the code that the account asks for."""
        if not self.quiet:
            for line in (*_account_lines(self.account), result):
                if line:
                    click.echo(line, err=True)
        if not self.account.balanced:
            _fail("the account does not add up; please report this", NO_SUM)
        if self.account.rejected:
            sys.exit(REJECTS)

    def _watched(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        yield from readings if self.quiet else _progress(readings)
        if not self.account.found:
            raise InputError("nothing to read: there is no article in the input")


def _progress(readings: Iterator[Reading]) -> Iterator[Reading]:
    """The readings, counted on stderr: a live line on a screen, a line now and then in a log."""
    if not sys.stderr.isatty():
        for count, reading in enumerate(readings, start=1):
            yield reading
            if count % _MILESTONE == 0:
                click.echo(f"{count} articles read", err=True)
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("articles read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for reading in readings:
            progress.advance(task)
            yield reading


def _account_lines(account: Account) -> Iterator[str]:
    for notes in (account.rejects, account.skipped):
        yield from map(str, notes[:_SHOWN])
        if len(notes) > _SHOWN:
            yield f"… and {len(notes) - _SHOWN} more"
    if account.found:
        why = "".join(f", {name} {count}" for name, count in sorted(account.flags.items())).removeprefix(", ")
        flagged = f"{account.flagged} flagged{': ' if why else ''}{why}"
        yield (
            f"{account.found} article{'s' * (account.found != 1)} found: {account.stored} stored ({flagged}), "
            f"{account.duplicate} duplicate, {account.rejected} rejected"
        )


_FIELDS = {"id": "id", "text": "text", "title": "headline", "date": "date", "url": "address", "source": "publisher"}
_KB = click.option("--kb", "kb_file", metavar="YAML", help="Your own entities, on top of the shipped ones.")
_READING = (
    click.option(
        "--model", metavar="NAME", help="spaCy pipeline: leadergraph (shipped), blank (rules alone) or yours."
    ),
    _KB,
    *(
        click.option(f"--{name}-field", default=name, metavar="NAME", help=f"JSON or CSV field with the {what}.")
        for name, what in _FIELDS.items()
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no account on stderr."),
)


def _reads(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb SOURCES, the options of every verb that reads articles, and the run that these make."""

    @wraps(command)
    def with_run(*, model: str | None, kb_file: str | None, quiet: bool, **given: Any) -> None:
        fields = {name: given.pop(f"{name}_field") for name in _FIELDS}
        command(_Run(model, kb_file, quiet, fields), **given)

    for option in reversed(_READING):
        with_run = option(with_run)
    return click.argument("sources", nargs=-1, required=True)(with_run)


@main.command()
@click.argument("folder")
def samples(folder: str) -> None:
    """Put sixteen sample stories into FOLDER.

    They are short news stories of 2018 and 2019 in three formats, to try the other verbs on.

    \b
    leadergraph samples stories
    """
    from graph import sample_stories
    from graph.network.files import writing

    with writing(folder):
        shutil.copytree(sample_stories(), folder, copy_function=shutil.copyfile, dirs_exist_ok=True)


@main.command()
@click.option("-o", "--output", required=True, metavar="PAGE.html", help="Where the page goes; - is stdout.")
@click.option("--title", metavar="TEXT", help="The page's heading.")
@_reads
def draw(run: _Run, sources: tuple[str, ...], output: str, title: str | None) -> None:
    """Draw SOURCES as one interactive page that works offline.

    SOURCES are files and folders of articles (.txt .html .jsonl .csv, each also with .gz, or - for stdin),
    readings that `extract --with-text` wrote, or one network that `network` wrote as .json.

    \b
    leadergraph draw stories -o page.html
    leadergraph draw news.csv --text-field body --title "Our archive" -o page.html
    """
    from graph.view import to_html

    _check(output)
    network = run.network(sources)
    _put([to_html(network, title=title) if title else to_html(network)], output)
    run.finish(_size(network, output))


@main.command()
@click.option("-o", "--output", default="-", metavar="FILE", help="Where the readings go; - is stdout.")
@click.option("--with-text", is_flag=True, help="Put each article's text in, so that a network can quote it.")
@click.option("--explain", is_flag=True, help="Add to each mention the candidates that lost, and why.")
@_reads
def extract(run: _Run, sources: tuple[str, ...], output: str, with_text: bool, explain: bool) -> None:
    """Write each mention in SOURCES, one JSON line an article.

    The lines keep the order of the input; start and end are code points into the article's text.

    \b
    leadergraph extract stories -o readings.jsonl
    leadergraph extract --with-text stories | leadergraph network - -o graph.json
    """
    _check(output)
    readings = (reading.to_dict(with_text=with_text, explain=explain) for reading in run.readings(sources))
    _put((json.dumps(reading, ensure_ascii=False) for reading in readings), output)
    run.finish()


@main.command()
@click.option("-o", "--output", required=True, metavar="FILE", help="Its end says the format.")
@_reads
def network(run: _Run, sources: tuple[str, ...], output: str) -> None:
    """Write the graph of SOURCES for other tools.

    SOURCES are as for `draw`. FILE ends in .json (networkx node-link data), .gexf (Gephi), .graphml or
    .csv (one row an edge).

    \b
    leadergraph network stories -o graph.gexf
    """
    from graph.network import write_network
    from graph.network.exports import check_network_path

    check_network_path(output)
    built = run.network(sources)
    write_network(built, output)
    run.finish(_size(built, output))


@main.command()
@click.argument("form")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day for which to answer.")
@_KB
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def lookup(form: str, day: str | None, kb_file: str | None, as_json: bool) -> None:
    """Say whom or what FORM can mean, likeliest first.

    FORM is a name, a surname, or a title with its country.

    \b
    leadergraph lookup "Russian president" --on 2010-06-24
    leadergraph lookup Bush --on 1991-02-01
    """
    from graph.knowledge import load_kb

    kb = load_kb(extra=kb_file)
    found = kb.lookup(form, on=_day(day))
    if not found:
        raise InputError(f'"{form}": not in the knowledge base; add it with --kb YAML')
    for entity in found:
        click.echo(json.dumps(_row(entity), ensure_ascii=False) if as_json else _line(kb, entity))


def _row(entity: Entity) -> dict[str, str | None]:
    return {name: getattr(entity, name) for name in ("id", "name", "kind", "iso3", "wikipedia", "qid")}


def _line(kb: KnowledgeBase, entity: Entity) -> str:
    offices = ((kb.offices[term.office], term) for term in kb.terms_of.get(entity.id, ()))
    terms = (f"{next(iter(office.titles), office.id)} {term.start} to {term.end or '…'}" for office, term in offices)
    return "  ".join(filter(None, (entity.name, entity.kind, entity.iso3, "; ".join(terms))))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError(f"--on {text}: not a date; write it as 2019-01-10.") from error


def _size(network: MultiDiGraph, output: str) -> str:
    return f"{output}: {len(network)} actors, {network.number_of_edges()} ties"


def _check(output: str) -> None:
    """Before hours of reading: can the output be written at all?"""
    from graph.network.files import check_writable

    if output != "-":
        check_writable(output)


def _put(lines: Iterable[str], output: str) -> None:
    """Write the lines as they come; a file is put in place when it is whole."""
    from graph.network.files import writing

    with _opened(output) as file:
        for line in lines:
            with writing(output):
                file.write(line + "\n")
        with writing(output):
            file.flush()


@contextmanager
def _opened(output: str) -> Iterator[TextIO]:
    from graph.network.files import aside

    if output == "-":
        with suppress(AttributeError):  # a stand-in for stdout is in UTF-8 already
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    with aside(output) as place, place.open("w", encoding="utf-8", newline="\n") as file:
        yield file

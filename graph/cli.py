"""The command line: each verb is a few lines over the public names."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from graph.errors import GraphError, InputError, OutputError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.articles import Account
    from graph.knowledge import KnowledgeBase
    from graph.records import Reading

USAGE, REJECTS, CANNOT_WRITE, NO_SUM, INTERRUPTED = 2, 3, 6, 70, 130
_SHOWN_REJECTS = 20  # lines on a screen; the rest are counted


class _Verbs(click.Group):
    """Verbs in the order of the work, and errors as one line with an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OutputError as error:
            _fail(str(error), CANNOT_WRITE)
        except GraphError as error:
            _fail(str(error), USAGE)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output is gone; there is nobody to tell
            ctx.exit(0)
        except KeyboardInterrupt:
            _fail("interrupted", INTERRUPTED)


def _fail(message: str, code: int) -> None:
    click.echo(f"leadergraph: {message}", err=True)
    sys.exit(code)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="leadergraph")
def main() -> None:
    """Who stands with whom in the news, and which sentence says so.

    Reads news articles, finds the leaders and countries in them, and draws who is named with whom.

    \b
    leadergraph draw news/ -o page.html           the whole way: articles in, an interactive page out
    leadergraph extract news/ > readings.jsonl    every mention, as JSON lines
    leadergraph network news/ -o graph.gexf       the graph for Gephi, networkx or a spreadsheet
    leadergraph lookup "South Korean president" --on 2019-01-10
    """


def _articles_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of every verb that reads articles."""
    options = (
        click.option(
            "--model",
            default="leadergraph",
            show_default=True,
            metavar="NAME",
            help="spaCy pipeline: leadergraph (shipped), blank (rules alone) or any installed one.",
        ),
        click.option(
            "--kb",
            "kb_file",
            type=click.Path(),
            metavar="YAML",
            help="Your own entities, on top of the shipped ones.",
        ),
        click.option(
            "--id-field",
            default="id",
            show_default=True,
            metavar="NAME",
            help="JSON or CSV field with an article's id.",
        ),
        click.option("--text-field", default="text", show_default=True, metavar="NAME", help="… with its text."),
        click.option("--title-field", default="title", show_default=True, metavar="NAME", help="… with its headline."),
        click.option("--date-field", default="date", show_default=True, metavar="NAME", help="… with its date."),
        click.option("--url-field", default="url", show_default=True, metavar="NAME", help="… with its address."),
        click.option("-q", "--quiet", is_flag=True, help="No progress and no account on stderr."),
    )

    @wraps(command)
    def with_run(**given: Any) -> None:
        names = (
            "model",
            "kb_file",
            "id_field",
            "text_field",
            "title_field",
            "date_field",
            "url_field",
            "quiet",
        )
        run = _Run(**{name: given.pop(name) for name in names})
        command(run=run, **given)
        run.finish()

    for option in reversed(options):
        with_run = option(with_run)
    return with_run


class _Run:
    """One run over articles: what it reads with, its progress and its account."""

    def __init__(self, model: str, kb_file: str | None, quiet: bool, **fields: str) -> None:
        from graph.articles import Account, Fields

        self.model, self.kb_file, self.quiet = model, kb_file, quiet
        self.fields = Fields(**{name.removesuffix("_field"): value for name, value in fields.items()})
        self.account: Account = Account()

    def readings(self, paths: Iterable[str]) -> Iterator[Reading]:
        """The readings of the articles, with progress on stderr."""
        from graph.articles import read_articles
        from graph.extraction import extract, load_pipeline

        articles = read_articles(paths, fields=self.fields, account=self.account)
        return self._watch(extract(articles, kb=self.kb, nlp=load_pipeline(self.model)))

    @property
    def kb(self) -> KnowledgeBase:
        from graph.knowledge import load_kb

        return load_kb(extra=self.kb_file)

    def finish(self) -> None:
        """Print the account, then leave with the code that it asks for."""
        account = self.account
        if not self.quiet and account.found:
            _tell_account(account)
        if not account.balanced:
            _fail(
                f"found {account.found}, but stored, duplicate and rejected are not as many; please report this",
                NO_SUM,
            )
        if account.rejected:
            sys.exit(REJECTS)

    def _watch(self, readings: Iterator[Reading]) -> Iterator[Reading]:
        if self.quiet or not sys.stderr.isatty():
            yield from _milestones(readings, self.quiet)
            return
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (
            SpinnerColumn(),
            TextColumn("reading"),
            MofNCompleteColumn(),
            TextColumn("articles"),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("reading", total=None)
            for reading in readings:
                progress.advance(task)
                yield reading


def _milestones(readings: Iterator[Reading], quiet: bool) -> Iterator[Reading]:
    """Progress for a log: a line each thousand articles."""
    for count, reading in enumerate(readings, start=1):
        if count % 1000 == 0 and not quiet:
            click.echo(f"{count} articles read", err=True)
        yield reading


def _tell_account(account: Account) -> None:
    for reject in account.rejects[:_SHOWN_REJECTS]:
        click.echo(str(reject), err=True)
    if len(account.rejects) > _SHOWN_REJECTS:
        click.echo(f"… and {len(account.rejects) - _SHOWN_REJECTS} more rejects", err=True)
    for skip in account.skipped[:_SHOWN_REJECTS]:
        click.echo(str(skip), err=True)
    parts = f"{account.stored} stored ({account.flagged} flagged), {account.duplicate} duplicate, {account.rejected} rejected"
    click.echo(f"{account.found} articles found: {parts}", err=True)


@main.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("-o", "--output", required=True, metavar="PAGE.html", help="Where the page goes.")
@click.option("--title", default=None, help="The page's heading.")
@_articles_options
def draw(run: _Run, sources: tuple[str, ...], output: str, title: str | None) -> None:
    """Draw SOURCES as one interactive, offline HTML page.

    SOURCES are article files or folders (.txt .html .jsonl .csv, gzip of these, - for stdin), or one network
    that `leadergraph network` wrote as .json.
    """
    from graph.network.exports import write_aside
    from graph.view import to_html

    with _checked_output(output):
        network = _network(run, sources)
        page = to_html(network, title=title) if title else to_html(network)
        write_aside(Path(output), lambda aside: _write(aside, page))
        click.echo(f"{output}: {len(network)} actors, {network.number_of_edges()} ties", err=True)


@main.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("-o", "--output", default="-", metavar="FILE", help="Where the readings go; - is stdout.")
@click.option("--with-text", is_flag=True, help="Put the article's text in, so that a network can quote it.")
@click.option("--explain", is_flag=True, help="Add to each mention the candidates that lost, and why.")
@_articles_options
def extract(run: _Run, sources: tuple[str, ...], output: str, with_text: bool, explain: bool) -> None:
    """Find the leaders and countries in SOURCES: one JSON object an article, in the order of the input."""
    with _lines_to(output) as lines:
        for reading in run.readings(sources):
            data = reading.to_dict(with_text=with_text, explain=explain)
            lines.write(json.dumps(data, ensure_ascii=False) + "\n")


@main.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="x.json (networkx node-link), .gexf, .graphml or .csv.",
)
@_articles_options
def network(run: _Run, sources: tuple[str, ...], output: str) -> None:
    """Build the graph of SOURCES, articles or readings (`extract --with-text`), and write it for other tools."""
    from graph.network import write_network

    with _checked_output(output):
        built = _network(run, sources)
        write_network(built, output)
        click.echo(f"{output}: {len(built)} actors, {built.number_of_edges()} ties", err=True)


@main.command()
@click.argument("form")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day for which to answer.")
@click.option(
    "--kb",
    "kb_file",
    type=click.Path(),
    metavar="YAML",
    help="Your own entities, on top of the shipped ones.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def lookup(form: str, day: str | None, kb_file: str | None, as_json: bool) -> None:
    """Say whom or what FORM can mean, likeliest first: a name, a surname or a title with its country.

    \b
    leadergraph lookup "Russian president" --on 2010-06-24
    leadergraph lookup Bush --on 1991-02-01
    """
    from graph.knowledge import load_kb

    kb = load_kb(extra=kb_file)
    found = kb.lookup(form, on=_day(day))
    if not found:
        raise InputError(f'"{form}": not in the knowledge base')
    for entity in found:
        row = {
            "id": entity.id,
            "name": entity.name,
            "kind": entity.kind,
            "iso3": entity.iso3,
            "wikipedia": entity.wikipedia,
            "qid": entity.qid,
        }
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else _line(kb, entity.id, row))


def _line(kb: KnowledgeBase, id: str, row: dict[str, Any]) -> str:
    terms = "; ".join(
        f"{kb.offices[term.office].titles[0]} {term.start} to {term.end or '…'}" for term in kb.terms_of.get(id, ())
    )
    return "  ".join(str(part) for part in (row["name"], row["kind"], row["iso3"], terms) if part)


def _day(text: str | None) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError as error:
        raise click.BadParameter(f"{text} is not a date; write it as 2019-01-10", param_hint="--on") from error


def _network(run: _Run, sources: tuple[str, ...]) -> MultiDiGraph:
    """The network of the sources: read back, counted from readings, or built from articles."""
    from graph.network import build_network, read_network

    if len(sources) == 1 and sources[0].endswith(".json"):
        return read_network(sources[0])
    first = _first_object(sources[0]) if len(sources) == 1 else {}
    if "mentions" in first and "sentences" in first:
        return build_network(_written_readings(sources[0], first), run.kb)
    built = build_network(run.readings(sources), run.kb)
    built.graph["account"] = run.account.to_dict()
    return built


def _first_object(path: str) -> dict[str, Any]:
    """The first line of a JSONL file as an object, empty when it is none."""
    if not path.endswith(".jsonl"):
        return {}
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as lines:
            data = json.loads(lines.readline() or "null")
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _written_readings(path: str, first: dict[str, Any]) -> Iterator[Reading]:
    """Readings from a file. Raises InputError that names the line when one is none or has no text."""
    from graph.records import Reading

    if "text" not in first:
        raise InputError(
            f"{path}:1: readings without text cannot be quoted; make them with: leadergraph extract --with-text"
        )
    with Path(path).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                yield Reading.from_dict(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                raise InputError(
                    f"{path}:{number}: not a reading ({error}); make it with: leadergraph extract"
                ) from error


@contextmanager
def _lines_to(output: str) -> Iterator[TextIO]:
    if output == "-":
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    try:
        with Path(output).open("w", encoding="utf-8", newline="\n") as lines:
            yield lines
    except OSError as error:
        raise OutputError(f"{output}: {error.strerror}; name a path that can be written") from error


@contextmanager
def _checked_output(output: str) -> Iterator[None]:
    """Before hours of reading: a folder to write into must be there."""
    folder = Path(output).parent
    if not folder.is_dir() or Path(output).is_dir():
        raise OutputError(f"{output}: cannot be written; name a file in a folder that exists")
    yield


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

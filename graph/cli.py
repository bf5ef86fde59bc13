"""The command line: each verb is a few lines over the public names."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import wraps
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from graph.errors import GraphError, InputError, OutputError
from graph.run import NothingStoredError, Run

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.knowledge import Entity, KnowledgeBase

USAGE, REJECTS, CANNOT_WRITE, NO_SUM, INTERRUPTED = 2, 3, 6, 70, 130


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
    Nothing leaves this machine (`kb refresh`, when you ask for it, asks Wikidata).

    \b
    leadergraph samples stories                   sixteen short stories to try it on
    leadergraph draw stories -o page.html         the whole way: articles in, an interactive page out
    leadergraph extract stories > readings.jsonl  every mention, as JSON lines
    leadergraph explain stories                   why each mention was read as it was
    leadergraph network stories -o graph.gexf     the graph for Gephi, networkx or a spreadsheet
    leadergraph lookup "South Korean president" --on 2019-01-10
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console of Windows-1252 has no ğ
            stream.reconfigure(errors="backslashreplace")


_FIELDS = {"id": "id", "text": "text", "title": "headline", "date": "date", "url": "address", "source": "publisher"}
_KB = click.option("--kb", "kb_file", metavar="YAML", help="Your own entities, on top of the shipped ones.")
_READING = (
    click.option(
        "--model",
        metavar="NAME",
        help="Read behind a spaCy pipeline: leadergraph (shipped) or yours. Default: the rules alone.",
    ),
    _KB,
    click.option(
        "--decisions",
        metavar="CSV",
        help="What you settled: article, form, is or is not, entity; see `explain`.",
    ),
    *(
        click.option(f"--{name}-field", default=name, metavar="NAME", help=f"JSON or CSV field with the {what}.")
        for name, what in _FIELDS.items()
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no account on stderr."),
)


def _reads(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb SOURCES, the options of every verb that reads articles, and the run that these make."""

    @wraps(command)
    def with_run(*, model: str | None, kb_file: str | None, decisions: str | None, quiet: bool, **given: Any) -> None:
        fields = {name: given.pop(f"{name}_field") for name in _FIELDS}
        run = Run(model, kb_file, decisions, quiet, fields)
        try:
            command(run, **given)
        except NothingStoredError as error:
            _finish(run, str(error))

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
    from graph.files import writing

    with writing(folder):
        shutil.copytree(sample_stories(), folder, copy_function=shutil.copyfile, dirs_exist_ok=True)
    click.echo(f"{folder}: sixteen stories; draw them with: leadergraph draw {folder} -o page.html", err=True)


@main.command()
@click.option("-o", "--output", required=True, metavar="PAGE.html", help="Where the page goes; - is stdout.")
@click.option("--title", metavar="TEXT", help="The page's heading.")
@_reads
def draw(run: Run, sources: tuple[str, ...], output: str, title: str | None) -> None:
    """Draw SOURCES as one interactive page that works offline.

    SOURCES are files and folders of articles (.txt .html .jsonl .csv, each also with .gz, or - for stdin),
    readings that `extract --with-text` wrote, or one network that `network` wrote as .json.

    \b
    leadergraph draw stories -o page.html
    leadergraph draw news.csv --text-field body --title "Our archive" -o page.html
    """
    from graph.view import to_html

    _check(output, run.inputs(sources))
    network = run.network(sources)
    _put([to_html(network, title=title) if title else to_html(network)], output)
    _finish(run, _size(network, output))


@main.command()
@click.option("-o", "--output", default="-", metavar="FILE", help="Where the readings go; - is stdout.")
@click.option("--with-text", is_flag=True, help="Put each article's text in, so that a network can quote it.")
@click.option("--explain", is_flag=True, help="Add to each mention the candidates that lost, and why.")
@_reads
def extract(run: Run, sources: tuple[str, ...], output: str, with_text: bool, explain: bool) -> None:
    """Write each mention in SOURCES, one JSON line an article.

    The lines keep the order of the input; start and end are code points into the article's text.

    \b
    leadergraph extract stories -o readings.jsonl
    leadergraph extract --with-text stories | leadergraph network - -o graph.json
    """
    _check(output, run.inputs(sources))
    readings = (reading.to_dict(with_text=with_text, explain=explain) for reading in run.readings(sources))
    _put((json.dumps(reading, ensure_ascii=False) for reading in readings), output)
    _finish(run)


@main.command()
@_reads
def explain(run: Run, sources: tuple[str, ...]) -> None:
    """Say why each mention was read as it was.

    Each mention in SOURCES comes with the rule that decided, and with the candidates that lost and why.
    What is wrong goes into a file of decisions, which overrule the rules in every later run:
    a CSV with the columns article (empty: everywhere), form, decision ("is" or "is not") and entity (an id).

    \b
    leadergraph explain stories/2019-02-28-hanoi.txt
    leadergraph draw stories --decisions decisions.csv -o page.html
    """
    from graph.extraction.explain import explain as lines_of

    _put((line for reading in run.readings(sources) for line in (*lines_of(reading, run.kb), "")), "-")
    _finish(run)


@main.command()
@click.option("-o", "--output", required=True, metavar="FILE", help="Its end says the format.")
@_reads
def network(run: Run, sources: tuple[str, ...], output: str) -> None:
    """Write the graph of SOURCES for other tools.

    SOURCES are as for `draw`. FILE ends in .json (networkx node-link data), .gexf (Gephi), .graphml or
    .csv (one row an edge). GEXF and GraphML hold the co-mentions, undirected; offices are attributes there.

    \b
    leadergraph network stories -o graph.gexf
    """
    from graph.exports import check_network_path, write_network

    check_network_path(output)
    _check(output, run.inputs(sources))
    built = run.network(sources)
    write_network(built, output)
    _finish(run, _size(built, output))


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
    _say(json.dumps(_row(entity), ensure_ascii=False) if as_json else _line(kb, entity) for entity in found)


@main.group(cls=_Verbs)
def kb() -> None:
    """Keep the knowledge base.

    \b
    leadergraph kb check
    leadergraph kb refresh -o changes.csv
    """


@kb.command("check")
@_KB
def kb_check(kb_file: str | None) -> None:
    """Say what the rows of the knowledge base contradict.

    Errors come first and make the exit code 3; notes ask a person to look.

    \b
    leadergraph kb check --kb mine.yaml
    """
    from graph.knowledge import load_kb
    from graph.knowledge.upkeep.check import check

    findings = check(load_kb(extra=kb_file))
    _say(map(str, findings))
    if any(finding.level == "error" for finding in findings):
        sys.exit(REJECTS)


@kb.command("refresh")
@click.option("-o", "--output", required=True, metavar="CHANGES.csv", help="Where the proposed changes go.")
@click.option(
    "--cache", metavar="DIR", default=Path(click.get_app_dir("leadergraph"), "wikidata"), help="Where answers are kept."
)
def kb_refresh(output: str, cache: Path) -> None:
    """Ask Wikidata what changed.

    This is the one verb that uses the network. The changes are a list for a person to accept; no table is touched.

    \b
    leadergraph kb refresh -o changes.csv
    """
    from graph.knowledge import load_kb
    from graph.knowledge.upkeep.refresh import refresh

    _check(output)
    count = refresh(load_kb(), Path(output), cache=Path(cache))
    click.echo(f"{output}: {count} proposed changes", err=True)


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


def _finish(run: Run, result: str | None = None) -> None:
    """Tell the account and what came out, then leave with the code that the account asks for."""
    if not run.quiet:
        for line in filter(None, (*run.account_lines(), result)):
            click.echo(line, err=True)
    if not run.account.balanced:
        _fail("the account does not add up; please report this", NO_SUM)
    if run.account.rejected:
        sys.exit(REJECTS)


def _size(network: MultiDiGraph, output: str) -> str:
    return f"{output}: {len(network)} actors, {network.number_of_edges()} ties"


def _check(output: str, inputs: Iterable[str] = ()) -> None:
    """Before hours of reading: can the output be written at all, and is it none of the inputs?"""
    from graph.articles.own import is_input
    from graph.files import check_writable

    if output == "-":
        return
    check_writable(output)
    if is_input(output, inputs):
        raise InputError(f"{output}: is one of the inputs, and writing there would lose it; name another file")


def _say(lines: Iterable[str]) -> None:
    """Print the lines in the console's own encoding."""
    from graph.files import writing

    with writing("standard output"):
        for line in lines:
            click.echo(line)


def _put(lines: Iterable[str], output: str) -> None:
    """Write the lines as they come; a file is put in place when it is whole."""
    from graph.files import writing

    with _opened(output) as file:
        for line in lines:
            with writing(output):
                file.write(line + "\n")
        with writing(output):
            file.flush()


@contextmanager
def _opened(output: str) -> Iterator[TextIO]:
    from graph.files import aside, writing

    if output == "-":
        with suppress(AttributeError):  # a stand-in for stdout is in UTF-8 already
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    with aside(output) as place:
        file = place.open("w", encoding="utf-8", newline="\n")
        try:
            yield file
        finally:
            with writing(output):  # on a full disk closing fails once more
                file.close()

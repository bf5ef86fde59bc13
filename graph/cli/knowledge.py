"""The verbs of the knowledge base: lookup, and kb with its own."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.app import KB, REJECTS, Verbs
from graph.cli.output import check_output, say, tell
from graph.cli.progress import stepping
from graph.errors import InputError
from graph.knowledge.rows import DATA

if TYPE_CHECKING:
    from graph.knowledge import Entity, KnowledgeBase
    from graph.knowledge.standing import ToldTerm
    from graph.knowledge.upkeep.changes import Change


@click.command()
@click.argument("form")
@click.option("--on", "day", metavar="YYYY-MM-DD", help="The day for which to answer.")
@KB
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
    say(json.dumps(_row(kb, entity), ensure_ascii=False) if as_json else _line(kb, entity) for entity in found)


@click.group(cls=Verbs)
def kb() -> None:
    """Keep the knowledge base.

    \b
    leadergraph kb check
    leadergraph kb refresh -o changes.csv
    leadergraph kb accept changes.csv
    """


@kb.command("check")
@KB
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Every note, not the first few of each kind; with --kb on the shipped rows too.",
)
def kb_check(kb_file: str | None, every: bool) -> None:
    """Say what the rows of the knowledge base contradict, and what is left to do.

    With --kb it is what your own rows bring up: between them and the shipped ones, and in merge, rename and remove.
    Errors come first and make the exit code 3. Notes come by kind, each with what a person can do about it.
    The example of each frame is read; one that tells something else than its row says is an error in your own
    file, and a note in the shipped table.

    \b
    leadergraph kb check
    leadergraph kb check --kb mine.yaml --all
    """
    from graph.extraction.events.examples import check_examples
    from graph.knowledge import load_kb
    from graph.knowledge.rows import DATA
    from graph.knowledge.upkeep.check import check, check_own
    from graph.knowledge.upkeep.findings import page

    kb, own_alone = load_kb(extra=kb_file), kb_file is not None and not every
    wrong, right = check_examples(kb, own_alone=own_alone)
    findings = [*(check_own(kb) if own_alone else check(kb, folder=DATA)), *wrong]
    say((*page(findings, first=None if every else 5), "", right))
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

    check_output(output)
    with stepping("offices asked for") as on_office:
        count = refresh(load_kb(), Path(output), cache=Path(cache), on_office=on_office)
    tell(f"{output}: {count} proposed changes; go through them with `leadergraph kb accept {output}`")


@kb.command("accept")
@click.argument("changes", metavar="CHANGES.csv")
@click.option("--all", "every", is_flag=True, help="Accept every row, asking nothing.")
@click.option(
    "--tables",
    metavar="DIR",
    default=DATA,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the tables.",
)
def kb_accept(changes: str, every: bool, tables: Path) -> None:
    """Lay changes that `kb refresh` proposed into the tables, row by row.

    For each row: y accepts it, n leaves it for another time, l locks it, so that it is never proposed again, and q
    stops asking. What was accepted is written at the end, unless the tables would contradict one another.

    \b
    leadergraph kb accept changes.csv
    leadergraph kb accept changes.csv --all
    """
    from graph.knowledge.upkeep.accept import accept
    from graph.knowledge.upkeep.changes import read_changes, read_locks, write_locks

    rows = read_changes(Path(changes))
    if not every and not sys.stdin.isatty():
        raise click.UsageError("there is nobody to ask; run it in a terminal, or accept all rows with --all.")
    wanted, locked = (rows, []) if every else _asked(rows)
    if locked:  # first: they stand whatever becomes of the others
        locks = tables / "locks.csv"
        write_locks(locks, read_locks(locks) | {row.lock for row in locked})
    accepted = accept(wanted, folder=tables)
    say(f"refused: {change}: {why}" for change, why in accepted.refused)
    tell(f"{len(accepted.done)} accepted, {len(accepted.refused)} refused, {len(locked)} locked")
    if accepted.refused:
        sys.exit(REJECTS)


def _asked(rows: list[Change]) -> tuple[list[Change], list[Change]]:
    """The rows that somebody at the terminal accepts, and those to lock."""
    answers: dict[str, list[Change]] = {answer: [] for answer in "ynl"}
    for place, row in enumerate(rows, 1):
        try:
            answer = click.prompt(f"[{place}/{len(rows)}] {row}", type=click.Choice([*"ynlq"]), default="n", err=True)
        except click.Abort:  # Ctrl-D or Ctrl-C: what was answered so far counts
            answer = "q"
        if answer == "q":
            break
        answers[answer].append(row)
    return answers["y"], answers["l"]


def _row(kb: KnowledgeBase, entity: Entity) -> dict[str, object]:
    row: dict[str, object] = {
        name: getattr(entity, name) for name in ("id", "name", "kind", "iso3", "wikipedia", "qid")
    }
    return row | {"terms": kb.told_terms(entity.id)} if entity.kind == "leader" else row


def _line(kb: KnowledgeBase, entity: Entity) -> str:
    terms = "; ".join(map(_span, kb.told_terms(entity.id)))
    return "  ".join(filter(None, (entity.name, entity.kind, entity.iso3, entity.qid, terms)))


def _span(term: ToldTerm) -> str:
    """ "foreign minister 2011-03 to 2014-05-01"; an incumbent's term goes on."""
    acting = " (acting)" if term["role"] == "acting" else ""
    until = f"to {term['end'] or '…'}" if term["end_known"] else "(end not known)"
    return f"{term['title']} {term['start']} {until}{acting}"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError(f"--on {text}: not a date; write it as 2019-01-10.") from error


VERBS = (lookup, kb)

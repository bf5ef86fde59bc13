"""The verb that writes what an analyst would: report."""

from __future__ import annotations

import re

import click

from graph.cli.app import finish, reads
from graph.cli.output import check_output, put
from graph.cli.run import Run
from graph.errors import InputError


@click.command()
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="HTML or Markdown by its end; - is stdout, Markdown."
)
@click.option("--title", metavar="TEXT", help="The report's heading.")
@click.option("--range", "time", metavar="FIRST..LAST", help='Only these months, quarters or years: "2018-06..2019".')
@reads
def report(run: Run, sources: tuple[str, ...], output: str, title: str | None, time: str | None) -> None:
    """Write what an analyst would of SOURCES, on one page.

    SOURCES are as for `draw`. FILE ends in .html (a page that loads nothing, to read and to print) or .md.
    It tells who leads, the strongest ties with a sentence each, events and tone, communities, brokers, gaps,
    what changed, and what such a graph cannot tell. A figure that rests on too little is left out, and it says why.

    \b
    leadergraph report stories -o report.html
    leadergraph report stories --range 2019 --title "2019" -o report.md
    """
    from graph.network import between
    from graph.reports import form_of, report

    form, (first, last) = form_of(output), _ends(time)
    check_output(output, run.inputs(sources))
    network = run.loader.network(sources)
    if time is not None:
        network = between(network, first, last)
        if not len(network):
            raise InputError(f"--range {time}: nobody is named in that time; leave it out to see what there is")
    put([(report(network, title=title, form=form) if title else report(network, form=form)).removesuffix("\n")], output)
    finish(run, f"{output}: a report of {len(network)} actors")


def _ends(time: str | None) -> tuple[str | None, str | None]:
    """The two ends of a range, None where it is open. Raises InputError for what is none."""
    from graph.network.periods import bounds

    if time is None:
        return None, None
    first, dots, last = time.partition("..")
    ends = (first or None, last or None) if dots else (first, first)
    try:
        months = [bounds(end) for end in ends if end is not None]
    except ValueError as error:
        raise InputError(f"--range {time}: {error}") from error
    if not months or not re.fullmatch(r"[-.0-9Q]+", time) or months[0][0] > months[-1][1]:
        raise InputError(f'--range {time}: is no time; write the earlier end first, as in "2018-06..2019"')
    return ends


VERBS = (report,)

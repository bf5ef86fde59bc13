"""The verb that tells what was done: events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graph.cli.app import finish, reads
from graph.cli.output import check_output, put
from graph.cli.run import Run
from graph.errors import InputError

if TYPE_CHECKING:
    from graph.counting.periods import By

_PERIODS = ("day", "month", "quarter", "year", "all")


@click.command()
@click.option("-o", "--output", default="-", metavar="FILE", help="CSV, or Parquet where it ends so; - is stdout.")
@click.option("--dyads", type=click.Choice(_PERIODS), help="A row for each two states and period.")
@click.option("--directed", is_flag=True, help="With --dyads: a row each way, with what the first did to the second.")
@click.option("--no-lift", is_flag=True, help="With --dyads: leaders and bodies for themselves, not as countries.")
@click.option("--as-plover", is_flag=True, help="As PLOVER codes: planned cooperation is AGREE, the unreal left out.")
@reads
def events(
    run: Run, sources: tuple[str, ...], output: str, dyads: By | None, directed: bool, no_lift: bool, as_plover: bool
) -> None:
    """Write who did what to whom in SOURCES, one row an event.

    A row has the date of the article and, where the text tells it, that of the event; the PLOVER type and mode
    with its score from -10 to 10; actors and recipients with their states; whether it was done (asserted),
    planned, denied, only imagined (hypothetical) or told as history (recalled); and the sentence.

    With --dyads a row is two states and a period: their Correlates of War and Gleditsch-Ward numbers, the
    sentences and articles that name both, and the events by status, type and tone, each counted once.

    \b
    leadergraph events stories -o events.csv
    leadergraph events stories --dyads month -o dyads.csv
    leadergraph events stories --dyads year --directed -o dyads.parquet
    """
    from graph.exports.dyad_frames import dyad_columns, dyad_rows
    from graph.exports.event_table import EVENT_COLUMNS, event_rows
    from graph.exports.typed_table import csv_lines, write_parquet
    from graph.files import aside, writing

    if dyads is None and (directed or no_lift):
        raise InputError(f"--{'directed' if directed else 'no-lift'} goes with --dyads; add --dyads month")
    check_output(output, run.inputs(sources))
    run.events = True
    readings = run.loader.any_readings(sources)
    if dyads is None:
        rows, columns = list(event_rows(readings, as_plover=as_plover)), EVENT_COLUMNS
    else:
        lift, columns = not no_lift, dyad_columns(dyads, lift=not no_lift)
        rows = list(dyad_rows(readings, dyads, lift=lift, directed=directed, as_plover=as_plover, kb=run.loader.kb))
    if output.endswith(".parquet"):
        with aside(output) as beside, writing(output):
            write_parquet(rows, columns, beside)
    else:
        put(csv_lines(rows, columns), output)
    finish(run, f"{output}: {len(rows)} {f'dyads by {dyads}' if dyads else 'events'}")


VERBS = (events,)

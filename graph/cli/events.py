"""The verb that tells what was done: events."""

from __future__ import annotations

import click

from graph.cli.app import finish, reads
from graph.cli.output import check_output, put
from graph.cli.run import Run


@click.command()
@click.option("-o", "--output", default="-", metavar="FILE", help="CSV, or Parquet where it ends so; - is stdout.")
@click.option("--dyads", type=click.Choice(["month"]), help="A row for each pair of states and month.")
@click.option("--as-plover", is_flag=True, help="As PLOVER codes: planned cooperation is AGREE, the unreal left out.")
@reads
def events(run: Run, sources: tuple[str, ...], output: str, dyads: str | None, as_plover: bool) -> None:
    """Write who did what to whom in SOURCES, one row an event.

    A row has the date of the article and, where the text tells it, that of the event; the PLOVER type and mode
    with its score from -10 to 10; actors and recipients with their states; whether it was done (asserted),
    planned, denied, only imagined (hypothetical) or told as history (recalled); and the sentence.

    \b
    leadergraph events stories -o events.csv
    leadergraph events stories --dyads month -o dyads.csv
    """
    from graph.exports.event_table import DYAD_COLUMNS, EVENT_COLUMNS, csv_lines, dyad_rows, event_rows, write_parquet
    from graph.files import aside, writing

    check_output(output, run.inputs(sources))
    run.events = True
    readings = run.loader.any_readings(sources)
    rows = dyad_rows(readings, as_plover=as_plover) if dyads else list(event_rows(readings, as_plover=as_plover))
    columns = DYAD_COLUMNS if dyads else EVENT_COLUMNS
    if output.endswith(".parquet"):
        with aside(output) as beside, writing(output):
            write_parquet(rows, columns, beside)
    else:
        put(csv_lines(rows, columns), output)
    finish(run, f"{output}: {len(rows)} {'dyad-months' if dyads else 'events'}")


VERBS = (events,)

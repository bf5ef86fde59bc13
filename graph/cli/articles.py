"""The verbs that read articles: samples, draw, extract, explain, network."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.app import finish, reads
from graph.cli.output import check_new, check_output, put, tell
from graph.cli.run import Run

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from graph.exports.formats import Relations


@click.command()
@click.argument("folder")
def samples(folder: str) -> None:
    """Put sixteen sample stories into FOLDER.

    They are short news stories of 2018 and 2019 in three formats, to try the other verbs on.

    \b
    leadergraph samples stories
    """
    from graph.files import aside, writing
    from graph.samples import sample_stories

    with writing(folder):
        Path(folder).mkdir(parents=True, exist_ok=True)
    for story in sorted(sample_stories().iterdir()):
        with aside(Path(folder, story.name)) as beside, writing(folder):
            shutil.copyfile(story, beside)
    tell(f"{folder}: sixteen stories; draw them with: leadergraph draw {folder} -o page.html")


@click.command()
@click.option("-o", "--output", required=True, metavar="PAGE.html", help="Where the page goes; - is stdout.")
@click.option("--title", metavar="TEXT", help="The page's heading.")
@click.option("--with-text", is_flag=True, help="Put the articles in to be read whole; mind whose they are.")
@reads
def draw(run: Run, sources: tuple[str, ...], output: str, title: str | None, with_text: bool) -> None:
    """Draw SOURCES as one interactive page that works offline.

    SOURCES are files and folders of articles (.txt .html .json .jsonl .csv .xml, each also with .gz; - is stdin),
    readings that `extract --with-text` wrote, one archive that `add` made, or one network that `network` wrote as
    .json. The page quotes the sentences behind its ties; --with-text adds the articles whole, as many as fit into
    8 MB, and so does a network that `network --with-text` wrote.

    \b
    leadergraph draw stories -o page.html
    leadergraph draw news.csv --text-field body --title "Our archive" -o page.html
    """
    from graph.view import to_html

    check_output(output, run.inputs(sources))
    network = run.loader.network(sources, with_text=with_text)
    put([to_html(network, title=title) if title else to_html(network)], output)
    finish(run, _size(network, output, network.number_of_edges()))


@click.command()
@click.option("-o", "--output", default="-", metavar="FILE", help="Where the readings go; - is stdout.")
@click.option("--with-text", is_flag=True, help="Put each article's text in, so that a network can quote it.")
@click.option("--explain", is_flag=True, help="Add to each mention the candidates that lost, and why.")
@reads
def extract(run: Run, sources: tuple[str, ...], output: str, with_text: bool, explain: bool) -> None:
    """Write each mention in SOURCES, one JSON line an article.

    The lines keep the order of the input; start and end are code points into the article's text.

    \b
    leadergraph extract stories -o readings.jsonl
    leadergraph extract --with-text stories | leadergraph network - -o graph.json
    """
    check_output(output, run.inputs(sources))
    readings = (
        reading.to_dict(with_text=with_text, explain=explain) for reading in run.loader.readings(sources, again=explain)
    )
    put((json.dumps(reading, ensure_ascii=False) for reading in readings), output)
    finish(run)


@click.command()
@click.option("--write", "to_decide", metavar="CSV", help="Write the mentions to a new file of decisions to tick.")
@reads
def explain(run: Run, sources: tuple[str, ...], to_decide: str | None) -> None:
    """Say why each mention and event was read as it was.

    Each mention in SOURCES comes with the rule that decided, and with the candidates that lost and why;
    each event with the frame that tells it, and the way through the clause to each of its ends.
    What is wrong goes into a file of decisions, which overrule the rules in every later run: a CSV with the
    columns article (its id; empty: everywhere), form, decision ("is" or "is not") and entity (an id, of the
    knowledge base or of a person found in a text; empty: nobody). --write makes that file, a row for each form
    of an entity in an article; write your decision where one is wrong, and leave the others empty.

    \b
    leadergraph explain stories/2019-02-28-hanoi.txt
    leadergraph explain stories --write decisions.csv
    leadergraph draw stories --decisions decisions.csv -o page.html
    """
    from graph.characters import printable
    from graph.extraction.explain import explain as lines_of
    from graph.extraction.to_decide import lines_to_decide

    if to_decide is None:
        told = (
            line for reading in run.loader.readings(sources, again=True) for line in (*lines_of(reading, run.kb), "")
        )
        put(map(printable, told), "-")
        finish(run)
        return
    check_new(to_decide)
    put(lines_to_decide(run.loader.readings(sources, again=True)), to_decide)
    finish(run, f'{to_decide}: write "is" or "is not" where a row is wrong, and name the file with --decisions')


@click.command()
@click.option("-o", "--output", required=True, metavar="FILE", help="Its end says the format.")
@click.option("--with-text", is_flag=True, help="Keep the articles' texts in a .json, for a page to read them in.")
@click.option(
    "--relations",
    type=click.Choice(["co-mentions", "events"]),
    default="co-mentions",
    help="What a .gexf, .graphml or .net holds: the undirected co-mentions, or the directed events.",
)
@reads
def network(run: Run, sources: tuple[str, ...], output: str, with_text: bool, relations: Relations) -> None:
    """Write the graph of SOURCES for other tools.

    SOURCES are as for `draw`. The end of FILE says the format:

    \b
    .json      networkx (node-link data); holds all, and draw takes it
    .gexf      Gephi, Gephi Lite
    .graphml   igraph, Gephi, yEd
    .net       Pajek, igraph
    .csv       spreadsheets: a row an edge; the actors in NAME.nodes.csv
    .xlsx      Excel: ties, sentences, people, articles
    .parquet   pandas, R, DuckDB; the actors in NAME.nodes.parquet
    .neo4j.zip neo4j-admin database import
    .ftm.json  FollowTheMoney: people, posts, events, articles

    .gexf, .graphml and .net hold one kind of relations; offices are attributes there.

    \b
    leadergraph network stories -o graph.gexf
    leadergraph network stories -o events.gexf --relations events
    """
    from graph.exports import check_network_path, ties_in, write_network

    files = [os.fspath(file) for file in check_network_path(output, relations=relations)]
    for file in files:
        check_output(file, run.inputs(sources))
    built = run.loader.network(sources, with_text=with_text)
    write_network(built, output, relations=relations)
    finish(run, _size(built, " and ".join(files), ties_in(built, output, relations=relations)))


def _size(network: MultiDiGraph, output: str, ties: int) -> str:
    return f"{output}: {len(network)} actors, {ties} ties"


VERBS = (samples, draw, extract, explain, network)

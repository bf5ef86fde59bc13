"""The verb that reads on a cluster: scale."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graph.cli.app import finish, reading
from graph.cli.output import check_output, put
from graph.cli.progress import stepping
from graph.cli.run import Run
from graph.errors import InputError, NothingStoredError

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from pyspark.sql import SparkSession

    from graph.scale import Extracted


@click.command()
@click.option("--master", metavar="URL", default="local[*]", show_default=True, help="The cluster, as Spark calls it.")
@click.option("--source", "sources", metavar="URI", multiple=True, required=True, help="What is read; again for more.")
@click.option("--target", metavar="URI", required=True, help="The folder for what is found, outside of the source.")
@click.option("--conf", metavar="KEY=VALUE", multiple=True, help="A setting of Spark, as for spark-submit.")
@click.option(
    "--backbone",
    metavar="N",
    type=click.IntRange(min=1),
    help="Keep N co-mentions: of each actor the heaviest, then the most significant. Default: 50,000.",
)
@click.option("-o", "--output", metavar="PAGE.html", help="A copy of the page on this machine; - is stdout.")
@click.option("--title", metavar="TEXT", help="The page's heading.")
@reading
def scale(
    run: Run,
    sources: tuple[str, ...],
    target: str,
    master: str,
    conf: tuple[str, ...],
    backbone: int | None,
    output: str | None,
    title: str | None,
) -> None:
    """Read more than one machine can, on a cluster of Spark.

    The sources are files and folders of every format that `draw` reads (.warc.gz .jsonl.gz .parquet …), on any file
    system that Spark knows: s3a:// gs:// abfss:// hdfs:// or this machine's. Each file is read by one task, so many
    files of some hundred megabytes are better than one large one. TARGET gets mentions, events and rejects as Parquet,
    network.json, which every verb takes, and page.html, the page that `draw` gives. What stops it: the same command
    goes on where it stopped.

    It needs pip install 'leadergraph[spark]' and Java 17; README says what the executors need.

    \b
    leadergraph scale --master "local[2]" --source stories --target read
    leadergraph scale --master yarn --source s3a://news/2019 --target s3a://news/read --no-events
    """
    from graph.counting.backbone import KEPT_TIES
    from graph.files import writing
    from graph.scale import extract_on_spark, network_of, open_session

    settings = dict(map(_setting, conf))
    if output is not None:
        check_output(output, run.inputs(sources))
    extractor = run.extractor
    kb_yaml = Path(run.kb_file).read_bytes() if run.kb_file else None
    with _closing(open_session(master, settings)) as spark, stepping("shards read") as told:
        extracted = extract_on_spark(
            spark,
            sources,
            target,
            extractor=extractor,
            events=run.events,
            kb_yaml=kb_yaml,
            options=run.options,
            told=(lambda done, of: None) if run.quiet else told,
        )
        run.account = extracted.account
        if not run.account.stored:
            raise NothingStoredError("nothing was stored")
        network = network_of(extracted, run.kb, most_ties=backbone or KEPT_TIES)
        with writing(target):
            page = _page(network, title, extracted)
    if output is not None:
        put([page], output)
    finish(run, f"{target}/page.html: {len(network)} actors, {network.number_of_edges()} ties")


def _page(network: MultiDiGraph, title: str | None, extracted: Extracted) -> str:
    """The page, which lies with the network in the target."""
    from graph.exports import write_network
    from graph.scale.hadoop import Place
    from graph.view import to_html

    page = to_html(network, title=title) if title else to_html(network)
    place = Place(extracted.session, extracted.target)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(page + "\n", encoding="utf-8")
        place.put(file, "page.html")
        write_network(network, Path(folder, "network.json"))
        place.put(Path(folder, "network.json"), "network.json")
    return page


def _setting(told: str) -> tuple[str, str]:
    key, sign, value = told.partition("=")
    if not sign or not key:
        raise InputError(f"--conf {told}: write it as KEY=VALUE, such as spark.executor.memory=8g")
    return key, value


@contextmanager
def _closing(spark: SparkSession) -> Iterator[SparkSession]:
    try:
        yield spark
    finally:
        spark.stop()


VERBS = (scale,)

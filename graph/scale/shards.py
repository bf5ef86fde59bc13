"""Shards: files read by a cluster, some at a time; a shard that is there already is not read again."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from hashlib import blake2b
from itertools import permutations
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from graph.articles import Account, Options
from graph.errors import InputError
from graph.extraction import Extractor
from graph.scale.claims import TABLES, account_of, check_decisions, claim, found_in_shards, write_tables
from graph.scale.files import FOUND, Choices, Source, place_of, read_files
from graph.scale.hadoop import Place, escaped, existing
from graph.scale.session import own_session, telling
from graph.store.places import key_of_place

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SHARD_BYTES = 64 * 2**20  # for each core: some minutes of reading
_SHARD_FILES = 1_000  # likewise
LARGEST = 2**31 - 1  # bytes; Spark hands on no larger file
_READINGS = "readings"  # the folder of the shards
_OPTIONS = Options()


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a cluster has read: the account, the folder, and the session that has views of it."""

    account: Account
    target: str
    session: SparkSession


@dataclass(frozen=True, slots=True)
class File:
    """A file that is to be read."""

    path: str
    length: int
    changed: int  # when, in milliseconds since 1970

    @property
    def is_passed_over(self) -> bool:
        """Whether Spark does not hand it on: it takes such names for hidden, and reads no empty file."""
        return not self.length or PurePosixPath(self.path).name.startswith(("_", "."))


def extract_on_spark(
    spark: SparkSession,
    source: str | Sequence[str],
    target: str,
    *,
    extractor: Extractor | None = None,
    events: bool = True,
    kb_yaml: bytes | None = None,
    options: Options = _OPTIONS,
    told: Callable[[int, int], object] = lambda done, of: None,
) -> Extracted:
    """Read the files below the sources on the cluster, and write what they tell as Parquet below the target.

    `mentions`, `events` and `rejects` hold a row each; `readings` holds what is counted of each article, shard by
    shard. What stops it, the same call goes on with the shards that are missing. Files are read as `read_articles`
    reads them, whatever their format, each whole by one task.

    Args:
        spark: a session, whose executors have leadergraph installed.
        source: a file or folder, or several, of any file system that the session knows.
        target: a folder, made where there is none; what an earlier run wrote there is replaced.
        extractor: how articles are read; by default by the rules and the shipped knowledge base. Its own events are
            left out, `events` reads them.
        events: read who did what to whom as well, in a process beside each task.
        kb_yaml: the content of the user's file on top of the shipped base, if the extractor's base has one.
        options: names of fields, encoding, order of day and month.
        told: is told how many of the shards are done.

    Returns:
        What was read, with the account of the inputs; `network_of` counts it.

    Raises:
        InputError: a source is missing, holds nothing to read, or lies around the target, in it or in another source;
            the target has tables that are not ours; a decision is about an article whose id others share.
        OutputError: Spark cannot go on.
    """
    names = [source] if isinstance(source, str) else list(source)
    places = [existing(spark, name) for name in names]
    out = Place(spark, target)
    for place, name in zip(places, names, strict=True):
        if place.holds(out):
            raise InputError(f"{target}: lies in {name}, which is read; name a target outside")
        if out.holds(place):
            raise InputError(f"{target}: holds {name}, which is read; name a target of its own")
    for (one, first), (other, second) in permutations(zip(places, names, strict=True), 2):
        if one.holds(other):
            raise InputError(f"{second}: is read with {first} already; name it once")
    if not out.exists(_READINGS) and (there := [name for name in TABLES if out.exists(name)]):
        raise InputError(f"{target}: has {' and '.join(there)} that no run of scale wrote; name a target of its own")
    sources = tuple(
        Source(number, place.name, name, place.is_file())
        for number, (place, name) in enumerate(zip(places, names, strict=True))
    )
    read = replace(extractor or Extractor(), events=None)
    choices = Choices(sources, read, options, events, kb_yaml)
    shards = list(_shards(_files(spark, sources), sources, spark.sparkContext.defaultParallelism))
    if not shards:
        raise InputError(f"{', '.join(names)}: nothing to read")
    written = []
    session = own_session(spark)
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1")  # a batch of several large files has no room
    for done, shard in enumerate(shards, start=1):
        name = f"shard={_digest(choices, shard)}"
        if not out.exists(_READINGS, name, "_SUCCESS"):
            with telling(f"{shard[0].path} to {shard[-1].path}"):
                _read(session, shard, choices).write.mode("overwrite").parquet(out.below(_READINGS, name))
        written.append(out.below(_READINGS, name))
        told(done, len(shards))
    with telling(target):
        found = found_in_shards(spark, written)
        claimed = claim(found)
        check_decisions(claimed, read.decisions)
        account = account_of(found, claimed)
        write_tables(found, out)
    return Extracted(account, target, found.sparkSession)


def _files(spark: SparkSession, sources: Iterable[Source]) -> list[File]:
    """The files below the sources, in the order in which a walk finds them."""
    files: dict[str, File] = {}
    for source in sources:
        for path, length, changed in Place(spark, source.root).files():
            if linked := _link_to(path, source):
                raise InputError(f"{linked}: a symbolic link, which Spark would follow; name what it leads to instead")
            hidden = _hidden_folder(path, source)
            file = File(path, length, changed) if hidden is None else File(hidden, 0, 0)
            files[file.path] = file

    def place(file: File) -> tuple[int, bytes]:
        source, relative = place_of(file.path, sources)
        return source.number, key_of_place(relative)

    return sorted(files.values(), key=place)


def _link_to(path: str, source: Source) -> str | None:
    """The first symbolic link on the way from the source to a file of this machine."""
    if not path.startswith("file:"):
        return None
    local = Path(path.removeprefix("file:"))
    below = len(Path(source.root.removeprefix("file:")).parts)
    ways = [each for each in (*reversed(local.parents), local) if len(each.parts) > below]
    return next((str(each) for each in ways if each.is_symlink()), None)


def _hidden_folder(path: str, source: Source) -> str | None:
    """The first folder on the way to the file that a walk does not enter, for its name begins with a dot."""
    _, relative = place_of(path, [source])
    way = PurePosixPath(relative).parts
    for number, part in enumerate(way[:-1]):
        if part.startswith("."):
            return "/".join([source.root.rstrip("/"), *way[: number + 1]])
    return None


def _shards(files: Iterable[File], sources: Sequence[Source], cores: int) -> Iterator[list[File]]:
    shard, size = list[File](), 0
    for file in files:
        if file.length > LARGEST:
            _, relative = place_of(file.path, sources)
            raise InputError(f"{relative}: more than 2 GB, which Spark cannot hand on; cut it into smaller files")
        if shard and (len(shard) == _SHARD_FILES * cores or size + file.length > _SHARD_BYTES * cores):
            yield shard
            shard, size = [], 0
        shard.append(file)
        size += file.length
    if shard:
        yield shard


def _read(spark: SparkSession, shard: Sequence[File], choices: Choices) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    task: Any = partial(read_files, choices=pickle.dumps(choices))
    return _contents(spark, shard).mapInArrow(task, from_arrow_schema(FOUND))


def _contents(spark: SparkSession, shard: Iterable[File]) -> DataFrame:
    """Path and bytes of the files; what Spark passes over is sent by the driver."""
    handed = [escaped(file.path) for file in shard if not file.is_passed_over]
    sent = [(file.path, _content(spark, file)) for file in shard if file.is_passed_over]
    contents = spark.createDataFrame(sent, "path string, content binary")
    if handed:
        contents = contents.union(spark.read.format("binaryFile").load(handed).select("path", "content"))
    return contents


def _content(spark: SparkSession, file: File) -> bytes:
    return Place(spark, file.path).read(file.path) if file.length else b""


def _digest(choices: Choices, shard: Iterable[File]) -> str:
    """What names a shard: its files as they are, and with what they are read."""
    digest = blake2b(digest_size=8)
    state = replace(choices.extractor, events=None).state
    told = (astuple(state), choices.events, choices.options, choices.sources, [astuple(file) for file in shard])
    digest.update(repr(told).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()

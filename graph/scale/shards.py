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
from graph.scale.engine import COUNTING
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
_WRITTEN = (*TABLES, COUNTING, "network.json", "page.html")
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
    read = replace(extractor or Extractor(), events=None)
    with telling(target):
        out = Place(spark, target)
        choices = Choices(_sources(spark, names, out), read, options, events, kb_yaml)
        files = _files(spark, choices.sources)
        if not files:
            raise InputError(f"{', '.join(names)}: nothing to read")
        found = found_in_shards(spark, _written(spark, files, choices, out, told))
        claimed = claim(found)
        check_decisions(claimed, read.decisions)
        account = account_of(found, claimed)
        write_tables(found, out)
    return Extracted(account, target, found.sparkSession)


def _sources(spark: SparkSession, names: Sequence[str], out: Place) -> tuple[Source, ...]:
    """The sources, each of them there, none in another, and the target apart from them and from what is not ours."""
    places = [existing(spark, name) for name in names]
    for place, name in zip(places, names, strict=True):
        if place.holds(out):
            raise InputError(f"{out.name}: lies in {name}, which is read; name a target outside")
        if out.holds(place):
            raise InputError(f"{out.name}: holds {name}, which is read; name a target of its own")
    for (one, first), (other, second) in permutations(zip(places, names, strict=True), 2):
        if one.holds(other):
            raise InputError(f"{second}: is read with {first} already; name it once")
    if not out.exists(_READINGS) and (there := [name for name in _WRITTEN if out.exists(name)]):
        raise InputError(f"{out.name}: has {there[0]}, and no readings of scale beside it; name a target of its own")
    return tuple(
        Source(number, place.name, name, place.is_file())
        for number, (place, name) in enumerate(zip(places, names, strict=True))
    )


def _written(
    spark: SparkSession, files: Iterable[File], choices: Choices, out: Place, told: Callable[[int, int], object]
) -> list[str]:
    """The folders of the shards; what is not there yet is read."""
    shards = list(_shards(files, choices.sources, spark.sparkContext.defaultParallelism))
    folders = []
    session = own_session(spark)
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "1")  # a batch of several large files has no room
    for done, shard in enumerate(shards, start=1):
        name = f"shard={_digest(choices, shard)}"
        if not out.exists(_READINGS, name, "_SUCCESS"):
            with telling(" to ".join(dict.fromkeys((shard[0].path, shard[-1].path)))):
                _read(session, shard, choices).write.mode("overwrite").parquet(out.below(_READINGS, name))
        folders.append(out.below(_READINGS, name))
        told(done, len(shards))
    return folders


def _files(spark: SparkSession, sources: Iterable[Source]) -> list[File]:
    """The files below the sources, in the order in which a walk finds them."""
    files: dict[str, File] = {}
    for source in sources:
        for path, length, changed in Place(spark, source.root).files():
            hidden = _hidden_folder(path, source)
            if hidden is None and (linked := _link_to(path, source)):
                raise InputError(f"{linked}: a symbolic link, which Spark would follow; name what it leads to instead")
            file = File(path, length, changed) if hidden is None else File(hidden, 0, 0)
            files[file.path] = file

    def place(file: File) -> tuple[int, bytes]:
        source, relative = place_of(file.path, sources)
        return source.number, key_of_place(relative)

    return sorted(files.values(), key=place)


def _link_to(path: str, source: Source) -> str | None:
    """The first symbolic link on the way from the source to a file of this machine."""
    local = Path(path.removeprefix("file:"))
    if not path.startswith("file:") or local.name.startswith("."):
        return None
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
    files = list(shard)
    sources = sorted({place_of(file.path, choices.sources)[0] for file in files}, key=lambda source: source.number)
    told = (astuple(state), choices.events, choices.options, sources, [astuple(file) for file in files])
    digest.update(repr(told).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()

"""Hadoop: the file systems that Spark knows, by the names of their files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.articles.paths import check_name
from graph.errors import InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class Place:
    """A file or folder of any file system, asked through the driver of a session."""

    def __init__(self, spark: SparkSession, name: str) -> None:
        check_name(name)
        self._spark = spark
        context: Any = spark.sparkContext
        self._jvm = context._jvm
        path = self._jvm.org.apache.hadoop.fs.Path(name)
        # With what the session was told, such as the key of an account, and not the cluster alone.
        session: Any = spark
        self._system = path.getFileSystem(session._jsparkSession.sessionState().newHadoopConf())
        self._path = self._system.makeQualified(path)
        self.name = str(self._path.toString())

    def exists(self, *below: str) -> bool:
        """Whether it, or what lies below it by these names, is there."""
        return bool(self._system.exists(self._below(*below)))

    def is_file(self) -> bool:
        """Whether it is a file and no folder."""
        return bool(self._system.getFileStatus(self._path).isFile())

    def place(self, *names: str) -> Place:
        """What lies below it by these names."""
        return Place(self._spark, self.below(*names))

    def remove(self) -> None:
        """Delete it with all that lies below it."""
        self._system.delete(self._path, True)

    def below(self, *names: str) -> str:
        """The name of what lies below it."""
        return str(self._below(*names).toString())

    def files(self) -> Iterator[tuple[str, int, int]]:
        """Path, length in bytes and time of the last change of each file below it; or of it itself."""
        found = self._system.listFiles(self._path, True)
        while found.hasNext():
            status = found.next()
            yield str(status.getPath().toString()), int(status.getLen()), int(status.getModificationTime())

    def read(self, path: str) -> bytes:
        """The bytes of a file of this file system."""
        stream = self._system.open(self._jvm.org.apache.hadoop.fs.Path(path))
        try:
            return bytes(self._jvm.org.apache.commons.io.IOUtils.toByteArray(stream))
        finally:
            stream.close()

    def holds(self, other: Place) -> bool:
        """Whether the other lies below it, or is it."""
        return other.name == self.name or other.name.startswith(self.name.rstrip("/") + "/")

    def put(self, file: Path, name: str) -> str:
        """Copy a file of this machine below it, over what has that name; gives the name that it has there."""
        self._system.setWriteChecksum(False)
        self._system.copyFromLocalFile(
            False, True, self._jvm.org.apache.hadoop.fs.Path(f"file://{file}"), self._below(name)
        )
        return self.below(name)

    def _below(self, *names: str) -> Any:
        path = self._path
        for name in names:
            path = self._jvm.org.apache.hadoop.fs.Path(path, name)
        return path


def existing(spark: SparkSession, name: str) -> Place:
    """A place that is there. Raises InputError where it is not."""
    place = Place(spark, name)
    if not place.exists():
        raise InputError(f"{name}: no such file; name an existing file or folder")
    return place


def escaped(path: str) -> str:
    """The path as Spark takes it for no pattern."""
    return "".join(f"\\{letter}" if letter in "*?[]{}\\" else letter for letter in os.fspath(path))

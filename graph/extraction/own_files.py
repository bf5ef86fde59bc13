"""Own files: what a user's YAML and CSV files hold, kept in a spaCy pipeline, which is whole wherever it is moved."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

import srsly  # type: ignore[import-untyped]

from graph.errors import InputError
from graph.extraction.decisions import Decision, decisions_in
from graph.knowledge import KnowledgeBase, load_kb
from graph.knowledge.load import kb_with

KB, DECISIONS = "kb.yaml", "decisions.csv"  # their names in the folder of a component
_INDEX = "files.json"  # the path that each had in the config
_Made = TypeVar("_Made")
_Self = TypeVar("_Self", bound="MadeOfFiles[Any]")


class OwnFiles:
    """The files that a component's config names, each by its name in the pipeline's folder.

    spaCy makes a pipeline from its config first, and then gives it what was stored. So a file that cannot be read is
    not missed until its rows are wanted.
    """

    def __init__(self, paths: Mapping[str, str | None]) -> None:
        self.paths = {name: path for name, path in paths.items() if path}
        self._contents: dict[str, bytes] = {}
        for name in self.paths:
            with suppress(InputError):
                self.content(name)

    @property
    def are_read(self) -> bool:
        """Whether the contents of each file are here."""
        return self._contents.keys() == self.paths.keys()

    def content(self, name: str) -> bytes:
        """What the file held when it was first read. Raises InputError when it cannot be."""
        if name not in self._contents:
            path = self.paths[name]
            try:
                self._contents[name] = Path(path).read_bytes()
            except OSError as error:
                why = f"{path}: {error.strerror}; the config of a pipeline names it"
                raise InputError(
                    f"{why}: name a file that can be read, or load the pipeline as it was stored"
                ) from error
        return self._contents[name]

    def kb(self) -> KnowledgeBase:
        """The knowledge base, with the YAML file on top. Raises GraphError."""
        return kb_with(self.content(KB), Path(self.paths[KB])) if KB in self.paths else load_kb()

    def decisions(self) -> tuple[Decision, ...]:
        """The rows of the CSV file. Raises InputError."""
        return decisions_in(self.content(DECISIONS), Path(self.paths[DECISIONS])) if DECISIONS in self.paths else ()

    def take(self, paths: Mapping[str, str], contents: Mapping[str, bytes]) -> bool:
        """Take what was stored, but for a file in whose place the config names another; whether anything changed."""
        before = dict(self._contents)
        for name, path in paths.items():
            if self.paths.setdefault(name, path) == path:
                self._contents[name] = contents[name]
        return self._contents != before


class MadeOfFiles(ABC, Generic[_Made]):
    """A component made of its config and of files; a pipeline stores the files, and what they make is made anew."""

    def __init__(self, files: OwnFiles) -> None:
        self._files = files
        self._made = self.make(files) if files.are_read else None

    @abstractmethod
    def make(self, files: OwnFiles) -> _Made:
        """What the component reads with. Raises GraphError, with file and line, for a row that cannot stand."""

    @property
    def made(self) -> _Made:
        """What the files make. Raises GraphError when one cannot be read."""
        if self._made is None:
            self._made = self.make(self._files)
        return self._made

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The files. Raises GraphError when one cannot be read."""
        return bytes(srsly.msgpack_dumps([self._files.paths, self._stored()]))

    def from_bytes(self: _Self, data: bytes, *, exclude: Iterable[str] = ()) -> _Self:
        """The component with the files that `to_bytes` stored."""
        if data:
            self._take(*srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the files into the folder. Raises GraphError when one cannot be read."""
        folder, stored = Path(path), self._stored()
        folder.mkdir(parents=True, exist_ok=True)
        srsly.write_json(folder / _INDEX, self._files.paths)
        for name in (KB, DECISIONS):
            (folder / name).unlink(missing_ok=True)
            if name in stored:
                (folder / name).write_bytes(stored[name])

    def from_disk(self: _Self, path: str | Path, *, exclude: Iterable[str] = ()) -> _Self:
        """The component with the files that `to_disk` stored."""
        folder = Path(path)
        if (folder / _INDEX).exists():
            named = srsly.read_json(folder / _INDEX)
            paths = {name: named[name] for name in (KB, DECISIONS) if name in named}
            self._take(paths, {name: (folder / name).read_bytes() for name in paths})
        return self

    def _take(self, paths: Mapping[str, str], contents: Mapping[str, bytes]) -> None:
        if self._files.take(paths, contents):
            self._made = self.make(self._files) if self._files.are_read else None

    def _stored(self) -> dict[str, bytes]:
        return {name: self._files.content(name) for name in self._files.paths}

"""Compiled: what one start works out, the next one reads, as long as nothing has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.knowledge import compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_folder", lambda: tmp_path / "kept")
    return tmp_path / "kept"


def test_a_value_is_made_once_until_a_table_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled.kept("x", lambda: {"a": [1]}) == {"a": [1]}
    assert compiled.kept("x", lambda: {"a": [2]}) == {"a": [1]}
    monkeypatch.setattr(compiled, "_stamp", lambda: (("leaders.csv", 1, 1),))
    assert compiled.kept("x", lambda: {"a": [3]}) == {"a": [3]}
    assert [path.name.split(".")[0] for path in folder.iterdir()] == ["x"]


@pytest.mark.parametrize("rest", [b"", b"no marshal at all", b"N"], ids=["empty", "junk", "another value"])
def test_a_broken_file_is_made_anew(folder: Path, rest: bytes) -> None:
    compiled.kept("x", lambda: "first")
    (path,) = folder.iterdir()
    path.write_bytes(rest)
    assert [compiled.kept("x", lambda: "second"), compiled.kept("x", lambda: "third")] == ["second", "second"]


def test_where_nothing_can_be_written_everything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiled, "_folder", lambda: tmp_path / "file" / "folder")
    assert [compiled.kept("x", lambda: 1), compiled.kept("x", lambda: 2)] == [1, 2]

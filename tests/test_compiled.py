"""Compiled: what one start works out, the next one reads, as long as nothing has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.knowledge import compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_folders", lambda: (tmp_path / "kept",))
    return tmp_path / "kept"


def test_a_value_is_made_once_until_a_table_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled.kept("x", lambda: {"a": [1]}) == {"a": [1]}
    assert compiled.kept("x", lambda: {"a": [2]}) == {"a": [1]}
    monkeypatch.setattr(compiled, "_stamp", lambda: (("leaders.csv", 1, 1),))
    assert compiled.kept("x", lambda: {"a": [3]}) == {"a": [3]}
    assert [path.name.split(".")[0] for path in folder.iterdir()] == ["x"]


@pytest.fixture
def table(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only table there is; a change of it counts at the next start."""
    (path := tmp_path / "leaders.csv").write_text("id\nann\n", encoding="utf-8")
    monkeypatch.setattr(compiled, "DATA", tmp_path)
    compiled._stamp.cache_clear()
    yield path
    compiled._stamp.cache_clear()


@pytest.mark.parametrize("change", ["a row more", "another time", "another table"])
def test_a_table_that_changes_makes_the_next_start_work_all_out_anew(table: Path, change: str) -> None:
    assert [compiled.kept("x", lambda: 1), compiled.kept("x", lambda: 2)] == [1, 1]
    compiled._stamp.cache_clear()  # the next start
    assert compiled.kept("x", lambda: 3) == 1
    if change == "another time":
        os.utime(table, ns=(1, 1))
    else:
        other = table if change == "a row more" else table.with_name("terms.csv")
        other.write_text("id\nann\nbob\n", encoding="utf-8")
    compiled._stamp.cache_clear()
    assert [compiled.kept("x", lambda: 4), compiled.kept("x", lambda: 5)] == [4, 4]


@pytest.mark.parametrize("rest", [b"", b"no marshal at all", b"N"], ids=["empty", "junk", "another value"])
def test_a_broken_file_is_made_anew(folder: Path, rest: bytes) -> None:
    compiled.kept("x", lambda: "first")
    (path,) = folder.iterdir()
    path.write_bytes(rest)
    assert [compiled.kept("x", lambda: "second"), compiled.kept("x", lambda: "third")] == ["second", "second"]


def test_no_folder_is_looked_for_where_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "kept")
    compiled._folders.cache_clear()
    try:
        assert all(folder.is_absolute() for folder in compiled._folders())
    finally:
        compiled._folders.cache_clear()


def test_where_nothing_can_be_written_everything_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(compiled, "_folders", lambda: (tmp_path / "file" / "folder",))
    assert [compiled.kept("x", lambda: 1), compiled.kept("x", lambda: 2)] == [1, 2]
    monkeypatch.setattr(compiled, "_folders", lambda: (tmp_path / "file" / "folder", tmp_path / "user"))
    assert [compiled.kept("x", lambda: 3), compiled.kept("x", lambda: 4)] == [3, 3]  # the user's own folder


def test_what_was_made_while_a_table_changed_is_not_kept(table: Path, folder: Path) -> None:
    def make() -> int:
        table.write_text("id\nann\nbob\n", encoding="utf-8")
        return 1

    assert [compiled.kept("x", make), compiled.kept("x", lambda: 2)] == [1, 2]
    assert not folder.exists()


def test_what_cannot_be_put_in_its_place_is_made_and_leaves_no_scratch(folder: Path) -> None:
    compiled.kept("x", lambda: 1)
    (path,) = folder.iterdir()
    path.unlink()
    path.mkdir()
    assert [compiled.kept("x", lambda: 2), compiled.kept("x", lambda: 3)] == [2, 3]
    assert [*folder.iterdir()] == [path]

"""Files: bytes are opened in one way, packed or not, and an output is whole or not there."""

from __future__ import annotations

import gzip
import io
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import OutputError
from graph.files import UNFINISHED, aside, lines_aside, opened, unfinished, unpacked

UNTIL_KILLED = """
import sys, time
from graph.files import lines_aside
with lines_aside(sys.argv[1]) as file:
    print("begun", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize(
    ("name", "data"), [("a.gz", gzip.compress(b"news", mtime=0)), ("a.txt", b"news"), ("empty", b"")]
)
def test_bytes_are_unpacked_by_what_they_are_and_not_by_the_name(name: str, data: bytes, tmp_path: Path) -> None:
    for place in (tmp_path / name, tmp_path / f"{name}.other"):
        place.write_bytes(data)
        with opened(place) as raw:
            assert unpacked(raw).read() == (b"news" if data else b"")


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(b"news"))))
    with opened("-") as raw:
        assert unpacked(raw).read() == b"news"


def test_a_missing_file_raises_when_it_is_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opened(tmp_path / "missing"):
        pass


def test_a_file_is_put_in_place_when_the_block_ends_well_and_left_as_it_was_when_not(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before")
    with pytest.raises(KeyError), lines_aside(target) as file:
        file.write("half")
        raise KeyError
    assert (target.read_text(), list(tmp_path.iterdir())) == ("before", [target])
    with lines_aside(target) as file:
        file.write("İstanbul\n")
    assert (target.read_bytes(), list(tmp_path.iterdir())) == ("İstanbul\n".encode(), [target])


def test_bytes_that_the_disk_does_not_give_back_are_no_output(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with pytest.raises(OutputError, match="other bytes than were written"), lines_aside(target) as file:
        file.write("Kim met Xi.\n" * 10_000)
        file.flush()
        (beside,) = tmp_path.iterdir()
        with beside.open("r+b") as disk:
            disk.write(b"X")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next_that_writes_there(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    with subprocess.Popen([sys.executable, "-c", UNTIL_KILLED, out], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stdout.readline() == b"begun\n"
        (beside,) = tmp_path.iterdir()
        assert beside.name.startswith(UNFINISHED)
        with aside(tmp_path / "other.txt"):
            assert beside.exists()  # somebody is at it
        running.send_signal(signal.SIGKILL)
    beside.with_name(re.sub(r"-[0-9a-f]{8}-", "-00000000-", beside.name)).touch()  # of another machine
    with aside(tmp_path / "other.txt"):
        assert not beside.exists()
    assert sorted(path.name[:22] for path in tmp_path.iterdir()) == [".leadergraph-00000000-", "other.txt"]


def test_an_unfinished_file_says_whose_it_is(tmp_path: Path) -> None:
    with aside(tmp_path / "out.txt") as beside:
        assert beside.name.startswith(unfinished()) and f"-{os.getpid()}." in beside.name

"""Files: one way to open bytes, packed or not, from a path or from standard input."""

from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path

import pytest

from graph.files import opened, unpacked


@pytest.mark.parametrize(("name", "data"), [("a.gz", gzip.compress(b"news")), ("a.txt", b"news"), ("empty", b"")])
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

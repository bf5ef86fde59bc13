"""Builds: what is published is the same to the byte, whoever builds it, where and when."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
DAY = 1_700_000_000  # seconds; the files of the first checkout are of that day


def checkout(folder: Path, *, umask: int, day: int) -> Path:
    """What is in the index of this checkout, written anew: files of another time and with other permissions."""
    folder.mkdir()
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    before = os.umask(umask)
    try:
        for name in filter(None, listed.stdout.decode().split("\0")):
            if (PROJECT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes((PROJECT / name).read_bytes())
                os.utime(folder / name, (day, day))
    finally:
        os.umask(before)
    return folder


def built(project: Path, target: str, out: Path, **given: str) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)]
    subprocess.run(command, cwd=project, env=os.environ | given, capture_output=True, check=True)
    (file,) = out.iterdir()
    return file


def digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_two_builds_are_the_same_and_the_archive_builds_the_same_wheel(tmp_path: Path) -> None:
    here = checkout(tmp_path / "here", umask=0o022, day=DAY)
    there = checkout(tmp_path / "a folder elsewhere", umask=0o077, day=DAY + 86_400_000)
    wheels = [built(here, "wheel", tmp_path / "1"), built(there, "wheel", tmp_path / "2", TZ="Asia/Tokyo", LC_ALL="C")]
    archives = [
        built(here, "sdist", tmp_path / "3"),
        built(there, "sdist", tmp_path / "4", TZ="Asia/Tokyo", LC_ALL="C"),
    ]
    assert len({digest(file) for file in wheels}) == 1
    assert len({digest(file) for file in archives}) == 1
    with tarfile.open(archives[0]) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    assert digest(built(unpacked, "wheel", tmp_path / "5")) == digest(wheels[0])

"""What all tests share: the folder of the tests on the path, and the command as a user has it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # hand_built, view_samples and the like, from every folder of tests

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shell() -> Run:
    """Runs a line in bash, with the `leadergraph` of this Python first on PATH."""
    scripts = sysconfig.get_path("scripts")
    environment = os.environ | {"PATH": os.pathsep.join((scripts, os.environ["PATH"])), "COLUMNS": "100"}

    def run(line: str, cwd: Path, **options: object) -> subprocess.CompletedProcess[str]:
        command = ["bash", "-euo", "pipefail", "-c", line]
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=300, **options
        )

    return run

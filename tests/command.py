"""The command as a user has it: in a shell."""

from __future__ import annotations

import os
import subprocess
import sysconfig
from pathlib import Path


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """What a line of bash gives, with the `leadergraph` of this Python first on PATH."""
    path = os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=cwd,
        env=os.environ | {"PATH": path, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

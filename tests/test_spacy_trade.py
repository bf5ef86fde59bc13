"""The engineer's script does its work in a folder of its own, however its processes are started."""

from __future__ import annotations

import multiprocessing
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

SCRIPT = Path(__file__).parent / "trades" / "spacy_pipeline.py"


@pytest.mark.parametrize("start", [way for way in ("fork", "spawn") if way in multiprocessing.get_all_start_methods()])
def test_a_pipeline_of_ones_own_runs_in_two_processes(start: str, tmp_path: Path) -> None:
    pytest.importorskip("leadergraph")
    command = [sys.executable, "-W", "error::UserWarning", str(SCRIPT), ".", start]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert "docs: 17 dated: 17\n" in done.stdout
    assert "Ada Lund=local:ada-lund Donald Trump=donald-trump Bush=jeb-bush Lund=local:ada-lund" in done.stdout
    assert "South Korean president=moon-jae-in" in done.stdout
    (actors,) = re.findall(r"^network: (\d+) actors", done.stdout, flags=re.MULTILINE)
    assert len(nx.read_graphml(tmp_path / "network.graphml")) == int(actors)
    assert {path.name for path in tmp_path.iterdir()} == {"moved", "docs.spacy", "network.graphml"}

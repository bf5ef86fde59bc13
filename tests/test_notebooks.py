"""The notebooks run from top to bottom, and are committed without what they put out."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS[0].name == "01_first_graph.ipynb"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_output_is_committed(path: Path) -> None:
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs"), "clear it: jupyter nbconvert --clear-output --inplace"
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_in_an_empty_folder(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs, f"shows nothing: {cell.source}"
            assert not [out for out in cell.outputs if out.get("name") == "stderr"], cell.outputs
    last = next(cell for cell in reversed(notebook.cells) if cell.cell_type == "code")
    assert "<iframe sandbox=" in last.outputs[0]["data"]["text/html"]

"""The notebooks run from top to bottom, and are committed without what they put out."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
GRAPH = "<iframe sandbox="
BAR = "linear-gradient("  # pandas draws bars with it

# What a reader must see of each, one text for each code cell.
SEEN = {
    "01_first_graph": (
        "123 actors",
        "Donald Trump – Kim Jong Un ",
        "[Trump] and [Kim]",
        "North Korean leader      Kim Jong Un      leader     title on the date",
        "Donald Trump",
        GRAPH,
    ),
    "02_leaders_over_time": ("16 articles", "Juan Guaidó", BAR, "Volodymyr Zelenskyy", "Nicolás Maduro", GRAPH),
    "03_history_of_a_dyad": (
        "2019-Q2",
        "Trump invited Kim to the White House",
        "planned",
        BAR,
        "<td>731</td>",
        GRAPH,
    ),
    "04_your_own_people": (
        "Ada Lund, mayor [leader ada-lund]: role beside the name",
        "Lund = Ada Lund, mayor [leader local:ada-lund]",
        'Kim Yo Jong -> Moon Jae-in: REQUEST meet, asserted, by "invited"',
        "Ada Lund         Mayor Lund       local:ada-lund",
        "    Erna Solberg\n",
        GRAPH,
    ),
    "05_to_other_programs": (
        "graph.nodes.csv",
        "donald-trump",
        "Trump and Kim sign a page of promises",
        "<td>710</td>",
        "neo4j-admin database import",
        "the same ties, with all that they hold: True",
    ),
    "06_an_archive": (
        "2018-06-12-singapore.txt",
        "found 3 = stored 3 + duplicate 0 + rejected 0",
        "found 16 = stored 13 + duplicate 3 + rejected 0",
        "16 reports, 16 independent",
        "<td>gained</td>",
        "1 of 16 read again: 2019-02-28-hanoi.txt",
    ),
}

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_the_notebooks_are_those_of_which_it_is_known_what_they_show() -> None:
    assert [path.stem for path in NOTEBOOKS] == list(SEEN)


@each_notebook
def test_it_is_short_and_whole(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert len(notebook.cells) <= 12
    assert notebook.cells[0].cell_type == "markdown"
    assert notebook.cells[0].source.startswith("# ")
    assert max(len(line) for cell in notebook.cells for line in cell.source.splitlines()) <= 120


@each_notebook
def test_nothing_of_a_run_is_committed(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    assert notebook.metadata == {"kernelspec": kernel, "language_info": {"name": "python"}}
    for cell in notebook.cells:
        assert not cell.get("outputs"), "clear it: jupyter nbconvert --clear-output --inplace"
        assert cell.get("execution_count") is None
        assert cell.metadata == {}


@each_notebook
def test_each_cell_shows_what_it_promises(path: Path, tmp_path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    resources = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell, text in zip(cells, SEEN[path.stem], strict=True):
        assert text in _shown(cell), f"does not show {text!r}: {cell.source}"
    assert not list(tmp_path.iterdir()), "it writes where it runs"


def _shown(cell: NotebookNode) -> str:
    """All text and HTML that a cell puts out; what it complains of is shown as well, and fails."""
    assert not [out for out in cell.outputs if out.get("name") == "stderr"], cell.outputs
    shown = [out.text if out.output_type == "stream" else out.data.get("text/html", "") for out in cell.outputs]
    plain = [out.data.get("text/plain", "") for out in cell.outputs if out.output_type != "stream"]
    return "\n".join(shown + plain)

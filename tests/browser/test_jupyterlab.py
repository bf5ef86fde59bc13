"""JupyterLab for real: what a cell shows in a trusted notebook, in one that is not, and in one opened again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import view_samples
from browser.lab import Lab, running_lab
from browser.page import Page
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from selenium.webdriver.chromium.webdriver import ChromiumDriver

import graph

pytestmark = pytest.mark.browser

CELLS = (
    "import graph\nnetwork = graph.read_network('network.json')",
    "graph.show(network)",
    "graph.show(network, selected='Kim Jong Un', range=('2018-01', '2018-12'))",
    "graph.show(network, title='A third')",
)
METADATA = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}  # else JupyterLab asks which
INKED = """
  const canvas = document.querySelector('.canvas canvas'), {width, height} = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data, seen = new Set();
  for (let at = 0; at < pixels.length; at += 4 * 97) seen.add(pixels.slice(at, at + 4).join());
  return seen.size;
"""


@pytest.fixture(scope="module")
def lab(chromium: ChromiumDriver, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    folder = tmp_path_factory.mktemp("lab")
    graph.write_network(view_samples.sample_network(), folder / "network.json")
    cells = [new_code_cell(source) for source in CELLS]
    nbformat.write(new_notebook(cells=cells, metadata=METADATA), folder / "graphs.ipynb")
    Page(chromium).size(1300, 2600)  # with all cells in sight: JupyterLab draws no others
    with running_lab(chromium, folder) as lab:
        yield lab


@pytest.fixture(scope="module")
def ran(lab: Lab) -> Path:
    """The notebook, run from top to bottom in JupyterLab and saved."""
    lab.open("graphs.ipynb")
    lab.command("notebook:run-all-cells")
    lab.until("return document.querySelectorAll('.jp-OutputArea iframe').length === 3")
    lab.command("docmanager:save")
    return lab.folder / "graphs.ipynb"


def test_a_trusted_notebook_draws_each_graph_and_holds_the_script_once(lab: Lab, ran: Path) -> None:
    assert ran.read_text().count(r"id=\"library\"") == 1
    check_drawn(lab)


def check_drawn(lab: Lab) -> None:
    """Each graph of the notebook is drawn, with the names and the choice it was asked for."""
    for number in range(3):
        with lab.frame(number):
            assert lab.driver.execute_script(INKED) > 50
            assert lab.driver.execute_script("return window.leadergraph.canvas.labelBoxes().length") > 5
    with lab.frame(1):
        assert lab.driver.execute_script("return document.querySelector('.panel h2').textContent") == "Kim Jong Un"
        assert "Jan 2018 – Dec 2018" in lab.driver.execute_script("return document.querySelector('#time').textContent")
    with lab.frame(2):
        assert lab.driver.execute_script("return document.getElementById('title').textContent") == "A third"


@pytest.fixture(scope="module")
def again(lab: Lab, ran: Path) -> Lab:
    """The same notebook, closed and opened again."""
    lab.open(ran.name)
    return lab


def test_a_notebook_opened_again_draws_without_being_run(again: Lab) -> None:
    check_drawn(again)


def test_links_of_a_graph_open_beside_the_notebook_and_are_not_shut_off(again: Lab) -> None:
    lab = again
    before = lab.driver.window_handles
    with lab.frame(1):
        link = lab.driver.find_element("css selector", ".panel a[target=_blank]")
        assert link.get_attribute("rel") == "noopener noreferrer"
        lab.driver.execute_script("arguments[0].href = arguments[1]", link, f"{lab.url}api")  # a site that answers here
        link.click()
    (beside,) = (handle for handle in lab.driver.window_handles if handle not in before)
    lab.driver.switch_to.window(beside)
    try:
        lab.until("return document.body.textContent.includes('version')")
        assert lab.driver.execute_script("return [origin, window.opener]") == [lab.url.rstrip("/"), None]
    finally:
        lab.driver.close()
        lab.driver.switch_to.window(before[0])


def test_a_notebook_that_is_not_trusted_shows_the_still_picture(lab: Lab, ran: Path) -> None:
    notebook = nbformat.read(ran, as_version=4)
    notebook.cells.append(new_markdown_cell("Somebody else's"))  # which this server has not signed
    nbformat.write(notebook, lab.folder / "strange.ipynb")
    lab.open("strange.ipynb")
    image = "document.querySelector('.jp-OutputArea img')"
    lab.until(f"return {image}?.complete && {image}.naturalWidth > 500")
    assert lab.driver.execute_script(f"return {image}.alt").startswith("A graph of 44 actors")
    assert lab.driver.execute_script("return document.querySelectorAll('.jp-OutputArea iframe').length") == 0
    assert lab.driver.execute_script(
        f"const {{width, height}} = {image}.getBoundingClientRect(); return width > height"
    )
    table = "document.querySelector('.jp-OutputArea table')"
    assert "Vladimir Putin" in lab.driver.execute_script(f"return {table}.textContent")
    assert lab.driver.execute_script(f"return {table}.getBoundingClientRect().height") > 100

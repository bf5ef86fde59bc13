"""The tasks of a journalist, a researcher and a political scientist, each in an empty folder, by public ways alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from browser.page import Page, open_chromium
from command import shell
from nbclient import NotebookClient
from selenium.webdriver.common.by import By

TRADES = Path(__file__).parent / "trades"
PAIR = "pair=donald-trump&pair=kim-jong-un"
QUOTE = "without a signature, without lunch"


def work(script: str, folder: Path) -> str:
    """What a script says that does its work in the folder."""
    done = shell(f"bash {TRADES / script}", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("== Done\n")
    return done.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journalist's folder with the work done."""
    folder = tmp_path_factory.mktemp("desk")
    work("journalist.sh", folder)
    return folder


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    try:
        driver = open_chromium()
    except LookupError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    opened = Page(driver)
    opened.size(1360, 880)
    yield opened
    driver.quit()


def test_a_journalist_draws_corrects_and_exports(desk: Path) -> None:
    there = {path.name for path in desk.iterdir()}
    assert there >= {"page.html", "article.html", "corrected.html", "decisions.csv", "graph.gexf", "graph.xlsx"}


@pytest.mark.browser
def test_the_code_in_the_article_is_what_share_gives(desk: Path, page: Page) -> None:
    page.driver.get(f"{(desk / 'page.html').as_uri()}#{PAIR}")
    page.stand()
    for name, inside in (("Share", "#tools"), ("Publish", "#share-menu")):
        found = page.driver.find_elements(By.CSS_SELECTOR, f"{inside} button, {inside} summary")
        next(each for each in found if each.text.strip().startswith(name)).click()
    code = page.driver.find_element(By.ID, "embed-code").get_attribute("value")
    assert code in (desk / "article.html").read_text(encoding="utf-8").splitlines()


@pytest.mark.browser
def test_the_article_shows_the_graph_with_its_sentences(desk: Path, page: Page) -> None:
    page.driver.get((desk / "article.html").as_uri())
    page.stand()
    page.driver.switch_to.frame(page.driver.find_element(By.TAG_NAME, "iframe"))
    page.stand()
    assert QUOTE in page.driver.find_element(By.ID, "panel").text
    assert page.driver.find_element(By.CSS_SELECTOR, "canvas").is_displayed()
    page.driver.switch_to.default_content()


def test_a_political_scientist_gets_dyad_months_to_merge_and_to_cite(tmp_path: Path) -> None:
    assert "cite: leadergraph " in work("political_scientist.sh", tmp_path)


def test_a_researcher_frames_plots_and_compares(tmp_path: Path) -> None:
    notebook = nbformat.read(TRADES / "researcher.ipynb", as_version=4)
    assert not [cell for cell in notebook.cells if cell.get("outputs")], "committed with what it put out"
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": tmp_path}}).execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in cells)
    shown = [out for cell in cells for out in cell.outputs]
    assert not [out for out in shown if out.get("name") == "stderr"]
    kinds = [kind for out in shown for kind in out.get("data", ())]
    assert "image/svg+xml" in kinds
    assert kinds.count("text/html") >= 5

"""A newcomer's seven tasks on the page of the sample stories, through the controls that can be seen and nothing else."""

# ruff: noqa: E501 - scripts for the page stay on one line

from __future__ import annotations

import re

import pytest
from browser.page import Page, Show
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

import graph
from graph.view import to_html

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def html() -> str:
    stories = graph.read_articles(graph.sample_stories())
    return to_html(graph.build_network(graph.extract(stories, events=True)))


def button(page: Page, words: str, inside: str = "body") -> WebElement:
    """The visible button or summary whose text begins with these words."""
    for node in page.driver.find_elements(
        By.CSS_SELECTOR, f"{inside} button, {inside} summary, {inside} [role=option]"
    ):
        if node.is_displayed() and node.text.strip().startswith(words):
            return node
    raise AssertionError(f"no button says {words!r}")


def search(page: Page, words: str) -> None:
    box = page.driver.find_element(By.ID, "search")
    box.click()
    box.clear()
    box.send_keys(words)


def panel(page: Page) -> str:
    return page.driver.find_element(By.ID, "panel").text


def test_who_is_most_central(show: Show, html: str) -> None:
    page = show(html)
    words = page.driver.find_element(By.ID, "headline").text
    assert re.search(r"Most ties: Donald Trump \(with \d+ actors\)", words)
    button(page, "Donald Trump", "#headline p:nth-child(2)").click()
    assert page.driver.find_element(By.CSS_SELECTOR, "#panel h2").text == "Donald Trump"


def test_what_trump_and_kim_did_in_june_2018(show: Show, html: str) -> None:
    page = show(html)
    search(page, "Trump and Kim Jong Un")
    page.driver.find_element(By.ID, "search").send_keys(Keys.ENTER)
    page.driver.find_element(By.CSS_SELECTOR, "#panel .tie-row").click()
    button(page, "most in Jun 2018", "#headline").click()
    quotes = page.js("return [...document.querySelectorAll('#panel blockquote')].map((quote) => quote.innerText)")
    days = page.js(
        "return [...document.querySelectorAll('#panel .quote figcaption .meta')].map((day) => day.innerText)"
    )
    assert any("signed a joint statement" in quote for quote in quotes)
    assert days and all("Jun 2018" in day for day in days)


def test_correct_a_wrong_link_and_keep_it(show: Show, html: str) -> None:
    page = show(html)
    button(page, "Donald Trump and Kim Jong Un", "#headline").click()
    before = page.app(
        "return app.model.edges.find((e) => e.relation === 'co-mention' && [e.a, e.b].every((i) => ['donald-trump', 'kim-jong-un'].includes(app.model.nodes[i].id))).weight"
    )
    why = button(page, "Why these names?", "#panel")
    page.js("arguments[0].scrollIntoView({block: 'center'})", why)
    why.click()
    wrong = button(page, "Not this person", "#panel")
    page.js("arguments[0].scrollIntoView({block: 'center'})", wrong)
    wrong.click()
    again = show(html, page.js("return location.hash"))
    after = again.app(
        "return app.model.edges.find((e) => e.relation === 'co-mention' && [e.a, e.b].every((i) => ['donald-trump', 'kim-jong-un'].includes(app.model.nodes[i].id))).weight"
    )
    assert after < before


def test_compare_spring_and_autumn(show: Show, html: str) -> None:
    page = show(html)
    button(page, "Compare", "#panel").click()
    button(page, "Spring, autumn 2018", "#panel").click()
    told = panel(page)
    assert "Mar 2018" in told and "Nov 2018" in told
    assert re.search(r"gained|lost|grown|shrunk", told, re.I)


def test_find_a_sentence_with_sanctions(show: Show, html: str) -> None:
    page = show(html)
    search(page, "sanctions")
    button(page, "All", "#hits").click()
    quotes = page.driver.find_elements(By.CSS_SELECTOR, "#panel blockquote")
    assert quotes
    assert all("sanction" in quote.text.lower() for quote in quotes)


def test_print_it(show: Show, html: str) -> None:
    page = show(html)
    page.js("window.asked = 0; window.print = () => { window.asked += 1; }")
    button(page, "Share", "#tools").click()
    button(page, "Print", "#share-menu").click()
    assert page.js("return window.asked") == 1
    paper = page.driver.print_page()
    assert len(paper) > 50_000


def test_embed_it(show: Show, html: str) -> None:
    page = show(html)
    button(page, "Share", "#tools").click()
    button(page, "Publish", "#share-menu").click()
    code = page.driver.find_element(By.ID, "embed-code").get_attribute("value") or ""
    assert code.startswith("<iframe ") and "sandbox" in code

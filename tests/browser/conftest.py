"""A headless Chromium for the tests of the page, and pages opened in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.page import Page, Show, open_chromium
from selenium.webdriver.chromium.webdriver import ChromiumDriver


@pytest.fixture(scope="session")
def chromium() -> Iterator[ChromiumDriver]:
    try:
        driver = open_chromium()
    except LookupError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(str(error))
        pytest.skip(str(error))
    yield driver
    driver.quit()


@pytest.fixture
def show(chromium: ChromiumDriver, tmp_path: Path) -> Show:
    """show(html, hash="", width=1360, height=880) opens a page and gives it back when it stands."""

    def open_page(html: str, hash: str = "", width: int = 1360, height: int = 880) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        page = Page(chromium)
        chromium.get("about:blank")
        page.size(width, height)
        page.errors(), page.requests()
        chromium.get(f"{path.as_uri()}{hash}")
        page.stand()
        return page

    return open_page

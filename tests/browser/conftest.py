"""A headless Chromium for the tests of the page, and pages opened in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.page import FLAGS, Page, Show
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chromium.webdriver import ChromiumDriver


@pytest.fixture(scope="session")
def chromium() -> Iterator[ChromiumDriver]:
    driver_path = shutil.which("chromedriver")
    if not (shutil.which("chromium") and driver_path):
        reason = "Chromium and chromedriver are not on PATH (Debian: apt-get install chromium chromium-driver)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    options = Options()
    options.binary_location = str(shutil.which("chromium"))
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    driver.set_script_timeout(30)
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
        page.wait()
        return page

    return open_page

"""A headless Chromium for the tests of the page, and pages opened in it."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver

sys.path.insert(0, str(Path(__file__).parent.parent))  # view_samples

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip


class Page:
    """An open page: `js` runs a script in it, `app` the same with `app` bound to the page's own object."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def js(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def app(self, script: str, *values: Any) -> Any:
        return self.js(f"const app = window.leadergraph; {script}", *values)

    def wait(self, milliseconds: int = 250) -> None:
        """Let frames and timers of the page run."""
        self.driver.execute_async_script(f"setTimeout(arguments[0], {milliseconds})")

    def size(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def errors(self) -> list[str]:
        """Console messages of the worst kind since the last call."""
        return [row["message"] for row in self.driver.get_log("browser") if row["level"] == "SEVERE"]

    def requests(self) -> list[str]:
        """Addresses asked for since the last call that lie outside the page itself."""
        rows = [json.loads(row["message"])["message"] for row in self.driver.get_log("performance")]
        asked = [row["params"]["request"]["url"] for row in rows if row["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:"))]


@pytest.fixture(scope="session")
def chromium() -> Iterator[WebDriver]:
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
def show(chromium: WebDriver, tmp_path: Path) -> Callable[..., Page]:
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

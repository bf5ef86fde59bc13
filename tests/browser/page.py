"""Pages as the tests see them: open in a headless Chromium."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chromium.webdriver import ChromiumDriver

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]  # fmt: skip


def open_chromium() -> ChromiumDriver:
    """A headless Chromium that keeps its console and what it asks for. Raises LookupError where there is none."""
    browser, driver_path = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver_path is None:
        raise LookupError(
            "Chromium and chromedriver are not on PATH (Debian: apt-get install chromium chromium-driver)"
        )
    options = Options()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    driver.set_script_timeout(120)
    return driver


class Page:
    """An open page: `js` runs a script in it, `app` the same with `app` bound to the page's own object."""

    def __init__(self, driver: ChromiumDriver) -> None:
        self.driver = driver

    def js(self, script: str, *values: Any) -> Any:
        return self.driver.execute_script(script, *values)

    def app(self, script: str, *values: Any) -> Any:
        return self.js(f"const app = window.leadergraph; {script}", *values)

    def wait(self, milliseconds: int = 250) -> None:
        """Let frames and timers of the page run."""
        self.driver.execute_async_script(f"setTimeout(arguments[0], {milliseconds})")

    def stand(self) -> None:
        """Wait until the page has read its data and drawn itself; frames inside another page are given a second."""
        ready = "!document.getElementById('data') || document.documentElement.dataset.ready === 'yes'"
        poll = f"const done = arguments[0]; const look = () => {ready} ? done() : setTimeout(look, 20); look();"
        self.driver.execute_async_script(poll)
        self.wait(1000 if self.js("return document.getElementById('data') === null") else 250)

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


Show = Callable[..., Page]  # show(html, hash="", width=1360, height=880)

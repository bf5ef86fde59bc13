"""JupyterLab as a user has it: a server of its own on loopback, and notebooks open in the tests' Chromium."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.webdriver.chromium.webdriver import ChromiumDriver

PATIENCE = 60  # seconds; server and page take six on a quiet machine


@dataclass(frozen=True, slots=True)
class Lab:
    """A running server and the browser that looks at it; `folder` holds its notebooks."""

    driver: ChromiumDriver
    folder: Path
    url: str
    token: str

    def open(self, name: str) -> None:
        """Open a notebook, alone, and wait until its kernel is ready."""
        self.driver.get(f"{self.url}lab/tree/{name}?token={self.token}&reset")
        self.until("return window.jupyterapp && document.querySelectorAll('.jp-Cell').length > 0")
        kernel = "jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel"
        self.until(f"return {kernel}?.connectionStatus === 'connected' && {kernel}.status === 'idle'")

    def command(self, name: str, **arguments: Any) -> None:
        """Run a command of JupyterLab, as its menus do, and wait for its end."""
        script = "jupyterapp.commands.execute(arguments[0], arguments[1]).then(() => arguments[2]())"
        self.driver.execute_async_script(script, name, arguments)

    def until(self, script: str) -> Any:
        """What the script gives in the current frame once that is true. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if value := self.driver.execute_script(script):
                return value
            time.sleep(0.1)
        raise TimeoutError(script)

    @contextmanager
    def frame(self, number: int) -> Iterator[None]:
        """Look into one of the graphs that the notebook shows, once it stands."""
        self.until(f"return document.querySelectorAll('.jp-OutputArea iframe').length > {number}")
        self.driver.switch_to.frame(self.driver.find_elements("css selector", ".jp-OutputArea iframe")[number])
        try:
            self.until("return document.documentElement.dataset.ready === 'yes'")
            yield
        finally:
            self.driver.switch_to.default_content()


@contextmanager
def running_lab(driver: ChromiumDriver, folder: Path) -> Iterator[Lab]:
    """A JupyterLab whose settings, trusted notebooks and kernels lie in the folder alone."""
    token, places = secrets.token_hex(16), folder / "jupyter"
    own = {f"JUPYTER_{name}_DIR": str(places / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
         f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True",
         "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None"],
        env=os.environ | own | {"JUPYTER_TOKEN": token},  # in no list of processes
        stdout=subprocess.DEVNULL,
        stderr=log,
    )  # fmt: skip
    try:
        yield Lab(driver, folder, _address(server, places / "runtime"), token)
    finally:
        driver.get("about:blank")
        server.terminate()
        server.wait(PATIENCE)
        log.close()


def _address(server: subprocess.Popen[bytes], runtime: Path) -> str:
    """Where the server listens, which it writes down once it does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            try:
                return str(json.loads(path.read_text())["url"])
            except json.JSONDecodeError:  # half written
                break
        time.sleep(0.1)
    raise TimeoutError("JupyterLab did not start; server.log beside the notebooks says why")

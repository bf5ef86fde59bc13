"""Bench of the page: its cost beside pyvis's own page for the same graph, in one run.

Run `python tests/bench/bench_view.py`, with --small for the first size alone and `--page FILE.html` for what pointing
and the range cost on a page of yours. Costs are CPU seconds of the renderer's main thread by the kernel's account
(/proc/PID/task/PID/schedstat), so that a busy machine changes both sides alike.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import networkx as nx
from pyvis.network import Network
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

sys.path.insert(0, str(Path(__file__).parent.parent))

import view_samples
from browser.page import FLAGS

from graph.view import to_html

ZOOMS = 24  # wheel steps, half in and half out
HOVERS = 30  # actors pointed at, one after the other
STEPS = 20  # of the range
STILL = 8.0  # s that a page is given to come to rest; more on a loaded machine
LOST = 180  # s after which a page counts as never loaded
SIZES = [(1_000, 5_000, 0.6, 0.25), (10_000, 50_000, 0.1, 0.1)]  # nodes, edges, wanted ratios of load and zoom
WAYS = {"as it opens": "", "all at once": "#cut=weight:0&actors=2000"}  # 2,000 actors are drawn at most
WANTED = {"hover": 0.015, "range": 0.040}  # s
NEWS = (950, 5_500)  # actors and ties of some 3,000 stories


def main() -> None:
    for nodes, edges, load_bound, zoom_bound in SIZES[: 1 if "--small" in sys.argv else None]:
        network = view_samples.big_network(nodes, edges)
        start = time.process_time()
        html = to_html(network)
        python = time.process_time() - start
        print(f"{nodes:,} actors, {edges:,} ties: {len(html.encode()) / 1e6:.2f} MB, {python:.1f} CPU s in Python")
        theirs = measure(pyvis_page(network))
        for how, hash in WAYS.items():
            ours = measure(html, hash)
            print(f"  {how}, {ours[2]} actors drawn")
            report("load", ours[0], theirs[0], load_bound)
            report("a zoom frame", ours[1], theirs[1], zoom_bound)
    page = Path(sys.argv[sys.argv.index("--page") + 1]) if "--page" in sys.argv else None
    handled(page.read_text(encoding="utf-8") if page else to_html(view_samples.big_network(*NEWS)))


def handled(html: str) -> None:
    """What one hover and one step of the range cost."""
    with opened(html) as (driver, _):
        costs = {"hover": hovers(driver), "range": ranges(driver)}
    for what, cost in costs.items():
        verdict = "within" if cost <= WANTED[what] else "ABOVE"
        print(f"  one step of {what}: {cost * 1000:.1f} ms, {verdict} {WANTED[what] * 1000:.0f} ms")


def hovers(driver: webdriver.Chrome) -> float:
    places = driver.execute_script(
        "const {canvas, shown, canvasBox} = leadergraph, box = canvasBox.getBoundingClientRect();"
        "return canvas.strongestFirst.slice(0, arguments[0]).map((node) => canvas.network.canvasToDOM(node))"
        ".map(({x, y}) => [box.left + x, box.top + y])",
        HOVERS,
    )
    start = busy(driver)
    for x, y in places:
        driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y})
        frames(driver)
    return (busy(driver) - start) / HOVERS


def ranges(driver: webdriver.Chrome) -> float:
    count = driver.execute_script("return leadergraph.model.time?.count ?? 0")
    if count < 2:
        return 0.0
    start = busy(driver)
    for step in range(STEPS):
        high = max(1, count - 1 - step % (count - 1))
        driver.execute_script("leadergraph.set({range: [0, arguments[0]]}, {keepPanel: true})", high)
        frames(driver)
    return (busy(driver) - start) / STEPS


def report(what: str, ours: float, theirs: float, bound: float) -> None:
    ratio = ours / theirs
    verdict = "within" if ratio <= bound else "ABOVE"
    print(f"    {what}: {ours:.3f} s, pyvis {theirs:.3f} s, ratio {ratio:.2f}, {verdict} {bound:.2f}")


def pyvis_page(network: nx.MultiDiGraph) -> str:
    """The same actors and ties as pyvis shows them, physics off.

    Its lists are filled as add_node and add_edge would; add_edge itself compares each edge with all before it.
    """
    page = Network(cdn_resources="in_line")
    for node, data in network.nodes(data=True):
        page.nodes.append({"color": "#97c2fc", "id": node, "label": data["name"], "shape": "dot"})
    for source, target, data in network.edges(data=True):
        page.edges.append({"from": source, "to": target, "value": data["weight"]})
    page.toggle_physics(False)
    return str(page.generate_html())


def measure(html: str, hash: str = "") -> tuple[float, float, int]:
    """CPU seconds of the main thread to load and to draw one zoom frame, and how many nodes are drawn."""
    with opened(html, hash) as (driver, loaded):
        start = busy(driver)
        for step in range(ZOOMS):
            wheel(driver, -120 if step < ZOOMS // 2 else 120)
        settle(driver, 1.0)
        zoomed = busy(driver) - start
        drawn = driver.execute_script(
            "const n = window.leadergraph ? leadergraph.canvas.network : network; return n.body.nodeIndices.length"
        )
        return loaded, zoomed / ZOOMS, drawn


@contextmanager
def opened(html: str, hash: str = "") -> Iterator[tuple[webdriver.Chrome, float]]:
    """A browser with the page at rest, and the CPU seconds that loading it took."""
    options = Options()
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.set_page_load_timeout(LOST)
    driver.set_script_timeout(LOST)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            path.write_text(html, encoding="utf-8")
            driver.get("about:blank")
            before = busy(driver)
            driver.get(f"{path.as_uri()}{hash}")
            settle(driver)
            yield driver, busy(driver) - before
    finally:
        driver.quit()


def busy(driver: webdriver.Chrome) -> float:
    """CPU seconds that the main threads of this browser's renderers have had."""
    root = driver.service.process.pid
    return sum(_seconds(pid) for pid in _below(root) if b"--type=renderer" in _read(f"/proc/{pid}/cmdline"))


def _below(pid: int) -> Iterator[int]:
    """The processes that a process has started, and those that they have."""
    for task in Path(f"/proc/{pid}/task").glob("*"):
        for child in _read(f"{task}/children").split():
            yield int(child)
            yield from _below(int(child))


def _seconds(pid: int) -> float:
    """CPU seconds of a process's main thread; nanoseconds stand first in schedstat."""
    told = _read(f"/proc/{pid}/task/{pid}/schedstat").split()
    return int(told[0]) / 1e9 if told else 0.0


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:  # a process that has ended
        return b""


def settle(driver: webdriver.Chrome, still: float = STILL) -> None:
    """Wait until the main thread has had a quiet second."""
    end = time.monotonic() + still
    last = busy(driver)
    while True:
        time.sleep(1)
        current = busy(driver)
        if current - last < 0.02 or (time.monotonic() > end and current - last < 0.1):
            return
        last = current


def wheel(driver: webdriver.Chrome, delta: int) -> None:
    """One wheel step over the graph, and the frame that follows."""
    event = {"type": "mouseWheel", "x": 420, "y": 320, "deltaX": 0, "deltaY": delta}
    driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)
    frames(driver)


def frames(driver: webdriver.Chrome) -> None:
    driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")


if __name__ == "__main__":
    main()

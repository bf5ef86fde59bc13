"""Bench of the page: its cost beside pyvis's own page for the same graph, in one run.

Run `python tests/bench/bench_view.py`, with --small for the first size alone. Costs are CPU seconds of the
renderer's main thread (TaskDuration in the time domain of thread ticks), so that a busy machine changes both
sides alike; wanted ratios are those of issue 6.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import networkx as nx
from pyvis.network import Network
from selenium import webdriver
from selenium.webdriver.chrome.options import Options

sys.path.insert(0, str(Path(__file__).parent.parent))

import view_samples
from browser.page import FLAGS

from graph.view import to_html

ZOOMS = 24  # wheel steps, half in and half out
STILL = 8.0  # s that a page is given to come to rest; more on a loaded machine
LOST = 180  # s after which a page counts as never loaded


def main() -> None:
    sizes = [(1_000, 5_000, 1.0), (10_000, 50_000, 1 / 3)]
    for nodes, edges, load_bound in sizes[: 1 if "--small" in sys.argv else None]:
        network = view_samples.big_network(nodes, edges)
        start = time.process_time()
        html = to_html(network)
        python = time.process_time() - start
        ours, theirs = measure(html), measure(pyvis_page(network))
        print(f"{nodes:,} actors, {edges:,} ties: {len(html.encode()) / 1e6:.2f} MB, {python:.1f} CPU s in Python")
        report("load", ours[0], theirs[0], load_bound)
        report("a zoom frame", ours[1], theirs[1], 0.5)
        print(f"  drawn: {ours[2]} nodes")


def report(what: str, ours: float, theirs: float, bound: float) -> None:
    ratio = ours / theirs
    verdict = "within" if ratio <= bound else "ABOVE"
    print(f"  {what}: {ours:.3f} s, pyvis {theirs:.3f} s, ratio {ratio:.2f}, {verdict} {bound:.2f}")


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


def measure(html: str) -> tuple[float, float, int]:
    """CPU seconds of the main thread to load and to draw one zoom frame, and how many nodes are drawn."""
    options = Options()
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options)
    driver.set_page_load_timeout(LOST)
    driver.set_script_timeout(LOST)
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "page.html"
            path.write_text(html, encoding="utf-8")
            driver.get("about:blank")
            driver.execute_cdp_cmd("Performance.setTimeDomain", {"timeDomain": "threadTicks"})
            driver.execute_cdp_cmd("Performance.enable", {})
            before = busy(driver)
            driver.get(f"{path.as_uri()}#cut=weight:0")  # every tie drawn, which a dense page of ours starts without
            settle(driver)
            loaded = busy(driver)
            for step in range(ZOOMS):
                wheel(driver, -120 if step < ZOOMS // 2 else 120)
            zoomed = busy(driver)
            drawn = driver.execute_script(
                "const n = window.leadergraph ? leadergraph.canvas.network : network; return n.body.nodeIndices.length"
            )
            return loaded - before, (zoomed - loaded) / ZOOMS, drawn
    finally:
        driver.quit()


def busy(driver: webdriver.Chrome) -> float:
    rows = driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    return float(next(row["value"] for row in rows if row["name"] == "TaskDuration"))


def settle(driver: webdriver.Chrome) -> None:
    """Wait until the main thread has had a quiet second."""
    end = time.monotonic() + STILL
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
    driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")


if __name__ == "__main__":
    main()

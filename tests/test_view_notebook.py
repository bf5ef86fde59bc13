"""A network in a cell: the frame, what stays of it where nobody is trusted, and one copy of the script a notebook."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import networkx as nx
import pytest
import view_samples
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

import graph
from graph.view import to_svg
from graph.view.lending import key, without_shared
from graph.view.notebook import NotebookView

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "'\"&amp;<script>alert(1)</script></title>\x00\x1b[31m\u202e\ud800"


class _Untrusted(HTMLParser):
    """What an untrusted notebook keeps: JupyterLab drops frame, style, script and SVG elements (sanitize-html)."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[str] = []
        self.cells: list[str] = []
        self.image: dict[str, str | None] = {}
        self.skipping: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("iframe", "style", "script", "svg"):
            self.skipping = tag
        elif self.skipping is None:
            self.kept.append(tag)
            self.image |= dict(attrs) if tag == "img" else {}

    def handle_endtag(self, tag: str) -> None:
        if tag == self.skipping:
            self.skipping = None

    def handle_data(self, data: str) -> None:
        if self.skipping is None:
            self.cells.append(data)


class _Frame(HTMLParser):
    """The page that a browser finds in the frame, and what the frame may do."""

    page: str | None = None
    sandbox: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.page, self.sandbox = dict(attrs)["srcdoc"], dict(attrs)["sandbox"]


def untrusted(view: NotebookView) -> _Untrusted:
    parser = _Untrusted()
    parser.feed(view._repr_html_())
    return parser


def frame_of(html: str) -> _Frame:
    frame = _Frame()
    frame.feed(html)
    return frame


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">([^<]*)</script>', page)
    assert found is not None
    return dict(json.loads(found[1]))


def test_frame_lets_links_open_and_nothing_more_than_it_needs() -> None:
    sandbox = frame_of(graph.show(view_samples.small_network())._repr_html_()).sandbox
    assert sandbox == "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"


def test_frame_holds_the_page_to_the_letter_and_little_more() -> None:
    network = view_samples.sample_network()
    network.nodes["UKR"]["name"] = "'\"&amp;<'></iframe>"
    view = graph.show(network)
    assert frame_of(view._repr_html_()).page == view.html
    assert len(view._repr_html_().encode()) < 1.08 * len(view.html.encode())


def test_cell_has_its_height_and_a_line_of_text() -> None:
    bundle = graph.show(view_samples.small_network(), height=480)._repr_mimebundle_()
    assert 'height="480"' in bundle["text/html"]
    assert bundle["text/plain"] == "<Leaders and countries in the news: 3 actors, 3 ties>"


def test_untrusted_notebook_still_shows_the_strongest_ties() -> None:
    network = view_samples.sample_network()
    network.nodes["UKR"]["name"] = "<b>Ukraine</b>"
    kept = untrusted(graph.show(network))
    assert kept.kept.count("tr") == 13
    assert set(kept.kept) <= {"div", "p", "b", "br", "img", "table", "thead", "tbody", "tr", "th", "td"}
    assert kept.kept.count("b") == 1
    at = kept.cells.index("Vladimir Putin")
    assert kept.cells[at : at + 4] == ["Vladimir Putin", "assault", "<b>Ukraine</b>", "64"]


def test_untrusted_notebook_shows_the_picture_with_the_names_that_the_page_opens_with() -> None:
    image = untrusted(graph.show(view_samples.sample_network())).image
    picture = ElementTree.fromstring(base64.b64decode((image["src"] or "").removeprefix("data:image/svg+xml;base64,")))
    names = [text.text for text in picture.iter(f"{SVG}text") if text.get("class") == "n"]
    assert len(names) == 34 and {"Kim Jong Un", "Vladimir Putin", "North Korea"} <= set(names)
    legend = [text.text for text in picture.iter(f"{SVG}text") if text.get("class") is None]
    assert legend[:4] == ["leader", "country", "cooperation", "conflict"]
    assert len(list(picture.iter(f"{SVG}line"))) > 30
    assert (image["alt"] or "").startswith("A graph of 44 actors and ") and "Kim Jong Un" in (image["alt"] or "")


def test_still_picture_of_a_large_network_is_small() -> None:
    assert 5_000 < len(graph.show(view_samples.big_network(3000, 12_000)).svg.encode()) < 60_000


def test_hostile_names_are_text_in_the_still_picture() -> None:
    network = view_samples.small_network()
    for node in network:
        network.nodes[node]["name"] = HOSTILE
    view = graph.show(network, title=HOSTILE)
    picture = ElementTree.fromstring(view.svg.encode())
    assert {each.tag.removeprefix(SVG) for each in picture.iter()} == {
        "svg", "title", "desc", "style", "rect", "g", "line", "circle", "text",
    }  # fmt: skip
    assert view.svg.isprintable() or set(filter(lambda c: not c.isprintable(), view.svg)) == {"\n"}
    assert set(untrusted(view).kept) <= {"div", "p", "b", "br", "img", "table", "thead", "tbody", "tr", "th", "td"}
    assert view._repr_html_().encode()


def test_what_was_only_planned_gives_a_line_no_tone() -> None:
    network = nx.MultiDiGraph()
    network.add_node("a", name="A", kind=["no kind"])
    network.add_node("b", name="B", kind="leader")
    network.add_edge("a", "b", key="co-mention", weight=3)
    network.add_edge("a", "b", key="ASSAULT", weight=0, events=[], evidence=[], tone={})
    assert 'line class="conflict"' in to_svg(network)
    network.edges["a", "b", "ASSAULT"]["events"] = [
        {"actor": "a", "recipient": "b", "mutual": False, "mode": "", "status": "planned", "day": None, "score": -9.0,
         "sources": [], "reports": 1, "articles": [], "sentence": None},
    ]  # fmt: skip
    assert 'line class="mention"' in to_svg(network) and "conflict</text>" not in to_svg(network)


def test_still_picture_is_to_be_had_without_a_cell() -> None:
    network = view_samples.sample_network()
    assert to_svg(network) == graph.show(network).svg
    with pytest.raises(TypeError, match="to_svg takes a network, not a list"):
        to_svg([])


@pytest.mark.parametrize(
    "network",
    [
        nx.MultiDiGraph(),
        nx.Graph([("a", "b")]),
        nx.MultiDiGraph([("a", "a")]),
        nx.DiGraph([(1, 2, {"weight": float("nan")}), (2, 3, {"weight": None})]),
        nx.Graph([(("a", 1), "é" * 90)]),
    ],
    ids=["empty", "plain", "loop", "no weights", "long names"],
)
def test_any_network_has_a_still_picture(network: nx.Graph) -> None:
    picture = ElementTree.fromstring(graph.show(network).svg)
    numbers = " ".join(value for each in picture.iter() for value in (each.get("viewBox"), each.get("x1")) if value)
    assert picture.find(f"{SVG}title") is not None and "nan" not in numbers and "inf" not in numbers


@pytest.mark.parametrize("selected", ["kim-jong-un", "Kim Jong Un", "KIM JONG-UN"])
def test_page_opens_with_the_actor_and_the_time_that_were_asked_for(selected: str) -> None:
    view = graph.show(view_samples.sample_network(), selected=selected, range=("2018", date(2018, 12, 1)))
    assert data_of(view.html)["start"] == "actor=kim-jong-un&range=2018-01-01..2018-12-01"
    assert "start" not in data_of(graph.show(view_samples.sample_network()).html)


def test_open_ends_of_a_range_are_those_of_the_network() -> None:
    view = graph.show(view_samples.small_network(), range=(None, "2019-01"))
    assert data_of(view.html)["start"] == "range=2019-01-01..2019-01-31"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"selected": "Kim Jong"}, 'no actor "Kim Jong" in this network; near: Kim Yo Jong (kim-yo-jong), '),
        ({"selected": "q\x1b[31m"}, 'no actor "q\\x1b[31m" in this network; there are: North Korea (PRK), '),
        ({"selected": "Twin"}, '2 actors are called "Twin"; pass one of the ids USA, CHN'),
        ({"range": ("1950", "1951")}, "nothing is told from 1950 to 1951; this network tells of 20"),
        ({"range": ("2018-12", "2018-01")}, "the range ends before it begins: 2018-12 to 2018-01"),
        ({"range": ("2018-02-30", None)}, "'2018-02-30' is no day, month or year; write "),
        ({"range": ("May 2018", None)}, "'May 2018' is no day, month or year; write "),
        ({"range": "2018"}, "a range is two days, months or years, as "),
        ({"range": ("2018",)}, "a range is two days, months or years, as "),
    ],
)
def test_wrong_choice_is_answered_in_one_line(options: dict[str, Any], said: str) -> None:
    network = view_samples.sample_network()
    for node in ("USA", "CHN"):
        network.nodes[node]["name"] = "Twin"
    with pytest.raises(ValueError, match=re.escape(said)) as raised:
        graph.show(network, **options)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("network", [nx.MultiDiGraph(), nx.Graph([("a", "b")])], ids=["empty", "undated"])
def test_network_without_a_date_has_no_range(network: nx.Graph) -> None:
    with pytest.raises(ValueError, match="no tie of this network has a month"):
        graph.show(network, range=("2018", "2019"))


def test_page_that_shares_is_the_payload_and_names_what_to_run() -> None:
    view = graph.show(view_samples.sample_network())
    lean = without_shared(view.html)
    assert data_of(lean) == data_of(view.html)
    assert len(lean.encode()) < len(view.html.encode()) - 650_000
    assert "standalone=True" in lean and lean.count("<style></style>") == 1 and 'id="library"' not in lean


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlockingKernelClient]:
    manager, client = start_new_kernel(cwd=str(tmp_path_factory.mktemp("kernel")))
    run(client, "import graph, networkx as nx; network = nx.Graph([('a', 'b')])", "first")
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(client: BlockingKernelClient, code: str, cell: str | None, deleted: tuple[str, ...] = ()) -> list[bool]:
    """Run code as JupyterLab does; for each graph that it shows, whether the cell holds the script."""
    metadata = {"deletedCells": list(deleted)} | ({"cellId": cell} if cell else {})
    content = {"code": code, "silent": False, "allow_stdin": True}
    message = client.session.msg("execute_request", content, metadata=metadata)
    client.shell_channel.send(message)
    shown = []
    while True:
        reply = client.get_iopub_msg(timeout=60)
        if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
            continue
        assert reply["msg_type"] != "error", reply["content"]
        if reply["msg_type"] in ("execute_result", "display_data"):
            shown.append('id="library"' in reply["content"]["data"]["text/html"])
        if reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle":
            return shown


def test_first_cell_of_a_kernel_holds_the_script_and_holds_it_when_run_again(kernel: BlockingKernelClient) -> None:
    show = "graph.show(network)"
    assert run(kernel, f"display({show}); {show}", "a") == [True, False]
    assert run(kernel, show, "b") == [False]
    assert run(kernel, show, "a") == [True]
    assert run(kernel, "graph.show(network, standalone=True)", "b") == [True]
    assert run(kernel, show, None) == [True]  # of a notebook whose cells cannot be told apart
    assert run(kernel, "None", "c", deleted=("a",)) == []
    assert run(kernel, show, "b") == [True]
    assert run(kernel, show, "a") == [False]


def test_notebook_that_a_program_runs_is_one_library_and_a_payload_a_show(tmp_path: Path) -> None:
    graph.write_network(view_samples.sample_network(), tmp_path / "network.json")
    cells = ["import graph\nnetwork = graph.read_network('network.json')", *["graph.show(network)"] * 3]
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    sizes = [len(cell.outputs[0]["data"]["text/html"].encode()) for cell in notebook.cells[1:]]
    assert sizes[1] == sizes[2] < sizes[0] - 650_000
    assert len(nbformat.writes(notebook)) < 1.25 * sum(sizes)  # JSON escapes quotes and sets each line apart


def test_without_a_notebook_every_view_is_whole() -> None:
    view = graph.show(view_samples.small_network())
    assert view._repr_mimebundle_()["text/html"] == view._repr_mimebundle_()["text/html"] == view._repr_html_()


def test_key_of_the_shared_script_is_the_same_in_every_process() -> None:
    code = "from graph.view.lending import key; print(key())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == key()

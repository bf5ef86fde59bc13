"""Notebook: a network shown in a cell: a frame that is shut off, and a still picture where frames are not trusted."""

from __future__ import annotations

import base64
from html import escape

import networkx as nx

from graph.arguments import expect_network
from graph.view.holder import Holder, current_shell
from graph.view.lending import on_load, without_shared
from graph.view.page import TITLE, LeaderNetwork
from graph.view.payload import whole
from graph.view.start import Range, start_hash

ROWS = 12  # strongest ties in the plain table
# Scripts run, but as of no origin: they reach neither notebook nor kernel. Downloads are the pictures and tables that a
# reader saves. Popups are the links to articles; without the last word those sites would open as shut off as the frame.
SANDBOX = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
_HOLDER = Holder()


class NotebookView:
    """What a notebook displays for a network; `html` is the page itself, `svg` its still picture.

    Of several in a notebook the first holds the style and the scripts of all, unless `standalone`.
    """

    def __init__(
        self,
        network: nx.MultiDiGraph,
        *,
        title: str = TITLE,
        height: int = 560,
        seed: int = 7,
        selected: str | None = None,
        range: Range | None = None,
        standalone: bool = False,
    ) -> None:
        start = start_hash(network, selected, range)
        page = LeaderNetwork(network, title=title, seed=seed, start=start)
        self.html = page.generate_html()
        self.svg = page.to_svg()
        self.title = page.title
        self.height = height
        self.standalone = standalone
        self._alt = page.describe()
        self._ties = _strongest(network)
        self._size = f"{len(network)} actors, {network.number_of_edges()} ties"

    def _repr_html_(self) -> str:
        """The whole page in a frame, and what the style hides; an untrusted notebook drops both and keeps that."""
        return self._cell(self.html)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """The same for a cell that runs now, whose frame lacks what another cell holds."""
        whole = self.standalone or _HOLDER.takes(current_shell())
        return {"text/html": self._cell(self.html if whole else without_shared(self.html)), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<{self.title}: {self._size}>"

    def _cell(self, page: str) -> str:
        return whole(
            "<style>.leadergraph-plain{display:none}</style>"
            f'<iframe sandbox="{SANDBOX}" title="{escape(self.title)}" width="100%" height="{int(self.height)}"'
            f' style="border:0" onload="{on_load()}" srcdoc=\'{_attribute(page)}\'></iframe>'
            f'<div class="leadergraph-plain">{self._plain()}</div>'
        )

    def _plain(self) -> str:
        """The still picture and the strongest ties, in elements that the sanitizer of JupyterLab keeps."""
        picture = base64.b64encode(self.svg.encode()).decode()
        head = "".join(f"<th>{name}</th>" for name in ("From", "Tie", "To", "Sentences", "First", "Last"))
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self._ties)
        note = f"{self._size}; the strongest {len(self._ties)} below. Trust this notebook to see the graph move."
        return (
            f"<p><b>{escape(self.title)}</b><br>{escape(note)}</p>"
            f'<img src="data:image/svg+xml;base64,{picture}" alt="{escape(self._alt)}">'
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )


def _attribute(html: str) -> str:
    """The text between single quotes, of which a page has few: between double ones it is a fifth longer."""
    return html.replace("&", "&amp;").replace("'", "&#39;")


def show(
    network: nx.MultiDiGraph,
    *,
    title: str = TITLE,
    height: int = 560,
    seed: int = 7,
    selected: str | None = None,
    range: Range | None = None,
    standalone: bool = False,
) -> NotebookView:
    """The network as an object that a notebook displays.

    Args:
        network: what `build_network` gives, or any other graph of networkx.
        title: what stands above the graph.
        height: of the frame, in pixels.
        seed: of the layout and the communities.
        selected: the actor with whom it opens, by id or by name: "kim-jong-un", "Kim Jong Un".
        range: the time in which it opens, both ends included: ("2018-01", "2018-12"); a day, a month, a year or a date
            each, None for an open end.
        standalone: hold all of the page in this cell. Otherwise the first cell that shows a graph holds the style and
            the scripts, about 700 KB, of all graphs in the notebook.

    Returns:
        A view; as the last line of a cell it is the graph. Notebooks that are not trusted show a still picture of it.

    Raises:
        TypeError: what was given is no network; the message says what to pass.
        ValueError: no actor or several are called `selected`, or nothing is told in the `range`.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> lg.show(network, selected="Kim Jong Un", range=("2018-01", "2018-12"))
        <Leaders and countries in the news: 123 actors, 445 ties>
    """
    expect_network(network, "show")
    return NotebookView(
        network, title=title, height=height, seed=seed, selected=selected, range=range, standalone=standalone
    )


def _strongest(network: nx.MultiDiGraph) -> list[tuple[str, ...]]:
    """The heaviest ties that rest on sentences, as text."""
    many = network if network.is_multigraph() else nx.MultiDiGraph(network)
    edges = [edge for edge in many.edges(keys=True, data=True) if edge[2] != "office"]
    edges.sort(key=lambda edge: -(edge[3].get("weight") or 0))
    name = {node: str(data.get("name") or node) for node, data in network.nodes(data=True)}
    return [
        (
            name[a],
            "named together" if key == "co-mention" else str(key).lower(),
            name[b],
            *(str(data.get(field) or "") for field in ("weight", "first", "last")),
        )
        for a, b, key, data in edges[:ROWS]
    ]

"""Page: a network as one HTML file that needs nothing else; a pyvis Network with a template of its own."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import Environment, PackageLoader
from pyvis.network import Network

from graph.errors import OutputError
from graph.network.picture import to_picture
from graph.view import assets, bundle
from graph.view.payload import payload, to_json, whole

TITLE = "Leaders and countries in the news"


class LeaderNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis Network whose page is leadergraph's own: offline, with evidence, safe with any text."""

    def __init__(self, network: nx.MultiDiGraph, *, title: str = TITLE, seed: int = 7) -> None:
        super().__init__(height="100%", directed=True, cdn_resources="in_line")
        self.title = whole(title)
        self.data = payload(network, to_picture(network, seed=seed), title=title)
        self.templateEnv = Environment(loader=PackageLoader("graph.view", "."), autoescape=True)
        self.path = "page.html.jinja"
        self._fill()

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:
        """The page; the arguments are pyvis's and change nothing here."""
        library, script, style = assets.vis_network(), bundle.script(), assets.style()
        self.html = self.templateEnv.get_template(self.path).render(
            title=self.title,
            policy=_policy([library, script], style),
            library=library,
            script=script,
            style=style,
            data=to_json(self.data),
            nodes=self.num_nodes(),
            edges=self.num_edges(),
        )
        return str(self.html)

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page to the path `name`. Raises OutputError when that cannot be written."""
        try:
            Path(name).write_text(self.generate_html(), encoding="utf-8", newline="\n")
        except OSError as error:
            raise OutputError(f"{name}: cannot write the page ({error.strerror}); name another path") from error

    def show(self, name: str, local: bool = True, notebook: bool = False) -> None:
        """The same as `write_html`; in a notebook use `graph.view.show(network)`."""
        self.write_html(name)

    def _fill(self) -> None:
        """Nodes and edges straight into pyvis's lists: add_node and from_nx copy free text into markup."""
        for row in self.data["nodes"]:
            self.node_ids.append(row["id"])
            node = {"id": row["id"], "label": row["name"], "shape": "custom"}
            self.nodes.append(node | {axis: row[axis] for axis in ("x", "y") if axis in row})
            self.node_map[row["id"]] = self.nodes[-1]
        for row in self.data["edges"]:
            source, target, relation = (
                self.node_ids[row[0]],
                self.node_ids[row[1]],
                self.data["relations"][row[2]],
            )
            self.edges.append({"from": source, "to": target, "label": relation})


def to_html(network: nx.MultiDiGraph, *, title: str = TITLE, seed: int = 7) -> str:
    """The network as one offline HTML page, the same bytes for the same input; the network stays as it is."""
    return LeaderNetwork(network, title=title, seed=seed).generate_html()


def _policy(scripts: list[str], style: str) -> str:
    """The content security policy: these very scripts, this style, and images that the page itself holds."""
    allowed = " ".join(_hash(script) for script in scripts)
    parts: dict[str, Any] = {
        "default-src": "'none'",
        "script-src": allowed,
        "style-src": _hash(style),
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items())


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

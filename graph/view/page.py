"""Page: a network as one HTML file that needs nothing else; a pyvis Network with a template of its own."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import networkx as nx
from jinja2 import Environment, FileSystemLoader
from pyvis.network import Network

from graph.arguments import expect_network
from graph.files import lines_aside
from graph.network.picture import Picture, to_picture
from graph.network.relations import CO_MENTION
from graph.view import assets, bundle, packing
from graph.view.payload import payload, to_json, whole
from graph.view.room import ACTOR_BYTES, MOST_BYTES
from graph.view.still import describe, draw_still

TITLE = "Leaders and countries in the news"
_LEAST_BYTES = 100_000  # for actors and ties: what opens a page; below, it is something else that makes it large


class LeaderNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis Network whose page is leadergraph's own: offline, with evidence, safe with any text.

    pyvis's verbs that add nodes and edges work, on a copy of the network. Those that style the picture, set physics or
    show pyvis's own controls are ignored, since places, painting and controls are the page's own; each says so.
    """

    def __init__(self, network: nx.MultiDiGraph, *, title: str = TITLE, seed: int = 7, start: str = "") -> None:
        """Copy the network; `start` is the state in which the page opens, as the hash of a link to it."""
        expect_network(network, "a page")
        super().__init__(height="100%", directed=True, cdn_resources="in_line")
        self.title = whole(title)
        self.seed = seed
        self.start = start
        self._picture: Picture | None = None
        self._most = ACTOR_BYTES
        self.templateEnv = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
        self.path = "page.html.jinja"
        self._network = nx.MultiDiGraph()
        self._network.graph.update(network.graph)
        self.from_nx(network)

    @property
    def data(self) -> dict[str, Any]:
        """What the page reads, made anew from the nodes and edges of now."""
        data = payload(self._network, self.picture, title=self.title, most=self._most)
        return data | ({"start": self.start} if self.start else {})

    @property
    def picture(self) -> Picture:
        """Where everybody stands, worked out once for the nodes and edges of now."""
        if self._picture is None:
            self._picture = to_picture(self._network, seed=self.seed)
        return self._picture

    def add_node(self, n_id: Any, label: Any = None, shape: str = "custom", color: Any = None, **options: Any) -> None:
        """Add an actor; options are the attributes of a node (name, kind, country …) and a node known already is kept.

        `label` is the name where options give none. The place is computed; shape, color and pyvis's other options are
        ignored.
        """
        if n_id in self._network:
            return
        self._picture = None
        self._network.add_node(n_id, **({"name": str(n_id if label is None else label)} | options))
        self.node_ids.append(n_id)
        self.nodes.append({"id": n_id, "label": self._network.nodes[n_id]["name"], "shape": "custom"})
        self.node_map[n_id] = self.nodes[-1]

    def add_edge(self, source: Any, to: Any, **options: Any) -> None:
        """Add a tie; options are the attributes of an edge (weight, months, evidence …), and `relation` is its key.

        The relation is a co-mention where none is given, and the weight pyvis's `value` or `width`, else 1. Raises
        ValueError for an end that is no node.
        """
        for end in (source, to):
            if end not in self._network:
                raise ValueError(f"no node {end!r}; add it first")
        relation = str(options.pop("relation", CO_MENTION))
        self._picture = None
        weight = options.get("value", options.get("width", 1))
        self._network.add_edge(source, to, key=relation, **({"weight": weight} | options))
        self.edges.append({"from": source, "to": to, "label": relation})

    def from_nx(self, nx_graph: nx.Graph, *args: Any, **options: Any) -> None:
        """Add the nodes and edges of a networkx graph, which stays as it is; keys are relations, options ignored."""
        for node, known in nx_graph.nodes(data=True):
            self.add_node(node, **({"name": str(node)} | known))
        keyed = nx_graph.edges(keys=True, data=True) if nx_graph.is_multigraph() else nx_graph.edges(data=True)
        for source, to, *key, known in keyed:
            relation = key[0] if key and key[0] != 0 else CO_MENTION
            self._network.add_edge(source, to, key=relation, **known)
            self.edges.append({"from": source, "to": to, "label": str(relation)})

    def generate_html(self, name: str = "", local: bool = True, notebook: bool = False) -> str:
        """The page; the arguments are pyvis's and change nothing here."""
        self.html = self._rendered()
        while len(self.html.encode()) > MOST_BYTES and self._most > _LEAST_BYTES:
            self._most //= 2
            self.html = self._rendered()
        return str(self.html)

    def _rendered(self) -> str:
        script, style = bundle.script(), assets.style()
        data, packed = packing.split(self.data)
        html: str = self.templateEnv.get_template(self.path).render(
            title=self.title,
            policy=_policy([assets.vis_network(), script], style),
            library=packing.library(),
            script=script,
            style=style,
            data=to_json(data),
            packed=packed,
            nodes=self.num_nodes(),
            edges=self.num_edges(),
        )
        return html

    def to_svg(self) -> str:
        """The picture that the page opens with, as one small SVG without a script."""
        return draw_still(self._network, self.picture, title=self.title)

    def describe(self) -> str:
        """The same in a sentence, for who cannot see it."""
        return describe(self._network, self.picture)

    def write_html(self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False) -> None:
        """Write the page to the path `name`. Raises OutputError when that cannot be written."""
        html = self.generate_html()
        with lines_aside(name) as file:
            file.write(html)

    def show(self, name: str, local: bool = True, notebook: bool = False) -> None:
        """The same as `write_html`; in a notebook use `graph.view.show(network)`."""
        self.write_html(name)


def _ignored(verb: str, reason: str) -> Any:
    """A verb of pyvis that changes nothing here, and says so in its docstring."""

    def ignore(self: LeaderNetwork, *args: Any, **options: Any) -> None:
        return None

    ignore.__name__ = ignore.__qualname__ = verb
    ignore.__doc__ = f"Ignored: {reason}."
    return ignore


_PLACED = "places are computed with a fixed seed, and physics is off"
_PAINTED = "the page paints nodes and edges itself"
_CONTROLS = "the page has controls of its own"
for _verb, _reason in {
    **dict.fromkeys(("barnes_hut", "force_atlas_2based", "hrepulsion", "repulsion"), _PLACED),
    **dict.fromkeys(("toggle_physics", "toggle_stabilization"), _PLACED),
    **dict.fromkeys(("inherit_edge_colors", "set_edge_smooth"), _PAINTED),
    **dict.fromkeys(("toggle_hide_edges_on_drag", "toggle_hide_nodes_on_drag"), _PAINTED),
    **dict.fromkeys(("show_buttons", "set_options", "toggle_drag_nodes"), _CONTROLS),
    "from_DOT": "read the file with networkx and add it by from_nx",
    **dict.fromkeys(("prep_notebook", "set_template", "set_template_dir"), "the page has a template of its own"),
}.items():
    setattr(LeaderNetwork, _verb, _ignored(_verb, _reason))


def to_html(network: nx.MultiDiGraph, *, title: str = TITLE, seed: int = 7) -> str:
    """The network as one offline HTML page, the same bytes for the same input.

    Args:
        network: what `load` or `build_network` gave, or any other graph of networkx; it stays as it is.
        title: what stands above the graph.
        seed: of the layout and the communities.

    Returns:
        A page that loads nothing; text from articles is data in it and never runs.

    Raises:
        TypeError: what was given is no network; the message says what to pass.

    Example:
        >>> import leadergraph as lg
        >>> page = lg.to_html(lg.load(lg.sample_stories()), title="Summits")
        >>> page[:15]
        '<!doctype html>'
    """
    expect_network(network, "to_html")
    return LeaderNetwork(network, title=title, seed=seed).generate_html()


def to_svg(network: nx.MultiDiGraph, *, title: str = TITLE, seed: int = 7) -> str:
    """The picture that the page opens with as one SVG without a script, for a README, a slide or a paper.

    Args:
        network: what `build_network` gives, or any other graph of networkx; it stays as it is.
        title: what the picture is called to who cannot see it.
        seed: of the layout and the communities; the same gives the same bytes.

    Returns:
        Text of less than 60 KB: the strongest actors by name, their ties, a legend; dark where the reader's system is.

    Raises:
        TypeError: what was given is no network; the message says what to pass.

    Example:
        >>> import leadergraph as lg
        >>> network = lg.load(lg.sample_stories())
        >>> lg.to_svg(network).count("Kim Jong Un")
        2
    """
    expect_network(network, "to_svg")
    return LeaderNetwork(network, title=title, seed=seed).to_svg()


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

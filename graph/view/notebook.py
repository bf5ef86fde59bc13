"""Notebook: a network shown in a cell: a sandboxed frame, and a plain table where frames are not trusted."""

from __future__ import annotations

from html import escape

import networkx as nx

from graph.arguments import expect_network
from graph.view.page import TITLE, to_html

ROWS = 12  # strongest ties in the plain table


class NotebookView:
    """What a notebook displays for a network; `html` is the page itself."""

    def __init__(self, network: nx.MultiDiGraph, *, title: str = TITLE, height: int = 560, seed: int = 7) -> None:
        self.html = to_html(network, title=title, seed=seed)
        self.title = title
        self.height = height
        self._ties = _strongest(network)
        self._size = f"{len(network)} actors, {network.number_of_edges()} ties"

    def _repr_html_(self) -> str:
        """The frame, and a table that the style hides; untrusted notebooks drop both and keep the table."""
        return (
            "<style>.leadergraph-plain{display:none}</style>"
            f'<iframe sandbox="allow-scripts allow-downloads" title="{escape(self.title)}" width="100%"'
            f' height="{int(self.height)}" style="border:0"'
            f" srcdoc='{_attribute(self.html)}'></iframe>"
            f'<div class="leadergraph-plain">{self._table()}</div>'
        )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<{self.title}: {self._size}>"

    def _table(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in ("From", "Tie", "To", "Sentences", "First", "Last"))
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in self._ties)
        note = f"{self._size}; the strongest {len(self._ties)} below. Trust this notebook to see the graph."
        return (
            f"<p><b>{escape(self.title)}</b><br>{escape(note)}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )


def _attribute(html: str) -> str:
    """The text between single quotes, of which a page has few: between double ones it is a fifth longer."""
    return html.replace("&", "&amp;").replace("'", "&#39;")


def show(network: nx.MultiDiGraph, *, title: str = TITLE, height: int = 560, seed: int = 7) -> NotebookView:
    """The network as an object that a notebook displays; height is in pixels."""
    expect_network(network, "show")
    return NotebookView(network, title=title, height=height, seed=seed)


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

"""GEXF 1.3, for Gephi and Gephi Lite: one kind of edge, the picture of the page, and the months as spells of time."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from graph.exports import flat_graph
from graph.exports.flat_graph import FlatGraph, columns_of, months_of
from graph.network.citation import citation
from graph.network.picture import to_picture
from graph.network.schema import CoMention, Event, Node, Tone

_NAMESPACES = {"": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string"}
_READERS: Mapping[str, Callable[[str], Any]] = {"boolean": "true".__eq__, "long": int, "double": float, "string": str}
_APART = {"label", "viz", "spells"}  # what is no attvalue; nor is the weight of an edge
Declared = Mapping[str, tuple[str, str]]  # id and type of each attribute


def shape(network: nx.MultiDiGraph) -> FlatGraph:
    """The co-mentions with places, sizes, colours and spells, under the names that networkx has for them."""
    return _drawn(network, flat_graph.co_mentions(network))


def events(network: nx.MultiDiGraph) -> FlatGraph:
    """The events, drawn in the same way."""
    return _drawn(network, flat_graph.events(network))


def write(graph: FlatGraph, path: Path) -> None:
    """Write the file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _lines(graph))


def read(path: Path) -> FlatGraph:
    """What the file says."""
    root = ElementTree.parse(path).getroot()
    return FlatGraph(
        _one(root, "graph").get("defaultedgetype") == "directed",
        {"description": _one(root, "meta/description").text},
        dict(_nodes_in(root)),
        dict(_edges_in(root)),
    )


def spells(months: Iterable[str]) -> list[tuple[str, str]]:
    """First and last day of each run of months without a gap, the months in their order."""
    found: list[tuple[str, str]] = []
    last = None
    for month in months:
        year, number = int(month[:4]), int(month[5:])
        end = f"{month}-{monthrange(year, number)[1]}"
        follows = last is not None and 12 * year + number == last + 1
        found[-1:] = [(found[-1][0], end)] if follows else [*found[-1:], (f"{month}-01", end)]
        last = 12 * year + number
    return found


def _drawn(network: nx.MultiDiGraph, graph: FlatGraph) -> FlatGraph:
    """The graph with what a picture needs; of the graph itself GEXF says who made it, and a description."""
    picture = to_picture(network, whole=True)
    nodes = {}
    for node, (id, data) in zip(network, graph.nodes.items(), strict=True):
        (x, y), colour = picture.positions[node], picture.colours[node]
        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
        viz = {
            "position": {"x": x, "y": -y, "z": 0.0},  # upwards in Gephi, downwards on the page
            "size": 2 * picture.radii[node],
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
        }
        nodes[id] = {**_without(data), **_timed(network.nodes[node]), "viz": viz}
    edges = {
        id: (source, target, {**_without(data), **_timed(data)}) for id, (source, target, data) in graph.edges.items()
    }
    return replace(graph, attributes={"description": citation(network)}, nodes=nodes, edges=edges)


def _timed(data: Mapping[str, Any]) -> dict[str, Any]:
    found = spells(months_of(data))
    return {"spells": found} if found else {}


def _without(data: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes, a label as text, without those of a caller that have the names of what is drawn."""
    given = {name: value for name, value in data.items() if name not in ("viz", "spells")}
    return given | {"label": str(given["label"])} if "label" in given else given


def _lines(graph: FlatGraph) -> Iterator[str]:
    ties = [data for _, _, data in graph.edges.values()]
    nodes = _declared(graph.nodes.values(), _APART, Node)
    edges = _declared(ties, _APART | {"weight"}, flat_graph.Relation, CoMention, Event, Tone)
    kind = "directed" if graph.directed else "undirected"
    time = 'mode="static"'
    if any("spells" in data for data in chain(graph.nodes.values(), ties)):
        time = 'mode="dynamic" timeformat="date" timerepresentation="interval"'
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<gexf xmlns="{_NAMESPACES[""]}" xmlns:viz="{_NAMESPACES["viz"]}" version="1.3">'
    description = escape(graph.attributes["description"])
    yield f"<meta><creator>leadergraph</creator><description>{description}</description></meta>"
    yield f'<graph defaultedgetype="{kind}" {time}>'
    yield from _declarations("node", nodes)
    yield from _declarations("edge", edges)
    yield f'<nodes count="{len(graph.nodes)}">'
    for id, data in graph.nodes.items():
        yield f"<node id={quoteattr(id)}{_given(data, 'label')}>{_inside(data, nodes)}{_viz(data['viz'])}</node>"
    yield f'</nodes>\n<edges count="{len(graph.edges)}">'
    for id, (source, target, data) in graph.edges.items():
        ends = f"source={quoteattr(source)} target={quoteattr(target)} kind={quoteattr(data['relation'])}"
        yield f"<edge id={quoteattr(id)} {ends}{_given(data, 'label', 'weight')}>{_inside(data, edges)}</edge>"
    yield "</edges>\n</graph>\n</gexf>"


def _declared(rows: Iterable[Mapping[str, Any]], apart: set[str], *shapes: type) -> Declared:
    among = [{name: value for name, value in row.items() if name not in apart} for row in rows]
    kinds = {name: _TYPES[type(value)] for row in among for name, value in row.items()}
    return {name: (str(number), kinds[name]) for number, name in enumerate(columns_of(among, *shapes))}


def _declarations(owner: str, declared: Declared) -> Iterator[str]:
    yield f'<attributes class="{owner}" mode="static">'
    for name, (id, kind) in declared.items():
        yield f'<attribute id="{id}" title={quoteattr(name)} type="{kind}"/>'
    yield "</attributes>"


def _given(data: Mapping[str, Any], *names: str) -> str:
    return "".join(f" {name}={quoteattr(str(data[name]))}" for name in names if name in data)


def _inside(data: Mapping[str, Any], declared: Declared) -> str:
    values = "".join(
        f'<attvalue for="{id}" value={quoteattr(str(data[name]).lower() if kind == "boolean" else str(data[name]))}/>'
        for name, (id, kind) in declared.items()
        if name in data
    )
    times = "".join(f'<spell start="{start}" end="{end}"/>' for start, end in data.get("spells", ()))
    return (f"<attvalues>{values}</attvalues>" if values else "") + (f"<spells>{times}</spells>" if times else "")


def _viz(viz: Mapping[str, Any]) -> str:
    parts = {"color": viz["color"], "position": viz["position"], "size": {"value": viz["size"]}}
    return "".join(f"<viz:{name}{_given(values, *values)}/>" for name, values in parts.items())


def _one(element: ElementTree.Element, path: str) -> ElementTree.Element:
    if (found := element.find(path, _NAMESPACES)) is None:
        raise ValueError(f"no {path} in {element.tag}")
    return found


def _nodes_in(root: ElementTree.Element) -> Iterator[tuple[str, dict[str, Any]]]:
    declared = _declared_in(root, "node")
    for element in root.iterfind("graph/nodes/node", _NAMESPACES):
        position, colour = _one(element, "viz:position"), _one(element, "viz:color")
        viz = {
            "position": {axis: float(position.attrib[axis]) for axis in "xyz"},
            "size": float(_one(element, "viz:size").attrib["value"]),
            "color": {part: float(colour.attrib[part]) for part in "rgba"},
        }
        yield element.attrib["id"], {**_values_in(element, declared), "viz": viz}


def _edges_in(root: ElementTree.Element) -> Iterator[tuple[str, flat_graph.Edge]]:
    declared = _declared_in(root, "edge")
    for element in root.iterfind("graph/edges/edge", _NAMESPACES):
        data = _values_in(element, declared)
        if "weight" in element.attrib:
            data["weight"] = float(element.attrib["weight"])
        yield element.attrib["id"], (element.attrib["source"], element.attrib["target"], data)


def _declared_in(root: ElementTree.Element, owner: str) -> dict[str, tuple[str, str]]:
    found = root.iterfind(f"graph/attributes[@class='{owner}']/attribute", _NAMESPACES)
    return {element.attrib["id"]: (element.attrib["title"], element.attrib["type"]) for element in found}


def _values_in(element: ElementTree.Element, declared: Declared) -> dict[str, Any]:
    data: dict[str, Any] = {"label": element.attrib["label"]} if "label" in element.attrib else {}
    for value in element.iterfind("attvalues/attvalue", _NAMESPACES):
        name, kind = declared[value.attrib["for"]]
        data[name] = _READERS[kind](value.attrib["value"])
    if times := [
        (spell.attrib["start"], spell.attrib["end"]) for spell in element.iterfind("spells/spell", _NAMESPACES)
    ]:
        data["spells"] = times
    return data

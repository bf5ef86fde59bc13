"""Still: the picture that a page opens with as one small SVG, for where no script runs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

import networkx as nx

from graph.characters import encodable, printable
from graph.network.events import tone_of
from graph.network.picture import ALONE, Picture
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.weights import positive

LETTERS = 24  # of a name; the page shortens longer ones too
_LINES = (60, 3)  # pairs that are drawn in any case, and a node; drawn.mjs has the same, and says why
_WIDTH = (1.0, 4.0)  # pixels of a line, least and what weight adds
_CORNER = 3  # pixels
_EDGE = 26  # pixels around what is drawn
_LETTER = 7.8  # pixels of a letter at 15 px, of which most cells show two thirds
_ROW = 26  # pixels of a row of the legend
_NARROW = 760  # pixels, the least width: the legend's longest row
_KINDS = {"leader": "leader", "country": "country", "organisation": "organisation"}
_TIES = {"mention": "named together", "cooperation": "cooperation", "conflict": "conflict"}
# Of style/base.css, in daylight and at night; what has no names for colours shows the former.
_STYLE = """
svg{--ground:#fbfaf6;--ink:#1c2330;--soft:#596273;--mention:#8390a5;--cooperation:#1f70ac;--conflict:#bd500a}
@media(prefers-color-scheme:dark){svg{--ground:#11151c;--ink:#e8ebf0;--soft:#a2acba;--mention:#7d8ba1;
--cooperation:#4fa3e3;--conflict:#f2934d}}
text{font:15px Inter,"Segoe UI","Liberation Sans",Arial,sans-serif;fill:#1c2330;fill:var(--ink)}
.n{text-anchor:middle;paint-order:stroke;stroke:#fbfaf6;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round}
.s{fill:#596273;fill:var(--soft)}.g{fill:#fbfaf6;fill:var(--ground)}
line{stroke-linecap:round;opacity:.8}
.mention{stroke:#8390a5;stroke:var(--mention)}.cooperation{stroke:#1f70ac;stroke:var(--cooperation)}
.conflict{stroke:#bd500a;stroke:var(--conflict);stroke-dasharray:7 4}
.d{stroke:#fbfaf6;stroke:var(--ground);stroke-width:1.5px}
"""


@dataclass(frozen=True, slots=True)
class _Line:
    """What is told between two nodes: how often, and how it is drawn."""

    a: Any
    b: Any
    weight: float
    kind: str


def draw_still(network: nx.MultiDiGraph, picture: Picture, *, title: str) -> str:
    """The strongest actors and their ties as an SVG text of less than 60 KB, with its legend, readable by any theme.

    Args:
        network: the graph; its names are text, whatever they hold.
        picture: where `to_picture` puts its actors.
        title: what it is called to who cannot see it.
    """
    drawn = picture.ranking[: picture.opening]
    lines = _lines(network, picture, drawn)
    left, top, right, bottom = _frame(network, picture, drawn)
    legend = [*_legend(network, picture, drawn, lines, left)]
    height = bottom - top + _ROW * len(legend)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{right - left}" height="{height}"'
        f' viewBox="{left} {top} {right - left} {height}">',
        f"<title>{_text(title)}</title><desc>{_text(describe(network, picture))}</desc><style>{_STYLE}</style>",
        f'<rect class="g" x="{left}" y="{top}" width="{right - left}" height="{height}" rx="6"/>',
        *(_line(line, picture, lines) for line in lines),
        *(_node(network.nodes[node].get("kind"), *_place(picture, node), picture.colours[node]) for node in drawn),
        *(_name(_called(network, node), *_place(picture, node)) for node in drawn),
        *(f'<g transform="translate(0 {bottom + _ROW * i})">{row}</g>' for i, row in enumerate(legend)),
        "</svg>",
    ]
    return encodable("".join(parts))


def describe(network: nx.MultiDiGraph, picture: Picture) -> str:
    """What the picture shows in one sentence, for who cannot see it: its size and the strongest ties."""
    drawn = picture.ranking[: picture.opening]
    size = f"A graph of {len(network)} actors and {network.number_of_edges()} ties"
    if not drawn:
        return f"{size}; none is tied by what was told."
    lines = sorted(_lines(network, picture, drawn), key=lambda line: -line.weight)[:3]
    pairs = (f"{_called(network, line.a)} and {_called(network, line.b)} ({line.weight:g})" for line in lines)
    return f"{size}, of which the {len(drawn)} strongest actors are drawn. Most often told: {', '.join(pairs)}."


def _lines(network: nx.MultiDiGraph, picture: Picture, drawn: tuple[Any, ...]) -> list[_Line]:
    """The pairs to draw, the lightest first."""
    inside = set(drawn)
    pairs = [pair for pair in picture.backbone if inside.issuperset(pair)][: max(_LINES[0], _LINES[1] * len(drawn))]
    return sorted((_told(network, a, b) for a, b in pairs), key=lambda line: line.weight)


def _told(network: nx.MultiDiGraph, a: Any, b: Any) -> _Line:
    """The pair with the sentences of its co-mention, or of its events, and with the sum of their tones.

    What was only planned, denied or imagined counts as little as in `tie_graph`.
    """
    ties = [row for ends in ((a, b), (b, a)) for row in (network.get_edge_data(*ends) or {}).items()]
    done = [(key, data) for key, data in ties if key != OFFICE and (data.get("weight") or not data.get("events"))]
    told = [(str(key), positive(data.get("weight"))) for key, data in done]
    named = sum(weight for key, weight in told if key == CO_MENTION)
    tone = sum(tone_of(key) * weight for key, weight in told)
    kind = "mention" if tone == 0 else "cooperation" if tone > 0 else "conflict"
    return _Line(a, b, named or sum(weight for _, weight in told), kind)


def _frame(network: nx.MultiDiGraph, picture: Picture, drawn: tuple[Any, ...]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of nodes and names, in pixels; wide enough for the legend."""
    boxes = [(0.0, 0.0, 0.0, 0.0)] if not drawn else []
    for node in drawn:
        x, y, radius = _place(picture, node)
        half = max(radius, _LETTER / 2 * len(_called(network, node)))
        boxes.append((x - half, y - radius, x + half, y + radius + 22))
    left, top = (math.floor(min(box[i] for box in boxes)) - _EDGE for i in (0, 1))
    right, bottom = (math.ceil(max(box[i] for box in boxes)) + _EDGE for i in (2, 3))
    spare = max(0, _NARROW - (right - left))
    return left - spare // 2, top, right + spare - spare // 2, bottom


def _legend(
    network: nx.MultiDiGraph, picture: Picture, drawn: tuple[Any, ...], lines: list[_Line], left: int
) -> Iterator[str]:
    """The rows below the picture: kinds of actors and ties that it has, its communities, and what it leaves out."""
    there = {str(network.nodes[node].get("kind")) for node in drawn}
    actors = [(_node(kind, 0, 0, 7, ALONE), word) for kind, word in _KINDS.items() if kind in there]
    drawn_as = {line.kind for line in lines}
    ties = [
        (f'<line class="{kind}" x1="-9" x2="9" y1="0" y2="0" stroke-width="2.5"/>', word)
        for kind, word in _TIES.items()
        if kind in drawn_as
    ]
    if actors or ties:
        yield _row(actors + ties, left)
    around = [(picture.colours[group[0]], _called(network, group[0])) for group in picture.groups if group[0] in drawn]
    for some in (around[:3], around[3:]):
        if some:
            yield _row([(_node(None, 0, 0, 7, colour), f"around {name}") for colour, name in some], left)
    yield f'<text class="s" x="{left + _EDGE - 10}" y="5">{_note(len(drawn), len(network), len(lines))}</text>'


def _note(drawn: int, all: int, pairs: int) -> str:
    """How much of the network the picture has."""
    if pairs < 2:
        return f"{drawn} of {all} actors" if pairs else "No two actors are tied by what was told"
    return f"{drawn} of {all} actors, {pairs} pairs; wider lines are told more often"


def _row(items: list[tuple[str, str]], left: int) -> str:
    """Signs and their words, one beside the other."""
    ends = [left + _EDGE]
    for _, word in items:
        ends.append(ends[-1] + round(_LETTER * len(word)) + 44)
    return "".join(
        f'<g transform="translate({x} 0)">{sign}<text x="16" y="5">{_text(word)}</text></g>'
        for (x, _), (sign, word) in zip(pairwise(ends), items, strict=True)
    )


def _node(kind: Any, x: float, y: float, radius: float, colour: str) -> str:
    """A leader is round, a country a flat rectangle as its flag is, a body of states a square."""
    if kind not in ("country", "organisation"):
        return f'<circle class="d" cx="{x}" cy="{y}" r="{radius}" fill="{colour}"/>'
    high = round(radius * (0.75 if kind == "country" else 0.9), 1)
    wide = round(radius * 1.1, 1) if kind == "country" else high
    return (
        f'<rect class="d" x="{x - wide:.1f}" y="{y - high:.1f}" width="{2 * wide:.1f}" height="{2 * high:.1f}"'
        f' rx="{_CORNER}" fill="{colour}"/>'
    )


def _name(name: str, x: float, y: float, radius: float) -> str:
    return f'<text class="n" x="{x}" y="{y + radius + 16:.1f}">{_text(name)}</text>'


def _line(line: _Line, picture: Picture, lines: list[_Line]) -> str:
    most = math.log1p(lines[-1].weight)
    width = _WIDTH[0] + _WIDTH[1] * math.log1p(line.weight) / most
    (x1, y1, _), (x2, y2, _) = _place(picture, line.a), _place(picture, line.b)
    return f'<line class="{line.kind}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke-width="{width:.1f}"/>'


def _place(picture: Picture, node: Any) -> tuple[float, float, float]:
    return (*picture.positions[node], picture.radii[node])


def _called(network: nx.MultiDiGraph, node: Any) -> str:
    """The name of a node on one line, shortened."""
    data: Mapping[str, Any] = network.nodes[node]
    name = printable(str(data.get("name") or node))
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"


def _text(text: str) -> str:
    """The text inside an element: no markup, and nothing that XML cannot hold."""
    return escape(printable(text))

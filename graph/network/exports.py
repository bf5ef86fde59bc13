"""Exports: the network as files that other tools read, each written aside, read back and only then put in place."""

from __future__ import annotations

import csv
import json
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from graph.errors import InputError, OutputError

_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "＝",
    "＋",
    "－",
    "＠",
)  # what a spreadsheet takes for a formula (OWASP, CSV injection)
_COLUMNS = (
    "source", "target", "relation", "source_name", "target_name", "weight", "articles", "independent", "npmi", "g2", "alpha",
    "first", "last", "tone", "months", "terms", "evidence",
)  # fmt: skip


def write_network(network: nx.MultiDiGraph, path: str | os.PathLike[str]) -> None:
    """Write the network in the format of the path's suffix: .json (node-link), .gexf, .graphml or .csv (one row an edge).

    Raises OutputError when the suffix is none of these, when the path cannot be written, or when what was
    written does not read back with the same nodes and edges; then the path is left as it was.
    """
    target = Path(path)
    writer, counter = _format_of(target)
    write_aside(target, lambda aside: _write_checked(network, aside, writer, counter))


def to_node_link(network: nx.MultiDiGraph) -> dict[str, Any]:
    """The network as networkx node-link data with the key "edges"."""
    data: dict[str, Any] = nx.node_link_data(network, edges="edges")
    return data


def read_network(path: str | os.PathLike[str]) -> nx.MultiDiGraph:
    """The network that `write_network` wrote as .json. Raises InputError when the file is none."""
    source = Path(path)
    try:
        data = json.loads(source.read_text(encoding="utf-8"))
        network = nx.node_link_graph(data, edges="edges")
    except OSError as error:
        raise InputError(f"{source}: {error.strerror}; name a file that can be read") from error
    except (ValueError, KeyError, TypeError, AttributeError, nx.NetworkXError) as error:
        raise InputError(
            f"{source}: not a network; make one with: leadergraph network ARTICLES -o {source.name}"
        ) from error
    if not isinstance(network, nx.MultiDiGraph):
        raise InputError(
            f"{source}: not a directed multigraph; make one with: leadergraph network ARTICLES -o {source.name}"
        )
    return network


def write_aside(target: Path, write: Callable[[Path], None]) -> None:
    """Let `write` fill a file beside the target, then rename it; the target is whole or untouched.

    Raises OutputError when it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=target.suffix, dir=target.parent)
        os.close(handle)
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror}; name a folder that exists and can be written") from error
    aside = Path(name)
    try:
        write(aside)
        aside.chmod(0o666 & ~_umask())
        aside.replace(target)
    except OSError as error:
        raise OutputError(f"{target}: {error.strerror}; name a path that can be written") from error
    finally:
        aside.unlink(missing_ok=True)


def flat(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """A copy with scalars only: what is a list or a table becomes a JSON string, what is missing is left out."""
    plain = nx.MultiDiGraph(**_scalars(network.graph))
    for node, data in network.nodes(data=True):
        plain.add_node(node, **_scalars({**data, "label": data.get("name", node)} | {"id": None}))
    for source, target, key, data in network.edges(keys=True, data=True):
        plain.add_edge(source, target, key=key, **_scalars({**data, "relation": key}))
    return plain


def defused(cell: Any) -> Any:
    """The cell with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _write_checked(
    network: nx.MultiDiGraph,
    aside: Path,
    writer: Callable[[nx.MultiDiGraph, Path], None],
    counter: Callable[[Path], tuple[int, int] | int],
) -> None:
    writer(network, aside)
    count = counter(aside)
    expected = network.number_of_edges() if isinstance(count, int) else (len(network), network.number_of_edges())
    if count != expected:
        raise OutputError(f"wrote {expected} nodes and edges but read back {count}; nothing was put in place")


def _format_of(path: Path) -> tuple[Callable[[nx.MultiDiGraph, Path], None], Callable[[Path], Any]]:
    formats: Mapping[str, tuple[Callable[[nx.MultiDiGraph, Path], None], Callable[[Path], Any]]] = {
        ".json": (_write_json, lambda aside: _size(read_network(aside))),
        ".gexf": (
            lambda network, aside: nx.write_gexf(flat(network), aside),
            lambda aside: _size(nx.read_gexf(aside)),
        ),
        ".graphml": (
            lambda network, aside: nx.write_graphml(flat(network), aside),
            lambda aside: _size(nx.read_graphml(aside, force_multigraph=True)),
        ),
        ".csv": (_write_csv, _csv_rows),
    }
    if path.suffix.lower() not in formats:
        raise OutputError(f"{path}: no such format; end the name in {', '.join(formats)}")
    return formats[path.suffix.lower()]


def _write_json(network: nx.MultiDiGraph, path: Path) -> None:
    path.write_text(json.dumps(to_node_link(network), ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")


def _write_csv(network: nx.MultiDiGraph, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.DictWriter(lines, _COLUMNS, extrasaction="ignore", lineterminator="\n")
        rows.writeheader()
        for source, target, key, data in network.edges(keys=True, data=True):
            names = {
                end: network.nodes[node].get("name", node)
                for end, node in (("source_name", source), ("target_name", target))
            }
            row = {**_scalars(data), **names, "source": source, "target": target, "relation": key}
            rows.writerow({column: defused(cell) for column, cell in row.items()})


def _csv_rows(path: Path) -> int:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8", newline="") as lines:
        return sum(1 for _ in csv.DictReader(lines))


def _size(network: nx.Graph) -> tuple[int, int]:
    return len(network), network.number_of_edges()


def _scalars(data: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in data.items():
        if value is None:
            continue
        if isinstance(value, bool | int | float):
            found[name] = value
        elif isinstance(value, str):
            found[name] = "".join(c for c in value if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
        else:
            found[name] = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return found


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

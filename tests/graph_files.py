"""Graph files as the libraries of their users read them, and the networks that the tests of files share."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from json import loads
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest

import graph

NODE_MODULES = Path(__file__).parent.parent / ".ci" / "script" / "node_modules"
KNOWS_1_3 = tuple(int(part) for part in nx.__version__.split(".")[:2]) >= (3, 6)
HOSTILE = "\x00\x0b\ud83d]]><script>&amp;\"'\\;,\t\uffff\U0001f600_x0041_"
GRAPHOLOGY = """
const Graph = require("graphology");
const graph = require("graphology-gexf").parse(Graph, require("fs").readFileSync(process.argv[1], "utf8"));
process.stdout.write(JSON.stringify({ type: graph.type, multi: graph.multi, ...graph.export() }));
"""


def sample_network() -> nx.MultiDiGraph:
    """The network of the sample stories, events included."""
    return graph.build_network(graph.extract(graph.read_articles(graph.sample_stories()), events=True))


def read_gexf(path: Path) -> nx.Graph:
    """The graph as networkx reads it; before 3.6 it knows 1.2 alone, which differs by the name of the format."""
    if KNOWS_1_3:
        return nx.read_gexf(path)
    older = path.with_suffix(".1-2.gexf")
    text = path.read_text(encoding="utf-8").replace('"http://gexf.net/1.3', '"http://www.gexf.net/1.2draft')
    older.write_text(text, encoding="utf-8")
    plain = nx.read_gexf(older)
    older.unlink()
    return plain


def read_pajek(path: Path) -> nx.Graph:
    """The graph as networkx reads it, which says MultiGraph in any case."""
    plain = nx.read_pajek(path)
    return nx.MultiDiGraph(plain) if plain.is_directed() else nx.Graph(plain)


def in_graphology(path: Path) -> dict[str, Any]:
    """The graph as Gephi Lite reads it; where node or its modules are missing the test is skipped, in CI it fails."""
    node = shutil.which("node")
    if node is None or not (NODE_MODULES / "graphology-gexf").is_dir():
        missing = "node and `npm ci` in .ci/script are needed to read GEXF as Gephi Lite does"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    done = subprocess.run(
        [node, "-e", GRAPHOLOGY, str(path)], cwd=NODE_MODULES.parent, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = loads(done.stdout)
    return found


def igraph_ranks(plain: igraph.Graph, ids: str) -> dict[str, float]:
    """PageRank as igraph computes it, by the attribute that holds the ids."""
    return dict(zip(plain.vs[ids], plain.pagerank(weights="weight"), strict=True))


def nx_ranks(plain: nx.Graph) -> dict[str, float]:
    """PageRank as networkx computes it."""
    ranks: dict[str, float] = nx.pagerank(plain, weight="weight")
    return ranks


def order(ranks: Mapping[str, float]) -> list[str]:
    """The ids from the first rank to the last; those that only the last digits of a float part go by name."""
    return sorted(ranks, key=lambda id: (-round(ranks[id], 4), id))

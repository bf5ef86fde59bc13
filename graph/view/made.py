"""Made: with what a network and its page were made, and how well that reads: the one home of the measured figures."""

from __future__ import annotations

from typing import Any

import networkx as nx

from graph.extraction.state import installed_version
from graph.network.citation import citation

# What was measured, in words and figures, and the command that gives it; tests/eval/README.md tells how.
MEASURED = (
    {
        "what": "links between a name and an actor that are right",
        "figure": "97 to 98 of 100",
        "of": "new texts that nobody tuned the rules to",
        "command": "python tests/eval/score.py GOLD.jsonl",
    },
    {
        "what": "names of actors that are found",
        "figure": "90 to 93 of 100",
        "of": "the same texts",
        "command": "python tests/eval/score.py GOLD.jsonl",
    },
    {
        "what": "events told that are right in kind and in who did it to whom",
        "figure": "about 4 of 5",
        "of": "news that nobody tuned the rules to; about half of what happens is told at all",
        "command": "python tests/eval/score_events.py GOLD.jsonl",
    },
)


def made(network: nx.MultiDiGraph) -> dict[str, Any]:
    """The version, with what the articles were read and how to cite it, and the measured figures."""
    return {
        "version": installed_version(),
        "citation": citation(network),
        "knowledge": network.graph.get("knowledge"),
        "measured": [{key: row[key] for key in ("what", "figure", "of")} for row in MEASURED],
    }

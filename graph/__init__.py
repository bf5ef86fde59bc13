"""leadergraph: who stands with whom in the news, as a graph with the sentence behind every line.

import leadergraph as lg

network = lg.load("news/")
lg.show(network)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graph.errors import GraphError, InputError, KnowledgeError, ModelError, OutputError, PluginError
from graph.records import Abstention, Article, Candidate, Event, Mention, Reading

if TYPE_CHECKING:
    from graph.articles import Account, Fields, read_articles
    from graph.counting import read_readings
    from graph.exports import read_network, write_network
    from graph.extraction import (
        Decision,
        Extractor,
        Rule,
        Unused,
        build_pipeline,
        choose_rules,
        corrected,
        extract,
        load_pipeline,
        read_decisions,
    )
    from graph.knowledge import Entity, KnowledgeBase, load_kb
    from graph.loading import load
    from graph.network import backbone, build_network, citation, co_mention_graph, lift_to_countries
    from graph.samples import sample_stories
    from graph.store import open_store
    from graph.view import show, to_html

_HOMES = {
    "articles": ("Account", "Fields", "read_articles"),
    "counting": ("read_readings",),
    "exports": ("read_network", "write_network"),
    "extraction": (
        "Decision",
        "Extractor",
        "Rule",
        "Unused",
        "build_pipeline",
        "choose_rules",
        "corrected",
        "extract",
        "load_pipeline",
        "read_decisions",
    ),
    "knowledge": ("Entity", "KnowledgeBase", "load_kb"),
    "samples": ("sample_stories",),
    "loading": ("load",),
    "network": ("backbone", "build_network", "citation", "co_mention_graph", "lift_to_countries"),
    "store": ("open_store",),
    "view": ("show", "to_html"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__version__ = "0.1.0"

__all__ = [
    "Abstention",
    "Account",
    "Article",
    "Candidate",
    "Decision",
    "Entity",
    "Event",
    "Extractor",
    "Fields",
    "GraphError",
    "InputError",
    "KnowledgeBase",
    "KnowledgeError",
    "Mention",
    "ModelError",
    "OutputError",
    "PluginError",
    "Reading",
    "Rule",
    "Unused",
    "backbone",
    "build_network",
    "build_pipeline",
    "choose_rules",
    "citation",
    "co_mention_graph",
    "corrected",
    "extract",
    "lift_to_countries",
    "load",
    "load_kb",
    "load_pipeline",
    "open_store",
    "read_articles",
    "read_decisions",
    "read_network",
    "read_readings",
    "sample_stories",
    "show",
    "to_html",
    "write_network",
]


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for, so that `import graph` stays quick."""
    if name not in _HOME_OF:
        raise AttributeError(f"module 'leadergraph' has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__

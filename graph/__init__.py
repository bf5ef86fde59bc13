"""leadergraph: who stands with whom in the news, as a graph with the sentence behind every line.

>>> import leadergraph as lg
>>> network = lg.load(lg.sample_stories())
>>> lg.show(network)
<Leaders and countries in the news: 123 actors, 445 ties>
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from graph.errors import GraphError, InputError, KnowledgeError, ModelError, OutputError, PluginError, StoreInUseError
from graph.records import Abstention, Article, Candidate, Event, Mention, Provenance, Reading

if TYPE_CHECKING:
    from graph.articles import Account, Fields, read_articles
    from graph.counting import read_readings
    from graph.exports import dyad_table, dyads, read_network, to_frame, to_table, write_network
    from graph.extraction import (
        Decision,
        EventReader,
        Extractor,
        Rule,
        Unused,
        build_pipeline,
        choose_rules,
        corrected,
        explain,
        extract,
        load_pipeline,
        read_decisions,
    )
    from graph.knowledge import Entity, KnowledgeBase, load_kb
    from graph.loading import load
    from graph.network import (
        Communities,
        Comparison,
        Summary,
        backbone,
        between,
        brokers,
        build_network,
        citation,
        co_mention_graph,
        communities,
        compare,
        gaps,
        history,
        lift_to_countries,
        ranks,
        summary,
    )
    from graph.reports import report, write_report
    from graph.samples import sample_stories
    from graph.store import open_store
    from graph.view import show, to_html, to_svg

_HOMES = {
    "samples": ("sample_stories",),
    "articles": (
        "Account",
        "Fields",
        "read_articles",
    ),
    "loading": ("load",),
    "extraction": (
        "Decision",
        "EventReader",
        "Extractor",
        "Rule",
        "Unused",
        "build_pipeline",
        "choose_rules",
        "corrected",
        "explain",
        "extract",
        "load_pipeline",
        "read_decisions",
    ),
    "knowledge": (
        "Entity",
        "KnowledgeBase",
        "load_kb",
    ),
    "counting": ("read_readings",),
    "store": ("open_store",),
    "network": (
        "Communities",
        "Comparison",
        "Summary",
        "backbone",
        "between",
        "brokers",
        "build_network",
        "citation",
        "co_mention_graph",
        "communities",
        "compare",
        "gaps",
        "history",
        "lift_to_countries",
        "ranks",
        "summary",
    ),
    "exports": (
        "dyad_table",
        "dyads",
        "read_network",
        "to_frame",
        "to_table",
        "write_network",
    ),
    "reports": (
        "report",
        "write_report",
    ),
    "view": (
        "show",
        "to_html",
        "to_svg",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__version__ = "0.1.0"

__all__ = [
    "Abstention",
    "Account",
    "Article",
    "Candidate",
    "Communities",
    "Comparison",
    "Decision",
    "Entity",
    "Event",
    "EventReader",
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
    "Provenance",
    "Reading",
    "Rule",
    "StoreInUseError",
    "Summary",
    "Unused",
    "__version__",
    "backbone",
    "between",
    "brokers",
    "build_network",
    "build_pipeline",
    "choose_rules",
    "citation",
    "co_mention_graph",
    "communities",
    "compare",
    "corrected",
    "dyad_table",
    "dyads",
    "explain",
    "extract",
    "gaps",
    "history",
    "lift_to_countries",
    "load",
    "load_kb",
    "load_pipeline",
    "open_store",
    "ranks",
    "read_articles",
    "read_decisions",
    "read_network",
    "read_readings",
    "report",
    "sample_stories",
    "show",
    "summary",
    "to_frame",
    "to_html",
    "to_svg",
    "to_table",
    "write_network",
    "write_report",
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

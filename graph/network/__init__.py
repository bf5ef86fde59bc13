"""The network: a plain networkx graph of leaders and countries, its statistics, measures, analyses and picture."""

from graph.network.assemble import assemble, build_network, co_mention_graph
from graph.network.brokers import brokers
from graph.network.citation import citation
from graph.network.compare import compare
from graph.network.comparison import Comparison
from graph.network.events import lift_to_countries
from graph.network.gaps import gaps
from graph.network.grouping import Communities, communities
from graph.network.history import history
from graph.network.ranks import ranks
from graph.network.span import between
from graph.network.statistics import backbone
from graph.network.summary import Summary, summary

__all__ = [
    "Communities",
    "Comparison",
    "Summary",
    "assemble",
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
]

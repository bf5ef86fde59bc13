"""The network: a plain networkx graph of leaders and countries, its statistics, measures and picture."""

from graph.network.assemble import assemble, build_network, co_mention_graph
from graph.network.citation import citation
from graph.network.events import lift_to_countries
from graph.network.statistics import backbone
from graph.network.summary import Summary, summary

__all__ = [
    "Summary",
    "assemble",
    "backbone",
    "build_network",
    "citation",
    "co_mention_graph",
    "lift_to_countries",
    "summary",
]

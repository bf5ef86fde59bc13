"""The network: a plain networkx graph of leaders and countries, its statistics, measures, layout and exports."""

from graph.network.build import build_network, co_mention_graph
from graph.network.exports import read_network, write_network
from graph.network.readings import read_readings
from graph.network.statistics import backbone

__all__ = ["backbone", "build_network", "co_mention_graph", "read_network", "read_readings", "write_network"]

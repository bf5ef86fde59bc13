"""Scale: the same reading and counting on a cluster of Spark, from files to a network.

It needs `pip install 'leadergraph[spark]'` and Java 17 or later.
"""

from graph.scale.network import network_of, tables_of
from graph.scale.session import open_session
from graph.scale.shards import Extracted, extract_on_spark

__all__ = ["Extracted", "extract_on_spark", "network_of", "open_session", "tables_of"]

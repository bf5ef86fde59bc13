"""The store: an archive that grows, in one DuckDB file."""

from graph.store.database import is_store
from graph.store.spool import count_bounded
from graph.store.store import Store, open_store
from graph.store.verify import faults

__all__ = ["Store", "count_bounded", "faults", "is_store", "open_store"]

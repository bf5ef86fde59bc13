"""Log: what the library tells programs of its work, by Python's logging; only who asks hears of it.

Rejects, and skipped files that may be articles, are warnings. Other skipped files, what is noted of a file, and that a
store was brought to a newer schema are information. Duplicates and flags are for debugging.
"""

from __future__ import annotations

import logging

LOG = logging.getLogger("leadergraph")
LOG.addHandler(logging.NullHandler())

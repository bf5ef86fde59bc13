"""Relations: the keys of a network's edges; every other key is a type of event."""

CO_MENTION = "co-mention"  # named in one sentence; no direction, ids sorted
OFFICE = "office"  # leader → country

"""Jobs: processes that read shards of the input, which is told in its order."""

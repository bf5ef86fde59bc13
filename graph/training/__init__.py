"""Training: makes and measures the weights of graph/model/pipeline/; in the repository, not in the wheel."""

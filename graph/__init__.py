"""leadergraph: who stands with whom in the news, as a graph with the sentence behind every line."""

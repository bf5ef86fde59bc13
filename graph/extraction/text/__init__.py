"""Text: an article as the rules see it, with its words, its sentences and the forms of the knowledge base in it."""

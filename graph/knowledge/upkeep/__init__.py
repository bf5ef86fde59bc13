"""Upkeep: what keeps the tables right: a check of their rows, and what Wikidata and rigour say of them."""

"""Structured text: stories as JSON objects, and as elements of XML feeds."""

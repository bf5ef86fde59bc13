"""Titles and pronouns, which name nobody and refer to someone."""

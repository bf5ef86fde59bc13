"""Articles: news stories read from files of several formats, each one accounted for."""

from graph.articles.account import Account
from graph.articles.draft import Fields
from graph.articles.options import Options
from graph.articles.outcomes import Duplicate, Flag, Note, Outcome, Reject, RejectCode, Skip, SkipCode, Stored
from graph.articles.reader import read_articles

__all__ = [
    "Account",
    "Duplicate",
    "Fields",
    "Flag",
    "Note",
    "Options",
    "Outcome",
    "Reject",
    "RejectCode",
    "Skip",
    "SkipCode",
    "Stored",
    "read_articles",
]

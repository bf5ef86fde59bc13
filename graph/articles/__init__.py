"""Articles: news stories read from files of several formats, each one accounted for."""

from graph.articles.account import Account, Flag, Reject, RejectCode, Skip, SkipCode
from graph.articles.draft import Fields
from graph.articles.reader import read_articles

__all__ = ["Account", "Fields", "Flag", "Reject", "RejectCode", "Skip", "SkipCode", "read_articles"]

"""View: a network as one offline HTML page, and in a notebook's cell."""

from graph.view.notebook import NotebookView, show
from graph.view.page import LeaderNetwork, to_html, to_svg

__all__ = ["LeaderNetwork", "NotebookView", "show", "to_html", "to_svg"]

"""Samples: the stories that ship with the package, to try it on."""

from __future__ import annotations

from pathlib import Path


def sample_stories() -> Path:
    """The folder of the sixteen sample stories that ship with the package, in three formats.

    Returns:
        Its path; the stories may be copied and changed.

    Example:
        >>> import leadergraph as lg
        >>> len(list(lg.read_articles(lg.sample_stories())))
        16
    """
    return Path(__file__).parent / "data" / "stories"

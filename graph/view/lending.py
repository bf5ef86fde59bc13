"""Lending: a page without its style and scripts, for a cell that gets them of another cell of the notebook.

Both frames of a notebook are shut off from each other and from the notebook, so the notebook itself must hand them on:
`script/cell.mjs` does, called by each frame once it has loaded. Text of strangers is never markup there, and the page's
policy lets a frame run no scripts but those with the hashes that it brings along.
"""

from __future__ import annotations

import hashlib
from functools import cache
from html import escape

from graph.view import assets, bundle

_SCRIPTS = '<script type="text/plain" id="library">'  # where they begin; to the end of a page all is alike
_STYLE = "<style>{}</style>"
_LENT = (  # stands in their place until they come; cell.mjs looks for its first tag
    '<p id="lent">This graph shares its script with the first graph of the notebook. Scroll to that one or run its cell'
    " again; if it is gone, show this one with standalone=True.</p>\n</body>\n</html>\n"
)


def without_shared(page: str) -> str:
    """The page with a note in the place of what another cell of the notebook holds."""
    own, _, _ = page.partition(_SCRIPTS)
    return own.replace(_STYLE.format(assets.style()), _STYLE.format(""), 1) + _LENT


def on_load() -> str:
    """What a frame asks of the notebook once it has loaded, as the value of an HTML attribute."""
    return escape(f"({bundle.function('cell.mjs')})(this,'{key()}')")


@cache
def key() -> str:
    """What tells shared style and scripts from those of another version."""
    whole = "\0".join((assets.style(), assets.vis_network(), bundle.script()))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]

"""HTML trees: a page as lxml has it, and again without the depth that makes the parser give up."""

from __future__ import annotations

import re
from typing import Any

# The parser's time grows with the square of a tag's attributes: 50,000 take it a minute, 1,000 nothing.
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s([^<>]{2000,})>")
_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)  # the parser drops what comes after, and browsers show it
_ATTRIBUTES = 1_000
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DEEPEST = 250  # elements inside each other; at 256 libxml2 drops the rest of the page without a word
_SHALLOW = 60  # of the tags that are kept in a page that goes deeper; a table takes four elements each
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/>])[^<>]*>")
# Tags without an end or of which one ends the other: they add nothing to the depth; cells only in their table or list.
_KEPT = frozenset(
    ("html", "head", "body", "title", "meta", "link", "base", "script", "style", "p", "br", "hr", "img", "input", "wbr",
     "source", "h1", "h2", "h3")
)  # fmt: skip
_CELLS = frozenset(("li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "option"))
_INLINE = frozenset(("a", "abbr", "b", "big", "code", "em", "font", "i", "mark", "s", "small", "span", "strong", "u"))
_EMPTY = re.compile(r"(?:<p>\s*){2,}")


def to_tree(html: str) -> Any:
    """The page as a tree of elements, None if it holds none."""
    import trafilatura

    html = _LONG_TAG.sub(_bare_tag, _END.sub("", html.replace("\0", "\ufffd")))
    tree = trafilatura.load_html(html)
    return tree if tree is not None else trafilatura.load_html(f"<html><body><div>{html}</div><p></p></body></html>")


def flattened(html: str) -> str:
    """The page without the tags below the first sixty, for a page that goes too deep; all its text is there."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name in _KEPT or (name in _CELLS and depth <= _SHALLOW):
            return tag[0]
        if name in _CELLS:
            return "<p>"
        inside = depth if tag[1] else depth + 1
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if inside <= _SHALLOW:
            return tag[0]
        return "" if name in _INLINE else "<p>"

    return _EMPTY.sub("<p>", _TAG.sub(kept, html))


def drop_unseen(tree: Any) -> None:
    """Take what no reader sees out of the tree: it must not become text."""
    unseen = [element for element in tree.iter("noscript", "template", "style") if element.getparent() is not None]
    unseen += tree.xpath("//*[@hidden]")
    unseen += [element for element in tree.xpath("//*[@style]") if _HIDDEN.search(element.get("style"))]
    for element in unseen:
        if element.getparent() is not None and element.tag not in ("html", "body"):
            element.drop_tree()


def _bare_tag(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[2].split(None, _ATTRIBUTES)) > _ATTRIBUTES else tag[0]

"""Own files: what leadergraph itself writes or is told, known by its first bytes, so that no run takes it for news."""

from __future__ import annotations

READINGS = b'"published_text":'  # a field that `extract` writes near the start, and that no article has
_PAGE = b'<meta name="generator" content="leadergraph">'
_HEADERS = {
    b"source,target,relation,source_name,target_name": "a network that leadergraph wrote",
    b"table,id,field,ours,theirs,source": "changes that `leadergraph kb refresh` proposes",
    b"article,form,decision,entity": "decisions; name them with --decisions",
}


def own_file(head: bytes) -> str | None:
    """What the file that begins with these bytes is, with a remedy, when it is one of leadergraph's own."""
    first = head.split(b"\n", 1)[0].removeprefix(b"\xef\xbb\xbf")
    if first.startswith(b"{") and READINGS in first:
        return "readings, not articles; draw and network take them when only readings are named"
    if _PAGE in head:
        return "a page that leadergraph drew"
    return next((what for header, what in _HEADERS.items() if first.startswith(header)), None)

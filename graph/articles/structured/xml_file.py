"""XML files: the items of an RSS, Atom or RDF feed, and the stories of NITF and NewsML-G2."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from html import escape
from html.entities import html5
from typing import Any

from graph.articles.draft import Draft
from graph.articles.outcomes import Flag, Reject, Skip
from graph.articles.streams import Stream
from graph.articles.text.markup import to_plain
from graph.articles.web.reader import decode_page
from graph.characters import encodable

_FEEDS = frozenset(("rss", "feed", "rdf"))
_LISTS = _FEEDS | {"channel", "items"}  # what holds items
_STORIES = frozenset(("nitf", "newsitem", "newsmessage", "newsml"))
ROOTS = _FEEDS | _STORIES
_PROLOG = re.compile(
    r"[\s\ufeff]*+(?:(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[[^\]]*+\]\s*+)?>)\s*+)*+"
    r"<(?:[\w.-]++:)?([\w.-]++)",
    re.DOTALL,
)
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_ENTITY = re.compile(r"&(?:([a-zA-Z]\w{1,31};)|(?!#\w{1,8};))")
_OF_XML = frozenset(("lt;", "gt;", "amp;", "quot;", "apos;"))
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# The parts of an item by their names without prefix, the surer first: of RSS 0.9 to 2.0, Dublin Core, Atom 0.3 and 1.0.
_TEXTS = ("encoded", "content", "full-text", "fulltext", "description", "summary", "subtitle")
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
_IDS = ("guid", "id")
_NOT_OF_THE_ITEM = ("media", "mrss", "itunes", "googleplay")  # namespaces whose title and description are a picture's
_TAIL = 4096  # characters at the end in which the root is closed
_AGAIN = "fetch the file again"


def root_of(text: str) -> str | None:
    """The name of the first element, without its prefix and in small letters."""
    match = _PROLOG.match(text)
    return match[1].lower() if match else None


def read_xml(stream: Stream, file: str, place: str, *, named: bool) -> Iterator[Draft | Reject | Skip]:
    """One draft or reject an item; XML that holds no news is one skip, or one reject where the user named it."""
    text, flags = decode_page(stream.read(), stream.legacy)
    root = root_of(text)
    if root not in ROOTS:
        what = f"XML of <{root}>" if root else "no XML"
        message = f"{what}, no feed and no NITF or NewsML; save the articles in it as .html, .jsonl or .txt"
        yield Reject(file, None, "unsupported", message) if named else Skip(file, "unsupported", message)
        return
    if _ILLEGAL.search(text):
        flags = [*flags, "control_characters"]
    tree, too_large = _parsed(text)
    items = [] if tree is None else _items(tree)
    broken = too_large or not _is_whole(text, root)
    cut = items.pop() if items and broken and (too_large or _ends_inside(text, items[-1])) else None
    channel = _channel_title(tree)
    for number, item in enumerate(items, start=1):
        yield _draft(item, channel, file, f"{place}#{number}", (*stream.flags, *flags))
    if broken and stream.error is not None:
        raise stream.error
    if broken:
        line = None if cut is None else cut.sourceline
        yield Reject(file, line, "damaged_file", f"the XML breaks off here; what stands before is kept; {_AGAIN}")
    elif not items:
        yield Reject(file, None, "empty_file", f"no item in it; remove it or {_AGAIN}")


def _is_whole(text: str, root: str) -> bool:
    """Whether the root is closed near the end; the parser closes what was left open, and does not always tell."""
    return re.search(rf"</(?:[\w.-]{{1,40}}:)?{re.escape(root)}\s{{0,9}}>", text[-_TAIL:], re.IGNORECASE) is not None


def _ends_inside(text: str, item: Any) -> bool:
    """Whether the last tag of such an item opens one."""
    name = re.escape(str(item.tag).rpartition("}")[2])
    tags = re.finditer(rf"<(/?)(?:[\w.-]{{1,40}}:)?{name}\b", text)
    last = deque(tags, maxlen=1)
    return bool(last) and last[0][1] == ""


def _parsed(text: str) -> tuple[Any, bool]:
    """The tree, and whether a limit cut it short."""
    from lxml import etree

    # No entity is resolved, nothing is fetched, and depth and text are bounded; its time is linear in the input.
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    tree = etree.fromstring(encodable(_mended(text)).encode(), parser)
    return tree, any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


def _mended(text: str) -> str:
    """The XML with what a parser would drop as text: entities of HTML, a bare "&"; and without illegal characters."""
    text = _ILLEGAL.sub(" ", text)
    closed = text.rfind("]]>") + 3  # up to there, each section that begins also ends
    parts = [*_CDATA.split(text[:closed]), text[closed:]]
    return "".join(part if part.startswith("<![CDATA[") else _ENTITY.sub(_in_xml, part) for part in parts)


def _in_xml(entity: re.Match[str]) -> str:
    name = entity[1]
    if name in _OF_XML:
        return entity[0]
    return escape(html5[name], quote=False) if name in html5 else f"&amp;{name or ''}"


def _items(tree: Any) -> list[Any]:
    """The items in order; one that stands in another, whose markup was not closed, is taken out of it."""
    if _local(tree) not in _FEEDS:
        return list(tree.iter("{*}nitf")) or list(tree.iter("{*}newsItem"))
    items = list(tree.iter("{*}item", "{*}entry"))
    for item in items:
        if (parent := item.getparent()) is not None and _local(parent) not in _LISTS:
            parent.remove(item)
    return items


def _draft(item: Any, channel: str | None, file: str, place: str, flags: tuple[Flag, ...]) -> Draft | Reject:
    name = _local(item)
    parts = _of_nitf(item) if name == "nitf" else _of_newsml(item) if name == "newsitem" else _of_feed(item, channel)
    text = parts.pop("text")
    if not text and parts["title"]:
        text, flags = parts["title"], (*flags, "title_only")
    if not text:
        return Reject(file, item.sourceline, "no_text", "an item without a text and without a title")
    return Draft(file, item.sourceline, place, text, flags=flags, in_field=True, **parts)


def _of_feed(item: Any, channel: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for child in item.iterchildren("*"):
        name = _local(child)
        if name == "link" and child.get("rel", "alternate") != "alternate":
            continue
        if not _is_foreign(child) and (name not in found or not _inner(found[name])):
            found[name] = child
    words = {name: _inner(child) for name, child in found.items()}
    link, guid = found.get("link"), words.get("guid")
    url = words.get("origlink") or words.get("link") or (link.get("href") if link is not None else None)
    if not url and guid and guid.startswith("http"):
        url = guid
    source = found.get("source")
    return {
        "text": _first(words, _TEXTS) or _of_video(item) or "",
        "title": words.get("title"),
        "date": _first(words, _DATES),
        "id": _first(words, _IDS) or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"),
        "url": url,
        "source": (_text(source, "title") or words["source"] if source is not None else None) or channel,
    }


def _of_video(item: Any) -> str | None:
    """What the maker of a video says of it, as YouTube's feeds have it, which have no other text."""
    group = _find(item, "group")
    described = None if group is None else _find(group, "description")
    return None if described is None else _inner(described)


def _of_nitf(story: Any) -> dict[str, Any]:
    """The parts of an NITF story, also as the New York Times Annotated Corpus has them."""
    body = _find(story, "body.content")
    whole = [] if body is None else [block for block in body.iter("{*}block") if block.get("class") == "full_text"]
    texts = whole or ([] if body is None else [body])
    stated = (("pubdata", "date.publication"), ("date.issue", "norm"), ("story.date", "norm"))
    published = next(filter(None, (_attribute(story, name, of=of) for of, name in stated)), None)
    return {
        "text": "\n\n".join(_inner(part) for part in texts),
        "title": _text(story, "hl1") or _text(story, "title"),
        "date": published[:8] if published and published[:8].isdigit() else published,
        "id": _attribute(story, "id-string"),
        "url": _attribute(story, "ex-ref"),
        "source": _attribute(story, "name", of="pubdata") or _text(story, "distributor"),
    }


def _of_newsml(story: Any) -> dict[str, Any]:
    body = _find(story, "inlineXML")
    body = _find(story, "inlineData") if body is None else body
    page = None if body is None else _find(body, "body")
    return {
        "text": "" if body is None else _inner(body if page is None else page),
        "title": _text(story, "headline"),
        "date": _text(story, "contentCreated") or _text(story, "versionCreated"),
        "id": story.get("guid"),
        "url": None,
        "source": _text(story, "creditline") or _text(story, "provider"),
    }


def _local(element: Any) -> str:
    """The name without its namespace or an undeclared prefix, in small letters."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower() if element is not None else ""


def _is_foreign(element: Any) -> bool:
    space = str(element.tag).rpartition("}")[0] or str(element.tag).rpartition(":")[0]
    return any(name in space.lower() for name in _NOT_OF_THE_ITEM)


def _inner(element: Any) -> str:
    """What stands inside, XML as the text of its HTML."""
    if len(element) == 0:
        return (element.text or "").strip()
    from lxml import etree

    children = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    return to_plain((element.text or "") + "".join(children))


def _first(words: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((words[name] for name in names if words.get(name)), None)


def _find(element: Any, name: str) -> Any:
    return next(element.iter(f"{{*}}{name}"), None)


def _text(element: Any, name: str) -> str | None:
    found = _find(element, name)
    return None if found is None else " ".join("".join(found.itertext()).split()) or None


def _attribute(element: Any, name: str, *, of: str = "*") -> str | None:
    return next((each.get(name) for each in element.iter(f"{{*}}{of}") if each.get(name)), None)


def _channel_title(tree: Any) -> str | None:
    channel = tree if _local(tree) == "feed" else None if tree is None else _find(tree, "channel")
    titles = () if channel is None else channel.iterchildren("{*}title")
    return next((_inner(title) for title in titles), None)

"""Markup: gold written by hand as [[text|entity|kind]], turned into records: `python tests/eval/markup.py FILE…`.

An item is a line "# id date section tags…" and the text under it, up to the next such line. Spans may be nested.
[[Kim|Kim Jong Un|n]] is a mention; "=" for the entity means the text itself, A+B means both, "n!" is optional;
[[Seoul|!place:KOR]] is a trap with its reason, [[Crimea|?]] is neither right nor wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KINDS = {
    "c": "country_name",
    "d": "demonym",
    "k": "capital_metonym",
    "g": "government_metonym",
    "n": "leader_name",
    "o": "official_name",
    "t": "leader_title",
}


def records(source: str) -> Iterator[dict[str, Any]]:
    """Every item of a marked-up text as a record of the gold format, in order."""
    for item in source.split("\n# ")[0 if source.startswith("# ") else 1 :]:
        head, _, body = item.removeprefix("# ").partition("\n")
        id, date, section, *tags = head.split()
        text, spans = parse(body.strip("\n"))
        record: dict[str, Any] = {"id": id, "date": date, "text": text, "tags": tags, "section": section}
        for field in ("mentions", "negatives", "ignore"):
            found = [span for name, span in spans if name == field]
            record[field] = sorted(found, key=lambda span: (span["start"], -span["end"]))
        yield record


def parse(marked: str) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    """The plain text and its spans, each with the name of the field it belongs to.

    Raises ValueError for a span that is not closed or says nothing.
    """
    plain, spans, open_ = "", [], []
    position = 0
    while position < len(marked):
        if marked.startswith("[[", position):
            open_.append(len(plain))
            position += 2
        elif marked[position] == "|" and open_:
            end = marked.find("]]", position)
            if end < 0:
                raise ValueError(f"a span is not closed: {marked[position : position + 40]}")
            start = open_.pop()
            spans.append(_span(plain[start:], start, marked[position + 1 : end]))
            position = end + 2
        else:
            plain += marked[position]
            position += 1
    if open_:
        raise ValueError(f"a span says nothing: {plain[open_[0] :][:40]}")
    return plain, spans


def _span(text: str, start: int, says: str) -> tuple[str, dict[str, Any]]:
    span: dict[str, Any] = {"text": text, "start": start, "end": start + len(text)}
    if says == "?":
        return "ignore", span
    if says.startswith("!"):
        return "negatives", span | {"why": says[1:]}
    entity, _, kind = says.rpartition("|")
    entities = [text if name == "=" else name for name in entity.split("+")]
    span |= {"entity": entities[0] if len(entities) == 1 else entities, "kind": KINDS[kind.rstrip("!")]}
    return "mentions", span | ({"optional": True} if kind.endswith("!") else {})


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for record in records(Path(name).read_text(encoding="utf-8")):
            print(json.dumps(record, ensure_ascii=False))

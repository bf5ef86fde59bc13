"""Readings built by hand: sentences in which the actors are marked."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import cycle

import networkx as nx

from graph.knowledge import load_kb
from graph.network import build_network
from graph.records import Article, Mention, Reading

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def reading(
    id: str, *sentences: str, published: str | None = None, title: str | None = None, source: str | None = None
) -> Reading:
    """A reading whose actors are marked as "[Kim|kim-jong-un] met [Xi|xi-jinping]."; ids in capitals are countries."""
    text, spans, mentions = "", [], []
    for sentence in sentences:
        start = len(text)
        for piece in re.split(r"(\[[^\]]+\])", sentence):
            if (mark := _MARK.fullmatch(piece)) is None:
                text += piece
            else:
                mentions.append(_mention(len(text), mark[1], mark[2]))
                text += mark[1]
        spans.append((start, len(text)))
        text += "\n"
    day = date.fromisoformat(published) if published else None
    return Reading(Article(id, text, title=title, published=day, source=source), tuple(spans), tuple(mentions))


def network_of(*readings: Reading) -> nx.MultiDiGraph:
    return build_network(readings)


def unlike(count: int, sentences: Iterable[str] = (), published: str | None = None) -> list[Reading]:
    """As many readings of the sentences as asked, none a copy of another, each sentence numbered."""
    made = []
    for n in range(count):
        id = f"{zlib.crc32(repr(sentences).encode()):08x}-{n}"
        said = [f"{sentence} ({n})" for sentence in sentences]
        made.append(reading(id, *said, " ".join(f"{id}-{i}" for i in range(30)), published=published))
    return made


def from_sources(readings: Iterable[Reading], *sources: str) -> list[Reading]:
    """The readings, published by these in turn."""
    named = zip(readings, cycle(sources), strict=False)
    return [replace(read, article=replace(read.article, source=source)) for read, source in named]


def _mention(start: int, form: str, id: str) -> Mention:
    kb = load_kb()
    known = kb.entity(id) if id in kb else None
    return Mention(
        start=start,
        end=start + len(form),
        text=form,
        kind=known.kind if known else "leader",
        entity=id,
        name=known.name if known else form,
        iso3=known.iso3 if known else None,
        role=None,
        wikipedia=None,
        qid=known.qid if known else None,
        rule="full name",
    )

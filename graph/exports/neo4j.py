"""Neo4j: a ZIP of the CSV files that `neo4j-admin database import` takes, and of the command that imports them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import networkx as nx

from graph.characters import clean_id
from graph.exports.csv_table import defused
from graph.exports.rows import columns_in, kind_of
from graph.exports.values import scalars, text_ids
from graph.network.citation import citation
from graph.network.relations import CO_MENTION, OFFICE
from graph.network.schema import Article, CoMention, Node, Term, fields_of

_TYPES = {"whole": "long", "number": "double", "truth": "boolean", "day": "date", "text": "string"}
_LABELS = {"leader": "Leader", "country": "Country", "organisation": "Organisation"}
_FIRST = ("name", "kind", "country", "role", "mentions")
_README = "README.txt"
_TEXT = """A network of leadergraph for Neo4j 5 and later. In the folder of these files, for a new database:

    neo4j-admin database import full neo4j {files}

(Actor)-[CO_MENTION | SUPPORT | CONSULT | …]->(Actor), (Actor)-[OFFICE]->(Actor), (Sentence)-[NAMES]->(Actor) and
(Sentence)-[IN]->(Article). CO_MENTION has no direction of its own: match it as (a)-[:CO_MENTION]-(b).
A text that begins as a formula does has an apostrophe before it, so that no spreadsheet runs it.

Made with {citation}
"""
Cells = list[list[str]]
Rows = list[dict[str, Any]]


def shape(network: nx.MultiDiGraph) -> dict[str, Any]:
    """The cells of each file, its header first, and the note."""
    graph = _Graph(network)
    ties = graph.ties()
    tables = {
        "actors.csv": _cells(graph.actors(), ("id:ID(Actor)", *_FIRST, *fields_of(Node)), ":LABEL"),
        "articles.csv": _cells(graph.articles(), ("id:ID(Article)", *fields_of(Article)), ":LABEL"),
        "sentences.csv": _cells([*graph.sentences.values()], ("id:ID(Sentence)", "text", "start", "end"), ":LABEL"),
        "ties.csv": _cells(ties, (":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", "weight", *fields_of(CoMention))),
        "offices.csv": _cells(graph.offices(), (":START_ID(Actor)", ":END_ID(Actor)", ":TYPE", *fields_of(Term))),
        "names.csv": _cells(graph.names, (":START_ID(Sentence)", ":END_ID(Actor)", ":TYPE")),
        "in.csv": _cells(graph.places, (":START_ID(Sentence)", ":END_ID(Article)", ":TYPE")),
    }
    kinds = {name: "nodes" if cells[0][0].startswith("id:ID") else "relationships" for name, cells in tables.items()}
    for name, kind in kinds.items():
        if kind == "nodes" and len({row[0] for row in tables[name]}) < len(tables[name]):
            raise ValueError(f"two ids are alike in {name}")
    files = " ".join(f"--{kind}={name}" for name, kind in kinds.items())
    return {_README: _TEXT.format(files=files, citation=citation(network)), **tables}


def write(files: Mapping[str, Any], path: Path) -> None:
    """Write the archive, its entries without a date: the same network, the same bytes."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content if isinstance(content, str) else _to_csv(content))


def read(path: Path) -> dict[str, Any]:
    """What stands in the archive."""
    with ZipFile(path) as archive:
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    rows = {name: [*csv.reader(io.StringIO(text, newline=""))] for name, text in texts.items() if name != _README}
    return {_README: texts[_README], **rows}


@dataclass(slots=True)
class _Graph:
    """The rows of a network; the sentences are gathered from its ties, each once however many ties it is behind."""

    network: nx.MultiDiGraph
    sentences: dict[tuple[str, Any, Any], dict[str, Any]] = field(default_factory=dict)
    names: Rows = field(default_factory=list)
    places: Rows = field(default_factory=list)
    _ids: dict[Any, str] = field(init=False)
    _articles: dict[str, str] = field(init=False)  # ids of articles as cells, which hold no two spaces in a row

    def __post_init__(self) -> None:
        told = map(str, self.network.graph.get("articles") or ())
        evidence = (data.get("evidence") or () for *_, data in self.network.edges(data=True))
        quoted = (str(quote.get("article")) for quotes in evidence for quote in quotes)
        self._ids = text_ids(self.network, _in_cell)
        self._articles = text_ids(dict.fromkeys((*told, *quoted)), _in_cell)

    def actors(self) -> Rows:
        return [
            {
                **_own({**data, "id": None, "aliases": None, "name": data.get("name") or self._ids[node]}),
                "id:ID(Actor)": self._ids[node],
                "aliases:string[]": _array(data.get("aliases")),
                ":LABEL": ";".join(filter(None, ("Actor", _LABELS.get(str(data.get("kind")))))),
            }
            for node, data in self.network.nodes(data=True)
        ]

    def articles(self) -> Rows:
        told = self.network.graph.get("articles") or {}
        return [
            {**scalars({name: told.get(own, {}).get(name) for name in fields_of(Article)}), "id:ID(Article)": id}
            | {":LABEL": "Article"}
            for own, id in self._articles.items()
        ]

    def ties(self) -> Rows:
        rows = []
        for source, target, key, data in self.network.edges(keys=True, data=True):
            if key == OFFICE:
                continue
            quotes = [self._sentence(quote, source, target) for quote in data.get("evidence") or ()]
            tone = data.get("tone") or {}
            rows.append(
                {
                    **_own({**data, **tone, "tone": None, "evidence": None}),
                    ":START_ID(Actor)": self._ids[source],
                    ":END_ID(Actor)": self._ids[target],
                    ":TYPE": "CO_MENTION" if key == CO_MENTION else str(key),
                    "sentences:string[]": _array(quotes),
                }
            )
        return rows

    def offices(self) -> Rows:
        return [
            {
                **_own(term),
                ":START_ID(Actor)": self._ids[leader],
                ":END_ID(Actor)": self._ids[country],
                ":TYPE": "OFFICE",
            }
            for leader, country, key, terms in self.network.edges(keys=True, data="terms")
            if key == OFFICE
            for term in terms or ()
        ]

    def _sentence(self, quote: Mapping[str, Any], *ends: Any) -> str:
        """The id of the sentence, which is told of when it comes first."""
        article = self._articles[str(quote.get("article"))]
        place = (article, quote.get("start"), quote.get("end"))
        if place not in self.sentences:
            id = f"s{len(self.sentences) + 1}"
            text = " ".join(str(quote.get("sentence") or "").split())
            given = scalars({"text": text, "start": place[1], "end": place[2]})
            self.sentences[place] = {**given, "id:ID(Sentence)": id, ":LABEL": "Sentence"}
            self.places.append({":START_ID(Sentence)": id, ":END_ID(Article)": article, ":TYPE": "IN"})
            named = dict.fromkeys((*ends, *(mark[2] for mark in quote.get("marks") or ())))
            self.names += [
                {":START_ID(Sentence)": id, ":END_ID(Actor)": self._ids[node], ":TYPE": "NAMES"}
                for node in named
                if node in self._ids
            ]
        return str(self.sentences[place]["id:ID(Sentence)"])


def _cells(rows: Rows, first: Sequence[str], *last: str) -> Cells:
    """The header with a type for each property, and the rows; no cell has a line break."""
    names = [name for name in columns_in(rows, first) if name not in last]
    names = [name for name in names if any(name in row for row in rows) or ":" in name] + [*last]
    kinds = {name: kind_of(name, (row.get(name) for row in rows)) for name in names}
    header = [name if ":" in name else f"{name}:{_TYPES[kinds[name]]}" for name in names]
    return [header, *([_cell(row.get(name)) for name in names] for row in rows)]


def _in_cell(id: str) -> str:
    return _cell(clean_id(id))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(defused(" ".join(str(value).split()) if isinstance(value, str) else value))


def _own(data: Mapping[Any, Any]) -> dict[str, Any]:
    """The scalars by names in which nothing is a type or a formula."""
    given = scalars(data)
    return {str(defused(" ".join(name.replace(":", " ").split()))) or "unnamed": given[name] for name in given}


def _array(values: Any) -> str | None:
    """The values as an array, which `;` parts."""
    among: Iterable[Any] = values if isinstance(values, list | tuple) else ()
    return ";".join(str(value).replace(";", ",") for value in among) or None


def _to_csv(cells: Cells) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(cells)
    return text.getvalue()

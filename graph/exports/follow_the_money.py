"""FollowTheMoney (.ftm.json), for OpenSanctions, Aleph and OpenAleph: an entity a line, in the terms of that model."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha1
from pathlib import Path
from typing import Any
from urllib.parse import quote

import networkx as nx

from graph.exports.values import scalars, text_ids
from graph.knowledge.tables import read_table
from graph.network.edges import events_of, quote_of
from graph.network.relations import CO_MENTION, OFFICE

# FollowTheMoney's codes of states that are no more; all others are ISO 3166-1, two letters.
_PAST = {"CSK": "cshh", "SCG": "csxx", "SUN": "suhh", "YUG": "yucs"}
_SCHEMAS = {"leader": "Person", "country": "PublicBody", "organisation": "Organization"}
_FIT = re.compile("[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")  # what FollowTheMoney takes as an id
_LONGEST = 200  # characters of an own id; the digests are shorter
_DATE = re.compile("[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_URL = re.compile(r"https?://[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}(:[0-9]+)?([/?#][^\s\"<>\\^`{|}]*)?")
_QID = re.compile("Q[1-9][0-9]*")
_UNDONE = {"planned", "denied", "hypothetical", "recalled"}
Entity = dict[str, Any]
Values = dict[str, Iterable[Any]]


def shape(network: nx.MultiDiGraph) -> list[Entity]:
    """The entities: actors, articles, posts and who held them, ties as links, and each event that was told."""
    graph = _Graph(network, text_ids(network))
    return [*graph.actors(), *graph.articles(), *graph.offices(), *graph.links(), *graph.events()]


def write(entities: list[Entity], path: Path) -> None:
    """Write the file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)


def read(path: Path) -> list[Entity]:
    """The entities of the file."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        return [json.loads(line) for line in lines]


@dataclass(frozen=True, slots=True)
class _Graph:
    network: nx.MultiDiGraph
    ids: Mapping[Any, str]

    def actors(self) -> Iterator[Entity]:
        for node, data in self.network.nodes(data=True):
            kind = str(data.get("kind"))
            title, aliases = data.get("wikipedia"), data.get("aliases")
            given: Values = {
                "name": [self.name(node)],
                "alias": [*(aliases if isinstance(aliases, list | tuple) else ()), data.get("abbr")],
                "country": [_country(data.get("country"))],
                "wikidataId": [data["qid"]] if _QID.fullmatch(str(data.get("qid"))) else (),
                "wikipediaUrl": [f"https://en.wikipedia.org/wiki/{quote(str(title).replace(' ', '_'))}"]
                if title
                else (),
            }
            if kind == "leader":
                given |= {"lastName": [data.get("family")]}
            yield _entity(self.actor(node), _SCHEMAS.get(kind, "LegalEntity"), given)

    def articles(self) -> Iterator[Entity]:
        told = self.network.graph.get("articles") or {}
        quoted = (row.get("article") for _, _, rows in self.network.edges(data="evidence") for row in rows or ())
        for id in dict.fromkeys(map(str, (*told, *quoted))):
            row = told.get(id) or {}
            given: Values = {
                "title": [row.get("title") or id],
                "publishedAt": [_date(row.get("published"))],
                "publisher": [row.get("source")],
                "sourceUrl": [_url(row.get("url"))],
            }
            yield _entity(_id("article", id), "Article", given)

    def offices(self) -> Iterator[Entity]:
        """Each post once, and a line for each term of it."""
        posts: dict[str, Entity] = {}
        terms = []
        for leader, country, key, among in self.network.edges(keys=True, data="terms"):
            for number, term in enumerate((among or ()) if key == OFFICE else ()):
                title = term.get("title") or term.get("role") or "office"
                post = _id("post", str(term.get("office") or f"{self.ids[country]} {title}"))
                body = self.network.nodes[country]
                held: Values = {"holder": [self.actor(leader)], "post": [post], "startDate": [_date(term.get("start"))]}
                named: Values = {
                    "name": [f"{title} ({self.name(country)})"],
                    "country": [_country(body.get("country"))],
                }
                if body.get("kind") in ("country", "organisation"):
                    named |= {"organization": [self.actor(country)]}
                posts.setdefault(post, _entity(post, "Position", named))
                held |= {"endDate": [_date(term.get("end"))]}
                id = _id("term", f"{self.ids[leader]} {self.ids[country]} {number}")
                if self.network.nodes[leader].get("kind") == "leader":
                    terms.append(_entity(id, "Occupancy", held))
        yield from posts.values()
        yield from terms

    def links(self) -> Iterator[Entity]:
        for source, target, key, data in self.network.edges(keys=True, data=True):
            if key != CO_MENTION or source == target:
                continue
            quotes = data.get("evidence") or ()
            given: Values = {
                "subject": [self.actor(source)],
                "object": [self.actor(target)],
                "role": ["named in one sentence"],
                "description": [_counted(data)],
                "summary": [row.get("sentence") for row in quotes[:1]],
                "startDate": [_date(data.get("first"))],
                "endDate": [_date(data.get("last"))],
                "proof": [_id("article", str(row.get("article"))) for row in quotes],
            }
            yield _entity(_id("tie", f"{self.ids[source]} {self.ids[target]}"), "UnknownLink", given)

    def events(self) -> Iterator[Entity]:
        for source, target, key, data in self.network.edges(keys=True, data=True):
            for number, told in enumerate(events_of(data)):
                status = told.get("status")
                ends = [end if end in self.ids else other for end, other in
                        ((told.get("actor"), source), (told.get("recipient"), target))]  # fmt: skip
                deed = " ".join(filter(None, (str(key), told.get("mode"))))
                name = f"{self.name(ends[0])} – {self.name(ends[1])}: {deed}"
                said: Mapping[str, Any] = quote_of(data, told) or {}
                given: Values = {
                    "name": [f"{name} ({status})" if status in _UNDONE else name],
                    "date": [_date(told.get("day"))],
                    "organizer": [self.actor(end) for end in (ends if told.get("mutual") else ends[:1])],
                    "involved": [self.actor(end) for end in ends],
                    "keywords": [key, told.get("mode"), status],
                    "summary": [said.get("sentence")],
                    "proof": [_id("article", str(id)) for id in told.get("articles") or ()],
                }
                yield _entity(_id("event", f"{self.ids[source]} {self.ids[target]} {key} {number}"), "Event", given)

    def actor(self, node: Any) -> str:
        return _id("actor", self.ids[node])

    def name(self, node: Any) -> str:
        return str(self.network.nodes[node].get("name") or self.ids[node])


def _entity(id: str, schema: str, given: Mapping[str, Iterable[Any]]) -> Entity:
    """The entity with the values that say something: one line of text each, each once."""
    properties = {}
    for name, values in given.items():
        texts = (" ".join(str(scalars({"": value}).get("", "")).split()) for value in values)
        if found := [*dict.fromkeys(text for text in texts if text)]:
            properties[name] = found
    return {"id": id, "schema": schema, "properties": properties}


def _id(kind: str, own: str) -> str:
    """An id that FollowTheMoney takes, of one's own words or a digest of them."""
    if _FIT.fullmatch(own) and len(own) <= _LONGEST:
        return f"lg-{kind}-{own}"
    return f"lg-{kind}-{sha1(own.encode('utf-8', 'replace'), usedforsecurity=False).hexdigest()}"


def _date(value: Any) -> str | None:
    """The date, as much of it as is known, where it is one."""
    return value if isinstance(value, str) and _DATE.fullmatch(value) else None


def _url(value: Any) -> str | None:
    return value if isinstance(value, str) and _URL.fullmatch(value) else None


def _counted(data: Mapping[str, Any]) -> str:
    return f"sentences: {data.get('weight', 0)}, articles: {data.get('articles', 0)}"


def _country(id: Any) -> str | None:
    return _codes().get(str(id))


@cache
def _codes() -> dict[str, str]:
    return {country.id: _PAST.get(country.id, country.iso2.lower()) for country in read_table("countries")}

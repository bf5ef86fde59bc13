"""Gold: what a reader of an article should find, from the project's own gold or from files that link to Wikipedia."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent / "gold"
SLACK = 40  # a span this much longer than the gold's is a sentence laid over it
_POLITICS = {"head_of_state", "head_of_gov", "politician", "minister", "politics_per"}
_PRIVATE = {
    "sport_player", "sport_coach", "artist", "musician", "actor", "filmmaker", "writer", "journalist", "victim",
    "character", "deity",
}  # fmt: skip
_UNSCORED = {"Mnt-ProForm", "Mnt-CommonForm", "Ref-Anaphoric"}
_OFFICIALS = {"not a head of state or government", "sub-national leader"}
GROUPS = {
    "country_name": "country",
    "demonym": "country",
    "capital_metonym": "country",
    "government_metonym": "country",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mention to be found, as any of its entities; each entity is an ISO3 code or a tuple of one person's names."""

    start: int
    end: int
    text: str
    kind: str
    entities: tuple[tuple[str, ...], ...]
    optional: bool = False

    @property
    def group(self) -> str:
        return GROUPS.get(self.kind, "leader")


@dataclass(frozen=True, slots=True)
class Region:
    """A span that no mention is expected on; `only` limits a free span to one country or person."""

    start: int
    end: int
    only: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with all that it should and should not give."""

    id: str
    text: str
    published: date | None
    wanted: tuple[Wanted, ...]
    traps: tuple[Region, ...] = ()
    free: tuple[Region, ...] = ()
    longer: tuple[Region, ...] = ()  # other names; a country of `present` within one of them is free: "Iranian flag"
    present: frozenset[str] = frozenset()
    exhaustive: bool = True  # every title and every person is annotated
    judges_leaders: bool = True


def read_gold(path: str | os.PathLike[str]) -> Iterator[GoldArticle]:
    """The articles of a gold file, of either format."""
    with Path(path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    linked = any("kind" not in mention for row in rows for mention in row["mentions"])
    leaders = any(_is_leader(mention) for row in rows for mention in row["mentions"])
    for row in rows:
        yield _linked(row, leaders) if linked else _marked(row)


def fold(name: str) -> str:
    """A name without case, marks, punctuation or a bracket behind it."""
    plain = unicodedata.normalize("NFKD", name.split(" (")[0].replace("_", " "))
    kept = (c if c.isalnum() else " " for c in plain if not unicodedata.combining(c) and c not in "'’")
    return " ".join("".join(kept).casefold().split())


def _marked(row: Mapping[str, Any]) -> GoldArticle:
    wanted, free = [], [Region(span["start"], span["end"]) for span in row["ignore"]]
    for span in row["mentions"]:
        entities = span["entity"] if isinstance(span["entity"], list) else [span["entity"]]
        keys = tuple((entity,) for entity in entities)
        wanted.append(Wanted(span["start"], span["end"], span["text"], span["kind"], keys, bool(span.get("optional"))))
    for span in row["negatives"]:
        if span["why"] in _OFFICIALS:
            free.append(Region(span["start"], span["end"], span["text"]))
    traps = tuple(Region(span["start"], span["end"]) for span in row["negatives"])
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    return GoldArticle(str(row["id"]), row["text"], published, tuple(wanted), traps, tuple(free))


def _linked(row: Mapping[str, Any], leaders: bool) -> GoldArticle:
    """Persons without a link, capitals, teams and countries within longer names are free: no judging them."""
    wanted, free, traps, names_in = [], [], [], []
    spelled = _spellings(row["mentions"])
    for span in row["mentions"]:
        start, end, iso3 = span["start"], span["end"], span.get("iso3")
        if set(span.get("cats", ())) & _UNSCORED or span.get("coref") or span.get("upos") == "PRON":
            continue
        aside = str(span.get("type")).startswith("Embedded") or span.get("type") == "Demonym"
        if aside or span.get("capital_of") or span.get("team_iso3"):
            free.append(Region(start, end, None if aside else span.get("capital_of") or span.get("team_iso3") or iso3))
        if not iso3 and not _is_person(span):
            names_in.append(Region(start, end))
        if iso3 and not aside:
            wanted.append(Wanted(start, end, span["text"], "country_name", ((iso3,),)))
        elif _is_person(span) and set(span.get("dwie_types", ())) & _PRIVATE and not _is_leader(span):
            traps.append(Region(start, end))
        elif span.get("link") and not iso3:
            names = (span["link"], *sorted(spelled.get(span.get("cluster"), ())))
            leader = _is_leader(span)
            wanted.append(Wanted(start, end, span["text"], "leader_name", (names,), optional=not leader))
        elif _is_person(span):
            free.append(Region(start, end))
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    countries = frozenset(row.get("countries", ()))
    return GoldArticle(
        str(row["id"]),
        row["text"],
        published,
        tuple(wanted),
        tuple(traps),
        tuple(free),
        tuple(names_in),
        countries,
        False,
        leaders,
    )


def _spellings(mentions: list[dict[str, Any]]) -> dict[Any, set[str]]:
    found: dict[Any, set[str]] = {}
    for span in mentions:
        if span.get("cluster") is not None and " " in span["text"] and not set(span.get("cats", ())) & _UNSCORED:
            found.setdefault(span["cluster"], set()).add(span["text"])
    return found


def _is_leader(span: Mapping[str, Any]) -> bool:
    politics = span.get("leader_csv") or set(span.get("dwie_types", ())) & _POLITICS
    return bool(span.get("link") and politics and _is_person(span))


def _is_person(span: Mapping[str, Any]) -> bool:
    types = {"person", str(span.get("type")).lower()} & {"per", "politician", "person"}
    said = span.get("is_person") or span.get("leader_csv") or "person" in span.get("dwie_types", ())
    return bool(said or types - {"person"} or str(span.get("type")).lower() == "person")

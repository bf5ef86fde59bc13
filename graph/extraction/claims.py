"""Claims: what a rule says of an article; the writer alone turns them into mentions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from graph.records import Candidate, Span

Reason = Literal[
    "your decision",
    "full name",
    "name",
    "demonym",
    "prefix of a pair",
    "name that shares its last words",
    "both countries of that name",
    "weak name, supported by the article",
    "shared name, by the countries of the article",
    "role beside the name",
    "capital as government",
    "metonym as government",
    "capital as place",
    "surname of one named in full",
    "title or country beside the surname",
    "surname, in office on the date",
    "surname, in office near the date",
    "surname, in office when the titles here were true",
    "bare surname, by the countries of the article",
    "given name of one named in full",
    "given name of kin of one named here",
    "title on the date",
    "title with the number of its holder",
    "title of one named here or then in office",
    "title of the only one here who bears it",
    "title of the one of several here whom the article is about",
    "title that one leader of the countries here bears",
    "pronoun, one person in sight",
]  # what `Mention.rule` says; the rules of other packages say their own name


@dataclass(frozen=True, slots=True)
class Link:
    """The span names the entity: one of the knowledge base, or a person whom a claim has introduced.

    `candidates` lost to it. With `place` the span is a capital, meant as a place of the country; with `over` it may
    lie on other mentions, as a title lies on its country.
    """

    span: Span
    entity: str
    rule: Reason | Literal[""] = ""  # empty: the name under which the rule is registered
    detail: str = ""
    candidates: tuple[Candidate, ...] = ()
    place: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Nobody is named in the span, and no later claim may say otherwise."""

    span: Span


@dataclass(frozen=True, slots=True)
class Person:
    """Someone whom the article names in full: a leader of the base, one found in the text, or somebody else."""

    start: int
    end: int
    id: str  # empty for somebody who is no leader
    name: str
    surnames: frozenset[str]  # folded forms that can stand for the person afterwards
    country: str | None = None
    role: str | None = None
    public: bool = True  # False: not a leader, yet the surname is theirs


@dataclass(frozen=True, slots=True)
class Abstain:
    """Somebody known may be named in the span, but nothing decides who."""

    span: Span
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The undated article was written between the two days."""

    first: date
    last: date


Claim = Link | Block | Person | Abstain | Period

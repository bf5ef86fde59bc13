"""Roles: phrases such as "former North Korean diplomat", with the country that they name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from graph.extraction.context import Context
from graph.extraction.text.roles import RoleWords, complement, phrase_before
from graph.knowledge.lexicon import words


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase in the text: "former North Korean diplomat"."""

    start: int
    end: int
    text: str
    country: str | None
    public: bool  # one of public life by the word itself
    political: bool  # … and not of a company or club here


def to_role(seen: Context, role: RoleWords) -> Role:
    """The role that the words are, with what the mentions so far make of it."""
    text, country = role.text, _country(seen, role)
    public = role.public and not _is_private(seen, role, text)
    placed = country is not None and text not in words("body_role")  # a French director makes films
    political = public and (placed or _is_political(seen, role, text))
    return Role(role.start, role.end, text, country, public, political)


def roles_ending(seen: Context, ends: Container[int]) -> Iterator[Role]:
    """The role phrases that end at one of the positions."""
    for role in seen.role_words:
        if role.end in ends:
            yield to_role(seen, role)


def affiliations(seen: Context) -> Iterator[Role]:
    """Party and place behind a legislator's name: "Jane Doe, R-Texas", "Jane Doe (D-Calif.)", "Anna Weber (SPD)"."""
    for match in _AFFILIATION.finditer(seen.passage.plain):
        if match.group(2) is None or match.group(2).lower() in words("political_word"):
            yield Role(match.start(1), match.end(), "legislator", None, public=True, political=True)


_AFFILIATION = re.compile(r" \(?([RDI]-[A-Z][a-z.]|(?<=\()([A-Z]{2,4})\))")


def _is_political(seen: Context, role: RoleWords, text: str) -> bool:
    """Whether a role that companies and clubs have too ("president", "chairman") is one of public life here."""
    if text not in words("ambiguous_role"):
        return True
    near = [*phrase_before(seen.passage, role), *complement(seen.passage, role)]
    if any(word.lower in words("political_word") for word in near):
        return True
    if text == "representative" and role.words[0].capital:
        return True  # of the House, and as a title before the name
    if _serves_leader(seen, role, text) or (text.startswith("spokes") and not near and _speaks_of_rule(seen, role)):
        return True
    start = min(word.start for word in (*near, role.words[0]))
    return seen.has_kind("organisation", start, role.words[-1].end + 30)


def _serves_leader(seen: Context, role: RoleWords, text: str) -> bool:
    """Whether the role is of one who may be a leader: "Merkel's spokesman", "Abbas and his deputy"."""
    before = phrase_before(seen.passage, role)
    near = [*before, *complement(seen.passage, role)] if text.startswith("spokes") else []
    if before and before[0].lower in ("his", "her", "their"):
        near = list(seen.passage.words_in(*seen.passage.sentence_at(role.words[0].start)))
    hits = (hit for word in near if word.capital for hit in seen.hits_over(word.start, word.end))
    return any(name.entity in seen.kb.leaders for hit in hits for name in hit.names)


def _speaks_of_rule(seen: Context, role: RoleWords) -> bool:
    """Whether the sentence of a bare "spokesman" names a body that rules, and none that does business."""
    sentence = [word.lower for word in seen.passage.words_in(*seen.passage.sentence_at(role.words[0].start))]
    return not words("ruling_body").isdisjoint(sentence) and words("private_body").isdisjoint(sentence)


def _is_private(seen: Context, role: RoleWords, text: str) -> bool:
    """Whether a firm, club or gang has the role: "cartel leader", "goodwill ambassador", "head of the tennis club"."""
    if text in words("portfolio_role"):
        return False  # a minister of sports is one of the government
    before = [word for word in phrase_before(seen.passage, role) if word.lower not in words("role_modifier")]
    near = [*before[:1], *complement(seen.passage, role)]
    return any(
        word.lower.endswith("-based") or (word.lower in words("private_body") and seen.is_free(word.start, word.end))
        for word in near
    )


def _country(seen: Context, role: RoleWords) -> str | None:
    """The country that stands before the role or behind "of"."""
    start = role.start
    for word in seen.passage.before(start, 3):
        if word.lower.removeprefix("ex-") in words("role_modifier") or word.lower in words("role_qualifier"):
            start = word.start
        else:
            break
    if country := seen.country_before(start):
        return country
    after = seen.passage.after(role.end, 2)
    if after and after[0].lower == "of" and not _is_named_after(seen, after[0].end):
        return seen.country_at(after[0].end, within=6)
    return None


def _is_named_after(seen: Context, end: int) -> bool:
    """Whether a body has the country in its name: "president of | France Industrie", but not "of France Jean Petit"."""
    hits = seen.hits_over(end, end + 6)
    word = seen.passage.adjoining_after(hits[0].end) if hits else None
    if word is None or not word.capital or word.lower in words("calendar"):
        return False
    after = seen.passage.adjoining_after(word.end)
    return after is None or not after.capital

"""Surnames: who was named in full here, then title or country beside the name, then who was in office; else nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.extraction.bearers import Place, bears, choose_bearer
from graph.extraction.desk import Desk, Person, folded
from graph.extraction.passage import Word
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import verb_forms, words
from graph.records import Abstention, Candidate, Span


def name_surnames(desk: Desk) -> None:
    """Go through the article in order; each surname finds its person, keeps to nobody, or belongs to another name."""
    for place in sorted(_places(desk), key=lambda place: place.start):
        if not desk.is_free(place.start, place.end):
            continue
        wider = _longer_name(desk, place)
        if wider is not None:
            _claim(desk, wider, place)
            continue
        _resolve(desk, place)


def _places(desk: Desk) -> Iterator[Place]:
    seen: set[Span] = set()
    for hit in desk.hits:
        ids = tuple(
            dict.fromkeys(
                name.entity for name in hit.names if name.type == "surname" and name.entity in desk.kb.leaders
            )
        )
        if ids:
            seen.add((hit.start, hit.end))
            yield Place(hit.start, hit.end, fold_form(desk.passage.text[hit.start : hit.end]), ids)
    surnames = set(desk.surnames())
    for word in desk.passage.words:
        if word.capital and (word.start, word.end) not in seen and folded(word) in surnames:
            yield Place(word.start, word.end, folded(word), ())


def _longer_name(desk: Desk, place: Place) -> Span | None:
    """The name that the word is only a part of: "Jack Ma", "Sharon Stone", "Trump Tower"."""
    passage = desk.passage
    if passage.in_title_case(place.start):
        around = [
            span
            for span in desk.spans_over(place.start, place.end)
            if span[0] <= place.start and place.end <= span[1] and span[1] - span[0] > place.end - place.start
        ]
        return around[0] if around and not desk.bearers(place.key) else None
    start, end = place.start, place.end
    before, after = passage.adjoining_before(start), passage.adjoining_after(end)
    if before is not None and before.capital and not _is_outside(desk, before.start, before.end, before.lower, start):
        start = before.start
    if after is not None and passage.possessive(end) is None and _goes_on(desk, after):
        end = after.end
    start, end = _joined(desk, start, end)
    return (start, end) if (start, end) != (place.start, place.end) else None


def _goes_on(desk: Desk, after: Word) -> bool:
    """Whether the word behind a surname belongs to the name: a capital that no title, month or other actor explains."""
    known = desk.kind_at(after.start) is not None
    explained = words("calendar", "opener", "after_surname", "public_role")
    return after.capital and not known and after.lower not in explained


def _joined(desk: Desk, start: int, end: int) -> Span:
    """The span with what a hyphen ties to it, unless that is an actor too: "Dong-A Ilbo", but "Trump-Kim"."""
    plain = desk.passage.plain
    if (before := re.search(r"([A-Z]\w*)-$", plain[max(0, start - 20) : start])) and not desk.hit_ends(start - 1):
        start -= len(before.group())
    if (after := re.match(r"-([A-Z]\w*)", plain[end : end + 20])) and not desk.hit_begins(end + 1):
        end += after.end()
    return start, end


def _is_outside(desk: Desk, start: int, end: int, lower: str, name_start: int) -> bool:
    """Whether a capitalised word before a surname is no part of the name: a title, a country, a first word."""
    if (
        lower in words("honorific")
        or lower in words("public_role")
        or lower in words("role_modifier")
        or lower in words("calendar")
    ):
        return True
    if desk.kind_at(start) is not None:
        return True
    if desk.passage.possessive(end) is not None and desk.passage.gap(end, name_start) != " ":
        return True
    if lower in words("opener"):
        return True
    return desk.passage.starts_sentence(start) and (lower.endswith(("ly", "ing")) or lower in verb_forms("act_verb"))


def _claim(desk: Desk, span: Span, place: Place) -> None:
    """Another person bears the name: it is theirs from here on."""
    desk.close(*span)
    text = desk.passage.text[span[0] : span[1]]
    if _NAME.fullmatch(desk.passage.plain[span[0] : span[1]]):
        desk.add_person(Person(*span, "", text, frozenset({place.key}), public=False))


_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,3}")


def _resolve(desk: Desk, place: Place) -> None:
    span = (place.start, place.end)
    bearers = list(desk.bearers(place.key))
    title, country = _title_before(desk, place)
    person = _antecedent(desk, place, bearers, title)
    if person is not None and person.public:
        others = list(dict.fromkeys(p.id or p.name for p in bearers if p.id != person.id))
        lost = [Candidate(id, "named in full too, but less likely here") for id in others]
        desk.name_person(span, person, "surname of one named in full", lost)
    elif person is not None:
        desk.close(*span)
    elif place.leaders and (title or not bearers):
        _choose(desk, place, title, country)


def _choose(desk: Desk, place: Place, title: str | None, country: str | None) -> None:
    leader, via, reasons = choose_bearer(desk, place, title, country)
    if leader is not None:
        lost = [Candidate(id, why) for id, why in reasons.items()]
        desk.name((place.start, place.end), leader, via, candidates=lost)
        return
    why = "one of several, and nothing decides" if len(place.leaders) > 1 else "the bare surname is not enough here"
    open_ = tuple(Candidate(id, reasons.get(id, why)) for id in place.leaders)
    text = desk.passage.text[place.start : place.end]
    desk.abstained.append(Abstention(place.start, place.end, text, open_))


def _antecedent(desk: Desk, place: Place, bearers: list[Person], title: str | None) -> Person | None:
    """Whom the article named in full: before this place if anybody; of several who bears the title, else the first."""
    people = list({person.id or person.name: person for person in reversed(bearers)}.values())
    people.sort(key=lambda person: person.start)
    if not people:
        return None
    if title:
        titled = [person for person in people if person.id in desk.kb.leaders and bears(desk, person.id, title)]
        people = titled or [person for person in people if person.id not in desk.kb.leaders or len(people) == 1]
        if not people:
            return None
    earlier = [person for person in people if person.start < place.start] or [
        person for person in people if _is_headline_for(desk, place, person)
    ]
    if not earlier:
        return None
    if len(earlier) == 1:
        return earlier[0]
    recent = _named_lately(desk, place, bearers)
    heads = [person for person in earlier if person.id in desk.kb.leaders and desk.kb.governed(person.id)]
    if desk.passage.published is not None:
        heads = [person for person in heads if desk.kb.in_office(person.id, desk.passage.published)] or heads
    if recent is not None and recent not in heads:
        return recent
    return heads[0] if heads else earlier[0]


def _is_headline_for(desk: Desk, place: Place, person: Person) -> bool:
    """A headline or lead may use the surname before the text gives the full name."""
    here, there = desk.passage.sentence_of(place.start), desk.passage.sentence_of(person.start)
    return here < there and (here < 3 or place.key not in words("ordinary_word"))


def _named_lately(desk: Desk, place: Place, bearers: list[Person]) -> Person | None:
    """The only bearer named in full in this sentence or the one before."""
    here = desk.passage.sentence_of(place.start)
    near = {
        person.id or person.name: person
        for person in bearers
        if person.start < place.start and here - desk.passage.sentence_of(person.start) <= 1
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _title_before(desk: Desk, place: Place) -> tuple[str | None, str | None]:
    """The title right before the surname and the country before that: "South Korean President | Moon"."""
    left = desk.passage.before(place.start, 4)
    for size in range(min(4, len(left)), 0, -1):
        group = list(reversed(left[:size]))
        text = desk.passage.plain[group[0].start : place.start].strip().lower().rstrip(".")
        if text in words("public_role") or text in ("pres", "gen", "sen", "comrade", "marshal"):
            start = group[0].start
            previous = desk.passage.before(start, 1)
            if previous and previous[0].lower.removesuffix("-") in words("role_modifier"):
                start = previous[0].start
            return text, desk.country_before(start)
    return None, desk.country_before(place.start)

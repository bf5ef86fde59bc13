"""Surnames: who was named in full here, then title or country beside the name, then who was in office; else nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.extraction.claims import Abstain, Block, Claim, Link, Person
from graph.extraction.context import Context, folded
from graph.extraction.rules.disambiguation import Surname, bears, disambiguate
from graph.extraction.text.openers import is_opener
from graph.extraction.text.passage import Word
from graph.knowledge.fold import fold_form
from graph.knowledge.lexicon import words
from graph.records import Candidate, Span


def surnames(seen: Context) -> Iterator[Claim]:
    """Go through the article in order; each surname finds its person, keeps to nobody, or belongs to another name."""
    for surname in sorted(_surnames(seen), key=lambda surname: surname.start):
        if not seen.is_free(surname.start, surname.end):
            continue
        wider = _longer_name(seen, surname)
        yield from _of_another(seen, wider, surname) if wider is not None else _resolve(seen, surname)


def _surnames(seen: Context) -> Iterator[Surname]:
    known: set[Span] = set()
    for hit in seen.hits:
        ids = tuple(
            dict.fromkeys(
                name.entity for name in hit.names if name.type == "surname" and name.entity in seen.kb.leaders
            )
        )
        if ids:
            known.add((hit.start, hit.end))
            yield Surname(hit.start, hit.end, fold_form(seen.passage.text[hit.start : hit.end]), ids)
    borne = frozenset(seen.surnames())
    for word in seen.passage.words_among(borne):
        if word.capital and (word.start, word.end) not in known and folded(word) in borne:
            yield Surname(word.start, word.end, folded(word), ())


def _longer_name(seen: Context, surname: Surname) -> Span | None:
    """The name that the word is only a part of: "Jack Ma", "Sharon Stone", "Trump Tower"."""
    passage = seen.passage
    if passage.in_title_case(surname.start):
        around = [
            span
            for span in seen.model_persons_over(surname.start, surname.end)
            if span[0] <= surname.start and surname.end <= span[1] and span[1] - span[0] > surname.end - surname.start
        ]
        return around[0] if around and not seen.people_called(surname.key) else None
    start, end = surname.start, surname.end
    before, after = passage.adjoining_before(start), passage.adjoining_after(end)
    if before is not None and before.capital and not _is_outside(seen, before, start):
        start = before.start
    if after is not None and passage.possessive(end) is None and _goes_on(seen, after):
        end = after.end
    start, end = _joined(seen, start, end)
    return (start, end) if (start, end) != (surname.start, surname.end) else None


def _goes_on(seen: Context, after: Word) -> bool:
    """Whether the word behind a surname belongs to the name: a capital that no title, month or other actor explains."""
    known = seen.kind_at(after.start) is not None
    explained = words("calendar", "opener", "after_surname", "public_role")
    return after.capital and not known and after.lower not in explained


def _joined(seen: Context, start: int, end: int) -> Span:
    """The span with what a hyphen ties to it, unless that is an actor too: "Dong-A Ilbo", but "Trump-Kim"."""
    plain = seen.passage.plain
    if (before := _TIED_BEFORE.search(plain, max(0, start - 20), start)) and not seen.hit_ends(start - 1):
        start -= len(before.group())
    if (after := _TIED_BEHIND.match(plain, end, end + 20)) and not seen.hit_begins(end + 1):
        end = after.end()
    return start, end


_TIED_BEFORE = re.compile(r"([A-Z]\w*)-$")
_TIED_BEHIND = re.compile(r"-([A-Z]\w*)")


def _is_outside(seen: Context, before: Word, name_start: int) -> bool:
    """Whether a capitalised word before a surname is no part of the name: a title, a country, a first word."""
    if before.lower in words("honorific", "public_role", "role_modifier", "calendar"):
        return True
    if seen.kind_at(before.start) is not None:
        return True
    if seen.passage.possessive(before.end) is not None and seen.passage.gap(before.end, name_start) != " ":
        return True
    return is_opener(seen.passage, before)


def _of_another(seen: Context, span: Span, surname: Surname) -> Iterator[Claim]:
    """Another person bears the name: it is theirs from here on."""
    yield Block(span)
    text = seen.passage.text[span[0] : span[1]]
    if _NAME.fullmatch(seen.passage.plain[span[0] : span[1]]):
        yield Person(*span, "", text, frozenset({surname.key}), public=False)


_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,3}")


def _resolve(seen: Context, surname: Surname) -> Iterator[Claim]:
    span = (surname.start, surname.end)
    bearers = list(seen.people_called(surname.key))
    title, country = _title_before(seen, surname)
    person = _antecedent(seen, surname, bearers, title)
    if person is not None and person.public:
        others = list(dict.fromkeys(p.id or p.name for p in bearers if p.id != person.id))
        lost = tuple(Candidate(id, "named in full too, but less likely here") for id in others)
        yield Link(span, person.id, "surname of one named in full", candidates=lost)
    elif person is not None:
        yield Block(span)
    elif surname.leaders and (title or not bearers):
        yield _choose(seen, surname, title, country)


def _choose(seen: Context, surname: Surname, title: str | None, country: str | None) -> Link | Abstain:
    leader, rule, reasons = disambiguate(seen, surname, title, country)
    if leader is not None:
        lost = tuple(Candidate(id, why) for id, why in reasons.items())
        return Link((surname.start, surname.end), leader, rule, candidates=lost)
    why = "one of several, and nothing decides" if len(surname.leaders) > 1 else "the bare surname is not enough here"
    open_ = tuple(Candidate(id, reasons.get(id, why)) for id in surname.leaders)
    return Abstain((surname.start, surname.end), open_)


def _antecedent(seen: Context, surname: Surname, bearers: list[Person], title: str | None) -> Person | None:
    """Whom the article named in full: before this place if anybody; of several who bears the title, else the first."""
    people = list({person.id or person.name: person for person in reversed(bearers)}.values())
    people.sort(key=lambda person: person.start)
    if not people:
        return None
    if title:
        titled = [person for person in people if person.id in seen.kb.leaders and bears(seen, person.id, title)]
        people = titled or [person for person in people if person.id not in seen.kb.leaders or len(people) == 1]
        if not people:
            return None
    earlier = [person for person in people if person.start < surname.start] or [
        person for person in people if _is_headline_for(seen, surname, person)
    ]
    if not earlier:
        return None
    if len(earlier) == 1:
        return earlier[0]
    recent = _named_lately(seen, surname, bearers)
    heads = [person for person in earlier if person.id in seen.kb.leaders and seen.kb.governed(person.id)]
    if seen.passage.published is not None:
        heads = [person for person in heads if seen.kb.in_office(person.id, seen.passage.published)] or heads
    if recent is not None and recent not in heads:
        return recent
    return heads[0] if heads else earlier[0]


def _is_headline_for(seen: Context, surname: Surname, person: Person) -> bool:
    """A headline or lead may use the surname before the text gives the full name."""
    here, there = seen.passage.sentence_of(surname.start), seen.passage.sentence_of(person.start)
    return here < there and (here < 3 or surname.key not in words("ordinary_word"))


def _named_lately(seen: Context, surname: Surname, bearers: list[Person]) -> Person | None:
    """The only bearer named in full in this sentence or the one before."""
    here = seen.passage.sentence_of(surname.start)
    near = {
        person.id or person.name: person
        for person in bearers
        if person.start < surname.start and here - seen.passage.sentence_of(person.start) <= 1
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _title_before(seen: Context, surname: Surname) -> tuple[str | None, str | None]:
    """The title right before the surname and the country before that: "South Korean President | Moon"."""
    left = seen.passage.before(surname.start, 4)
    for size in range(min(4, len(left)), 0, -1):
        group = list(reversed(left[:size]))
        text = seen.passage.plain[group[0].start : surname.start].strip().lower().rstrip(".")
        if text in words("public_role") or text in ("pres", "gen", "sen", "comrade", "marshal"):
            start = group[0].start
            previous = seen.passage.before(start, 1)
            if previous and previous[0].lower.removesuffix("-") in words("role_modifier"):
                start = previous[0].start
            return text, seen.country_before(start)
    return None, seen.country_before(surname.start)

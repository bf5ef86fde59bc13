"""Surnames: who was named in full here, then title or country beside the name, then who was in office; else nobody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.extraction.desk import Desk, Person, folded
from graph.extraction.lexicon import verb_forms, words
from graph.extraction.passage import Word
from graph.knowledge.fold import fold_form
from graph.knowledge.questions import titles_of
from graph.knowledge.tables import ROLES, Term
from graph.records import Abstention, Candidate, Span

SERVING = "surname, in office on the date"


@dataclass(frozen=True, slots=True)
class Place:
    """A word that can be a surname: where it stands, and which leaders of the base bear it."""

    start: int
    end: int
    key: str
    leaders: tuple[str, ...]


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
    surnames = {surname for person in desk.persons for surname in person.surnames}
    for word in desk.passage.words:
        if word.capital and (word.start, word.end) not in seen and folded(word) in surnames:
            yield Place(word.start, word.end, folded(word), ())


def _longer_name(desk: Desk, place: Place) -> Span | None:
    """The name that the word is only a part of: "Jack Ma", "Sharon Stone", "Trump Tower"."""
    passage = desk.passage
    if passage.in_title_case(place.start):
        around = [
            span
            for span in desk.spans
            if span[0] <= place.start and place.end <= span[1] and span[1] - span[0] > place.end - place.start
        ]
        return around[0] if around and not any(place.key in person.surnames for person in desk.persons) else None
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
    known = any(mention.start == after.start for mention in desk.mentions)
    explained = words("calendar") | words("opener") | words("after_surname") | words("public_role")
    return after.capital and not known and after.lower not in explained


def _joined(desk: Desk, start: int, end: int) -> Span:
    """The span with what a hyphen ties to it, unless that is an actor too: "Dong-A Ilbo", but "Trump-Kim"."""
    plain = desk.passage.plain
    starts, ends = {hit.start for hit in desk.hits}, {hit.end for hit in desk.hits}
    if (before := re.search(r"([A-Z]\w*)-$", plain[max(0, start - 20) : start])) and start - 1 not in ends:
        start -= len(before.group())
    if (after := re.match(r"-([A-Z]\w*)", plain[end : end + 20])) and end + 1 not in starts:
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
    if any(mention.start <= start < mention.end for mention in desk.mentions):
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
        desk.persons.append(Person(*span, "", text, frozenset({place.key}), public=False))


_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,3}")


def _resolve(desk: Desk, place: Place) -> None:
    span = (place.start, place.end)
    bearers = [person for person in desk.persons if place.key in person.surnames]
    title, country = _title_before(desk, place)
    person = _antecedent(desk, place, bearers, title)
    if person is not None:
        if person.public:
            others = list(dict.fromkeys(p.id or p.name for p in bearers if p.id != person.id))
            lost = [Candidate(id, "named in full too, but less likely here") for id in others]
            desk.name_person(span, person, "surname of one named in full", lost)
        else:
            desk.close(*span)
        return
    if bearers and not title:
        return
    _without_antecedent(desk, place, title, country)


def _antecedent(desk: Desk, place: Place, bearers: list[Person], title: str | None) -> Person | None:
    """Whom the article named in full: before this place if anybody; of several who bears the title, else the first."""
    people = list({person.id or person.name: person for person in reversed(bearers)}.values())
    people.sort(key=lambda person: person.start)
    if not people:
        return None
    if title:
        titled = [person for person in people if person.id in desk.kb.leaders and _bears(desk, person.id, title)]
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
        if text in words("public_role") | {"pres", "gen", "sen", "comrade", "marshal"}:
            start = group[0].start
            previous = desk.passage.before(start, 1)
            if previous and previous[0].lower.removesuffix("-") in words("role_modifier"):
                start = previous[0].start
            return text, desk.country_before(start)
    return None, desk.country_before(place.start)


def _bears(desk: Desk, leader: str, title: str) -> bool:
    offices = [desk.kb.offices[term.office] for term in desk.kb.terms_of[leader]]
    titles = {form for office in offices for form in titles_of(office)}
    return (
        title in titles
        or (
            title in ("leader", "chairman", "dictator", "ruler", "comrade", "marshal", "general secretary")
            and desk.kb.governed(leader)
        )
        or any(title in form.split() for form in titles)
    )


def _without_antecedent(desk: Desk, place: Place, title: str | None, country: str | None) -> None:
    """Nobody of that name is named in full: a title or a country beside it, or the office on the date, must decide."""
    kb, published = desk.kb, desk.passage.published
    reasons: dict[str, str] = {}
    ids = list(place.leaders)

    def keep(fitting: list[str], why_not: str) -> list[str]:
        if not fitting or len(fitting) == len(ids):
            return ids
        reasons.update({id: why_not for id in ids if id not in fitting})
        return fitting

    if not ids:
        return
    beside = bool(title or country)
    if title:
        if not (titled := [id for id in ids if _bears(desk, id, title)]):
            return
        ids = keep(titled, f'never "{title}"')
    if country:
        if not (local := [id for id in ids if country in _countries(desk, id)]):
            return
        ids = keep(local, f"not of {country}")
    via = "title or country beside the surname" if beside else "bare surname, by the countries of the article"
    if published is not None:
        serving = [id for id in ids if kb.in_office(id, published)]
        heads = [id for id in serving if kb.role_of(id, published) != "minister"]
        if serving:
            ids = keep(_foremost(desk, heads) or serving, "not in office on the date")
            via = via if beside else SERVING
        else:
            ids = keep(
                [id for id in ids if any(term.start <= published.isoformat() for term in kb.terms_of[id])],
                "in office only later",
            )
    present = desk.country_counts() + _capital_counts(desk)
    if len(ids) > 1:
        ids = keep(
            [id for id in ids if kb.country_of(id, published) in present],
            "their country is not in the article",
        )
    if len(ids) > 1 and published is None:
        most = max(present[kb.country_of(id) or ""] for id in ids)
        ids = keep([id for id in ids if present[kb.country_of(id) or ""] == most], "of a country less named here")
    if len(ids) > 1:
        ids = keep([id for id in ids if kb.governed(id)], "never head of state or government")
    if len(ids) > 1 and published is None:
        ids = keep(_contemporaries(desk, ids), "not of the years and people of the article")
        ids = keep([id for id in ids if _outlasts(desk, id, tuple(ids))], "governed for a far shorter time")
    if len(ids) > 1 and (published is not None or title):
        ids = keep([_latest(desk, ids)], "left office earlier")
    if len(ids) != 1 or not (beside or _credible(desk, place, ids[0], via)):
        why = "one of several, and nothing decides" if len(ids) > 1 else "the bare surname is not enough here"
        text = desk.passage.text[place.start : place.end]
        open_ = tuple(Candidate(id, reasons.get(id, why)) for id in place.leaders)
        desk.abstained.append(Abstention(place.start, place.end, text, open_))
        return
    desk.name((place.start, place.end), ids[0], via, candidates=[Candidate(id, why) for id, why in reasons.items()])


def _contemporaries(desk: Desk, ids: list[str]) -> list[str]:
    """Without a date: who was in office in the latest year that the article names, else beside its other leaders."""
    kb = desk.kb
    years = [int(year) for year in _YEAR.findall(desk.passage.plain)]
    if years:
        latest = max(years)
        serving = [id for id in ids if any(_spans(term, latest) for term in kb.terms_of[id])]
        if len(serving) == 1:
            return serving
    others = {mention.entity for mention in desk.mentions if mention.kind == "leader" and mention.entity in kb.leaders}
    shared = {id: sum(_overlap(desk, id, other) for other in others - {id}) for id in ids}
    best = max(shared.values(), default=0)
    return [id for id, count in shared.items() if count == best] if best else ids


_YEAR = re.compile(r"(?<![\d,.])(?:19[4-9]\d|20[0-4]\d)(?![\d,])")


def _spans(term: Term, year: int) -> bool:
    return int(term.start[:4]) <= year <= int((term.end or term.start)[:4] if "incumbent" not in term.status else 9999)


def _overlap(desk: Desk, first: str, second: str) -> bool:
    """Whether the two were ever in office in the same year."""
    return any(
        a.start[:4] <= (b.end or "9999")[:4] and b.start[:4] <= (a.end or "9999")[:4]
        for a in desk.kb.terms_of[first]
        for b in desk.kb.terms_of[second]
    )


def _outlasts(desk: Desk, leader: str, bearers: tuple[str, ...]) -> bool:
    """Whether the leader governed far longer than every other bearer: Mao is Mao Zedong unless more is said."""
    years = {id: _years_governed(desk, id) for id in bearers}
    return all(years[leader] >= _FAR_LONGER * count for id, count in years.items() if id != leader)


_FAR_LONGER = 4  # times as long; with less, a bare surname without a date is anybody's guess


def _years_governed(desk: Desk, leader: str) -> float:
    """Years at the head of a state or government, a term counting for half a year at least."""
    total = 0.0
    for term in desk.kb.terms_of[leader]:
        if desk.kb.offices[term.office].role in ROLES[: ROLES.index("claimant")]:
            end = term.end or (term.start if "incumbent" not in term.status else "2026")
            total += max(0.5, int(end[:4]) - int(term.start[:4]))
    return total


def _foremost(desk: Desk, ids: list[str]) -> list[str]:
    """Of each country only the one of the weightiest role: the supreme leader before the president of the assembly."""
    kb, published = desk.kb, desk.passage.published
    best: dict[str | None, str] = {}
    for id in ids:
        country = kb.country_of(id, published)
        if country not in best or ROLES.index(kb.role_of(id, published) or "minister") < ROLES.index(
            kb.role_of(best[country], published) or "minister"
        ):
            best[country] = id
    return list(best.values())


def _latest(desk: Desk, ids: list[str]) -> str:
    return max(ids, key=lambda id: max((term.end or term.start for term in desk.kb.terms_of[id]), default=""))


def _countries(desk: Desk, leader: str) -> set[str]:
    return {desk.kb.offices[term.office].country for term in desk.kb.terms_of[leader]}


def _capital_counts(desk: Desk) -> Counter[str]:
    return Counter(mention.iso3 for mention in desk.mentions if mention.kind == "place" and mention.iso3)


def _credible(desk: Desk, place: Place, leader: str, via: str) -> bool:
    """Whether a bare surname with no full name in the article can be taken for the leader."""
    kb, passage = desk.kb, desk.passage
    country = kb.country_of(leader, passage.published)
    near = country in desk.country_counts() or country in _capital_counts(desk)
    others = any(mention.kind == "leader" for mention in desk.mentions)
    if place.key in words("ordinary_word"):
        return via == SERVING and kb.governed(leader) and _reads_as_name(desk, place, near or others)
    if via == SERVING:
        return kb.governed(leader) or near
    if not kb.governed(leader):
        return False
    if passage.published is None:
        return (near or _is_among_leaders(desk, place)) and _outlasts(desk, leader, place.leaders)
    return near or others or _in_living_memory(desk, leader, alone=len(place.leaders) == 1)


def _reads_as_name(desk: Desk, place: Place, supported: bool) -> bool:
    """Whether an ordinary word is a name here: a verb of acting follows, or a capital stands inside the sentence."""
    passage = desk.passage
    after = passage.after(place.end, 1)
    verb = bool(after) and after[0].lower in verb_forms("act_verb") | verb_forms("person_verb")
    if place.key in words("calendar"):
        return verb and supported
    inside = not passage.starts_sentence(place.start) and not passage.in_title_case(place.start)
    return verb or (inside and supported)


def _is_among_leaders(desk: Desk, place: Place) -> bool:
    """Whether two more heads of state or government may be named in the sentence."""
    sentence = desk.passage.sentence_of(place.start)
    named = {
        name.entity
        for hit in desk.hits
        for name in hit.names
        if name.entity in desk.kb.leaders and desk.passage.sentence_of(hit.start) == sentence
    }
    return sum(desk.kb.governed(id) for id in named - set(place.leaders)) > 1


def _in_living_memory(desk: Desk, leader: str, *, alone: bool) -> bool:
    """Whether the leader was in office within the decade before the article, or comes to it soon after.

    Of a surname that only one leader bears, "soon" is a career: fifteen years.
    """
    published = desk.passage.published
    if published is None:
        return False
    return any(
        int(term.start[:4]) - (15 if alone else 2) <= published.year <= int((term.end or term.start)[:4]) + 10
        for term in desk.kb.terms_of[leader]
    )

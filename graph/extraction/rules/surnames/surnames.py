"""Surnames: who was named in full here, then title or country beside the name, then who was in office; else nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal

from graph.extraction.claims import Abstain, Block, Claim, Link, Person, Reason
from graph.extraction.context import Context, folded
from graph.extraction.namesakes import MANY, Namesakes, identity
from graph.extraction.rules.people.runs import is_capital
from graph.extraction.rules.surnames.antecedents import antecedent, is_relative
from graph.extraction.rules.surnames.credibility import Surname
from graph.extraction.rules.surnames.disambiguation import disambiguate
from graph.extraction.rules.surnames.name_use import acts, address, happens
from graph.extraction.rules.surnames.standing import leads
from graph.extraction.rules.surnames.titles_beside import Beside, titles_beside
from graph.extraction.text.openers import is_opener
from graph.extraction.text.passage import Word
from graph.knowledge.cached import cached_on_base
from graph.knowledge.common_words import is_common_word, is_function_word, is_ordinary
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Name
from graph.records import Candidate, Span


def surnames(seen: Context) -> Iterator[Claim]:
    """Go through the article in order; each surname finds its person, keeps to nobody, or belongs to another name."""
    evoked: Evoked = defaultdict(dict)
    for surname in sorted(_surnames(seen), key=lambda surname: surname.start):
        if not seen.is_free(surname.start, surname.end):
            continue
        if _is_plain_word(seen, surname):
            continue
        wider = _longer_name(seen, surname)
        yield from _of_another(seen, wider, surname) if wider is not None else _resolve(seen, surname, evoked)


# By surname and id: whom a title or the date has made known without a full name, and what said so.
Evoked = defaultdict[str, dict[str, tuple[Person, Reason | Literal[""]]]]


def _surnames(seen: Context) -> Iterator[Surname]:
    known: set[Span] = set()
    for hit in seen.hits:
        ids, strong = _bearers(seen.kb, hit.names)
        if ids:
            known.add((hit.start, hit.end))
            yield Surname(hit.start, hit.end, folded(seen.passage.text[hit.start : hit.end]), ids, strong)
    borne = frozenset(seen.surnames())
    for word in seen.passage.words_among(borne):
        if word.capital and (word.start, word.end) not in known and folded(word) in borne:
            yield Surname(word.start, word.end, folded(word), ())


@cached_on_base(65_536)
def _bearers(kb: KnowledgeBase, names: tuple[Name, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The leaders whose surname is among the names, and those whom it always means."""
    surnames = [name for name in names if name.type == "surname" and name.entity in kb.leaders]
    strong = frozenset(name.entity for name in surnames if name.strength == "strong")
    return tuple(dict.fromkeys(name.entity for name in surnames)), strong


def _is_plain_word(seen: Context, surname: Surname) -> bool:
    """Whether a common word opens its sentence before another: "Key | questions remain"."""
    if surname.key in words("calendar") and _is_date(seen, surname):
        return True
    if not is_ordinary(surname.key) or not seen.passage.starts_sentence(surname.start):
        return False
    after = seen.passage.after(surname.end, 2)
    if not after or seen.passage.gap(surname.end, after[0].start) != " " or after[0].capital:
        return False
    if len(after) > 1 and after[0].lower.endswith("s") and after[1].lower in words("plural_auxiliary"):
        return True  # "Rice prices have doubled"
    acting = acts(seen, surname.end) or happens(seen, surname.end) or is_function_word(after[0].lower)
    return is_common_word(surname.key) and is_common_word(after[0].lower) and not acting


def _is_date(seen: Context, surname: Surname) -> bool:
    """Whether a month or a weekday is one: "in May", "Friday Xi flew home"."""
    before, after = seen.passage.adjoining_before(surname.start), seen.passage.adjoining_after(surname.end)
    if before is not None and before.lower in words("before_calendar"):
        return seen.passage.possessive(surname.end) is None
    return after is not None and after.capital and (before is None or not before.capital)


def _longer_name(seen: Context, surname: Surname) -> Span | None:
    """The name that the word is only a part of: "Jack Ma", "Sharon Stone", "Trump Tower"."""
    passage = seen.passage
    if passage.in_title_case(surname.start):
        around = [
            span
            for span in seen.model_persons_over(surname.start, surname.end)
            if span[0] <= surname.start and surname.end <= span[1] and span[1] - span[0] > surname.end - surname.start
        ]
        if around and not seen.people_called(surname.key):
            return around[0]
        return _capitals_before(seen, surname)
    start, end = surname.start, surname.end
    before, after = passage.adjoining_before(start), passage.adjoining_after(end)
    if before is not None and _leads_on(seen, before) and not _is_outside(seen, before, start):
        start = _given_name_before(seen, before).start
    if after is not None and passage.possessive(end) is None and _goes_on(seen, after):
        end = _surname_behind(seen, after).end
    start, end = _joined(seen, start, end)
    return (start, end) if (start, end) != (surname.start, surname.end) else None


def _capitals_before(seen: Context, surname: Surname) -> Span | None:
    """The full name in a headline of capitals: "MELANIA TRUMP"."""
    before = seen.passage.adjoining_before(surname.start)
    if before is None or not before.text.isupper() or before.lower not in words("womans_name", "mans_name"):
        return None
    return before.start, surname.end


def _given_name_before(seen: Context, word: Word) -> Word:
    """The given name before an initial, else the word itself: "George P. Bush"."""
    given = seen.passage.adjoining_before(word.start) if len(word.text) == 1 else None
    return given if given is not None and given.capital and seen.is_free(given.start, given.end) else word


def _surname_behind(seen: Context, word: Word) -> Word:
    """The surname behind an initial, else the word itself: "George P. | Bush"."""
    if len(word.text) > 1:
        return word
    start = word.end + seen.passage.plain.startswith(".", word.end)
    surname = seen.passage.adjoining_after(start)
    return surname if surname is not None and surname.capital else word


def _leads_on(seen: Context, before: Word) -> bool:
    """Whether a capital before a surname can be of the name: free, or of another blocked name: "Kim Won | Hong"."""
    free = seen.is_free(before.start, before.end)
    return is_capital(before) and (free or (seen.kind_at(before.start) is None and not before.text.isupper()))


def _goes_on(seen: Context, after: Word) -> bool:
    """Whether the word behind a surname belongs to the name: a capital that no title, month or other actor explains."""
    if not after.capital or not seen.is_free(after.start, after.end):
        return False
    explained = words("calendar", "after_surname", "public_role")
    opening = after.lower in words("opener") and (is_opener(seen.passage, after) or not is_function_word(after.lower))
    return after.lower not in explained and not opening


def _joined(seen: Context, start: int, end: int) -> Span:
    """The span with what a hyphen ties to it, unless that is an actor too: "Dong-A Ilbo", but "Trump-Kim"."""
    plain = seen.passage.plain
    tied = plain[start - 1 : start] == "-" and not seen.hit_ends(start - 1)
    if tied and (before := _TIED_BEFORE.search(plain, max(0, start - 20), start)):
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
    if seen.kind_at(before.start) is not None or before.end in seen.role_ends:
        return True
    if seen.passage.possessive(before.end) is not None and seen.passage.gap(before.end, name_start) != " ":
        return True
    return is_opener(seen.passage, before)


def _of_another(seen: Context, span: Span, surname: Surname) -> Iterator[Claim]:
    """Another person bears the name: its words are theirs from here on, but for a given name like a head's surname."""
    yield Block(span)
    text = seen.passage.text[span[0] : span[1]]
    if not _NAME.fullmatch(seen.passage.plain[span[0] : span[1]]):
        return
    first, *others = (folded(part) for part in text.split())
    given = any(leads(seen, id) and seen.kb.leaders[id].name_order == "western" for id in surname.leaders)
    yield Person(*span, "", text, frozenset(others if given else [first, *others]), public=False)


_NAME = re.compile(r"[^\W\d_][\w.'-]*(?: [^\W\d_][\w.'-]*){1,3}")


def _resolve(seen: Context, surname: Surname, evoked: Evoked) -> Iterator[Claim]:
    in_full, known = seen.people_called(surname.key), evoked[surname.key]
    before = [person for person, _ in known.values()]
    named = [*in_full.people, *before]
    # Most surnames are one person's, and nothing beside them could tell otherwise.
    beside = Beside() if _is_one_person(surname, named) else titles_beside(seen, surname.start)
    person = antecedent(seen, surname, in_full, before, beside)
    if person is not None and person.public:
        others = list(dict.fromkeys(identity(other) for other in named if other.id != person.id))
        lost = tuple(Candidate(id, "named here too, but less likely meant") for id in others)
        _, evoked_by = known.get(person.id, (person, _BESIDE))  # "the elder Bush" may be named nowhere else
        reason = _IN_FULL if any(other.id == person.id for other in in_full.people) else evoked_by
        yield Link(surname.span, person.id, reason, candidates=lost)
    elif person is not None:
        yield Block(surname.span)
    elif surname.leaders and (beside.title or not _is_borne(seen, surname, in_full, before)):
        claim = _choose(seen, surname, beside)
        if isinstance(claim, Link):
            name, surnames = seen.kb.leaders[claim.entity].name, frozenset({surname.key})
            known[claim.entity] = Person(*surname.span, claim.entity, name, surnames), claim.rule
        yield claim


def _is_one_person(surname: Surname, named: Sequence[Person]) -> bool:
    """Whether all who are named are one, and no other leader has the surname."""
    ids = {identity(person) for person in named}
    return len(ids) == 1 and ids.issuperset(surname.leaders)


_IN_FULL: Reason = "surname of one named in full"
_BESIDE: Reason = "title or country beside the surname"


def _is_borne(seen: Context, surname: Surname, in_full: Namesakes, before: Sequence[Person]) -> bool:
    """Whether somebody of the article lays claim to the surname, the relatives of who bears it aside."""
    named = [*in_full.places[:MANY], *before]
    addressed = address(seen, surname.span) in ("mr", "mister") and all(p.id in seen.kb.leaders for p in named)
    return bool(named) and not addressed and not all(is_relative(seen, surname, person) for person in named)


def _choose(seen: Context, surname: Surname, beside: Beside) -> Link | Abstain:
    leader, rule, reasons = disambiguate(seen, surname, beside)
    if leader is not None:
        lost = tuple(Candidate(id, why) for id, why in reasons.items())
        return Link(surname.span, leader, rule, candidates=lost)
    why = "one of several, and nothing decides" if len(surname.leaders) > 1 else "the bare surname is not enough here"
    open_ = tuple(Candidate(id, reasons.get(id, why)) for id in surname.leaders)
    return Abstain(surname.span, open_)

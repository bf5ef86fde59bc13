"""People whom the base does not know: a role beside the name makes them leaders, or keeps their surname for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.extraction.claims import Block, Claim, Link, Person
from graph.extraction.context import Context, folded
from graph.extraction.rules.people.initials import generation_behind
from graph.extraction.rules.people.misspelt import leader_meant
from graph.extraction.rules.people.names_beside import is_plural, names_beside
from graph.extraction.rules.people.roles import Role, affiliations, to_role
from graph.extraction.text.openers import is_opener
from graph.extraction.text.passage import Word
from graph.extraction.text.roles import RoleWords, is_role_word, whole_title
from graph.knowledge.common_words import is_common_word, is_function_word
from graph.knowledge.fold import slug
from graph.knowledge.lexicon import words
from graph.records import Span


def people(seen: Context) -> Iterator[Claim]:
    """People with a role beside their name: public ones become leaders, the others keep their surname only."""
    named: dict[str, Person] = {}
    open_: set[str] = set()  # those whose role may be of public life, though nothing says so
    for (start, end), role in _names(seen):
        behind = generation_behind(seen, end)
        person = _person(seen, start, behind.end() if behind else end, role)
        known = named.get(person.id)
        if known is None or (person.public and (person.id in open_ or _tells_more(person, known))):
            named[person.id] = person
            open_ -= {person.id}
            if role.public and not person.public:
                open_.add(person.id)
    for person in sorted(named.values(), key=lambda person: (-len(person.name.split()), person.start)):
        full = _full_name(seen, person)
        if full is not None and full.id in seen.kb.leaders:
            continue
        yield from _everywhere(seen, full or person)


def _names(seen: Context) -> Iterator[tuple[Span, Role]]:
    """The names beside role words and affiliations, each with its role, which few role words need to be made."""
    phrases: list[RoleWords | Role] = [*seen.role_words, *affiliations(seen)]
    for phrase in phrases:
        for span in names_beside(seen, phrase):
            if _is_name(seen, *span):
                yield span, phrase if isinstance(phrase, Role) else to_role(seen, phrase)


def _tells_more(person: Person, known: Person) -> bool:
    """Whether the later claim knows the country of one of public life."""
    return known.public and bool(person.country) and not known.country


def _is_name(seen: Context, start: int, end: int) -> bool:
    """Whether the words can be a person's name: not taken by another mention; in a headline only if a model says so."""
    if seen.passage.plain[end : end + 1] in (")", "]") and " " not in seen.passage.plain[start:end]:
        return False  # "[Hamas leader Yahya] Sinwar": the editor's words, and the name goes on
    if seen.passage.plain.startswith("the ", start - 4):
        return False  # "the member for the Loch Ness West"
    if not seen.is_free(start, end) or any(
        word.lower in words("name_suffix") for word in seen.passage.words_in(start, end)
    ):
        return False
    over = seen.hits_over(start, end)
    if any((hit.start, hit.end) == (start, end) and hit.is_of("surname") for hit in over):
        return False  # a surname that the base knows is for the rule `surnames` to settle
    if seen.passage.in_title_case(start):
        return bool(seen.model_persons_over(start, end))
    text = seen.passage.text[start:end]
    if seen.model_persons and " " not in text and not seen.model_persons_over(start, end):
        return False
    if _GLUED.search(text):
        return False  # "PresidentAnna Weber"
    return bool(re.search(r"[^\W\d_]{2}", text)) and not any(
        name.entity in seen.kb.organisations for hit in over for name in hit.names
    )


_GLUED = re.compile(r"[a-z]{4}[A-Z]")


def _person(seen: Context, start: int, end: int, role: Role) -> Person:
    name = " ".join(seen.passage.text[start:end].split())
    id = slug(name)
    behind = _country_behind(seen, end)
    country = role.country or behind or _country_within(seen, role)
    if meant := _leader_named(seen, start, end, role) or leader_meant(seen, start, end, role):
        return Person(start, end, meant, name, _surnames(name), country, role.text)
    if id in seen.kb.leaders:
        id = f"{id}~{country.lower()}" if country else id
    return Person(
        start,
        end,
        id,
        name,
        _surnames(name),
        country,
        _whole_role(seen, role),
        role.political or (role.public and behind is not None),
    )


def _leader_named(seen: Context, start: int, end: int, role: Role) -> str | None:
    """The leader of the role's country who has the very name, and came to office only after the article."""
    names = (name for hit in seen.hits_over(start, end) if (hit.start, hit.end) == (start, end) for name in hit.names)
    fitting = (name.entity for name in names if name.type == "full" and name.entity in seen.kb.leaders)
    return next((id for id in fitting if role.country and seen.kb.country_of(id) == role.country), None)


def _whole_role(seen: Context, role: Role) -> str:
    """The role with the word before it that makes it another: "deputy mayor", "former Bavarian transport minister"."""
    said, start = _of_one(role), role.start
    for word in seen.passage.before(role.start, _LONGEST_PHRASE):
        if seen.passage.gap(word.end, start) != " ":
            break
        if word.lower in words("lesser_role"):
            return f"{word.lower} {said}"
        if not _qualifies(word):
            break
        start = word.start
    return said


_LONGEST_PHRASE = 4  # words before a role: "former Social Democratic state transport minister"


def _qualifies(word: Word) -> bool:
    """Whether the word may stand within the phrase of a role: "Bavarian", "acting", "transport"."""
    common = is_common_word(word.lower) and not is_function_word(word.lower)
    return word.capital or common or word.lower in words("role_modifier")


def _country_within(seen: Context, role: Role) -> str | None:
    """The country that other words part from the role: "Japan's farm minister", "Belarusian parliament deputy"."""
    start = role.start
    for word in seen.passage.before(role.start, _LONGEST_PHRASE):
        if seen.passage.gap(word.end, start) != " " or not _qualifies(word):
            return None
        start = word.start
        if country := seen.country_before(start):
            return country
    return None


def _of_one(role: Role) -> str:
    """The role as one person has it, and whole: "senator" for "Sens.", "congresswoman" for "congresswomen"."""
    said = role.text
    if is_plural(role):
        said = _PLURAL.sub(lambda match: _SINGULAR[match.group()], said)
    return whole_title(said)


_SINGULAR = {"men": "man", "ies": "y", "s": ""}
_PLURAL = re.compile("(?:men|ies|s)$")


def _country_behind(seen: Context, end: int) -> str | None:
    """The country in "Presidents Dilma Rousseff of Brazil"."""
    match = _OF.match(seen.passage.plain, end)
    return seen.country_at(match.end(), within=1) if match else None


_OF = re.compile(r"\s+of\s+(?:the\s+)?")


def _surnames(name: str) -> frozenset[str]:
    """What can stand for a name later: its last word, or its first before a hyphenated or doubled given name."""
    parts = [part for part in name.replace(",", "").split() if part.lower().rstrip(".") not in words("generation")]
    if len(parts) == 1:
        return frozenset({folded(name)})
    last = {folded(parts[-1])}
    particle, hyphen, rest = parts[-1].partition("-")
    if hyphen and particle.lower() in words("particle"):
        return frozenset({folded(parts[-1]), folded(rest)})  # Assad and al-Assad
    if len(parts) > 2 and parts[-2].lower() in words("particle"):
        last.add(folded(f"{parts[-2]} {parts[-1]}"))
    asian = (len(parts) == 2 and "-" in parts[1]) or (len(parts) == 3 and all(len(part) <= 5 for part in parts))
    return frozenset({folded(parts[0])} if asian and "-" in name else last | ({folded(parts[0])} if asian else set()))


def _full_name(seen: Context, person: Person) -> Person | None:
    """The same person's full name elsewhere in the article, when the role stood beside a surname alone."""
    if " " in person.name:
        return None
    if bearers := seen.people_called(folded(person.name)):
        return bearers.places[0]
    for start, end in seen.passage.spans_of(person.name):
        given = given_name(seen, start)
        if given is not None and seen.is_free(given.start, end):
            name = f"{given.text} {person.name}"
            return replace(person, start=given.start, end=end, id=slug(name), name=name)
    return None


def given_name(seen: Context, start: int) -> Word | None:
    """The only capitalised word before a surname, when it is no title and no common word begins a sentence there."""
    first, second = (*seen.passage.before(start, 2), None, None)[:2]
    if first is None or not first.capital or seen.passage.gap(first.end, start) != " ":
        return None
    if second is None or (second.capital and seen.passage.gap(second.end, first.start) == " "):
        return None
    if is_role_word(first) or first.lower in words("calendar") or is_opener(seen.passage, first):
        return None
    return first


def _everywhere(seen: Context, person: Person) -> Iterator[Claim]:
    """The person, whom the surname belongs to from here on, at every place of the full name."""
    spans = [span for span in seen.passage.spans_of(person.name) if seen.is_free(*span)]
    if " " not in person.name:
        spans = [span for span in spans if not _is_part(seen, *span)]
    if not spans:
        return
    yield replace(person, start=spans[0][0], end=spans[0][1])
    for span in spans:
        yield Link(span, person.id, "role beside the name") if person.public else Block(span)


def _is_part(seen: Context, start: int, end: int) -> bool:
    """Whether another name goes on around a single word: the Vladimir in "Vladimir Kara-Murza"."""
    after = seen.passage.adjoining_after(end)
    given = given_name(seen, start)
    goes_on = after is not None and after.capital and not is_role_word(after) and not is_opener(seen.passage, after)
    return given is not None or (goes_on and after is not None and after.lower not in words("calendar"))

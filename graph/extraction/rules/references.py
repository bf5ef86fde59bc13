"""References: "the president" and "he", when the article leaves no doubt who is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from graph.extraction.claims import Claim, Link, Person
from graph.extraction.context import Context
from graph.extraction.rules.period import holders_by_day, holders_then
from graph.extraction.rules.roles import Role, find_roles
from graph.extraction.rules.titles import is_of_another_time, names_somebody
from graph.extraction.text.matcher import Matcher
from graph.knowledge.lexicon import words
from graph.knowledge.lookup import LEADER_WORDS, titles_of
from graph.records import Mention


def bare_titles(seen: Context) -> Iterator[Claim]:
    """A title with "the" and no country: the one here who bears it, else the holder in the only country named."""
    bare = list(_bare_titles(seen))
    if not bare:
        return
    countries = sorted({mention.iso3 for mention in seen.mentions if mention.iso3})
    given = {} if seen.passage.published is not None else _titles_given(seen)
    people = {person.id: person for person in sorted(seen.persons, key=lambda person: -person.start) if person.public}
    bearers: dict[str, list[Person]] = {}
    for title in {role.text for role in bare}:
        able = [p for p in people.values() if title in given.get(p.id, {title}) and _bears(seen, p, title)]
        bearers[title] = sorted(able, key=lambda person: person.start)[:2]  # one bears it, or several do
    for role in bare:
        span = (role.start, role.end)
        named = [person for person in bearers[role.text] if person.start < role.start]
        if len(named) == 1:
            yield Link(span, named[0].id, "title of the only one here who bears it")
        elif not named and (holder := _holder_here(seen, countries, role.text)):
            yield Link(span, holder, "title that one leader of the countries here bears")


def _holder_here(seen: Context, countries: Iterable[str], title: str) -> str | None:
    """The holder in the only country named that has one, if no other is named more often."""
    having = [country for country in countries if any(holders_by_day(seen, country, title))]
    held = holders_then(seen, having[0], title) if len(having) == 1 else []
    named = seen.countries_named()
    return held[0] if held and named[having[0]] == max(named.values(), default=0) else None


def _bare_titles(seen: Context) -> Iterator[Role]:
    for role in find_roles(seen):
        before = seen.passage.before(role.start, 1)
        if not role.public or role.country or not before or before[0].lower != "the":
            continue
        after = seen.passage.after(role.end, 1)
        qualified = (
            bool(after) and after[0].lower in ("of", "for") and seen.passage.gap(role.end, after[0].start) == " "
        )
        span = (role.start, role.end)
        if qualified or not seen.is_free(*span) or names_somebody(seen, span) or is_of_another_time(seen, span):
            continue
        noun = seen.passage.adjoining_after(role.end)
        if noun is not None and noun.lower in words("title_noun"):
            continue
        if role.text.endswith("s") or seen.passage.plain[role.end : role.end + 1] == "-":
            continue
        yield role


def _titles_given(seen: Context) -> dict[str, set[str]]:
    """The titles that the article puts right before each person's name; without a date they tell who holds what."""
    ends = {role.end: role.text for role in find_roles(seen) if role.public}
    given: defaultdict[str, set[str]] = defaultdict(set)
    for mention in seen.mentions:
        before = seen.passage.adjoining_before(mention.start) if mention.kind == "leader" else None
        if before is not None and before.end in ends:
            given[mention.entity].add(ends[before.end])
    return given


def _bears(seen: Context, person: Person, title: str) -> bool:
    if person.id not in seen.kb.leaders:
        said = (person.role or "").split()
        return person.role == title or (title in words("public_role") and _is_full(said, title))
    if title in LEADER_WORDS:
        return seen.kb.governed(person.id)
    published = seen.passage.published
    terms = seen.kb.terms_of[person.id]
    held = [term for term in terms if published is not None and term.covers(published)] or terms
    titles = {form for term in held for form in titles_of(seen.kb.offices[term.office])}
    return title in titles or any(_is_full(form.split(), title) for form in titles)


def _is_full(role: list[str], title: str) -> bool:
    """Whether the role's last word is the title and nothing lessens it: a deputy mayor is not "the mayor"."""
    return role[-1:] == [title] and not words("lesser_role") & set(role)


def pronouns(seen: Context) -> Iterator[Claim]:
    """A pronoun whose sentence, and the one before, name one person only; off by default, see tests/eval/README.md."""
    people = sorted((m for m in seen.mentions if m.kind == "leader"), key=lambda mention: mention.start)
    by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in people:
        by_sentence[seen.passage.sentence_of(mention.start)].append(mention)
    others = {seen.passage.sentence_of(person.start) for person in seen.persons if not person.public}
    for word in seen.passage.words_called(_pronouns()):
        if word.lower not in words("pronoun") or not seen.is_free(word.start, word.end):
            continue
        here = seen.passage.sentence_of(word.start)
        near = [*by_sentence[here - 1], *by_sentence[here]]
        before = [mention for mention in near if mention.end <= word.start]
        if before and len({mention.entity for mention in near}) == 1 and not others & {here - 1, here}:
            yield Link((word.start, word.end), before[-1].entity, "pronoun, one person in sight")


@cache
def _pronouns() -> Matcher:
    return Matcher(words("pronoun"))

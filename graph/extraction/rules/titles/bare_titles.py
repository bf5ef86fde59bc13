"""Bare titles: "the president", by who bears it on the date, and by what the article is about."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from graph.extraction.claims import Claim, Link, Reason
from graph.extraction.context import Context
from graph.extraction.rules.people.roles import Role, to_role
from graph.extraction.rules.period import holders_by_day, holders_then
from graph.extraction.rules.surnames.name_use import acts
from graph.extraction.rules.surnames.standing import is_here
from graph.extraction.rules.titles.bearers import Bearer, Bearers, bearers_of, before
from graph.extraction.rules.titles.ordinals import numbered, ordinal_before
from graph.extraction.rules.titles.title_phrases import (
    is_epithet,
    is_generic,
    is_of_another_time,
    is_ordinal,
    names_somebody,
)
from graph.extraction.text.passage import Word
from graph.knowledge.days import days_before
from graph.knowledge.holders import holders
from graph.knowledge.lexicon import words
from graph.records import Span

_BORNE: Reason = "title of the only one here who bears it"
_FOREMOST: Reason = "title of the one of several here whom the article is about"
_HELD: Reason = "title that one leader of the countries here bears"
_FAR_MORE = 2  # times as often as any other is a country named that the article is about
_OF_STATES = 2  # mentions of the United States that talk of Ohio or the Senate is worth
_COUNTING = "USA"  # whose presidents are called by number alone
_VACANCY = 30  # days
_LONGEST_CLAUSE = 1_000  # characters; in more some clause has ended
_CROWD = 40  # bearers of one title; of so many it means nobody


def bare_titles(seen: Context) -> Iterator[Claim]:
    """A title with "the" and no country: the one here who bears it, else the holder in the country it is about."""
    bare = list(_bare_titles(seen))
    bearers = bearers_of(seen) if bare else Bearers(seen, {})
    for role in bare:
        span = (role.start, role.end)
        if (ordinal := ordinal_before(seen, span)) is not None:
            yield from numbered(seen, span, _COUNTING, role.text, ordinal) if is_here(seen, _COUNTING) else ()
        elif (country := _its_country(seen, role)) is not None:
            held = holders_then(seen, country, role.text) if country else []
            yield from (Link(span, id, _HELD) for id in held[:1])
        elif meant := _named(seen, role, bearers):
            yield Link(span, *meant)


def _named(seen: Context, role: Role, bearers: Bearers) -> tuple[str, Reason] | None:
    """Whom the title means of those whom the article names, else of all, and what says so."""
    able = _able(seen, role, bearers)
    if len(able) > _CROWD:
        return None
    named = [bearer for bearer in able if not _is_other(seen, role, bearer)]
    if len(named) == 1:
        foreign = named[0].is_leader(seen) and _is_foreign(seen, named[0], role.text)
        return None if foreign or _is_mourned(seen, role, named[0], bearers) else (named[0].id, _BORNE)
    if named:
        chosen = _whose(seen, role, named, bearers) or _foremost(seen, role, named)
        return (chosen.id, _FOREMOST) if chosen else None
    if not able and _is_of_the_new_or_late(seen, role):
        return None
    if not able and (soon := _named_soon(seen, role, bearers)):
        return soon.id, _BORNE
    holder = _holder_here(seen, role)
    return (holder, _HELD) if holder and not _is_named(seen, role, bearers.get(holder)) else None


def _is_of_the_new_or_late(seen: Context, role: Role) -> bool:
    return any(
        word.lower in words("dead_epithet") or word.lower == "new" for word in seen.passage.before(role.start, 2)
    )


def _able(seen: Context, role: Role, bearers: Bearers) -> Sequence[Bearer]:
    """Those who bear the title on the date, or in the article; the late one is dead, and the new one new to it."""
    left = {word.lower for word in seen.passage.before(role.start, 2)}
    if left & words("dead_epithet"):
        return before(bearers.dead(role.text), role.start)
    able = before(bearers.bearing(role.text), role.start)
    if "new" in left:
        return [bearer for bearer in able if bearer.is_new(seen)]
    return able or before(bearers.given(role.text), role.start)  # "President Kennedy", of his time


def _named_soon(seen: Context, role: Role, bearers: Bearers) -> Bearer | None:
    """The only one who bears the title of a head, if the next sentence names them: "The president spoke. Obama …"."""
    if seen.passage.published is None or role.text not in words("head_title"):
        return None
    able = bearers.bearing(role.text)
    here = seen.passage.sentence_of(role.start)
    soon = len(able) == 1 and seen.passage.sentence_of(able[0].starts[0]) == here + 1
    return able[0] if soon else None


def _is_named(seen: Context, role: Role, bearer: Bearer | None) -> bool:
    """Whether the sentence names the person as somebody else than the title."""
    return bearer is not None and _is_other(seen, role, bearer)


def _is_other(seen: Context, role: Role, bearer: Bearer) -> bool:
    """Whether the sentence names the person beside the title as somebody else.

    A description means nobody who is named behind it in its sentence, nor the one named before it in its clause.
    """
    start, end = seen.passage.sentence_at(role.start)
    first, last = bisect_left(bearer.starts, start), bisect_left(bearer.starts, end)
    if first < last and bearer.starts[last - 1] > role.start:
        return True
    before = bisect_left(bearer.starts, role.start, first, last)
    return before > first and not (acts(seen, role.end) or _is_divided(seen, bearer.starts[before - 1], role.start))


def _is_divided(seen: Context, start: int, end: int) -> bool:
    """Whether a clause ends between the two positions: a comma, a conjunction, a verb of saying."""
    if end - start > _LONGEST_CLAUSE:
        return True
    between = seen.passage.plain[start:end]
    return any(mark in between for mark in ',;:-"') or any(
        word.lower in words("clause_opener") for word in seen.passage.words_in(start, end)
    )


def _is_mourned(seen: Context, role: Role, bearer: Bearer, bearers: Bearers) -> bool:
    """Whether the one before, dead for some weeks and named near, may be meant instead: "the leader's funeral"."""
    if any(word.lower == "new" for word in seen.passage.before(role.start, 2)):
        return False
    near = (each for each in before(bearers.dead(role.text), role.start) if each.lately(seen, role.start))
    return any(each is not bearer and each.is_mourned(seen, role.text, bearer.country) for each in near)


def _is_foreign(seen: Context, bearer: Bearer, title: str) -> bool:
    """Whether the article is about another country, where somebody unnamed holds the title."""
    home = _home(seen)
    return home is not None and home != bearer.country and bool(holders_then(seen, home, title))


def _home(seen: Context, *countries: str | None) -> str | None:
    """The country that the article is about: named far more often than any other, or than any other of those given."""
    weights = Counter(seen.country_weights())
    if seen.speaks_of_states:
        weights["USA"] += _OF_STATES
    order = [(weight, country) for country, weight in weights.items() if not countries or country in countries]
    first, second = (*sorted(order, reverse=True), (0, None), (0, None))[:2]
    return first[1] if first[0] >= max(_FAR_MORE * second[0], second[0] + _OF_STATES) else None


def _whose(seen: Context, role: Role, named: Sequence[Bearer], bearers: Bearers) -> Bearer | None:
    """The one of the country of an official who speaks in the sentence: "Leavitt said that the president would"."""
    start, _ = seen.passage.sentence_at(role.start)
    speaking = {bearer.country for bearer in bearers.between(start, role.start) if bearer not in named}
    own = [bearer for bearer in named if bearer.country in speaking]
    return own[0] if len(speaking) == 1 and len(own) == 1 else None


def _foremost(seen: Context, role: Role, named: Sequence[Bearer]) -> Bearer | None:
    """The one of the country that the article is about; where that is open the only one titled so, or named lately."""
    home = _home(seen, *(bearer.country for bearer in named))
    lately = [bearer for bearer in named if bearer.lately(seen, role.start)]
    if home is None:
        titled = [bearer for bearer in named if role.text in bearer.given]
        likely = titled if len(titled) == 1 else lately
        return likely[0] if len(likely) == 1 and likely[0] in lately else None
    best = [bearer for bearer in named if bearer.country == home]
    return best[0] if len(best) == 1 and (best[0] in lately or not lately) else None


def _holder_here(seen: Context, role: Role) -> str | None:
    """The holder in the only country named that has one, if no other is named more often; the pope anywhere."""
    if role.text not in words("head_title"):
        return None
    peerless = {office.country for office in seen.kb.offices_titled.get(role.text, ())}
    if len(peerless) == 1:
        return _lately_held(seen, peerless.pop(), role.text)
    weights = seen.country_weights()
    named = seen.countries_between(0, role.start) or weights
    having = [country for country in sorted(named) if any(holders_by_day(seen, country, role.text))]
    held = holders_then(seen, having[0], role.text) if len(having) == 1 else []
    return held[0] if held and weights[having[0]] == max(weights.values()) else None


def _lately_held(seen: Context, country: str, title: str) -> str | None:
    """Who holds the title, or held it until a few weeks before: a pope is mourned before there is another."""
    held = holders_then(seen, country, title)
    day = seen.passage.published
    if not held and day is not None:
        held = holders(seen.kb, country, title, days_before(day, _VACANCY))
    return held[0] if held else None


def _bare_titles(seen: Context) -> Iterator[Role]:
    for phrase in seen.role_words:
        if not phrase.public or not _is_definite(seen, phrase.words[0].start):
            continue
        role = to_role(seen, phrase)
        if not role.public or role.country:
            continue
        after = seen.passage.after(role.end, 1)
        qualified = (
            bool(after) and after[0].lower in ("of", "for") and seen.passage.gap(role.end, after[0].start) == " "
        )
        span = (role.start, role.end)
        if qualified or not seen.is_free(*span) or names_somebody(seen, span) or is_of_another_time(seen, span):
            continue
        if _is_what_somebody_is(seen, span):
            continue
        if _is_longer(seen, role) or (is_generic(seen, span) and ordinal_before(seen, span) is None):
            continue
        yield role


def _is_what_somebody_is(seen: Context, span: Span) -> bool:
    """Whether the title is a predicate: "when he was the president", but not "it was the president's guide"."""
    before = [word for word in seen.passage.before(span[0], 2) if word.lower != "the"]
    return bool(before) and before[0].lower in words("predicate_verb") and seen.passage.possessive(span[1]) is None


def _is_definite(seen: Context, start: int) -> bool:
    """Whether "the" stands before the title, with nothing between but words such as "43-year-old" or "country's"."""
    for word in seen.passage.before(start, 5):
        if word.lower == "the":
            return True
        if not (_describes(word) or is_ordinal(word)):
            return False
    return False


def _describes(word: Word) -> bool:
    return is_epithet(word) or word.lower == "new" or word.lower in words("dead_epithet", "country_noun")


def _its_country(seen: Context, role: Role) -> str | None:
    """The country of "the country's president": the only one that its sentence and the one before name, or ""."""
    nouns = [word for word in seen.passage.before(role.start, 3) if word.lower in words("country_noun")]
    if not nouns or seen.passage.possessive(nouns[0].end) is None:
        return None
    start = seen.passage.sentences[max(0, seen.passage.sentence_of(role.start) - 1)][0]
    named = seen.countries_between(start, role.start)
    return named.pop() if len(named) == 1 else ""


def _is_longer(seen: Context, role: Role) -> bool:
    """Whether the title is a plural, or part of a longer name: "the president-elect", "the prime minister's job"."""
    noun = seen.passage.adjoining_after(role.end)
    if noun is not None and noun.lower in words("title_noun"):
        return True
    return role.text.endswith("s") or seen.passage.plain[role.end : role.end + 1] == "-"

"""Questions: what a name or a title can mean, and in which order of likelihood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from graph.knowledge.common_words import is_function_word
from graph.knowledge.days import YEAR, number_of
from graph.knowledge.facts import Facts
from graph.knowledge.fold import fold_form
from graph.knowledge.holders import LEADER_WORDS, holders, holding, titles_of
from graph.knowledge.lexicon import words
from graph.knowledge.sound import sounding_like
from graph.knowledge.tables import ROLES, Name, Term
from graph.knowledge.variants import loose_title


def answer(facts: Facts, form: str, on: date | None) -> list[str]:
    """Entity ids for a name, a surname, or a title with its country, likeliest first."""
    if len(form) > _LONGEST:
        return []
    if form in facts.pages:  # the bracket of a page's title chooses among namesakes
        return [facts.pages[form]]
    key = _AROUND.sub("", fold_form(form))
    if len(key) > _LONGEST:  # a letter may fold to many
        return []
    named = facts.named(key)
    if not named and (plain := _COMMA.sub("", key)) != key:
        key, named = plain, facts.named(plain)
    if form.startswith("Al ") and any(name.type == "full" for name in named):
        named = [name for name in named if name.type == "full"]  # Al Gore; the article is written al or al-
    found = [*_by_sole_title(facts, key, on), *_in_order(facts, named, on)]
    surname = all(name.type == "surname" for name in named) and (named or " " not in key)
    guessed = surname and (on is not None or not found)
    if guessed:
        found += _by_likeness(facts, key, on)
    found = found or by_title(facts, key, on) or _by_titled_name(facts, key, on) or _places(facts, key, on)
    if not found and key.partition(" ")[0].rstrip(".") not in words("womans_title"):  # Mrs Blair is no Tony
        found = ([] if guessed else _by_likeness(facts, key, on)) or _by_sound(facts, key, on)
    return list(dict.fromkeys(found))


_LONGEST = 200  # characters; the longest name of the tables has half as many
_AROUND = re.compile(r"^(?:(?:the|current|incumbent|sitting|then) )+|'s?$")
_COMMA = re.compile(r",(?= [js]r\b)")  # before Jr. and Sr. it turns nothing round


def by_name(facts: Facts, key: str, on: date | None) -> list[str]:
    """Entities that bear the folded name: those valid on the day first, then as `likelihood` orders them."""
    return _in_order(facts, facts.named(key), on)


def _in_order(facts: Facts, names: Sequence[Name], on: date | None) -> list[str]:
    order = sorted(
        names,
        key=lambda name: (not name.valid_on(on), name.strength != "strong", likelihood(facts, name.entity, on)),
    )
    if any(name.type == "surname" for name in names):  # a surname: the date weighs more than the strength
        order = sorted(names, key=lambda name: (not name.valid_on(on), likelihood(facts, name.entity, on)))
    return [name.entity for name in order]


def _by_sound(facts: Facts, key: str, on: date | None) -> list[str]:
    """The one leader whose full name sounds so: "Michail Gorbatschow"; of a single word who then was in office."""
    ranks = {id: likelihood(facts, id, on) for id in sounding_like(facts.sounds, facts.leaders, key)}
    if on is not None or " " not in key:
        most = _REMEMBERED if " " in key else YEAR
        ranks = {
            id: rank for id, rank in ranks.items() if on is not None and (rank[0] < _OUT_OF_OFFICE or rank[1] < most)
        }
    return list(ranks) if len(ranks) == 1 else []


_REMEMBERED = 30.0 * YEAR  # days from an office in which somebody is likely to be asked for


def _by_likeness(facts: Facts, key: str, on: date | None) -> list[str]:
    """People whose name is written in another way; with a day only those in office then, or within a year of it."""
    if is_function_word(key):
        return []
    ranked = sorted((likelihood(facts, id, on), id) for id in facts.index.alike(key, longer=on is not None))
    return [id for rank, id in ranked if on is None or rank[0] < _OUT_OF_OFFICE or rank[1] < YEAR]


_ROYAL = {"king", "queen", "prince", "princess", "pope", "emperor", "empress", "sultan", "emir"}
_OUT_OF_OFFICE = 2.0


def likelihood(facts: Facts, entity: str, on: date | None) -> tuple[float, ...]:
    """A sort key: in office on the day, by weight of the office; else by distance in days from the nearest term."""
    terms = facts.terms_of.get(entity)
    if not terms:
        return (0.0,)
    ranked = [(ROLES.index(facts.offices[term.office].role), term) for term in terms]
    if on is None:
        rank, term = min(ranked, key=lambda pair: (pair[0] >= _CLAIMANT, -pair[1].start.year))
        return (1.0, float(rank >= _CLAIMANT), -_standing(ranked, number_of(facts.newest)), -float(term.start.year))
    held = [rank for rank, term in ranked if term.covers(on)]
    if held:
        return (1.0, float(min(held)))
    return (
        _OUT_OF_OFFICE,
        min(_distance(term, on) + 4000.0 * (rank >= _CLAIMANT) for rank, term in ranked),
    )


def _standing(ranked: Iterable[tuple[int, Term]], today: int) -> float:
    """How long somebody governed, in steps of four times as long: Mao before a premier of the same name."""
    spells = ((term.end.number if term.end else today) - term.start.number for rank, term in ranked if rank < _CLAIMANT)
    years = sum(max(0, spell) for spell in spells) / YEAR
    return float(sum(years >= step for step in (1, 4, 16)))


_CLAIMANT = ROLES.index("claimant")


def by_title(facts: Facts, key: str, on: date | None) -> list[str]:
    """Holders of "president of X", "Xan president", "X's president", or of a title that one country alone has."""
    found: list[str] = []
    for place, title in _split_title(key):
        own = (title, "president", "leader") if title in LEADER_WORDS else (title,)
        forms = [form for each in own for form in (f"{each} of {place}", f"{place} {each}")]
        whole = [office for form in forms for office in facts.offices_titled.get(form, ())]
        whole = whole or [office for form in forms for office in facts.offices_told.get(loose_title(form), ())]
        if len({office.country for office in whole}) == 1:  # "president of South Vietnam", not "prime minister"
            found += holding(facts, whole, on)
        several = [holders(facts, country, title, on, part=place) for country in _countries(facts, place, on)]
        if len(several) > 1:  # Dominican, Congolese: whose holder has the weightier office
            several.sort(key=lambda ids: min((likelihood(facts, id, on) for id in ids), default=(9.0,)))
        found += (id for ids in several for id in ids)
    return found or _by_sole_title(facts, key, on)


def _by_sole_title(facts: Facts, title: str, on: date | None) -> list[str]:
    """Holders of a title that one country alone has: "pope"."""
    if title not in facts.sole_titles:
        return []
    return holders(facts, facts.sole_titles[title], title, on)


def _split_title(key: str) -> Iterator[tuple[str, str]]:
    """(place, title) for each way in which the key can be a place beside a title."""
    yield from _splits(key)
    epithet, _, rest = key.partition(" ")
    if epithet in words("acting_epithet"):  # "interim IMF chief"
        yield from ((place, f"{epithet} {title}") for place, title in _splits(rest))


def _splits(key: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r" (?:of|in) (?:the )?", key):
        yield key[match.end() :], key[: match.start()]
    parts = key.split()
    for cut in range(len(parts) - 1, 0, -1):
        place = " ".join(parts[:cut]).removesuffix("'s").removesuffix("'").removesuffix(" communist party")
        yield place, " ".join(parts[cut:])
    title, of, rest = key.partition(" of ")
    inner = rest.removeprefix("the ").split()
    for cut in range(1, len(inner) if of else 0):  # "speaker of Britain's House of Commons"
        yield " ".join(inner[:cut]).removesuffix("'s").removesuffix("'"), f"{title} of {' '.join(inner[cut:])}"


def _places(facts: Facts, form: str, on: date | None) -> list[str]:
    """The countries and bodies of a form that files turn round or explain: "Korea, South", "Congo (Brazzaville)"."""
    return _countries(facts, form, on) if _TURNED.fullmatch(form) else []


def _turned(form: str) -> Iterator[str]:
    """What the form may say when it is put right."""
    if match := _TURNED.fullmatch(form):
        name, rest = match[1], match[2] or match[3]
        short = rest.removesuffix(" of").removesuffix(" of the")
        yield from (f"{rest} {name}", f"{short} of {name}", f"{short} of the {name}", f"{short} {name}")
        yield name


_TURNED = re.compile(r"([^,(]+?)(?:, ([^,()]+)| ?\(([^()]+)\))")


def _countries(facts: Facts, form: str, on: date | None) -> list[str]:
    names = facts.places_named(form)
    for turned in () if names else _turned(form):
        names = names or facts.places_named(turned)
    valid = [name for name in names if name.valid_on(on)]
    return list(dict.fromkeys(name.entity for name in valid or names))


def _by_titled_name(facts: Facts, key: str, on: date | None) -> list[str]:
    """The people that a title before a name leaves: "President Xi", "Chancellor Merkel", "Sir Edward Richards"."""
    parts = key.split()
    for cut in range(1, len(parts)):
        title, name = " ".join(parts[:cut]), " ".join(parts[cut:])
        if title not in facts.offices_titled and not words("name_prefix", "form_of_address").issuperset(
            title.replace(".", "").split()
        ):
            continue
        people = [id for id in by_name(facts, name, on) if id in facts.leaders]
        if title.rstrip(".") in words("womans_title"):
            people = [id for id in people if fold_form(facts.leaders[id].name).split()[0] in words("womans_name")]
        if title in _ROYAL:  # Prince Philip is nobody whose family name is Philip
            people = [id for id in people if facts.leaders[id].name_order in ("given", "mononym")]
        if people:
            return [id for id in people if _bore(facts, id, title)] + people
    return []


def _bore(facts: Facts, leader: str, title: str) -> bool:
    return any(title in titles_of(facts.offices[term.office]) for term in facts.terms_of[leader])


def _distance(term: Term, on: date) -> float:
    """Days, nearly, from the day to the nearer end of the term."""
    day = number_of(on)
    return float(min(abs(day - term.start.number), abs(day - (term.end or term.start).number)))

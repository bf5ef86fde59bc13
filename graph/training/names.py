"""Names: other people, companies and datelines in sentences whose names are known: context is learnt."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.knowledge import KnowledgeBase
from graph.training.corpora import Name, Sentence

_COMPANY_ENDINGS = (
    "Inc", "Inc.", "Corp", "Corp.", "Group", "Holdings", "Ltd", "Industries", "Bank", "Motors", "& Co",
    "Brothers", "Partners", "Capital", "Energy", "Systems", "Pharmaceuticals", "Airlines", "Financial", "Stores",
    "Technologies", "Resources", "Securities", "Steel", "Foods", "International", "Entertainment", "Communications",
)  # fmt: skip
_AGENCIES = (
    "Reuters",
    "AP",
    "AFP",
    "Xinhua",
    "KCNA",
    "Yonhap",
    "Interfax",
    "ITAR-TASS",
    "UPI",
    "Kyodo",
    "VOA",
    "dpa",
)
_TITLES = (
    "Democrat", "Republican", "Liberal", "Conservative", "Incumbent", "Congressman", "Reverend", "Prof.", "Justice",
    "Senator", "Rep.", "Gov.", "President", "Chancellor", "Mayor", "Judge", "Colonel", "Foreign Minister", "Comrade",
)  # fmt: skip
_PARTY_KINDS = ("Party", "Front", "Union", "Alliance", "Movement", "League", "Congress", "Coalition", "Forum", "Bloc")
_PARTY_AIMS = (
    "Democratic", "Social Democratic", "National", "People's", "Labour", "Workers'", "Liberal", "Green", "United",
    "Christian", "Republican", "Islamic", "Progressive", "Conservative", "Popular", "Radical", "Communist", "Nova",
)  # fmt: skip
_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Swaps:
    """How often a chunk gets other people, bodies or places, and how often a title or a dateline."""

    people: float = 0.3
    demonyms: float = 0.15
    companies: float = 0.15
    places: float = 0.25
    title: float = 0.15  # of sentences: a word before a full name that is no part of it
    dateline: float = 0.04
    eastern: float = 0.35  # share of people whose family name stands first; they are rare in the treebanks


Person = tuple[tuple[str, ...], str]  # the words of the full name, and the name used alone


class NamePool:
    """Made-up people: a family name and a given name of two leaders of one country."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._western: list[tuple[list[str], list[str]]] = []
        self._eastern: list[tuple[list[str], list[str]]] = []
        self.capitals = sorted({form for country in kb.countries.values() for form in country.capital})
        self.places = sorted({country.name for country in kb.countries.values()} | set(self.capitals))
        demonyms = {form for country in kb.countries.values() for form in country.demonyms}
        self._plural_demonyms = demonyms & {f"{form}s" for form in demonyms}
        self._long_demonyms = sorted(form for form in demonyms if " " in form and form.istitle())
        families: dict[tuple[str, str], list[str]] = defaultdict(list)
        givens: dict[tuple[str, str], list[str]] = defaultdict(list)
        for leader in sorted(kb.leaders.values(), key=lambda leader: leader.id):
            family = leader.family_name.split()
            given = [word for word in leader.name.split() if word not in family]
            if family and given and len(given) + len(family) == len(leader.name.split()) and _is_plain(leader.name):
                key = (kb.country_of(leader.id) or "", str(leader.name_order))
                families[key].append(leader.family_name)
                givens[key].append(" ".join(given))
        for country, order in sorted(families):
            pool = self._eastern if order == "eastern" else self._western
            pool.append((families[country, order], givens[country, order]))

    def person(self, chance: random.Random, *, eastern: bool) -> Person:
        """A name that nobody need have, drawn at random."""
        families, givens = _weighted(self._eastern if eastern and self._eastern else self._western, chance)
        family, given = chance.choice(families), chance.choice(givens)
        if not eastern:
            return (*given.split(), *family.split()), family
        parts = given.split()
        if len(parts) == 2 and "-" not in given and chance.random() < 0.5:
            parts = [f"{parts[0]}-{parts[1].lower()}"]
        return (*family.split(), *parts), family

    def demonym(self, words: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
        """Another one of two words, in the same number; the treebanks have too few of them."""
        plural = " ".join(words) in self._plural_demonyms
        forms = [form for form in self._long_demonyms if (form in self._plural_demonyms) == plural]
        return tuple(chance.choice(forms).split())

    def body(self, chance: random.Random) -> tuple[str, ...]:
        """A party, or a company called after its founders, as half of the business wire's are."""
        if chance.random() < 0.4:
            aim = chance.choice((*_PARTY_AIMS, chance.choice(self.places), chance.choice(self.places)))
            return (*aim.split(), chance.choice(_PARTY_KINDS))
        first = self.person(chance, eastern=chance.random() < 0.2)[1].split()
        draw = chance.random()
        if draw < 0.6:
            return (*first, *chance.choice(_COMPANY_ENDINGS).split())
        second = self.person(chance, eastern=False)[1].split()
        return (*first, "&", *second) if draw < 0.75 else (*first, *second)


def _is_plain(name: str) -> bool:
    """Whether a name is given and family name alone: no king's number, no "of Egypt"."""
    words = name.split()
    return all(word[0].isupper() and (not word.isupper() or len(word) == 1) for word in words)


def _weighted(pools: list[tuple[list[str], list[str]]], chance: random.Random) -> tuple[list[str], list[str]]:
    return chance.choices(pools, weights=[len(families) ** 0.5 for families, _ in pools])[0]


def swapped(chunk: list[Sentence], pool: NamePool, swaps: Swaps, chance: random.Random) -> list[Sentence]:
    """The chunk with other names in it; who shares a last word goes on sharing it. Parses are dropped."""
    people = chance.random() < swaps.people
    bodies = chance.random() < swaps.companies
    places = chance.random() < swaps.places
    alone: dict[str, str] = {}
    demonyms = chance.random() < swaps.demonyms
    kinds = {"PERSON": people, "ORG": bodies, "GPE": places, "NORP": demonyms}
    result = [_with_others(sentence, pool, swaps, chance, alone, kinds) for sentence in chunk]
    result = [_with_title(sentence, chance) if chance.random() < swaps.title else sentence for sentence in result]
    if chance.random() < swaps.dateline:
        result[0] = _with_dateline(result[0], pool, chance)
    return result


def _with_others(
    sentence: Sentence,
    pool: NamePool,
    swaps: Swaps,
    chance: random.Random,
    alone: dict[str, str],
    kinds: dict[str, bool],
) -> Sentence:
    """One sentence with its names replaced; `alone` remembers which name stands for which in this chunk."""
    replacements: list[tuple[Name, tuple[str, ...]]] = []
    if sentence.unsure:  # its places would have to move too, and there are sentences enough
        return bare(sentence)
    for name in sentence.names or ():
        start, end, label = name
        words = sentence.words[start:end]
        if not kinds.get(label) or not all(word[:1].isupper() for word in words):
            continue
        if label == "PERSON":
            replacements.append((name, _other_person(words, pool, swaps, chance, alone)))
        elif label == "ORG":
            replacements.append((name, pool.body(chance)))
        elif label == "NORP":
            replacements.append((name, pool.demonym(words, chance)))
        else:
            replacements.append((name, tuple(chance.choice(pool.places).split())))
    return with_replaced(sentence, replacements)


def _with_title(sentence: Sentence, chance: random.Random) -> Sentence:
    people = [
        (start, end)
        for start, end, label in sentence.names or ()
        if label == "PERSON" and end - start > 1 and (not start or sentence.words[start - 1].islower())
    ]
    if not people or sentence.unsure:
        return sentence
    place = chance.choice(people)[0]
    title = chance.choice(_TITLES).split()
    shift = len(title)
    return replace(
        bare(sentence),
        words=(*sentence.words[:place], *title, *sentence.words[place:]),
        spaces=(*sentence.spaces[:place], *[True] * shift, *sentence.spaces[place:]),
        names=tuple(
            (start + shift * (start >= place), end + shift * (end > place), label)
            for start, end, label in sentence.names or ()
        ),
    )


def _other_person(
    words: tuple[str, ...], pool: NamePool, swaps: Swaps, chance: random.Random, alone: dict[str, str]
) -> tuple[str, ...]:
    if len(words) == 1 and words[0] in alone:
        return tuple(alone[words[0]].split())
    full, last = pool.person(chance, eastern=chance.random() < swaps.eastern)
    alone[words[-1]] = last
    return full if len(words) > 1 else tuple(last.split())


def with_replaced(sentence: Sentence, replacements: Iterable[tuple[Name, tuple[str, ...]]]) -> Sentence:
    """The sentence with the words of some names exchanged, spaces and other names moved along."""
    words, spaces = list(sentence.words), list(sentence.spaces)
    names = dict.fromkeys(sentence.names or ())
    moved: list[Name] = list(names)
    for (start, end, label), new in sorted(replacements, reverse=True):
        space = spaces[end - 1]
        words[start:end] = new
        spaces[start:end] = [True] * (len(new) - 1) + [space]
        shift = len(new) - (end - start)
        moved = [
            (a, b + shift, kind)
            if (a, b, kind) == (start, end, label)
            else ((a + shift, b + shift, kind) if a >= end else (a, b, kind))
            for a, b, kind in moved
        ]
    return replace(bare(sentence), words=tuple(words), spaces=tuple(spaces), names=tuple(moved))


def bare(sentence: Sentence) -> Sentence:
    """The sentence without tags, lemmas and parse."""
    return replace(sentence, tags=None, pos=None, lemmas=None, heads=None, deps=None)


def _with_dateline(sentence: Sentence, pool: NamePool, chance: random.Random) -> Sentence:
    city = chance.choice(pool.capitals).split()
    if chance.random() < 0.7:
        city = [word.upper() for word in city]
    agency = chance.choice(_AGENCIES)
    day = [",", chance.choice(_MONTHS), str(chance.randint(1, 28))] if chance.random() < 0.5 else []
    head = [*city, *day, "(", agency, ")", chance.choice(("-", "--", "—"))]
    spaces = [True] * len(head)
    if day:
        spaces[len(city) - 1] = False
    spaces[head.index("(")] = False
    spaces[head.index("(") + 1] = False
    at = head.index(agency)
    names = [(0, len(city), "GPE"), (at, at + 1, "ORG")]
    shift = len(head)
    names += [(start + shift, end + shift, label) for start, end, label in sentence.names or ()]
    return replace(
        bare(sentence),
        words=(*head, *sentence.words),
        spaces=(*spaces, *sentence.spaces),
        names=tuple(names),
        unsure=frozenset(place + shift for place in sentence.unsure),
    )

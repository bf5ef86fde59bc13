"""Articles made up from a seed, a million if need be: `python -m tests.bench.million N FILE.jsonl.gz [--seed S]`.

Who is named and when is of the knowledge base: leaders in the months that they were in office all through, countries,
titles and capitals, a few of them again and again and most hardly ever, mostly with their own country and some partners
that stay. What is said of them is words drawn at random. Of 100 articles 8 are wire copies. The same seed and
number give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TextIO

from graph.knowledge import KnowledgeBase, load_kb
from graph.knowledge.rows import DATA, read_rows
from graph.knowledge.tables import LEADING_ROLES, ROLES, Country, Leader, Office

FIRST, LAST = date(2000, 1, 1), date(2019, 12, 31)
_PLACES = (
    "Sample", "Example", "Harbour", "Valley", "Northern", "Southern",
    "Morning", "Evening", "River", "Lake", "Hill", "Plain",
)  # fmt: skip
SOURCES = tuple(f"{place} {kind}" for kind in ("Wire", "Daily", "Post", "Echo", "Radio") for place in _PLACES)
COPIES = 0.08  # of the articles
HEADLINES = 0.6  # of the articles that have one
_RECENT = 40  # articles of which one is copied
_MONTHS = 12 * (LAST.year - FIRST.year + 1)
_REGION = 12  # countries that are mostly named with each other
_PARTNERS = (5, 3)  # of a country: in the region, and anywhere
_CLAUSES = 20_000  # of which two are drawn for a sentence: two articles rarely share one
_SENTENCES = (15, 20)
_NAMING = 0.5  # of the sentences
_SHAPES = (
    "{} of the {} {} that {} {} {}", "{} no {} {} before the {} {} {}", "{} with {} {} and a {} {}",
    "{} as the {} {} {}", "{} over {} and {} in the {} {}",
    "{} after the {} of a {} {} {}", "{} because {} {} had {} the {}",
)  # fmt: skip
_ALONE = ("{a} said the {c}.", "{a} spoke of the {c}.", "In {p}, {a} warned of the {c}.", "{a} defended the {c}.")
_PAIRS = (
    "{a} met {b} in {p} to discuss the {c}.", "{a} accused {b} of the {c}.", "{a} and {b} agreed on the {c}.",
    "{a} told {b} in {p} about the {c}.", "{a} thanked {b} for the {c}.", "{a} warned {b} of the {c}.",
    "{a} called on {b} to end the {c}.", "{a} rejected what {b} had said of the {c}.",
)  # fmt: skip
_THREES = ("{a} received {b} and {d} in {p} for the {c}.", "{a} said that {b} and {d} had asked for the {c}.")


@dataclass(frozen=True, slots=True)
class Actor:
    """What an actor is called the first time, and later."""

    full: str
    later: str


@dataclass(frozen=True, slots=True)
class State:
    """A country, its government by its other names, its capital, its partners, and who is in office month by month."""

    actor: Actor
    capital: str
    partners: tuple[str, ...]
    offices: tuple[list[tuple[int, Actor]], ...]  # by month: the weight of the role, and who has it


def write_articles(path: Path, count: int, *, seed: int = 0) -> Path:
    """Write so many articles as JSON lines, packed where the name ends in .gz."""
    with ExitStack() as stack:
        file: TextIO
        if path.suffix == ".gz":
            raw = stack.enter_context(path.open("wb"))
            # Neither name nor time of the file, so that the bytes are of the articles alone.
            packed = stack.enter_context(gzip.GzipFile("", "wb", compresslevel=1, fileobj=raw, mtime=0))
            file = stack.enter_context(io.TextIOWrapper(packed, encoding="utf-8", newline="\n"))
        else:
            file = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in articles(count, seed=seed))
    return path


def articles(count: int, *, seed: int = 0) -> Iterator[dict[str, str | None]]:
    """The articles one by one, the earliest first but for copies."""
    chance = random.Random(seed)
    world = _World(load_kb(), chance)
    recent: deque[dict[str, str | None]] = deque(maxlen=_RECENT)
    days = (LAST - FIRST).days + 1
    for number in range(count):
        if recent and chance.random() < COPIES:
            yield _copy(recent[int(chance.random() * len(recent))], number, world)
            continue
        day = FIRST + timedelta(number * days // count)
        recent.append(_article(number, day, world))
        yield recent[-1]


class _World:
    """Whom there is to name, and the words to say it with."""

    def __init__(self, kb: KnowledgeBase, chance: random.Random) -> None:
        self.chance = chance
        self.states = _states(kb, chance)
        self.codes = tuple(self.states)
        self.popular = _zipf(len(self.codes))
        self.by_source = _zipf(len(SOURCES))
        words = [word for word, kind in read_rows(DATA / "common_words.csv")[1:] if kind == "open"]
        self.clauses = [_clause(chance, words) for _ in range(_CLAUSES)]

    def clause(self) -> str:
        return self.clauses[int(self.chance.random() * _CLAUSES)]

    def source(self) -> str:
        return self.chance.choices(SOURCES, cum_weights=self.by_source)[0]


def _zipf(count: int) -> list[float]:
    """The summed weights of so many, the first the most popular (Zipf 1949)."""
    return list(accumulate(1 / (place + 2) for place in range(count)))


def _clause(chance: random.Random, words: Sequence[str]) -> str:
    shape = chance.choice(_SHAPES)
    return shape.format(*chance.choices(words, k=shape.count("{}")))


def _states(kb: KnowledgeBase, chance: random.Random) -> dict[str, State]:
    """The countries of all these years, those of which the base knows most first."""
    terms = Counter(kb.offices[term.office].country for leader in kb.terms_of for term in kb.terms_of[leader])
    there = [row for row in kb.countries.values() if row.capital and row.demonyms and _months(row.start, row.end, True)]
    there.sort(key=lambda row: (-terms[row.id], row.id))
    offices = _offices(kb)
    mixed = [row.id for row in there]
    chance.shuffle(mixed)
    popular = _zipf(len(there))
    states = {}
    for row in there:
        home = mixed.index(row.id) // _REGION * _REGION
        near = chance.sample(mixed[home : home + _REGION], k=min(_PARTNERS[0], len(mixed[home : home + _REGION])))
        far = [each.id for each in chance.choices(there, cum_weights=popular, k=_PARTNERS[1])]
        partners = tuple(code for code in dict.fromkeys(near + far) if code != row.id)
        actor = Actor(_with_article(row.name), f"the {row.demonyms[0]} government")
        states[row.id] = State(actor, row.capital[0], partners, tuple(offices.get(row.id, [[]] * _MONTHS)))
    return states


def _with_article(name: str) -> str:
    the = name.startswith("United ") or name.endswith(("Republic", "Islands", "Netherlands", "Philippines", "Emirates"))
    return f"the {name}" if the else name


def _offices(kb: KnowledgeBase) -> dict[str, list[list[tuple[int, Actor]]]]:
    """Of each country, month by month, who is in office from its first day to its last; the weightiest first."""
    found: dict[str, list[list[tuple[int, Actor]]]] = {}
    for leader in sorted(kb.terms_of):
        for term in kb.terms_of[leader]:
            office = kb.offices[term.office]
            if months := _months(term.start, term.end, term.is_incumbent):
                actor = _leader(kb.leaders[leader], office, kb.countries.get(office.country))
                if office.country not in found:
                    found[office.country] = [[] for _ in range(_MONTHS)]
                for month in months:
                    found[office.country][month].append((ROLES.index(office.role), actor))
    for by_month in found.values():
        for holders in by_month:
            holders.sort(key=lambda item: (item[0], item[1].full))
    return found


def _leader(leader: Leader, office: Office, country: Country | None) -> Actor:
    """A leader by name with the title, and later by surname or, of heads, by title."""
    title = office.titles[0] if office.titles and office.role in LEADING_ROLES and country and country.demonyms else ""
    by_title = f"the {country.demonyms[0]} {title}" if country and title and " of " not in title else ""
    return Actor(leader.name, by_title if by_title and len(leader.id) % 2 else leader.family_name or leader.name)


def _months(start: str, end: str, is_open: bool) -> range:
    """The months that lie in the time from the first day to the last, as places from the first month on."""
    first = 0 if not start else _month(start) + (not start.endswith("-01") or start.count("-") < 2)
    last = _MONTHS if not end and is_open else _month(end) if end else 0
    return range(max(first, 0), min(last, _MONTHS))


def _month(day: str) -> int:
    """The place of the month; a year alone begins with its last, and ends with its first, where it is cut."""
    year, month, *_ = (*day.split("-"), "1")
    return 12 * (int(year) - FIRST.year) + int(month) - 1


def _article(number: int, day: date, world: _World) -> dict[str, str | None]:
    chance = world.chance
    month = 12 * (day.year - FIRST.year) + day.month - 1
    state, cast = _cast(month, world)
    named: set[str] = set()
    count = chance.randint(*_SENTENCES)
    sentences = [_sentence(cast, named, state, world, n == 0 or chance.random() < _NAMING) for n in range(count)]
    a, b = cast[0].full, cast[1].full
    title = f"{a} and {b}: {world.clause()}" if chance.random() < HEADLINES else None
    return _row(number, day, title, world.source(), _dateline(state, world) + _paragraphs(sentences))


def _cast(month: int, world: _World) -> tuple[State, list[Actor]]:
    """Who an article is about: a country, who leads it, a few partners of it, and now and then anybody."""
    chance = world.chance
    state = world.states[chance.choices(world.codes, cum_weights=world.popular)[0]]
    cast = [*_holders(state, month, chance, 2), state.actor]
    for code in chance.sample(state.partners, k=2):
        partner = world.states[code]
        cast += [*_holders(partner, month, chance, 1), partner.actor]
    if chance.random() < 0.3:
        anybody = world.states[chance.choices(world.codes, cum_weights=world.popular)[0]]
        cast += [*_holders(anybody, month, chance, 1), anybody.actor]
    return state, list(dict.fromkeys(cast))


def _holders(state: State, month: int, chance: random.Random, most: int) -> Iterable[Actor]:
    """Some who are in office, each place half as often as those before."""
    holders = state.offices[month]
    for _ in range(min(most, len(holders))):
        yield holders[int(len(holders) * chance.random() ** 3)][1]


def _sentence(cast: Sequence[Actor], named: set[str], state: State, world: _World, naming: bool) -> str:
    chance, clause = world.chance, world.clause()
    if not naming:
        return f"The {clause} {world.clause()}."
    drawn = chance.sample(cast, k=min(3, len(cast)))
    shapes = _ALONE if len(drawn) < 2 or chance.random() < 0.3 else _PAIRS if chance.random() < 0.8 else _THREES
    shape = shapes[int(chance.random() * len(shapes))]
    if len(drawn) < 3 and shapes is _THREES:
        shape = _PAIRS[0]
    a, b, d = ([_called(actor, named) for actor in drawn] + ["", ""])[:3]
    text = shape.format(a=a, b=b, d=d, p=state.capital, c=clause)
    return text[0].upper() + text[1:]


def _called(actor: Actor, named: set[str]) -> str:
    """The full name first, and then what the press makes of it."""
    if actor.full in named:
        return actor.later
    named.add(actor.full)
    return actor.full


def _dateline(state: State, world: _World) -> str:
    return f"{state.capital.upper()} - " if world.chance.random() < 0.7 else ""


def _paragraphs(sentences: Sequence[str]) -> str:
    """Three sentences a paragraph, the last alone: what an editor cuts or adds."""
    *body, last = sentences
    return "\n\n".join([*(" ".join(body[n : n + 3]) for n in range(0, len(body), 3)), last])


def _copy(original: dict[str, str | None], number: int, world: _World) -> dict[str, str | None]:
    """The text in another paper up to two days later, in the same month: whoever it names is in office still."""
    chance, text = world.chance, str(original["text"])
    day = date.fromisoformat(str(original["date"]))
    later = day + timedelta(chance.randint(0, 2))
    source = world.source()
    while source == original["source"]:
        source = world.source()
    how = chance.random()
    if how < 0.3:
        text = f"{world.states[world.codes[0]].capital.upper()} - {text.rpartition(' - ')[2]}"
    elif how < 0.6:
        body, *_ = text.rpartition("\n\n")
        text = f"{body}\n\nThe {world.clause()} {world.clause()}."
    return _row(number, later if later.month == day.month else day, original["title"], source, text)


def _row(number: int, day: date, title: str | None, source: str, text: str) -> dict[str, str | None]:
    url = f"https://{source.replace(' ', '-').lower()}.example/{day:%Y/%m}/{number}"
    fields = (f"a{number}", day.isoformat(), title, source, text, url)
    return dict(zip(("id", "date", "title", "source", "text", "url"), fields, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.million", description=__doc__)
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("file", type=Path, metavar="FILE.jsonl.gz")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    write_articles(options.file, options.count, seed=options.seed)


if __name__ == "__main__":
    main()

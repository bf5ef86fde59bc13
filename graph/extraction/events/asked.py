"""Asked: the sentences of a reading whose parse can tell an event, as a parser takes them in, here or elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from graph.records import Event, Mention, Reading, Span

LONGEST = 1_000  # characters; what is longer is no sentence, and a parser of no use there
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_SPORT_WORDS, _SPORT_SHARE = 4, 0.01  # of an article's words: of the BBC's, 83 % of the reports of sport and one other


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence with its mentions, whose offsets are into it, and the id and day of its article."""

    article: str
    published: date | None
    text: str
    mentions: tuple[Mention, ...]

    def moved(self, by: int) -> Asked:
        """The same within a text that begins so many characters before it."""
        here = (replace(each, start=each.start + by, end=each.end + by) for each in self.mentions)
        return replace(self, mentions=tuple(here))


def asked_of(reading: Reading, sport: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, Asked]]:
    """The sentences that name two actors, each with where it begins; none of a report of sport.

    `sport` has the words of sport, and by "maybe sport" those that are of other things too.
    """
    article = reading.article
    if _is_of_sport(article.text, sport):
        return
    for (start, end), mentions in sentences_of(reading):
        here = tuple(replace(each, start=each.start - start, end=each.end - start) for each in mentions)
        yield start, Asked(article.id, article.published, article.text[start:end], here)


def _is_of_sport(text: str, sport: Mapping[str, frozenset[str]]) -> bool:
    """Whether an article is a report of sport, where countries beat, attack and meet each other in play."""
    spoken = _WORD.findall(text.lower())
    known = frozenset[str]().union(*sport.values())
    single = [word if word in known else word.removesuffix("s") for word in spoken]
    told = sum(word in known for word in single)
    sure = not sport["sport"].isdisjoint(single)
    return sure and told >= _SPORT_WORDS and told >= len(spoken) * _SPORT_SHARE


def sentences_of(reading: Reading) -> Iterator[tuple[Span, list[Mention]]]:
    """The sentences that name two actors, each with its mentions; a leader and the own state are one."""
    mentions = sorted(reading.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    for start, end in reading.sentences:
        here = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        states = {mention.iso3 or mention.entity for mention in here}
        leaders = {mention.entity for mention in here if mention.kind == "leader"}
        if max(len(states), len(leaders)) > 1 and end - start <= LONGEST:
            yield (start, end), here


def with_events(reading: Reading, found: Iterable[Event | None]) -> Reading:
    """The reading with its events; None stands for those of a sentence that broke a rule."""
    told = list(found)
    events = tuple(event for event in told if event is not None)
    if len(events) < len(told):
        return replace(reading, events=events, flags=(*reading.flags, "rule_failed"))
    return replace(reading, events=events) if events else reading


def moved(event: Event, by: int) -> Event:
    """The event so many characters farther on."""
    first, last = event.trigger
    return replace(event, start=event.start + by, end=event.end + by, trigger=(first + by, last + by))

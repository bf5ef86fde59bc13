"""The resolver: from a passage and its hits to mentions, by the rules in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from graph.errors import GraphError
from graph.extraction.claims import Block, Claim, Person
from graph.extraction.context import Context, folded
from graph.extraction.decisions import Decision
from graph.extraction.registry import Rule
from graph.extraction.rules.people.leaders import leaders
from graph.extraction.rulings import Rulings
from graph.extraction.text.blockers import Blocked
from graph.extraction.text.finder import finder_of
from graph.extraction.text.passage import Passage
from graph.extraction.writer import Writer
from graph.knowledge.kb import KnowledgeBase
from graph.records import Abstention, Mention, Span


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the rules made of a passage: mentions in the order of the text, where they held back, and its time.

    `period` is the first and last day of an undated passage, when the titles in it tell; `used` names the rows of the
    user's that bore on it.
    """

    mentions: tuple[Mention, ...]
    abstentions: tuple[Abstention, ...]
    period: tuple[date, date] | None = None
    used: tuple[str, ...] = ()


class BrokenRuleError(Exception):
    """A rule broke on an article: a defect of the rule, which the cause tells, and not of the article."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a text from outside it.

    `article` is the id that decisions about one article name, `headline` a title that is no part of the text,
    `masked` the boilerplate that nobody is named in, and `model_persons` a statistical model's PERSON spans.
    """

    article: str = ""
    headline: str = ""
    decisions: Sequence[Decision] = ()
    masked: Sequence[Span] = ()
    model_persons: Sequence[Span] = ()


def resolve(passage: Passage, kb: KnowledgeBase, rules: Iterable[Rule], given: Given) -> Resolution:
    """Ask each rule in turn what the passage says; decisions come before them all.

    Raises BrokenRuleError, with the rule's name.
    """
    writer = begin(passage, kb, given)
    for rule in rules:
        ask(rule, writer)
    mentions = tuple(writer.mentions())
    used = tuple(sorted(writer.rulings.used))
    return Resolution(mentions, tuple(writer.abstentions()), writer.seen.period, used)


def begin(passage: Passage, kb: KnowledgeBase, given: Given) -> Writer:
    """A writer over the passage before any rule was asked: with what people decided, and where nobody is named."""
    blocked, hits = finder_of(kb).find(passage.folded, given.masked)
    rulings = Rulings(kb, given.decisions, given.article)
    hits = rulings.allowed(hits, passage.text)
    seen = Context(passage, kb, hits, given.model_persons, partial(_of_headline, given.headline, passage, kb))
    writer = Writer(seen, rulings)
    writer.apply((Block(span) for span in (*given.masked, *_maimed(passage.text))), "masked")
    writer.apply(rulings.decided(seen), "decisions")
    writer.apply(_blocked(seen, blocked), "blockers")
    return writer


def _of_headline(headline: str, passage: Passage, kb: KnowledgeBase) -> Iterator[Person]:
    """Leaders whom a headline names in full; it lies outside the text, and so do they."""
    if not headline or headline in passage.text:
        return
    alone = Passage(headline, (), passage.published)
    _, hits = finder_of(kb).find(alone.folded)
    for claim in leaders(Context(alone, kb, hits)):
        if isinstance(claim, Person):
            yield replace(claim, start=-1, end=-1)


def ask(rule: Rule, writer: Writer) -> None:
    """Apply what the rule claims."""
    try:
        writer.apply(rule.claims(writer.seen), rule.name)
    except GraphError:
        raise  # the user's own mistake, with its remedy
    except Exception as error:
        raise BrokenRuleError(f'the rule "{rule.name}" broke, {error!r}') from error


def _blocked(seen: Context, blocked: Iterable[Blocked]) -> Iterator[Claim]:
    """Nobody is named in a longer name that swallows a name; who bears a person's keeps the surname."""
    for span in blocked:
        if any(hit.start <= span.start and span.end <= hit.end for hit in seen.hits_over(span.start, span.end)):
            continue  # a longer name around the blocker: Papua New Guinea
        yield Block((span.start, span.end))
        if span.person:
            name = seen.passage.text[span.start : span.end]
            surnames = frozenset({folded(name.split()[-1])})
            yield Person(span.start, span.end, "", name, surnames, public=False)


def _maimed(text: str) -> Iterator[Span]:
    """The words with a letter that was lost; they name nobody for certain."""
    if "\ufffd" in text:
        yield from (match.span() for match in _RUN.finditer(text) if "\ufffd" in match.group())


_RUN = re.compile("(?:[^\\W_]|\ufffd)+")

"""History: whether a deed lies a year or more before the article, by its date, its war or who had died."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from graph.extraction.events.clauses import case_of, children, clause_of, is_verb, lemma
from graph.extraction.events.dates import times_in
from graph.extraction.events.found import Found
from graph.knowledge.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from graph.knowledge import KnowledgeBase

_DEEDS = {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"}  # what a war or colonial rule is made of
_ALIVE = {"CONSULT", "AID", "COOPERATE", "COERCE", "ASSAULT", "REQUEST"}  # what is done to the living
_RULE = re.compile(r"\bcolonial\b")
_LONG_AGO = re.compile(
    r"\b(?:[Tt]he then (?=\w)|[Tt]he previous (?:\w+ )?(?:government|administration|regime)\b)"
)  # of any deed
_DECADE = re.compile(r"\b((?:19|20)[0-9]0)s\b")
_WAR = re.compile(r"\b(?:[A-Z][\w-]*\s+){1,3}[Ww]ar(?:\s+(?:II?|One|Two))?\b")
_TIMES = {"after", "before", "during", "since"}  # a war as a time: "broke with Moscow after World War II"
_AFTERMATH = 1995  # from when on those are past
_FIRST_NEWS = 1990  # what lies before it is past in a text without a date
_LAST = 9  # year of a decade
_YEAR = 365  # days after which an event is history


def is_history(each: Found, told: str | None, sentence: Span, published: date | None, kb: KnowledgeBase | None) -> bool:
    """Whether the event is told as one of the past; `told` is the ISO time that its clause names."""
    if _is_remembered(each.trigger) or (kb is not None and _is_of_the_dead(each, published, kb)):
        return True
    if _is_years_ago(clause_of(each.trigger)):
        return True
    if told is not None:
        lasting = re.search(
            rf"\bsince (?:\w+ ){{0,2}}{told[:4]}\b(?!,? when)", sentence.text
        )  # "has gone on since 1979"
        return lasting is None and _is_long_before(told, published)
    if _is_in_old_clause(each.trigger, sentence, published):
        return True
    return published is not None and published.year >= _AFTERMATH and _is_of_the_past(each, sentence, published)


def _is_long_before(told: str, published: date | None) -> bool:
    if published is None:
        return int(told[:4]) < _FIRST_NEWS
    if len(told) < len("2019-01-01"):
        return int(told[:4]) < published.year - 1
    return (published - date.fromisoformat(told)).days > _YEAR


def _is_in_old_clause(trigger: Token, sentence: Span, published: date | None) -> bool:
    """Whether what is told of it was told long ago: "in June 1949 they proposed | to withdraw"."""
    verb = clause_of(trigger)
    for time in times_in(sentence.text, published):
        span = sentence.char_span(time.start, time.end, alignment_mode="expand")
        if span is None or not _is_long_before(time.iso, published):
            continue
        told = span.root.head
        if not is_verb(told):
            continue  # "since the war of 1971"
        joined = told.dep_ == "conj" and told.head == verb and not children(told, "nsubj")
        joined = joined or (told.dep_ == "advcl" and told.head == verb and _is_when(told))
        if joined or (told != verb and told.is_ancestor(trigger) and told.tag_ in ("VBD", "VBN")):
            return True
    return False


def _is_when(clause: Token) -> bool:
    """Whether a clause gives the time of the one above it: "recognised it | when it joined in 1991"."""
    return any(each.lower_ in ("when", "as") for each in children(clause, "mark", "advmod"))


def _is_of_the_dead(each: Found, published: date | None, kb: KnowledgeBase) -> bool:
    """Whether one of those who did it, or to whom it was done, had been dead for a year on the article's day."""
    before = date(_FIRST_NEWS, 1, 1)
    if published is not None:
        before = date.fromordinal(max(1, published.toordinal() - _YEAR))
    touched = each.recipients if each.type in _ALIVE else ()
    ends = {end.entity for end in (*each.actors, *touched)}
    return any(kb.died_by(entity, before) for entity in ends & kb.leaders.keys())


def _is_years_ago(verb: Token) -> bool:
    """Whether it happened "years ago", or hangs on a time so far away: "three years | after troops toppled him"."""
    last = len(verb.doc) - 1
    years = [token for token in verb.subtree if lemma(token) in ("year", "decade", "century") and token.i < last]
    if any(token.nbor().lower_ == "ago" and clause_of(token) == verb for token in years):
        return True
    if verb.tag_ in ("VBD", "VBN") and any(map(_is_once, children(verb, "advmod"))):
        return True
    if verb.dep_ == "advcl" and any(mark.lower_ == "since" for mark in children(verb, "mark")):
        counted = (verb.head, *children(verb.head, "nsubj"))
        return any(lemma(each) in ("year", "decade", "century") for each in counted)  # "20 years have passed since"
    after = verb.dep_ == "advcl" and any(lemma(mark) == "after" for mark in children(verb, "mark"))
    return after and verb.left_edge.i > 0 and lemma(verb.left_edge.nbor(-1)) in ("year", "decade")


def _is_once(adverb: Token) -> bool:
    """Whether it means a time long gone: "once advised him", no "once again"."""
    return adverb.lower_ == "once" and adverb.nbor().lower_ not in ("again", "more", ",")


def _is_remembered(trigger: Token) -> bool:
    """Whether it is what is commemorated: "the anniversary of | Kim's visit"."""
    return any(lemma(node.head) in words("memorial_noun") for node in (trigger, trigger.head))


def _is_of_the_past(each: Found, sentence: Span, published: date) -> bool:
    """Whether a deed without a date is one of a war or rule that had ended before the article's time."""
    text, verb = sentence.text, clause_of(each.trigger)
    decades = (match for match in _DECADE.finditer(text) if int(match[1]) + _LAST < published.year - 1)
    if any(clause_of(root) == verb for root in _roots((*_LONG_AGO.finditer(text), *decades), sentence)):
        return True
    wars = _past_wars(sentence, published)
    if any(clause_of(war) == verb and case_of(war) in _TIMES for war in wars):
        return True
    ruled = (clause_of(root) == verb for root in _roots(_RULE.finditer(text), sentence))
    return each.type in _DEEDS and (bool(wars) or any(ruled))


def _roots(matches: Iterable[re.Match[str]], sentence: Span) -> list[Token]:
    """The heads of what a pattern found in the sentence."""
    spans = (sentence.char_span(*match.span(), alignment_mode="expand") for match in matches)
    return [span.root for span in spans if span is not None]


def _past_wars(sentence: Span, published: date) -> list[Token]:
    """The wars that the sentence names and that had been over for a year on the article's day."""
    ends = (entry.partition(" ") for entry in words("past_war"))
    over = tuple(name for year, _, name in ends if int(year) < published.year - 1)
    named = (each for each in _WAR.finditer(sentence.text) if " ".join(each[0].lower().split()).endswith(over))
    return _roots(named, sentence)

"""Pronouns: "he", where the sentence and the one before name one person only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from graph.extraction.claims import Claim, Link
from graph.extraction.context import Context
from graph.extraction.text.matcher import Matcher
from graph.knowledge.lexicon import words
from graph.records import Mention


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

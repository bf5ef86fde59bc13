"""Longer names: where the full name of a leader is part of another person's, or of a thing's."""

from __future__ import annotations

import re

from graph.extraction.context import Context, folded
from graph.extraction.text.finder import Hit
from graph.extraction.text.openers import is_short_name
from graph.extraction.text.passage import Passage, Word
from graph.extraction.text.roles import is_role_word
from graph.knowledge.lexicon import verb_forms, words
from graph.records import Span


def is_thing(passage: Passage, hit: Hit) -> bool:
    """A university, airport or ship named after the person; "the Queen Elizabeth"."""
    after, before = passage.adjoining_after(hit.end), passage.adjoining_before(hit.start)
    if after is not None and after.capital and after.lower in words("name_suffix"):
        return True
    if before is not None and before.capital and before.lower in words("street_word"):
        return True
    if _ends_in_initial(passage, hit):
        return True
    if before is None:
        return False
    titled = passage.text[hit.start : hit.end].split()[0].lower() in words("title_word")
    return before.lower in words("ship_word") or (titled and before.lower == "the")


def _ends_in_initial(passage: Passage, hit: Hit) -> bool:
    """Whether the numeral of a king is an initial before a surname: "Juan Carlos I. | Fuentes"."""
    return bool(_NUMERAL.search(passage.plain, hit.start, hit.end) and _SURNAME.match(passage.plain, hit.end))


_NUMERAL = re.compile(r" [IVX]$")
_SURNAME = re.compile(r"\. [A-Z][a-z]")


def wider_person(seen: Context, span: Span, leader: str) -> Span | None:
    """A longer name around this one: "Juan Carlos Ferrero", or a PERSON of the model: "John Howard Smith"."""
    after = seen.passage.adjoining_after(span[1])
    if after is not None and after.capital and not _follows_names(seen, after) and _goes_on(seen, span, leader, after):
        return span[0], after.end
    for start, end in seen.model_persons_over(*span):
        if start <= span[0] and span[1] <= end and (start, end) != span:
            left = seen.passage.words_in(start, span[0])
            right = seen.passage.words_in(span[1], end)
            extra = [word for word in (*left, *right) if word.capital and not is_role_word(word)]
            after = seen.passage.adjoining_after(span[1])
            if (
                extra
                and after is not None
                and after in right
                and after.capital
                and not seen.passage.in_title_case(start)
            ):
                return start, end
    return None


def _goes_on(seen: Context, span: Span, leader: str, after: Word) -> bool:
    """Whether a capital behind makes a longer name: of a name like the king's, or an eastern one: "Kim Song | Dok"."""
    row, name = seen.kb.leaders[leader], seen.passage.text[slice(*span)].split()
    if row.name_order in ("given", "mononym"):
        return True
    whole = row.name_order == "eastern" and len(name) == 2 and folded(name[0]) == folded(row.family_name)
    return whole and is_short_name(after)


def _follows_names(seen: Context, word: Word) -> bool:
    """Whether a capitalised word behind a name is no part of it: a month, a verb in a headline, a known name."""
    if word.lower in words("calendar") or word.lower in words("opener") or is_role_word(word) or word.text.isupper():
        return True
    if seen.passage.in_title_case(word.start) or word.lower in verb_forms("act_verb"):
        return True
    over = seen.hits_over(word.start, word.end)
    return any(hit.start == word.start and any(name.type != "surname" for name in hit.names) for hit in over)

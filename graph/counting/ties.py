"""Ties: which sentences tie the actors that they name; lists, menus and headlines run together tie nobody."""

from __future__ import annotations

import re

from graph.counting.evidence import Sentence

# Actors. Read by eye, 434 articles of 60 outlets have whole sentences of up to 11 (the members of ASEAN), and of
# 125,000 sentences of a state agency those with 13 and more are rolls: who sat in the hall, who sent a wreath.
ROLL_CALL = 12
_LONGEST = 95  # words; what is longer in the same articles is a page's headlines, or paragraphs that lost their stops
_MENU = 20  # words; no headline in title case there has more
_SMALL = 0.2  # of a menu's words; even a list of names with its verb has more that begin with a small letter
_CLOSED = re.compile(r"""[.!?…:;,]["'”’)\]]*\s*$""")


def ties(sentence: Sentence) -> bool:
    """Whether those whom the sentence names are named together by somebody, and not by a list or a page's layout."""
    return len(sentence.marks_of) <= ROLL_CALL and not _is_block(sentence.own)


def _is_block(text: str) -> bool:
    words = text.split()
    if len(words) <= _MENU or _CLOSED.search(text):
        return len(words) > _LONGEST
    return len(words) > _LONGEST or sum(word[0].islower() for word in words) < _SMALL * len(words)

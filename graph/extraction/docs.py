"""Docs: what the rules take over from a spaCy pipeline that read the text before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.extraction.text.sentences import is_of_a_title, paragraph_sentences, split_sentences
from graph.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc


def model_persons_of(doc: Doc) -> list[Span]:
    """The people whom a statistical model found, as offsets; labels of OntoNotes and of WikiNER."""
    return [(span.start_char, span.end_char) for span in doc.ents if span.label_ in ("PERSON", "PER")]


def sentences_of(doc: Doc) -> list[Span]:
    """The sentences as offsets into the doc's text; a paragraph's end ends a sentence too."""
    text = doc.text
    if not doc.has_annotation("SENT_START"):
        return split_sentences(text)
    found: list[Span] = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if found and not _is_closed(text, found[-1][0], start):
            found[-1] = (found[-1][0], end)  # a parser may cut where no sentence ends
        else:
            found.append((start, end))
    return paragraph_sentences(text, found)


def _is_closed(text: str, first: int, start: int) -> bool:
    """Whether a sentence that begins at `first` can end right before `start`: not behind "Pres."."""
    tail = text[max(first, start - _TAIL) : start]
    last = start - len(tail) + len(tail.rstrip(" ")) - 1
    return _CLOSED.search(tail) is not None and not (text[last] == "." and is_of_a_title(text, last))


_TAIL = 16  # characters; enough for a full stop, closing quotes and the white space behind them
_CLOSED = re.compile(r"[.!?…:;][\"'”’)\]]*\s*$|\n\s*$")

"""Words: the two table-driven components, sentence starts at blank lines and word classes with lemmas."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

TABLES = Path(__file__).parent / "pipeline" / "tables.json.gz"


@Language.factory("leadergraph_paragraphs", assigns=["token.is_sent_start"])
class Paragraphs:
    """Starts a sentence after every blank line, and none at a closing mark; the parser finds the other starts."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._closing = frozenset(nlp.vocab.strings.add(mark) for mark in _CLOSING)

    def __call__(self, doc: Doc) -> Doc:
        after_blank_line, after_space = False, True
        for token in doc:
            if token.is_space:
                after_blank_line = after_blank_line or token.text.count("\n") > 1
                after_space = True
                continue
            if after_blank_line:
                token.is_sent_start = True
                after_blank_line = False
            elif not after_space and token.orth in self._closing:
                token.is_sent_start = False
            after_space = bool(token.whitespace_)
        return doc


# Straight quotes close what they follow without a space; parsers like to open the next sentence with them.
_CLOSING = ('"', "'", "”", "’", "''", ")", "]", "»", ".", ",", ";", ":", "!", "?", "…", "...")


@Language.factory("leadergraph_words", assigns=["token.pos", "token.lemma"])
class Words:
    """Sets each token's word class from its tag and relation, its lemma from irregular forms and rules."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        tables = _read_tables()
        self._pos: dict[str, str] = tables["pos"]
        self._verbs = frozenset(tables["verbs"])
        self._irregular: dict[str, dict[str, str]] = tables["irregular"]
        self._seen: dict[tuple[int, int, int], tuple[str, str]] = {}

    def __call__(self, doc: Doc) -> Doc:
        seen = self._seen
        for token in doc:
            key = (token.orth, token.tag, token.dep)
            word = seen.get(key)
            if word is None:
                word = self._look_up(token)
                if len(seen) < _LARGEST_CACHE:
                    seen[key] = word
            token.pos_, token.lemma_ = word
        return doc

    def _look_up(self, token: Token) -> tuple[str, str]:
        if token.is_space:
            return "SPACE", token.text
        pos = self._pos.get(f"{token.tag_} {token.dep_}") or self._pos.get(token.tag_, "X")
        return pos, self.lemma(token.text, pos, token.tag_)

    def lemma(self, form: str, pos: str, tag: str) -> str:
        """The dictionary form of a word of this class and Penn tag; names keep their form."""
        lower = form.lower().replace("’", "'")
        if pos == "PROPN" or tag.startswith("NNP"):
            return form
        if pos in ("VERB", "AUX"):
            return self._verb(lower, tag)
        irregular = self._irregular.get({"NOUN": "noun", "ADJ": "adj", "ADV": "adv"}.get(pos, ""), {})
        if tag in ("NNS", "JJR", "JJS", "RBR", "RBS") or (pos == "NOUN" and tag != "NN"):
            return irregular.get(lower) or (_singular(lower) if tag == "NNS" else lower)
        return _CONTRACTIONS.get(lower, lower)

    def _verb(self, lower: str, tag: str) -> str:
        if lower in _AUXILIARIES:
            return _AUXILIARIES[lower]
        if tag in ("VB", "VBP", "MD"):
            return lower
        if lower in self._irregular["verb"]:
            return self._irregular["verb"][lower]
        for ending, bases in _VERB_ENDINGS.get(tag, ()):
            if lower.endswith(ending) and len(lower) > len(ending):
                stem = lower[: -len(ending)]
                known = stem.rsplit("-", 1)[-1]
                base = next((base for base in bases if known + base in self._verbs), None)
                return stem + base if base is not None else _spelt_out(stem, bases)
        return lower


_LARGEST_CACHE = 200_000  # forms; about 40 MB, more than a corpus of 100,000 stories fills

_AUXILIARIES = {
    "am": "be", "'m": "be", "m": "be", "are": "be", "'re": "be", "re": "be", "is": "be", "'s": "be",
    "was": "be", "were": "be", "been": "be", "being": "be", "be": "be", "ai": "be",
    "has": "have", "had": "have", "having": "have", "'ve": "have", "ve": "have",
    "does": "do", "did": "do", "done": "do", "doing": "do",
    "gon": "go", "wan": "want",
    "'ll": "will", "ll": "will", "wo": "will", "ca": "can", "sha": "shall", "'d": "would",
}  # fmt: skip
_CONTRACTIONS = {"n't": "not", "nt": "not", "'em": "they"}
# For each tag: endings, longest first, and what may stand in their place, the last when no verb is known.
_VERB_ENDINGS = {
    "VBZ": (("ies", ("y", "ie")), ("ches", ("ch", "che")), ("shes", ("sh",)), ("sses", ("ss",)), ("ses", ("se", "s")),
            ("xes", ("x", "xe")), ("zes", ("ze", "z")), ("oes", ("o", "oe")), ("s", ("",))),
    "VBD": (("ied", ("y", "ie")), ("ed", ("e", "", ""))),
    "VBN": (("ied", ("y", "ie")), ("ed", ("e", "", ""))),
    "VBG": (("ying", ("y", "ie")), ("ing", ("e", "", ""))),
}  # fmt: skip


def _spelt_out(stem: str, bases: tuple[str, ...]) -> str:
    """The base of a verb that no table has, by how English spells: "routinized", "showcased", "prepped"."""
    if "e" not in bases or len(stem) < 3:
        return stem + bases[-1]
    if stem[-1] == stem[-2] and stem[-1] in "bdgmnprt":
        return stem[:-1]
    silent = stem[-1] in "cuvz" or (stem[-1] == "s" and stem[-2] != "s")
    return f"{stem}e" if silent else stem


def _singular(lower: str) -> str:
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return lower[:-2]
    return lower[:-1] if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) else lower


@cache
def _read_tables() -> dict[str, Any]:
    with gzip.open(TABLES, "rt", encoding="utf-8") as file:
        return dict(json.load(file))

"""Corpora: the treebanks and name layers to train and measure on, as one record per sentence."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Name = tuple[int, int, str]  # first word, word after the last, label

LABELS = {
    "PER": "PERSON",
    "LOC": "LOC",
    "ORG": "ORG",
    "person": "PERSON",
    "place": "LOC",
    "organization": "ORG",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in the words of its corpus; heads count from 0 and the root is its own head.

    A layer that the corpus does not have is None; `unsure` lists words whose name label is unknown.
    """

    id: str
    document: str
    opens_paragraph: bool
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    tags: tuple[str, ...] | None = None
    pos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    deps: tuple[str, ...] | None = None
    names: tuple[Name, ...] | None = None
    unsure: frozenset[int] = frozenset()


def read_treebank(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; names only where MISC holds GUM's `Entity=`."""
    document, opens_paragraph, sent_id = "", True, ""
    rows: list[list[str]] = []
    for line in _lines(path):
        if line.startswith("# newdoc"):
            document, opens_paragraph = line.split("=", 1)[-1].strip(), True
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            opens_paragraph = True
        elif line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif line and line[0].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _treebank_sentence(rows, sent_id, document, opens_paragraph)
            rows, opens_paragraph = [], False


def read_name_layer(path: Path) -> dict[str, tuple[tuple[str, ...], tuple[Name, ...]]]:
    """Per sentence id (as the layer counts them): words and names of a Universal NER file."""
    layer = {}
    sent_id = ""
    words: list[str] = []
    tags: list[str] = []
    for line in [*_lines(path), ""]:
        if line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif line and line[0].isdigit():
            _, word, tag, *_ = line.split("\t")
            words.append(word)
            tags.append(tag)
        elif not line and words:
            layer[sent_id] = (tuple(words), tuple(_names(tags)))
            words, tags = [], []
    return layer


def with_names(sentences: Iterable[Sentence], path: Path) -> list[Sentence]:
    """The sentences that the name layer also holds, word for word, with its names."""
    layer = read_name_layer(path)
    by_words = dict(layer.values())
    named = []
    for sentence in sentences:
        words, own = layer.get(sentence.id, ((), ()))
        # PUD's layer counts its sentences anew
        names = own if words == sentence.words else by_words.get(sentence.words)
        if names is not None:
            named.append(replace(sentence, names=names))
    return named


def read_wikigold(path: Path) -> Iterator[Sentence]:
    """Wikigold's sentences with PER, LOC and ORG, spaces put back by rule."""
    words: list[str] = []
    tags: list[str] = []
    count = 0
    for line in [*_lines(path), ""]:
        if line.startswith("-DOCSTART-"):
            continue
        if line:
            word, tag = line.rsplit(" ", 1)
            words.append(word)
            tags.append(tag)
        elif words:
            count += 1
            names = tuple(_names(tags))
            yield _plain_sentence("wikigold", count, words, names)
            words, tags = [], []


def read_plain(path: Path) -> Iterator[Sentence]:
    """Tokenised sentences, one a line, with spaces put back by rule and without any label."""
    for number, line in enumerate(_lines(path), start=1):
        words = line.split()
        if words:
            yield _plain_sentence(path.name.split(".")[0], number, words, None)


def _lines(path: Path) -> Iterator[str]:
    packed = path.suffix == ".xz"
    with lzma.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def _treebank_sentence(rows: list[list[str]], sent_id: str, document: str, opens_paragraph: bool) -> Sentence:
    words: list[list[str]] = []
    spaces: list[bool] = []
    inside, outer_space = 0, True
    for row in rows:
        if "." in row[0]:
            continue
        space = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            inside, outer_space = int(row[0].split("-")[1]), space
            continue
        number = int(row[0])
        if number < inside:
            space = False
        elif number == inside:
            space = outer_space
        words.append(row)
        spaces.append(space)
    heads = tuple(int(row[6]) - 1 if row[6] != "0" else place for place, row in enumerate(words))
    return Sentence(
        id=sent_id,
        document=document,
        opens_paragraph=opens_paragraph,
        words=tuple(row[1] for row in words),
        spaces=tuple(spaces),
        tags=tuple(row[4] for row in words),
        pos=tuple(row[3] for row in words),
        lemmas=tuple(row[2] for row in words),
        heads=heads,
        deps=tuple(row[7] if row[6] != "0" else "ROOT" for row in words),
        names=_gum_names(words, heads) if "GUM" in sent_id else None,
    )


def _names(tags: list[str]) -> Iterator[Name]:
    """Spans of IOB tags; a span also opens where I- follows O or another label, as in wikigold."""
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        prefix, _, kind = tag.partition("-")
        if label and (prefix != "I" or kind != label):
            if label in LABELS:
                yield start, place, LABELS[label]
            label = ""
        if prefix in ("B", "I") and kind and not label:
            start, label = place, kind


_CONNECTORS = {"of", "the", "and", "for", "&", "-", "'s", "’s", "de", "la", "al", "bin", "van", "von", "der"}
_ENTITY = re.compile(r"\([^()]+\)?|[^()]+\)")


def _gum_names(words: list[list[str]], heads: tuple[int, ...]) -> tuple[Name, ...]:
    """The outermost names among GUM's mentions, each cut down to the name that its head is part of."""
    found: list[Name] = []
    for start, end, kind in _gum_mentions(words):
        cut = _name_in_mention(words, heads, start, end, kind)
        if cut is not None:
            found.append((*cut, LABELS[kind]))
    found.sort(key=lambda name: (name[0] - name[1], name))
    taken: set[int] = set()
    kept = []
    for name in found:
        span = set(range(name[0], name[1]))
        if not span & taken:
            taken |= span
            kept.append(name)
    return tuple(sorted(kept))


def _gum_mentions(words: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for place, row in enumerate(words):
        misc = dict(part.split("=", 1) for part in row[9].split("|") if "=" in part)
        for token in _ENTITY.findall(misc.get("Entity", "")):
            opens, closes = token.startswith("("), token.endswith(")")
            number, _, rest = token.strip("()").partition("-")
            kind = rest.split("-", 1)[0]
            if opens and closes:
                if kind in LABELS:
                    yield place, place + 1, kind
            elif opens:
                opened.setdefault(number, []).append((place, kind))
            elif opened.get(number):
                start, kind = opened[number].pop()
                if kind in LABELS:
                    yield start, place + 1, kind


def _name_in_mention(
    words: list[list[str]], heads: tuple[int, ...], start: int, end: int, kind: str
) -> tuple[int, int] | None:
    outer = [place for place in range(start, end) if heads[place] == place or not start <= heads[place] < end]
    if not outer or not words[outer[0]][4].startswith("NNP"):
        return None
    head = outer[0]
    if kind == "person":
        part = {head} | {
            place
            for place in range(start, end)
            if _base(words[place][7]) in ("flat", "compound", "punct", "case")
            and words[place][7] != "nmod:desc"
            and (words[place][4].startswith("NNP") or words[place][1] in ("-", "al", "de", "van", "bin"))
        }
    else:
        part = {
            place
            for place in range(start, end)
            if words[place][4].startswith("NNP") or words[place][1].lower() in _CONNECTORS
        }
    first = last = head
    while first - 1 in part:
        first -= 1
    while last + 1 in part:
        last += 1
    while first < head and not words[first][4].startswith("NNP"):
        first += 1
    while last > head and not words[last][4].startswith("NNP"):
        last -= 1
    return first, last + 1


def _base(dep: str) -> str:
    return dep.split(":", 1)[0]


_NO_SPACE_BEFORE = {
    ".",
    ",",
    ";",
    ":",
    "?",
    "!",
    ")",
    "]",
    "%",
    "'s",
    "'",
    "n't",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
}
_NO_SPACE_AFTER = {"(", "[", "$", "#"}


def _plain_sentence(corpus: str, number: int, words: list[str], names: tuple[Name, ...] | None) -> Sentence:
    """Spaces by rule; straight double quotes open and close in turn; six lines are taken for one document."""
    sent_id, document = f"{corpus}-{number}", f"{corpus}-{number // 6}"
    spaces = []
    quoted = False
    for place, word in enumerate(words):
        if word in ('"', "``", "''"):
            quoted = not quoted
        following = words[place + 1] if place + 1 < len(words) else ""
        tight = following in _NO_SPACE_BEFORE or word in _NO_SPACE_AFTER
        opens = word in ('"', "``", "''") and quoted
        closes_next = following in ('"', "``", "''") and quoted and place + 1 < len(words) and not opens
        spaces.append(not (tight or opens or closes_next))
    plain = tuple('"' if word in ("``", "''") else word for word in words)
    return Sentence(sent_id, document, False, plain, tuple(spaces), names=names)

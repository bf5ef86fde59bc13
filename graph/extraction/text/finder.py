"""Finding: where the forms of the knowledge base stand in a text, before anything is decided about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from graph.knowledge.base import KnowledgeBase
from graph.knowledge.fold import blanked, fold_form, fold_with_offsets
from graph.knowledge.tables import Name, without_collecting
from graph.records import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A form of the knowledge base in a text, with every entity that it can stand for."""

    start: int
    end: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Blocked:
    """A longer name that swallows the names within it; a person's also lays claim to the surname."""

    start: int
    end: int
    person: bool = False


class FoldedText:
    """A text as matching sees it; spans found in it are given as offsets into the raw text."""

    def __init__(self, text: str) -> None:
        self.raw = text
        self.key, self._offsets = fold_with_offsets(text)

    def span(self, start: int, end: int) -> Span:
        """The raw span of a span of the key."""
        return self._offsets[start], self._offsets[end - 1] + 1

    def is_whole(self, start: int, end: int) -> bool:
        """Whether no apostrophe ties the key's span to more of a name."""
        key = self.key
        if start > 1 and key[start - 1] == "'" and key[start - 2].isalpha():
            return False  # the Callaghan in O'Callaghan
        return key[end : end + 1] != "'" or _INSIDE_WORD.match(key, end) is None  # the Xi in Xi'an


_INSIDE_WORD = re.compile(r"'(?!s\b)[^\W\d_]")


class Matcher:
    """An Aho-Corasick automaton over folded forms; a match keeps the case of its form, or is all capitals."""

    def __init__(self, forms: Mapping[str, Sequence[str]]) -> None:
        self._forms = forms
        keys: defaultdict[str, list[str]] = defaultdict(list)  # "u.s." and "u s" have one pattern
        for key in forms:
            keys[_edge_of(key[0]) + blanked(key) + _edge_of(key[-1])].append(key)
        self._keys = list(keys.values())
        self._automaton = AhoCorasick(
            list(keys),
            matchkind=MatchKind.Standard,
            implementation=Implementation.ContiguousNFA,
            store_patterns=False,
        )

    def find(self, text: FoldedText) -> Iterator[tuple[int, int, str]]:
        """(start, end, key) of every match, offsets into the raw text, overlaps included, in order of their ends."""
        matches = self._automaton.find_matches_as_indexes(f" {blanked(text.key)} ", overlapping=True)
        for index, before, _ in matches:
            for key in self._keys[index]:
                start = before - 1 + len(_edge_of(key[0]))  # the haystack begins with a blank that the text has not
                end = start + len(key)
                if not text.key.startswith(key, start) or not text.is_whole(start, end):
                    continue
                raw_start, raw_end = text.span(start, end)
                raw = text.raw[raw_start:raw_end]
                if any(same_case(raw, form) for form in self._forms[key]):
                    yield raw_start, raw_end, key


def _edge_of(character: str) -> str:
    """The blank that stands beside a form that begins or ends with the character, where a word has its edge."""
    return " " if character.isalnum() else ""


def same_case(raw: str, form: str) -> bool:
    """Whether the raw text is written with the capitals that the form asks for: "Moon" is not "moon", nor "US" "us".

    A longer form needs them in its first and last word only ("Kim Jong-un" for "Kim Jong Un"); all capitals pass.
    """
    if form.isupper():
        return raw.upper() == raw
    if raw.isupper() and len(raw) > 1:
        return len(raw) > 3  # "NAM" is no Nam; "TRUMP" is a headline's Trump
    if form[:1].isupper() and not raw[:1].isupper() and not form.startswith(_COMPASS):
        return False  # some papers write "south Korea"
    last, wanted = raw.rsplit(None, 1)[-1], form.rsplit(None, 1)[-1]
    return not wanted[:1].isupper() or last[:1].isupper() or not last[:1].isalpha()


_COMPASS = ("North ", "South ", "East ", "West ")
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_POINT = re.compile(r"\b(?:north|south|east|west)\b")


@cache
def finder_of(kb: KnowledgeBase) -> Finder:
    """The finder of a knowledge base, made once a process."""
    with without_collecting():
        return Finder(kb)


@cache
def blockers_of(kb: KnowledgeBase) -> Blockers:
    """The blockers of a knowledge base, made once a process."""
    with without_collecting():
        return Blockers(kb)


def scan(kb: KnowledgeBase, text: str, masked: Sequence[Span] = ()) -> tuple[list[Blocked], list[Hit]]:
    """The blockers of a text, and the hits that lie in none of them nor in a masked span."""
    folded = FoldedText(text)
    blocked = blockers_of(kb).find(folded)
    return blocked, finder_of(kb).find(folded, [*((span.start, span.end) for span in blocked), *masked])


class Finder:
    """Every country, leader and organisation form in a text."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._names = kb.forms
        self._matcher = Matcher({key: [name.form for name in names] for key, names in kb.forms.items() if key})

    def find(self, text: FoldedText, blocked: Sequence[Span] = ()) -> list[Hit]:
        """The leftmost longest hits that lie in no blocked span, in order; where two begin together the longer wins."""
        found = sorted(self._matcher.find(text), key=lambda match: (match[0], match[0] - match[1]))
        hits = list(self._longest(found, text, sorted(blocked)))
        if pairs := self._small_pairs(text, hits):
            hits = sorted([*hits, *self._small_points(text, hits, pairs)], key=lambda hit: hit.start)
        return hits

    def _small_pairs(self, text: FoldedText, hits: Sequence[Hit]) -> set[str]:
        """The countries that the text writes as "south Korea", where it names the other of the pair as well."""
        named = {name.entity for hit in hits for name in hit.names if name.strength == "strong"}
        pairs: set[str] = set()
        for hit in hits:
            point, _, rest = text.raw[hit.start : hit.end].partition(" ")
            if point in _OPPOSITE:
                other = {name.entity for name in self._names.get(fold_form(f"{_OPPOSITE[point]} {rest}"), ())}
                if other & named:
                    pairs |= {name.entity for name in hit.names} | other
        return pairs

    def _small_points(self, text: FoldedText, hits: Sequence[Hit], pairs: set[str]) -> Iterator[Hit]:
        """ "the north" in small letters, for the countries of such pairs."""
        starts = [hit.start for hit in hits]
        for match in _POINT.finditer(text.raw):
            index = bisect_right(starts, match.start())
            points = tuple(
                name for name in self._names.get(match.group(), ()) if name.type == "point" and name.entity in pairs
            )
            if points and (index == 0 or hits[index - 1].end <= match.start()):
                yield Hit(*match.span(), points)

    def _longest(
        self, found: Iterable[tuple[int, int, str]], text: FoldedText, blocked: Sequence[Span]
    ) -> Iterator[Hit]:
        reached, index, near = 0, 0, list[Span]()
        for start, end, key in found:
            if start < reached:
                continue
            while index < len(blocked) and blocked[index][0] < end:
                near.append(blocked[index])
                index += 1
            near = [span for span in near if start < span[1]]
            if any(_swallows(span, start, end) for span in near):
                continue
            raw = text.raw[start:end]
            names = tuple(name for name in self._names[key] if same_case(raw, name.form))
            if names:
                yield Hit(start, end, names)
                reached = end


def _swallows(blocked: Span, start: int, end: int) -> bool:
    """Whether a blocked span meets a name and is no part of it: Papua New Guinea is a longer name around a blocker."""
    first, last = blocked
    inside = start <= first and last <= end and last - first < end - start
    return first < end and start < last and not inside


class Blockers:
    """The longer names that swallow a name within them: "South China Sea", "Bank of Korea"."""

    def __init__(self, kb: KnowledgeBase) -> None:
        plain: defaultdict[str, list[str]] = defaultdict(list)
        self._people: set[str] = set()
        for blocker in kb.blockers:
            if blocker.kind != "template":
                plain[fold_form(blocker.form)].append(blocker.form)
            if blocker.kind == "person":
                self._people.add(fold_form(blocker.form))
        self._matcher = Matcher(plain) if plain else None
        self._templates = _Templates(kb)

    def find(self, text: FoldedText) -> list[Blocked]:
        """The spans that no name may be found in, in order."""
        found = (
            {(start, end, key in self._people) for start, end, key in self._matcher.find(text)}
            if self._matcher
            else set()
        )
        found |= {(start, end, False) for start, end in self._templates.find(text)}
        return [Blocked(*each) for each in sorted(found)]


class _Templates:
    """Families of blockers with a slot: "Bank of {country}", "{demonym} Airlines"."""

    SLOTS: Mapping[str, tuple[str, ...]] = {
        "country": ("name", "abbreviation", "plural", "point", "noun"),
        "demonym": ("demonym", "adjective"),
        "capital": ("capital",),
        "leader": ("full",),
    }

    def __init__(self, kb: KnowledgeBase) -> None:
        self._before: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._after: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for blocker in kb.blockers:
            if blocker.kind != "template":
                continue
            before, _, rest = blocker.form.partition("{")
            slot, _, after = rest.partition("}")
            entry = (slot, before, after)
            if after.strip():
                self._after[_first_word(after, 0)].append(entry)
            else:
                self._before[_last_word(before, len(before))].append(entry)
        forms: defaultdict[str, list[str]] = defaultdict(list)
        self._slots: defaultdict[str, set[str]] = defaultdict(set)
        for key, names in kb.forms.items():
            for name in names:
                for slot, types in self.SLOTS.items():
                    if name.type in types and (slot == "leader" or name.entity in kb.countries):
                        forms[key].append(name.form)
                        self._slots[key].add(slot)
        self._matcher = Matcher(forms) if forms else None

    def find(self, text: FoldedText) -> Iterator[Span]:
        """The spans of whole templates, from the first word before the slot to the last behind it."""
        if self._matcher is None or not (self._before or self._after):
            return
        raw = text.raw
        for start, end, key in self._matcher.find(text):
            follow = _first_word(raw, end)
            precede = _last_word(raw, start)
            for slot, before, after in (*self._after.get(follow, ()), *self._before.get(precede, ())):
                if slot not in self._slots[key]:
                    continue
                first, last = start - len(before), end + len(after)
                if first >= 0 and _same(raw[first:start], before) and _same(raw[end:last], after) and _edge(raw, last):
                    yield first, last


def _first_word(raw: str, start: int) -> str:
    found = _WORD.search(fold_form(raw[start : start + 30]))
    return found.group() if found else ""


def _last_word(raw: str, end: int) -> str:
    found = _WORD.findall(fold_form(raw[max(0, end - 30) : end]))
    return found[-1] if found else ""


_WORD = re.compile(r"[\w'&]+")


def _same(raw: str, part: str) -> bool:
    return not part or (fold_form(raw) == fold_form(part) and same_case(raw.strip(), part.strip()))


def _edge(raw: str, end: int) -> bool:
    return end >= len(raw) or not raw[end].isalnum()

"""Blockers: the longer names that swallow a name within them: "South China Sea", "Bank of Korea"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.extraction.text.folded import FoldedText
from graph.extraction.text.matcher import Match, same_case
from graph.knowledge.fold import fold_form
from graph.knowledge.kb import KnowledgeBase
from graph.records import Span


@dataclass(frozen=True, slots=True)
class Blocked:
    """A longer name that swallows the names within it; a person's also lays claim to the surname."""

    start: int
    end: int
    person: bool = False


class Blockers:
    """The blockers of a knowledge base: whole forms, and templates with a slot."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._forms: defaultdict[str, list[str]] = defaultdict(list)
        self._people: set[str] = set()
        for blocker in kb.blockers:
            if blocker.kind != "template":
                self._forms[fold_form(blocker.form)].append(blocker.form)
            if blocker.kind == "person":
                self._people.add(fold_form(blocker.form))
        self._templates = _Templates(kb)

    @property
    def forms(self) -> Iterable[str]:
        """The folded forms for a matcher to find: whole blockers, and what stands beside a template's slot."""
        return (*self._forms, *self._templates.literals)

    def among(self, matches: Sequence[Match], names: Sequence[Match], text: FoldedText) -> list[Blocked]:
        """The spans that no name may be found in, in order, among the matches and those of them that are names."""
        found: set[tuple[int, int, bool]] = set()
        for match in matches:
            forms = self._forms.get(match.key)
            if forms and any(same_case(text.raw[match.start : match.end], form) for form in forms):
                found.add((match.start, match.end, match.key in self._people))
        found |= {(start, end, False) for start, end in self._templates.among(matches, names, text)}
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
        self._kb = kb
        self._beside: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for blocker in kb.blockers:
            if blocker.kind == "template":
                before, _, rest = blocker.form.partition("{")
                slot, _, after = rest.partition("}")
                self._beside[fold_form(after if after.strip() else before)].append((slot, before, after))

    @property
    def literals(self) -> Iterable[str]:
        """The folded words beside the slots, those behind it where there are any."""
        return self._beside

    def among(self, matches: Sequence[Match], names: Sequence[Match], text: FoldedText) -> Iterator[Span]:
        """The spans of whole templates: a literal among the matches, and a name of the slot's kind beside it."""
        edges: defaultdict[int, list[str]] = defaultdict(list)  # the literals by where a slot may touch them
        for match in matches:
            if match.key in self._beside:
                edges[match.folded_end].append(match.key)
                edges[match.folded_end - len(match.key)].append(match.key)
        for name in names if edges else ():
            start, end = name.folded_end - len(name.key), name.folded_end
            for edge in (start - 1, start, end, end + 1):
                for literal in edges.get(edge, ()):
                    yield from self._around(name, literal, text)

    def _around(self, name: Match, literal: str, text: FoldedText) -> Iterator[Span]:
        """The spans of the literal's templates with the name in their slot."""
        for slot, before, after in self._beside[literal]:
            first, last = name.start - len(before), name.end + len(after)
            if (
                first >= 0
                and _same(text.raw[first : name.start], before)
                and _same(text.raw[name.end : last], after)
                and (last >= len(text.raw) or not text.raw[last].isalnum())
                and self._fits(slot, name, text)
            ):
                yield first, last

    def _fits(self, slot: str, name: Match, text: FoldedText) -> bool:
        """Whether the name is one of the slot's kind, in its case."""
        raw, types = text.raw[name.start : name.end], self.SLOTS[slot]
        return any(
            each.type in types and (slot == "leader" or each.entity in self._kb.countries) and same_case(raw, each.form)
            for each in self._kb.forms.get(name.key, ())
        )


@lru_cache(maxsize=65_536)
def _same(raw: str, part: str) -> bool:
    return not part or (fold_form(raw) == fold_form(part) and same_case(raw.strip(), part.strip()))

"""Index: which names lead to which leaders, under one key for all transliterations of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.knowledge.fold import fold
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Leader
from graph.knowledge.variants import ARTICLES, ONE_SPELLING, UMLAUTS

# Words between a person's names that a newspaper may leave out: articles, "son of", the Spanish "and"
_SILENT = ARTICLES | {"bin", "ibn", "ben", "bint", "binti", "y"}
_REMARK = re.compile(r"\s*[(\[].*$")  # "(acting)", "(2nd time)"


class LeaderIndex:
    """The names of the leaders by key and by word; each name is a number, and `bearers` tells whose it is."""

    def __init__(self, leaders: Iterable[Leader]) -> None:
        self.full: defaultdict[str, list[str]] = defaultdict(list)
        self.short: defaultdict[str, list[str]] = defaultdict(list)
        self._bearers: list[Leader] = []
        self._words: list[list[str]] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        forms: list[str] = []
        indexes: list[defaultdict[str, list[str]]] = []
        for leader in leaders:
            for form in _forms(leader):
                forms.append(form)
                indexes.append(self.full if is_full(leader, form) else self.short)
                self._bearers.append(leader)
        joined = "|".join(form.replace("|", " ") for form in forms)
        folded = _folded(joined).split("|") if forms else []  # at once: ten times as quick
        for number, (leader, index, key) in enumerate(zip(self._bearers, indexes, folded, strict=True)):
            name = _canonical(key.split())
            self._words.append(name)
            bearers = index[" ".join(name)]
            if leader.id not in bearers:
                bearers.append(leader.id)
            for word in name:
                self._by_word[word].append(number)

    def alike(self, form: str, *, longer: bool = False) -> list[str]:
        """Ids of leaders who have a name with all the words of the form, in any order; a letter stands for a name.

        "Gandhi, I.", "D. Barrow", "Banzer Suarez" (acting). With `longer` also those whose name lies in the form.
        A single word counts when it is not the first of a Western name.
        """
        own = set(_canonical(_folded(re.sub(r"[.,\"“”]", " ", _REMARK.sub("", form))).split()))
        initials = {word for word in own if len(word) == 1}
        wanted = own - initials
        wanted -= ARTICLES | words("name_prefix")
        if wanted <= {"of"}:
            return []
        found: dict[str, None] = {}
        for number in self._sharing(wanted):
            name, bearer = self._words[number], self._bearers[number]
            rest = set(name) - wanted
            if wanted - set(name) and not (longer and not rest and len(name) > 1):
                continue
            if any(not any(word.startswith(initial) for word in rest) for initial in initials):
                continue
            strict = bearer.name_order == "western" or "of" in wanted  # the queen of Jordan is no Hussein of Jordan
            if strict and len(name) > 1 and not _names_family(bearer, name, wanted, longer):
                continue
            found[bearer.id] = None
        return list(found)

    def _sharing(self, words: set[str]) -> Iterable[int]:
        """The names that share two of the words, or the only one."""
        counts: defaultdict[int, int] = defaultdict(int)
        for word in words:
            for number in self._by_word.get(word, ()):
                counts[number] += 1
        least = min(2, len(words))
        return [number for number, count in counts.items() if count >= least]


def is_full(leader: Leader, form: str) -> bool:
    """Whether the form names the person in full, and not as the press does after the first mention."""
    return form != (leader.family_name or leader.name) and (" " in form or form == leader.name)


def leader_keys(key: str) -> Iterator[str]:
    """The keys of a leader's name from its folded form: Mohammed for Muhammad, no article between or before names."""
    words = _canonical(_folded(key).split())
    yield " ".join(words)
    if len(words) == 2 and words[0] in ARTICLES:
        yield words[1]


def _names_family(bearer: Leader, name: list[str], wanted: set[str], middle: bool) -> bool:
    """Whether the words hold more than given names: John Scott is no Scott John Morrison.

    With `middle` a single word may be any but the first, such as a mother's family name.
    """
    if middle and len(wanted) == 1:
        return name[0] not in wanted
    return not wanted.isdisjoint(_canonical(_folded(bearer.family_name).split()))


def _forms(leader: Leader) -> Iterator[str]:
    for form in (leader.name, leader.family_name or leader.name, *leader.spellings):
        yield form
        if not form.isascii() and (plain := form.translate(UMLAUTS)) != form:
            yield plain


def _folded(text: str) -> str:
    return fold(text).replace("'", "")


def _canonical(words: list[str]) -> list[str]:
    if _CHANGED.isdisjoint(words):
        return words
    if len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if word not in _SILENT), words[-1]]
    return [ONE_SPELLING.get(word, word) for word in words]


_CHANGED = _SILENT | ONE_SPELLING.keys()

"""Index: which names lead to which leaders, under one key for all transliterations of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from graph.knowledge.fold import fold, fold_all
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Leader
from graph.knowledge.variants import ARTICLES, ONE_SPELLING, UMLAUT_LETTERS, UMLAUTS

# Words between a person's names that a newspaper may leave out: articles, "son of", the Spanish "and"
_SILENT = ARTICLES | {"bin", "ibn", "ben", "bint", "binti", "y"}
_REMARK = re.compile(r"\s*[(\[].*$")  # "(acting)", "(2nd time)"


class LeaderIndex:
    """The names of the leaders by key, and by word for those who ask for a likeness."""

    def __init__(self, leaders: Iterable[Leader]) -> None:
        self.full: dict[str, list[str]] = {}
        self.short: dict[str, list[str]] = {}
        self._bearers: list[Leader] = []
        forms: list[str] = []
        for leader in leaders:
            own = _forms(leader)
            forms += own
            self._bearers += [leader] * len(own)
        self._names = [_canonical(key.replace("'", "").split()) for key in fold_all(forms)]
        for leader, form, name in zip(self._bearers, forms, self._names, strict=True):
            index, key = self.full if is_full(leader, form) else self.short, " ".join(name)
            if (bearers := index.get(key)) is None:
                index[key] = [leader.id]
            elif bearers[-1] != leader.id:
                bearers.append(leader.id)

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        """The places in the list of names at which a word stands."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self._names):
            for word in name:
                places[word].append(place)
        return dict(places)

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
            name, bearer = self._names[number], self._bearers[number]
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
    family = leader.family_name or leader.name
    if form == leader.name:
        return " " in form or form != family  # Hun Sen is never called by less; one word, as Suharto, is weak
    return form != family and " " in form and not _is_half(leader.name, family, form)


def _is_half(name: str, family: str, form: str) -> bool:
    """Whether the form is the end of the family name, or that written otherwise: "Abdel Aziz" of Ould Abdel Aziz."""
    if len(form) > len(family) + _SLACK:
        return False
    own, whole = _letters(form), _letters(family)
    return whole.endswith(own) and (own != whole or family != name)


_SLACK = 2  # characters by which another spelling of the same letters may be longer: "Nateq Nouri", "Ben Kirane"


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


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


def _forms(leader: Leader) -> list[str]:
    forms = [leader.name, leader.family_name or leader.name, *leader.spellings]
    if "".join(forms).isascii():
        return forms
    plain = {form: form.translate(UMLAUTS) for form in forms if not UMLAUT_LETTERS.isdisjoint(form)}
    return [spelling for form in forms for spelling in ((form, plain[form]) if form in plain else (form,))]


def _folded(text: str) -> str:
    return fold(text).replace("'", "")


def _canonical(words: list[str]) -> list[str]:
    if _CHANGED.isdisjoint(words):
        return words
    if len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if word not in _SILENT), words[-1]]
    return [ONE_SPELLING.get(word, word) for word in words]


_CHANGED = _SILENT | ONE_SPELLING.keys()

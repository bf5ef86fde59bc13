"""Index: which names lead to which leaders, under one key for all transliterations of a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from graph.knowledge.fold import fold, fold_all
from graph.knowledge.lexicon import words
from graph.knowledge.tables import Leader, lines_of
from graph.knowledge.variants import ARTICLES, ONE_SPELLING, UMLAUT_LETTERS, UMLAUTS

# Words between a person's names that a newspaper may leave out: articles, "son of", the Spanish "and"
_SILENT = ARTICLES | {"bin", "ibn", "ben", "bint", "binti", "y", "as", "ash", "ar", "an", "ad", "at", "az"}  # as-Sadat
_REMARK = re.compile(r"\s*[(\[].*$")  # "(acting)", "(2nd time)"


Named = tuple[str, str, str, str]  # id, name, what the press says for short, other spellings with | between them


# Ids with | between them by full name and by what stands for one; and of every name the id and the key, line by line
Keys = tuple[dict[str, str], dict[str, str], str, str]


def keys_of(named: Iterable[Named]) -> Keys:
    """The names of the leaders by key."""
    full: dict[str, list[str]] = {}
    short: dict[str, list[str]] = {}
    every: list[str] = []
    bearers: list[str] = []
    listed = list(named)
    for (id, *_), text in zip(listed, fold_all([_joined(*own) for own in listed]), strict=True):
        name, family, *_ = forms = text.replace("'", "").split("|")
        plain = _CHANGED.isdisjoint(" ".join(forms).split(" "))
        for form in dict.fromkeys(forms):
            key = form if plain else _canonical(form)
            ids = (full if is_full(name, family, form) else short).setdefault(key, [])
            if ids[-1:] != [id]:
                ids.append(id)
            every.append(key)
            bearers.append(id)
    return _joined_ids(full), _joined_ids(short), "\n".join(bearers), "\n".join(every)


def _joined_ids(found: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {key: "|".join(ids) for key, ids in found.items()}


class LeaderIndex:
    """The names of the leaders by key, and by word for those who ask for a likeness."""

    def __init__(self, leaders: Mapping[str, Leader], keys: Keys) -> None:
        self._leaders = leaders
        self._full, self._short, self._bearers_text, self._keys_text = keys

    def full(self, key: str) -> list[str]:
        """Ids of the leaders whose full name it is."""
        return self._full[key].split("|") if key in self._full else []

    def short(self, key: str) -> list[str]:
        """Ids of the leaders for whom it stands after the first mention."""
        return self._short[key].split("|") if key in self._short else []

    @property
    def full_names(self) -> Iterable[str]:
        """The keys of all full names."""
        return self._full

    @cached_property
    def _bearers(self) -> list[str]:
        return lines_of(self._bearers_text)

    @cached_property
    def _names(self) -> list[list[str]]:
        """The words of each name."""
        return [key.split(" ") for key in lines_of(self._keys_text)]

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
        own = set(canonical_words(re.sub(r"[.,\"“”]", " ", _REMARK.sub("", form))))
        initials = {word for word in own if len(word) == 1}
        wanted = own - initials
        wanted -= ARTICLES | words("name_prefix")
        if wanted <= {"of"}:
            return []
        found: dict[str, None] = {}
        for number in self._sharing(wanted):
            name, bearer = self._names[number], self._leaders[self._bearers[number]]
            rest = set(name) - wanted
            if "of" in name and wanted.isdisjoint(name[: name.index("of")]):
                continue  # the country's name is no name of its king
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


def is_full(name: str, family: str, form: str) -> bool:
    """Whether the form names the person so called in full, and not as the press does after the first mention."""
    if form == name:
        return " " in form or form != family  # Hun Sen is never called by less; one word, as Suharto, is weak
    return form != family and " " in form and not _is_half(name, family, form)


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
    words = canonical_words(key)
    yield " ".join(words)
    if len(words) == 2 and words[0] in ARTICLES:
        yield words[1]


def _names_family(bearer: Leader, name: list[str], wanted: set[str], middle: bool) -> bool:
    """Whether the words hold more than given names: John Scott is no Scott John Morrison.

    With `middle` a single word may be any but the first, such as a mother's family name.
    """
    if middle and len(wanted) == 1:
        return name[0] not in wanted
    return not wanted.isdisjoint(canonical_words(bearer.family_name))


def _joined(_: str, name: str, family: str, spellings: str) -> str:
    """The forms of a leader's name, those of umlauts written out behind."""
    text = f"{name}|{family}|{spellings}" if spellings else f"{name}|{family}"
    return text if text.isascii() or UMLAUT_LETTERS.isdisjoint(text) else f"{text}|{text.translate(UMLAUTS)}"


def canonical_words(form: str) -> list[str]:
    """The words of a name in the spelling under which the index has them."""
    return _canonical(" ".join(fold(form).replace("'", "").split())).split(" ")


def _canonical(key: str) -> str:
    """The folded name in one spelling of those that transliterations give it."""
    words = key.split(" ")
    if _CHANGED.isdisjoint(words):
        return key
    if len(words) > 2:
        words = [words[0], *(word for word in words[1:-1] if word not in _SILENT), words[-1]]
    return " ".join([ONE_SPELLING.get(word, word) for word in words])


_CHANGED = _SILENT | ONE_SPELLING.keys()

"""Sound: names under a key that all transliterations of a name share, for the spellings that no table lists.

The key keeps the consonants alone, those of one place in the mouth as one letter, so that the German "Michail
Gorbatschow" and the French "Mikhaïl Gorbatchev" meet "Mikhail Gorbachev". It says who may be meant; `sounds_alike`
then asks for letters in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from graph.knowledge.fold import fold_form
from graph.knowledge.tables import Leader
from graph.knowledge.variants import ARTICLES

_SILENT = ARTICLES | {
    "as", "ash", "ar", "an", "ad", "at", "bin", "ibn", "ben", "bint", "y", "de", "da", "dos", "jr", "sr",
}  # fmt: skip
# One sound in German, French, English and scholars' letters, the longest first
_HISS = "schtsch|shch|chtch|tsch|dsch|dzh|tch|sch|cz|dj|dz|ds|ts|tz|zh|sh|ch|c(?=[eiy])|[szj]"
_LETTERS = re.compile(rf"({_HISS})|(kh|gh|ck|[ckgq])|(x)|(ph|[vwf])|(th|dh|[td])|(b|p)|([lrmn])|(.)")
_SOUNDS = (
    "S",
    "K",
    "KS",
    "V",
    "T",
    "P",
)  # of the groups above; then a letter as it is, and one that counts for nothing
_TWICE = re.compile(r"(.)\1+")
_LEAST = 3  # consonants; with fewer, too many share them
_ALIKE = 0.7  # of the letters of each word; measured: 0.6 names strangers, 0.8 misses one spelling in three


# German letters as English has them, and Russian and Ukrainian ones: https://en.wikipedia.org/wiki/Romanization_of_Russian
_GERMAN = {"schtsch": "shch", "tsch": "ch", "dsch": "j", "sch": "sh", "ch": "kh", "j": "y", "w": "v"}
_GERMAN_LETTERS = re.compile("|".join(_GERMAN))
_CYRILLIC = str.maketrans(
    dict(zip("абвгґдезиіклмнопрстуфыэє", "abvggdeziiklmnoprstufyee", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)


def sounds_of(leaders: Iterable[Leader], governed: Collection[str]) -> dict[str, list[str]]:
    """The ids of the leaders by each key of each of their full names; of who governed, of the family name as well."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for leader in leaders:
        alone = (leader.family_name,) if leader.id in governed and leader.name_order == "western" else ()
        for form in (leader.name, *(form for form in leader.spellings if " " in form), *alone):
            for key in sound_keys(fold_form(form)):
                found[key][leader.id] = None
    return {key: list(ids) for key, ids in found.items()}


def sound_keys(form: str) -> set[str]:
    """The keys of a folded name, with j as in "Jelzin" and as in "Tojo"."""
    words = _words(form)
    keys = {" ".join(_sound(word, j) for word in words) for j in "jy"} if words else set()
    return {key for key in keys if len(key.replace(" ", "")) >= _LEAST and "  " not in f" {key} "}


def sounding_like(index: Mapping[str, Iterable[str]], leaders: Mapping[str, Leader], form: str) -> Iterator[str]:
    """Ids of the leaders of whom a folded full name may be another spelling."""
    written = [*dict.fromkeys((form, in_english_letters(form)))]
    for id in {id: None for way in written for key in sound_keys(way) for id in index.get(key, ())}:
        row = leaders[id]
        own = [_words(fold_form(name)) for name in (row.name, row.family_name, *row.spellings)]
        if any(_are_alike(_words(way), name) for way in written for name in own):
            yield id


def in_english_letters(form: str) -> str:
    """The folded name as English writes what German or Cyrillic letters say: "chruschtschow", "хрущёв"."""
    if form.isascii():
        return _GERMAN_LETTERS.sub(lambda match: _GERMAN[match[0]], form)
    return form.translate(_CYRILLIC)


def _words(form: str) -> list[str]:
    return [word for word in re.sub(r"[,.'-]", " ", form).split() if word not in _SILENT]


def _sound(word: str, j: str) -> str:
    start = "A" if word[:1] in "aeiouyh" else ""
    sounds = "".join(
        (*_SOUNDS, match[7], "")[(match.lastindex or 8) - 1] for match in _LETTERS.finditer(word.replace("j", j))
    )
    return start + _TWICE.sub(r"\1", sounds)


def _are_alike(words: list[str], others: list[str]) -> bool:
    return len(words) == len(others) and all(
        SequenceMatcher(None, word, other).ratio() >= _ALIKE for word, other in zip(words, others, strict=True)
    )

"""Variants: the other spellings and wordings that a name or a title implies, so that the tables need not list them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

# Each line: one name as English news transliterates it. Sources: the Library of Congress romanisation of Arabic and
# Persian (muḥammad, ḥusayn, …) and the usual press forms.
_SPELLINGS = (
    ("Mohammed", "Mohammad", "Muhammad", "Mohamed", "Mohamad", "Muhammed"),
    ("Hussein", "Husayn", "Hussain", "Hossein", "Hussayn"),
    ("Ahmed", "Ahmad"),
    ("Abdel", "Abdul", "Abd al", "Abd el", "Abdal"),
    ("Abdullah", "Abdallah", "Abdulla"),
    ("Yusuf", "Yousef", "Youssef", "Yousuf", "Yusef"),
    ("Mahmoud", "Mahmud", "Mehmood"),
    ("Khalifa", "Khalifah"),
    ("Said", "Saeed", "Saied", "Sayed"),
    ("Hamad", "Hamed"),
    ("Omar", "Umar"),
    ("Osman", "Othman", "Uthman"),
    ("Mustafa", "Moustafa", "Mustapha"),
    ("Ebrahim", "Ibrahim"),
    ("Sergei", "Sergey"),
    ("Dmitry", "Dmitri", "Dmitriy"),
    ("Alexander", "Aleksandr", "Alexandr", "Oleksandr"),
    ("Yury", "Yuri", "Yuriy"),
    ("Andrei", "Andrey"),
    ("Alexei", "Aleksei", "Alexey", "Aleksey"),
    ("Nikolai", "Nikolay"),
    ("Viktor", "Victor"),
    ("Volodymyr", "Vladimir", "Wolodymyr"),
    ("Nahyan", "Nahayan"),
)  # fmt: skip
_BY_WORD = {word.casefold(): line for line in _SPELLINGS for word in line}
ONE_SPELLING = {word.casefold(): line[0].casefold() for line in _SPELLINGS for word in line if " " not in word} | {
    "abd": "abdel"
}
_ONE_WAY = {"vladimir"}  # Vladimir Putin is never Volodymyr; Volodymyr Zelensky is often Vladimir
ARTICLES = {"al", "el", "ul", "ol"}
_PLAIN = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
UMLAUTS = str.maketrans(_PLAIN)
UMLAUT_LETTERS = frozenset(_PLAIN)
_VARYING = _BY_WORD.keys() | ARTICLES
_LIMIT = 48  # forms a name; reached only by names of four Arabic parts


def spelling_variants(name: str) -> Sequence[str]:
    """The name and its other transliterations: al-/el- swapped or dropped, Mohammed for Muhammad, oe for ö."""
    varying = not _VARYING.isdisjoint(name.casefold().replace("-", " ").split(" "))
    if not varying and (name.isascii() or UMLAUT_LETTERS.isdisjoint(name)):
        return (name,)
    return (name, *_variants(name))


def _variants(name: str) -> Iterator[str]:
    words = name.replace("-", " ").split(" ")
    choices = [_spellings(word, 0 < position < len(words) - 1) for position, word in enumerate(words)]
    if len(words) > 1 and any(choices):
        every = [choice or (word,) for choice, word in zip(choices, words, strict=True)]
        for parts in islice(product(*every), 1, _LIMIT):
            yield " ".join(part for part in parts if part)
    if not UMLAUT_LETTERS.isdisjoint(name):
        yield name.translate(UMLAUTS)


def _spellings(word: str, inside: bool) -> tuple[str, ...]:
    """The word and its other spellings, or nothing when it has none."""
    key = word.casefold()
    if inside and key in ARTICLES:
        return (word, "al", "el", "")
    if key in _BY_WORD and key not in _ONE_WAY:
        return (word, *(other for other in _BY_WORD[key] if other != word))
    return ()


def order_variants(name: str, family_name: str, name_order: str) -> Iterator[str]:
    """The name in the other order and without initials: Kim Jong Un → Jong Un Kim, John F. Kennedy → John Kennedy."""
    if name_order == "eastern" and name.startswith(family_name + " "):
        yield f"{name[len(family_name) + 1 :]} {family_name}"
    if name_order != "western" or "." not in name:
        return
    words = name.split()
    short = [word for position, word in enumerate(words) if position == 0 or not _is_initial(word)]
    if 1 < len(short) < len(words):
        yield " ".join(short)
    tight = _INITIALS.sub("", name)  # George H. W. Bush → George H.W. Bush
    if tight != name:
        yield tight
        yield tight.replace(".", "")
    yield name.replace(".", "")


_INITIALS = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z]\. )")


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


_NUMERAL = re.compile(r" [IVX]+$")


def short_variants(name: str, family_name: str) -> Iterator[str]:
    """What stands for the person after the first mention: the family name, with and without its article."""
    yield from spelling_variants(family_name)
    reign = _NUMERAL.sub("", family_name)  # Charles III → Charles
    if reign != family_name:
        yield reign
    before = name.removesuffix(family_name)
    if before != name and before[-3:-1].casefold() in ("al", "el") and before[-1] in "- ":
        for article in ("al", "el", "Al", "El"):
            yield f"{article}-{family_name}"


@lru_cache(maxsize=65_536)
def loose_title(title: str) -> str:
    """The folded title in the words that all its wordings share: "minister of Defense" is "defence minister"."""
    words = title.replace("u.n.", "un").split()
    plain = " ".join(_SAME_WORD.get(word, word) for word in words if word != "the")
    return _FOR.sub(lambda match: f"{match[2]} {match[1]}", plain.replace("secretary of state for ", "secretary for "))


_FOR = re.compile(r"^(minister|secretary) (?:of|for) (?!state\b)(.+?)(?: affairs| department)?$")
_SAME_WORD = {
    "to": "for",
    "in": "for",
    "on": "for",
    "un": "united nations",
    "advisor": "adviser",
    "defense": "defence",
}

"""Variants: the other spellings that a name's transliteration implies, so that the tables need not list them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product

# Each line: one name as English news transliterates it. Sources: the Library of Congress romanisation of Arabic and Persian
# (muḥammad, ḥusayn, …) and the usual press forms.
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
)  # fmt: skip
_BY_WORD = {word.casefold(): line for line in _SPELLINGS for word in line}
_ONE_WAY = {"vladimir"}  # Vladimir Putin is never Volodymyr; Volodymyr Zelensky is often Vladimir
_ARTICLES = {"al", "el", "ul", "ol"}
_UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "å": "aa",
        "ø": "oe",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "Å": "Aa",
        "Ø": "Oe",
    }
)
_LIMIT = 48  # forms a name; reached only by names of four Arabic parts


def spelling_variants(name: str) -> Iterator[str]:
    """The name and its other transliterations: al-/el- swapped or dropped, Mohammed for Muhammad, oe for ö."""
    yield name
    words = re.split(r"[ -]", name)
    choices: list[tuple[str, ...]] = []
    for position, word in enumerate(words):
        key = word.casefold()
        if key in _ARTICLES and 0 < position < len(words) - 1:
            choices.append((word, "al", "el", ""))
        elif key in _BY_WORD and key not in _ONE_WAY and len(words) > 1:
            choices.append((word, *(other for other in _BY_WORD[key] if other != word)))
        else:
            choices.append((word,))
    if any(len(choice) > 1 for choice in choices):
        for parts in islice(product(*choices), 1, _LIMIT):
            yield " ".join(part for part in parts if part)
    plain = name.translate(_UMLAUTS)
    if plain != name:
        yield plain


def order_variants(name: str, family_name: str, name_order: str) -> Iterator[str]:
    """The name in the other order and without its middle initials: Kim Jong Un → Jong Un Kim, John F. Kennedy → John Kennedy."""
    if name_order == "eastern" and name.startswith(family_name + " "):
        yield f"{name[len(family_name) + 1 :]} {family_name}"
    if name_order == "western":
        words = name.split()
        short = [word for position, word in enumerate(words) if position == 0 or not re.fullmatch(r"[A-Z]\.", word)]
        if 1 < len(short) < len(words):
            yield " ".join(short)
        tight = re.sub(r"(?<=\b[A-Z]\.) (?=[A-Z]\. )", "", name)  # George H. W. Bush → George H.W. Bush
        if tight != name:
            yield tight
            yield tight.replace(".", "")
        if re.search(r" [A-Z]\. ", name):
            yield name.replace(".", "")


def short_variants(name: str, family_name: str) -> Iterator[str]:
    """What stands for the person after the first mention: the family name, with and without its article."""
    yield from spelling_variants(family_name)
    match = re.search(rf"\b([AaEe]l)[- ]{re.escape(family_name)}$", name)
    if match:
        for article in ("al", "el", "Al", "El"):
            yield f"{article}-{family_name}"

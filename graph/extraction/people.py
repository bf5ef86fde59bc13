"""People named in full: leaders of the base, and those whom only the text makes leaders, by the role it gives them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from graph.extraction.desk import Desk, Person, folded
from graph.extraction.finder import Hit
from graph.extraction.lexicon import verb_forms, words
from graph.extraction.passage import Passage, Word
from graph.knowledge.base import KnowledgeBase
from graph.knowledge.fold import fold_form, slug
from graph.records import Candidate, Span


def name_leaders(desk: Desk) -> None:
    """Full names that the base knows; one that several people share goes to who fits the date or the article."""
    for hit in desk.hits:
        ids = list(
            dict.fromkeys(name.entity for name in hit.names if name.type == "full" and name.entity in desk.kb.leaders)
        )
        if not ids or not desk.is_free(hit.start, hit.end) or _is_thing(desk.passage, hit):
            continue
        span = _personal_part(desk.passage, hit)
        ids = [id for id in ids if not _is_everyday(desk, hit, id) or _is_supported(desk, hit, id)]
        if not ids:
            desk.close(*span)
            continue
        wider = _wider_person(desk, span, ids[0])
        if wider:
            desk.close(*wider)
            continue
        chosen, lost = choose(desk, ids, span)
        if chosen is None:
            desk.close(*span)
            continue
        desk.name(span, chosen, "full name", candidates=lost)
        leader = desk.kb.leaders[chosen]
        desk.persons.append(
            Person(
                *span,
                chosen,
                leader.name,
                surnames_of(desk.kb, chosen),
                desk.kb.country_of(chosen, desk.passage.published),
            )
        )


def _is_everyday(desk: Desk, hit: Hit, leader: str) -> bool:
    """Whether many people bear the name: two words, and the last an everyday surname ("Mark Brown", "Tom Davis")."""
    parts = desk.passage.plain[hit.start : hit.end].split()
    return len(parts) == 2 and folded(parts[-1]) in words("ordinary_word")


def _is_supported(desk: Desk, hit: Hit, leader: str) -> bool:
    """Whether the article gives a reason to take an everyday name for the leader's: office, title or country."""
    kb, published = desk.kb, desk.passage.published
    if published is not None and kb.in_office(leader, published):
        return True
    country = kb.country_of(leader, published)
    if any(name.entity == country for other in desk.hits for name in other.names):
        return True
    return any(_is_role_word(word) for word in desk.passage.before(hit.start, 2))


def choose(desk: Desk, ids: list[str], span: Span) -> tuple[str | None, list[Candidate]]:
    """The one person of several who is in office on the date, else whose country the article names; or nobody."""
    if len(ids) == 1:
        return ids[0], []
    kb, published = desk.kb, desk.passage.published
    reason = "not in office on the date"
    fitting = [id for id in ids if published is not None and kb.in_office(id, published)]
    if len(fitting) != 1:
        reason = "their country is not in the article"
        present = {name.entity for hit in desk.hits for name in hit.names if name.entity in kb.countries}
        fitting = [id for id in fitting or ids if kb.country_of(id, published) in present]
    if len(fitting) != 1:
        heads = [id for id in fitting or ids if kb.governed(id)]
        fitting, reason = heads, "never head of state or government"
    if len(fitting) != 1:
        return None, []
    return fitting[0], [Candidate(id, reason) for id in ids if id != fitting[0]]


@cache
def surnames_of(kb: KnowledgeBase, leader: str) -> frozenset[str]:
    """The folded short forms of a leader of the base."""
    row = kb.leaders[leader]
    short = {fold_form(row.family_name or row.name)}
    return frozenset(short | {key for key in _short_forms(kb).get(leader, ())})


@cache
def _short_forms(kb: KnowledgeBase) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, names in kb.forms.items():
        for name in names:
            if name.type == "surname":
                found[name.entity].add(key)
    return dict(found)


def _is_thing(passage: Passage, hit: Hit) -> bool:
    """A university, airport or ship named after the person; "the Queen Elizabeth"."""
    after, before = passage.adjoining_after(hit.end), passage.adjoining_before(hit.start)
    if after is not None and after.capital and after.lower in words("name_suffix"):
        return True
    if before is None:
        return False
    titled = passage.text[hit.start : hit.end].split()[0].lower() in words("title_word")
    return before.lower in words("ship_word") or (titled and before.lower == "the")


def _personal_part(passage: Passage, hit: Hit) -> Span:
    """The span without a title before the name and without "of Jordan" behind it."""
    start, end = hit.start, hit.end
    text = passage.plain[start:end]
    while (match := re.match(r"(\w+)\s+(?=\S)", passage.plain[start:end])) and match.group(1).lower() in words(
        "title_word"
    ):
        start += match.end()
    if (cut := text.find(" of ")) > 0 and hit.start + cut > start:
        end = hit.start + cut
    return start, end


def _wider_person(desk: Desk, span: Span, leader: str) -> Span | None:
    """A longer name around this one: "Juan Carlos Ferrero", or a longer PERSON that the model sees: "John Howard Smith"."""
    after = desk.passage.adjoining_after(span[1])
    given = desk.kb.leaders[leader].name_order in ("given", "mononym")
    if given and after is not None and after.capital and not _follows_names(desk, after):
        return span[0], after.end
    for start, end in desk.spans:
        if start <= span[0] and span[1] <= end and (start, end) != span:
            left = desk.passage.words_in(start, span[0])
            right = desk.passage.words_in(span[1], end)
            extra = [word for word in (*left, *right) if word.capital and not _is_role_word(word)]
            if extra and desk.passage.adjoining_after(span[1]) in right and not desk.passage.in_title_case(start):
                return start, end
    return None


def _follows_names(desk: Desk, word: Word) -> bool:
    """Whether a capitalised word behind a name is no part of it: a number, a month, a verb in a headline, a known name."""
    if word.lower in words("calendar") or word.lower in words("opener") or _is_role_word(word) or word.text.isupper():
        return True
    if desk.passage.in_title_case(word.start) or word.lower in verb_forms("act_verb"):
        return True
    return any(hit.start == word.start and any(name.type != "surname" for name in hit.names) for hit in desk.hits)


def _is_role_word(word: Word) -> bool:
    return (
        word.lower in words("honorific") or word.lower in words("public_role") or word.lower in words("role_modifier")
    )


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase in the text: "former North Korean diplomat"."""

    start: int
    end: int
    text: str
    country: str | None
    public: bool  # one of public life by the word itself
    political: bool  # … and not of a company or club here


def name_people(desk: Desk) -> None:
    """People with a role beside their name: public ones become leaders, the others keep their surname for themselves."""
    roles = list(find_roles(desk))
    named: dict[str, Person] = {}
    for role in roles:
        for start, end in (_name_after(desk, role), _name_before(desk, role)):
            if start < end and _is_name(desk, start, end):
                person = _person(desk, start, end, role)
                known = named.get(person.id)
                if known is None or (not known.country and person.country and known.public <= person.public):
                    named[person.id] = person
                break
    for person in sorted(named.values(), key=lambda person: (-len(person.name.split()), person.start)):
        full = _full_name(desk, person)
        if full is not None and full.id in desk.kb.leaders:
            continue
        _name_everywhere(desk, full or person)


def find_roles(desk: Desk) -> Iterator[Role]:
    """Every role phrase, the longest at each place, with the country that stands before it or behind "of"."""
    passage, index = desk.passage, 0
    while index < len(passage.words):
        size, public = _role_at(passage, index)
        modifies = (
            size == 1 and passage.words[index].lower in words("role_modifier") and _role_at(passage, index + 1)[0]
        )
        if not size or modifies:
            index += 1
            continue
        first, last = passage.words[index], passage.words[index + size - 1]
        text, country = passage.plain[first.start : last.end].lower(), _country(desk, first, last)
        political = public and (country is not None or _is_political(desk, first, last, text))
        yield Role(first.start, last.end, text, country, public, political)
        index += size


def _is_political(desk: Desk, first: Word, last: Word, text: str) -> bool:
    """Whether a role that companies and clubs have too ("president", "chairman") is one of public life here."""
    if text not in words("ambiguous_role"):
        return True
    passage = desk.passage
    near = passage.before(first.start, 4)
    following = passage.after(last.end, 6)
    if following and following[0].lower in ("of", "for") and passage.gap(last.end, following[0].start) == " ":
        near = [*near, *following[1:]]
    if any(word.lower in words("political_word") for word in near):
        return True
    start = min(word.start for word in (*near, first))
    return any(mention.kind == "organisation" and start <= mention.start < last.end + 30 for mention in desk.mentions)


def _role_at(passage: Passage, index: int) -> tuple[int, bool]:
    """How many words from the index on make the longest role, and whether it is one of public life."""
    if passage.words[index].lower.partition("-")[0] not in _first_words():
        return 0, False
    group = passage.words[index : index + _LONGEST_ROLE]
    for position, (word, after) in enumerate(pairwise(group), start=1):
        if passage.gap(word.end, after.start) not in (" ", "\n"):
            group = group[:position]
            break
    for size in range(len(group), 0, -1):
        text = " ".join(word.lower for word in group[:size])
        for candidate in {text, text.replace("-", " ")}:
            if candidate in words("public_role"):
                return size, True
            if candidate in words("private_role"):
                return size, False
    return 0, False


_LONGEST_ROLE = 5  # words: "deputy assistant secretary of state"


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.split(r"[ -]", role)[0] for role in words("public_role") | words("private_role"))


def _country(desk: Desk, first: Word, last: Word) -> str | None:
    start = first.start
    for word in desk.passage.before(first.start, 3):
        if word.lower.removeprefix("ex-") in words("role_modifier") or word.lower in (
            "state",
            "federal",
            "party",
            "social",
            "democratic",
            "liberal",
            "conservative",
        ):
            start = word.start
        else:
            break
    if country := desk.country_before(start):
        return country
    after = desk.passage.after(last.end, 2)
    if after and after[0].lower == "of":
        for mention in desk.mentions:
            if mention.kind == "country" and 0 <= mention.start - after[0].end <= 5:
                return mention.iso3
    return None


def _name_after(desk: Desk, role: Role) -> Span:
    """The capitalised words behind the role: "minister Guido Westerwelle", "minister, Guido Westerwelle"."""
    passage = desk.passage
    following = passage.after(role.end, 16)
    if not following:
        return (0, 0)
    if following[0].lower in ("of", "for", "to", "on"):  # "the mayor of Berlin, Michael Müller"
        following = _behind_comma(desk, following[:11])
        comma = True
    elif passage.gap(role.end, following[0].start) in (" ", "\n", ", ", ") "):
        comma = passage.gap(role.end, following[0].start) == ", "
    else:
        return (0, 0)
    run = _capital_run(desk, following)
    if not run or (comma and len(run) < 2):
        return (0, 0)
    return run[0].start, run[-1].end


def _behind_comma(desk: Desk, following: list[Word]) -> list[Word]:
    """The words behind the first comma, when nothing but words and spaces stands before it."""
    for index, (word, after) in enumerate(pairwise(following)):
        gap = desk.passage.gap(word.end, after.start)
        if gap == ", ":
            return following[index + 1 :]
        if gap.strip(" \n-") not in ("", "'s", "'"):
            break
    return []


def _name_before(desk: Desk, role: Role) -> Span:
    """The name that the role explains: "Thae Yong-ho, the former North Korean diplomat"."""
    passage = desk.passage
    left = passage.before(role.start, 12)
    for position, word in enumerate(left):
        gap = passage.gap(word.end, left[position - 1].start if position else role.start)
        if gap.strip(" \n") == ",":
            run = _capital_run(desk, left[position : position + 5], backwards=True)
            if len(run) > 1:
                return run[-1].start, run[0].end
            return (0, 0)
        if gap not in (" ", "\n", "-") and not gap.startswith("'"):
            return (0, 0)
        plainly = word.lower in {
            "the",
            "a",
            "an",
            "of",
            "and",
            "for",
            "is",
            "was",
            "who",
            "country's",
            "party's",
        } | words("role_modifier")
        if (
            not plainly
            and not word.capital
            and word.lower
            not in (
                "country",
                "party",
                "party's",
                "region",
                "state",
                "opposition",
                "ruling",
                "foreign",
                "defense",
                "defence",
            )
        ):
            return (0, 0)
    return (0, 0)


def _capital_run(desk: Desk, run: list[Word], backwards: bool = False) -> list[Word]:
    """The unbroken capitalised words that make one name; particles ("van", "al") may stand within it."""
    taken: list[Word] = []
    for word in run:
        if taken:
            gap = (
                desk.passage.gap(word.end, taken[-1].start)
                if backwards
                else desk.passage.gap(taken[-1].end, word.start)
            )
            initial = (word if backwards else taken[-1]).text
            if gap not in (" ", "\n") and not (gap == ". " and len(initial) == 1):
                break
        particle = word.lower in words("particle")
        if (
            not (word.capital or particle)
            or word.lower in words("calendar")
            or (word.text.isupper() and len(word.text) > 3)
        ):
            break
        if word.capital and (
            (_is_role_word(word) and not particle)
            or word.lower
            in (
                "the",
                "he",
                "she",
                "it",
                "they",
                "in",
                "but",
                "and",
                "on",
                "a",
                "an",
                "party",
                "union",
                "council",
                "parliament",
                "ministry",
            )
        ):
            break
        if any(
            mention.start < word.end and word.start < mention.end
            for mention in desk.mentions
            if mention.kind == "country"
        ):
            break
        taken.append(word)
    while taken and not taken[-1].capital:
        taken.pop()
    while taken and not taken[0].capital and not (len(taken) > 1 and taken[0].lower in words("particle")):
        taken.pop(0)
    return taken[:4]


def _is_name(desk: Desk, start: int, end: int) -> bool:
    """Whether the words can be a person's name: not taken by another mention; in a headline only if a model says so."""
    if not desk.is_free(start, end) or any(
        word.lower in words("name_suffix") for word in desk.passage.words_in(start, end)
    ):
        return False
    if any(
        (hit.start, hit.end) == (start, end) and any(name.type == "surname" for name in hit.names) for hit in desk.hits
    ):
        return False  # a surname that the base knows is for `name_surnames` to settle
    if desk.passage.in_title_case(start):
        return any(first < end and start < last for first, last in desk.spans)
    text = desk.passage.text[start:end]
    if desk.spans and " " not in text and not any(first < end and start < last for first, last in desk.spans):
        return False
    return bool(re.search(r"[^\W\d_]{2}", text)) and not any(
        hit.start < end and start < hit.end and any(name.entity in desk.kb.organisations for name in hit.names)
        for hit in desk.hits
    )


def _person(desk: Desk, start: int, end: int, role: Role) -> Person:
    name = " ".join(desk.passage.text[start:end].split())
    id = slug(name)
    country = role.country or _country_behind(desk, end)
    if id in desk.kb.leaders:
        id = f"{id}~{country.lower()}" if country else id
    return Person(
        start,
        end,
        id,
        name,
        _surnames(name),
        country,
        role.text,
        role.political or (role.public and country is not None),
    )


def _country_behind(desk: Desk, end: int) -> str | None:
    """The country in "Presidents Dilma Rousseff of Brazil"."""
    for mention in desk.mentions:
        if mention.kind == "country" and 0 < mention.start - end < 9:
            return mention.iso3 if desk.passage.plain[end : mention.start].strip() in ("of", "of the") else None
    return None


def _surnames(name: str) -> frozenset[str]:
    """What can stand for a name later: its last word, or its first when the rest is a hyphenated or doubled given name."""
    parts = name.split()
    if len(parts) == 1:
        return frozenset({folded(name)})
    last = {folded(parts[-1])}
    if len(parts) > 2 and parts[-2].lower() in words("particle"):
        last.add(folded(f"{parts[-2]} {parts[-1]}"))
    asian = (len(parts) == 2 and "-" in parts[1]) or (len(parts) == 3 and all(len(part) <= 5 for part in parts))
    return frozenset({folded(parts[0])} if asian and "-" in name else last | ({folded(parts[0])} if asian else set()))


def _full_name(desk: Desk, person: Person) -> Person | None:
    """The same person's full name elsewhere in the article, when the role stood beside a surname alone."""
    if " " in person.name:
        return None
    for other in desk.persons:
        if folded(person.name) in other.surnames:
            return other
    run: list[Word] = []
    for word in desk.passage.words:
        adjoins = run and desk.passage.gap(run[-1].end, word.start) == " "
        run = [*run, word] if word.capital and adjoins else [word] if word.capital else []
        if (
            len(run) == 2
            and word.text == person.name
            and not _is_role_word(run[0])
            and desk.is_free(run[0].start, word.end)
        ):
            name = f"{run[0].text} {word.text}"
            if run[0].lower not in words("calendar") and not desk.passage.starts_sentence(run[0].start):
                return Person(
                    run[0].start,
                    word.end,
                    slug(name),
                    name,
                    person.surnames,
                    person.country,
                    person.role,
                    person.public,
                )
    return None


def _name_everywhere(desk: Desk, person: Person) -> None:
    """Mention the person at every place of the full name, and remember whom the surname belongs to."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(person.name)}(?![\w-])")
    first: Span | None = None
    for match in pattern.finditer(desk.passage.text):
        if not desk.is_free(*match.span()):
            continue
        first = first or match.span()
        if person.public:
            desk.name_person(match.span(), person, "role beside the name")
        else:
            desk.close(*match.span())
    if first is not None:
        desk.persons.append(
            Person(*first, person.id, person.name, person.surnames, person.country, person.role, person.public)
        )

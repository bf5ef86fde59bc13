"""Disambiguation: which leader a surname means when nobody of that name stands in full in the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from graph.extraction.claims import Reason
from graph.extraction.context import Context
from graph.extraction.rules.period import serves
from graph.knowledge.kb import KnowledgeBase
from graph.knowledge.lexicon import verb_forms, words
from graph.knowledge.lookup import titles_of
from graph.knowledge.tables import ROLES

BESIDE: Reason = "title or country beside the surname"
SERVING: Reason = "surname, in office on the date"
RECENT: Reason = "surname, in office near the date"
PERIOD: Reason = "surname, in office when the titles here were true"
ARTICLE: Reason = "bare surname, by the countries of the article"

_FAR_LONGER = 4  # times as long; with less, a bare surname without a date is anybody's guess
_NAMES_A_HEAD = 4  # capitals in a sentence for each head of government in it; a team sheet has more
_CAREER = 15  # years before a first office in which the only bearer of a surname is already in the news
_MEMORY = 10  # years after an office in which the press still writes the bare surname


@dataclass(frozen=True, slots=True)
class Surname:
    """A word that can be a surname: where it stands, and which leaders of the base bear it."""

    start: int
    end: int
    key: str
    leaders: tuple[str, ...]


@dataclass
class Shortlist:
    """The leaders who are still in question, and why each of the others is not."""

    ids: list[str]
    reasons: dict[str, str] = field(default_factory=dict)

    def keep(self, fitting: list[str], why_not: str) -> None:
        """Go on with those who fit; when nobody does, with all."""
        if fitting:
            self.reasons.update({id: why_not for id in self.ids if id not in fitting})
            self.ids = fitting

    @property
    def open(self) -> bool:
        """Whether more than one is left."""
        return len(self.ids) > 1


def disambiguate(
    seen: Context, surname: Surname, title: str | None, country: str | None
) -> tuple[str | None, Reason, dict[str, str]]:
    """The leader meant, the rule that says so, and why the others are not; no leader when nothing decides."""
    shortlist = Shortlist(list(surname.leaders))
    rule = ARTICLE
    if title:
        shortlist.ids = [id for id in shortlist.ids if bears(seen, id, title)]
        shortlist.reasons = {id: f'never "{title}"' for id in surname.leaders if id not in shortlist.ids}
    if country:
        local = [id for id in shortlist.ids if country in _countries(seen, id)]
        shortlist.reasons |= {id: f"not of {country}" for id in shortlist.ids if id not in local}
        shortlist.ids = local
    if not shortlist.ids:
        return None, rule, shortlist.reasons
    if seen.passage.published is not None:
        rule = _by_date(seen, shortlist)
    elif heads := [id for id in shortlist.ids if seen.kb.governed(id) and serves(seen, id)]:
        shortlist.keep(_foremost(seen, heads), "not in office when the titles here were true")
        rule = PERIOD
    if title or country:
        rule = BESIDE
    _by_article(seen, shortlist, titled=bool(title))
    if shortlist.open or not (rule == BESIDE or _is_credible(seen, surname, shortlist.ids[0], rule)):
        return None, rule, shortlist.reasons
    return shortlist.ids[0], rule, shortlist.reasons


def bears(seen: Context, leader: str, title: str) -> bool:
    """Whether the leader ever held an office of the title, or governed when the title is a general one."""
    titles = {form for term in seen.kb.terms_of[leader] for form in titles_of(seen.kb.offices[term.office])}
    if title in titles or any(title in form.split() for form in titles):
        return True
    return title in words("leader_title") and seen.kb.governed(leader)


def _by_date(seen: Context, shortlist: Shortlist) -> Reason:
    """Who was in office on the day: heads first, then heads just out of office or about to enter it, then ministers."""
    kb, published = seen.kb, seen.passage.published
    assert published is not None  # the caller asks only for dated articles
    serving = [id for id in shortlist.ids if kb.in_office(id, published)]
    heads = [id for id in serving if kb.role_of(id, published) != "minister"]
    if heads:
        shortlist.keep(_foremost(seen, heads), "not in office on the date")
        return SERVING
    recent = [id for id in shortlist.ids if kb.governed(id) and _is_near(seen, id, before=1, after=1)]
    if recent:
        shortlist.keep(recent, "not in office near the date")
        return RECENT
    if serving:
        shortlist.keep(serving, "not in office on the date")
        return SERVING
    begun = [id for id in shortlist.ids if any(t.start.year <= published.year + 1 for t in kb.terms_of[id])]
    shortlist.keep(begun, "in office only later")
    return ARTICLE


def _by_article(seen: Context, shortlist: Shortlist, *, titled: bool) -> None:
    """By whose country the article names, who governed, and, without a date, by its years and people."""
    kb, published = seen.kb, seen.passage.published
    present = seen.countries_named()
    if shortlist.open:
        here = [id for id in shortlist.ids if kb.country_of(id, published) in present]
        shortlist.keep(here, "their country is not in the article")
    if shortlist.open and published is None:
        most = max(present[kb.country_of(id, None) or ""] for id in shortlist.ids)
        often = [id for id in shortlist.ids if present[kb.country_of(id, None) or ""] == most]
        shortlist.keep(often, "of a country less named here")
    if shortlist.open:
        shortlist.keep([id for id in shortlist.ids if kb.governed(id)], "never head of state or government")
    if shortlist.open and published is None:
        shortlist.keep(_contemporaries(seen, shortlist.ids), "not of the years and people of the article")
        lasting = [id for id in shortlist.ids if _outlasts(seen, id, shortlist.ids)]
        shortlist.keep(lasting, "governed for a far shorter time")
    if shortlist.open and (published is not None or titled):
        latest = max(shortlist.ids, key=lambda id: max((t.end or t.start for t in kb.terms_of[id]), default=""))
        shortlist.keep([latest], "left office earlier")


def _is_credible(seen: Context, surname: Surname, leader: str, rule: Reason) -> bool:
    """Whether a bare surname with no full name in the article can be taken for the leader."""
    kb, published = seen.kb, seen.passage.published
    near = kb.country_of(leader, published) in seen.countries_named()
    others = bool(seen.leaders_named)
    if surname.key in words("ordinary_word"):
        lately = rule in (SERVING, RECENT) or _is_near(seen, leader, before=1, after=_MEMORY)
        lately = lately or (rule == PERIOD and near)
        return lately and kb.governed(leader) and _reads_as_name(seen, surname, near or others)
    if rule == SERVING:
        return kb.governed(leader) or near
    address = _address(seen, surname)
    if rule == PERIOD:
        return near or bool(address) or _is_among_leaders(seen, surname)
    if address == "sir":
        return False  # a given name follows it
    if rule == RECENT and address in ("mrs", "miss", "ms"):
        return False  # as likely the wife of one who has just left office
    if not kb.governed(leader):
        return False
    if published is None:
        named = bool(address) or acts(seen, surname.end)
        return ((near and named) or _is_among_leaders(seen, surname)) and _outlasts(seen, leader, surname.leaders)
    if len(surname.leaders) == 1:
        return near or others or _is_near(seen, leader, before=_CAREER, after=2 * _MEMORY)
    return near or others or _is_near(seen, leader, before=2, after=_MEMORY)


def _address(seen: Context, surname: Surname) -> str:
    """The honorific before the surname, lower case, or nothing."""
    before = seen.passage.adjoining_before(surname.start)
    return before.lower if before is not None and before.lower in words("honorific") else ""


def acts(seen: Context, end: int) -> bool:
    """Whether a verb of acting or a possessive stands behind a name that ends there."""
    passage = seen.passage
    after = passage.after(end, 1)
    acting = bool(after) and (
        after[0].lower in verb_forms("act_verb", "person_verb") or after[0].lower in words("auxiliary")
    )
    return (acting and passage.gap(end, after[0].start) == " ") or passage.possessive(end) is not None


def _reads_as_name(seen: Context, surname: Surname, supported: bool) -> bool:
    """Whether an ordinary word is a name here: a verb follows, or a capital stands inside the sentence."""
    passage = seen.passage
    after = passage.after(surname.end, 1)
    adjoins = bool(after) and passage.gap(surname.end, after[0].start) == " "
    acts = adjoins and after[0].lower in verb_forms("act_verb", "person_verb")
    if surname.key in words("calendar"):
        return acts and supported
    before = passage.adjoining_before(surname.start)
    if before is not None and before.lower in ("the", "a", "an") and adjoins and not after[0].capital:
        return supported and after[0].lower in words("government_noun")  # "the Brown government", "the English city"
    past = words("past_verb", "auxiliary")
    happens = adjoins and (after[0].lower in past or after[0].lower.endswith("ed"))
    inside = not passage.starts_sentence(surname.start) and not passage.in_title_case(surname.start)
    return acts or (supported and (inside or happens or passage.possessive(surname.end) is not None))


def _is_among_leaders(seen: Context, surname: Surname) -> bool:
    """Whether two more heads of state or government may be named in the sentence, and it is no list of other names."""
    heads = len(seen.heads_beside(surname.start) - set(surname.leaders))
    capitals = sum(word.capital for word in seen.passage.words_in(*seen.passage.sentence_at(surname.start)))
    return 1 < heads >= capitals / _NAMES_A_HEAD


def _is_near(seen: Context, leader: str, *, before: int, after: int) -> bool:
    """Whether the article lies within so many years before the start or after the end of one of the leader's terms."""
    published = seen.passage.published
    if published is None:
        return False
    year = published.year
    return any(term.start.year - before <= year <= term.last_year + after for term in seen.kb.terms_of[leader])


def _contemporaries(seen: Context, ids: list[str]) -> list[str]:
    """Without a date: who was in office in the latest year that the article names, else beside its other leaders."""
    kb = seen.kb
    latest = seen.passage.latest_year
    if latest is not None:
        serving = [id for id in ids if any(t.start.year <= latest <= t.last_year for t in kb.terms_of[id])]
        if len(serving) == 1:
            return serving
    others = {id for id in seen.leaders_named if id in kb.leaders}
    shared = {id: sum(_overlap(seen, id, other) for other in others - {id}) for id in ids}
    best = max(shared.values(), default=0)
    return [id for id, count in shared.items() if count == best]


def _overlap(seen: Context, first: str, second: str) -> bool:
    """Whether the two were ever in office in the same year."""
    return any(
        a.start.year <= b.last_year and b.start.year <= a.last_year
        for a in seen.kb.terms_of[first]
        for b in seen.kb.terms_of[second]
    )


def _outlasts(seen: Context, leader: str, bearers: list[str] | tuple[str, ...]) -> bool:
    """Whether the leader governed far longer than every other bearer: Mao is Mao Zedong unless more is said."""
    years = {id: _years_governed(seen.kb, id) for id in bearers}
    return all(years[leader] >= _FAR_LONGER * count for id, count in years.items() if id != leader)


@cache
def _years_governed(kb: KnowledgeBase, leader: str) -> float:
    """Years at the head of a state or government, a term counting for half a year at least."""
    heads = ROLES[: ROLES.index("claimant")]
    terms = [term for term in kb.terms_of[leader] if kb.offices[term.office].role in heads]
    return sum(max(0.5, (term.end or term.start).year - term.start.year) for term in terms)


def _foremost(seen: Context, ids: list[str]) -> list[str]:
    """Of each country only who holds the weightiest role: the supreme leader before the head of the assembly."""
    kb, published = seen.kb, seen.passage.published

    def weight(id: str) -> int:
        return ROLES.index(kb.role_of(id, published) or "minister")

    best: dict[str | None, str] = {}
    for id in sorted(ids, key=weight):
        best.setdefault(kb.country_of(id, published), id)
    return list(best.values())


def _countries(seen: Context, leader: str) -> set[str]:
    return {seen.kb.offices[term.office].country for term in seen.kb.terms_of[leader]}

"""The registry: the rules in the order in which they are asked, ours and those of other packages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from graph.extraction.claims import Claim, Reason
from graph.extraction.context import Context
from graph.extraction.rules.capitals.capitals import capitals
from graph.extraction.rules.countries.countries import countries, prefixes
from graph.extraction.rules.countries.organisations import organisations
from graph.extraction.rules.people.glued import glued_surnames
from graph.extraction.rules.people.leaders import future_leaders, leaders
from graph.extraction.rules.people.people import people
from graph.extraction.rules.period import period
from graph.extraction.rules.surnames.given_names import given_names
from graph.extraction.rules.surnames.kin import kin
from graph.extraction.rules.surnames.surnames import surnames
from graph.extraction.rules.titles.bare_titles import bare_titles
from graph.extraction.rules.titles.pronouns import pronouns
from graph.extraction.rules.titles.titles import titles
from graph.plugins import plugins

Phase = Literal["names", "people", "time", "references"]
GROUP = "leadergraph_rules"  # the entry points of other packages; the value is a Rule


@dataclass(frozen=True, slots=True)
class Rule:
    """A generator of claims under a name, and the phase in which it is asked.

    The phases follow each other: names that the knowledge base holds, people whom the text introduces, the time of
    an undated article, and what refers back to all of these. Within a phase what is claimed first stands.
    """

    name: str
    phase: Phase
    claims: Callable[[Context], Iterator[Claim]]
    reasons: tuple[Reason, ...] = ()  # what its mentions say as their rule; the name where there are none
    default: bool = True  # False: asked only where it is named

    def __post_init__(self) -> None:
        if self.phase not in get_args(Phase):
            raise ValueError(
                f'the rule "{self.name}" has no phase "{self.phase}"; there are {", ".join(get_args(Phase))}'
            )


RULES = (
    Rule("leaders", "names", leaders, ("full name",)),
    Rule("organisations", "names", organisations, ("name",)),
    Rule(
        "countries",
        "names",
        countries,
        (
            "name",
            "demonym",
            "name that shares its last words",
            "both countries of that name",
            "weak name, supported by the article",
            "shared name, by the countries of the article",
        ),
    ),
    Rule("prefixes", "names", prefixes, ("prefix of a pair",)),
    Rule("people", "people", people, ("role beside the name",)),
    Rule("future leaders", "people", future_leaders, ("full name",)),
    Rule(  # after people, since "Leila de Lima" names no city
        "capitals", "people", capitals, ("capital as government", "metonym as government", "capital as place")
    ),
    Rule("period", "time", period),
    Rule("glued surnames", "references", glued_surnames, ("surname of one named in full",)),
    Rule(
        "surnames",
        "references",
        surnames,
        (
            "surname of one named in full",
            "title or country beside the surname",
            "surname, in office on the date",
            "surname, in office near the date",
            "surname, in office when the titles here were true",
            "bare surname, by the countries of the article",
        ),
    ),
    Rule("kin", "references", kin, ("given name of kin of one named here",)),
    Rule("given names", "references", given_names, ("given name of one named in full",)),
    Rule(
        "titles",
        "references",
        titles,
        (
            "title on the date",
            "title of one named here or then in office",
            "title with the number of its holder",
        ),
    ),
    Rule(
        "bare titles",
        "references",
        bare_titles,
        (
            "title of the only one here who bears it",
            "title of the one of several here whom the article is about",
            "title that one leader of the countries here bears",
        ),
    ),
    Rule(  # what they give was measured in tests/eval/README.md
        "pronouns", "references", pronouns, ("pronoun, one person in sight",), default=False
    ),
)


def choose_rules(*, add: Iterable[Rule | str] = (), without: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules of a reading in their order: by phases, and in each one's own before those of packages before ours.

    Args:
        add: rules of one's own, or the names of rules that are not asked by default ("pronouns").
        without: the names of rules to leave out.

    Returns:
        The rules, for `extract` or an `Extractor`.

    Raises:
        ValueError: no rule has one of the names, or two rules have the same.

    Example:
        >>> import leadergraph as lg
        >>> [rule.name for rule in lg.choose_rules(without=["kin"]) if rule.phase == "time"]
        ['period']
    """
    known = {rule.name: rule for rule in (*RULES, *installed_rules())}
    added = [rule if isinstance(rule, Rule) else _named(rule, known) for rule in add]
    own = [rule for rule in added if rule not in known.values()]
    asked = [*own, *(rule for rule in (*installed_rules(), *RULES) if rule.default or rule in added)]
    for name, count in Counter(rule.name for rule in asked).items():
        if count > 1:
            raise ValueError(f'two rules are called "{name}"; give one of them another name')
    left_out = {_named(name, known | {rule.name: rule for rule in own}).name for name in without}
    phases = get_args(Phase)
    return tuple(
        sorted((rule for rule in asked if rule.name not in left_out), key=lambda rule: phases.index(rule.phase))
    )


@cache
def installed_rules() -> Sequence[Rule]:
    """The rules of other packages, looked for once a process. Raises PluginError for one that cannot be used."""
    found: dict[str, Rule] = {}
    for plugin in plugins(GROUP):
        rule = plugin.load(Rule)
        if rule.name in {ours.name for ours in RULES} | found.keys():
            raise plugin.fault(f'has a rule called "{rule.name}", as another is')
        found[rule.name] = rule
    return tuple(found.values())


def _named(name: str, known: dict[str, Rule]) -> Rule:
    if name in known:
        return known[name]
    saying = [rule.name for rule in known.values() if name in rule.reasons]
    hint = f'"{saying[-1]}" is the rule that says so' if saying else f"there are {', '.join(known)}"
    raise ValueError(f'no rule is called "{name}"; {hint}')

"""The rules one by one: what each claims of a text, what the writer makes of claims, and rules from outside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from read_text import read

from graph.errors import PluginError
from graph.extraction import Rule, choose_rules, extract, registry
from graph.extraction.claims import Abstain, Block, Claim, Link, Period, Person, Reason
from graph.extraction.context import Context
from graph.extraction.registry import RULES
from graph.extraction.testing import context
from graph.records import Article, Candidate


def claims(rule: str, text: str, day: str | None = None) -> list[Claim]:
    """What the rule claims of the text after the rules before it."""
    (generator,) = [each.claims for each in RULES if each.name == rule]
    return list(generator(context(text, day, before=rule)))


def links(rule: str, text: str, day: str | None = None) -> list[tuple[str, str, str]]:
    """(text, entity, reason) of each link that the rule claims."""
    found = [claim for claim in claims(rule, text, day) if isinstance(claim, Link)]
    return [(text[slice(*link.span)], link.entity, link.rule) for link in found]


DAY = "2018-01-10"
IN_FULL = "surname of one named in full"
KIN = "given name of kin of one named here"
GIVEN = "given name of one named in full"
TITLE = "title on the date"
BARE = "title of the only one here who bears it"
PRONOUN = "pronoun, one person in sight"


@pytest.mark.parametrize(
    ("rule", "text", "day", "expected"),
    [
        ("leaders", "Xi Jinping spoke.", None, [("Xi Jinping", "xi-jinping", "full name")]),
        ("leaders", "Xi Jinping University opened.", None, []),
        ("organisations", "The United Nations met.", None, [("United Nations", "UN", "name")]),
        ("organisations", "The united front met.", None, []),
        ("countries", "French farmers left Peru.", None, [("French", "FRA", "demonym"), ("Peru", "PER", "name")]),
        ("countries", "She speaks French at home.", None, []),
        ("prefixes", "Sino-Russian trade grew.", None, [("Sino", "CHN", "prefix of a pair")]),
        ("prefixes", "Sino trade grew.", None, []),
        (
            "people",
            "French senator Jeanne Dupuis spoke.",
            None,
            [("Jeanne Dupuis", "jeanne-dupuis", "role beside the name")],
        ),
        ("people", "French footballer Jeanne Dupuis spoke.", None, []),
        ("capitals", "Seoul denied it.", None, [("Seoul", "KOR", "capital as government")]),
        ("capitals", "He lives in Seoul.", None, [("Seoul", "KOR", "capital as place")]),
        ("surnames", "Angela Merkel spoke. Merkel left.", None, [("Merkel", "angela-merkel", IN_FULL)]),
        ("surnames", "Angela Merkel spoke. Jonas Merkel left.", None, []),
        ("kin", "Fidel Castro and his brother Raúl spoke.", None, [("Raúl", "raul-castro", KIN)]),
        ("kin", "Fidel Castro and his friend Raúl spoke.", None, []),
        ("given names", "Sir Keir Starmer spoke. Sir Keir left.", "2024-09-01", [("Sir Keir", "keir-starmer", GIVEN)]),
        ("given names", "Keir Starmer spoke. Keir left.", "2024-09-01", []),
        ("titles", "The Chinese president left.", "2019-01-10", [("Chinese president", "xi-jinping", TITLE)]),
        ("titles", "The former Chinese president left.", "2019-01-10", []),
        ("bare titles", "Angela Merkel spoke. The chancellor left.", DAY, [("chancellor", "angela-merkel", BARE)]),
        ("bare titles", "Angela Merkel spoke. A chancellor left.", DAY, []),
        ("pronouns", "Angela Merkel spoke. She left.", None, [("She", "angela-merkel", PRONOUN)]),
        ("pronouns", "Angela Merkel met Theresa May. She left.", None, []),
    ],
)  # fmt: skip
def test_a_rule_claims_what_it_stands_for_and_nothing_like_it(
    rule: str, text: str, day: str | None, expected: list[tuple[str, str, str]]
) -> None:
    assert links(rule, text, day) == expected


def test_the_period_of_an_undated_text_is_claimed_and_of_a_dated_one_is_not() -> None:
    text = "US Secretary of State John Kerry met French Foreign Minister Laurent Fabius."
    (claim,) = claims("period", text)
    assert isinstance(claim, Period) and (claim.first.year, claim.last.year) == (2013, 2016)
    assert claims("period", text, "2014-01-01") == []


def test_a_surname_that_nothing_decides_is_an_abstention() -> None:
    (claim,) = [claim for claim in claims("surnames", "Reporters saw Kim.") if isinstance(claim, Abstain)]
    assert claim.span == (14, 17) and len(claim.candidates) > 1


def test_a_rule_changes_nothing_of_what_it_reads() -> None:
    seen = context("Fidel Castro and his brother Raúl spoke.", before="kin")
    before = (list(seen.mentions), list(seen.persons))
    (rule,) = [rule for rule in RULES if rule.name == "kin"]
    assert list(rule.claims(seen)) == list(rule.claims(seen)) != []
    assert (list(seen.mentions), list(seen.persons)) == before


def test_each_reason_of_a_reading_is_one_of_the_closed_list() -> None:
    reading = read("Sino-Russian talks: Moscow denied it. Xi Jinping spoke. Xi left Seoul.", "2019-01-10")
    assert {mention.rule for mention in reading.mentions} <= set(get_args(Reason))
    assert [mention.detail for mention in reading.mentions if mention.text == "Moscow"] == ['it acts ("denied")']


def reading_by(
    claimed: list[Claim], text: str = "Kim met Xi Jinping.", phase: str = "names"
) -> list[tuple[str, str, str]]:
    """The mentions when a rule of one's own comes with those claims."""
    rule = Rule("mine", "references" if phase == "references" else "names", lambda seen: iter(claimed))
    (reading,) = extract([Article("a", text)], rules=choose_rules(add=[rule], without=["surnames"]))
    return [(mention.text, mention.entity, mention.rule) for mention in reading.mentions]


def test_a_link_of_a_rule_of_ones_own_bears_the_rules_name() -> None:
    assert ("Kim", "kim-jong-un", "mine") in reading_by([Link((0, 3), "kim-jong-un")])


def test_a_person_who_is_introduced_can_be_linked() -> None:
    person = Person(0, 3, "kim~tst", "Kim", frozenset({"kim"}), country="KOR", role="mayor")
    assert ("Kim", "kim~tst", "mine") in reading_by([person, Link((0, 3), "kim~tst")])


def test_nobody_is_named_where_a_rule_blocked() -> None:
    assert reading_by([Block((4, 18)), Link((8, 18), "xi-jinping")]) == []
    assert len(reading_by([])) == 1


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (Block((-40, 10)), "the span -40 to 10 is not of the text"),
        (Link((5, 5), "CHN"), "the span 5 to 5 is not of the text"),
        (Link((10, 5), "CHN"), "the span 10 to 5 is not of the text"),
        (Abstain((0, 500), ()), "the span 0 to 500 is not of the text"),
        (Link((0, 3), "xi-jinping", place=True), '"Kim" is linked to "xi-jinping"'),
        (("Kim", "CHN"), "is no claim"),
        (None, "is no claim"),
    ],
)
def test_a_claim_that_cannot_be_breaks_the_rule_and_says_so(claim: Any, why: str) -> None:
    with pytest.warns(UserWarning, match=f'the rule "mine" broke.*{why}'):
        assert reading_by([claim]) == []


def test_a_link_to_nobody_known_breaks_the_rule_and_says_so() -> None:
    with pytest.warns(UserWarning, match=r'"mine" broke.*"Kim" is linked to "nobody"'):
        assert reading_by([Link((0, 3), "nobody")]) == []


def test_a_link_that_comes_too_late_stands_among_the_candidates() -> None:
    text = "Xi Jinping spoke."
    rule = Rule("late", "references", lambda seen: iter([Link((0, 2), "kim-jong-un"), Link((11, 16), "PER")]))
    block = Rule("block", "names", lambda seen: iter([Block((11, 16))]))
    (reading,) = extract([Article("a", text)], rules=choose_rules(add=[rule, block]))
    (mention,) = reading.mentions
    assert mention.candidates == (Candidate("kim-jong-un", "late: what stands here was settled before"),)
    assert [(place.text, place.candidates[0].entity) for place in reading.abstentions] == [("spoke", "PER")]


def test_rules_are_switched_off_and_on_by_name() -> None:
    text = "The South Korean president left."
    names = [rule.name for rule in choose_rules(add=["pronouns"], without=["titles"])]
    assert "titles" not in names and names[-1] == "pronouns"
    (reading,) = extract([Article("a", text, published=date(2019, 1, 10))], rules=choose_rules(without=["titles"]))
    assert [mention.entity for mention in reading.mentions] == ["KOR"]


@pytest.mark.parametrize("wrong", [{"add": ["pronoun"]}, {"without": ["kims"]}])
def test_a_name_that_no_rule_has_is_a_mistake(wrong: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match=r"no rule is called .* there are leaders, organisations"):
        choose_rules(**wrong)


def test_two_rules_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match='two rules are called "kin"'):
        choose_rules(add=[Rule("kin", "names", lambda seen: iter(()))])


ARCHITECTURE = (Path(__file__).parent.parent / ".github" / "ARCHITECTURE.md").read_text(encoding="utf-8")
RECIPE = ARCHITECTURE.partition("### A rule, worked out")[2].partition("###")[0]


def block(language: str) -> str:
    return RECIPE.partition(f"```{language}\n")[2].partition("```")[0]


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package that is installed beside ours, with a rule as its entry point; the path is its module's."""
    (tmp_path / "iron_lady.py").write_text(block("python"), encoding="utf-8")
    info = tmp_path / "iron_lady-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: iron-lady\nVersion: 1.0\n", encoding="utf-8")
    entry = block("toml").replace("project.entry-points.", "").replace('"', "")
    (info / "entry_points.txt").write_text(entry, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "iron_lady", raising=False)
    registry.installed_rules.cache_clear()
    yield tmp_path / "iron_lady.py"
    registry.installed_rules.cache_clear()


def test_a_newcomers_rule_is_asked_once_its_package_is_installed(plugin: Path) -> None:
    text = "The Iron Lady spoke in London."
    then, after = (Article(str(year), text, published=date(year, 5, 1)) for year in (1985, 2005))
    first, second = extract([then, after])
    assert ("Iron Lady", "margaret-thatcher", "iron lady") in [(m.text, m.entity, m.rule) for m in first.mentions]
    assert "margaret-thatcher" not in {mention.entity for mention in second.mentions}
    assert len(block("python").splitlines()) < 30
    assert "iron lady" not in {rule.name for rule in choose_rules(without=["iron lady"])}


def test_a_rule_that_cannot_be_loaded_is_told_with_its_package(plugin: Path) -> None:
    plugin.write_text("import no_such_module\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"iron_lady:RULE of iron-lady 1\.0 cannot be loaded \(ModuleNotFoundError"):
        choose_rules()


def test_what_is_no_rule_is_told_with_its_package(plugin: Path) -> None:
    plugin.write_text("RULE = 7\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"iron_lady:RULE of iron-lady 1\.0 is no Rule; mend or uninstall"):
        choose_rules()


def test_the_context_of_a_test_takes_the_name_of_a_rule_or_phase_alone() -> None:
    assert [mention.text for mention in context("Xi Jinping met Peru.", before="people").mentions] == [
        "Xi Jinping",
        "Peru",
    ]
    assert list(context("Xi Jinping met Peru.").mentions) == []
    with pytest.raises(ValueError, match='no rule is called "person"'):
        context("Xi Jinping met Peru.", before="person")


def test_a_rule_is_given_a_context_alone() -> None:
    given: list[Context] = []

    def curious(seen: Context) -> Iterator[Claim]:
        given.append(seen)
        yield from ()

    list(extract([Article("a", "Peru spoke.")], rules=choose_rules(add=[Rule("curious", "names", curious)])))
    assert [type(seen) for seen in given] == [Context]
    assert type(context("Peru spoke.")) is Context


def test_a_rule_without_a_phase_of_ours_is_a_mistake() -> None:
    with pytest.raises(ValueError, match='"mine" has no phase "nmaes"; there are names'):
        Rule("mine", "nmaes", lambda seen: iter(()))  # type: ignore[arg-type]


def test_a_rule_of_a_package_that_has_a_name_of_ours_is_told_with_its_package(plugin: Path) -> None:
    plugin.write_text(block("python").replace('Rule("iron lady"', 'Rule("kin"'), encoding="utf-8")
    with pytest.raises(PluginError, match=r'iron-lady 1\.0 has a rule called "kin", as another is'):
        choose_rules()


def test_an_article_with_a_broken_mask_does_not_stop_its_neighbours() -> None:
    broken: Any = ((0, 3, 4),)
    with pytest.warns(UserWarning, match="a: kept without mentions"):
        first, second = extract([Article("a", "Peru spoke.", masked=broken), Article("b", "Peru spoke.")])
    assert (first.flags, [mention.entity for mention in second.mentions]) == (("rule_failed",), ["PER"])

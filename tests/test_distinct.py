"""Distinct sentences: what many articles say word for word counts once, on its first day, whatever their order."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hand_built import network_of, reading

from graph.counting import count
from graph.records import Reading

MENU = "[China|CHN] and [Russia|RUS] in brief"
PAIR = ("CHN", "RUS", "co-mention")


def menus(*days: str | None) -> list[Reading]:
    """An article a day, each with the menu and a story of its own."""
    own = (" ".join(f"{n}-{word}" for word in range(30)) for n in range(len(days)))
    return [reading(f"story-{n}", MENU, words, published=days[n]) for n, words in enumerate(own)]


@pytest.mark.parametrize("stories", [*permutations(menus("2019-05-02", "2018-03-01", None, "2020-01-01"))])
def test_a_menu_of_many_articles_counts_once_in_the_month_of_the_first(stories: tuple[Reading, ...]) -> None:
    network = network_of(*stories)
    edge, node = network.edges[PAIR], network.nodes["CHN"]
    assert (edge["weight"], edge["months"], node["mentions"], node["months"]) == (1, {"2018-03": 1}, 1, {"2018-03": 1})
    assert [quote["article"] for quote in edge["evidence"]] == ["story-1"]
    assert (edge["articles"], node["articles"], edge["first"], edge["last"]) == (4, 4, "2018-03-01", "2020-01-01")


def test_a_menu_without_a_date_counts_once_as_undated() -> None:
    edge = network_of(*menus(None, None)).edges[PAIR]
    assert (edge["weight"], edge["months"], edge["articles"]) == (1, {"undated": 1}, 2)


def test_the_same_words_about_others_count_by_themselves() -> None:
    said = "[The president|{}] flew to [Russia|RUS]."
    stories = [reading(who, said.format(who), published="2019-01-10") for who in ("moon-jae-in", "xi-jinping")]
    weights = {(pair.first, pair.second): pair.tally.weight for pair in count(stories).pairs}
    assert weights == {("RUS", "moon-jae-in"): 1, ("RUS", "xi-jinping"): 1}


def test_months_and_evidence_add_up_to_the_weight() -> None:
    own = [f"[China|CHN] told [Russia|RUS] so, {n} times." for n in range(8)]
    stories = [
        reading(f"{n}", MENU, own[n], own[n // 2], "x " * n, published=f"20{20 - n:02}-0{n + 1}-01") for n in range(8)
    ]
    for data in (network_of(*stories).edges[PAIR], network_of(*reversed(stories)).edges[PAIR]):
        assert data["weight"] == sum(data["months"].values()) == len(data["evidence"]) == 9
        assert len({quote["sentence"] for quote in data["evidence"]}) == 9


def test_statistics_count_what_only_a_copy_said_once_an_article_of_its_own_says_it() -> None:
    story = " ".join(f"word{n}" for n in range(100))
    first, copy = reading("a", story), reading("b", story, MENU)
    assert count([first, copy]).sentences == 0
    tables = count([first, copy, reading("c", MENU, "Nothing else.")])
    (pair,) = tables.pairs
    assert (tables.sentences, pair.tally.sentences, pair.tally.weight) == (1, 1, 1)


def test_boilerplate_within_a_sentence_makes_it_no_other() -> None:
    stories = []
    for n, insert in enumerate(("Six ministers quit", "Why rye bread is back")):
        story = reading(f"{n}", f"[China|CHN], {insert} and [Russia|RUS] signed.", "Own words. " * n)
        start = story.article.text.index(insert)
        masked = ((start, start + len(insert)),)
        stories.append(replace(story, article=replace(story.article, masked=masked)))
    (pair,) = count(stories).pairs
    assert (pair.tally.weight, pair.tally.articles) == (1, 2)
    assert [quote.sentence for quote in pair.evidence] == ["China, Six ministers quit and Russia signed."]

"""Countries: strong names, demonyms, and weak names by their neighbours."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from read_text import entities, entity_of, found

from graph.extraction.rules import countries
from graph.knowledge import load_kb
from graph.knowledge.fold import fold_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the DPRK talked.", ["USA", "PRK"]),
        ("The U.S.’s offer", ["USA"]),
        ("He left for the U.S.", ["USA"]),
        ("German and French ministers", ["DEU", "FRA"]),
        ("U.S.-North Korea talks", ["USA", "PRK"]),
        ("Sino-Russian trade", ["CHN", "RUS"]),
        ("U.S.–Russia talks", ["USA", "RUS"]),
        ("anti-Japanese songs", ["JPN"]),
        ("Bosnia and Herzegovina joined", ["BIH"]),
        ("the puppet forces of south Korea", ["KOR"]),
    ],
)
def test_names_abbreviations_demonyms_and_pairs(text: str, expected: list[str]) -> None:
    assert [entity for _, entity in found(text)] == expected


@pytest.mark.parametrize(
    "text", ["The inter-Korean hotline rang in North Korea and South Korea.", "The two Koreas talk."]
)
def test_both_koreas_are_meant_at_once(text: str) -> None:
    assert {"PRK", "KOR"} <= entities(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia and Russia fought. Tbilisi lost.", "GEO"),
        ("Georgia voted as Atlanta and Florida did, with Ohio.", None),
        ("Michael Jordan dunked.", None),
        ("Jordan’s King Abdullah flew to Amman.", "JOR"),
        ("Chad Kelly threw the ball.", None),
        ("Chad and Niger closed the border.", "TCD"),
        ("They ate turkey and stuffing.", None),
        ("Turkey and Syria shook.", "TUR"),
        ("A china plate broke.", None),
        ("Lebanon, Tenn., has a fair.", None),
    ],
)
def test_a_name_that_may_mean_something_else_needs_its_neighbours(text: str, expected: str | None) -> None:
    found = entities(text) & {"GEO", "JOR", "TCD", "TUR", "CHN", "LBN"}
    assert not found if expected is None else expected in found


def test_a_shared_name_goes_to_the_country_that_the_article_is_about() -> None:
    assert (
        entity_of("Korea", "South Korea and KOR-watchers in Seoul said South Korea grows. Korea exports ships.")
        == "KOR"
    )
    assert entity_of("Congo", "Kinshasa is the capital of the DRC. The DRC is large. Congo votes.") == "COD"


def test_north_and_south_alone_are_countries_once_korea_is_the_subject() -> None:
    text = "North Korea and South Korea met. The North and the South agreed."
    assert (entity_of("North", text), entity_of("South", text)) == ("PRK", "KOR")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Both North and South Korea agreed.", None, [("North", "PRK"), ("South Korea", "KOR")]),
        ("East and West Germany signed.", "1972-12-21", [("East", "DDR"), ("West Germany", "DEU")]),
        ("The provinces North and South Hwanghae are in North Korea.", None, [("North Korea", "PRK")]),
    ],
)
def test_the_first_of_two_names_that_share_a_word_is_named(
    text: str, published: str | None, expected: list[tuple[str, str]]
) -> None:
    assert found(text, published) == expected


def test_no_rule_names_one_country() -> None:
    text = Path(countries.__file__).read_text(encoding="utf-8")
    literals = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    named = [text for text in literals if isinstance(text, str) and text[:1].isupper()]
    assert [text for text in named if load_kb().places_named(fold_form(text))] == []


@pytest.mark.parametrize(
    "text", ["The North of England voted.", "He drove to the South Bank.", "In the South it rained."]
)
def test_north_and_south_without_korea_are_directions(text: str) -> None:
    assert not entities(text) & {"PRK", "KOR"}


@pytest.mark.parametrize("text", ["She speaks French.", "A text in Arabic and Spanish.", "the German-language paper"])
def test_a_tongue_is_no_people(text: str) -> None:
    assert entities(text) == set()


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Yugoslavia mourned.", "1980-05-05", "YUG"),
        ("Soviet tanks rolled.", "1968-08-21", "SUN"),
        ("Zaire was quiet.", "1975-01-01", "COD"),
        ("Burma closed the road.", "1988-08-08", "MMR"),
        ("East Germany fell.", "1989-11-10", "DDR"),
    ],
)
def test_former_states_keep_their_own_codes(text: str, published: str, expected: str) -> None:
    assert expected in entities(text, published)


def test_points_in_small_letters_are_countries_where_the_text_writes_the_countries_so() -> None:
    text = "The south Korean military threatened the DPRK. Talks between the north and the south ended."
    assert entity_of("north", text) == "PRK"
    assert entity_of("south", text) == "KOR"


def test_points_in_small_letters_are_points_elsewhere() -> None:
    text = "The South Korean military threatened North Korea. It rained in the north and the south."
    assert entity_of("north", text) is None
    assert entity_of("south", text) is None


def test_a_point_with_a_place_stays_a_point() -> None:
    text = "The south Korean army left. Floods hit the north of the country and the south coast."
    assert entity_of("north", text) is None
    assert entity_of("south", text) is None


def test_weather_in_small_letters_names_no_other_country() -> None:
    text = "The typhoon hit south Korea on Thursday. Rain spread to the north and schools in the south closed."
    assert entities(text) == {"KOR"}
    assert "PRK" not in entities("Fighting in south Sudan spread. Aid was flown to the north.")

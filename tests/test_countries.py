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


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Congo (Brazzaville)", "COG"),
        ("Congo (Kinshasa)", "COD"),
        ("Congo, Rep.", "COG"),
        ("Congo, Dem. Rep.", "COD"),
        ("Korea, South", "KOR"),
        ("Korea, North", "PRK"),
        ("Korea, Rep.", "KOR"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Sudan, South", "SSD"),
        ("Micronesia, Federated States of", "FSM"),
        ("Macedonia, FYR", "MKD"),
        ("Egypt, Arab Rep.", "EGY"),
        ("Iran, Islamic Rep.", "IRN"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Yemen, Rep.", "YEM"),
        ("Virgin Islands (U.S.)", "VIR"),
        ("Moldova, Republic of", "MDA"),
        ("Holy See (Vatican City)", "VAT"),
        ("Kyrgyz Rep.", "KGZ"),
    ],
)
@pytest.mark.parametrize("text", ["{} joined in 2010.", "They counted Peru, {}, and Chad.", "{} and Fiji voted."])
def test_inverted_names_of_tables_are_one_country(form: str, expected: str, text: str) -> None:
    assert (form, expected) in found(text.format(form), "2015-01-01")
    assert entities(text.format(form), "2015-01-01") - {"PER", "TCD", "FJI"} == {expected}


def test_every_such_name_of_the_table_is_found_whole() -> None:
    forms = [name for name in load_kb().names if name.type == "name" and {",", "("} & set(name.form)]
    assert len(forms) > 50
    assert [
        name.form for name in forms if (name.form, name.entity) not in found(f"They counted {name.form}; no more.")
    ] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On a trip to Yemen, Rep. Ann Lee spoke.", [("Yemen", "YEM")]),
        ("In Gambia, The Guardian was read.", [("Gambia", "GMB")]),
        ("They toured Vietnam, South Korea and Peru.", [("Vietnam", "VNM"), ("South Korea", "KOR"), ("Peru", "PER")]),
        ("They toured Sudan, South Africa and Peru.", [("Sudan", "SDN"), ("South Africa", "ZAF"), ("Peru", "PER")]),
        ("They toured Sudan, South Kordofan and Peru.", [("Sudan", "SDN"), ("Peru", "PER")]),
        ("In Sudan, South and North met.", [("Sudan", "SDN")]),
    ],
)
def test_a_comma_between_two_names_inverts_nothing(text: str, expected: list[tuple[str, str]]) -> None:
    assert [pair for pair in found(text, "2015-01-01") if pair[1].isupper()] == expected


def test_an_inverted_name_needs_its_time() -> None:
    assert found("Vietnam, South lost the match.", "1970-01-01") == [("Vietnam, South", "VNM")]
    assert ("Vietnam, South", "VNM") not in found("Vietnam, South lost the match.", "2015-01-01")


@pytest.mark.parametrize(
    "name",
    [
        "former Yugoslav Republic of Macedonia",
        "former Yugoslav republic of Macedonia",
        "Former Yugoslav Republic of Macedonia",
    ],
)
def test_the_former_yugoslav_republic_is_no_yugoslavia(name: str) -> None:
    assert entities(f"The {name} applied.", "2012-02-22") == {"MKD"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia, a former Soviet republic, applied.", {"ARM"}),
        ("The ex-Soviet states and Armenia met.", {"ARM"}),
        ("Slovenia was the first former Yugoslav republic to join.", {"SVN"}),
        ("The former Soviet Union fell.", {"SUN"}),
        ("A former Soviet general wept.", {"SUN"}),
    ],
)
def test_a_former_republic_names_not_the_union_it_left(text: str, expected: set[str]) -> None:
    assert entities(text, "2012-02-22") == expected


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("Pak", "Pakistan was calm. The Pak army withdrew.", "PAK"),
        ("Pak", "Pakistan was calm. Pak PM Imran Khan spoke.", "PAK"),
        ("Pak", "Pakistan was calm. The Pak Army withdrew.", "PAK"),
        ("Pak", "Pakistan was calm. Pak President Arif Alvi spoke.", "PAK"),
        ("Pak", "Indo-Pak ties froze. The Pak government replied.", "PAK"),
        ("Pak", "Pakistan met North Korea. Pak Chol Su said no.", None),
        ("Pak", "The Pak army withdrew.", None),
        ("Pak", "Pakistan was calm. A Pak said no.", None),
    ],
)
def test_pak_is_pakistan_before_a_word_of_its_state_alone(part: str, text: str, expected: str | None) -> None:
    assert entity_of(part, text, "2019-03-01") == expected


def test_indo_pak_names_both() -> None:
    assert entities("Indo-Pak ties froze.", "2019-03-01") == {"IND", "PAK"}


@pytest.mark.parametrize(
    "text",
    [
        "A Houthi drone hit Yemen.",
        "Yemen's Houthi movement denied it.",
        "He told the daily Sabah that Turkey and Kuwait agreed.",
        "Storms hit the states of Sabah and Sarawak in Malaysia.",
    ],
)
def test_a_movement_a_paper_and_a_state_are_no_leader(text: str) -> None:
    assert not entities(text, "2019-03-01") & load_kb().leaders.keys()


def test_the_leader_of_the_movement_keeps_his_name() -> None:
    text = "Abdul-Malik al-Houthi spoke in Yemen. Mr al-Houthi wept."
    assert [entity for _, entity in found(text, "2019-03-01")] == [
        "abdul-malik-al-houthi",
        "YEM",
        "abdul-malik-al-houthi",
    ]


@pytest.mark.parametrize("name", ["Abdul Aziz", "Abdel-Rahman", "Abd al-Rahman", "Ben Ami", "Van Dunem"])
def test_half_a_name_is_nobodys_full_name(name: str) -> None:
    assert not any(known.type == "full" for known in load_kb().forms.get(fold_form(name), ()))
    assert not entities(f"Judge Raouf {name} ruled.", "2015-01-01") & load_kb().leaders.keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pak drones flew over Srinagar, India said.", [("Pak", "PAK"), ("India", "IND")]),
        ("Pak denied it, India said.", [("Pak", "PAK"), ("India", "IND")]),
        ("Pak drones flew over North Korea.", [("North Korea", "PRK")]),
        ("The Pak High Commissioner left Delhi.", [("Pak", "PAK")]),
        ("Se Ri Pak won in India.", [("India", "IND")]),
        ("The index runs from Bolt, Usain to Jordan, Michael.", []),
        ("They toured Chad, Jordan, Mali and Peru.", [("Chad", "TCD"), ("Jordan", "JOR"), ("Mali", "MLI"),
                                                      ("Peru", "PER")]),
    ],
)  # fmt: skip
def test_a_short_adjective_and_an_index_are_told_by_their_neighbours(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [pair for pair in found(text, "2019-03-01") if pair[1].isupper()] == expected


def test_a_people_of_several_states_is_none_of_them() -> None:
    text = "South Korea thanked Brazil: a South Korean, and {} Korean cook, went home to South Korea."
    assert entity_of("Korean", text.format("another")) == "KOR"
    assert entity_of("Korean", text.format("an ethnic")) is None


def test_the_north_is_the_other_half_of_the_country_that_is_named() -> None:
    text = "South Korea shipped rice to the North. The north of Italy was dry."
    assert found(text) == [("South Korea", "KOR"), ("North", "PRK"), ("Italy", "ITA")]

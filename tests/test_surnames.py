"""Surnames: the antecedent first, then title or country, then the office on the date, else nobody."""

from __future__ import annotations

import pytest
from read_text import entity_of, mention_of, read

from graph.extraction.rules.surnames.standing import (
    LATELY,
    LEADING,
    LESSER,
    OTHER,
    REMEMBERED,
    SERVING,
    office_rank,
    surname_rank,
)
from graph.extraction.testing import context


def test_a_surname_is_who_was_named_in_full_before() -> None:
    text = "Park Chung Hee took power in South Korea. Park ruled for years."
    assert entity_of("Park", text, "2014-01-01") == "park-chung-hee"  # though Park Geun-hye was in office


@pytest.mark.parametrize(
    "text", ["Kim Dong-yub, a professor, spoke. Kim said no.", "Analyst Kim Dong-yub spoke. Kim said no."]
)
def test_somebody_else_named_in_full_claims_the_surname(text: str) -> None:
    assert entity_of("Kim", "North Korea fired. " + text, "2019-01-10") is None


def test_of_two_namesakes_the_surname_is_the_one_named_last_or_nobody() -> None:
    text = "Kim Jong Un met Kim Dong-yub, a professor. Kim laughed."
    assert entity_of("Kim", text, "2019-01-10") in (None, "kim-jong-un")


@pytest.mark.parametrize(
    ("surname", "text", "published", "expected"),
    [
        ("Bush", "President Bush addressed Congress.", "1991-01-16", "george-h-w-bush"),
        ("Bush", "President Bush addressed Congress.", "2003-01-28", "george-w-bush"),
        ("Park", "Park Chung-hee ruled South Korea. President Park left.", "2013-05-01", "park-geun-hye"),
        ("Park", "Park Chung-hee ruled South Korea. Former President Park left.", "2013-05-01", "park-chung-hee"),
        ("Sullivan", "National Security Adviser Sullivan left.", "2023-05-01", "jake-sullivan"),
        ("Musharraf", "Gen. Musharraf telephoned from Islamabad.", "2005-06-07", "pervez-musharraf"),
        ("Zardari", "Pak Prez Zardari flew to India.", "2012-04-09", "asif-ali-zardari"),
        ("Lee", "South Korean President Lee spoke.", "2009-08-15", "lee-myung-bak"),
        ("Singh", "Indian Prime Minister Singh spoke.", "2009-08-15", "manmohan-singh"),
        ("Park", "South Korea's President Park spoke.", "2014-08-15", "park-geun-hye"),
    ],
)
def test_a_title_and_the_date_decide_between_namesakes(surname: str, text: str, published: str, expected: str) -> None:
    assert entity_of(surname, text, published) == expected


@pytest.mark.parametrize(
    ("surname", "text", "published", "expected"),
    [
        ("Xi", "Xi said China would open up.", "2018-04-10", "xi-jinping"),
        ("Macron", "Macron flew to Berlin.", "2018-04-10", "emmanuel-macron"),
        ("Merkel", "Merkel and Obama met.", "2011-06-07", "angela-merkel"),
    ],
)
def test_a_bare_surname_is_who_is_in_office_on_the_date(surname: str, text: str, published: str, expected: str) -> None:
    mention = mention_of(surname, text, published)
    assert mention is not None and mention.entity == expected


def test_nobody_is_named_when_nothing_decides_and_the_candidates_are_kept() -> None:
    reading = read("Kim went shopping.")
    assert reading.mentions == ()
    (abstention,) = reading.abstentions
    assert (abstention.text, abstention.start, abstention.end) == ("Kim", 0, 3)
    assert {"kim-jong-un", "kim-dae-jung"} <= {candidate.entity for candidate in abstention.candidates}
    assert all(candidate.why_not for candidate in abstention.candidates)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("A bush burned by the road.", "2003-01-01"),
        ("In May it rained.", "2017-05-01"),
        ("It may rain; a major storm is near.", "1992-01-01"),
        ("The brown fox ran.", "2008-01-01"),
        ("Marks & Spencer opened.", "2009-01-01"),
        ("Ford will close a plant.", "2006-01-01"),
        ("Johnson & Johnson paused.", "2021-04-01"),
        ("Terracotta soldiers stand in Xi'an.", "2018-04-01"),
        ("They ate at McDonald's in Belfast.", "2021-04-01"),
        ("Cable & Wireless grew.", "2012-04-01"),
    ],
)
def test_ordinary_words_and_firms_are_no_surnames(text: str, published: str) -> None:
    assert [mention.text for mention in read(text, published).mentions if mention.kind == "leader"] == []


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Goals by Ri Kum Song, Jo Tong Chol and Ma Won Chun won the match for the DPRK.", "2012-05-01"),
        ("Ri Kwang Il came second and Kim Won Chol third in North Korea.", "2011-06-01"),
        ("Alberto Anaya Gutierrez spoke in Mexico.", "2004-01-01"),
        ("KPA Generals Kim Won Pom and U Tong Chuk toured North Korea.", "2011-12-03"),
        ("Han In Guk and Pak To Chun toured North Korea.", "2011-12-03"),
        ("Hannibal Gaddafi was seized in Libya.", "2011-11-20"),
        ("Sheikh Sabah Al Khalid Al Hamad Al Sabah left Kuwait.", "2011-11-01"),
        ("President Wang Shuguo of the university toured China.", "2012-01-01"),
    ],
)
def test_a_surname_within_a_longer_name_is_somebody_else(text: str, published: str) -> None:
    assert [mention.text for mention in read(text, published).mentions if mention.kind == "leader"] == []


def test_a_lost_candidate_says_why() -> None:
    mention = mention_of("Bush", "President Bush addressed Congress in the United States.", "2003-01-28")
    assert mention is not None
    assert {candidate.entity for candidate in mention.candidates} >= {"george-h-w-bush"}
    assert all(candidate.why_not for candidate in mention.candidates)


def test_a_team_sheet_names_no_leaders() -> None:
    text = (
        "England met Sierra Leone and New Zealand in a friendly. Forrester, Jones, Palmer, Rees, Sheridan, Skinner, "
        "Smith, Stevens, Tait, Voyce, Dowson, Haughton, Monye, Roques and Peters played."
    )
    assert entity_of("Stevens", text) is None


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Macron flew to Spain. The road to Colmenar del Arroyo was closed.", "2023-06-20"),  # a village
        ("Editor's Note: Angela Merkel spoke in Germany after this was printed.", "2019-03-04"),
        ("Angela Merkel spoke English in Germany, and the Christian minority listened.", "2019-03-04"),
        ("The French court fined Meta after Angela Merkel spoke.", "2021-09-10"),
        ("Angela Merkel cited the ruling in Roe v Wade in Senegal.", "2012-01-01"),
        ("Cuba mourned the boy's mother Elizabeth, Fidel Castro said.", "2000-01-05"),
        ("Vladimir Putin watched the race in Sochi. Ankrah came third.", "2019-11-02"),  # out of office since 1969
        ("Segni won the race in Italy, Vladimir Putin said.", "2019-11-02"),  # and he since 1964
        ("Angela Merkel thanked Mr Stevens, a banker's son, in Germany.", "2019-12-09"),  # Sierra Leone is not here
    ],
)
def test_a_word_that_is_used_otherwise_names_no_leader(text: str, published: str) -> None:
    named = [mention.entity for mention in read(text, published).mentions if mention.kind == "leader"]
    assert set(named) <= {"angela-merkel", "vladimir-putin", "emmanuel-macron", "fidel-castro"}


@pytest.mark.parametrize(
    ("surname", "text", "expected"),
    [
        ("Harris", "Harris leads Trump in Ohio, a poll of American voters says.", "kamala-harris"),
        ("Harris", "Ireland will vote before spring, Harris said.", "simon-harris"),
        ("Walz", "Tim Walz spoke in Ohio. Walz left first.", "tim-walz"),
    ],
)
def test_who_runs_for_office_in_the_country_of_the_article_comes_before_a_foreign_head(
    surname: str, text: str, expected: str
) -> None:
    assert entity_of(surname, text, "2024-10-11") == expected


def test_a_minister_needs_the_country_nearby_and_a_sign_of_a_person() -> None:
    assert entity_of("Lavrov", "Russia agreed. Lavrov said so.", "2019-10-02") == "sergey-lavrov"
    assert entity_of("Lavrov", "The shop opened. Lavrov said so.", "2019-10-02") is None
    assert entity_of("Lavrov", "Russia makes a vodka called Lavrov, best drunk cold.", "2019-10-02") is None


@pytest.mark.parametrize(
    ("published", "expected"), [("2012-01-01", "tony-blair"), ("2016-01-01", "tony-blair"), ("2040-01-01", None)]
)
def test_a_former_head_is_remembered_for_some_time(published: str, expected: str | None) -> None:
    assert entity_of("Blair", "Britain went to war and Blair said it was right.", published) == expected


def test_someone_long_out_of_office_is_known_by_the_years_of_the_article() -> None:
    assert entity_of("Heath", "Britain joined, Heath said.", "2019-01-01") is None
    assert entity_of("Segni", "In 1963 Italy waited while Segni said nothing.", "2019-01-01") == "antonio-segni"
    assert entity_of("Hitler", "They compared it to Hitler.", "2019-01-01") == "adolf-hitler"  # a household name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Joshua Wong and Agnes Chow were held. Wong said China was afraid.", None),
        ("Sharon Stone canceled a visit to Israel. Sharon said he was sorry.", "ariel-sharon"),
    ],
)
def test_a_stranger_keeps_every_word_of_the_name_but_the_given_one(text: str, expected: str | None) -> None:
    surname, published = ("Wong", "2024-08-30") if expected is None else ("Sharon", "2004-08-30")
    assert entity_of(surname, text, published) == expected


@pytest.mark.parametrize("bracket", ["(President) Kennedy", "[President] Kennedy", "President Kennedy"])
def test_a_title_in_brackets_is_a_title(bracket: str) -> None:
    assert entity_of("Kennedy", f"We were betrayed by {bracket}, in the United States.", "2000-04-17") == (
        "john-f-kennedy"
    )


def test_a_former_title_is_not_that_of_who_holds_it() -> None:
    assert entity_of("Bush", "Former President Bush spoke in the United States.", "2003-05-05") == "george-h-w-bush"
    assert entity_of("Musharraf", "The former Gen. Musharraf spoke in Pakistan.", "2005-06-07") is None


@pytest.mark.parametrize(
    ("surname", "text", "published", "expected"),
    [
        ("Macron", "France chose Macron on Sunday.", "2017-05-08", "emmanuel-macron"),  # days before he took office
        ("Blair", "Britain thanked Blair on Sunday.", "2007-08-15", "tony-blair"),
        ("Blair", "Britain thanked Mrs. Blair on Sunday.", "2007-08-15", None),  # as likely the wife
    ],
)
def test_a_surname_is_who_has_just_left_office_or_will_soon_take_it(
    surname: str, text: str, published: str, expected: str | None
) -> None:
    mention = mention_of(surname, text, published)
    assert (mention.entity if mention else None) == expected
    assert mention is None or mention.rule == "surname, in office near the date"


@pytest.mark.parametrize(
    ("surname", "text", "published", "expected"),
    [
        ("Edwards", "Edwards and Cheney debated in Ohio.", "2004-10-06", "john-edwards"),  # tied to a compatriot
        ("Edwards", "Edwards and Chirac debated in Ohio.", "2004-10-06", None),
        ("Mugabe", "Robert Mugabe rules Zimbabwe. Grace Mugabe fled. Mugabe stayed.", "2017-11-16", "robert-mugabe"),
        ("Lee", "President Lee spoke in South Korea. Chairman Lee of Samsung listened.", "2009-12-30", None),
        ("Rice", "Condoleezza Rice left. Rice prices have doubled.", "2008-05-23", None),
        ("May", "Theresa May left. She had said so in May.", "2019-07-18", None),
        ("Xi", "Xi Jinping was in India, and Friday Xi flew home.", "2014-09-19", "xi-jinping"),
        ("Bush", "George P. Bush said nothing in the United States.", "2017-07-12", None),
    ],
)
def test_who_stands_beside_a_surname_tells_whose_it_is(
    surname: str, text: str, published: str, expected: str | None
) -> None:
    assert entity_of(surname, text, published) == expected


def test_a_title_is_borne_by_who_holds_it_on_the_date() -> None:
    text = "Kings Juan Carlos and Abdullah rode through Spain and Jordan."
    assert entity_of("Abdullah", text, "2000-10-18") == "abdullah-ii-of-jordan"  # the Saudi became king in 2005


def test_of_presidents_none_is_one_of_the_future() -> None:
    text = "Former presidents Carter, Ford and Bush mourned in the United States."
    assert entity_of("Bush", text, "1999-02-09") == "george-h-w-bush"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Ferdinand Marcos Jr. won in the Philippines. The elder Marcos fled.", "2022-05-11", "ferdinand-marcos"),
        ("Fidel Castro fell ill in Cuba. The younger Castro took over.", "2006-08-02", "raul-castro"),
    ],
)
def test_the_elder_may_be_known_by_the_base_alone(text: str, published: str, expected: str) -> None:
    surname = expected.rpartition("-")[2].capitalize()
    assert entity_of(surname, text, published) == expected


@pytest.mark.parametrize(
    ("leader", "published", "rank"),
    [
        ("angela-merkel", "2019-01-01", LEADING),
        ("angela-merkel", "2022-06-01", LATELY),
        ("angela-merkel", "2026-01-01", REMEMBERED),
        ("angela-merkel", "2040-01-01", OTHER),
        ("sergey-lavrov", "2019-01-01", SERVING),  # a minister
        ("vasily-nebenzya", "2019-01-01", LESSER),  # an ambassador
        ("mike-dunleavy", "2020-01-01", LESSER),  # a governor
        ("tony-blair", "2012-01-01", REMEMBERED),  # an envoy then, and known as the premier he was
        ("kevin-rudd", "2025-01-01", LESSER),  # an ambassador, too long after
    ],
)
def test_an_office_ranks_by_what_the_press_calls_its_holder(leader: str, published: str, rank: int) -> None:
    assert surname_rank(context("It rained.", published), leader) == rank


@pytest.mark.parametrize(("leader", "published"), [("vasily-nebenzya", "2019-01-01"), ("tony-blair", "2012-01-01")])
def test_who_serves_in_a_lesser_office_is_in_office_all_the_same(leader: str, published: str) -> None:
    assert office_rank(context("It rained.", published), leader) == SERVING


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Pakistan agreed. Lodhi said so.", False),
        ("Germany agreed. Lodhi and Angela Merkel said so.", False),
        ("Pakistan's Lodhi said so.", True),
        ("Ambassador Lodhi said so in Pakistan.", True),
        ("Maleeha Lodhi spoke. Lodhi said so.", True),
        ("Pakistan agreed. Lodhi and Prime Minister Nawaz Sharif said so.", True),
    ],
    ids=["bare", "beside a foreigner", "country", "title", "full name", "beside a compatriot"],
)
def test_an_ambassador_needs_more_than_the_surname(text: str, is_named: bool) -> None:
    assert entity_of("Lodhi", text, "2017-05-01") == ("maleeha-lodhi" if is_named else None)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("The United States agreed. Dunleavy said so.", False),
        ("The United States agreed. Governor Dunleavy said so.", True),
        ("Mike Dunleavy spoke in the United States. Dunleavy said so.", True),
    ],
    ids=["bare", "title", "full name"],
)
def test_a_governor_needs_more_than_the_surname(text: str, is_named: bool) -> None:
    assert entity_of("Dunleavy", text, "2020-05-01") == ("mike-dunleavy" if is_named else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nixon met Bush.", None),  # one more head, though two bear the name
        ("Nixon met Bush and Kennedy.", "richard-nixon"),
    ],
)
def test_among_leaders_is_beside_two_more_names_and_not_two_namesakes(text: str, expected: str | None) -> None:
    assert entity_of("Nixon", text) == expected


@pytest.mark.parametrize(
    ("surname", "text", "published", "leader"),
    [
        ("Austin", "U.S. Defense Secretary Austin flew to Kyiv.", "2023-03-01", "lloyd-austin"),
        ("Gabriel", "German Foreign Minister Gabriel flew to Kyiv.", "2017-06-01", "sigmar-gabriel"),
        ("Craft", "U.S. Ambassador Craft spoke.", "2020-03-01", "kelly-craft"),
    ],
)
def test_a_surname_that_is_a_given_name_or_a_word_is_known_by_its_title(
    surname: str, text: str, published: str, leader: str
) -> None:
    assert entity_of(surname, text, published) == leader

"""Capitals and seats of government: who acts is the government, where one is is a place."""

from __future__ import annotations

import pytest
from read_text import entity_of, mention_of, read

DAY = "2018-06-01"


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("Seoul", "Seoul said it would wait.", "KOR"),
        ("Pyongyang", "Talks with Pyongyang stalled.", "PRK"),
        ("Moscow", "London accused Moscow of lying.", "RUS"),
        ("Beijing", "Ties between Tokyo and Beijing froze.", "CHN"),
        ("Ankara", "Ankara's decision to buy the missiles angered allies.", "TUR"),
        ("Tehran", "Tehran-backed fighters withdrew.", "IRN"),
        ("Baghdad", "Pyongyang, Tehran and Baghdad denounced the speech.", "IRQ"),
        ("Kremlin", "The Kremlin denied it.", "RUS"),
        ("Blue House", "The Blue House confirmed the call.", "KOR"),
        ("Downing Street", "Downing Street refused to comment.", "GBR"),
    ],
)
def test_a_capital_that_acts_or_is_acted_upon_is_the_government(part: str, text: str, expected: str) -> None:
    mention = mention_of(part, text, DAY)
    assert mention is not None and (mention.kind, mention.entity) == ("country", expected)
    assert "as government" in mention.rule


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("Hanoi", "They met in Hanoi."),
        ("Paris", "He flew to Paris on Monday."),
        ("London", "a flat near London"),
        ("SEOUL", "SEOUL, May 13 (Wire) - The army fired."),
        ("Moscow", "MOSCOW (Wire) — The ruble fell. Snow fell in Moscow."),
        ("Berlin", "the Berlin-based institute"),
        ("Rome", "He travelled from Rome."),
        ("Prague", "Three museums stand next to Prague, he said."),
        ("Oslo", "a man in 1930s Oslo sees a ghost"),
    ],
)
def test_a_capital_where_something_happens_is_a_place_with_its_country(part: str, text: str) -> None:
    assert is_a_place(part, text)


def test_a_building_where_one_stands_is_nobody() -> None:
    assert entity_of("White House", "Roses bloomed on the White House lawn.", DAY) is None
    assert entity_of("Kremlin", "Tourists stood outside the Kremlin.", DAY) is None
    assert entity_of("Kremlin", "The body was found close to the Kremlin.", DAY) is None
    assert entity_of("White House", "He thanked her for coming to the White House.", DAY) is None


def test_a_place_is_never_a_country() -> None:
    kinds = [mention.kind for mention in read("He was born in Cairo and died in Rabat.", DAY).mentions]
    assert kinds == ["place", "place"]


def test_a_list_of_capitals_shares_one_answer() -> None:
    mentions = read("Warsaw, Prague and Budapest rejected the quota.", "2015-09-23").mentions
    assert [mention.entity for mention in mentions if mention.kind == "country"] == ["POL", "CZE", "HUN"]


@pytest.mark.parametrize(
    "text",
    [
        "After the talks in Vienna, Oslo and Rabat have yet to reply.",
        "Rallies were held in Oslo and Rabat said the report.",
        "Rallies were held in Oslo, Tunis, and Rabat said the report.",
        "The fund owns the Oslo, Vienna and Rabat stock exchanges, also began to pay.",
    ],
)
def test_a_list_that_begins_where_something_happens_is_of_places(text: str) -> None:
    assert is_a_place("Rabat", text)


def test_a_place_takes_no_share_in_what_its_neighbour_does() -> None:
    text = "On the streets of Rabat, Tunis is accused of lying."
    assert is_a_place("Rabat", text)
    assert government_of("Tunis", text) == "TUN"


@pytest.mark.parametrize(
    "text",
    [
        "Rabat's allies abstained.",
        "Few live in the Rabat-occupied hills.",
        "Rabat's 1975 march failed.",
        "Rabat's threats left the markets cold.",
        "Every deal needs Rabat's stamp.",
        "It was in line with Rabat's own wish.",
        "Rabat's new, tougher stance surprised them.",
        "Rabat's European partners paid.",
        "Rabat's Foreign Ministry replied.",
        "In Rabat's view the deal is dead.",
        "Rabat's Western helpers paid.",
        "Rabat's troops and hotels burned.",
    ],
)
def test_what_a_government_has_is_the_governments(text: str) -> None:
    assert government_of("Rabat", text) == "MAR"


@pytest.mark.parametrize(
    "text",
    [
        "Rabat's streets were empty.",
        "Rabat's 580 buses stopped.",
        "Rabat's former mayor sang.",
        "They walked through Rabat's busy northern suburbs.",
        "Rabat's stock exchange closed early.",
        "Rabat's Hassan Tower was lit.",
        "The army closed Rabat's new Great Southern Bay International Airport.",
        "Rabat's 600,000 voters slept.",
        "Rabat's bid for the 2040 Games failed.",
        "The attacks on Rabat's trams went on.",
    ],
)
def test_what_a_city_has_is_the_citys(text: str) -> None:
    assert is_a_place("Rabat", text)


@pytest.mark.parametrize(
    "text",
    [
        "Rabat, which seized the isles in May, denies it.",
        "Rabat, though unsure of the price, agreed.",
        "Rabat, however, has often spoken of peace.",
        "Rabat on Monday accused the envoy.",
        "Rabat will never allow it.",
        "Rabat won't wait for them.",
        "Rabat ought not to rush.",
        "Rabat is ready for talks.",
        "Rabat is expected to reply.",
        "Rabat is not likely to react.",
        "Rabat has withstood worse.",
        "Rabat has no plans to leave the pact.",
        "Rabat has little left to lose.",
        "It is a success: Rabat has found a channel.",
        "Rabat may be supplying the rebels.",
        "He denied that Rabat was involved.",
        "The king insists that Rabat abandon the plan.",
        "The raid came with Rabat accusing its neighbours.",
        "Both Rabat and Tunis are preparing a summit.",
        "Rabat and the West refused.",
        "The army lost in Tunis, and Rabat called for calm.",
        "Rabat and Tunis claim the isle.",
    ],
)
def test_the_subject_of_what_governments_do_is_the_government(text: str) -> None:
    assert government_of("Rabat", text) == "MAR"


@pytest.mark.parametrize(
    "text",
    [
        "Rabat, which the tribe calls its home, was quiet.",
        "Rabat was quiet at night.",
        "Rabat will flood again.",
        "Rabat is expected to flood.",
        "Rabat was bombed by jets.",
        "Rabat has eight bridges.",
        "Rabat trembled.",
        "Rabat fell to the rebels.",
        "A raid on Rabat killed two.",
        "The mayor of Rabat said no.",
        "A shop outside Rabat will close.",
        "Shops across central Rabat closed.",
        "Rabat talks collapsed.",
        "Rabat situated on a hill is old.",
        "The rebels who ravaged Rabat said no.",
        "She made it to Rabat.",
        "Rabat seized by rebels",
        "He stayed in Fez, Rabat, Tunis and many others.",
    ],
)
def test_what_a_city_does_makes_no_government(text: str) -> None:
    assert is_a_place("Rabat", text)


@pytest.mark.parametrize(
    "text",
    [
        "They expect Rabat to send an envoy.",
        "It is time for Rabat to bolster the truce.",
        "The win gave Rabat confidence.",
        "He chided Rabat for failing to pay.",
        "He attacked Rabat for its silence.",
        "He singled out Rabat for criticism.",
        "They put pressure on Rabat.",
        "They imposed new tariffs on Rabat.",
        "It was a message for Rabat.",
        "They sought more from Rabat.",
        "He was a critic of Rabat.",
        "The force is led by Rabat.",
        "A bid by Rabat failed.",
        "The row soured relations with both Rabat and Tunis.",
        "The coup shook both Rabat and Tunis.",
        "According to Rabat, two died.",
        "It was a deal between London and Rabat.",
        "The Rabat government fell.",
        "He joined the Rabat regime.",
        "He joined the anti-Rabat front.",
        "Rabat-Tunis talks began.",
    ],
)
def test_the_other_end_of_what_governments_do_is_the_government(text: str) -> None:
    assert government_of("Rabat", text) == "MAR"


@pytest.mark.parametrize(
    "text",
    [
        "They expect Rabat to flood.",
        "The attacks on Rabat went on.",
        "A rocket was fired toward Rabat.",
        "Rebels shelled Rabat for two days.",
        "Troops defended Rabat.",
        "They tried to capture Rabat.",
        "They seized control of Rabat.",
        "He sent Anna Moll to Rabat.",
        "They sent a delegation to Rabat.",
        "He was recalled to Rabat.",
        "There are daily flights between London and Rabat.",
        "They lost the match against Rabat.",
        "The film was inspired by Rabat.",
        "The poll was conducted by the Rabat Opinion Panel.",
        "They told the Rabat broker to sell.",
        "One leading Rabat broker sold.",
        "The fire merged with the Rabat fire.",
        "Rabat-Tunis flights began.",
        "They recognised Rabat as the capital of the realm.",
        "The capital, Rabat, said nothing new.",
        "Rabat, Morocco, said nothing new.",
        "The clock (Rabat) stopped.",
    ],
)
def test_what_is_reached_struck_or_named_after_is_a_place(text: str) -> None:
    assert is_a_place("Rabat", text)


@pytest.mark.parametrize(
    ("part", "text", "expected"),
    [
        ("White House", "The White House is expected to reply.", "USA"),
        ("Kremlin", "The Kremlin has withstood worse.", "RUS"),
        ("White House", "The Obama White House drafted it.", "USA"),
        ("Kremlin", "It was the Kremlin's pushback.", "RUS"),
        ("Pentagon", "He cited Pentagon officials.", "USA"),
        ("Kremlin", "He is a pro-Kremlin writer.", "RUS"),
        ("Kremlin", "A tycoon close to the Kremlin talked.", "RUS"),
        ("White House", "The plan was drafted by the White House.", "USA"),
    ],
)
def test_a_building_that_acts_or_is_acted_upon_is_the_government(part: str, text: str, expected: str) -> None:
    assert government_of(part, text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("At the time Mr George Washington got off his horse.", "Washington"),
        ("It was run by the Brookings Doha Center.", "Doha"),
    ],
)
def test_part_of_a_longer_name_is_not_even_a_place(text: str, part: str) -> None:
    assert mention_of(part, text, DAY) is None


def test_a_city_whose_club_is_named_plays() -> None:
    assert is_a_place("Madrid", "He left Real Madrid. I told Madrid that I want it.")
    assert government_of("Madrid", "He left Atlantis. I told Madrid that I want it.") == "ESP"
    assert government_of("Madrid", "Pedro Sanchez left Real Madrid. I told Madrid that I want it.") == "ESP"


@pytest.mark.parametrize(
    ("part", "published", "expected"),
    [
        ("Moscow", "1985-03-01", "SUN"),
        ("Moscow", "1995-03-01", "RUS"),
        ("Kremlin", "1979-12-24", "SUN"),
        ("Kremlin", "1992-01-02", "RUS"),
        ("Belgrade", "1999-04-01", "YUG"),
        ("Belgrade", "2005-04-01", "SCG"),
        ("Belgrade", "2018-04-01", "SRB"),
        ("Prague", "1968-08-20", "CSK"),
        ("Prague", "2018-08-20", "CZE"),
        ("Moscow", None, "RUS"),
        ("Belgrade", None, "SRB"),
    ],
)
def test_the_seat_of_a_state_that_has_ended_is_its_own_on_a_day_of_its_time(
    part: str, published: str | None, expected: str
) -> None:
    text = "The Kremlin denied it." if part == "Kremlin" else f"The {part} regime denied it."
    assert government_of(part, text, published) == expected


def test_without_a_day_the_state_that_the_article_names_has_its_capital() -> None:
    assert government_of("Moscow", "The Soviet Union tested a bomb. Moscow denied it.", None) == "SUN"
    text = "Russia was once a part of the Soviet Union. Russian troops left, and Moscow denied it."
    assert government_of("Moscow", text, None) == "RUS"


def is_a_place(part: str, text: str) -> bool:
    """Whether the capital is linked as a place."""
    mention = mention_of(part, text, DAY)
    return mention is not None and (mention.kind, mention.rule) == ("place", "capital as place")


def government_of(part: str, text: str, published: str | None = DAY) -> str | None:
    """The country whose government the part of the text stands for."""
    mention = mention_of(part, text, published)
    return mention.entity if mention is not None and mention.kind == "country" else None


def test_a_town_that_is_said_once_to_lie_elsewhere_is_no_capital() -> None:
    text = "Police in London, Ontario, spoke. A vigil was held in London. Paris sent its regrets."
    assert [mention.iso3 for mention in read(text, "2021-06-08").mentions if mention.text != "Ontario"] == ["FRA"]


def test_a_capital_of_another_time_is_none() -> None:
    assert [m.text for m in read("They met in Benghazi in Libya.", "2012-09-13").mentions] == ["Libya"]
    assert "Benghazi" in [m.text for m in read("They met in Benghazi in Libya.", "1955-09-13").mentions]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("He fled Pyongyang's embassy in Vienna.", "country"), ("They met at Pyongyang's Swedish embassy.", "place")],
)
def test_an_embassy_is_its_government_s_and_another_state_s_stands_in_the_city(text: str, kind: str) -> None:
    mention = mention_of("Pyongyang", text, "2018-11-23")
    assert mention is not None and mention.kind == kind

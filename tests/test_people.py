"""People named in full: leaders of the base, those whom only the text makes leaders, and everybody else."""

from __future__ import annotations

import pytest
from read_text import entities, entity_of, mention_of, read

KIMS = ["Kim Jong Un", "Kim Yo Jong", "Kim Jong Il", "Kim Jong-un"]


def test_three_kims_are_three_people_and_a_spelling_is_none() -> None:
    text = ". ".join(f"{name} smiled" for name in KIMS) + "."
    assert [mention.entity for mention in read(text, "2018-06-12").mentions] == [
        "kim-jong-un",
        "kim-yo-jong",
        "kim-jong-il",
        "kim-jong-un",
    ]


def test_a_bare_kim_among_three_kims_is_one_of_them_and_makes_no_fourth() -> None:
    text = "Kim Jong Un, Kim Yo Jong and Kim Jong Il are kin. North Korea is quiet. Kim said so."
    assert entities(text, "2018-06-12") <= {"kim-jong-un", "kim-yo-jong", "kim-jong-il", "PRK"}


def test_two_vladimirs_are_two_and_putin_is_vladimir_putin() -> None:
    text = "Vladimir Putin spoke. Vladimir Zelensky answered. Putin was silent and Zelensky left."
    found = [(mention.text, mention.entity) for mention in read(text, "2019-12-09").mentions]
    assert [entity for _, entity in found] == [
        "vladimir-putin",
        "volodymyr-zelenskyy",
        "vladimir-putin",
        "volodymyr-zelenskyy",
    ]


def test_people_of_one_first_name_are_never_merged() -> None:
    assert entities("Angela Merkel and Angela Eagle met.", "2016-07-12") >= {"angela-merkel"}
    assert entity_of("Angela Eagle", "Angela Merkel left. Labour MP Angela Eagle stayed.") != "angela-merkel"


@pytest.mark.parametrize(
    ("part", "text", "country", "role"),
    [
        ("Pak Il-su", "Pak Il-su, a former North Korean diplomat, spoke.", "PRK", "former diplomat"),
        ("Anna Weber", "German Foreign Minister Anna Weber arrived.", "DEU", "foreign minister"),
        ("Pedro Salvat", "Pedro Salvat, Spain's ambassador, was summoned.", "ESP", "ambassador"),
        ("Marek Wolny", "Poland's farm minister Marek Wolny resigned.", "POL", "minister"),
        ("Igor Malin", "Russian parliament deputy Igor Malin agreed.", "RUS", "deputy"),
        ("Jai Mehra", "Former Indian junior transport minister Jai Mehra spoke.", "IND", "former transport minister"),
        ("Ann A. Malin", "Norwegian Representative Ann A. Malin agreed.", "NOR", "representative"),
        ("Ola I. Berg", "Ola I. Berg, a minister of Norway, agreed.", "NOR", "minister"),
        ("Ola Malin", "District Attorney Ola Malin of Norway agreed.", "NOR", "district attorney"),
        ("So Ho Won", "So Ho Won, minister of the DPRK, bowed.", "PRK", "minister"),
        ("An Tong Chun", "An Tong Chun, minister of the DPRK, bowed.", "PRK", "minister"),
        ("Oleh Marchuk", "former Ukrainian defence minister Oleh Marchuk said no", "UKR", "former defence minister"),
    ],
)
def test_a_role_and_a_country_beside_a_name_make_a_leader(part: str, text: str, country: str, role: str) -> None:
    mention = mention_of(part, text)
    assert mention is not None
    assert (mention.kind, mention.iso3, mention.role) == ("leader", country, role)
    assert (mention.name, mention.qid, mention.wikipedia) == (part, None, None)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Qassim Nangrayal", "Afghan army spokesman Qassim Nangrayal said six died."),
        ("Ivan Petrenko", "Air force commander Ivan Petrenko was killed in Ukraine."),
        ("Joseph Banda", "Rebel leader Joseph Banda crossed into Congo."),
        ("Lina Moreau", "Sports Minister Lina Moreau opened the games in France."),
    ],
)
def test_army_rebels_and_cabinet_are_public_life(name: str, text: str) -> None:
    assert entity_of(name, text) is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Joe Kaeser", "Siemens chief Joe Kaeser flew to Riyadh."),
        ("Pedro Salas", "Mexican cartel leader Pedro Salas was shot."),
        ("Pedro Salas", "The leader of the gang, Pedro Salas, was shot in Mexico."),
        ("Kofi Asare", "Student leader Kofi Asare was jailed in Ghana."),
        ("Emma Price", "Goodwill ambassador Emma Price visited Bangladesh."),
        ("Sam Cole", "Baptist minister Sam Cole preached in the United States."),
        ("Olga Serova", "The head of the Russian tennis federation, Olga Serova, resigned."),
        ("Zhang Lin", "Chinese director Zhang Lin presented a film in Berlin."),
    ],
)
def test_firms_clubs_churches_and_gangs_are_none(name: str, text: str) -> None:
    assert entity_of(name, text) is None


def test_the_text_tells_the_role_of_a_leader_whose_office_is_of_later() -> None:
    mention = mention_of("Rustem Umerov", "Ukrainian lawmaker Rustem Umerov spoke in Kyiv.", "2016-02-01")
    assert mention is not None
    assert (mention.entity, mention.role) == ("rustem-umerov", "lawmaker")


def test_a_full_name_is_the_leaders_years_before_the_office_where_the_text_is_of_the_country() -> None:
    assert entity_of("Pete Hegseth", "Pete Hegseth lost a vote in the United States.", "2016-02-01") == "pete-hegseth"
    assert entity_of("Pete Hegseth", "Pete Hegseth sang in Peru.", "2016-02-01") is None
    assert entity_of("Pete Hegseth", "Pete Hegseth was born in the United States.", "1980-06-06") is None


def test_an_eastern_name_with_one_more_syllable_is_another() -> None:
    assert entity_of("Ri Chol", "Ri Chol spoke for North Korea.", "2015-02-01") == "ri-su-yong"
    assert entity_of("Ri Chol", "Ri Chol Guk sang for North Korea.", "2015-02-01") is None
    assert entity_of("Chairman Mao", "Chairman Mao Zedong ruled China.", "1970-02-01") == "mao-zedong"


def test_the_same_full_name_has_the_same_id_in_every_article() -> None:
    first = entity_of("Anna Weber", "German Foreign Minister Anna Weber arrived.")
    second = entity_of("Anna Weber", "Anna Weber, the German foreign minister, left.")
    assert first == second == "anna-weber"


def test_a_person_found_once_is_found_everywhere_in_the_article() -> None:
    text = "Anna Weber smiled. The German foreign minister, Anna Weber, left. Weber was tired."
    assert [mention.entity for mention in read(text).mentions if mention.kind == "leader"] == ["anna-weber"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Reporter Elizabeth Dunn wrote this.",
        "Striker Thomas Hale scored for England.",
        "Actress Nora Quill won.",
        "Kim Dong-yub, a professor in Seoul, disagreed.",
        "Chief executive Laura Finch sold her shares.",
        "Police said the victim, Maria Holm, was 34.",
    ],
)
def test_journalists_athletes_actors_scholars_managers_and_victims_are_no_leaders(text: str) -> None:
    assert [mention.text for mention in read(text).mentions if mention.kind == "leader"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Juan Carlos Ferrero served well.",
        "He studied at Kim Il Sung University.",
        "Flights left Charles de Gaulle Airport.",
    ],
)
def test_a_leaders_name_within_a_longer_name_is_not_the_leader(text: str) -> None:
    assert [mention for mention in read(text).mentions if mention.kind == "leader"] == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("President Vladimir Putin spoke.", "Vladimir Putin"),
        ("Abdullah II of Jordan flew home.", "Abdullah II"),
        ("Mr. Boris Johnson's hair", "Boris Johnson"),
    ],
)
def test_a_span_leaves_out_titles_and_possessives(text: str, span: str) -> None:
    assert span in [mention.text for mention in read(text, "2019-09-01").mentions]


def test_a_name_of_two_leaders_goes_to_who_is_in_office_with_the_other_as_candidate() -> None:
    mention = mention_of("George Bush", "George Bush spoke in Washington. The U.S. waited.", "1991-01-16")
    assert mention is not None and mention.entity == "george-h-w-bush"


def test_a_leader_of_the_base_carries_country_role_and_name() -> None:
    mention = mention_of("Kim Jong-un", "Kim Jong-un rode a horse.", "2019-10-16")
    assert mention is not None
    assert (mention.name, mention.iso3, mention.kind, mention.rule) == ("Kim Jong Un", "PRK", "leader", "full name")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Marta Lund", "Rep. Marta Lund (D-Calif.) voted no."),
        ("Marta Lund", "Two voted no: Marta Lund, R-Texas, and a colleague."),
        ("Marta Lund", "Marta Lund (SPD) voted no in Berlin."),
        ("Marta Lund", "Marta Lund, the right-wing leader of the region, voted no."),
        ("Marta Lund", "Marta Lund, the city's minister for culture, voted no."),
        ("Marta Lund", "Marta Lund (foreign minister) voted no."),
        ("Marta Lund", "Marta Lund is Norway's foreign minister."),
        ("Marta Lund", "An MP from the other party, Marta Lund, voted no."),
        ("Marta Lund", "The ambassador to Syria Marta Lund left."),
        ("Marta Lund", "They met Minister of Foreign Affairs and Trade Marta Lund there again."),
        ("Marta Lund", "Prime Minister Dame Marta Lund left."),
        ("Marta Lund", "Pentagon spokeswoman Air Force Brig. Gen. Marta Lund said so."),
        ("Marta Lund", "Marta Lund, a spokeswoman for Angela Merkel, said so."),
        ("Marta Lund", "The government is split, spokeswoman Marta Lund said."),
        ("Ola Berg", "Ministers Marta Lund, Ola Berg and Nils Dahl voted no."),
        ("Nils Dahl", "Sens. Marta Lund and Nils Dahl voted no."),
        ("Ahmad Fahd al-Sabir", "Sheikh Ahmad Fahd al-Sabir, Kuwait's energy minister, left."),
        ("Kim Hyong Jun", "Vice-Minister Kim Hyong Jun of the DPRK left."),
        ("Marta Lund", "Angela Merkel and her deputy, Marta Lund, left."),
        ("Walid Muallem", "The Syrian ambassador to Norway, Walid Muallem, left."),
    ],
)
def test_a_role_finds_its_name_wherever_it_stands(name: str, text: str) -> None:
    assert entity_of(name, text, "1999-01-10") is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bloc Boreal", "As for the Bloc Boreal, leader Ola Berg said no."),
        ("Foreign Policy", "He wrote in Foreign Policy, secretary of state or not."),
        ("Marta Lund", "Marta Lund, a friend of the president, left for Norway."),
        ("Marta Lund", "Marta Lund, the minister's cook, left for Norway."),
        ("Nils Dahl", "Guests were Nils Dahl, Minister of Civil Affairs Ola Berg and others from Norway."),
        ("Marta Lund", "By Marta Lund, Norwegian Foreign Minister Ola Berg left."),
        ("Nils Dahl", "According to Ola Berg, chief prosecutor of Norway, Nils Dahl, who fled, is known."),
        ("Sand Bay", "Ola Berg, the mayor of one of the towns, Sand Bay, said so."),
        ("Marta", "He told [Norwegian Foreign Minister Marta] Lund so."),
        ("Marta Lund", "Marta Lund, president of Norway Seafood, spoke."),
        ("Marta Lund", "The head of the Oslo-based Press Watch, Marta Lund, spoke in Norway."),
        ("Marta Lund", "First lady Marta Lund spoke in Norway."),
        ("Marta Lund", "The firm broke no law, spokeswoman Marta Lund said."),
        ("Communist Workers", "The chairman of the Hungarian Communist Workers' Party left."),
        ("Metropolis Berg", "The governor of Tokyo Metropolis Berg left."),
        ("Nils Dahl", "Guests were Ola Berg, Nils Dahl, officials of party organs, in Norway."),
        ("Opposition", "The Tories were the official Opposition in Britain."),
        ("York Ola Berg", "The mayor of New York Ola Berg left."),
        ("Sand Bay", "Ann Zork is the Norwegian member for the Sand Bay."),
        ("Bergen", "They met at the Norwegian foreign minister's official Bergen house."),
        ("Won't Return Berg", "Russian Foreign Minister Won't Return Berg's call."),
    ],
)
def test_a_role_of_another_or_of_none_makes_no_leader(name: str, text: str) -> None:
    assert entity_of(name, text, "2019-01-10") is None


def test_a_treasurer_before_a_minister_keeps_his_own_name() -> None:
    text = "Norwegian Treasurer Marta Lund, environment minister Ola Berg and others left."
    assert [mention.text for mention in read(text).mentions if mention.kind == "leader"] == ["Marta Lund", "Ola Berg"]


def test_a_generation_is_a_part_of_the_name_and_not_the_surname() -> None:
    text = "Norwegian minister Ola Berg III left. Berg said so."
    found = [(mention.text, mention.entity) for mention in read(text).mentions if mention.kind == "leader"]
    assert found == [("Ola Berg III", "ola-berg-iii"), ("Berg", "ola-berg-iii")]


def test_a_given_name_behind_the_title_of_the_day_is_the_holders() -> None:
    assert entity_of("Vladimir", "Russian President Vladimir turned 72.", "2024-10-07") == "vladimir-putin"
    assert entity_of("Boris", "Russian President Boris turned 72.", "2024-10-07") != "vladimir-putin"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pres Xi met FM Lavrov and Sec. Pompeo.", ["xi-jinping", "sergey-lavrov", "mike-pompeo"]),
        ("Pres. Trump met PM Modi and VP Pence.", ["donald-trump", "narendra-modi", "mike-pence"]),
        ("The British PM met the Russian FM.", ["theresa-may", "sergey-lavrov"]),
        ("Hun Sen met Kofi Annan.", ["hun-sen", "kofi-annan"]),
    ],
)
def test_a_title_cut_short_is_the_title(text: str, expected: list[str]) -> None:
    assert [mention.entity for mention in read(text, "2018-10-29").mentions if mention.kind == "leader"] == expected


@pytest.mark.parametrize("text", ["Abdel Aziz Salhi left for Iraq.", "Ben Ami Lothan left for Israel."])
def test_half_a_family_name_is_no_full_name(text: str) -> None:
    assert [mention for mention in read(text, "2010-11-01").mentions if mention.rule == "full name"] == []


def test_half_a_family_name_is_the_leaders_behind_title_and_country() -> None:
    text = "Mauritanian President Abdel Aziz left."
    assert entity_of("Abdel Aziz", text, "2010-11-01") == "mohamed-ould-abdel-aziz"


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("Marta Lund", "Sens. Marta Lund and Ola Berg left.", "senator"),
        ("Ola Berg", "Russian parliament deputies Marta Lund and Ola Berg left.", "deputy"),
        ("Marta Lund", "Progressive congresswomen Marta Lund and Anna Berg left.", "congresswoman"),
        ("Marta Lund", "Former Rep. Marta Lund left.", "former representative"),
    ],
)
def test_a_role_is_told_whole_and_as_one_persons(name: str, text: str, role: str) -> None:
    mention = mention_of(name, text)
    assert mention is not None and mention.role == role

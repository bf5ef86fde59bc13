"""Language: what is surely not English is left without mentions and flagged, and so is what has no capitals."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.extraction import extract
from graph.extraction.text.language import is_foreign, lacks_capitals
from graph.records import Article, Reading

FOREIGN = {
    "German": "Wen er liebt, weiß niemand. Merkel sagte gestern, dass beide enger zusammenarbeiten wollen.",
    "French": "Le président Macron a rencontré lundi la chancelière à Paris pour parler de questions de sécurité.",
    "Spanish": "El presidente se reunió el lunes con su homólogo en Madrid. Ambos dijeron que trabajarán juntos.",
    "Portuguese": "O presidente reuniu-se ontem com o ministro em Lisboa e ambos disseram que vão trabalhar juntos.",
    "Italian": "Il presidente ha incontrato lunedì il ministro. Entrambi hanno detto che lavoreranno insieme.",
    "Dutch": "De man zei dat hij over het plan van Rutte nog niet had nagedacht, maar dat er veel steun voor was.",
    "Danish": "Løkke mødte mandag ministeren, og begge sagde, at de vil arbejde tættere sammen for sikkerheden.",
    "Polish": "Prezydent Duda spotkał się wczoraj z premierem i obaj powiedzieli, że będą ściślej współpracować.",
    "Turkish": "Erdoğan pazartesi günü başbakan ile görüştü ve güvenliği artırmak için çalışacaklarını söyledi.",
    "Indonesian": "Presiden bertemu dengan perdana menteri dan keduanya mengatakan akan bekerja sama untuk keamanan.",
    "Swahili": "Rais alikutana na waziri mkuu jana mjini Nairobi, wote walisema watafanya kazi pamoja kuboresha.",
    "Vietnamese": "Chủ tịch nước đã gặp thủ tướng vào thứ hai tại Hà Nội, cả hai cho biết sẽ hợp tác chặt chẽ hơn.",
    "Russian": "Путин встретился в понедельник с премьер-министром.",
    "Chinese": "总统星期一在北京会见了总理，双方表示将更加密切地合作。",
    "Arabic": "التقى الرئيس يوم الاثنين برئيس الوزراء في القاهرة",
    "Korean": "대통령은 월요일 서울에서 총리를 만나 협력을 강화하겠다고 말했다.",
}
ENGLISH = {
    "story": "French President Emmanuel Macron met Vladimir Putin in Geneva on Wednesday.",
    "headlines": "Macron meets Putin\nErdoğan hits out at Merkel\nWen visits Berlin\nModi vows reform",
    "names": "Rafael de la Cruz\nMaría de los Ángeles\nUrsula von der Leyen\nMark van der Berg\nLuiz da Silva",
    "capitals": "MACRON MET PUTIN IN GENEVA AND SAID THAT FRANCE AND RUSSIA WILL TALK AGAIN.",
    "quotes": "He said “le président est un homme de parole” and then left the room with Mr Macron's aide.",
    "foreign names": "Gyeonggi, Chungcheong, Jeolla and Gyeongsang; Путин; 习近平; bibimbap, japchae, kimchi, bulgogi",
    "short": "Merkel sagte nichts.",
    "nothing": "2019-01-10 12:30 * * *",
}


def reading(text: str) -> Reading:
    (found,) = extract([Article("a", text)])
    return found


@pytest.mark.parametrize("language", FOREIGN)
def test_text_that_is_not_english_is_flagged_and_left_without_mentions(language: str) -> None:
    found = reading(FOREIGN[language])
    assert found.flags == ("not_english",)
    assert found.mentions == () and found.sentences


@pytest.mark.parametrize("kind", ENGLISH)
def test_english_lists_and_headlines_are_not(kind: str) -> None:
    assert not is_foreign(ENGLISH[kind])


def test_english_with_a_foreign_part_is_english() -> None:
    assert not is_foreign(
        "The talks in Geneva went on, and both said that they would meet again. " * 2 + FOREIGN["German"]
    )


def test_an_english_masthead_makes_no_english() -> None:
    assert is_foreign("The best of the news of the day\n" + FOREIGN["German"] * 60)


def test_text_without_capitals_says_so() -> None:
    text = "the french president emmanuel macron met vladimir putin in geneva. china and japan were watching the talks."
    assert reading(text).flags == ("no_capitals",)
    assert reading(text.capitalize().replace("macron", "Macron")).flags == ()


def test_command_says_what_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOREIGN["German"], encoding="utf-8")
    (tmp_path / "b.txt").write_text("french president emmanuel macron met vladimir putin of russia in geneva today.")
    said = CliRunner().invoke(main, ["extract", str(tmp_path)]).stderr
    assert "not_english: an article that is not English is kept without mentions\n" in said
    assert "no_capitals: where a text has no capitals names cannot be told, and few are read\n" in said


@pytest.mark.parametrize("text", ["a caption of a picture", FOREIGN["Chinese"] * 9, "THE PRESIDENT SPOKE. " * 9, ""])
def test_what_is_short_or_has_no_small_letters_lacks_no_capitals(text: str) -> None:
    assert not lacks_capitals(text)

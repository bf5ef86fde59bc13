"""Guessing an encoding: right where letters speak for one, None where nothing does."""

from __future__ import annotations

import random

import pytest

from graph.articles.text.guess import guess

AROUND = "President Kim met Mr Trump on Monday and said {} was in the capital."
NAMES = {
    "cp1252": ("Côte d’Ivoire", "São Tomé", "“Yes”", "It’s", "García", "Müller", "Løkke", "Guðni", "Orbán", "£5m"),
    "cp1254": ("Erdoğan", "Kılıçdaroğlu", "İmamoğlu", "Şimşek"),
    "cp1250": ("Wałęsa", "Kaczyński", "Vučić", "Győr", "Jiří", "Łukaszenka", "Băsescu", "Orbán", "“Yes”", "Paweł"),
    "iso8859_2": ("Wałęsa", "Kaczyński", "Vučić", "Milošević"),
    "mac_roman": ("Côte d’Ivoire", "São Tomé", "“Yes”", "It’s", "García", "Müller", "Løkke", "naïve", "Orbán"),
}
STORIES = {
    (
        "cp1252",
        "French",
    ): "Le président a déclaré que l’été avait été difficile pour les élèves. Où est le cœur de Noël ?",
    ("cp1252", "German"): "Der Präsident Österreichs sagte, die Größe der Länder sei für die Gespräche nötig.",
    ("cp1252", "Portuguese"): "O presidente João disse que a situação não é boa e as eleições serão amanhã.",
    ("cp1252", "Danish"): "Løkke sagde, at Grønland og Færøerne får større indflydelse på væksten i Århus.",
    ("cp1252", "Icelandic"): "Guðni Jóhannesson sagði að þjóðin væri sterk og bað alla að bíða síðan.",
    ("cp1254", "Turkish"): "Cumhurbaşkanı Erdoğan ve İmamoğlu görüştü, Türkiye’nin geleceği için çalışıyor.",
    ("cp1250", "Polish"): "Lech Wałęsa i Kaczyński mówili w Łodzi, że Sejm będzie głosował nad ustawą o służbie.",
    ("cp1250", "Czech"): "Prezident řekl, že Česká republika něco potřebuje a Jiří Dvořák může přijít.",
    ("cp1250", "Hungarian"): "Orbán Viktor Győrben azt mondta, hogy a főváros erős, a műszaki fejlődés gyors.",
    ("cp1250", "Croatian"): "Vučić i Dačić rekli su da će Đinđić, Milošević i Kučan doći.",
    ("cp1251", "Russian"): "Путин встретился с Меркель в Москве, чтобы обсудить вопросы экономики.",
    ("koi8_u", "Russian"): "Путин встретился с Меркель в Москве, чтобы обсудить вопросы экономики.",
    ("cp1253", "Greek"): "Ο Τσίπρας είπε στους δημοσιογράφους ότι θα συναντήσει την Μέρκελ.",
    ("shift_jis", "Japanese"): "会談した首相は東京で記者団に対し、経済について話した。",
    ("cp949", "Korean"): "김정은 국무위원장은 평양에서 회의를 열고 경제 문제를 논의했다.",
    ("gb18030", "Chinese"): "习近平在北京会见了来自法国的总统，讨论了经济和中国的问题。这是大人的一天。",
}


@pytest.mark.parametrize(("encoding", "name"), [(key, name) for key, names in NAMES.items() for name in names])
def test_one_foreign_name_in_english_tells_its_encoding(encoding: str, name: str) -> None:
    data = AROUND.format(name).encode(encoding)
    assert data.decode(str(guess(data))) == AROUND.format(name)


@pytest.mark.parametrize(("encoding", "language"), STORIES)
def test_a_story_of_a_language_tells_its_encoding(encoding: str, language: str) -> None:
    text = STORIES[encoding, language]
    assert text.encode(encoding).decode(str(guess(text.encode(encoding)))) == text


@pytest.mark.parametrize(
    "data",
    [
        b"Kim met Xi \xff\xfe",
        b"Kim met \xc3",
        b"Kim \x81\x8d met",
        bytes(range(1, 256)),
        "Trump’s “deal” with Erdoğan".encode() + b"\xc3",
        "Erdoğan spoke".encode() + b" \xff\xfe caf\xe9",
        "Москва".encode("cp1251"),
        "会談した首相".encode("shift_jis"),
        "Côte Tomé café".encode("cp437"),
        random.Random(7).randbytes(2000),
    ],
)
def test_what_speaks_for_nothing_is_not_guessed(data: bytes) -> None:
    assert guess(data) is None


def test_one_polish_name_among_many_quotes_is_enough() -> None:
    text = "“Yes,” he said, “it’s so.” " * 50 + "Lech Wałęsa was there."
    assert guess(text.encode("cp1250")) == "cp1250"

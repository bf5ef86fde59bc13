"""Encodings: what is no UTF-8 is read as it declares, as the user says or as its letters speak for."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.articles import Account, read_articles
from graph.articles.text.encoding import decode
from graph.cli import main
from graph.records import Article

STORY = "André Dupont met Côte d’Ivoire’s president in São Tomé. “Good,” he said – it cost €5."


def read(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    (article,) = read_articles(path)
    return article


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "André",
        "It’s",
        "Kim\u00a0Jong Un – Xi",
        "São Tomé, où déjà",
        "À Paris, l’été a été créé. CANADÉ” «voilà», L’Œuvre",
        "Der Präsident Österreichs, MÜLLER, Größe",
        "Guðni Jóhannesson, Þórður, Sigurður, áður, ÞJÓÐ",
        "JOÃO disse: “É SÃO”, ações",
        "Løkke, Århus, å være, Åland",
        "¿Qué? ¡No! España, 1ª, «Sí»",
        "20°C, £35m, © 2019 Reuters, 3×4, Kleenex™, 10 km², said¹",
    ],
)
def test_windows_1252_is_read_and_flagged(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, ["guessed_encoding"])


@pytest.mark.parametrize("text", ["Erdoğan", "Çavuşoğlu met Macron in Nîmes", "Yıldırım, İmamoğlu and Şimşek"])
def test_its_turkish_sister_is_told_by_where_its_letters_stand(text: str) -> None:
    assert decode(text.encode("cp1254")) == (text, ["guessed_encoding"])


@pytest.mark.parametrize(
    "data",
    [
        "Erdoğan spoke".encode() + b" \xff\xfe caf\xe9",
        b"Kim met Xi \xff\xfe",
        "Trump’s “deal” with Erdoğan".encode() + "é".encode()[:1],
        b"Kim met \xc3",
        "“Kim”".encode()[:-1],
        b"Kim \x81\x8d met",
        bytes(range(1, 256)),
        "会談した首相".encode("shift_jis"),
        "习近平在北京".encode("gbk"),
        "김정은 국무위원장".encode("euc-kr"),
        "Côte Tomé café".encode("cp437"),
    ],
)
def test_other_bytes_stay_invalid(data: bytes) -> None:
    text, flags = decode(data)
    assert flags == ["invalid_bytes"] and "\ufffd" in text


def test_utf8_is_never_taken_for_it() -> None:
    assert decode(STORY.encode()) == (STORY, [])


def test_every_format_is_read_as_it(tmp_path: Path) -> None:
    page = f"<html><body><article><p>{STORY * 5}</p></article></body></html>"
    contents = {"a.txt": STORY, "a.csv": f'text\n"{STORY}"\n', "a.jsonl": f'{{"text": "{STORY}"}}\n', "a.html": page}
    for name, content in contents.items():
        article = read(tmp_path / name, content.encode("cp1252"))
        assert article.text.startswith(STORY), name
        assert article.flags == ("guessed_encoding",), name


def test_charset_that_a_page_names_goes_before_it(tmp_path: Path) -> None:
    page = (
        f"<html><head><meta charset=cp1250></head><body><article><p>{'Wałęsa i Kaczyński. ' * 20}</p></article></body>"
    )
    article = read(tmp_path / "a.html", page.encode("cp1250"))
    assert article.text.startswith("Wałęsa i Kaczyński") and article.flags == ()


def test_each_line_is_judged_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "Andr\xe9"}\n' + '{"text": "Erdoğan"}\n'.encode() + b'{"text": "Kim \xff\xfe"}\n')
    articles = list(read_articles(path))
    assert [article.text for article in articles] == ["André", "Erdoğan", "Kim \ufffd\ufffd"]
    assert [article.flags for article in articles] == [("guessed_encoding",), (), ("invalid_bytes",)]


def test_account_names_each_such_file_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_bytes(f'{{"text": "{STORY}"}}\n{{"text": "Rémy {name}"}}\n'.encode("cp1252"))
    account = Account()
    assert len(list(read_articles(tmp_path, account=account))) == 4
    assert [note.file for note in account.notes] == [str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]


def test_command_reads_its_names_and_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("France’s André met Côte d’Ivoire’s Ouattara.".encode("cp1252"))
    result = CliRunner().invoke(main, ["extract", str(path)])
    assert f"{path}: note: not UTF-8, so it was read as Windows-1252; if letters are wrong, " in result.stderr
    assert '"CIV"' in result.stdout and 'Andr"' not in result.stdout


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_needs_no_mark(encoding: str) -> None:
    assert decode(STORY.encode(encoding)) == (STORY, ["not_utf8"])


def test_named_encoding_is_taken_for_what_is_not_unicode_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Kučan".encode("cp1250"))
    (tmp_path / "b.txt").write_bytes("Erdoğan".encode())
    story = f"<article><p>{'Renée spoke to the press. ' * 20}</p></article>"
    page = f"<html><head><meta charset=cp1252></head><body>{story}</body></html>"
    (tmp_path / "c.html").write_bytes(page.encode("cp1252"))
    account = Account()
    texts = [article.text for article in read_articles(tmp_path, encoding="cp1250", account=account)]
    assert texts[:2] == ["Kučan", "Erdoğan"] and texts[2].startswith("Renée")
    assert [str(note) for note in account.notes] == [
        f"{tmp_path / 'a.txt'}: note: not UTF-8, so it was read as Windows-1250, as you said"
    ]
    assert not account.flags


def test_lines_are_judged_together(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("text\nOrbán spoke\nWałęsa spoke\nŽižek: “Yes”\n".encode("cp1250") + "Erdoğan\n".encode())
    account = Account()
    texts = [article.text for article in read_articles(path, account=account)]
    assert texts == ["Orbán spoke", "Wałęsa spoke", "Žižek: “Yes”", "Erdoğan"]
    assert [note.message.split(";")[0] for note in account.notes] == ["not UTF-8, so it was read as Windows-1250"]


def test_lines_before_a_break_are_kept_while_others_are_held(tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "André number {number} {number * 7919}"}}\n' for number in range(2000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode("cp1252"))[:-2000])
    account = Account()
    texts = [article.text for article in read_articles(path, account=account)]
    assert len(texts) > 100 and all(text.startswith("André") for text in texts)
    assert account.codes == {"truncated_gzip": 1}

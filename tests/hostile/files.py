"""Hostile files: small bad inputs, made when a test asks for them, each with what must become of it."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

STORY = "Angela Merkel received Emmanuel Macron at Meseberg on Tuesday. Recep Tayyip Erdoğan called from Ankara. "
PARAGRAPHS = f"<p>{STORY * 2}</p><p>{'The two leaders spoke of reform, officials said. ' * 6}</p>"


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def page(body: str, head: str = "<meta charset=utf-8><title>Meseberg</title>") -> str:
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, how many of its articles are stored, and the flags and reject codes that must be said."""

    name: str
    data: bytes
    stored: int = 1
    flags: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()

    def write(self, folder: Path) -> Path:
        path = folder / self.name
        path.write_bytes(self.data)
        return path


_WIDE_TEXT = STORY.encode("utf-16")
_BOMB = gzip.compress(b'{"text":"' + b"A" * 40_000_000 + b'"}')
_ATTRIBUTES = " ".join(f"a{number}=1" for number in range(50_000))
_CYRILLIC = page("<p>" + "Путин встретился с Меркель. " * 20, "<meta charset=cp1251>")
_NUL = page(PARAGRAPHS).replace(" r", "\0r")
_LIE = page(PARAGRAPHS, "<meta charset=latin1>")
_ROWS = "".join(line(id=f"r{number}", text=f"{STORY}{number}") for number in range(200)).encode()
PACKED = gzip.compress(_ROWS)
_DEEP = '{"id":"deep","text":"x","more":' + "[" * 100_000 + "]" * 100_000 + "}\n"

FILES = (
    # Encodings
    Hostile("bom.txt", b"\xef\xbb\xbf" + STORY.encode()),
    Hostile("two_boms.txt", b"\xef\xbb\xbf" * 2 + STORY.encode(), flags=("repeated_bom",)),
    Hostile("utf16.txt", _WIDE_TEXT, flags=("not_utf8",)),
    Hostile("utf16_unmarked.txt", STORY.encode("utf-16-le"), flags=("not_utf8",)),
    Hostile("utf32.txt", STORY.encode("utf-32"), flags=("not_utf8",)),
    Hostile("latin1.txt", "São Tomé, où déjà".encode("latin-1"), flags=("guessed_encoding",)),
    Hostile("cut_character.txt", STORY.encode() + "é".encode()[:1], flags=("invalid_bytes",)),
    Hostile("twice_encoded.txt", STORY.encode().decode("cp1252").encode(), flags=("mojibake_mended",)),
    Hostile("nul.txt", b"Merkel\0met Macron.\0", flags=("control_characters",)),
    # No text
    Hostile("empty.txt", b"", 0, rejects=("empty_file",)),
    Hostile("blank.txt", " \n\t\u3000\u200b \u200b\n".encode(), 0, rejects=("no_text",)),
    Hostile("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 0, rejects=("binary",)),
    Hostile("paper.jsonl", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", 0, rejects=("damaged_file",)),
    Hostile("noise.txt", b"\x01\0\xff\xfe\0\x9c" * 40 + b"abc\xff", 0, rejects=("binary",)),
    # JSON lines
    Hostile("blank_lines.jsonl", b"\n \n" + line(text=STORY).encode() + b"\n"),
    Hostile("crlf.jsonl", line(text=STORY).replace("\n", "\r\n").encode()),
    Hostile("no_text.jsonl", (line(title="x") + line(text=STORY)).encode(), 1, rejects=("no_text_field",)),
    Hostile("null_text.jsonl", line(text=None).encode(), 0, rejects=("no_text_field",)),
    Hostile("number_text.jsonl", line(text=42).encode(), 0, rejects=("no_text_field",)),
    Hostile("empty_text.jsonl", line(text="").encode(), 0, rejects=("no_text",)),
    Hostile("broken.jsonl", b'{"text": "Mer\n' + line(text=STORY).encode(), 1, rejects=("bad_json",)),
    Hostile("two_a_line.jsonl", b'{"text":"a"}{"text":"b"}\n', 2, flags=("same_id",)),
    Hostile("deep.jsonl", (_DEEP + line(text=STORY)).encode(), 1, rejects=("bad_json",)),
    Hostile("list_line.jsonl", b'["text"]\n' + line(text=STORY).encode(), 1, rejects=("not_an_object",)),
    Hostile("array.jsonl", b'[\n {"text": "x"}\n]'),
    Hostile("pretty.jsonl", b'{\n "text": "x"\n}'),
    Hostile("long_number.jsonl", b'{"text":"Merkel","n":' + b"9" * 6000 + b"}"),
    Hostile("twice.jsonl", b'{"text":"a","text":"b"}', flags=("repeated_field",)),
    Hostile("surrogate.jsonl", b'{"text":"Merkel \\ud83d"}', flags=("lone_surrogates",)),
    Hostile("raw_control.jsonl", b'{"text":"Merkel\x01"}', flags=("control_characters",)),
    Hostile("bad_bytes.jsonl", b'{"text":"Merkel \xff\xfe"}', flags=("invalid_bytes",)),
    Hostile("bad_date.jsonl", line(text=STORY, date="32/13/20x6").encode(), flags=("bad_date",)),
    Hostile("far_date.jsonl", line(text=STORY, date="9999-12-31").encode(), flags=("bad_date",)),
    Hostile("script_url.jsonl", line(text=STORY, url="javascript:alert(1)").encode(), flags=("bad_url",)),
    Hostile("long_id.jsonl", line(text=STORY, id="x" * 100_000).encode(), flags=("mended_id",)),
    Hostile("control_id.jsonl", line(text=STORY, id="x\x1b[31m\u202e\n").encode(), flags=("mended_id",)),
    Hostile("utf16.jsonl", line(text=STORY).encode("utf-16"), flags=("not_utf8",)),
    Hostile("blank.jsonl", b"\n\n", 0, rejects=("empty_file",)),
    # gzip
    Hostile("whole.jsonl.gz", PACKED, 200),
    Hostile("two_members.jsonl.gz", gzip.compress(_ROWS[:300]) + gzip.compress(_ROWS[300:]), 200),
    Hostile("no_suffix.jsonl", PACKED, 200, flags=("gzip_inside",)),
    Hostile("bad_sum.jsonl.gz", PACKED[:-8] + bytes(8), 200, rejects=("damaged_gzip",)),
    Hostile("tail.jsonl.gz", PACKED + b"more", 200, rejects=("damaged_gzip",)),
    Hostile("bomb.jsonl.gz", _BOMB, 0, rejects=("too_big",)),
    Hostile("bomb.txt.gz", _BOMB, 0, rejects=("too_big",)),
    # CSV
    Hostile("quotes.csv", b'id,text\n1,"Merkel said ""hello"",\nthen left."\n'),
    Hostile("semicolon.csv", b"id;text\n1;Merkel\n", flags=("delimiter",)),
    Hostile("tab.tsv", b"id\ttext\n1\tMerkel\n"),
    Hostile("unclosed.csv", b'id,text\n1,"Merkel\n2,Macron\n3,Modi\n', 2, rejects=("bad_row",)),
    Hostile("bad_quote.csv", b'id,text\n1,"Merkel ""met" Modi\n2,"ok"\n', 1, rejects=("bad_row",)),
    Hostile("swallowing.csv", b'id,text\n1,"a\n2,b\n3,"c"\n4,d\n', 3, rejects=("bad_row",)),
    Hostile("too_many.csv", b"id,text\n1,Merkel,met,Macron\n2,Modi\n", 1, rejects=("bad_row",)),
    Hostile("too_few.csv", b"text,id\nMerkel\n", flags=("ragged_row",)),
    Hostile("no_column.csv", b"id,words\n1,Merkel\n", 0, rejects=("no_text_field",)),
    Hostile("two_columns.csv", b"text,text\nMerkel,Macron\n", 0, rejects=("no_text_field",)),
    Hostile("header_only.csv", b"id,text\n", 0, rejects=("empty_file",)),
    Hostile("nul.csv", b"id,text\n1,Merkel\0Macron\n2,Modi\n", 2, flags=("control_characters",)),
    Hostile("long_cell.csv", ("id,text\n1," + STORY.replace(",", "") * 2000 + "\n").encode()),
    Hostile("formula.csv", b"id,text\n=1+1,\"=HYPERLINK(\"\"http://x/\"\")\"\n"),
    # HTML
    Hostile("page.html", page(PARAGRAPHS).encode()),
    Hostile("no_tags.html", STORY.encode()),
    Hostile("nothing.html", b"<html><body></body></html>", 0, rejects=("no_text",)),
    Hostile("script_only.html", page("<script>'Merkel'</script>").encode(), 0, rejects=("no_text",)),
    Hostile("nested.html", page("<div>" * 300 + PARAGRAPHS).encode(), flags=("extraction_short",)),
    Hostile("deeper.html", page("<div>" * 50_000 + PARAGRAPHS).encode(), flags=("extraction_short",)),
    Hostile("unclosed.html", page("<b><i>" * 50_000 + PARAGRAPHS).encode(), flags=("extraction_short",)),
    Hostile("tables.html", page("<table><tr><td>" * 5_000 + PARAGRAPHS).encode(), flags=("extraction_short",)),
    Hostile("entities.html", page("<p>" + "&amp;&lt;&#x27;" * 70_000 + "</p>" + PARAGRAPHS).encode()),
    Hostile("long_attribute.html", page(f'<p data-x="{"A" * 2_000_000}">x</p>{PARAGRAPHS}').encode()),
    Hostile("attributes.html", page(f"<p {_ATTRIBUTES}>x</p>{PARAGRAPHS}").encode()),
    Hostile("charset_lie.html", _LIE.encode(), flags=("misdeclared_charset",)),
    Hostile("cp1251.html", _CYRILLIC.encode("cp1251")),
    Hostile("sjis.html", page("<p>" + "会談した。" * 40, "").encode("shift_jis"), flags=("guessed_encoding",)),
    Hostile("nul.html", _NUL.encode(), flags=("control_characters",)),
)  # fmt: skip

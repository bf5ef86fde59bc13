"""JSON: articles are read in every shape they come in, each with its line, and what holds none is told apart."""

from __future__ import annotations

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.articles import Account, Fields, read_articles
from graph.records import Article

STORY = "Angela Merkel received Emmanuel Macron at Meseberg on Tuesday."
DAY = date(2018, 6, 19)
PROSE = f"{STORY} " * 5


def read(folder: Path, data: Any, name: str = "a.json", fields: Fields | None = None) -> tuple[list[Article], Account]:
    text = data if isinstance(data, str) else json.dumps(data)
    (folder / name).write_text(text, encoding="utf-8", errors="surrogatepass")
    account = Account()
    articles = list(read_articles(folder / name, account=account, fields=fields or Fields()))
    assert account.balanced
    return articles, account


def told(account: Account) -> list[tuple[str, int | None]]:
    return [(reject.code, reject.line) for reject in account.rejects]


ROWS = [{"text": f"one {STORY}"}, {"text": f"two {STORY}"}]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (json.dumps(ROWS), ["#1", "#2"]),
        (json.dumps(ROWS, indent=2), ["#1", "#2"]),
        (json.dumps({"status": "ok", "items": ROWS}, indent=1), ["#1", "#2"]),
        (json.dumps({"status": "ok", "items": ROWS}), ["#1", "#2"]),
        (json.dumps({"data": {"count": 2, "stories": ROWS}}), ["#1", "#2"]),
        (json.dumps({"2018-06-19": ROWS[:1], "2018-06-20": ROWS[1:]}), ["#1", "#2"]),
        (json.dumps({"x": ROWS[0], "y": ROWS[1]}), ["#1", "#2"]),
        (json.dumps({"hits": {"hits": [{"_index": "n", "_source": row} for row in ROWS]}}), ["#1", "#2"]),
        ("[" + ",\n".join(map(json.dumps, ROWS)) + "]", ["#1", "#2"]),
        ("[\n" + "\n".join(map(json.dumps, ROWS)) + "\n,]", ["#1", "#2"]),
        ("\n".join(map(json.dumps, ROWS)), [":1", ":2"]),
        (",\n".join(map(json.dumps, ROWS)) + ",\n", [":1", ":2"]),
        ("\x1e" + "\n\x1e".join(map(json.dumps, ROWS)), [":1", ":2"]),
        ("\n\n".join(json.dumps(row, indent=2) for row in ROWS), [":1", ":5"]),
        ("\ufeff\n" + json.dumps([ROWS[0]]) + json.dumps([ROWS[1]]), ["#1", "#2"]),
    ],
)
def test_every_shape_is_read(name: str, data: str, ids: list[str], tmp_path: Path) -> None:
    articles, account = read(tmp_path, data, name)
    assert [article.text.split()[0] for article in articles] == ["one", "two"]
    assert [article.id for article in articles] == [f"{name}{id}" for id in ids]
    assert account.rejected == 0


FRAME = [{"title": "A", "text": "one x"}, {"title": "B", "text": "two x"}]


@pytest.mark.parametrize(
    "data",
    [
        {"title": {"0": "A", "1": "B"}, "text": {"0": "one x", "1": "two x"}},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["A", "one x"], ["B", "two x"]]},
        {"title": ["A", "B"], "text": ["one x", "two x"]},
        {"0": FRAME[0], "1": FRAME[1]},
        {"schema": {"fields": []}, "data": [{"index": 0, **FRAME[0]}, {"index": 1, **FRAME[1]}]},
    ],
    ids=["columns", "split", "lists", "index", "table"],
)
def test_tables_are_read_in_every_orientation(data: Any, tmp_path: Path) -> None:
    articles, account = read(tmp_path, data)
    assert [(article.id, article.title, article.text) for article in articles] == [
        ("a.json#1", "A", "one x"),
        ("a.json#2", "B", "two x"),
    ]
    assert account.rejected == 0


@pytest.mark.parametrize(
    "data",
    [
        [{"status": "ok", "articles": ROWS[:1]}, {"status": "ok", "articles": ROWS[1:]}],
        {"papers": {"x": {"link": "l", "articles": ROWS[:1]}, "y": {"link": "l", "articles": ROWS[1:]}}},
        {"data": [{"id": str(number), "attributes": row} for number, row in enumerate(ROWS)]},
        {"rows": [{"id": str(number), "key": "k", "doc": row} for number, row in enumerate(ROWS)]},
        [row["text"].ljust(300, "_").replace("_", " a word") for row in ROWS],
        {"title": "Feed", "description": "All.", "url": "u", "items": ROWS},
        {"feed": {"title": "Feed", "description": "All.", "url": "u"}, "items": ROWS},
    ],
    ids=["pages", "by_site", "json_api", "couchdb", "strings", "channel", "feed"],
)
def test_articles_are_found_where_services_put_them(data: Any, tmp_path: Path) -> None:
    articles, account = read(tmp_path, data)
    assert [article.text.split()[0] for article in articles] == ["one", "two"]
    assert account.rejected == 0


def test_what_stands_around_the_object_with_the_text_is_read_too(tmp_path: Path) -> None:
    record = {"id": "f1", "title": "T", "published": "2018-06-19", "content": {"content": STORY, "direction": "ltr"}}
    ((article,), _) = read(tmp_path, {"items": [record]})
    assert (article.id, article.title, article.published, article.text) == ("f1", "T", DAY, STORY)


def test_paragraphs_beside_as_many_tags_are_one_article(tmp_path: Path) -> None:
    ((article,), _) = read(tmp_path, {"text": ["One.", "Two."], "tags": ["a", "b"]})
    assert article.text == "One.\n\nTwo."


def test_lines_that_say_where_documents_go_are_no_articles(tmp_path: Path) -> None:
    lines = [line for row in ROWS for line in ({"index": {"_index": "news", "_id": "7"}}, row)]
    articles, account = read(tmp_path, "\n".join(map(json.dumps, lines)), "a.ndjson")
    assert [(article.id, article.line) for article in articles] == [("a.ndjson:2", 2), ("a.ndjson:4", 4)]
    assert account.found == 2


def test_fields_that_are_lists_of_one_are_read(tmp_path: Path) -> None:
    record = {"title": ["\n ", "A"], "text": [STORY], "date": [" 2018-06-19T10:00:00Z "], "url": ["https://e.org/1"]}
    ((article,), _) = read(tmp_path, [record])
    assert (article.title, article.published, article.url) == ("A", DAY, "https://e.org/1")


@pytest.mark.parametrize("indent", [None, 2])
def test_one_article_alone_has_the_name_of_its_file(indent: int | None, tmp_path: Path) -> None:
    articles, _ = read(tmp_path, json.dumps(ROWS[0] | {"tags": [{"text": "x"}]}, indent=indent))
    assert [(article.id, article.line) for article in articles] == [("a.json", 1)]


def test_elements_carry_the_lines_on_which_they_begin(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, json.dumps({"response": {"docs": ROWS}}, indent=1))
    assert [article.line for article in articles] == [4, 7]


SERVICES = {
    "NewsAPI": {
        "articles": [
            {"source": {"id": None, "name": "The Daily"}, "title": "T", "url": "https://e.org/1", "content": STORY}
            | {"publishedAt": "2018-06-19T10:00:00Z", "description": "Short.", "urlToImage": None}
        ]
    },
    "the New York Times": {
        "response": {
            "docs": [
                {"headline": {"main": "T"}, "lead_paragraph": STORY, "abstract": "Short.", "source": "The Daily"}
                | {"pub_date": "2018-06-19T10:00:00+0000", "web_url": "https://e.org/1", "_id": "nyt://1"}
            ],
            "meta": {"hits": 1},
        }
    },
    "the Guardian": {
        "response": {
            "results": [
                {"id": "w/1", "webTitle": "T", "webPublicationDate": "2018-06-19T10:00:00Z"}
                | {"webUrl": "https://e.org/1", "fields": {"headline": "H", "body": f"<p>{STORY}</p>"}}
            ]
        }
    },
    "news-please": {"maintext": STORY, "date_publish": "2018-06-19 10:00:00", "title": "T", "url": "https://e.org/1"}
    | {"source_domain": "The Daily", "description": "Short.", "filename": "x.html"},
    "webz.io": {
        "posts": [
            {"uuid": "u1", "text": STORY, "published": "2018-06-19T10:00:00.000+03:00", "url": "https://e.org/1"}
            | {"title": "T", "thread": {"site": "The Daily", "title": "TT"}}
        ],
        "totalResults": 1,
    },
    "WordPress": [
        {"id": 7, "date_gmt": "2018-06-19T10:00:00", "link": "https://e.org/1", "title": {"rendered": "T"}}
        | {"content": {"rendered": f"<p>{STORY}</p>\n", "protected": False}}
    ],
    "JSON Feed": {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Daily",
        "description": "All the news.",
        "items": [{"id": "f1", "url": "https://e.org/1", "title": "T", "content_html": f"<p>{STORY}</p>"}
                  | {"date_published": "2018-06-19T10:00:00Z"}],
    },
    "Event Registry": {
        "articles": {"results": [{"uri": "9", "url": "https://e.org/1", "title": "T", "body": STORY}
                                 | {"dateTimePub": "2018-06-19T10:00:00Z", "source": {"title": "The Daily"}}]}
    },
    "Bing": {
        "_type": "News",
        "value": [{"name": "T", "url": "https://e.org/1", "description": STORY, "provider": [{"name": "The Daily"}]}
                  | {"datePublished": "2018-06-19T10:00:00.0000000Z"}],
    },
    "Aylien": {
        "stories": [{"id": 5, "title": "T", "body": STORY, "published_at": "2018-06-19T10:00:00Z"}
                    | {"links": {"permalink": "https://e.org/1"}, "source": {"name": "The Daily"}}]
    },
}  # fmt: skip


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_fields_of_known_services_are_mapped_and_it_is_said_once(service: str, name: str, tmp_path: Path) -> None:
    ((article,), account) = read(tmp_path, SERVICES[service], name)
    assert (article.text, article.title, article.url, article.published) == (STORY, "T", "https://e.org/1", DAY)
    expected = {"the Guardian": "The Guardian", "WordPress": None, "JSON Feed": None}.get(service, "The Daily")
    assert article.source == expected
    (note,) = account.notes
    assert (note.code, note.message.startswith(f"of {service}; read ")) == ("fields", True)


def test_own_ids_of_services_are_kept(tmp_path: Path) -> None:
    ids = {name: read(tmp_path, data)[0][0].id for name, data in SERVICES.items()}
    assert ids == {
        "NewsAPI": "a.json#1", "the New York Times": "nyt://1", "the Guardian": "w/1", "news-please": "a.json",
        "webz.io": "u1", "WordPress": "7", "JSON Feed": "f1", "Event Registry": "9", "Aylien": "5",
        "Bing": "a.json#1",
    }  # fmt: skip


def test_of_lists_without_texts_the_titles_are_read_and_flagged(tmp_path: Path) -> None:
    gdelt = {"url": "https://e.org/1", "title": STORY, "seendate": "20180619T100000Z", "domain": "e.org"}
    ((article,), account) = read(tmp_path, {"articles": [gdelt | {"language": "English"}]})
    assert (article.text, article.source, article.published, article.flags) == (STORY, "e.org", DAY, ("title_only",))
    assert "GDELT; it gives no texts" in account.notes[0].message
    guardian = {"id": "w", "webTitle": STORY, "webPublicationDate": "2018-06-19T10:00:00Z"}
    ((article,), _) = read(tmp_path, {"response": {"results": [guardian]}})
    assert (article.text, article.flags) == (STORY, ("title_only",))


@pytest.mark.parametrize("mark", ["… [+1234 chars]", "... [4213 chars]", "[+9 chars]"])
def test_text_that_a_service_cut_is_flagged_and_its_mark_goes(mark: str, tmp_path: Path) -> None:
    ((article,), _) = read(tmp_path, [{"text": f"{STORY}{mark}"}])
    assert article.text == STORY + mark.split("[")[0].rstrip()
    assert article.flags == ("truncated",)


def test_next_text_of_a_service_is_taken_where_the_first_is_empty(tmp_path: Path) -> None:
    record = SERVICES["NewsAPI"]["articles"][0]  # type: ignore[index]
    ((article,), _) = read(tmp_path, {"articles": [record | {"content": None, "description": STORY}]})
    assert article.text == STORY


@pytest.mark.parametrize(
    ("record", "fields", "text"),
    [
        ({"fields": {"bodyText": STORY}}, Fields(text="fields.bodyText"), STORY),
        ({"fields.bodyText": STORY, "fields": {"bodyText": "no"}}, Fields(text="fields.bodyText"), STORY),
        ({"a": {"b": {"c": STORY}}}, Fields(text="a.b.c"), STORY),
        ({"Text": STORY}, Fields(), STORY),
        ({"headline": "T", "article_body": STORY}, Fields(), STORY),
        ({"text": ["One.", "Two."]}, Fields(), "One.\n\nTwo."),
    ],
)
def test_the_text_is_found_by_path_by_usual_name_and_in_paragraphs(
    record: dict[str, Any], fields: Fields, text: str, tmp_path: Path
) -> None:
    ((article,), _) = read(tmp_path, [record], fields=fields)
    assert article.text == text


def test_name_that_was_asked_for_wins_over_that_of_a_service(tmp_path: Path) -> None:
    wanted = Fields(text="description", title="author")
    record = SERVICES["NewsAPI"]["articles"][0]  # type: ignore[index]
    ((article,), _) = read(tmp_path, [record | {"author": "A"}], fields=wanted)
    assert (article.text, article.title) == ("Short.", "A")


def test_what_is_not_a_plain_value_is_understood(tmp_path: Path) -> None:
    record = {"_id": {"$oid": "5b28"}, "text": STORY, "source": {"name": "The Daily"}, "title": None}
    ((article,), _) = read(tmp_path, json.dumps([record]).replace("null", "NaN"))
    assert (article.id, article.source, article.title) == ("5b28", "The Daily", None)


def test_what_was_left_of_a_file_is_said_once(tmp_path: Path) -> None:
    _, account = read(tmp_path, "\n".join([json.dumps({"body": STORY, "tags": []})] * 3), "a.jsonl")
    assert [note.message for note in account.notes] == ['read "body" as the text; left: tags']


# Damage


GOOD = json.dumps({"id": "x", "text": STORY})


@pytest.mark.parametrize(
    ("data", "stored", "rejects"),
    [
        (f'[{GOOD},\n{{"id": "y", "text": "cut', 1, [("bad_json", 2)]),
        (f"[{GOOD},\n{GOOD[:-1]}", 1, [("bad_json", 2)]),
        (f"[{GOOD},\n", 1, [("bad_json", 2)]),
        (f'{{"articles": [{GOOD},\n', 1, [("bad_json", 2)]),
        (f'{{"articles": [{GOOD},\n{{"id": "y", "te', 1, [("bad_json", 2)]),
        (f'[{GOOD}, {{"id": "y" "text": "z"}}, {GOOD[:-2]}2"}}]', 2, [("bad_json", 1)]),
        (f'[\n{GOOD},\n{{"id": "y", "text": "open}},\n{GOOD[:-2]}2"}}\n]', 2, [("bad_json", 3)]),
        (f"[{GOOD}, oops, {GOOD[:-2]}2\"}}]", 1, [("bad_json", 1)]),
        (f"[{GOOD}, 7, null, {GOOD[:-2]}2\"}}]", 2, [("not_an_object", 1), ("not_an_object", 1)]),
        (f"{GOOD}\n{{\"id\": \"y\n{GOOD[:-2]}2\"}}\n", 2, [("bad_json", 2)]),
        ("no JSON at all\nand more\n", 0, [("bad_json", 1)]),
        ('{"text": ', 0, [("bad_json", 1)]),
        ("[", 0, [("bad_json", 1)]),
        ("{", 0, [("bad_json", 1)]),
        ("[]", 0, [("empty_file", None)]),
        (" \n ", 0, [("empty_file", None)]),
        ("[[1, 2], [3]]", 0, [("not_an_object", 1)]),
        ("[" * 100_000, 0, [("bad_json", 1)]),
        ('{"a":' * 100_000, 0, [("bad_json", 1)]),
        (f'[{{"text": "x", "more": {"[" * 100_000}{"]" * 100_000}}}, {GOOD}]', 0, [("bad_json", 1)]),
    ],
)  # fmt: skip
def test_what_is_damaged_gives_one_reject_with_its_line_and_the_rest_is_read(
    data: str, stored: int, rejects: list[tuple[str, int | None]], tmp_path: Path
) -> None:
    articles, account = read(tmp_path, data)
    assert (len(articles) + account.duplicate, told(account)) == (stored, rejects)


def test_each_bad_line_of_a_file_of_lines_is_a_reject_of_its_own(tmp_path: Path) -> None:
    lines = [GOOD, "oops", '{"text": "open', '"x"', GOOD.replace('"x"', '"z"'), "{}", "[1]"]
    articles, account = read(tmp_path, "\n".join(lines), "a.jsonl")
    assert [article.id for article in articles] == ["x", "z"]
    assert [line for _, line in told(account)] == [2, 3, 4, 6, 7]


def test_element_past_the_limit_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    long = json.dumps({"id": "long", "text": "A" * 17_000_000})
    articles, account = read(tmp_path, f'{{"articles": [{GOOD},\n{long},\n{{"id": "y", "text": "Macron."}}]}}')
    assert [article.id for article in articles] == ["x", "y"]
    assert told(account) == [("too_big", 2)]


def test_long_list_is_read_without_holding_it(tmp_path: Path) -> None:
    rows = ",".join(json.dumps({"id": n, "text": f"{STORY} {n}" + "A " * 5_000}) for n in range(1_000))
    (tmp_path / "a.json").write_text(f'{{"meta": {{"n": 1}}, "articles": [{rows}]}}')
    account = Account()
    articles = read_articles(tmp_path / "a.json", account=account)
    next(articles)
    assert account.found == 1
    assert len(list(articles)) == 999


@pytest.mark.parametrize(
    "data",
    [
        '{"a":"' * 100_000,
        '{"a":[1,' * 100_000,
        '[{"a":"\n' * 20_000,
        '{"a":\n' * 2_000,
        "[" + '{"a" 1},' * 10_000 + "]",
        "[" + '{"a":"\n},{"a":"' * 20_000,
        "\n" * 1_000_000,
        "}\n" * 20_000,
        '{"id":1,"x":[' + "{}," * 200_000,
    ],
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_hostile_json_is_read_in_linear_time(data: str, name: str, tmp_path: Path) -> None:
    articles, account = read(tmp_path, data, name)
    assert not articles
    assert account.found


def test_bytes_that_are_not_utf8_flag_the_element_that_has_them_alone(tmp_path: Path) -> None:
    rows = b'[{"id": "a", "text": "S\xe3o Tom\xe9 voted."},\n{"id": "b", "text": "Lima voted."}]'
    (tmp_path / "a.json").write_bytes(rows)
    first, second = read_articles(tmp_path / "a.json")
    assert (first.text, second.flags) == ("São Tomé voted.", ())
    assert first.flags


# No articles


@pytest.mark.parametrize(
    "data", [{"name": "x", "version": "1.0", "scripts": {"test": "y"}}, [1, 2], 7, {"articles": []}, [{"a": 1}] * 30]
)
def test_settings_are_skipped_in_a_folder_and_refused_where_they_are_named(data: Any, tmp_path: Path) -> None:
    _, account = read(tmp_path, data)
    assert [code for code, _ in told(account)] in (["no_text_field"], ["not_an_object"])
    account = Account()
    assert list(read_articles(tmp_path, account=account)) == []
    assert [skip.code for skip in account.skipped] == ["no_news"]
    assert account.balanced and account.complete


def test_prose_under_names_that_nobody_knows_is_a_reject_in_a_folder_too(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"lorem": PROSE, "ipsum": 1}] * 30))
    account = Account()
    assert list(read_articles(tmp_path, account=account)) == []
    (reject,) = account.rejects
    assert reject.code == "no_text_field"
    assert "it has lorem, ipsum" in reject.message and "--text-field" in reject.message
    assert "jq" not in reject.message and ">" not in reject.message


@pytest.mark.parametrize("data", [json.dumps(ROWS), json.dumps({"items": ROWS}), json.dumps(ROWS, indent=1)])
def test_lists_are_read_from_standard_input(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [article.id for article in read_articles("-")] == ["stdin#1", "stdin#2"]


@pytest.mark.parametrize("wrapped", ["%s", '{"status": "ok", "articles": %s}'], ids=["list", "inside an object"])
def test_articles_behind_many_entries_without_text_are_read(wrapped: str, tmp_path: Path) -> None:
    """A service may begin with what it has taken down; in a folder this must not pass for settings."""
    entries = [{"removed": number} for number in range(25)] + [{"text": "Angela Merkel met Emmanuel Macron."}]
    (tmp_path / "news.json").write_text(wrapped % json.dumps(entries))
    account = Account()
    articles = list(read_articles(tmp_path, account=account))
    assert [article.text for article in articles] == ["Angela Merkel met Emmanuel Macron."]
    assert (account.found, account.codes) == (26, {"no_text_field": 25})


def test_what_is_said_of_a_field_with_half_a_character_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"\\ud800key": "x"}\n')
    account = Account()
    assert list(read_articles(tmp_path, account=account)) == []
    assert "\ufffdkey" in account.rejects[0].message.encode().decode()

"""The command as a user meets it: help, output, one line and an exit code on bad input."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result
from command import shell

import graph
from graph.cli import main
from graph.extraction import Rule
from graph.extraction.claims import Claim

STORY = "Kim Jong Un met Xi Jinping in Beijing. China and North Korea agreed."
BLANK = ("--model", "blank")  # rules alone: what is tested here does not depend on the model
RULES = (*BLANK, "--no-events")
MENTION = {"start", "end", "text", "kind", "entity", "name", "iso3", "role", "wikipedia", "qid", "rule", "detail"}


def leadergraph(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def jsonl(path: Path, *objects: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in objects), encoding="utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two articles as JSON lines."""
    return jsonl(
        tmp_path / "news.jsonl", {"id": "b", "text": STORY, "date": "2019-01-10"}, {"id": "a", "text": "Rain."}
    )


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples") / "stories"
    assert leadergraph("samples", folder).exit_code == 0
    return folder


# Help


def test_help_names_every_verb_with_an_example_and_every_exit_code() -> None:
    text = leadergraph("--help").output
    for verb in ("samples", "draw", "extract", "explain", "network", "lookup"):
        assert f"leadergraph {verb} " in text
    assert [int(code) for code in re.findall(r"\b(\d+) [a-z]", text[text.index("Exit codes") :])] == [
        0,
        2,
        3,
        5,
        6,
        70,
        130,
    ]


@pytest.mark.parametrize(
    "verb", ["samples", "draw", "extract", "explain", "network", "lookup", "kb check", "kb refresh"]
)
def test_help_of_a_verb_has_an_example(verb: str) -> None:
    result = leadergraph(*verb.split(), "--help")
    assert result.exit_code == 0
    assert f"  leadergraph {verb} " in result.output


def test_the_command_starts_without_the_heavy_libraries() -> None:
    code = "import sys, graph, graph.cli; graph.sample_stories(); print(*{name.split('.')[0] for name in sys.modules})"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "click" in loaded
    assert not loaded & {"spacy", "networkx", "pyvis", "numpy", "trafilatura", "yaml", "jinja2", "rich", "lxml"}


def test_python_m_graph_is_the_command() -> None:
    done = subprocess.run([sys.executable, "-m", "graph", "--version"], capture_output=True, text=True, check=True)
    assert re.match(r"leadergraph \d+\.\d+", done.stdout)


def test_all_public_names_are_there_and_documented() -> None:
    for name in graph.__all__:
        assert (getattr(graph, name).__doc__ or "").strip(), name
    with pytest.raises(AttributeError):
        graph.nothing  # noqa: B018


# What comes out


def test_samples_can_be_asked_for_twice(stories: Path) -> None:
    before = sorted(stories.iterdir())
    assert leadergraph("samples", stories).exit_code == 0
    assert sorted(stories.iterdir()) == before
    assert {path.suffix for path in before} == {".txt", ".html", ".jsonl"}


def test_draw_makes_a_page_of_the_stories(stories: Path, tmp_path: Path) -> None:
    result = leadergraph("draw", *RULES, stories, "-o", tmp_path / "page.html", "--title", "Two & a <half> years")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "found 16 = stored 16 + duplicate 0 + rejected 0" in result.stderr
    assert 'id="packed"' in page
    assert "<title>Two &amp; a &lt;half&gt; years</title>" in page


def test_extract_writes_one_object_an_article_in_the_order_of_the_input(news: Path) -> None:
    result = leadergraph("extract", *RULES, news)
    first, second = [json.loads(line) for line in result.stdout.splitlines()]
    assert (first["id"], first["published"], second["id"], second["mentions"]) == ("b", "2019-01-10", "a", [])
    assert list(first) == [
        "id",
        "published",
        "published_text",
        "period",
        "title",
        "url",
        "source",
        "flags",
        "provenance",
        "sentences",
        "mentions",
        "events",
    ]
    assert {m["entity"] for m in first["mentions"]} >= {"kim-jong-un", "xi-jinping", "CHN", "PRK"}
    for mention in first["mentions"]:
        assert set(mention) == MENTION
        assert STORY[mention["start"] : mention["end"]] == mention["text"]


def test_extract_adds_text_and_candidates_when_asked(news: Path) -> None:
    first = json.loads(leadergraph("extract", *RULES, "--with-text", "--explain", news).stdout.splitlines()[0])
    assert first["text"] == STORY
    assert set(first["mentions"][0]) == MENTION | {"candidates"}


def test_a_network_is_the_same_from_articles_and_from_readings(stories: Path, tmp_path: Path) -> None:
    readings, x, y = (tmp_path / name for name in ("readings.jsonl", "x.json", "y.json"))
    assert leadergraph("extract", *RULES, "--with-text", stories, "-o", readings).exit_code == 0
    assert leadergraph("network", *RULES, stories, "-o", x).exit_code == 0
    assert leadergraph("network", readings, "-o", y).exit_code == 0
    assert json.loads(x.read_text(encoding="utf-8")) == json.loads(y.read_text(encoding="utf-8"))
    assert leadergraph("draw", x, "-o", tmp_path / "x.html").exit_code == 0
    assert leadergraph("draw", readings, "-o", tmp_path / "y.html").exit_code == 0
    assert (tmp_path / "x.html").read_bytes() == (tmp_path / "y.html").read_bytes()


@pytest.mark.parametrize("suffix", [".json", ".gexf", ".graphml", ".csv"])
def test_network_writes_each_format(suffix: str, news: Path, tmp_path: Path) -> None:
    result = leadergraph("network", *RULES, news, "-o", tmp_path / f"x{suffix}")
    assert result.exit_code == 0
    assert "kim-jong-un" in (tmp_path / f"x{suffix}").read_text(encoding="utf-8")


def test_network_writes_the_events_of_a_graph_file_and_names_every_file(news: Path, tmp_path: Path) -> None:
    done = leadergraph("network", *BLANK, news, "-o", tmp_path / "x.gexf", "--relations", "events")
    assert done.exit_code == 0
    assert 'defaultedgetype="directed"' in (tmp_path / "x.gexf").read_text(encoding="utf-8")
    done = leadergraph("network", *RULES, news, "-o", tmp_path / "x.csv")
    assert f"{tmp_path / 'x.csv'} and {tmp_path / 'x.nodes.csv'}: " in done.output
    refused = leadergraph("network", *BLANK, news, "-o", tmp_path / "x.xlsx", "--relations", "events")
    assert refused.exit_code != 0
    assert "leave --relations out" in refused.output
    assert sorted(path.name for path in tmp_path.glob("x.*")) == ["x.csv", "x.gexf", "x.nodes.csv"]


def test_fields_and_entities_of_ones_own(tmp_path: Path) -> None:
    archive = jsonl(tmp_path / "archive.jsonl", {"no": 7, "body": "Ada Example spoke in China.", "day": "2019-01-10"})
    kb = tmp_path / "mine.yaml"
    kb.write_text("leaders:\n  - {id: 'local:ada', name: Ada Example, family_name: Example}\n", encoding="utf-8")
    options = ("--id-field", "no", "--text-field", "body", "--date-field", "day", "--kb", kb)
    result = leadergraph("extract", *RULES, archive, *options)
    reading = json.loads(result.stdout)
    assert (reading["id"], reading["published"]) == ("7", "2019-01-10")
    assert {mention["entity"] for mention in reading["mentions"]} == {"local:ada", "CHN"}


OUTPUTS = {
    "page.html": "draw",
    "report.html": "report",
    "readings.jsonl": "extract",
    "quoted.jsonl": "extract --with-text",
    "lines.ndjson": "extract",
    **{f"network{end}": "network" for end in (".json", ".gexf", ".graphml", ".csv", ".xlsx", ".parquet", ".ftm.json")},
    "events.csv": "events",
    "dyads.csv": "events --dyads month",
}


@pytest.mark.parametrize("quiet", [(), ("-q",)])
def test_rows_that_bore_on_nothing_are_told_at_the_end(news: Path, tmp_path: Path, quiet: tuple[str, ...]) -> None:
    rows, mine = tmp_path / "mine.csv", tmp_path / "mine.yaml"
    rows.write_text("article,form,decision,entity\nb,Xi Jinping,is not,xi-jinping\nc,Kim,is,\n" + ",No,is,\n" * 30)
    mine.write_text("remove: [no-one]\n")
    done = leadergraph("extract", *RULES, *quiet, news, "--decisions", rows, "--kb", mine)
    told = [line for line in done.stderr.splitlines() if "unused" in line]
    assert done.exit_code == 0
    assert told[:1] == ([] if quiet else [f'{rows}:3: unused, "Kim" in article "c" met nothing to decide'])
    assert ("… and 12 more" in done.stderr) == (not quiet)


@pytest.mark.long
def test_the_check_of_ones_own_file_is_about_its_rows_and_with_all_about_every_row(tmp_path: Path) -> None:
    mine = tmp_path / "mine.yaml"
    mine.write_text('leaders:\n  - {id: "local:ada-lund", name: Ada Lund}\nremove: [no-one]\n')
    own, every = (leadergraph("kb", "check", "--kb", mine, *option) for option in ((), ("--all",)))
    assert own.exit_code == every.exit_code == 0
    assert "remove: no-one: the base has no no-one" in own.stdout and "not verified" not in own.stdout
    assert "remove: no-one: the base has no no-one" in every.stdout and "not verified" in every.stdout


@pytest.mark.long  # it runs every verb; test_articles_own.py holds each kind of file
def test_what_a_run_wrote_into_the_folder_is_no_news_to_the_next_one(tmp_path: Path) -> None:
    jsonl(tmp_path / "news.jsonl", {"text": STORY, "date": "2019-01-10"})
    (tmp_path / "decisions.csv").write_text("article,form,decision,entity\n,Kim,is,kim-jong-un\n")
    for name, verb in OUTPUTS.items():
        assert leadergraph(*verb.split(), *RULES, tmp_path, "-o", tmp_path / name).exit_code == 0
    again = leadergraph("extract", *RULES, tmp_path, "-o", tmp_path / "again.jsonl")
    assert again.exit_code == 0
    beside = ("network.nodes.csv", "network.nodes.parquet")
    kinds = "skipped 17 [OWN_FILE 15, NO_NEWS 2]"
    assert f"found 18 = stored 1 + duplicate 0 + rejected 0 + {kinds}" in again.stderr
    told = {line.split(": skipped: ")[0] for line in again.stderr.splitlines() if ": skipped: " in line}
    assert told == {str(tmp_path / name) for name in (*OUTPUTS, *beside, "decisions.csv")}
    assert "page.html: skipped: a page that leadergraph wrote" in again.stderr


def test_own_output_that_is_named_is_refused_by_what_it_is(news: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    leadergraph("draw", *RULES, news, "-o", page)
    result = leadergraph("extract", *RULES, page, news)
    assert result.exit_code == 3
    assert f"{page}: OWN_FILE: a page that leadergraph wrote" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_a_folder_of_own_output_alone_is_nothing_to_read(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    leadergraph("draw", *RULES, news, "-o", folder / "page.html")
    result = leadergraph("extract", *RULES, folder)
    assert result.exit_code == 2
    assert "no article in the input; " in result.stderr
    assert "page.html: skipped: a page that leadergraph wrote" in result.stderr


def test_lookup_depends_on_the_day() -> None:
    assert leadergraph("lookup", "South Korean president", "--on", "2019-01-10").stdout.startswith(
        "Moon Jae-in  leader"
    )
    assert leadergraph("lookup", "Bush", "--on", "1991-02-01").stdout.startswith("George H. W. Bush")
    assert leadergraph("lookup", "Bush", "--on", "2005-02-01").stdout.startswith("George W. Bush")


def test_lookup_as_json_has_the_fields_of_an_entity() -> None:
    row = json.loads(leadergraph("lookup", "--json", "Kim Jong Un").stdout.splitlines()[0])
    assert row == {**row, "id": "kim-jong-un", "name": "Kim Jong Un", "kind": "leader", "iso3": "PRK"}
    assert list(row) == ["id", "name", "kind", "iso3", "wikipedia", "qid", "terms"]
    rules = next(term for term in row["terms"] if term["office"] == "PRK-leader")
    assert (rules["role"], rules["end"], rules["end_known"]) == ("de facto", None, True)


def test_lookup_says_which_end_is_not_known(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "leaders:\n  - {id: local:kees, name: Kees Zwart}\n"
        "terms:\n  - {leader: local:kees, office: NLD-foreign-minister, start: 2030-02-01}\n"
    )
    said = leadergraph("lookup", "Kees Zwart", "--kb", own)
    assert said.stdout == "Kees Zwart  leader  NLD  foreign minister 2030-02-01 (end not known)\n"


OWN_TERMS = """
leaders:
  - {id: local:kees, name: Kees Zwart}
terms:
  - {leader: local:kees, office: NLD-foreign-minister, start: 2030-02-01, end: 2030-03-01, status: acting}
  - {leader: local:kees, office: NLD-foreign-minister, start: 2031-02, precision: month}
  - {leader: local:kees, office: NLD-prime-minister, start: 2034-02-01, status: incumbent}
"""


def test_lookup_as_json_tells_how_each_term_was_held(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN_TERMS, encoding="utf-8")
    (line,) = leadergraph("lookup", "--json", "Kees Zwart", "--kb", tmp_path / "own.yaml").stdout.splitlines()
    terms = json.loads(line)["terms"]
    told = [(term["role"], term["start"], term["end"], term["end_known"], term["precision"]) for term in terms]
    assert told == [
        ("acting", "2030-02-01", "2030-03-01", True, "day"),
        ("minister", "2031-02", None, False, "month"),  # an end is presumed, and not told
        ("head of government", "2034-02-01", None, True, "day"),  # it lasts
    ]


def test_lookup_as_json_has_terms_of_a_leader_alone() -> None:
    (row,) = map(json.loads, leadergraph("lookup", "--json", "North Korea").stdout.splitlines())
    assert (row["id"], "terms" in row) == ("PRK", False)


def test_quiet_is_quiet_and_the_account_is_on_stderr(news: Path, tmp_path: Path) -> None:
    loud = leadergraph("extract", *RULES, news)
    assert (len(loud.stdout.splitlines()), loud.stderr) == (2, "found 2 = stored 2 + duplicate 0 + rejected 0\n")
    assert leadergraph("extract", *RULES, "--quiet", news, "-o", tmp_path / "out.jsonl").stderr == ""


@pytest.mark.long  # test_check.py and test_examples.py hold the same, and say what is wrong
def test_the_shipped_knowledge_base_holds_no_error() -> None:
    result = leadergraph("kb", "check")
    assert result.exit_code == 0
    assert result.stdout.startswith("0 errors\n\n")


def test_no_article_speaks_to_the_terminal(tmp_path: Path) -> None:
    story = {"id": "x\x1b[31m", "title": "\x1b]0;a\x07", "text": "Xi \x1b[31mJinping met \x9b31m Kim Jong Un."}
    result = leadergraph("explain", *RULES, jsonl(tmp_path / "\x1b[31m.jsonl", story, {"\x1b[31m": 1}))
    assert result.exit_code == 3
    assert all(line.isprintable() for line in (result.stdout + result.stderr).splitlines())


# Bad input: one line and an exit code, never a traceback


def usage_errors(folder: Path) -> Iterator[tuple[str, ...]]:
    (folder / "empty").mkdir()
    (folder / "bad.json").write_text('{"directed": true, "multigraph": true, "nodes": 7}', encoding="utf-8")
    (folder / "bad.yaml").write_text("leaders: 7\n", encoding="utf-8")
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    jsonl(folder / "textless.jsonl", graph.Reading(graph.Article("a", "")).to_dict())
    yield from (
        ("draw", "missing", "-o", "page.html"),
        ("draw", "empty", "-o", "page.html"),
        ("draw", "bad.json", "-o", "page.html"),
        ("network", "textless.jsonl", "-o", "x.json"),
        ("extract", "missing.jsonl"),
        ("extract", "a.txt", "--model", "no-such-model"),
        ("extract", "a.txt", "--kb", "bad.yaml", *RULES),
        ("extract", "a.txt", "--kb", "missing.yaml", *RULES),
        ("lookup", "Nobody Knowsthem"),
        ("lookup", "Bush", "--on", "yesterday"),
        ("draw", "a.txt"),
        ("draw", "-o", "page.html"),
        ("draw", "a.txt", "--no-such-option"),
        ("no-such-verb",),
    )


def test_usage_and_nothing_to_read_are_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in usage_errors(tmp_path):
        result = leadergraph(*arguments)
        assert (result.exit_code, result.stdout) == (2, ""), arguments
        assert result.stderr.startswith("leadergraph: "), arguments
        assert result.stderr.count("\n") == 1, arguments
    assert not list(tmp_path.glob("page.html"))


def test_a_line_without_text_is_3_and_the_others_are_kept(tmp_path: Path) -> None:
    news = jsonl(tmp_path / "news.jsonl", {"text": STORY}, {"words": STORY}, {"text": "Japan won."})
    result = leadergraph("extract", *RULES, news)
    assert result.exit_code == 3
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["news.jsonl:1", "news.jsonl:3"]
    assert 'news.jsonl:2: NO_TEXT_FIELD: no "text" field (it has words); name yours with --text-field' in result.stderr
    assert "found 3 = stored 2 + duplicate 0 + rejected 1 [NO_TEXT_FIELD 1]" in result.stderr
    drawn = leadergraph("draw", *RULES, news, "-o", tmp_path / "page.html")
    assert drawn.exit_code == 3
    assert '"rejected":1' in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_broken_line_among_readings_is_3_and_the_others_are_kept(news: Path, tmp_path: Path) -> None:
    readings = tmp_path / "readings.jsonl"
    leadergraph("extract", *RULES, "--with-text", news, "-o", readings)
    with readings.open("a", encoding="utf-8") as lines:
        lines.write('{"id": "cut", "publi\n[]\n{"id": "c"}\n')
    result = leadergraph("network", readings, "-o", tmp_path / "x.json")
    assert result.exit_code == 3
    codes = "BAD_JSON 1, BAD_ROW 1, NOT_AN_OBJECT 1"
    assert f"found 5 = stored 2 + duplicate 0 + rejected 3 [{codes}]" in result.stderr
    network = nx.node_link_graph(json.loads((tmp_path / "x.json").read_text(encoding="utf-8")), edges="edges")
    assert "kim-jong-un" in network
    assert network.graph["account"]["rejected"] == 3


def test_many_rejects_do_not_flood_the_screen(tmp_path: Path) -> None:
    result = leadergraph("extract", *RULES, jsonl(tmp_path / "n.jsonl", {"text": STORY}, *[{}] * 50))
    assert len(result.stderr.splitlines()) == 22
    assert "… and 30 more" in result.stderr


def test_invalid_bytes_are_read_flagged_and_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(STORY.encode() + b" \xff\xfe caf\xe9")
    result = leadergraph("extract", *RULES, tmp_path / "a.txt")
    assert result.exit_code == 0
    assert "found 1 = stored 1 (1 flagged) + duplicate 0 + rejected 0" in result.stderr
    assert len(json.loads(result.stdout)["mentions"]) >= 4


@pytest.mark.parametrize("verb", ["draw", "extract", "network"])
def test_an_output_that_cannot_be_written_is_6_before_anything_is_read(verb: str, tmp_path: Path) -> None:
    for output in (tmp_path / "missing" / "x.json", tmp_path):
        result = leadergraph(verb, "nothing-is-read-so-this-is-not-missed", "-o", output)
        assert (result.exit_code, result.stderr.count("\n")) == (6, 1)
    assert list(tmp_path.iterdir()) == []


def test_what_was_there_stays_when_the_work_fails(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("before", encoding="utf-8")
    assert leadergraph("extract", *RULES, tmp_path / "missing", "-o", output).exit_code == 2
    assert output.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_130_and_leaves_nothing_half_written(number: signal.Signals, tmp_path: Path) -> None:
    endless = tmp_path / "endless"
    os.mkfifo(endless)
    keep_open = os.open(endless, os.O_RDWR)
    os.write(keep_open, json.dumps({"text": STORY}).encode() + b"\n")
    command = [sys.executable, "-m", "graph", "extract", *RULES, "endless", "-o", "out.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as running:
        while len(list(tmp_path.iterdir())) == 1:
            time.sleep(0.05)
        running.send_signal(number)
        _, said = running.communicate(timeout=60)
    os.close(keep_open)
    assert (running.returncode, said) == (130, "leadergraph: interrupted\n")
    assert [path.name for path in tmp_path.iterdir()] == ["endless"]


def test_a_run_in_a_process_leaves_its_signals_as_they_were() -> None:
    before = signal.getsignal(signal.SIGTERM)
    assert leadergraph("lookup", "Xi").exit_code == 0
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_reader_that_leaves_is_no_error(news: Path) -> None:
    line = f"leadergraph extract --model blank --no-events -q --with-text {news} | true"
    done = shell(line, news.parent)
    assert (done.returncode, done.stderr) == (0, "")


def test_readings_pass_through_a_pipe(news: Path) -> None:
    line = f"leadergraph extract -q --model blank --no-events --with-text - < {news} | leadergraph network - -o x.json"
    done = shell(line, news.parent)
    assert done.returncode == 0, done.stderr
    assert "found 2 = " in done.stderr
    assert "xi-jinping" in (news.parent / "x.json").read_text(encoding="utf-8")


def test_an_array_of_articles_is_drawn_as_articles(tmp_path: Path) -> None:
    array = tmp_path / "array.json"
    array.write_text('[{"text": "Kim Jong Un met Xi Jinping."}]', encoding="utf-8")
    result = leadergraph("draw", array, "-o", tmp_path / "page.html", *RULES)
    assert result.exit_code == 0, result.stderr
    assert "xi-jinping" in (tmp_path / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["draw", "extract", "network"])
def test_a_run_that_stored_nothing_leaves_the_output_as_it_was(tmp_path: Path, verb: str) -> None:
    output = tmp_path / ("page.html" if verb == "draw" else "x.json")
    output.write_text("good", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    result = leadergraph(verb, tmp_path / "empty.txt", "-o", output)
    assert result.exit_code == 3
    assert output.read_text(encoding="utf-8") == "good"
    assert "rejected 1 [EMPTY_FILE 1]" in result.stderr and "left as it was" in result.stderr


@pytest.mark.parametrize("encoding", ["cp1252", "ascii:strict", "cp437", "latin-1"])
def test_every_console_is_written_to_whichever_letters_it_lacks(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "ğ.txt").write_text("Recep Tayyip Erdoğan met Emmanuel Macron.", encoding="utf-8")
    jsonl(tmp_path / "ğ.jsonl", {"words": STORY})
    for code, line in ((0, "lookup Erdogan"), (3, "explain --model blank --no-events ."), (2, "lookup Nobodiğ")):
        done = shell(f"PYTHONIOENCODING={encoding} leadergraph {line} > ../said 2>&1", tmp_path)
        said = (tmp_path.parent / "said").read_bytes().decode(encoding.partition(":")[0], "replace")
        assert (done.returncode, "Traceback" in said) == (code, False), said
        assert "lookup Erd" not in line or "Recep Tayyip Erdo" in said


@pytest.mark.parametrize("verb", ["lookup Xi", "extract -q --model blank --no-events a.txt", "--help"])
def test_a_closed_stdout_is_told_in_one_line(verb: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    done = shell(f"leadergraph {verb} >&-", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (6, 1)
    assert done.stderr.startswith("leadergraph: standard output: not writable")


@pytest.mark.parametrize("stream", ["2>&-", "2> /dev/full"])
def test_what_cannot_be_said_changes_no_result(stream: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    line = f"leadergraph extract --model blank --no-events a.txt {stream}; leadergraph samples stories {stream}"
    done = shell(line, tmp_path)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text("Kim met Xi.", encoding="utf-8")
    ends = [
        (result.exit_code, result.stderr)
        for source in (graph.sample_stories(), story)  # fails while it writes, and when it closes
        for result in [leadergraph("extract", "-q", *RULES, source, "-o", "/dev/full")]
    ]
    for verb in (f"extract --model blank --no-events -q {story}", "lookup Xi"):
        done = shell(f"leadergraph {verb} > /dev/full", tmp_path)
        ends.append((done.returncode, done.stderr))
    assert len(ends) == 4
    for code, said in ends:
        assert code == 6
        assert said.count("\n") == 1 and "No space left" in said


@pytest.mark.parametrize(
    ("verb", "source", "output"),
    [("extract", "news.jsonl", "news.jsonl"), ("draw", "x.json", "x.json"), ("extract", ".", "news.jsonl"),
     ("network", "link.jsonl", "news.csv")],
)  # fmt: skip
def test_no_output_replaces_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str, source: str, output: str
) -> None:
    monkeypatch.chdir(tmp_path)
    jsonl(tmp_path / "news.jsonl", {"text": STORY})
    (tmp_path / "news.csv").write_text("text\nKim met Xi.\n", encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to("news.csv")
    assert leadergraph("network", "-q", *RULES, "news.jsonl", "-o", "x.json").exit_code == 0
    before = (tmp_path / output).read_bytes()
    result = leadergraph(verb, source, "-o", output)
    assert result.exit_code == 2 and "one of the inputs" in result.stderr
    assert (tmp_path / output).read_bytes() == before


def test_an_output_of_ours_in_the_folder_that_is_read_is_made_anew(tmp_path: Path) -> None:
    jsonl(tmp_path / "news.jsonl", {"text": STORY})
    for _ in range(2):
        assert leadergraph("extract", "-q", *RULES, tmp_path, "-o", tmp_path / "readings.jsonl").exit_code == 0
        assert leadergraph("draw", "-q", *RULES, tmp_path, "-o", tmp_path / "page.html").exit_code == 0


def test_an_article_on_which_a_rule_breaks_is_in_the_account(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(seen: object) -> Iterator[Claim]:
        raise IndexError("a rule's defect")

    monkeypatch.setattr("graph.extraction.registry.RULES", (Rule("broken", "names", broken),))
    with pytest.warns(UserWarning, match="kept without mentions"):
        result = leadergraph("extract", "--no-events", news)
    assert "flags: rule_failed 2\nfound 2 = stored 2 (2 flagged) + duplicate 0 + rejected 0" in result.stderr


def test_rules_are_switched_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Angela Merkel spoke. She left.\n", encoding="utf-8")

    def read(*options: str) -> list[str]:
        lines = leadergraph("extract", "-q", "--no-events", tmp_path / "a.txt", *options).stdout
        return [mention["text"] for mention in json.loads(lines)["mentions"]]

    assert read() == ["Angela Merkel"]
    assert read("--with-rule", "pronouns") == ["Angela Merkel", "She"]
    assert read("--without-rule", "leaders") == []
    wrong = leadergraph("extract", tmp_path / "a.txt", "--with-rule", "pronoun")
    assert (wrong.exit_code, "no rule is called" in wrong.stderr) == (2, True)

"""A user's own words of events: frames, nouns and cues in the YAML file of `--kb`, and frames removed by id."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph import KnowledgeBase, KnowledgeError, load_kb
from graph.cli import main
from graph.extraction import EventReader, Extractor
from graph.extraction.events.lexicon import lexicon_of, load_lexicon, own_frames, read_frames
from graph.knowledge.event_rows import EVENT_TABLES, own_event_rows, shipped_rows
from graph.knowledge.rows import DATA, read_rows
from graph.model import FOLDER
from graph.records import Article

needs_weights = pytest.mark.skipif(not FOLDER.is_dir(), reason="the package was built without weights")

OWN = """
event_frames:
  - {lemma: snurgle, type: REJECT, example: Iran snurgled Iraq on Monday., ends: IRN>IRQ}
  - {id: bomb.v, lemma: bomb, type: SUPPORT}
event_nouns:
  - {noun: snarkler, sector: MIL, force: yes}
event_cues:
  - {cue: blunk, kind: wish}
remove_frames: [visit.v]
"""


def with_extra(folder: Path, text: str) -> KnowledgeBase:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return load_kb(extra=path)


def told(kb: KnowledgeBase, text: str) -> list[str]:
    events = Extractor(kb=kb, events=EventReader()).read(Article("a", text)).events
    return [f"{event.type} {'+'.join(event.actors)}>{'+'.join(event.recipients)} {event.status}" for event in events]


@needs_weights
@pytest.mark.parametrize(
    ("text", "shipped", "own"),
    [
        ("Iran snurgled Iraq on Monday.", [], ["REJECT IRN>IRQ asserted"]),
        ("Turkey bombed Syria.", ["ASSAULT TUR>SYR asserted"], ["SUPPORT TUR>SYR asserted"]),
        ("Turkish snarklers criticised Syria.", [], ["ACCUSE TUR>SYR asserted"]),
        ("Turkey blunked to criticise Syria.", ["ACCUSE TUR>SYR asserted"], ["ACCUSE TUR>SYR hypothetical"]),
        ("Xi Jinping visited France.", ["CONSULT xi-jinping>FRA asserted"], []),
        ("France condemned Mali.", ["ACCUSE FRA>MLI asserted"], ["ACCUSE FRA>MLI asserted"]),
    ],
)
def test_events_are_told_by_the_words_of_the_base(
    tmp_path: Path, text: str, shipped: list[str], own: list[str]
) -> None:
    assert told(load_kb(), text) == shipped
    assert told(with_extra(tmp_path, OWN), text) == own


@needs_weights
def test_the_verbs_read_by_the_words_of_the_file(tmp_path: Path) -> None:
    with_extra(tmp_path, OWN)
    (tmp_path / "a.txt").write_text("Iran snurgled Iraq on Monday.", encoding="utf-8")
    article, option = str(tmp_path / "a.txt"), ("-q", "--kb", str(tmp_path / "mine.yaml"))
    explained = CliRunner().invoke(main, ["explain", article, *option])
    assert "    by the frame local:snurgle.v\n    Iran: subject of snurgled\n" in explained.stdout
    assert ",REJECT," in CliRunner().invoke(main, ["events", article, *option]).stdout


@needs_weights
def test_a_component_reads_by_the_words_of_its_file(tmp_path: Path) -> None:
    from graph.model import load

    with_extra(tmp_path, OWN)
    nlp = load()
    nlp.add_pipe("leadergraph")
    nlp.add_pipe("leadergraph_events", config={"kb": str(tmp_path / "mine.yaml")})
    assert [event.type for event in nlp("Iran snurgled Iraq on Monday.")._.leadergraph_events] == ["REJECT"]


def test_what_a_row_leaves_out_is_filled(tmp_path: Path) -> None:
    text = """
event_frames:
  - {lemma: Snub, type: REJECT}
  - {lemma: fall, particle: out, type: REJECT, symmetric: yes}
  - {lemma: snub, pos: noun, type: REJECT, object: [Diplomatic, public], actor: [of, by], recipient: "to|toward"}
"""
    verb, symmetric, noun = own_frames(with_extra(tmp_path, text))
    assert (verb.id, verb.lemma, verb.actor, verb.recipient) == ("local:snub.v", "snub", ("subj",), ("obj", "poss"))
    assert (symmetric.id, symmetric.symmetric, symmetric.recipient) == ("local:fall-out.v", True, ("with",))
    assert (noun.id, noun.object) == ("local:snub-diplomatic.n", frozenset({"diplomatic", "public"}))
    assert (noun.actor, noun.recipient) == (("of", "by"), ("to", "toward"))


def test_own_rows_stand_before_the_shipped_ones_and_replace_them(tmp_path: Path) -> None:
    frames = list(read_frames(with_extra(tmp_path, OWN)))
    ids = [frame.id for frame in frames]
    assert ids[:2] == ["local:snurgle.v", "bomb.v"] and ids.count("bomb.v") == 1 and "visit.v" not in ids
    assert len(ids) == len(list(read_frames()))  # one added, one removed


def test_a_file_of_people_alone_leaves_the_shipped_lexicon(tmp_path: Path) -> None:
    assert lexicon_of(with_extra(tmp_path, "remove: [jeb-bush]\n")) is load_lexicon() is lexicon_of(load_kb())


def test_a_base_with_own_words_can_be_pickled(tmp_path: Path) -> None:
    again = pickle.loads(pickle.dumps(with_extra(tmp_path, OWN)))
    own, read, shipped = lexicon_of(with_extra(tmp_path, OWN)).frames, lexicon_of(again).frames, load_lexicon().frames
    assert read == own != shipped


@pytest.mark.parametrize("table", EVENT_TABLES)
def test_every_shipped_row_may_stand_in_a_users_file(table: str) -> None:
    columns, *_ = read_rows(DATA / f"{table}.csv")
    rows = list(shipped_rows(table))
    given = [("mine.yaml:2", table, dict(zip(columns, row, strict=True))) for row in rows]
    assert own_event_rows(given)[table] == rows


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("event_frames:\n  - {lemma: snub}\n", 2, 'lacks "type"'),
        ("event_frames:\n  - {type: REJECT}\n", 2, 'lacks "lemma"'),
        ("event_frames:\n  - snub\n", 2, "has fields, such as lemma: and type:"),
        ("event_frames:\n  - {lemma: snub, type: SNUB}\n", 2, 'no type "SNUB"; there are .*ACCUSE, '),
        ("event_frames:\n\n  - {lemma: snub, kind: REJECT}\n", 3, 'no field "kind"; it has id, pos, lemma'),
        ("event_frames:\n  - {lemma: snub, type: REJECT, pos: adverb}\n", 2, 'no pos "adverb"; there are .*noun'),
        ("event_frames:\n  - {lemma: snub, type: REJECT, mode: meeet}\n", 2, 'no mode "meeet"; there are .*meet'),
        ("event_frames:\n  - {lemma: snub, type: REJECT, status: done}\n", 2, 'no status "done"; there are .*asserted'),
        ("event_frames:\n  - {lemma: snub, type: REJECT, object: <people>}\n", 2, 'no class of words "<people>"'),
        ("event_frames:\n  - {lemma: snub, type: REJECT, subject: <army>}\n", 2, 'no class of words "<army>"'),
        (
            "event_frames:\n  - {lemma: snub, type: REJECT, recipient: object}\n",
            2,
            'no place "object" of the recipient',
        ),
        ("event_frames:\n  - {lemma: snub, type: REJECT, symmetric: both}\n", 2, "write yes or no"),
        ("event_frames:\n  - {lemma: snub, type: [REJECT, ACCUSE]}\n", 2, "type must be one value"),
        ("event_frames:\n  - {lemma: fall out, type: REJECT}\n", 2, "must be one word"),
        ("event_frames:\n  - {lemma: snub, type: REJECT, ends: A>B}\n", 2, "there is no example"),
        ('event_frames:\n  - {lemma: "sn\\tub", type: REJECT}\n', 2, "must be text on one line"),
        (
            "event_frames:\n  - {lemma: snub, type: REJECT}\n  - {lemma: snub, type: ACCUSE}\n",
            3,
            'two rows of event_frames are "local:snub.v"',
        ),
        ("event_nouns:\n  - {noun: snarkler}\n", 2, 'lacks "sector"'),
        ("event_nouns:\n  - {noun: snarkler, sector: ARMY}\n", 2, 'no sector "ARMY"; there are .*BUS'),
        ("event_cues:\n  - {cue: blunk, kind: hope}\n", 2, 'no kind "hope"; there are .*allege'),
        ("remove_frames:\n  - abandon-pst.v\n", 2, "to remove; did you mean abandon-post.v"),
        ("remove_frames: [qqqqqq]\n", 1, "to remove; the ids are those of event_frames.csv"),
        ("event_verbs: []\n", 1, 'no table "event_verbs"; there are .*event_frames, .*remove_frames'),
    ],
)
def test_a_row_that_cannot_stand_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(KnowledgeError, match=message) as caught:
        with_extra(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'mine.yaml'}:{line}: ")

"""Records: a reading written as JSON comes back as it was, and lines of version 0.1.0 still load."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from graph import read_articles, sample_stories
from graph.extraction import extract, load_pipeline
from graph.records import Abstention, Article, Candidate, Event, Mention, Reading

MADE = {
    "version": "0.1.0", "knowledge": "2026-11-01", "digest": "0123456789abcdef", "model": None, "events": True,
    "rules": None, "decisions": None,
}  # fmt: skip
CANDIDATES = (Candidate("george-w-bush", "not in office"), Candidate("jeb-bush", "no leader"))


def on_the_wire(reading: Reading, *, with_text: bool = True, explain: bool = True) -> Any:
    """The reading as one line of JSON gives it."""
    return json.loads(json.dumps(reading.to_dict(with_text=with_text, explain=explain), ensure_ascii=False))


def built(**fields: Any) -> Reading:
    """A reading by hand in which nothing is at its default."""
    text = "By Jo Doe\nBush met “Xi” in Beijing 🙂."
    article = Article(
        "a\u2028b", text, "Title", date(1991, 2, 1), "https://e.org/1", "Wire", "1 Feb", ((0, 9),), ("bad_url",)
    )
    mention = Mention(
        10, 14, "Bush", "leader", "george-h-w-bush", "George H. W. Bush", "USA", "head of state", "George H. W. Bush",
        "Q23505", "surnames", "a detail", CANDIDATES,
    )  # fmt: skip
    event = Event(
        "CONSULT", "phone", ("george-h-w-bush",), ("xi-jinping", "CHN"), 10, 36, (15, 18), 1.5, "asserted", ("CHN",),
        ("GOV", "GOV", None), "1991-01",
    )  # fmt: skip
    values: dict[str, Any] = {
        "sentences": ((0, 9), (10, len(text))),
        "mentions": (mention,),
        "events": (event,),
        "abstentions": (Abstention(20, 22, "Xi", CANDIDATES),),
        "period": (date(1991, 1, 1), date(1991, 12, 31)),
        "flags": ("bad_url", "rule_failed"),
    }
    return Reading(article, **values | fields)


@pytest.mark.parametrize(
    "reading",
    [
        built(),
        built(period=None, flags=()),
        built(flags=("rule_failed",)),
        Reading(Article("empty", "")),
        Reading(Article("flagged", "text", flags=("mojibake", "bad_date"))),
    ],
)
def test_a_reading_survives_json(reading: Reading) -> None:
    assert Reading.from_dict(on_the_wire(reading)) == reading


def test_readings_of_real_stories_survive_json() -> None:
    open_ = Article("open", "Kim said that Bush had called.")
    readings = list(extract([*read_articles(sample_stories()), open_], nlp=load_pipeline("blank")))
    assert any(reading.article.masked for reading in readings) and any(reading.abstentions for reading in readings)
    for reading in readings:
        assert Reading.from_dict(on_the_wire(reading)) == reading


def test_flags_of_a_reading_are_the_articles_and_then_its_own() -> None:
    reading = Reading(Article("a", "", flags=("truncated", "bad_date")), flags=("rule_failed",))
    assert reading.flags == ("truncated", "bad_date", "rule_failed")
    assert Reading.from_dict(on_the_wire(reading)).article.flags == ("truncated", "bad_date")


def test_text_candidates_and_abstentions_are_written_when_asked() -> None:
    plain = on_the_wire(built(), with_text=False, explain=False)
    assert not {"text", "masked", "abstentions"} & plain.keys()
    assert "candidates" not in plain["mentions"][0]
    assert (plain["period"], plain["flags"]) == (["1991-01-01", "1991-12-31"], ["bad_url", "rule_failed"])
    assert Reading.from_dict(plain).article.text == ""


VERSION_0_1_0 = """
{"id": "b", "published": "2019-01-10", "published_text": null, "title": "T", "url": null, "source": "Wire", \
"text": "Kim met Xi.", "sentences": [[0, 11]], "mentions": [{"start": 0, "end": 3, "text": "Kim", "kind": "leader", \
"entity": "kim-jong-un", "name": "Kim Jong Un", "iso3": "PRK", "role": "head of state", "wikipedia": "Kim Jong Un", \
"qid": "Q56226", "via": "surname", "candidates": [{"entity": "kim-jong-il", "why_not": "not in office"}]}], \
"events": [], "abstentions": [{"start": 8, "end": 10, "text": "Xi", "candidates": []}]}
"""


def test_a_line_of_version_0_1_0_still_loads() -> None:
    reading = Reading.from_dict(json.loads(VERSION_0_1_0))
    assert reading.article == Article("b", "Kim met Xi.", "T", date(2019, 1, 10), None, "Wire")
    assert (reading.flags, reading.period, reading.sentences) == ((), None, ((0, 11),))
    (mention,) = reading.mentions
    assert (mention.start, mention.end, mention.entity, mention.iso3) == (0, 3, "kim-jong-un", "PRK")
    assert (mention.rule, mention.detail) == ("surname", "")
    assert mention.candidates == (Candidate("kim-jong-il", "not in office"),)
    assert reading.abstentions == (Abstention(8, 10, "Xi", ()),)


@pytest.mark.parametrize("broken", [{}, {"id": "a"}, {"id": "a", "sentences": [[1]], "mentions": [], "events": []}])
def test_what_is_no_reading_raises(broken: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        Reading.from_dict(broken)


@pytest.mark.parametrize(
    "wrong",
    [{"start": "x"}, {"start": None}, {"start": -1}, {"end": 0}, {"entity": 5}, {"entity": ["a"]}, {"name": None},
     {"iso3": ["x"]}, {"kind": "spy"}],
)  # fmt: skip
def test_a_mention_of_the_wrong_shape_raises(wrong: dict[str, Any]) -> None:
    data = on_the_wire(built())
    data["mentions"][0] |= wrong
    with pytest.raises((TypeError, ValueError), match="a mention"):
        Reading.from_dict(data)


@pytest.mark.parametrize("when", ["2019-99-99", "2019-02-30", "2019-W01-1", "20190110", "soon", "", "٢٠١٩", 2019])
def test_an_event_of_no_day_of_the_calendar_raises(when: object) -> None:
    data = on_the_wire(built())
    assert data["events"]
    data["events"][0]["when"] = when
    with pytest.raises(ValueError, match="an event of the day"):
        Reading.from_dict(data)


@pytest.mark.parametrize("wrong", [{"version": ["0.1.0"]}, {"digest": {}}, {"events": "yes"}, {"unheard of": "of"}])
def test_a_provenance_of_another_shape_raises(wrong: dict[str, Any]) -> None:
    data = on_the_wire(built())
    data["provenance"] = {**MADE, **wrong}
    with pytest.raises(TypeError, match=r"provenance|unexpected"):
        Reading.from_dict(data)


@pytest.mark.parametrize("when", ["2019", "2019-01", "2019-01-10", None])
def test_as_much_of_a_date_as_an_event_tells_is_read(when: str | None) -> None:
    data = on_the_wire(built())
    data["events"][0]["when"] = when
    assert Reading.from_dict(data).events[0].when == when


def test_a_text_that_is_none_raises() -> None:
    with pytest.raises(TypeError, match="the text of a reading is 5"):
        Reading.from_dict({**on_the_wire(built()), "text": 5})


def test_a_time_of_day_is_no_part_of_a_date() -> None:
    article = Article("a", "China.", published=datetime(2019, 1, 1, 5))
    assert article.published == date(2019, 1, 1)
    assert Reading.from_dict(on_the_wire(Reading(article))).article == article

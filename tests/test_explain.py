"""Explain: each mention with its rule, the losers with their reasons, and what was left open."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.cli import main
from graph.extraction import EventReader, Extractor, extract, load_pipeline
from graph.extraction.explain import explain
from graph.knowledge import load_kb
from graph.model import FOLDER
from graph.records import Article, Reading

BUSH = "President Bush spoke to the nation about Iraq."


def lines(text: str, day: date | None) -> list[str]:
    reading = next(extract([Article("a", text, published=day)], nlp=load_pipeline("blank")))
    return list(explain(reading, load_kb()))


def test_a_mention_has_its_rule_and_the_losers_their_reasons() -> None:
    told = lines(BUSH, date(2003, 3, 20))
    assert any("Bush = George W. Bush" in line and "surname" in line for line in told)
    assert any(line.strip().startswith("not George H. W. Bush") for line in told)


def test_what_nothing_decides_is_left_open() -> None:
    told = lines("Analysts met Assad in a hotel of no country at all.", None)
    assert any("Assad = nobody: left open" in line for line in told)


def test_the_verb_prints_it_and_decisions_overrule(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(f"March 20, 2003\n\n{BUSH}\n", encoding="utf-8")
    decisions = tmp_path / "decisions.csv"
    decisions.write_text("article,form,decision,entity\n,Bush,is,george-h-w-bush\n", encoding="utf-8")
    runner = CliRunner()
    plain = runner.invoke(main, ["explain", str(story), "--model", "blank"])
    decided = runner.invoke(main, ["explain", str(story), "--model", "blank", "--decisions", str(decisions)])
    assert plain.exit_code == decided.exit_code == 0
    assert "Bush = George W. Bush" in plain.output
    assert "Bush = George H. W. Bush" in decided.output and "your decision" in decided.output


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    if not FOLDER.is_dir():
        pytest.skip("the package was built without weights")
    return Extractor(events=EventReader())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Kim Jong Un met Vladimir Putin.",
            ["by the frame meet.v", "Kim Jong Un: subject of met", "Vladimir Putin: object of met"],
        ),
        (
            "Donald Trump's visit to Britain pleased nobody.",
            ["by the frame visit.n", "Donald Trump: possessor of visit", "United Kingdom: to-phrase of visit"],
        ),
        (
            "Syria was bombed by Turkish jets.",
            ["by the frame bomb.v", "Turkey: modifier of jets < agent of bombed", "Syria: passive subject of bombed"],
        ),
        (
            "Xi Jinping said he would visit North Korea.",
            ["by the frame visit.v", "Xi Jinping: subject of said > clause visit", "North Korea: object of visit"],
        ),
        (  # the deed of the army is that of its state, which has no word of its own
            "Vladimir Putin's army attacked Ukraine.",
            ["by the frame attack.v", "Russia: possessor of army < subject of attacked", "Ukraine: object of attacked"],
        ),
    ],
)
def test_an_event_has_its_frame_and_the_way_to_each_end(extractor: Extractor, text: str, why: list[str]) -> None:
    told = list(explain(extractor.read(Article("a", text, published=date(2019, 6, 20))), load_kb()))
    assert [line.strip() for line in told][-3:] == why


def test_an_event_that_was_read_back_is_the_same_and_told_without_its_frame(extractor: Extractor) -> None:
    reading = extractor.read(Article("a", "Kim Jong Un met Vladimir Putin."))
    back = Reading.from_dict(reading.to_dict(with_text=True, explain=True))
    assert back == reading and back.events[0].frame == "" != reading.events[0].frame
    assert not any("frame" in line for line in explain(back, load_kb()))


def test_the_id_that_a_decision_names_is_told() -> None:
    assert "article: a" in lines(BUSH, date(2003, 3, 20))


def test_the_verb_writes_the_file_to_tick_and_follows_it(tmp_path: Path) -> None:
    story, ticked = tmp_path / "story.txt", tmp_path / "decisions.csv"
    story.write_text(f"March 20, 2003\n\n{BUSH}\n", encoding="utf-8")
    runner = CliRunner()
    written = runner.invoke(main, ["explain", "--no-events", str(story), "--write", str(ticked)])
    assert written.exit_code == 0 and written.stdout == ""
    text = ticked.read_text(encoding="utf-8-sig")
    assert "story.txt,Bush,,george-w-bush,George W. Bush," in text
    unticked = runner.invoke(main, ["explain", "--no-events", str(story), "--decisions", str(ticked)])
    assert "Bush = George W. Bush" in unticked.stdout and "unused" not in unticked.stderr
    ticked.write_text(text.replace("Bush,,", "Bush,is not,"), encoding="utf-8")
    decided = runner.invoke(main, ["explain", "--no-events", str(story), "--decisions", str(ticked)])
    assert "= George W. Bush" not in decided.stdout and "unused" not in decided.stderr


def test_a_file_that_may_hold_ticks_is_never_written_over(tmp_path: Path) -> None:
    story, ticked = tmp_path / "story.txt", tmp_path / "decisions.csv"
    story.write_text(BUSH, encoding="utf-8")
    ticked.write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(main, ["explain", str(story), "--write", str(ticked)])
    assert done.exit_code == 2 and "name another file" in done.stderr
    assert ticked.read_text(encoding="utf-8") == "mine"

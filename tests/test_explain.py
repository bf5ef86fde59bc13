"""Explain: each mention with its rule, the losers with their reasons, and what was left open."""

from datetime import date
from pathlib import Path

from click.testing import CliRunner

from graph.cli import main
from graph.extraction import extract, load_pipeline
from graph.extraction.explain import explain
from graph.knowledge import load_kb
from graph.records import Article

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

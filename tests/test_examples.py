"""Examples: what each frame tells of its own example, and what `kb check` says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from graph import load_kb
from graph.cli import main
from graph.extraction.events.examples import Example, read_examples
from graph.extraction.events.lexicon import own_frames
from graph.model import FOLDER

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the package was built without weights")


def examples(folder: Path, *rows: str) -> list[Example]:
    path = folder / "mine.yaml"
    path.write_text("event_frames:\n" + "".join(f"  - {{{row}}}\n" for row in rows), encoding="utf-8")
    kb = load_kb(extra=path)
    return list(read_examples(own_frames(kb), kb))


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("type: REJECT, example: Iran snurgled Iraq., ends: IRN>IRQ", True),
        ("type: REJECT, example: Iran snurgled Iraq.", True),
        ("type: REJECT, example: Iran did not snurgle Iraq., ends: IRN>IRQ, status: denied", True),
        ("type: CONSULT, symmetric: yes, example: Iran snurgled with Iraq., ends: IRQ + IRN", True),
        ("type: REJECT, example: Iran snurgled Iraq., ends: IRQ>IRN", False),
        ("type: REJECT, example: Iran snurgled Iraq., ends: IRN>IRQ, status: planned", False),
        ("type: REJECT, example: Iran condemned Iraq., ends: IRN>IRQ", False),
        ("type: REJECT, example: It rained., ends: IRN>IRQ", False),
    ],
)
def test_an_example_is_right_when_type_ends_and_status_come_out(tmp_path: Path, row: str, right: bool) -> None:
    (example,) = examples(tmp_path, f"lemma: snurgle, {row}")
    assert example.is_right == right


def test_an_example_says_what_it_should_tell_and_what_it_tells(tmp_path: Path) -> None:
    first, second = examples(
        tmp_path,
        "lemma: snurgle, type: REJECT, example: Iran snurgled Iraq., ends: IRQ>IRN",
        "lemma: blunk, type: REJECT, example: It rained., ends: IRQ>IRN",
        "lemma: nudge, type: REQUEST",
    )
    assert str(first) == '"Iran snurgled Iraq." should tell REJECT IRQ>IRN asserted, and tells REJECT IRN>IRQ asserted'
    assert str(second).endswith("and tells nothing")


def test_the_check_reads_every_example_and_takes_an_own_one_that_is_wrong_for_an_error(tmp_path: Path) -> None:
    examples(tmp_path, "lemma: snurgle, type: REJECT, example: Iran snurgled Iraq., ends: IRQ>IRN")
    done = CliRunner().invoke(main, ["kb", "check", "--all", "--kb", str(tmp_path / "mine.yaml")])
    lines = done.stdout.splitlines()
    assert done.exit_code == 3 and lines[0] == "1 error"
    assert lines[1].startswith('error: event_frames: local:snurgle.v: "Iran snurgled Iraq." should tell')
    assert any(line.endswith("example: mend the frame, or word its example more plainly") for line in lines)
    right, _, total, *_ = lines[-1].split()
    assert lines[-1].endswith("examples of frames are right") and 0.9 < int(right) / int(total) < 1

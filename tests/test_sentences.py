"""Sentences: closing marks end them, abbreviations do not, and an opening quote opens the next."""

from __future__ import annotations

import pytest

from graph.extraction.text.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It stopped!", ["It rained.", "It stopped!"]),
        ('He agreed. "We go now," he said.', ["He agreed.", '"We go now," he said.']),
        ("He said “yes.” They left.", ["He said “yes.”", "They left."]),
        ('"Will he go?" asked the aide. No.', ['"Will he go?" asked the aide.', "No."]),
        ("Mr. Bush met J. Smith of Acme Corp. on Monday.", ["Mr. Bush met J. Smith of Acme Corp. on Monday."]),
        ("The U.S. Senate voted. Done.", ["The U.S. Senate voted.", "Done."]),
        ("They met at 3.30 p.m. in Oslo.", ["They met at 3.30 p.m. in Oslo."]),
        ("The talks failed.Peru left.", ["The talks failed.", "Peru left."]),
        ("Headline without a stop\nThe text begins.", ["Headline without a stop", "The text begins."]),
        ("In 2019. Then", ["In 2019.", "Then"]),
        ("Well… he said no… Then he left.", ["Well… he said no…", "Then he left."]),
        ("They sold steel, coal etc. The talks failed.", ["They sold steel, coal etc.", "The talks failed."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_are_split(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    "run", ["." * 200_000 + "x", "." * 200_000, '."' * 100_000 + "x", "a." * 100_000, "a" * 200_000]
)
def test_a_long_run_of_marks_is_read_to_its_end(run: str) -> None:
    # Each took minutes when every mark looked through the rest of the run.
    assert split_sentences(run)[-1][1] == len(run)

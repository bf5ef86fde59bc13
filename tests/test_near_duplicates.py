"""Near-duplicates: the same story under other heads counts as one."""

from __future__ import annotations

import random

import pytest

from graph.counting.near_duplicates import Fingerprint, NearDuplicates

WORDS = [f"word{n}" for n in range(400)]
STORY = " ".join(random.Random(3).choices(WORDS, k=200))


def originals(*texts: str) -> list[int]:
    found = NearDuplicates()
    return [found.original_of(*Fingerprint(text).compared) for text in texts]


@pytest.mark.parametrize(
    "copy",
    [
        STORY.upper(),
        STORY.replace(" ", "\n"),
        STORY.replace("word7", "wörd7"),
        f"PYONGYANG, Jan. 10 (Wire) -- {STORY}",
        STORY[: int(len(STORY) * 0.93)],
    ],
    ids=["in capitals", "other line breaks", "an accent", "a dateline", "cut short"],
)
def test_a_copy_has_the_number_of_the_first(copy: str) -> None:
    first, second = originals(STORY, copy)
    assert first == second


def test_different_stories_have_numbers_of_their_own() -> None:
    other = " ".join(random.Random(4).choices(WORDS, k=200))
    half = STORY[: len(STORY) // 2] + other[len(other) // 2 :]
    assert len(set(originals(STORY, other, half))) == 3


def test_short_texts_are_copies_only_when_they_are_the_same() -> None:
    assert originals("Kim met Xi.", "KIM MET XI", "Kim met Moon.", "Kim met Xi.") == [0, 0, 1, 0]


@pytest.mark.parametrize("text", ["", "—", "\u200b\n"])
def test_texts_without_a_word_are_nobody_s_copies(text: str) -> None:
    assert len(set(originals(text, text))) == 2


def test_a_text_of_many_blocks_has_the_same_copies() -> None:
    long = " ".join(f"w{n}" for n in range(20_000))
    first, second, third = originals(long, long.replace("w77 ", "w78 "), long[::-1])
    assert first == second != third


def test_unrelated_texts_with_a_phrase_in_common_have_nothing_else_in_common() -> None:
    chance = random.Random(7)
    phrases = [" ".join(f"said{chance.randrange(10**6)}" for _ in range(8)) for _ in range(300)]

    def text(phrase: str) -> str:
        return " ".join([*(f"w{chance.randrange(10**6)}" for _ in range(200)), phrase])

    for phrase in phrases:
        one, other = (Fingerprint(text(phrase)).signature for _ in range(2))
        assert (one == other).mean() < 0.25

"""The page's colours: readable on their ground, and told apart with and without colour vision."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from graph.view import assets

LINES = ("cooperation", "conflict", "neutral", "mention", "office")
TOLD_APART = ("cooperation", "conflict", "mention", "accent")
# A second cue stands beside each of these colours: dashes and a minus, a plus, neither.
SECOND_CUE = ({"cooperation", "conflict"}, {"cooperation", "mention"}, {"conflict", "mention"})
FLOOR = 12.0  # CIE76 distance that no deficiency may go below for two meanings without a second cue
WITH_CUE = 6.0  # and with one
# Machado, Oliveira and Fernandes (2009), "A physiologically-based model for simulation of color vision deficiency",
# severity 1.0, on linear RGB.
VISION = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)

Triple = tuple[float, float, float]


def _themes() -> dict[str, dict[str, str]]:
    sheet = (Path(assets.__file__).parent / "style" / "base.css").read_text(encoding="utf-8")
    light, dark = re.findall(r':root(?:\[data-theme="dark"\])? \{(.*?)\}', sheet, re.S)
    read = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", part)) for part in (light, dark)]
    return {"light": read[0], "dark": read[1]}


THEMES = _themes()


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _each(lambda part: part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4, (red, green, blue))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    low, high = sorted(_times(_TO_XYZ, linear(colour))[1] for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, vision: str) -> float:
    """The CIE76 distance of two colours as someone with this vision sees them."""
    first, second = (_lab(_times(VISION[vision], linear(colour))) for colour in (one, other))
    return float(sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) ** 0.5)


def _lab(rgb: Triple) -> Triple:
    xyz = _times(_TO_XYZ, _each(lambda part: min(1.0, max(0.0, part)), rgb))
    ratios = [part / white for part, white in zip(xyz, _WHITE, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    red, green, blue = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return red, green, blue


def _each(change, triple: Triple) -> Triple:  # type: ignore[no-untyped-def]
    red, green, blue = (change(part) for part in triple)
    return red, green, blue


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("line", (*LINES, "accent", "ring", "hair"))
def test_lines_stand_out_from_the_ground(theme: str, line: str) -> None:
    colours = THEMES[theme]
    assert contrast(colours[line], colours["ground"]) >= 2.5
    assert all(contrast(colours[line], colours[f"tint-{i}"]) >= 2.0 for i in range(6))


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: str) -> None:
    colours = THEMES[theme]
    for text in ("ink", "soft", "accent"):
        for ground in ("ground", "surface", "raised"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_meanings_are_told_apart_by_every_eye(theme: str, vision: str) -> None:
    colours = THEMES[theme]
    for one, other in combinations(TOLD_APART, 2):
        floor = WITH_CUE if {one, other} in SECOND_CUE else FLOOR
        assert distance(colours[one], colours[other], vision) >= floor, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_selection_tone_and_time_have_colours_of_their_own(theme: str) -> None:
    colours = THEMES[theme]
    for one, other in combinations(("accent", "time", "cooperation", "conflict"), 2):
        assert distance(colours[one], colours[other], "full") >= 20, (one, other)

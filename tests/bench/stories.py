"""Stories made up from a seed, for anybody who has no corpus: a third of the sentences name somebody."""

from __future__ import annotations

import json
import random
from pathlib import Path

_ACTORS = ("Angela Merkel", "Vladimir Putin", "Moon Jae-in", "Theresa May", "the Chinese government", "France", "Japan")
_NAMING = (
    "{} met {} on Tuesday to talk about trade.",
    "{} said that {} had agreed to the plan.",
    "{} warned {} again.",
)
_PLAIN = (
    "The talks went on until late in the evening.",
    "Prices of wheat and oil rose by three per cent in the same week.",
    "Nobody at the market could say when the road would open again.",
    "A spokeswoman said the report would be published in the spring.",
)


def write_stories(path: Path, count: int, *, sentences: int = 20, seed: int = 0) -> Path:
    """Write so many stories as JSON lines; the same seed gives the same stories."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = " ".join(_sentence(chance) for _ in range(sentences))
            file.write(json.dumps({"id": str(number), "date": "2018-05-17", "text": text}) + "\n")
    return path


def _sentence(chance: random.Random) -> str:
    if chance.random() < 1 / 3:
        return chance.choice(_NAMING).format(*chance.sample(_ACTORS, 2))
    return chance.choice(_PLAIN)

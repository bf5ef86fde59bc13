"""Naughty strings: a collection of our own of what breaks programs that read, quote, store or show text.

In naughty.jsonl a line is a string, or a string and how often it is repeated.
"""

from __future__ import annotations

import json
from pathlib import Path

_ROWS = map(json.loads, (Path(__file__).parent / "naughty.jsonl").read_text(encoding="ascii").splitlines())
_ALONE = tuple(row if isinstance(row, str) else row[0] * row[1] for row in _ROWS)
_AMID = tuple(f"Putin met {said} in Moscow. “{said}” said Xi Jinping." for said in _ALONE[::5])
STRINGS: tuple[str, ...] = tuple(dict.fromkeys((*_ALONE, *_AMID)))

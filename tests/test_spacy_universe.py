"""The entry for spaCy's universe: the fields that its UNIVERSE.md lists, and an example that does what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
ENTRY = json.loads((PROJECT / ".github" / "spacy_universe.json").read_text(encoding="utf-8"))
TEXTS = {"id", "title", "slogan", "description", "github", "pip", "code_language", "url", "thumb", "image", "author"}
LISTS = {"code_example", "category", "tags"}
PROJECTS = {"pipeline", "training", "conversational", "research", "scientific", "visualizers", "apis", "nonpython",
            "standalone", "models"}  # fmt: skip  # the categories that universe.json itself lists


def test_the_entry_has_the_fields_that_spacy_asks_for() -> None:
    assert ENTRY.keys() <= TEXTS | LISTS | {"author_links"}
    assert ENTRY.keys() >= {"id", "title", "slogan", "description", "pip", "code_example", "author", "category", "tags"}
    assert all(isinstance(ENTRY[field], str) and ENTRY[field] for field in TEXTS & ENTRY.keys())
    for field in LISTS:
        assert all(isinstance(line, str) for line in ENTRY[field])
    assert set(ENTRY["category"]) <= PROJECTS


def test_the_entry_names_what_is_installed() -> None:
    assert f'\nname = "{ENTRY["pip"]}"\n' in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_example_prints_what_its_comments_say(tmp_path: Path) -> None:
    code = "\n".join(ENTRY["code_example"])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == re.findall(r"^# (.*)$", code, flags=re.MULTILINE)

"""The documentation: it builds without a warning and offline, its links lead somewhere, and it leaves nothing out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest

import graph
from graph.articles.paths import READABLE
from graph.cli import main
from graph.exports import suffixes
from graph.network import schema

PROJECT = Path(__file__).parent.parent
BUILD = PROJECT / ".github" / "docs" / "build.py"


@dataclass
class Page(HTMLParser):
    """What a page links to, loads, and can be linked to by; its words, and the first cells of tables by heading."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    text: str = ""
    rows: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()
        self._heading, self._cell = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids.add(given.get("id", ""))
        if tag == "h2":
            self._heading = given.get("id", "")
        elif tag in ("tr", "td"):
            self._cell = 0 if tag == "tr" else self._cell + 1
            if (tag, self._cell) == ("td", 1):
                self.rows.setdefault(self._heading, []).append("")
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif target := given.get("src") or (given.get("href") if tag == "link" else None):
            self.loads.append(target)

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._cell == 1:
            self.rows[self._heading][-1] += data.strip()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Page]:
    """The pages by place; building fails on a warning, and no proxy or network is of use to it."""
    pytest.importorskip("pdoc", reason="the documentation needs leadergraph[docs]")
    folder = tmp_path_factory.mktemp("docs") / "site"
    command = [sys.executable, "-W", "error", str(BUILD), str(folder)]
    done = subprocess.run(
        command, cwd=folder.parent, env=os.environ | {"NO_COLOR": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return dict(_pages(folder))


def _pages(folder: Path) -> Iterator[tuple[Path, Page]]:
    for path in sorted(folder.rglob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        yield path, page


def named(site: dict[Path, Page], name: str) -> Page:
    (page,) = (page for path, page in site.items() if path.as_posix().endswith(f"site/{name}.html"))
    return page


def test_every_link_between_pages_leads_somewhere(site: dict[Path, Page]) -> None:
    astray = []
    for path, page in site.items():
        for link in (*page.links, *page.loads):
            split = urlsplit(link)
            if split.scheme in ("http", "https", "data", "mailto"):
                continue
            target = (path.parent / unquote(split.path)).resolve() if split.path else path
            anchor = unquote(split.fragment)
            if not target.exists() or (anchor and target in site and anchor not in site[target].ids):
                astray.append(f"{path.name}: {link}")
    assert astray == []


def test_nothing_is_loaded_from_elsewhere(site: dict[Path, Page]) -> None:
    assert {urlsplit(target).scheme for page in site.values() for target in page.loads} <= {"", "data"}


def test_every_room_and_every_public_name_has_its_place(site: dict[Path, Page]) -> None:
    rooms = {path.parent.name for path in (PROJECT / "graph").glob("*/__init__.py")} - {
        "cli",
        "leadergraph",
        "training",
    }
    assert rooms <= {path.stem for path in site if path.parent.name == "graph"}
    assert set(graph.__all__) <= named(site, "graph").ids


def test_every_verb_and_option_is_told(site: dict[Path, Page]) -> None:
    verbs = named(site, "verbs")
    assert verbs.ids >= {name.replace(" ", "-") for name, _ in commands(main)}
    flags = {flag for _, verb in commands(main) for option in verb.params for flag in option.opts if flag[0] == "-"}
    assert {flag for flag in flags if flag not in verbs.text} == set()


def commands(group: click.Group, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        yield f"{above}{name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name} ")


def test_every_field_of_the_schema_is_told_in_words(site: dict[Path, Page]) -> None:
    rows = named(site, "attributes").rows
    shapes = [shape for shape in vars(schema).values() if isinstance(shape, type) and hasattr(shape, "__total__")]
    assert len(shapes) > 10
    for shape in shapes:
        assert set(rows[shape.__name__.lower()]) == set(shape.__annotations__)


def test_every_kind_of_file_is_told(site: dict[Path, Page]) -> None:
    text = named(site, "files").text
    assert [suffix for suffix in suffixes() if suffix not in text] == []
    assert [word for word in READABLE.split() if word.startswith(".") and word.strip(",") not in text] == []

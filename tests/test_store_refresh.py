"""Refreshing a store: what a change can touch is read again, and the store is as one made from scratch."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from stores import added, jsonl, rows_of, story

from graph.cli import main
from graph.errors import InputError
from graph.extraction import Decision, Extractor, choose_rules
from graph.knowledge import KnowledgeBase, load_kb
from graph.store import faults, open_store

BEFORE = """
leaders:
  - {id: "local:ada", name: Ada Example, family_name: Example, spellings: [Ada Oldform]}
  - {id: "local:bo", name: Bo Sample, family_name: Sample}
terms:
  - {leader: "local:ada", office: nor-prime-minister, start: "2019-01-01", end: "2019-12-31"}
"""
AFTER = """
leaders:
  - {id: "local:ada", name: Ada Example, family_name: Example}
  - {id: "local:bo", name: Bo Sample, family_name: Sample}
  - {id: "local:cy", name: Cy Instance, family_name: Instance}
terms:
  - {leader: "local:cy", office: nor-prime-minister, start: "2019-01-01", end: "2019-12-31"}
"""
KBS: dict[str, KnowledgeBase] = {}
TEXTS = (
    "Ada Example came to the hall. Example said nothing.",
    "Ada Oldform came to the hall.",
    "Cy Instance came to the hall, and Instance spoke.",
    "Prime Minister Cy Instance of Norway came to the hall.",
    "The Norwegian prime minister spoke with the South Korean president.",
    "In Oslo the prime minister spoke with Angela Merkel.",
    "Erna Solberg said that the prime minister would stay.",
    "Bo Sample came to the hall.",
    "Angela Merkel met Emmanuel Macron in Paris.",
    "Nobody came to the hall. It rained.",
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A story for each text, an undated one, and some that nothing touches."""
    rows = [story(number, text=text) for number, text in enumerate(TEXTS)]
    undated = story(90, text="President Moon Jae-in met Prime Minister Ada Example.", date=None)
    others = (story(number, text=f"Xi Jinping spoke in hall {number}.") for number in range(100, 120))
    return jsonl(tmp_path / "news.jsonl", *rows, undated, *others, story(1, text="Ada Oldform went."))


def office(yaml: str) -> str:
    """The YAML with the shipped office of Norway's head of government."""
    kb = load_kb()
    heads = (each for each in kb.offices.values() if each.country == "NOR" and each.role == "head of government")
    head = next(each.id for each in heads if "prime minister" in each.titles)
    return yaml.replace("nor-prime-minister", head)


def extractor_of(path: Path, yaml: str) -> Extractor:
    """An extractor with the YAML; a base takes 200 MB with what is kept of it, so that each is made once."""
    path.write_text(office(yaml), encoding="utf-8")
    if yaml not in KBS:
        KBS[yaml] = load_kb(extra=path)
    return Extractor(KBS[yaml])


def refreshed(store: Path, extractor: Extractor, *, all: bool = False) -> int:
    with open_store(store, write=True) as archive:
        return sum(1 for _ in archive.refreshing(extractor, all=all))


# Of people whom texts introduce, and of the base's own.
CORRECTED = (
    AFTER
    + """
merge:
  - {from: "local:bo", into: "local:ada"}
  - {from: no-base-has-her, into: "local:cy"}
rename:
  - {id: xi-jinping, name: Xi}
remove: [erna-solberg]
"""
)


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        (BEFORE, CORRECTED, 32),
        *(
            pytest.param(*case, marks=pytest.mark.long)
            for case in [
                (BEFORE, AFTER, 10),
                (AFTER, CORRECTED, 32),
                (AFTER, BEFORE, 10),
                ("", BEFORE, 10),
                (CORRECTED, AFTER, 32),
            ]
        ),
    ],
)
def test_refreshed_store_is_the_one_from_scratch(
    before: str, after: str, most: int, news: Path, tmp_path: Path
) -> None:
    old, new = extractor_of(tmp_path / "old.yaml", before), extractor_of(tmp_path / "new.yaml", after)
    store = added(tmp_path / "x.duckdb", news, extractor=old)
    read = refreshed(store, new)
    assert rows_of(store) == rows_of(added(tmp_path / "y.duckdb", news, extractor=new))
    assert list(faults(store)) == []
    assert 5 <= read <= most
    assert refreshed(store, new) == 0


def test_nothing_is_read_again_when_nothing_changed(news: Path, tmp_path: Path) -> None:
    store = added(tmp_path / "x.duckdb", news)
    before = rows_of(store)
    assert refreshed(store, Extractor()) == 0
    assert rows_of(store) == before


def test_decisions_touch_their_form_or_their_article(news: Path, tmp_path: Path) -> None:
    rows = (Decision("", "the hall", "is", "CHL"), Decision("s9", "Nobody", "is", "angela-merkel"))
    store = added(tmp_path / "x.duckdb", news)
    assert refreshed(store, Extractor(decisions=rows)) == 6
    assert rows_of(store) == rows_of(added(tmp_path / "y.duckdb", news, extractor=Extractor(decisions=rows)))
    assert refreshed(store, Extractor()) == 6
    assert rows_of(store) == rows_of(added(tmp_path / "z.duckdb", news))


def test_change_of_the_rules_asks_for_all(news: Path, tmp_path: Path) -> None:
    other = Extractor(rules=choose_rules(without=["kin"]))
    store = added(tmp_path / "x.duckdb", news)
    with pytest.raises(InputError, match=r"every article must be read again \(other rules \(kin\)\); .*refresh --all"):
        refreshed(store, other)
    assert refreshed(store, other, all=True) == 32
    assert rows_of(store) == rows_of(added(tmp_path / "y.duckdb", news, extractor=other))


def test_verbs_remember_the_choices_of_the_last_run(news: Path, tmp_path: Path) -> None:
    yaml, store = tmp_path / "mine.yaml", str(tmp_path / "x.duckdb")
    extractor_of(yaml, BEFORE)

    def said(*arguments: str) -> str:
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0
        return result.output

    said("add", "--no-events", "--kb", str(yaml), str(news), "--store", store)
    assert "as today" in said("status", store)
    yaml.write_text(office(AFTER), encoding="utf-8")
    assert "not as today; see: leadergraph refresh" in said("status", store)
    assert " of 32 articles were read again" in said("refresh", store)
    assert "not as today" not in said("status", store)
    assert f"{store}: 0 of 32" in said("refresh", store)
    assert f"{store}: 0 of 32" not in said("refresh", store, "--forget", "--no-events")


def test_refresh_that_is_cut_short_goes_on(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.store.refreshing._BATCH", 2)
    new = extractor_of(tmp_path / "new.yaml", AFTER)
    store = added(tmp_path / "x.duckdb", news, extractor=extractor_of(tmp_path / "old.yaml", BEFORE))
    with open_store(store, write=True) as archive:
        readings = archive.refreshing(new)
        for _ in range(3):
            next(readings)
        del readings  # as a process that ends leaves them
    assert refreshed(store, new) > 0
    assert rows_of(store) == rows_of(added(tmp_path / "y.duckdb", news, extractor=new))

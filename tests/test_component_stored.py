"""A pipeline is whole wherever it is moved: what a user's files hold is stored with it."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
import spacy
from spacy.language import Language
from spacy.util import get_lang_class

from graph.errors import InputError, KnowledgeError
from graph.extraction import load_pipeline

TEXT = "Zanzibaria met China; Bush did not."
FOUND = ["TZA", "CHN", "jeb-bush"]
KB = "names:\n  - {form: Zanzibaria, entity: TZA}\n"
DECISIONS = "article,form,decision,entity\n,Bush,is,jeb-bush\n"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "kb.yaml").write_text(KB, encoding="utf-8")
    (folder / "rows.csv").write_text(DECISIONS, encoding="utf-8-sig", newline="\r\n")
    return {"kb": str(folder / "kb.yaml"), "decisions": str(folder / "rows.csv")}


def pipeline(files: dict[str, str]) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("leadergraph", name="leaders", config={**files, "annotate_ents": True})
    return nlp


def entities(nlp: Language) -> list[str]:
    return [mention.entity for mention in nlp(TEXT)._.leadergraph]


Load = Callable[[], Language]


def by_disk(nlp: Language, folder: Path) -> Load:
    nlp.to_disk(folder / "pipeline")
    return lambda: spacy.load((folder / "pipeline").rename(folder / "moved"))


def by_bytes_and_config(nlp: Language, folder: Path) -> Load:
    config, data = nlp.config, nlp.to_bytes()
    return lambda: get_lang_class(config["nlp"]["lang"]).from_config(config).from_bytes(data)


def by_bytes_alone(nlp: Language, folder: Path) -> Load:
    again, data = spacy.blank("en"), nlp.to_bytes()
    again.add_pipe("leadergraph", name="leaders")
    return lambda: again.from_bytes(data)


def by_pickle(nlp: Language, folder: Path) -> Load:
    data = pickle.dumps(nlp)
    return lambda: cast(Language, pickle.loads(data))


@pytest.mark.parametrize(
    "way",
    [by_disk, *(pytest.param(way, marks=pytest.mark.long) for way in (by_pickle, by_bytes_and_config, by_bytes_alone))],
)
def test_a_pipeline_needs_its_files_no_more_once_it_is_stored(
    way: Callable[[Language, Path], Load], files: dict[str, str], tmp_path: Path
) -> None:
    load = way(pipeline(files), tmp_path)
    shutil.rmtree(tmp_path / "mine")
    again = load()
    assert entities(again) == FOUND
    once_more = tmp_path / "once more"
    once_more.mkdir()
    assert entities(by_disk(again, once_more)()) == FOUND


def test_files_that_changed_since_leave_a_stored_pipeline_as_it_is(files: dict[str, str], tmp_path: Path) -> None:
    nlp = pipeline(files)
    Path(files["decisions"]).write_text("article,form,decision,entity\n", encoding="utf-8")
    assert entities(by_disk(nlp, tmp_path)()) == FOUND


def test_a_file_named_while_loading_takes_the_place_of_the_stored_one(files: dict[str, str], tmp_path: Path) -> None:
    pipeline(files).to_disk(tmp_path / "pipeline")
    other = tmp_path / "other.csv"
    other.write_text("article,form,decision,entity\n,Bush,is,george-w-bush\n", encoding="utf-8")
    again = spacy.load(tmp_path / "pipeline", config={"components.leaders.decisions": str(other)})
    assert entities(again) == ["TZA", "CHN", "george-w-bush"]


def test_the_files_stand_in_the_folder_of_the_component(files: dict[str, str], tmp_path: Path) -> None:
    pipeline(files).to_disk(tmp_path / "pipeline")
    folder = tmp_path / "pipeline" / "leaders"
    assert {path.name for path in folder.iterdir()} == {"files.json", "kb.yaml", "decisions.csv"}
    assert (folder / "kb.yaml").read_text(encoding="utf-8") == KB


def test_a_pipeline_stored_over_another_has_none_of_its_files(files: dict[str, str], tmp_path: Path) -> None:
    pipeline(files).to_disk(tmp_path / "pipeline")
    pipeline({}).to_disk(tmp_path / "pipeline")
    assert "TZA" not in entities(spacy.load(tmp_path / "pipeline"))


def test_words_of_events_are_stored_too(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    row = "{lemma: snurgle, type: REJECT, example: Iran snurgled Iraq on Monday., ends: IRN>IRQ}"
    own.write_text(f"event_frames:\n  - {row}\n", encoding="utf-8")
    nlp = load_pipeline("leadergraph")
    nlp.add_pipe("leadergraph")
    nlp.add_pipe("leadergraph_events", config={"kb": str(own)})
    nlp.to_disk(tmp_path / "pipeline")
    own.unlink()
    (event,) = spacy.load(tmp_path / "pipeline")("Iran snurgled Iraq on Monday.")._.leadergraph_events
    assert event.type == "REJECT"


def test_the_shipped_pipeline_is_loaded_by_spacy_alone_once_it_is_stored(tmp_path: Path) -> None:
    nlp = load_pipeline("leadergraph")
    nlp.add_pipe("leadergraph")
    nlp.add_pipe("leadergraph_events")
    nlp.to_disk(tmp_path / "pipeline")
    text = "Donald Trump met Kim Jong Un in Singapore."
    code = f"import spacy; print(spacy.load('pipeline')({text!r})._.leadergraph_events)"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.rstrip() == str(nlp(text)._.leadergraph_events), done.stderr


def test_a_file_that_is_missing_is_told_with_the_first_doc_and_when_it_is_to_be_stored(tmp_path: Path) -> None:
    nlp = pipeline({"decisions": str(tmp_path / "none.csv")})
    told = r"none\.csv: No such file or directory; the config of a pipeline names it: name a file that can be read"
    with pytest.raises(InputError, match=told):
        nlp(TEXT)
    with pytest.raises(InputError, match=told):
        nlp.to_disk(tmp_path / "pipeline")
    with pytest.raises(InputError, match=told):
        nlp.to_bytes()
    (tmp_path / "none.csv").write_text(DECISIONS, encoding="utf-8")
    assert entities(nlp)[-1] == "jeb-bush"


def test_a_row_that_cannot_stand_is_told_when_the_component_is_made(files: dict[str, str]) -> None:
    Path(files["kb"]).write_text("names:\n  - {form: Zanzibaria, entity: NIX}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"kb\.yaml:2: no entity"):
        pipeline(files)
    Path(files["kb"]).write_bytes(b"\xff\xfe")
    with pytest.raises(KnowledgeError, match=r"kb\.yaml: not YAML"):
        pipeline(files)


def test_a_stored_index_leads_to_no_other_file(files: dict[str, str], tmp_path: Path) -> None:
    pipeline(files).to_disk(tmp_path / "pipeline")
    index = tmp_path / "pipeline" / "leaders" / "files.json"
    index.write_text('{"../../../mine/kb.yaml": "x", "decisions.csv": "rows.csv"}', encoding="utf-8")
    again = spacy.load(tmp_path / "pipeline", config={"components.leaders": {"kb": None, "decisions": None}})
    assert entities(again) == ["CHN", "jeb-bush"]

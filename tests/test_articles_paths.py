"""Paths: what is read of a folder, and what is left aside and listed."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
from pathlib import Path

import pytest
from command import shell

from graph.articles import Account, read_articles
from graph.errors import InputError

STORY = "Angela Merkel received Emmanuel Macron at Meseberg on Tuesday."


def ids(*paths: Path | str, account: Account | None = None) -> list[str]:
    return [article.id for article in read_articles(paths, account=account)]


def test_folder_is_read_in_sorted_order_files_before_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.txt", "B.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{STORY} {name}")
    assert ids(tmp_path) == ["B.txt", "a.txt", "b.txt", "a/z.txt", "a/b/c.TXT"]


def test_what_is_no_article_is_skipped_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / ".hidden.txt").write_text(STORY)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(STORY)
    (tmp_path / "paper.xps").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "fifo.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        monkeypatch.chdir(tmp_path)  # a socket's path may be 100 characters long
        listener.bind("socket.txt")
    account = Account()
    assert ids(tmp_path, account=account) == ["story.txt"]
    assert {(Path(skip.file).name, skip.code) for skip in account.skipped} == {
        (".hidden.txt", "hidden"),
        (".git", "hidden"),
        ("paper.xps", "unsupported"),
        ("loop", "link"),
        ("link.txt", "link"),
        ("dangling.txt", "link"),
        ("fifo.txt", "not_a_file"),
        ("socket.txt", "not_a_file"),
    }
    assert account.to_dict() == {"found": 9, "stored": 1, "flagged": 0, "duplicate": 0, "rejected": 0}
    assert account.skips == {"hidden": 2, "unsupported": 1, "link": 3, "not_a_file": 2}
    assert account.balanced


def test_link_that_is_named_is_followed(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "link.txt").symlink_to("story.txt")
    assert ids(tmp_path / "link.txt") == ["link.txt"]


def test_missing_path_raises_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY)
    with pytest.raises(InputError, match=r"gone: No such file or directory; name an existing"):
        read_articles([tmp_path, tmp_path / "gone"])


def test_folder_with_nothing_to_read_raises_and_says_what_articles_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing to read; articles are \.txt"):
        read_articles(tmp_path)
    (tmp_path / "paper.xps").write_bytes(b"x")
    with pytest.raises(InputError, match="nothing to read; 1 of its entries"):
        read_articles(tmp_path)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", '"": names no file'),
        ("www.example.org/a.html", "nothing is fetched from the web; save the page first"),
        ("https://example.org/a.html", "nothing is fetched from the web; save the page first"),
        ("HTTP://example.org", "save the page first"),
        ("Kim met Xi in Beijing", "echo 'Kim met Xi in Beijing' | leadergraph extract -"),
        ("Kim's $(date) in Beijing.", "| leadergraph extract -"),
        ("my old news.txt", "name an existing file or folder"),
        ("a\0b", "name an existing file or folder"),
    ],
)
def test_what_names_no_file_is_told_what_to_do(name: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_articles(name)
    assert said in str(raised.value)


def test_no_path_at_all_raises() -> None:
    with pytest.raises(InputError, match="name a file or a folder"):
        read_articles([])


def test_named_file_of_another_kind_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "data.xyz").write_text(STORY)
    (tmp_path / "story.txt").write_text(STORY)
    account = Account()
    assert ids(tmp_path / "data.xyz", tmp_path / "story.txt", account=account) == ["story.txt"]
    assert [reject.code for reject in account.rejects] == ["unsupported"]


@pytest.mark.parametrize("name", ["--help.txt", "new\nline.txt", "$(id).txt", "é.txt", "a" * 250 + ".txt", "*.txt"])
def test_odd_names_are_ids_as_they_are(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(STORY)
    assert ids(tmp_path) == [name]


def test_name_that_is_not_utf8_gives_an_id_that_can_be_written(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/bad\xff.txt", "w") as file:  # noqa: PTH123  a Path cannot hold it
        file.write(STORY)
    assert ids(tmp_path) == ["bad\ufffd.txt"]


def test_same_relative_path_in_two_folders_gives_two_articles(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"{STORY} {folder}")
    assert ids(tmp_path / "one", tmp_path / "two") == ["a.txt", "a.txt#2"]


@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root reads everything")
def test_file_and_folder_without_permission_are_rejects(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(STORY)
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "c").mkdir()
    for closed in ("a.txt", "c"):
        (tmp_path / closed).chmod(0)
    # CI may run as root, whom no permission stops until that right is given up.
    plainly = "setpriv --bounding-set=-dac_override,-dac_read_search " if os.geteuid() == 0 else ""
    result = shell(f"{plainly}leadergraph extract --model blank .", tmp_path)
    assert result.returncode == 3, result.stderr
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["b.txt"]
    assert "./a.txt: UNREADABLE: Permission denied; make the file readable" in result.stderr
    assert "\nc: UNREADABLE: Permission denied; make the folder readable" in result.stderr


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl", "a.warc", "a.txt"])
def test_disk_that_fails_while_a_file_is_read_is_a_reject(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(io.BytesIO):
        def peek(self, size: int | None = 0, /) -> bytes:
            raise OSError(5, "Input/output error")

        read = read1 = peek

    (tmp_path / name).write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    real = Path.open
    monkeypatch.setattr(Path, "open", lambda path, *given: Failing() if path.name == name else real(path, *given))
    account = Account()
    assert ids(tmp_path, account=account) == ["b.txt"]
    assert [(reject.file, reject.code) for reject in account.rejects] == [(str(tmp_path / name), "unreadable")]

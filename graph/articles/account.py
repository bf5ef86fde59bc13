"""Account: what a run found, and what became of each article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Literal, get_args

RejectCode = Literal[
    "bad_json",
    "bad_row",
    "binary",
    "damaged_gzip",
    "empty_file",
    "html_failed",
    "html_no_text",
    "html_timeout",
    "no_text",
    "no_text_field",
    "not_an_object",
    "not_lines",
    "own_file",
    "too_big",
    "truncated_gzip",
    "unreadable",
    "unsupported",
]
SkipCode = Literal["hidden", "link", "not_a_file", "own_file", "unsupported"]
Flag = Literal[
    "bad_date",  # the date is not a full date of 1800 to 2100: published is None
    "bad_url",  # not http or https: url is None
    "control_characters",  # in the text, unchanged
    "delimiter",  # not the one that the file's suffix promises
    "gzip_inside",  # gzip under a name without .gz
    "invalid_bytes",  # not of the declared encoding, read as U+FFFD
    "lone_surrogates",  # half a character from a JSON escape, read as U+FFFD
    "mended_id",  # the own id is too long or not text: the place in the file instead
    "misdeclared_charset",  # the page names another encoding than its bytes are in
    "mojibake",  # looks like UTF-8 that was once read as Windows-1252; unchanged
    "not_utf8",  # UTF-16 or UTF-32
    "ragged_row",  # fewer fields than the header
    "repeated_bom",
    "repeated_field",  # of one JSON object; the last one counts
    "same_id",  # another article has this id: "#2" and so on was added
    "truncated",  # the gzip file ends early: the text up to there
    "windows_1252",  # not UTF-8, and read as Windows-1252
    "windows_1254",  # the same, and read as its Turkish sister
]
NoteCode = Literal["windows_1252", "windows_1254"]
TOLD = 20  # rejects and skipped files that a network names; the rest are counted
NOTE_CODES: tuple[NoteCode, ...] = get_args(NoteCode)


@dataclass(frozen=True, slots=True)
class Stored:
    """An article that was kept; `flags` are those of its reading where it was read."""

    id: str
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that came before with the same id and the same text."""

    id: str


@dataclass(frozen=True, slots=True)
class Reject:
    """One article, or the rest of a file, that could not be read, and what to do about it."""

    file: str
    line: int | None
    code: RejectCode
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{printable(place)}: {self.code}: {printable(self.message)}"


@dataclass(frozen=True, slots=True)
class Skip:
    """An entry of a folder that is no article; `message` says how to read it all the same."""

    file: str
    code: SkipCode
    message: str

    def __str__(self) -> str:
        return f"{printable(self.file)}: skipped: {self.message}"


@dataclass(frozen=True, slots=True)
class Note:
    """What a person should know of a file that was read, said once a file: which encoding had to be guessed."""

    file: str
    code: NoteCode

    def __str__(self) -> str:
        encoding = self.code.title().replace("_", "-")
        remedy = "if letters are wrong, save it as UTF-8"
        return f"{printable(self.file)}: {self.code}: not UTF-8, so it was read as {encoding}; {remedy}"


Outcome = Stored | Duplicate | Reject
Remark = Skip | Note


@dataclass(slots=True)
class Account:
    """What became of the inputs of a run: a fold over one outcome each; `rejects` lists what was refused.

    `found` is counted where an input is found, and apart from the outcomes, so that a lost one shows. Entries of a
    folder that are skipped are not found inputs. Flagged articles are a part of the stored.
    """

    found: int = 0
    stored: int = 0
    flagged: int = 0
    duplicate: int = 0
    rejected: int = 0
    flags: Counter[str] = field(default_factory=Counter)
    rejects: list[Reject] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def balanced(self) -> bool:
        """Whether every input that was found is stored, a duplicate or rejected."""
        return self.found == self.stored + self.duplicate + self.rejected

    def settle(self, outcome: Outcome) -> None:
        """Count what became of one input."""
        match outcome:
            case Stored(flags=flags):
                self.stored += 1
                self.flagged += bool(flags)
                self.flags.update(flags)
            case Duplicate():
                self.duplicate += 1
            case Reject():
                self.rejected += 1
                self.rejects.append(outcome)

    def remark(self, remark: Remark) -> None:
        """Keep what is to be said of a file, beside the outcomes."""
        match remark:
            case Skip():
                self.skipped.append(remark)
            case Note():
                self.notes.append(remark)

    def to_dict(self) -> dict[str, int]:
        """The five counts."""
        names = ("found", "stored", "flagged", "duplicate", "rejected")
        return {name: getattr(self, name) for name in names}

    def to_full_dict(self) -> dict[str, Any]:
        """What `network.graph["account"]` holds: the five counts, how many articles have which flag, and of the rejects
        and the skipped files the first twenty.

        Files go by their names alone: a page is passed on, and nobody need know in which folders they lie.
        """
        return {
            **self.to_dict(),
            "flags": dict(sorted(self.flags.items())),
            "rejects": [_told(reject.file, reject.line, reject.code) for reject in self.rejects[:TOLD]],
            "skipped": len(self.skipped),
            "skips": [_told(skip.file, None, skip.code) for skip in self.skipped[:TOLD]],
        }


def _told(file: str, line: int | None, code: str) -> dict[str, Any]:
    return {"file": PurePath(file).name, "line": line, "code": code}


def printable(text: str) -> str:
    """The text on one line; control and direction characters are escaped, so that no terminal runs them."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)

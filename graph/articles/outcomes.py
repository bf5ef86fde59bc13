"""Outcomes: what becomes of each input, the closed lists of codes that say why, and what is noted of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from graph.characters import printable

RejectCode = Literal[
    "archive",  # a .zip and the like, which is to be unpacked first
    "bad_json",
    "bad_row",
    "binary",
    "cookie_wall",  # a page that asks for consent and shows no story
    "damaged_file",  # of a document or container
    "damaged_gzip",
    "document_failed",
    "empty_file",
    "error_page",  # "404 not found" and the like
    "html_failed",
    "html_no_text",
    "login_page",  # a page that asks who one is and shows no story
    "needs_documents",  # the extra that reads such files is not installed
    "no_text",
    "no_text_field",
    "not_an_object",
    "own_file",
    "timeout",  # reading it took more CPU seconds than one input may
    "too_big",
    "too_many_rejects",  # of one file; the rest of it was not read
    "truncated_gzip",
    "unreadable",
    "unsupported",
    "worker_died",  # each time that the article was read
]
SkipCode = Literal["hidden", "link", "no_news", "not_a_file", "own_file", "unsupported"]
Flag = Literal[
    "bad_date",  # the date is not a full date of 1800 to 2100: published is None
    "bad_url",  # not http or https: url is None
    "control_characters",  # in the text, unchanged
    "day_or_month",  # the date is two, as 05/06 is: published is None
    "delimiter",  # not the one that the file's suffix promises
    "entities",  # of HTML in a plain text, decoded
    "extraction_short",  # the story found in a page was much less than it shows, so its plain text was taken
    "gzip_inside",  # gzip under a name without .gz
    "guessed_encoding",  # neither declared nor Unicode: what the letters speak for
    "hyphenation",  # words divided at line ends, joined where the whole word is known
    "invalid_bytes",  # not of the declared encoding, read as U+FFFD
    "lone_surrogates",  # half a character from a JSON escape, read as U+FFFD
    "markup",  # HTML in a field of text, taken out
    "mended_id",  # control characters in the own id became U+FFFD; where it is too long or no text, its place is the id
    "misdeclared_charset",  # the page names another encoding than its bytes are in
    "mojibake",  # looks like UTF-8 that was once read as another encoding; unchanged
    "mojibake_mended",  # was UTF-8 that was once read as another encoding, for certain; read as UTF-8 again
    "not_cut",  # looks like a file of many stories, but where they begin could not be told: one article
    "not_utf8",  # UTF-16 or UTF-32
    "ragged_row",  # fewer fields than the header
    "repeated_bom",
    "repeated_field",  # of one JSON object; the last one counts
    "same_id",  # another article has this id: "#2" and so on was added
    "title_only",  # the record has no text but a title, which was read as the text
    "truncated",  # the file ends early, or the record holds the beginning alone: the text up to there
]
NoteCode = Literal["attachments", "dates", "encoding", "extraction", "fields", "records"]
MISSED: frozenset[SkipCode] = frozenset(("link", "not_a_file", "unsupported"))  # who made them may miss them
SAVE_TEXT = "save its text as .txt"  # the remedy for what no reader of its format can read


@dataclass(frozen=True, slots=True)
class Stored:
    """An article that was kept; `flags` are those of its reading where it was read."""

    id: str
    flags: tuple[str, ...] = ()
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that came before with the same id and the same text, and was stored as `of`."""

    id: str
    file: str = ""
    line: int | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Reject:
    """One article, or the rest of a file, that could not be read, and what to do about it."""

    file: str
    line: int | None
    code: RejectCode
    message: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{printable(place)}: {self.code.upper()}: {printable(self.message)}"


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
    """What a person should know of a file that was read, said once a file: an encoding that had to be guessed, fields
    that were taken or left, how its dates were read."""

    file: str
    code: NoteCode
    message: str

    def __str__(self) -> str:
        return f"{printable(self.file)}: note: {printable(self.message)}"


Outcome = Stored | Duplicate | Reject | Skip


def to_row(outcome: Outcome) -> dict[str, Any]:
    """The outcome as `--account` writes it: which it is, of which file and line, and what else is known of it."""
    match outcome:
        case Stored(id, flags, file, line):
            return {"outcome": "stored", "file": file, "line": line, "id": id, "flags": list(flags)}
        case Duplicate(id, file, line, of):
            return {"outcome": "duplicate", "file": file, "line": line, "id": id, "of": of}
        case Reject(file, line, code, message):
            return {"outcome": "rejected", "file": file, "line": line, "code": code, "message": message}
        case Skip(file, code, message):
            return {"outcome": "skipped", "file": file, "line": None, "code": code, "message": message}

"""Output: where a verb's lines go, checked before the work and whole after it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import click

from graph.errors import InputError


def check_output(output: str, inputs: Iterable[str] = ()) -> None:
    """Before hours of reading: can the output be written at all, and is it none of the inputs?"""
    from graph.articles.own import is_input
    from graph.files import check_writable

    if output == "-":
        return
    check_writable(output)
    if is_input(output, inputs):
        raise InputError(f"{output}: is one of the inputs, and writing there would lose it; name another file")


def check_new(output: str) -> None:
    """Before hours of reading: is the output a new file that can be written? A person's work in it would be lost."""
    check_output(output)
    if Path(output).exists():
        raise InputError(f"{output}: is there already, perhaps with your ticks; name another file, or move it away")


def say(lines: Iterable[str]) -> None:
    """Print the lines in the console's own encoding."""
    from graph.files import writing

    with writing("standard output"):
        for line in lines:
            click.echo(line)


def put(lines: Iterable[str], output: str) -> None:
    """Write the lines as they come; a file is put in place when it is whole."""
    from graph.files import writing

    with _opened(output) as file:
        for line in lines:
            with writing(output):
                file.write(line + "\n")
        with writing(output):
            file.flush()


@contextmanager
def _opened(output: str) -> Iterator[TextIO]:
    from graph.files import aside, writing

    if output == "-":
        with suppress(AttributeError):  # a stand-in for stdout is in UTF-8 already
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    with aside(output) as place:
        file = place.open("w", encoding="utf-8", newline="\n")
        try:
            yield file
        finally:
            with writing(output):  # on a full disk closing fails once more
                file.close()

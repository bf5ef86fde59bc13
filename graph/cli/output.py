"""Output: where a verb's lines go, checked before the work and whole after it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import click

from graph.errors import InputError


def check_output(output: str, inputs: Iterable[str] = ()) -> None:
    """Before hours of reading: can the output be written at all, and is it none of the inputs and no archive?"""
    from graph.articles.own import is_input
    from graph.files import check_writable
    from graph.store import is_store

    if output == "-":
        return
    check_writable(output)
    if is_input(output, inputs):
        raise InputError(f"{output}: is one of the inputs, and writing there would lose it; name another file")
    if is_store(output):
        raise InputError(f"{output}: is an archive, and writing there would lose it; name another file")


def is_same(first: str, second: str) -> bool:
    """Whether two outputs are one file; stdout and stderr, each called -, are not."""
    return "-" not in (first, second) and os.path.realpath(first) == os.path.realpath(second)


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


def tell(line: str) -> None:
    """Print a line to stderr, in the console's own encoding; what is said there is no result, and may get lost."""
    from graph.characters import printable

    with suppress(OSError):
        click.echo(printable(line), err=True)


def put(lines: Iterable[str], output: str) -> None:
    """Write the lines as they come; a file is put in place when it is whole."""
    from graph.files import lines_aside, writing

    if output != "-":
        with lines_aside(output) as file:
            file.writelines(line + "\n" for line in lines)
        return
    with suppress(AttributeError):  # a stand-in for stdout is in UTF-8 already
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for line in lines:
        with writing("standard output"):
            sys.stdout.write(line + "\n")
    with writing("standard output"):
        sys.stdout.flush()

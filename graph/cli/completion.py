"""Completion: what a shell offers where a verb asks for a file."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

_METAVARS = {"FILE", "YAML", "CSV", "[STORE]"}  # and those with a suffix, such as PAGE.html
_ARGUMENTS = {"sources", "folder"}


class FileName(click.types.StringParamType):
    """A text as it is, of which a shell knows that it names a file; what is wrong with that file the library says."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]


def complete_files(group: click.Group) -> None:
    """Have shells offer files for every argument and option of the group's verbs that names one."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            complete_files(command)
        for param in command.params:
            if param.type is click.STRING and _names_file(param):
                param.type = FileName()


def _names_file(param: click.Parameter) -> bool:
    metavar = param.metavar or ""
    return metavar in _METAVARS or metavar.rpartition(".")[2].islower() or param.name in _ARGUMENTS

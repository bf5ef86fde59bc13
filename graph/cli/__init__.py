"""The command line: each verb is a few lines over the public names."""

from graph.cli import articles, knowledge
from graph.cli.app import main

for verb in (*articles.VERBS, *knowledge.VERBS):
    main.add_command(verb)

__all__ = ["main"]

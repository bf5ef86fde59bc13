"""The command line: each verb is a few lines over the public names."""

from graph.cli import articles, events, knowledge
from graph.cli.app import main

for verb in (*articles.VERBS, *events.VERBS, *knowledge.VERBS):
    main.add_command(verb)

__all__ = ["main"]

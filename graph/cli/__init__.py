"""The command line: each verb is a few lines over the public names."""

import os

# The parser multiplies small matrices, on which several threads only wait for each other; set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from graph.cli import articles, events, knowledge, report, scale, store
from graph.cli.app import main
from graph.cli.completion import complete_files

for verb in (*articles.VERBS, *events.VERBS, *report.VERBS, *store.VERBS, *scale.VERBS, *knowledge.VERBS):
    main.add_command(verb)
complete_files(main)

__all__ = ["main"]

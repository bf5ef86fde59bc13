"""HTML worker: reads pages from standard input, one JSON object a line, and answers each with one.

It runs as a process of its own (`python -m graph.articles.html_worker`), because a page can make the
parser hang, crash or fill the memory; whoever asks can kill it.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress

from graph.articles.html_page import extract_page

_MEMORY = 2 * 1024**3  # bytes; the largest page that is read (16 MB) takes about 1 GB as a tree


def main() -> None:
    """Answer until standard input ends."""
    _limit_memory()
    # What a library prints must not stand among the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    import trafilatura  # noqa: F401  the slow import belongs to the start, not to the first page

    print("{}", file=answers, flush=True)
    for line in sys.stdin.buffer:
        answer = _answer(line)
        print(json.dumps(answer), file=answers, flush=True)


def _answer(line: bytes) -> dict[str, object]:
    try:
        return extract_page(json.loads(line)["html"])
    except MemoryError:
        return {"error": "too large for the memory allowed"}
    except Exception as error:  # any failure of a parser on a stranger's page is this page's only
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit alone guards
        return
    with suppress(ValueError, OSError):  # macOS refuses; the time limit still guards
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

"""An events' worker as the real one, but for a text that tells it to hang or to crash."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from graph.extraction.events.worker import Answering
from graph.workers import serve


class _Failing(Answering):
    def answer(self, question: Mapping[str, Any]) -> dict[str, Any]:
        said = str(question.get("asked"))
        while "Hang" in said:
            pass
        if "Crash" in said:
            os._exit(9)
        return super().answer(question)


if __name__ == "__main__":
    failing = _Failing()
    serve(failing.answer, memory=1_500_000_000, warm_up=failing.warm_up)

"""Supervised worker: it reads what can hang a parser, crash it or fill the memory, and is replaced after that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.articles.outcomes import SAVE_TEXT, RejectCode
from graph.workers import Worker


class SupervisedWorker:
    """A worker that starts with the first question, and again after one on which it failed.

    `seconds` are CPU seconds for a question; `failed` is the code of the reject where an answer is none.
    """

    def __init__(self, module: str, *, seconds: float, failed: RejectCode) -> None:
        self._module, self._seconds, self._failed = module, seconds, failed
        self._worker: Worker | None = None

    @property
    def id(self) -> int | None:
        """The id of the process while there is one."""
        return None if self._worker is None else self._worker.id

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """The answer; the "code" and "message" of a reject where there is none, or where that is the answer."""
        try:
            self._worker = self._worker or Worker(self._module)
            answer = self._worker.ask(question, seconds=self._seconds)
        except TimeoutError:
            return self._give_up("timeout", f"reading it took more than {self._seconds:g} CPU seconds")
        except (EOFError, OSError):
            return self._give_up(self._failed, "the reader crashed on it")
        return self._give_up(self._failed, answer["error"]) if "error" in answer else answer

    def stop(self) -> None:
        """End the process, if there is one."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _give_up(self, code: RejectCode, why: str) -> dict[str, Any]:
        """A reject in place of the answer; the worker's state is in doubt, so it is stopped."""
        self.stop()
        return {"code": code, "message": f"{why}; {SAVE_TEXT}"}

"""Workers: a process beside this one for what a stranger's input can make hang, crash or fill the memory.

The worker is `python -m MODULE`, which calls `serve`; both sides speak JSON, one object a line. A question has a
deadline in CPU seconds, which the system keeps, so that a busy machine ends nothing that a quiet one would not.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

_PARENT = "LEADERGRAPH_PARENT"  # names the process that started this one
_START = 120.0  # seconds for a worker to start: on a cold disk the imports alone take many
_PATIENCE = 30.0  # seconds of waiting for each CPU second of the deadline: for a worker that neither works nor ends


class Worker:
    """A process that answers questions; it dies with this one.

    Raises EOFError when it cannot start.
    """

    def __init__(self, module: str) -> None:
        self._process = process_of(module)
        self.id = self._process.pid
        self._questions = cast(IO[bytes], self._process.stdin)
        self._answers: queue.Queue[bytes] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._next(_START)
        except (EOFError, TimeoutError) as error:
            self.kill()
            raise EOFError from error

    def ask(self, question: Mapping[str, Any], *, seconds: float) -> dict[str, Any]:
        """The answer to a question that may cost so many CPU seconds.

        Raises TimeoutError when it costs more, and EOFError or OSError when the process is gone; it must be killed
        and replaced after either.
        """
        self.put(question, seconds=seconds)
        return self.take(seconds=seconds)

    def put(self, question: Mapping[str, Any], *, seconds: float) -> None:
        """Ask without waiting; the answers come in the order of the questions. Raises OSError as `ask`."""
        self._questions.write(json.dumps({"seconds": seconds, "question": question}).encode() + b"\n")
        self._questions.flush()

    def take(self, *, seconds: float) -> dict[str, Any]:
        """The answer to the oldest question that has none yet. Raises as `ask`."""
        return self._next(seconds * _PATIENCE)

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what was not yet written cannot be
            self._questions.close()

    def _next(self, seconds: float) -> dict[str, Any]:
        try:
            line = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if line:
            return dict(json.loads(line))
        if hasattr(signal, "SIGXCPU") and self._process.wait() == -signal.SIGXCPU:
            raise TimeoutError
        raise EOFError

    def _listen(self) -> None:
        with cast(IO[bytes], self._process.stdout) as answers:
            for line in answers:
                self._answers.put(line)
        self._answers.put(b"")


def process_of(module: str, **environment: str) -> subprocess.Popen[bytes]:
    """A process that runs a module of ours; its standard input and output are pipes to this one."""
    package_home = str(Path(__file__).resolve().parents[1])
    search = [package_home, *filter(None, [os.environ.get("PYTHONPATH")])]
    # -P: a file in the current folder must not pass for a module of the process.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(search), _PARENT: str(os.getpid())} | environment,
    )


def serve(answer: Callable[[dict[str, Any]], dict[str, Any]], *, memory: int, warm_up: Callable[[], object]) -> None:
    """Answer questions from standard input until it ends.

    Args:
        answer: what makes of each question its answer; what it raises becomes the answer {"error": …}.
        memory: bytes of address space past which an allocation fails.
        warm_up: done before the first question, such as slow imports, and not counted against one.
    """
    die_with_parent()
    _limit_memory(memory)
    answers = os.fdopen(own_output(), "w", encoding="ascii")
    warm_up()
    print("{}", file=answers, flush=True)
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        _limit_time(asked["seconds"])
        print(json.dumps(_answer(answer, asked["question"])), file=answers, flush=True)


def _answer(answer: Callable[[dict[str, Any]], dict[str, Any]], question: dict[str, Any]) -> dict[str, Any]:
    try:
        return answer(question)
    except MemoryError:
        return {"error": "too large for the memory allowed"}
    except Exception as error:  # any failure on a stranger's input is this input's only
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def own_output() -> int:
    """A file number of what was standard output, which is apart from it: what a library prints is no answer."""
    answers = os.dup(sys.stdout.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def die_with_parent() -> None:
    """End at once when the parent ends (Linux); elsewhere the end of standard input tells, after the question."""
    if sys.platform == "linux":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
        if os.environ.get(_PARENT, str(os.getppid())) != str(os.getppid()):
            os._exit(0)  # it ended while this process was starting


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit alone guards
        return
    with suppress(ValueError, OSError):  # macOS refuses; the time limit still guards
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time(seconds: float) -> None:
    """Let the system end this process (SIGXCPU) once it has worked so many seconds more, rounded up."""
    try:
        import resource
    except ImportError:  # not on Windows, where the one who waits loses patience
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, hard))

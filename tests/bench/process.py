"""What a whole process costs: CPU seconds and the most memory, as the kernel counts them for a child that ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, user and system, of a process and its children; its largest resident memory in MiB."""

    seconds: float
    memory: float


def cost(*arguments: str, stdin: str = "") -> Cost:
    """The cost of this Python with these arguments. Raises CalledProcessError when it fails."""
    command: Sequence[str] = (sys.executable, *arguments)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as child:
        assert child.stdin is not None
        child.stdin.write(stdin.encode())
        child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)

"""What a whole process costs: CPU seconds and the most memory, as the kernel counts them for a child that ended."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, user and system, of a process and its children; its largest resident memory in MiB."""

    seconds: float
    memory: float


def cost(*arguments: str, stdin: str = "") -> Cost:
    """The cost of this Python with these arguments. Raises CalledProcessError when it fails.

    A small process starts it, since the kernel counts the memory of whoever forks a process as memory of that process.
    """
    starter = (sys.executable, "-S", __file__, *arguments)
    done = subprocess.run(
        starter, input=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True
    )
    seconds, memory = map(float, done.stdout.split())
    return Cost(seconds, memory)


def main(arguments: list[str]) -> int:
    """Run this Python with the arguments, and print its CPU seconds and the most MiB that it held."""
    with subprocess.Popen((sys.executable, *arguments), stdout=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
    return child.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

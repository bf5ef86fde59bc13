"""What an install costs: the megabytes of each dependency, with all that it alone brings, and what importing it takes.

    python -m venv fresh && fresh/bin/pip install leadergraph-*.whl
    fresh/bin/python tests/installed.py --at-most 450

Megabytes are 10^6 bytes of files as pip lays them down, compiled modules with them; pip and setuptools, which a fresh
environment may have, are left out. Milliseconds are of CPU, the least of three fresh processes. The script needs
nothing but the install that it measures.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

OURS = "leadergraph"
THERE_BEFORE = {"pip", "setuptools"}
MODULES = {
    "lxml": "lxml.html",
    "pyvis": "pyvis.network",
    "pyyaml": "yaml",
    "rich": "rich.progress",
}  # where names differ
_TIMED = "import time; start = time.process_time(); import {}; print(1000 * (time.process_time() - start))"


def required(name: str, extras: Collection[str] = ()) -> Iterator[tuple[str, frozenset[str]]]:
    """The names and extras that an installed distribution asks for here."""
    for line in distribution(name).requires or ():
        each = Requirement(line)
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield canonicalize_name(each.name), frozenset(each.extras)


def closure(name: str) -> set[str]:
    """The distribution and all that it brings."""
    found, left = {name}, [(name, frozenset[str]())]
    while left:
        for other, extras in required(*left.pop()):
            if other not in found:
                found.add(other)
                left.append((other, extras))
    return found


def size(dist: Distribution) -> int:
    """The bytes of its files that are there."""
    places = {Path(str(file.locate())) for file in dist.files or ()}
    return sum(place.stat().st_size for place in places if place.is_file())


def milliseconds(module: str) -> float:
    """What importing it costs a fresh process."""
    command = [sys.executable, "-c", _TIMED.format(module)]
    return min(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _ in range(3))


def rows(roots: Iterable[str], sizes: dict[str, int]) -> Iterator[tuple[str, float, float, float]]:
    """Each dependency with its megabytes, those of what it alone brings, and its milliseconds, the largest first."""
    closures = {root: closure(root) & sizes.keys() for root in roots}
    for root, whole in sorted(closures.items(), key=lambda item: -sum(sizes[name] for name in item[1])):
        others = set[str]().union(*(each for other, each in closures.items() if other != root))
        module = MODULES.get(root, root.replace("-", "_"))
        yield root, megabytes(whole, sizes), megabytes(whole - others, sizes), milliseconds(module)


def megabytes(names: Iterable[str], sizes: dict[str, int]) -> float:
    return sum(sizes[name] for name in names) / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--at-most", type=float, metavar="MB", help="fail where the whole is larger")
    parser.add_argument("--quick", action="store_true", help="the sum alone")
    given = parser.parse_args()
    there = {str(canonicalize_name(dist.name)): size(dist) for dist in distributions()}
    sizes = {name: there[name] for name in closure(OURS) - THERE_BEFORE if name in there}
    total = megabytes(sizes, sizes)
    if not given.quick:
        print("| dependency | MB with all it brings | MB that it alone brings | ms to import |\n|---|---|---|---|")
        for name, whole, alone, took in rows([name for name, _ in required(OURS) if name in sizes], sizes):
            print(f"| {name} | {whole:.1f} | {alone:.1f} | {took:.0f} |")
        print(f"| leadergraph itself | | {megabytes([OURS], sizes):.1f} | {milliseconds('graph'):.0f} |")
    print(f"{len(sizes)} distributions, {total:.0f} MB")
    if given.at_most is not None and total > given.at_most:
        sys.exit(f"that is more than {given.at_most:g} MB")


if __name__ == "__main__":
    main()

"""What all tests share: the folder of the tests is on the path, for their helpers."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # hand_built, view_samples and the like, from every folder of tests


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """A verb spares the collector its tables for good, as its process ends with it; this one has many verbs to come."""
    yield
    gc.unfreeze()

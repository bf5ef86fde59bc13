"""What all tests share: the folder of the tests is on the path, for their helpers."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # hand_built, view_samples and the like, from every folder of tests

"""Weights: what counts as one, whoever made the graph."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

OFFICE_WEIGHT = 1.0  # an office is one standing tie; it keeps a leader beside the country, never outweighs the news


def positive(weight: Any) -> float:
    """A usable weight: what is missing, not finite or not above zero counts as one tie."""
    if isinstance(weight, int | float | np.integer | np.floating) and 0 < weight <= sys.float_info.max:
        return float(weight)
    return OFFICE_WEIGHT

"""Weights: what counts as one, whoever made the graph."""

from __future__ import annotations

from typing import Any

import numpy as np

OFFICE_WEIGHT = 1.0  # an office is one standing tie; it keeps a leader beside the country, never outweighs the news
_HEAVIEST = 1e15  # sentences; what is heavier is no count


def positive(weight: Any) -> float:
    """A usable weight: what is missing, out of bounds or not above zero counts as one tie."""
    if isinstance(weight, int | float | np.integer | np.floating) and 0 < weight <= _HEAVIEST:
        return float(weight)
    return OFFICE_WEIGHT

"""Trying every way to tamper, at many random places."""

import random
from collections.abc import Callable, Mapping
from typing import Any


def every_way(
    ways: Mapping[str, Any], tried: Callable[[Any, random.Random], tuple[int, str] | None], places: int
) -> int:
    """Print what was found of each way. Gives how often something was not found, or not named rightly."""
    wrong = 0
    for called, way in ways.items():
        by = random.Random(called)
        missed = [said for said in (tried(way, by) for _ in range(places)) if said not in way.named]
        wrong += len(missed)
        print(f"{called}: {places - len(missed)} of {places} found and named; otherwise: {set(missed) or 'none'}")
    return wrong

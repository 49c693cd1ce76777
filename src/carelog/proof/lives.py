"""The lives of a log: it begins a new one, under a new name, each time that it is put back from a backup."""

import json

LIVES = "lives"
"""What meta remembers: [{"origin", "size"}] of the lives before, the first one first."""


def shared(said: str | None) -> dict[str, int]:
    """How many of the entries of each earlier life are the first of this one: origin -> size."""
    found: dict[str, int] = {}
    for life in json.loads(said or "[]"):
        # What a later restore lacked, this life lacks of every one before it.
        found = {origin: min(size, life["size"]) for origin, size in found.items()}
        found[life["origin"]] = life["size"]
    return found


def with_one_more(said: str | None, origin: str, size: int) -> str:
    """The same list with the life that ends now."""
    return json.dumps([*json.loads(said or "[]"), {"origin": origin, "size": size}])

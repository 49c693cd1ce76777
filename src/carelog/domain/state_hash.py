"""The state hash: one number that two folds agree on exactly when their elements and connections agree.

It is the sum modulo 2^256 of SHA-256 over each element's and connection's canonical form, so that a change costs one
hash. Canonical form: JSON as RFC 8785 has it (keys in UTF-16 order, numbers as JavaScript prints them), integers beyond
2^53 as strings, fields that say nothing (null, false, empty) left out. The JavaScript twin is
static/app/fold/state_hash.js.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from hashlib import sha256
from typing import Any

from carelog.domain.care_map import CareMap

_MODULUS = 1 << 256
_SAFE = 1 << 53


class StateHash:
    """Kept incrementally: only things touched since the last answer are hashed again."""

    def __init__(self) -> None:
        self._digests: dict[str, int] = {}
        self._total = 0
        self._touched: set[str] = set()

    def touch(self, *things: str) -> None:
        """These may have changed."""
        self._touched.update(things)

    def of(self, care_map: CareMap) -> str:
        """The hash of this map, 64 hex digits; it must be the map whose changes were reported to `touch`."""
        for thing in self._touched:
            was = self._digests.pop(thing, 0)
            found = care_map.elements.get(thing) or care_map.connections.get(thing)
            if found is not None:
                self._digests[thing] = _digest(found)
            self._total = (self._total - was + self._digests.get(thing, 0)) % _MODULUS
        self._touched.clear()
        return f"{self._total:064x}"


def state_hash(care_map: CareMap) -> str:
    """The hash of a whole map from nothing."""
    fresh = StateHash()
    fresh.touch(*care_map.elements, *care_map.connections)
    return fresh.of(care_map)


def _digest(thing: Any) -> int:
    return int.from_bytes(sha256(canonical(thing).encode()).digest(), "big")


def canonical(value: Any) -> str:
    """A value of the state in canonical JSON."""
    if is_dataclass(value):
        said = {name.rstrip("_"): one for name, one in vars(value).items() if not _says_nothing(one)}
        return canonical(said)
    if isinstance(value, Mapping):
        ordered = sorted(value.items(), key=lambda pair: pair[0].encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(one)}" for key, one in ordered) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(canonical, value)) + "]"
    return _scalar(value)


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, Iterable) and not isinstance(value, str) and not value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int | float):
        return number(value)
    return json.dumps(value, ensure_ascii=False)


def number(value: int | float) -> str:
    """A number as RFC 8785 (that is, JavaScript) prints it; an integer beyond 2^53 as a string of its digits."""
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a number must be finite")
    if value == int(value):
        digits = str(int(value))
        return digits if abs(int(value)) <= _SAFE else f'"{digits}"'
    return _fraction(value)


def _fraction(value: float) -> str:
    """Python and JavaScript agree on the digits and differ on when and how the exponent is written."""
    mantissa, _, exponent = repr(value).partition("e")
    if not exponent:
        return mantissa
    power = int(exponent)
    if power >= -6:
        sign, digits = ("-", mantissa[1:]) if mantissa.startswith("-") else ("", mantissa)
        return f"{sign}0.{'0' * (-power - 1)}{digits.replace('.', '')}"
    return f"{mantissa}e{power}"

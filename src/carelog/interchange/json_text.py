"""JSON as strictly as it is written, with one line that says what is wrong and where.

Numbers stay numbers; those that none here can hold (whole ones beyond 2^53, NaN, infinities) become their text.
"""

import json
import math
import re
from collections import Counter
from typing import Any

from carelog.interchange.picture import CannotRead, Given, Json
from carelog.interchange.text import decoded

_SAFE = 1 << 53
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |$)", re.MULTILINE)


def read_json(file: Given) -> tuple[Json, list[str]]:
    """The value, and the names of keys that occur twice in one object (the later one counts). Raises CannotRead."""
    text = decoded(file)
    twice: Counter[str] = Counter()

    def an_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice.update(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return found

    decoder = json.JSONDecoder(parse_int=_whole, parse_float=_fraction, parse_constant=str, object_pairs_hook=an_object)
    try:
        return decoder.decode(text), sorted(twice)
    except json.JSONDecodeError as error:
        raise CannotRead(*_said(file.name, text, error)) from None
    except RecursionError:
        raise CannotRead("too-deep", f"{file.name}: its lists are nested too deeply to be a map.") from None


def _whole(digits: str) -> int | str:
    return digits if len(digits) > 17 or abs(int(digits)) > _SAFE else int(digits)


def _fraction(digits: str) -> float | str:
    number = float(digits)
    return number if math.isfinite(number) else digits


def _said(name: str, text: str, error: json.JSONDecodeError) -> tuple[str, str]:
    conflict = _CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        return (
            "merge-conflict",
            f"{name}, line {line}: two versions were never merged (conflict markers stand in the file).",
        )
    place = f"{name}, line {error.lineno}, column {error.colno}"
    if not text.strip():
        return "empty", f"{name}: the file holds nothing."
    if _comma_before(text, error.pos):
        return "trailing-comma", f"{place}: this is not valid JSON: a comma stands before a closing bracket."
    if error.pos >= len(text.rstrip()):
        return "cut-off", f"{place}: this is not valid JSON: the file ends too early."
    return "not-json", f"{place}: this is not valid JSON ({error.msg[:1].lower()}{error.msg[1:]})."


def _comma_before(text: str, place: int) -> bool:
    """Python's parser points at the bracket; newer ones at the comma itself."""
    at = text[place : place + 1]
    return (at in ("]", "}") and text[:place].rstrip().endswith(",")) or (
        at == "," and text[place + 1 :].lstrip()[:1] in ("]", "}")
    )

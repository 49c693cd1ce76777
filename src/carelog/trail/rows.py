"""What the trail keeps of an entry, from its envelope alone: ids, closed words and moments; nobody's value."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, NamedTuple

import msgspec

from carelog import wire
from carelog.domain import events as e
from carelog.domain.entries import DAY_MS, BadDate, Occurred, exact_ms, instant
from carelog.projections.history import LATE

_decode = msgspec.json.Decoder().decode
_SENT = {"from_": "from"}
_TOUCHES = frozenset({"entry", "discrepancy"})
_THINGS = frozenset({"thing", "element"})
_HEADERS = (("visit", "of"), ("transition", "of"), ("corrects", "touches"))

IS, CHANGES, NAMES, TOUCHES, OF = "is", "changes", "names", "touches", "of"
"""How an id stands in an entry: it is the entry's own; the thing that it changes; another thing that it names; an entry
that it puts right, disputes or settles; an occasion, an account or anything else that it belongs to.
"""


class Row(NamedTuple):
    """One row of the table `trail`. `late`: whole days from when it was true until it was recorded, 0 for none."""

    position: int
    map: str
    seq: int
    type: str
    account: str | None
    acting_as: str | None
    device: str | None
    via: str | None
    recorded_ms: int
    true_ms: int
    late: int
    corrected: int
    in_error: int
    disputed: int


def row(position: int, map_id: str, seq: int, type: str, envelope: bytes) -> tuple[Row, dict[str, str]]:
    """The row of an entry, and every id that stands in it: id -> how."""
    said = _decode(envelope)
    recorded, true = moments(said)
    corrected, in_error, disputed = said.get("corrects") is not None, type == "entry-in-error", type in DISPUTING
    found = Row(
        position, map_id, seq, type, said.get("noted_by"), said.get("acting_as"), said.get("device"), said.get("via"),
        recorded, true, lateness(said, recorded, true), int(corrected), int(in_error), int(disputed),
    )  # fmt: skip
    return found, ids(said, type)


DISPUTING = frozenset({"entry-disputed", "dispute-settled", "discrepancy-found", "discrepancy-settled"})


def moments(said: Mapping[str, Any]) -> tuple[int, int]:
    """When an entry was recorded and when it was true, in ms; one whose day no calendar has counts as recorded then."""
    recorded = exact_ms(said["recorded_at"])
    when = said.get("occurred") or {}
    try:
        return recorded, instant(Occurred(when.get("on"), when.get("precision", "unknown")), said["recorded_at"])
    except BadDate:
        return recorded, recorded


def lateness(said: Mapping[str, Any], recorded: int, true: int) -> int:
    """In whole days; 0 where that is nothing to mention, or nobody knows when it was."""
    if (said.get("occurred") or {}).get("precision", "unknown") == "unknown":
        return 0
    days = (recorded - true) // DAY_MS + 1
    return days if days >= LATE else 0


def ids(said: Mapping[str, Any], type: str) -> dict[str, str]:
    """Every id that stands in an envelope: id -> how it does."""
    found = {said[name]: how for name, how in _HEADERS if said.get(name)}
    event = said["event"]
    for name, how in _fields(type):
        value = event.get(name)
        for one in value if isinstance(value, list) else (value,):
            if one and (how == CHANGES or one not in found):
                found[one] = how
    found[said["id"]] = IS
    return found


@cache
def _fields(type: str) -> tuple[tuple[str, str], ...]:
    """The fields of an event that hold ids, by the names under which they are stored: (name, how)."""
    event_type = wire.EVENTS.get(type)
    return tuple(_of(event_type)) if event_type is not None else ()


def _of(event_type: type[e.Event]) -> Iterator[tuple[str, str]]:
    for one in fields(event_type):
        of = one.metadata.get("names")
        if of is not None:
            how = CHANGES if one.name == event_type.changes else NAMES if of in _THINGS else OF
            yield _SENT.get(one.name, one.name), TOUCHES if of in _TOUCHES else how

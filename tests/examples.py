"""Ruth's map: the example values that tests share. Ruth is at the centre, Tom is a neighbour who looks in."""

from itertools import count
from uuid import UUID

from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred, changed
from carelog.domain.timeline import Timeline

_numbers = count(1)


def an_id() -> str:
    """A fresh id, the same in every run."""
    return str(UUID(int=next(_numbers) | 4 << 76 | 2 << 62))


MAP, RUTH, TOM, JUNE, TOM_HELPS_RUTH, ANNA = (an_id() for _ in range(6))

STARTED = e.MapStarted(title="Ruth's care map", kind="personal", scheme="atlas-care-map", about=RUTH)
RUTH_IS_HERE = e.ElementAdded(element=RUTH, kind="person", name="Ruth", nearness="lives-here")
TOM_IS_HERE = e.ElementAdded(
    element=TOM,
    kind="person",
    name="Tom",
    relationship="neighbour",
    nearness="nearby",
    formality="informal",
)
TOM_LOOKS_IN = e.ConnectionMade(
    connection=TOM_HELPS_RUTH,
    from_=TOM,
    to=RUTH,
    family="care",
    direction="directed",
    frequency="weekly",
)
RUTHS_MAP = (STARTED, RUTH_IS_HERE, TOM_IS_HERE, TOM_LOOKS_IN)


def noted(event: e.Event, on: str | None = "2026-03-01", **more: object) -> Entry:
    """An entry as it is noted, on a day unless said otherwise (`on=None`: nobody knows when)."""
    occurred = Occurred() if on is None else Occurred(on, "exact" if "T" in on else "day")
    return Entry(**{"id": an_id(), "map": MAP, "event": event, "occurred": occurred, **more})  # type: ignore[arg-type]


def recorded(*entries: Entry, at: str = "2026-03-02T10:00:00.000+00:00", after: int = 0) -> list[Entry]:
    """Entries as they stand in the log, numbered from `after` + 1."""
    return [changed(entry, {"seq": seq, "recorded_at": at}) for seq, entry in enumerate(entries, after + 1)]


def story(*entries: Entry) -> Timeline:
    """Ruth's map, and what was recorded after it."""
    first = [noted(event, "2026-01-01") for event in RUTHS_MAP]
    return Timeline(recorded(*first, *entries))

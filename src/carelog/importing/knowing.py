"""What is known of a map before a file is compared with it: what imports said, what people noted, what may go."""

from collections.abc import Collection, Iterator
from typing import Any

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.domain.entries import Entry
from carelog.domain.events import MAKINGS, ImportMade, MapStarted, named_by
from carelog.domain.timeline import Timeline
from carelog.interchange.picture import Picture
from carelog.interchange.plan import Before

VERSION_OF = "version_of"
"""In an import's counts: which import of this map (the first is 1) it brought a newer file of."""


class Everything(Collection[str]):
    """Holds every id: a dated revision may take off anything."""

    def __contains__(self, thing: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def known(map_id: str, timeline: Timeline, picture: Picture, scheme: str) -> tuple[Before, int | None]:
    """What the picture is compared with; and of which import it is a newer file (None: of none).

    It is a newer one where its rows bear ids that the map already holds from that import.
    """
    entries = timeline.entries
    by_people = [entry for entry in entries if entry.via != "import"]
    head = timeline.head
    imported = Timeline([entry for entry in entries if entry.via == "import"]).head if by_people else head
    origin = _origins(entries)
    newer_of = _newer_of(picture, imported, origin)
    before = Before(
        map=map_id,
        care_map=head,
        imported=imported,
        scheme=head.scheme or scheme,
        people={thing for entry in by_people for thing in named_by(entry.event)},
        may_go={thing for thing, its in origin.items() if its in newer_of},
    )
    return before, min(newer_of, default=None)


def fresh(map_id: str, scheme: str) -> Before:
    """What is known of a map that is yet to begin."""
    nothing = CareMap()
    return Before(map=map_id, care_map=nothing, imported=nothing, scheme=scheme)


def _origins(entries: list[Entry]) -> dict[str, int]:
    """Thing -> the import that it came with; a newer file's import counts as the one that it is a newer file of."""
    origin: dict[str, int] = {}
    waiting: list[str] = []
    imports = 0
    for entry in entries:
        event: Any = entry.event
        if entry.via != "import" or isinstance(event, MapStarted):
            continue
        if isinstance(event, ImportMade):
            imports += 1
            origin |= dict.fromkeys(waiting, event.counts.get(VERSION_OF, imports))
            waiting.clear()
        elif isinstance(event, MAKINGS):
            waiting.append(getattr(event, event.changes or ""))
    return origin


def _newer_of(picture: Picture, imported: CareMap, origin: dict[str, int]) -> set[int]:
    ids = {row.source_id for row in (*picture.elements, *picture.connections)} - {None}
    things: list[Element | Connection] = [*imported.elements.values(), *imported.connections.values()]
    return {origin[one.id] for one in things if one.id in origin and (one.source_id in ids or one.id in ids)}

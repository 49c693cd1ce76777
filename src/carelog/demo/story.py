"""A small way to tell a story as entries: what happened, when, who noted it when, on whose word.

Events are written as they are, with a short handle ("june", "june > caroline") wherever an event has an id.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from carelog.demo.people import NAMESPACE, Noter
from carelog.domain.entries import Entry, Occurred, changed
from carelog.domain.events import Event, VisitMade, shape

SEASONS = {"spring": "03", "summer": "06", "autumn": "09", "winter": "12"}
PRECISIONS = {4: "year", 7: "month", 10: "day", 16: "exact"}
A_MOMENT = timedelta(seconds=4)
"""How long an entry takes to arrive where there is signal."""


@dataclass(frozen=True)
class DemoMap:
    """A map to show: its entries in the order recorded, `recorded_at` in each; `people`: noted_by -> label."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    people: Mapping[str, str]


@dataclass
class _Occasion:
    """Somebody with a phone in hand. What is noted on it bears this, unless it says otherwise."""

    by: Noter
    now: datetime
    sent: datetime | None
    told_by: str
    part_of: str | None
    visit: str | None = None

    @property
    def day(self) -> str:
        return self.now.date().isoformat()


class Story:
    """One map's story. Tell it with `visit` or `noting`, and `note` within; `finished` gives the map."""

    def __init__(self, handle: str, title: str) -> None:
        self.id = str(uuid5(NAMESPACE, f"map {handle}"))
        self.title = title
        self._entries: list[Entry] = []
        self._people: dict[str, str] = {}
        self._occasion: _Occasion | None = None

    @contextmanager
    def visit(
        self,
        by: Noter,
        day: str,
        at: str = "10:30",
        *,
        present: tuple[str, ...],
        purpose: str = "routine",
        noticed: str = "changes",
        shown: str = "not-shown",
        next_check: str | None = None,
        sent: str | None = None,
        told_by: str = "own-observation",
        part_of: str | None = None,
    ) -> Iterator[None]:
        """A visit, and what was noted on it. `sent`: when the phone had signal; that evening, if not said."""
        visit = f"visit {day} {by.label}"
        arrived = _moment(f"{day} {at}")
        with self.noting(by, day, at, sent=sent or f"{day} 18:40", told_by=told_by, part_of=part_of, visit=visit):
            self.note(
                VisitMade(
                    visit=visit,
                    purpose=purpose,
                    arrived=at,
                    left=f"{arrived + timedelta(minutes=50):%H:%M}",
                    present=present,
                    noticed=noticed,
                    shown=shown,
                    next_check=next_check,
                ),
                told_by="own-observation",
            )
            yield

    def nothing_new(
        self,
        by: Noter,
        day: str,
        at: str = "10:30",
        *,
        present: tuple[str, ...],
        noticed: str = "nothing",
        shown: str = "not-shown",
        next_check: str | None = None,
    ) -> None:
        """A visit on which nothing new was noticed. Worth knowing too; it never counts as agreeing."""
        with self.visit(by, day, at, present=present, noticed=noticed, shown=shown, next_check=next_check):
            pass

    @contextmanager
    def noting(
        self,
        by: Noter,
        day: str,
        at: str = "20:15",
        *,
        sent: str | None = None,
        told_by: str = "own-observation",
        part_of: str | None = None,
        visit: str | None = None,
    ) -> Iterator[None]:
        """Somebody notes something, not on a visit. `sent`: when it was recorded; at once, if not said."""
        self._occasion = _Occasion(
            by, _moment(f"{day} {at}"), None if sent is None else _moment(sent), told_by, part_of, visit
        )
        self._people[by.id] = by.label
        yield
        self._occasion = None

    def note(
        self,
        *events: Event,
        on: str | None = None,
        told_by: str | None = None,
        sure: str = "certain",
        why: str | None = None,
        part_of: str | None = None,
        called: str | None = None,
        corrects: str | None = None,
    ) -> None:
        """What happened; several events told in one breath are one group, and share one `why`.

        `on`: when it was so in life (`2026-03-14`, `2026-03`, `2026`, `summer 2026`, `2026-03-14T16:40`), that day if
        not said. `part_of`: the big change it belongs to. `called`: a handle for the entry, for whoever speaks of it
        later; `corrects`: the handle of the entry that this one says again as it should have been.
        """
        occasion = self._occasion
        assert occasion is not None, "Note within a visit or a noting."
        transition = part_of or occasion.part_of
        group = f"group {len(self._entries)}" if len(events) > 1 else None
        for place, event in enumerate(events):
            self._add(
                Entry(
                    id=self.id_of(called or f"entry {len(self._entries)}"),
                    map=self.id,
                    event=self._with_ids(event),
                    occurred=occurred(on or occasion.day),
                    visit=self._maybe(occasion.visit),
                    transition=self._maybe(transition),
                    told_by=told_by or occasion.told_by,
                    certainty=sure,
                    audience=event.audience,
                    why=why if place == 0 else None,
                    group=self._maybe(group),
                    corrects=self._maybe(corrects),
                ),
                occasion,
            )
        occasion.now += timedelta(minutes=1)

    @property
    def known(self) -> int:
        """How many entries are recorded by now: the seq as known at which a picture is shown."""
        assert self._occasion is not None
        return sum(one.recorded_at <= self._occasion.now.isoformat() for one in self._entries)

    def _add(self, entry: Entry, occasion: _Occasion) -> None:
        """The entry, with who noted it when, on which phone, and when it was recorded."""
        device = self.id_of(f"phone {occasion.by.label}")
        noted = {
            "noted_at": occasion.now.isoformat(),
            "recorded_at": _recorded_at(occasion),
            "noted_by": occasion.by.id,
            "acting_as": occasion.by.acting_as,
            "device": device,
            "device_seq": 1 + sum(one.device == device for one in self._entries),
            "via": "offline" if occasion.sent else "online",
        }
        self._entries.append(changed(entry, noted))

    def _with_ids(self, event: Event) -> Event:
        """The event with an id in the place of every handle."""
        ids = {}
        for name in shape(type(event)).ids:
            said = getattr(event, name)
            ids[name] = tuple(map(self.id_of, said)) if isinstance(said, tuple) else self._maybe(said)
        return changed(event, ids)

    def id_of(self, handle: str) -> str:
        """The id that a handle of this story stands for."""
        return id_in(self.id, handle)

    def _maybe(self, handle: str | None) -> str | None:
        return handle and self.id_of(handle)

    def finished(self) -> DemoMap:
        """The map, its entries in the order recorded; each knows how much of the log its phone had seen."""
        told = sorted(self._entries, key=lambda one: one.recorded_at)
        recorded = [one.recorded_at for one in told]
        entries = [changed(one, {"base_seq": sum(seen <= (one.noted_at or "") for seen in recorded)}) for one in told]
        return DemoMap(self.id, self.title, tuple(entries), self._people)


def id_in(map_id: str, handle: str) -> str:
    """The id that a handle stands for in the story of this map."""
    return str(uuid5(UUID(map_id), handle))


def occurred(when: str) -> Occurred:
    """When it was so, as precisely as it is said; see `Story.note`."""
    season, _, year = when.partition(" ")
    if season in SEASONS:
        return Occurred(f"{year}-{SEASONS[season]}-01", "season")
    precision = PRECISIONS[len(when)]
    return Occurred(_moment(when).isoformat() if precision == "exact" else when, precision)


def _recorded_at(occasion: _Occasion) -> str:
    recorded = occasion.now + A_MOMENT
    return max(recorded, occasion.sent or recorded).isoformat()


def _moment(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=UTC)

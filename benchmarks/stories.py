"""A long made-up story to measure with: people join, ties are made, and then most of what happens happens to ties.

As in the demo maps, an entry has about 1.25 personal parts: names, kinds of care, notes, and reasons why.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred

FREQUENCIES = ("daily", "weekly", "monthly", "occasional")
FIRST_DAY = date(2020, 1, 1)
NOTED_BY = "00000000-0000-4000-8000-00000000000b"


def story(count: int, elements: int = 500, ties: int = 600, *, seed: int = 1) -> Iterator[Entry]:
    """`count` entries of one map over six years, in the order they were noted; every one of them says something new."""
    source = random.Random(seed)
    tell = _Telling(source, str(UUID(int=source.getrandbits(128), version=4)))
    yield tell.entry(e.MapStarted(title="A long story", kind="community", scheme="atlas-care-map"), FIRST_DAY)
    for number in range(1, count):
        yield tell.entry(tell.something(elements, ties), FIRST_DAY + timedelta(days=number * 2190 // count))


def map_id(entries: list[Entry]) -> str:
    return entries[0].map


class _Telling:
    def __init__(self, source: random.Random, map_id: str) -> None:
        self._source, self._map = source, map_id
        self._people: list[str] = []
        self._ties: dict[str, int] = {}
        self._named = 0

    def entry(self, event: e.Event, day: date) -> Entry:
        return Entry(
            id=self._id(), map=self._map, event=event, occurred=Occurred(day.isoformat(), "day"),
            noted_at=f"{day}T16:02:11+00:00", noted_by=NOTED_BY, via="offline", audience="team",
            why="So she said on the visit." if self._source.random() < 0.7 else None,
        )  # fmt: skip

    def something(self, elements: int, ties: int) -> e.Event:
        chance = self._source.random()
        if len(self._people) < 3 or (len(self._people) < elements and chance < 0.1):
            return self._someone_new()
        if not self._ties or (len(self._ties) < ties and chance < 0.25):
            return self._new_tie()
        return self._tie_changes() if chance < 0.6 else self._someone_changes()

    def _someone_new(self) -> e.Event:
        self._people.append(self._id())
        return e.ElementAdded(
            element=self._people[-1], kind="person", name=f"Person {len(self._people)}", relationship="friend",
            nearness="nearby", formality="informal", description="Lives two streets away.",
        )  # fmt: skip

    def _new_tie(self) -> e.Event:
        tie = self._id()
        self._ties[tie] = 0
        giver, receiver = self._source.sample(self._people, 2)
        return e.ConnectionMade(
            connection=tie,
            from_=giver,
            to=receiver,
            family="care",
            direction="directed",
            frequency="daily",
        )

    def _tie_changes(self) -> e.Event:
        tie = self._source.choice(list(self._ties))
        self._ties[tie] += 1
        return e.FrequencyChanged(connection=tie, frequency=FREQUENCIES[self._ties[tie] % 4])

    def _someone_changes(self) -> e.Event:
        self._named += 1
        return e.ElementDescribed(
            element=self._source.choice(self._people),
            description=f"What is known of them, {self._named}.",
        )

    def _id(self) -> str:
        return str(UUID(int=self._source.getrandbits(128), version=4))

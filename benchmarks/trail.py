"""How long the first page of the trail takes, by filter, in a log of a million entries over five hundred maps.

The log is made with `Log.append` in large batches, by plausible envelopes with parts, and read by an auditor of all the
maps. The median and the 95th percentile of each filter are to be at or below 300 ms.

    python benchmarks/trail.py [ENTRIES] [MAPS] [FOLDER]      FOLDER is kept, and used again
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID

from carelog import at_rest, wire
from carelog.database import Database, open_database
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.entries import Entry, Occurred, changed
from carelog.record import Record
from carelog.timelines import part_place
from carelog.trail import Filters, Trail
from carelog.trail.filters import GROUPS, STANDING

BATCH, KEPT, TIMES = 40_000, 200, 20
FIRST = datetime(2020, 1, 1, 9, tzinfo=UTC)
DAYS = 2_000
FREQUENCIES = ("daily", "weekly", "monthly", "occasional")
SOURCE = random.Random(6)
AUDITOR = "00000000-0000-4000-8000-0000000000aa"


def an_id() -> str:
    return str(UUID(int=SOURCE.getrandbits(128), version=4))


class OneMap:
    """A map that goes on and on: forty people, eighty ties, some workers, their phones and visits."""

    def __init__(self) -> None:
        self.id, self.about = an_id(), an_id()
        self.workers = [an_id() for _ in range(6)]
        self.phones = {one: an_id() for one in self.workers}
        self.people: list[str] = []
        self.ties: list[str] = []
        self.noted: list[str] = []
        self.visit = an_id()
        self.told = self._told()

    def _told(self) -> Iterator[tuple[e.Event, dict]]:
        yield e.MapStarted(title="A map", kind="personal", about=self.about), {}
        yield e.ElementAdded(element=self.about, kind="person", name="Somebody"), {}
        auditor = e.RoleGranted(
            account=AUDITOR, role="auditor", from_="2020-01-01", until="2099-01-01", purpose="To see that all is well."
        )
        yield auditor, {}
        for worker in self.workers:
            yield e.RoleGranted(account=worker, role="worker", from_="2020-01-01", organisation="Care"), {}
        while True:
            yield self._something()

    def _something(self) -> tuple[e.Event, dict]:
        chance = SOURCE.random()
        if len(self.people) < 40 and (len(self.people) < 3 or chance < 0.2):
            self.people.append(an_id())
            return e.ElementAdded(element=self.people[-1], kind="person", name=f"Person {len(self.people)}"), {}
        if len(self.ties) < 80 and (not self.ties or chance < 0.4):
            self.ties.append(an_id())
            one, other = SOURCE.sample([*self.people, self.about], 2)
            tie = e.ConnectionMade(connection=self.ties[-1], from_=one, to=other, family="care", direction="directed")
            return tie, {}
        return self._later(chance)

    def _later(self, chance: float) -> tuple[e.Event, dict]:
        if chance < 0.02 and self.noted:
            return e.EntryInError(entry=SOURCE.choice(self.noted[-50:])), {}
        if chance < 0.04 and self.noted:
            return e.EntryDisputed(entry=SOURCE.choice(self.noted[-50:]), text="I see it otherwise."), {}
        if chance < 0.42:
            return e.ElementDescribed(element=SOURCE.choice(self.people), description="Lives two streets away."), {}
        if chance < 0.44:
            return e.NoteMade(of=SOURCE.choice(self.people), text="She was in the garden."), {}
        if chance < 0.46:
            self.visit = an_id()
            return e.VisitMade(visit=self.visit, noticed="changes", shown="agrees"), {}
        if chance < 0.48:
            return e.ObservationMade(text="It goes well.", review=self.visit), {}
        more = {"corrects": self.noted[-1]} if chance < 0.5 and self.noted else {}
        return e.FrequencyChanged(connection=SOURCE.choice(self.ties), frequency=SOURCE.choice(FREQUENCIES)), more

    def entry(self, seq: int, at: datetime) -> Entry:
        event, more = next(self.told)
        worker = SOURCE.choice(self.workers)
        role = None if seq == 1 else "worker"
        late = SOURCE.choice((0, 0, 0, 0, 0, 1, 1, 3, 9))
        day = (at - timedelta(days=late)).date().isoformat()
        one = Entry(
            id=an_id(), map=self.id, event=event, occurred=Occurred(day, "day"), noted_at=at.isoformat(), seq=seq,
            recorded_at=at.isoformat(timespec="milliseconds"), noted_by=worker, acting_as=role, via="offline",
            device=self.phones[worker], visit=self.visit if SOURCE.random() < 0.5 else None, audience=event.audience,
            why="So she said on the visit." if SOURCE.random() < 0.3 else None,
        )  # fmt: skip
        if type(event) is e.FrequencyChanged and not more:
            self.noted.append(one.id)
        said = {key: value for key, value in vars(changed(one, more)).items() if value is not None}
        return Entry(**said)


def make(database: Database, entries: int, maps: list[OneMap]) -> None:
    record, seqs = Record(database), dict.fromkeys((one.id for one in maps), 0)
    salts = iter(lambda: SOURCE.randbytes(32), None)
    done = 0
    while done < entries:
        some = []
        for _ in range(min(BATCH, entries - done)):
            one = maps[done] if done < len(maps) else SOURCE.choice(maps)
            seqs[one.id] += 1
            some.append(one.entry(seqs[one.id], FIRST + timedelta(days=DAYS) * (done / entries)))
            done += 1
        with database.begin() as tx:
            tx.lock_map(*{one.map for one in some})
            _append(record, tx, some, salts)
        print(f"\r{done:,}", end="", file=sys.stderr, flush=True)


def _append(record: Record, tx, some: list[Entry], salts: Iterator[bytes]) -> None:
    rows, parts, to_seal = [], [], []
    for one in some:
        envelope, said = at_rest.stored(one, salts)
        rows.append((one.map, one.seq, wire.NAMES[type(one.event)], envelope))
        for n, (subject, group, salt, value) in enumerate(said):
            parts.append((one.map, one.seq, n, subject, group))
            to_seal.append((one.map, subject, salt + value, part_place(one.seq, n)))
    record.log.append(tx, rows, [(*row, one) for row, one in zip(parts, _sealed(record, tx, to_seal), strict=True)])


def _sealed(record: Record, tx, to_seal: list) -> list[bytes]:
    """A few maps at a time: the keys of no more are kept in memory."""
    maps = sorted({map_id for map_id, *_ in to_seal})
    found: dict[int, bytes] = {}
    for at in range(0, len(maps), KEPT):
        some = set(maps[at : at + KEPT])
        places = [place for place, (map_id, *_) in enumerate(to_seal) if map_id in some]
        found.update(zip(places, record.database.seal(tx, [to_seal[place] for place in places]), strict=True))
    return [found[place] for place in range(len(to_seal))]


def cases(trail: Trail, actor: Actor) -> dict[str, Filters]:
    """Each filter alone, with values that are there, and some that go together."""
    some = [on.line.entry for on in trail.ask(actor, Filters(), many=500).lines]
    one = some[0]
    tie = next(one.event.connection for one in some if isinstance(one.event, e.FrequencyChanged))
    person = next(one.event.element for one in some if isinstance(one.event, e.ElementDescribed))
    disputed = next(one.event.entry for one in some if isinstance(one.event, e.EntryDisputed))
    visit = next(one.visit for one in some if one.visit) or ""
    account = one.noted_by or ""
    return {
        "nothing": Filters(),
        "map": Filters(map=one.map),
        "tie": Filters(about=tie),
        "person on the map": Filters(about=person),
        "account": Filters(account=account),
        "role": Filters(role="worker"),
        "role that nobody has": Filters(role="advocate"),
        "device": Filters(device=one.device or ""),
        "way": Filters(via="offline"),
        "way that is rare": Filters(via="import"),
        "visit": Filters(visit=visit),
        "review": Filters(review=visit),
        "entry, and what became of it": Filters(entry=disputed),
        **{f"group {group}": Filters(type=group) for group in GROUPS},
        "type that is rare": Filters(type="map-started"),
        "type that is not there": Filters(type="parts-erased"),
        **{standing: Filters(standing=standing) for standing in STANDING},
        "late": Filters(late="yes"),
        "a month long ago": Filters(since="2020-02-01", until="2020-02-29"),
        "a true month long ago": Filters(since="2020-02-01", until="2020-02-29", by="true"),
        "late, by one account": Filters(late="yes", account=account),
        "late and disputed": Filters(late="yes", standing="disputed"),
        "corrections of one map in a month": Filters(
            map=one.map, type="corrections", since="2021-02-01", until="2021-02-28"
        ),
        "ties, late, offline, in a year": Filters(
            type="connections", late="yes", via="offline", since="2021-01-01", until="2021-12-31"
        ),
    }


def measure(database: Database) -> None:
    record = Record(database)
    trail, actor = Trail(record), Actor(AUDITOR)
    began = time.perf_counter()
    taken = trail.catch_up()
    print(f"taken into the trail: {taken:,} entries in {time.perf_counter() - began:.0f} s")
    began = time.perf_counter()
    trail.ask(actor, Filters())
    print(f"the very first page of a server: {(time.perf_counter() - began) * 1000:.0f} ms")
    worst = 0.0
    for name, asked in cases(trail, actor).items():
        times, spent = zip(*(_timed(trail, actor, asked) for _ in range(TIMES)), strict=True)
        p95 = statistics.quantiles(times, n=20)[-1]
        worst = max(worst, p95)
        many = len(trail.ask(actor, asked).lines)
        middle = f"p50 {statistics.median(times):4.0f} ms, of CPU {statistics.median(spent):4.0f} ms"
        print(f"{name:<36} {middle}   p95 {p95:4.0f} ms   {many} lines")
    print(f"worst p95: {worst:.0f} ms, at most 300")


def _timed(trail: Trail, actor: Actor, asked: Filters) -> tuple[float, float]:
    """Milliseconds that a first page takes, and those of them in which this process was at work."""
    began, at_work = time.perf_counter(), time.process_time()
    trail.ask(actor, asked)
    return (time.perf_counter() - began) * 1000, (time.process_time() - at_work) * 1000


def main(entries: int = 1_000_000, maps: int = 500, folder: Path | None = None) -> None:
    with tempfile.TemporaryDirectory() as made, open_database((folder or Path(made)) / "data") as database:
        if not Record(database).map_ids():
            make(database, entries, [OneMap() for _ in range(maps)])
        measure(database)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *map(Path, islice(sys.argv, 3, 4)))

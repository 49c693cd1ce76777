"""Three maps to look at, told as real entries over about two years. Nobody in them is real."""

from datetime import UTC, datetime
from itertools import groupby

from carelog.demo.accounts import make_demo_people, way_in
from carelog.demo.caroline import caroline
from carelog.demo.clapton import clapton
from carelog.demo.lily_and_jack import lily_and_jack
from carelog.demo.story import DemoMap
from carelog.record import Answer, Record

__all__ = ["DemoMap", "demo_maps", "make_demo", "make_demo_people", "way_in"]


def demo_maps() -> list[DemoMap]:
    """The demo maps, the same on every machine."""
    return [caroline(), lily_and_jack(), clapton()]


def make_demo(record: Record) -> list[Answer]:
    """Write those demo maps that are not there yet, each in one commit. Returns the answer to each entry.

    Each entry is recorded at the time that its story says, so that the demo has a past in both clocks.
    """
    there = {one.id for one in record.maps()}
    return [answer for demo in demo_maps() if demo.id not in there for answer in _tell(record, demo)]


class _StoryClock:
    """Shows the time that the story has come to."""

    now = datetime.min.replace(tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def _tell(record: Record, demo: DemoMap) -> list[Answer]:
    clock = _StoryClock()
    telling = Record(record.database, clock)
    answers = []
    with telling.together():
        for recorded_at, batch in groupby(demo.entries, key=lambda entry: entry.recorded_at):
            clock.now = datetime.fromisoformat(recorded_at)
            for door, by_it in groupby(batch, key=lambda entry: entry.event.door):
                answers += telling.write(demo.id, by_it, door=door)
    return answers

"""The demo maps as a test reads them: by day, by name and by the handles of their stories."""

from carelog.demo import DemoMap, demo_maps
from carelog.demo.story import id_in
from carelog.domain.care_map import Connection, Element
from carelog.domain.entries import asked_ms
from carelog.projections.network import Network, network
from carelog.record import Record

CAROLINE, LILY_AND_JACK, CLAPTON = demo_maps()


def shown(record: Record, demo: DemoMap, on: str, known: str | None = None) -> Network:
    """The map as it was on a day; `known`: as it was known at the end of that day."""
    with record.reading(demo.id) as timeline:
        seq = None if known is None else timeline.seq_at(asked_ms(known))
        return network(timeline.at(asked_ms(on), seq), on)


def last_told(demo: DemoMap) -> str:
    return demo.entries[-1].recorded_at[:10]


def element(found: Network, name: str) -> Element:
    return next(one for one in found.elements if one.name == name)


def tie(found: Network, demo: DemoMap, handle: str) -> Connection:
    return next(one for one in found.connections if one.id == id_in(demo.id, handle))


def paid_hours(found: Network) -> float:
    return sum(one.hours or 0 for one in found.connections if one.formality == "formal" and not one.paused)

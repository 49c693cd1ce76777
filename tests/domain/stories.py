"""Random stories: logs of one small map, as untidy as life. Whatever the fold must bear, they hold: back-dated and
ahead-dated entries, dates that are hardly known, corrections of corrections, marks in error and marks of those, things
ended before they were made, ties before their people, files read in.

An entry only ever corrects or marks an earlier one, and a correction restates the same type of event about the same
thing: admit lets nothing else in.
"""

from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from carelog import wire
from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred, changed
from tests.domain.shapes import Material, events

ELEMENTS = ("anna", "ben", "cafe", "dog")
TIES = ("anna-ben", "ben-cafe", "dog-anna")
WORDS = st.sampled_from(["shopping", "meals", "Zoë", ""])
FEW = Material(
    elements=st.sampled_from(ELEMENTS),
    connections=st.sampled_from(TIES),
    other_ids=st.sampled_from(["move", "discharge"]),
    texts=WORDS,
    json=st.sampled_from([None, False, 0, 1, -0.0, 1e-7, "meals", "", [], [1, None], {}, {"a": {"b": "Zoë"}}]),
    floats=st.sampled_from([0.0, 1.0, 2.5, 1e-7]),
    # What every field does is for the vectors to show; here they would only take time.
    unsaid=frozenset({
        "named_as", "knows", "relationship", "formality", "nearness", "household", "contact", "source_id", "type",
        "hours", "strength", "mode", "state", "why", "reason",
    }),
)  # fmt: skip

# Few days, and hours at their edges, so that entries often fall on one instant and seq decides.
DAYS = [f"2024-01-{day:02}" for day in (10, 12, 14, 15, 16, 20, 25)]
EXACT = [
    "2024-01-14T23:59:59.999+00:00",  # the very instant that the day 2024-01-14 counts as
    "2024-01-15T00:30:00+01:00",  # the day before in UTC
    "2024-01-15T09:00:00.250-05:00",
    "2024-01-16T08:00:00Z",
    "2024-01-16T08:00",
]
MONTHS = ["2023-12", "2024-01", "2024-02"]
SEASONS = ["2023-12-25", "2024-01", "2024-02-10", "2024-03"]
AHEAD = ["2031-05-01", "2030-01-01"]

OCCURRED = st.one_of(
    st.builds(Occurred, st.sampled_from(DAYS), st.just("day")),
    st.builds(Occurred, st.sampled_from(EXACT), st.just("exact")),
    st.builds(Occurred, st.sampled_from(MONTHS), st.just("month")),
    st.builds(Occurred, st.sampled_from(SEASONS), st.just("season")),
    st.builds(Occurred, st.sampled_from(["2023", "2024", "2024-01-15"]), st.just("year")),
    st.just(Occurred()),
    st.builds(Occurred, st.sampled_from(AHEAD), st.just("day")),
)
VIA = st.sampled_from([None, None, "offline", "import"])
ASKED = st.none() | st.sampled_from([*DAYS, *EXACT, "2023-01-01", "2023-12-01", "2024-12-31", "2031-05-01"])


@dataclass(frozen=True)
class Tale:
    """What the stories of one family are made of. `steps` are drawn from evenly: an event type, "correct" or "mark"."""

    steps: tuple[Any, ...]
    material: Material = FEW
    occurred: SearchStrategy[Occurred] = OCCURRED
    via: SearchStrategy[str | None] = VIA
    first: tuple[type[e.Event], ...] = ()
    """Events of these types come first, whatever follows."""
    least: int = 0
    most: int = 14


CHANGES = tuple(one for one in wire.EVENTS.values() if one not in (*e.MAKINGS, e.EntryInError))
EVERYTHING = Tale((*CHANGES, *[*e.MAKINGS] * 8, *["correct"] * 10, *["mark"] * 7))
LIVELY = (
    e.ElementRenamed, e.ElementRetired, e.ElementReturned, e.ConnectionEnded, e.ConnectionResumed, e.CareStarted,
    e.CareStopped, e.FrequencyChanged, e.QualityChanged, e.DetailChanged, e.ElementsMerged, e.NoteMade,
)  # fmt: skip
# Two people, one tie and few dates, so that what is said of them meets; and names that tell who said what.
MEETING = FEW.but(
    elements=st.sampled_from(ELEMENTS[:2]),
    connections=st.just(TIES[0]),
    texts=st.integers(1, 99).map(str),
    unsaid=FEW.unsaid | {"custom", "description", "care_offered", "care", "closeness", "backs_up", "frequency"},
)
# Before, between and after the days of their recording.
FEW_DATES = st.builds(Occurred, st.sampled_from(DAYS[:3]), st.just("day")) | st.just(Occurred())
TANGLED = Tale(
    (e.ElementRenamed, e.NoteMade, *[e.ConnectionEnded] * 2, *[*e.MAKINGS] * 2, *["correct"] * 3, "mark"),
    MEETING,
    FEW_DATES,
    st.sampled_from([None, "import"]),
    least=5,
    most=12,
)
TAKEN_BACK = Tale(
    (e.ElementRenamed, *["correct"] * 3, *["mark"] * 4), MEETING, FEW_DATES, first=(e.ElementAdded,), least=5
)
BUSY = Tale(
    (*LIVELY, e.ElementsSplit, *[e.ElementsMerged] * 5, e.ConnectionPaused, e.CareStarted, e.CareStopped),
    MEETING.but(texts=st.sampled_from(["meals", "shopping"]), elements=st.sampled_from(ELEMENTS[:3])),
    FEW_DATES,
    first=(*[e.ElementAdded] * 4, e.ConnectionMade),
    least=5,
    most=12,
)
TALES = st.sampled_from([TANGLED, BUSY, TAKEN_BACK, EVERYTHING])


@st.composite
def stories(draw: DrawFn, tale: Tale = EVERYTHING) -> list[Entry]:
    """A log: entries with seq from 1 on, recorded in that order, several at one instant."""
    told: list[Entry] = []
    for event_type in tale.first:
        told.append(_recorded(draw, tale, told, draw(events(event_type, tale.material))))
    for step in draw(st.lists(st.sampled_from(tale.steps), min_size=tale.least, max_size=tale.most)):
        told.append(_next(draw, tale, told, step))
    return told


def _next(draw: DrawFn, tale: Tale, told: list[Entry], step: Any) -> Entry:
    if step == "correct":
        return _correction(draw, tale, told) if told else _next(draw, tale, told, e.ElementAdded)
    event_type = e.EntryInError if step == "mark" else step
    return _recorded(draw, tale, told, draw(_any(event_type, tale, told)))


def _any(event_type: type[e.Event], tale: Tale, told: list[Entry]) -> SearchStrategy[e.Event]:
    """Any event of this type; one about an entry is about one that was told."""
    earlier = st.sampled_from([one.id for one in told] or ["none"])
    about_entries = e.has(event_type, "entry")
    return events(event_type, tale.material.but(other_ids=earlier) if about_entries else tale.material)


def _correction(draw: DrawFn, tale: Tale, told: list[Entry]) -> Entry:
    first = draw(st.sampled_from(told))
    event = draw(events(type(first.event), tale.material) | st.just(first.event))
    kept = "entry" if isinstance(event, e.EntryInError) else event.changes
    if kept:
        event = changed(event, {kept: getattr(first.event, kept)})
    return replace(_recorded(draw, tale, told, event), corrects=first.id)


def _recorded(draw: DrawFn, tale: Tale, told: list[Entry], event: e.Event) -> Entry:
    return replace(entry_of(len(told) + 1, event), occurred=draw(tale.occurred), via=draw(tale.via))


def entry_of(seq: int, event: e.Event, day: str | None = None, via: str | None = None) -> Entry:
    """The entry of a story at this place of its log; three are recorded a day."""
    return Entry(
        id=f"entry-{seq}",
        map="map",
        event=event,
        occurred=Occurred(day, "day") if day else Occurred(),
        seq=seq,
        recorded_at=f"2024-01-{10 + seq // 3:02}T12:00:00.113+00:00",
        via=via,
    )

"""What holds of every log, however untidy. Each test is a law."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from carelog import wire
from carelog.domain import events as e
from carelog.domain import folding
from carelog.domain.care_map import CareMap
from carelog.domain.entries import Entry, Occurred, asked_ms
from carelog.domain.folding import Moment
from carelog.domain.state_hash import state_hash
from carelog.domain.timeline import Timeline
from tests.domain import oracle
from tests.domain.profiles import law
from tests.domain.stories import ASKED, DAYS, TALES, entry_of, stories

STORIES = TALES.flatmap(stories)
SEQS = st.none() | st.integers(0, 14)
FIXED = [(None, None), *((day, None) for day in DAYS[:3])]
READS = st.lists(st.tuples(ASKED, SEQS), max_size=4).map(lambda reads: FIXED + reads)


@law
@given(STORIES, READS)
def test_a_moment_is_what_the_six_steps_make_of_the_log(story, reads):
    sent = [_sent(entry) for entry in story]
    timeline = Timeline(story)

    for on, known in reads:
        assert _plain(_read(timeline, on, known)) == _tidy(oracle.state(sent, on, known))


@law
@given(STORIES, READS)
def test_a_read_from_a_checkpoint_is_a_read_from_zero(story, reads):
    from_zero = [_read(Timeline(story), on, known) for on, known in reads]
    with _checkpoints_every(2):
        timeline = Timeline()
        for entry in story:
            timeline.add(entry)
            for on, known in reads:
                _read(timeline, on, known)  # lays checkpoints, which the next entry may have to drop

        assert [_read(timeline, on, known) for on, known in reads] == from_zero


# A file made one tie twice; a note about it moves both makings, and then the other one counts.
MADE_TWICE = [
    entry_of(1, e.ConnectionMade(connection="tie", from_="anna", to="ben", family="care"), DAYS[2], "import"),
    entry_of(2, e.ConnectionMade(connection="tie", from_="anna", to="ben", family="kin"), DAYS[1], "import"),
    entry_of(3, e.NoteMade(of="tie", text="met at church"), DAYS[0]),
]


@law
@example(MADE_TWICE, FIXED)
@given(STORIES, READS)
def test_entries_taken_in_one_by_one_come_to_the_same_as_all_at_once(story, reads):
    grown = Timeline()
    for entry in story:
        grown.add(entry)

    _same(grown, Timeline(story), reads)


@law
@given(STORIES, st.integers(0, 14), READS)
def test_taking_a_group_in_and_out_again_leaves_no_trace(story, seq, reads):
    before = [entry for entry in story if entry.seq <= seq]
    others = [replace(entry, occurred=Occurred()) for entry in story if entry.seq > seq]
    timeline = Timeline(before).extended(story[len(before) :])
    for on, known in reads:
        _read(timeline, on, known)  # what was known then is kept for a while

    timeline.cut(seq)
    _same(timeline, Timeline(before), reads)

    _same(timeline.extended(others), Timeline([*before, *others]), reads)


@law
@given(STORIES)
def test_the_hash_kept_along_the_way_is_the_hash_of_the_whole(story):
    timeline = Timeline()
    for entry in story:
        timeline.add(entry)
        assert timeline.state_hash() == state_hash(timeline.head)
    assert timeline.state_hash() == state_hash(timeline.at().care_map)


@law
@given(STORIES)
def test_what_was_known_then_is_not_changed_by_what_came_later(story):
    timeline = Timeline(story)

    for known in range(len(story)):
        assert timeline.at(known=known) == Timeline(story[:known]).at()


def _same(one: Timeline, other: Timeline, reads: list[tuple[str | None, int | None]]) -> None:
    assert one.order == other.order
    assert one.head == other.head
    assert one.seq == other.seq
    assert one.state_hash() == other.state_hash()
    assert {key: one.changing(key) for key in _things(one)} == {key: other.changing(key) for key in _things(other)}
    for on, known in reads:
        assert _read(one, on, known) == _read(other, on, known)


def _things(timeline: Timeline) -> set[str]:
    return {*timeline.head.elements, *timeline.head.connections, *timeline.head.transitions}


def _read(timeline: Timeline, on: str | None, known: int | None) -> Moment:
    return timeline.at(on and asked_ms(on), known)


@contextmanager
def _checkpoints_every(entries: int) -> Iterator[None]:
    was = folding.EVERY
    folding.EVERY = entries
    try:
        yield
    finally:
        folding.EVERY = was


def _sent(entry: Entry) -> dict[str, Any]:
    return json.loads(msgspec.json.encode(wire.document(entry)))


def _plain(moment: Moment) -> str:
    """A moment as the oracle gives one."""
    care_map = moment.care_map
    return _tidy({
        "map": {key: getattr(care_map, key) for key in ("title", "kind", "scheme", "about", "closed")},
        "elements": {key: asdict(one) for key, one in care_map.elements.items()},
        "connections": {key: asdict(one) for key, one in care_map.connections.items()},
        "transitions": {key: asdict(one) for key, one in care_map.transitions.items()},
        "shown": _shown(care_map),
        "passed_over": [entry.id for entry in moment.passed_over],
    })  # fmt: skip


def _shown(care_map: CareMap) -> list[str]:
    return [tie.id for tie in care_map.connections.values() if care_map.shown(tie)]


def _tidy(state: dict[str, Any]) -> str:
    """Without what says nothing, as JSON: to Python, 1 and 1.0 and true are equal."""
    things = {
        shelf: {key: _said(thing) for key, thing in state[shelf].items()}
        for shelf in ("elements", "connections", "transitions")
    }
    tidy = {**state, **things, "map": _said(state["map"]), "shown": sorted(state["shown"])}
    return json.dumps(tidy, sort_keys=True, indent=1)


def _said(thing: dict[str, Any]) -> dict[str, Any]:
    said = {key.rstrip("_"): _as_sent(value) for key, value in thing.items()}
    return {
        key: value for key, value in said.items() if value is not None and value is not False and value not in ([], {})
    }


_NOTHING = {"None", "False", "[]", "{}"}


def _as_sent(value: Any) -> Any:
    if isinstance(value, list | tuple):
        rows = [dict(row) if isinstance(row, dict) else row for row in value]
        return [{k: v for k, v in row.items() if v is not None} if isinstance(row, dict) else row for row in rows]
    return value

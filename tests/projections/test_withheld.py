"""A reader who is not told all of an entry is still told that it is there, in a sentence."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carelog import wire
from carelog.domain import events as e
from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import changed
from carelog.projections.sentences import sentence
from carelog.projections.told import Told
from tests.domain.profiles import law
from tests.domain.shapes import ANYTHING, events

DATES = ANYTHING.but(
    fields={
        name: st.just("2026-03-01")
        for name in ("from_", "until", "expires", "review_on", "next_check", "looks_from", "looks_to")
    }
)


@law
@given(st.sampled_from(sorted(wire.EVENTS)).flatmap(lambda name: events(wire.EVENTS[name], DATES)))
def test_what_is_withheld_is_told_around(event):
    # A name is never withheld: another is put in its place (projections/seen.py).
    bare = changed(event, {name: None for name in e.shape(type(event)).parts if name != "name"})
    now = CareMap()
    evolve(now, bare)

    told = sentence(bare, Told(CareMap(), now))

    assert isinstance(told, str)
    assert told.strip()
    assert "None" not in told


@pytest.mark.parametrize("name", wire.EVENTS)
def test_every_event_has_its_personal_fields_marked_by_part(name):
    parts = e.shape(wire.EVENTS[name]).parts

    assert set(parts) <= {one.name for one in fields(wire.EVENTS[name])}

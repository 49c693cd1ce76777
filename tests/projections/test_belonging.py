"""What belongs to a big change, as both sides have it: tests/vectors/belonging."""

import json
from pathlib import Path

import pytest

from carelog import wire
from carelog.domain.events import TransitionJoined, TransitionRecorded
from carelog.projections.transitions import belongs_to, joined

CASES = json.loads((Path(__file__).parents[1] / "vectors/belonging/belonging.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_both_sides_agree_on_what_belongs(case):
    entries = [wire.entry(one) for one in case["entries"]]
    later = joined(entries)

    plain = [one for one in entries if not isinstance(one.event, TransitionRecorded | TransitionJoined)]
    found = {one.id: belongs_to(one, later) for one in plain}
    assert {id: big for id, big in found.items() if big} == case["belong"]

"""The vectors that both folds replay are those that make.py makes, and this fold comes to what they say."""

import json

import pytest

from carelog import wire
from carelog.domain.timeline import Timeline
from tests.vectors import make

VECTORS = [vector for file in sorted(make.HERE.glob("*.json")) for vector in json.loads(file.read_text("utf-8"))]
# What is hidden or withheld is so for a reader of the page only: the server sees all.
OPEN = [one for one in VECTORS if not any(entry.keys() & {"hidden", "withheld"} for entry in one["entries"])]


@pytest.mark.parametrize("vector", OPEN, ids=lambda vector: vector["name"])
def test_the_log_comes_to_what_the_vector_says(vector):
    timeline = Timeline(wire.entry(sent) for sent in vector["entries"])

    assert [make.read(timeline, read["on"], read["known"]) for read in vector["reads"]] == vector["reads"]
    assert timeline.state_hash() == vector["state_hash"]


def test_every_event_is_in_some_vector():
    told = {entry.get("type") for vector in VECTORS for entry in vector["entries"]}

    assert set(wire.EVENTS) <= told


def test_the_files_are_those_that_make_makes():
    """If not: has the fold changed on purpose? Then run make.py, and change the JavaScript twin until it agrees."""
    files = [*make.HERE.glob("*.json"), *make.HERE.glob("parts/*.json")]
    kept = {str(path.relative_to(make.HERE)): path.read_text("utf-8") for path in files}

    assert kept == dict(make.files())

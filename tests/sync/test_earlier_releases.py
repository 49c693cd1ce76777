"""Whatever a phone of any release may still have in its outbox is taken in for ever: one fixture per event and
release.
"""

import json
from pathlib import Path

import pytest

from carelog import wire
from carelog.domain.events import Door
from carelog.receiving import SERVER_PART, read

RELEASES = sorted((Path(__file__).parents[1] / "fixtures").glob("v*/*.json"))


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_an_earlier_release_noted_is_read(path):
    sent = json.loads(path.read_text("utf-8"))["sent"]
    document = {name: said for name, said in sent.items() if name not in SERVER_PART}

    found = read(document, {"noted_by": "an-account", "device": "a-device"})

    assert found.unread is None
    assert wire.NAMES[type(found.entry.event)] == path.stem
    assert json.loads(json.dumps(wire.document(found.entry)))["event"] == sent["event"]
    assert (found.entry.noted_by, found.entry.device) == ("an-account", "a-device")


def test_there_is_a_fixture_of_everything_that_a_phone_may_note():
    noted = {name for name, event in wire.EVENTS.items() if event.door is Door.DEVICE}

    assert noted <= {path.stem for path in RELEASES}

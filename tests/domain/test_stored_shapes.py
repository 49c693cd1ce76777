"""Everything that can be noted can be stored, sent and read again; and what was ever stored still reads."""

import json
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from carelog import at_rest, wire
from carelog.domain.entries import Entry
from carelog.proof.verify import commitment
from tests.domain.profiles import law
from tests.domain.shapes import ANYTHING, entries, events, json_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "v1"
EVERY_TYPE = st.sampled_from(sorted(wire.EVENTS)).map(wire.EVENTS.__getitem__)
ANY_ENTRY = EVERY_TYPE.flatmap(lambda event_type: entries(events(event_type)))

# Personal values that are found again wherever they turn up, because nothing else looks like them.
MARK = "PERSONAL"
MARKED = st.integers(0, 99).map(lambda number: f"{MARK}{number}")
NUMBER = 4711.0815
SECRETS = ANYTHING.but(texts=MARKED, json=json_of(MARKED, st.just(NUMBER)))
GUARDED = ANYTHING.but(
    personal=SECRETS, fields={"why": MARKED, "saw": st.dictionaries(MARKED, SECRETS.json, max_size=2)}
)
GUARDED_ENTRY = EVERY_TYPE.flatmap(lambda event_type: entries(events(event_type, GUARDED), GUARDED))


@law
@given(ANY_ENTRY)
def test_an_entry_is_read_from_rest_as_it_was_noted(entry):
    kept = _kept(entry)

    assert kept == entry
    assert _through_json(wire.document(kept)) == _through_json(wire.document(entry))


@law
@given(ANY_ENTRY)
def test_an_entry_is_read_from_what_is_sent_as_it_was_noted(entry):
    sent = wire.document(entry)

    assert wire.entry(sent) == entry
    assert wire.entry(_through_json(sent)) == entry


@law
@given(GUARDED_ENTRY)
def test_no_personal_value_is_in_the_envelope(entry):
    envelope, parts = at_rest.stored(entry, _salts())

    assert MARK.encode() not in envelope
    assert str(NUMBER).encode() not in envelope
    assert {group for _, group, _, _ in parts} >= {"why", "saw"}


@law
@given(ANY_ENTRY)
def test_each_part_has_a_salt_and_a_commitment_of_its_own(entry):
    envelope, parts = at_rest.stored(entry, _salts())

    said = json.loads(envelope).get("parts", [])
    assert [one["commitment"] for one in said] == [commitment(salt, value) for *_, salt, value in parts]
    assert len({salt for *_, salt, _ in parts}) == len(parts)


@pytest.mark.parametrize("name", sorted(wire.EVENTS))
def test_an_entry_of_version_1_still_reads(name):
    stored = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))
    envelope, parts = stored["envelope"].encode(), [(group, value.encode()) for group, _, value in stored["parts"]]

    sent = wire.entry(stored["sent"])

    assert at_rest.kept(name, envelope, parts) == sent
    assert type(sent.event) is wire.EVENTS[name]


def test_a_field_has_one_name_when_it_is_sent():
    stored = json.loads((FIXTURES / "connection-made.json").read_text("utf-8"))
    body = stored["sent"]["event"]

    with pytest.raises(wire.Malformed):
        wire.event("connection-made", {**body, "from_": body["from"]})


@pytest.mark.parametrize("name", sorted(wire.EVENTS))
def test_what_was_personal_in_version_1_is_personal_still(name):
    stored = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))

    _, parts = at_rest.stored(wire.entry(stored["sent"]), _salts())

    was = {field for _, _, values in stored["parts"] for field in json.loads(values)}
    assert was <= {field for *_, values in parts for field in json.loads(values)}


@pytest.mark.parametrize("name", sorted(wire.EVENTS))
def test_a_commitment_of_version_1_is_still_what_its_part_comes_to(name):
    stored = json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))

    said = [one["commitment"] for one in json.loads(stored["envelope"])["parts"]]
    parts = [(bytes.fromhex(salt), value.encode()) for _, salt, value in stored["parts"]]
    assert said == [commitment(salt, value) for salt, value in parts]


def test_no_stored_name_was_ever_taken_away():
    assert {path.stem for path in FIXTURES.glob("*.json")} == set(wire.EVENTS)


def _kept(entry: Entry) -> Entry:
    envelope, parts = at_rest.stored(entry, _salts())
    return at_rest.kept(wire.NAMES[type(entry.event)], envelope, [(group, value) for _, group, _, value in parts])


def _salts():
    return (number.to_bytes(32, "big") for number in count())


def _through_json(sent: dict[str, Any]) -> dict[str, Any]:
    return json.loads(msgspec.json.encode(sent))

"""Whatever a phone writes into any field of any entry: what stands in the clear afterwards are ids, dates and slugs."""

import dataclasses
from datetime import UTC, datetime

import pytest

from carelog import wire
from carelog.accounts.people import People
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.kept_aside import KeptAsides
from carelog.receiving import Receiving
from carelog.record import Record
from tests.examples import MAP, RUTH, RUTHS_MAP, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.support.places import opened_at
from tests.sync.conftest import Phone
from tests.vault.filled import WORD, rows_with_the_word

WORDS = (f"{WORD} said so", [f"{WORD} said so"], {f"{WORD} said so": 1})
FALL = an_id()
THERE = {
    "element": RUTH, "kept": RUTH, "merged": TOM, "of": RUTH, "connection": TOM_HELPS_RUTH, "from": RUTH, "to": TOM,
    "transition": FALL,
}  # fmt: skip
MADE = {"element-added": "element", "connection-made": "connection", "transition-recorded": "transition"}
"""What each of these makes, and must be new."""
FROM_A_PHONE = [name for name, one in wire.EVENTS.items() if one.door is Door.DEVICE]
HEADERS = [
    one.name for one in dataclasses.fields(wire.Entry) if one.name not in ("id", "event", "device_seq", "base_seq")
]


@pytest.fixture
def phone(tmp_path):
    """The phone of Ruth's keeper."""
    with opened_at(tmp_path / "data") as database:
        record = Record(database, lambda: datetime(2026, 11, 19, 18, 40, tzinfo=UTC))
        record.write(MAP, [noted(event, "2026-01-01") for event in RUTHS_MAP], door=Door.SERVER)
        account = People(database).add("Kim")
        grant = e.RoleGranted(account=account.id, role="keeper", from_="2026-01-01")
        note_access(record, MAP, record.operator, None, grant)
        yield Phone(Receiving(record, KeptAsides(record)), Actor(account.id))


def _database(phone):
    return phone.receiving._record.database


def _event(name, entry):
    """An event of this type as a phone may send it, everything said that has to be; `entry` is one that is there."""
    event_type = wire.EVENTS[name]
    known = e.shape(event_type)
    said = {}
    for one in dataclasses.fields(event_type):
        field = wire.AS_SENT.get(one.name, one.name)
        if one.default is not dataclasses.MISSING:
            continue
        if one.name in known.words:
            said[field] = sorted(known.words[one.name])[0]
        elif one.name in known.slugs:
            said[field] = "a-slug"
        elif one.name in known.ids:
            said[field] = (
                entry if field == "entry" else an_id() if MADE.get(name) == field else THERE.get(field, an_id())
            )
        else:
            said[field] = {"x": 1.0, "y": 1.0, "hours": 1.0, "type": None}.get(field, "words")
    many = [one.name for one in dataclasses.fields(event_type) if "tuple" in str(one.type)]
    return {field: [] if field in many else value for field, value in said.items()}


def _begun(phone):
    """The id of an entry; there is a big change on the map too."""
    phone.note("transition-recorded", {"transition": FALL, "kind": "fall"})
    entry = phone.entry("note-made", {"text": "words"})
    phone.hand_in(entry)
    return entry["id"]


def _note(phone, name, event):
    """What becomes of it, on Ruth's map; or, where a map is begun, on one of its own."""
    more = {"map": an_id()} if name == "map-started" else {}
    [answer] = phone.hand_in(phone.entry(name, event) | more)
    return answer


@pytest.mark.parametrize("name", FROM_A_PHONE)
def test_no_field_of_an_event_takes_words_that_are_not_sealed(phone, name):
    entry = _begun(phone)
    kept = KeptAsides(phone.receiving._record)

    for one in dataclasses.fields(wire.EVENTS[name]):
        for words in WORDS:
            _note(phone, name, _event(name, entry) | {wire.AS_SENT.get(one.name, one.name): words})
    for aside in kept.waiting(MAP):
        kept.settle(MAP, aside.entry, phone.actor, add=True)

    assert rows_with_the_word(_database(phone)) == []


@pytest.mark.parametrize("header", HEADERS)
def test_no_header_takes_words_that_are_not_sealed(phone, header):
    kept = KeptAsides(phone.receiving._record)
    dated = [{"on": f"2026-01-01 {WORD}", "precision": one} for one in ("day", "month", "season", "year", "exact")]

    for words in (*WORDS, *dated):
        phone.hand_in(phone.entry("note-made", {"text": "words"}) | {header: words})
    for aside in kept.waiting(MAP):
        kept.settle(MAP, aside.entry, phone.actor, add=True)

    assert rows_with_the_word(_database(phone)) == []


def test_every_event_that_a_phone_sends_is_made_here_as_it_may_be(phone):
    """Or the tests above would try their words on something that is refused for another reason."""
    entry = _begun(phone)
    answers = {name: _note(phone, name, _event(name, entry)) for name in FROM_A_PHONE}

    refused = {name: one.code for name, one in answers.items() if one.answer == "refused"}
    assert refused == {"discrepancy-settled": "no-discrepancy"}

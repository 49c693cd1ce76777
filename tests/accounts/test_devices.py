"""Devices: which phones and computers somebody signs in with, and what happens once one is lost."""

import pytest

from carelog.accounts.devices import LABEL, Devices
from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.accounts.times import told
from tests.accounts.clock import at_once, refused

PHONE = "0b5f2f0e-6d5e-4c6a-9c8a-0b6f5d1d2c3e"
TABLET = "5d9b6c1c-9a0e-4b57-8f6e-2f1f0f7f4a10"


@pytest.fixture
def devices(database, clock):
    return Devices(database, clock)


def test_a_device_is_registered_under_the_label_its_owner_gives(devices, anna):
    phone = devices.register(PHONE, anna.id, "  My   phone ")

    assert devices.get(PHONE) == phone
    assert (phone.account, phone.label, phone.lost_at) == (anna.id, "My phone", None)
    assert phone.registered_at == phone.seen_at == "2026-11-25T18:40:02.113+00:00"
    assert devices.register(TABLET, anna.id, " ").label == LABEL


def test_a_device_seen_again_keeps_its_day_and_its_label_unless_another_is_given(devices, clock, anna):
    first = devices.register(PHONE, anna.id, "My phone")
    clock.pass_by(days=3)

    again = devices.register(PHONE, anna.id)
    assert (again.label, again.registered_at, again.seen_at) == ("My phone", first.registered_at, told(clock()))

    assert devices.register(PHONE, anna.id, "The old phone").label == "The old phone"
    assert devices.of(anna.id) == [devices.get(PHONE)]


def test_devices_are_listed_the_last_used_first_and_nobody_elses(devices, clock, anna, tom):
    phone = devices.register(PHONE, anna.id)
    clock.pass_by(minutes=1)
    tablet = devices.register(TABLET, anna.id)

    assert devices.of(anna.id) == [tablet, phone]
    assert devices.of(tom.id) == []
    assert devices.get("\0") is None


@pytest.mark.parametrize("id", ["", "phone", PHONE.upper(), PHONE.replace("-", ""), "{" + PHONE + "}", "\0", "\ud800"])
def test_an_id_that_is_no_uuid_is_refused(devices, anna, id):
    assert refused(lambda: devices.register(id, anna.id)) == "bad-id"


@pytest.mark.parametrize(
    ("label", "code"), [("a" * 61, "too-long"), ("My\x07phone", "bad-text"), ("\u202eenohp", "bad-text")]
)
def test_a_label_that_cannot_be_kept_is_refused(devices, anna, label, code):
    assert refused(lambda: devices.register(PHONE, anna.id, label)) == code
    assert devices.of(anna.id) == []


def test_a_device_belongs_to_one_account(devices, anna, tom):
    mine = devices.register(PHONE, anna.id, "My phone")

    assert refused(lambda: devices.register(PHONE, tom.id, "Mine now")) == "not-your-device"
    assert devices.get(PHONE) == mine


def test_a_lost_device_is_kept_out_with_every_session_on_it(devices, database, clock, anna):
    sessions = Sessions(database, clock)
    devices.register(PHONE, anna.id)
    on_it, _ = sessions.begin(anna.id, how="password", device=PHONE)
    elsewhere, _ = sessions.begin(anna.id, how="password", device=TABLET)
    at = told(clock())

    devices.lost(PHONE)
    clock.pass_by(minutes=5)
    devices.lost(PHONE)
    devices.seen(PHONE)

    assert (devices.get(PHONE).lost_at, devices.get(PHONE).seen_at) == (at, at)
    assert sessions.find(on_it) is None
    assert sessions.find(elsewhere)
    assert refused(lambda: devices.register(PHONE, anna.id)) == "device-lost"


def test_a_device_that_is_not_there_cannot_be_lost(devices):
    assert refused(lambda: devices.lost(PHONE)) == "no-device"
    assert refused(lambda: devices.lost("\0")) == "no-device"


def test_use_is_noted_once_a_minute(devices, clock, anna):
    first = devices.register(PHONE, anna.id)

    clock.pass_by(minutes=1)
    devices.seen(PHONE)
    assert devices.get(PHONE) == first

    clock.pass_by(milliseconds=1)
    devices.seen(PHONE)
    assert devices.get(PHONE).seen_at == told(clock())
    devices.seen(TABLET)


def test_of_two_people_who_register_one_device_at_once_one_has_it(either, clock):
    people, devices = People(either, clock), Devices(either, clock)
    ids = [people.add(name).id for name in ("Anna", "Tom", "Edith", "Sam")]

    came_to = at_once(4, lambda: devices.register(PHONE, ids.pop()).account)

    assert came_to.count("not-your-device") == 3
    assert devices.get(PHONE).account in came_to


def test_a_device_is_kept_alike_on_either(either, clock):
    devices, anna = Devices(either, clock), People(either, clock).add("Anna")

    devices.register(PHONE, anna.id, "My phone")
    clock.pass_by(minutes=2)
    assert devices.register(PHONE, anna.id).label == "My phone"

    devices.lost(PHONE)
    assert devices.get(PHONE).lost_at == told(clock())
    assert refused(lambda: devices.register(PHONE, anna.id)) == "device-lost"

"""Sessions: who is signed in, for how long, and what ends it."""

from dataclasses import replace

import pytest

from carelog.accounts.devices import Devices
from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions, still_good
from carelog.accounts.times import told
from tests.accounts.clock import at_once, refused

PHONE = "0b5f2f0e-6d5e-4c6a-9c8a-0b6f5d1d2c3e"


@pytest.fixture
def sessions(database, clock):
    return Sessions(database, clock)


def _use_until(sessions, clock, token, hours):
    for _ in range(hours * 2):
        clock.pass_by(minutes=30)
        sessions.touch(token)


def test_who_signs_in_is_found_by_the_token(sessions, anna):
    token, session = sessions.begin(anna.id, how="password", device=PHONE)

    assert sessions.find(token) == session
    assert (session.account, session.device, session.how) == (anna, PHONE, "password")
    assert session.made_at == session.seen_at == session.proved_at == "2026-11-25T18:40:02.113+00:00"


def test_each_sign_in_has_a_token_of_its_own_that_is_nowhere_stored(sessions, database, anna):
    token, first = sessions.begin(anna.id, how="password")
    other, second = sessions.begin(anna.id, how="password")

    with database.read() as now:
        stored = str(now.rows("SELECT * FROM session"))
    assert token != other
    assert first.id != second.id
    assert len(token) >= 43
    assert token not in stored
    assert other not in stored


@pytest.mark.parametrize("chosen", ["", "chosen-by-the-client", "\0", "\ud800", "x" * 10_000])
def test_a_token_that_was_not_given_out_opens_nothing(sessions, anna, chosen):
    sessions.begin(anna.id, how="password")

    assert sessions.find(chosen) is None
    assert refused(lambda: sessions.renew(chosen)) == "not-signed-in"
    sessions.touch(chosen)
    sessions.end(chosen)


def test_what_the_table_holds_opens_nothing(sessions, database, anna):
    _, session = sessions.begin(anna.id, how="password")
    with database.read() as now:
        (stored,) = now.rows("SELECT token FROM session")[0]

    assert sessions.find(stored) is None
    assert sessions.find(session.id) is None


def test_a_session_left_alone_for_longer_than_an_hour_is_over(sessions, clock, anna):
    token, session = sessions.begin(anna.id, how="password")

    clock.pass_by(hours=1)
    assert sessions.find(token)
    assert still_good(session, told(clock()))

    clock.pass_by(milliseconds=1)
    assert sessions.find(token) is None
    assert sessions.of(anna.id) == []
    assert not still_good(session, told(clock()))


def test_a_session_that_is_over_is_not_brought_back_by_use(sessions, clock, anna):
    token, _ = sessions.begin(anna.id, how="password")
    clock.pass_by(hours=1, seconds=1)

    sessions.touch(token)

    assert sessions.find(token) is None
    assert refused(lambda: sessions.renew(token)) == "not-signed-in"


def test_a_session_is_over_after_a_day_however_much_it_is_used(sessions, clock, anna):
    token, session = sessions.begin(anna.id, how="password")

    _use_until(sessions, clock, token, hours=24)
    assert sessions.find(token)
    used = replace(session, seen_at=told(clock()))
    assert still_good(used, told(clock()))

    clock.pass_by(milliseconds=1)
    assert sessions.find(token) is None
    assert not still_good(used, told(clock()))


def test_showing_again_who_one_is_does_not_lengthen_the_day(sessions, clock, anna):
    token, _ = sessions.begin(anna.id, how="password")
    _use_until(sessions, clock, token, hours=23)

    token, session = sessions.renew(token)
    assert session.made_at == "2026-11-25T18:40:02.113+00:00"

    _use_until(sessions, clock, token, hours=1)
    assert sessions.find(token)
    clock.pass_by(milliseconds=1)
    assert sessions.find(token) is None


def test_showing_again_who_one_is_gives_the_same_session_a_new_token(sessions, clock, anna):
    old, session = sessions.begin(anna.id, how="password")
    clock.pass_by(minutes=20)
    assert not sessions.proved(session)

    new, renewed = sessions.renew(old)

    assert renewed.id == session.id
    assert sessions.proved(renewed)
    assert sessions.find(new) == renewed
    assert sessions.find(old) is None


def test_a_proof_counts_for_a_quarter_of_an_hour_or_as_long_as_is_asked(sessions, clock, anna):
    _, session = sessions.begin(anna.id, how="password")
    clock.pass_by(minutes=15)

    assert sessions.proved(session)
    assert not sessions.proved(session, minutes=14)

    clock.pass_by(milliseconds=1)
    assert not sessions.proved(session)


def test_use_is_noted_once_a_minute(sessions, clock, anna):
    token, session = sessions.begin(anna.id, how="password")

    clock.pass_by(minutes=1)
    sessions.touch(token)
    assert sessions.find(token).seen_at == session.seen_at

    clock.pass_by(milliseconds=1)
    sessions.touch(token)
    assert sessions.find(token).seen_at == told(clock())


def test_signing_out_ends_that_session_only(sessions, anna):
    token, _ = sessions.begin(anna.id, how="password")
    other, session = sessions.begin(anna.id, how="passkey")

    sessions.end(token)

    assert sessions.find(token) is None
    assert sessions.find(other) == session
    assert refused(lambda: sessions.renew(token)) == "not-signed-in"


def test_only_its_owner_ends_a_session_by_its_id(sessions, anna, tom):
    token, session = sessions.begin(anna.id, how="password")

    assert not sessions.end_by_id(tom.id, session.id)
    assert not sessions.end_by_id(anna.id, "no such")
    assert not sessions.end_by_id(anna.id, "\0")
    assert sessions.find(token)

    assert sessions.end_by_id(anna.id, session.id)
    assert not sessions.end_by_id(anna.id, session.id)
    assert sessions.find(token) is None


def test_all_sessions_of_one_account_end_but_the_one_in_use(sessions, anna, tom):
    mine, session = sessions.begin(anna.id, how="password")
    elsewhere, _ = sessions.begin(anna.id, how="password")
    toms, _ = sessions.begin(tom.id, how="password")

    sessions.end_all(anna.id, but=mine)
    assert sessions.find(elsewhere) is None
    assert sessions.of(anna.id) == [session]

    sessions.end_all(anna.id)
    assert sessions.find(mine) is None
    assert sessions.find(toms)


def test_ones_sessions_are_listed_the_last_used_first(sessions, clock, anna, tom):
    token, first = sessions.begin(anna.id, how="password")
    clock.pass_by(minutes=5)
    _, second = sessions.begin(anna.id, how="passkey")
    sessions.begin(tom.id, how="password")
    assert [one.id for one in sessions.of(anna.id)] == [second.id, first.id]

    clock.pass_by(minutes=5)
    sessions.touch(token)
    assert [one.id for one in sessions.of(anna.id)] == [first.id, second.id]


def test_nobody_signs_in_to_an_account_that_ended_or_on_a_lost_device(sessions, people, database, clock, anna, tom):
    devices = Devices(database, clock)
    devices.register(PHONE, tom.id)
    token, _ = sessions.begin(tom.id, how="password", device=PHONE)

    people.end(anna.id)
    devices.lost(PHONE)

    assert refused(lambda: sessions.begin(anna.id, how="password")) == "not-signed-in"
    assert refused(lambda: sessions.begin("nobody", how="password")) == "not-signed-in"
    assert refused(lambda: sessions.begin(tom.id, how="password", device=PHONE)) == "not-signed-in"
    assert sessions.find(token) is None
    assert sessions.begin(tom.id, how="password")


def test_what_is_over_for_a_day_is_forgotten_at_the_next_sign_in(sessions, database, clock, anna):
    sessions.begin(anna.id, how="password")
    clock.pass_by(hours=25)

    sessions.begin(anna.id, how="password")

    with database.read() as now:
        assert now.rows("SELECT count(*) FROM session") == [(1,)]


def test_of_several_who_renew_one_token_at_once_one_holds_the_session(either, clock):
    sessions, anna = Sessions(either, clock), People(either, clock).add("Anna")
    token, session = sessions.begin(anna.id, how="password")

    came_to = at_once(4, lambda: sessions.renew(token)[0])

    assert came_to.count("not-signed-in") == 3
    assert sessions.find(token) is None
    assert [one.id for one in map(sessions.find, came_to) if one] == [session.id]


def test_a_session_goes_alike_on_either(either, clock):
    sessions, anna = Sessions(either, clock), People(either, clock).add("Anna")
    token, session = sessions.begin(anna.id, how="password", device=PHONE)
    clock.pass_by(minutes=2)

    sessions.touch(token)

    assert sessions.find(token) == replace(session, seen_at=told(clock()))
    assert sessions.of(anna.id) == [sessions.find(token)]
    assert sessions.end_by_id(anna.id, session.id)
    assert sessions.find(token) is None

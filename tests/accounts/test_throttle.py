"""Waiting after failed tries, and counted uses: guessing gets slow, and nobody is locked out for good."""

import pytest

from carelog.accounts.throttle import SIGN_IN_FREE, SIGN_IN_WINDOW, Throttle, key
from tests.accounts.clock import at_once

NAME = key("name", "anna keeper")
LIMITS = {"free": SIGN_IN_FREE, "window_s": SIGN_IN_WINDOW, "slowest_s": 60}


@pytest.fixture
def throttle(database, clock):
    return Throttle(database, clock)


def test_the_first_failures_cost_no_waiting(throttle):
    for _ in range(SIGN_IN_FREE - 1):
        throttle.failed(NAME)

    assert throttle.wait(NAME, **LIMITS) == 0
    assert throttle.count(NAME, SIGN_IN_WINDOW) == SIGN_IN_FREE - 1


def test_each_further_failure_doubles_the_wait_up_to_the_slowest(throttle):
    waits = []
    for _ in range(SIGN_IN_FREE + 8):
        throttle.failed(NAME)
        waits.append(throttle.wait(NAME, **LIMITS))

    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_thousand_failures_still_only_wait(throttle, clock):
    for _ in range(1000):
        throttle.failed(NAME)

    assert throttle.wait(NAME, **LIMITS) == 60
    clock.pass_by(seconds=60)
    assert throttle.wait(NAME, **LIMITS) == 0


def test_the_wait_runs_from_the_last_failure(throttle, clock):
    for _ in range(SIGN_IN_FREE + 3):
        throttle.failed(NAME)

    clock.pass_by(seconds=3, milliseconds=500)
    assert throttle.wait(NAME, **LIMITS) == 5

    clock.pass_by(seconds=4, milliseconds=500)
    assert throttle.wait(NAME, **LIMITS) == 0


def test_failures_count_for_as_long_as_the_window(throttle, clock):
    for _ in range(SIGN_IN_FREE):
        throttle.failed(NAME)

    clock.pass_by(seconds=SIGN_IN_WINDOW)

    assert throttle.count(NAME, SIGN_IN_WINDOW) == 0
    throttle.failed(NAME)
    assert throttle.wait(NAME, **LIMITS) == 0


def test_who_gets_in_is_forgiven(throttle):
    other = key("name", "tom")
    for _ in range(SIGN_IN_FREE):
        throttle.failed(NAME)
        throttle.failed(other)

    throttle.clear(NAME)

    assert throttle.count(NAME, SIGN_IN_WINDOW) == 0
    assert throttle.wait(other, **LIMITS) == 1


def test_uses_are_counted_until_they_are_used_up(throttle, clock):
    assert [throttle.use(NAME, 3, 60) for _ in range(3)] == [0, 0, 0]

    clock.pass_by(seconds=20)
    assert throttle.use(NAME, 3, 60) == 40
    assert throttle.count(NAME, 60) == 3

    clock.pass_by(seconds=40)
    assert throttle.use(NAME, 3, 60) == 0


def test_a_use_waits_for_the_oldest_that_is_in_its_way(throttle, clock):
    for _ in range(3):
        throttle.use(NAME, 3, 60)
        clock.pass_by(seconds=10)

    assert throttle.use(NAME, 3, 60) == 30
    assert throttle.use(NAME, 2, 60) == 40
    assert throttle.use(key("address", "192.0.2.1"), 3, 60) == 0


def test_neither_name_nor_address_is_stored_even_if_no_key_was_made_of_it(throttle, database):
    throttle.failed("192.0.2.1")
    throttle.use(NAME, 3, 60)

    with database.read() as now:
        stored = str(now.rows("SELECT * FROM attempt"))
    assert "192.0.2.1" not in stored
    assert "anna" not in stored
    assert throttle.count("192.0.2.1", 60) == 1


def test_a_kind_and_a_value_make_a_key_of_their_own():
    assert len({key("name", "ab"), key("address", "ab"), key("namea", "b"), Throttle.key("name", "\ud800")}) == 4
    assert Throttle.key("name", "ab") == key("name", "ab")


def test_what_counts_no_longer_is_swept(throttle, database, clock):
    for _ in range(3):
        throttle.failed(NAME)
    clock.pass_by(days=1, seconds=1)

    throttle.failed(key("name", "tom"))

    with database.read() as now:
        assert now.rows("SELECT count(*) FROM attempt") == [(1,)]


def test_of_many_uses_at_once_no_more_are_let_through_than_there_are(either, clock):
    throttle = Throttle(either, clock)

    came_to = at_once(8, lambda: throttle.use(NAME, 3, 60))

    assert sorted(came_to) == [0, 0, 0, 60, 60, 60, 60, 60]


def test_tries_are_counted_alike_on_either(either, clock):
    throttle = Throttle(either, clock)

    at_once(6, lambda: throttle.failed(NAME))

    assert throttle.wait(NAME, **LIMITS) == 2
    throttle.clear(NAME)
    assert throttle.count(NAME, 60) == 0

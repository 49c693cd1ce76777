"""Recovery codes and links: each opens its account once, and nothing else."""

import re

import pytest

from carelog.accounts.codes import Codes, Link
from carelog.accounts.people import People
from tests.accounts.clock import at_once, refused


@pytest.fixture
def codes(database, clock):
    return Codes(database, clock)


def test_eight_codes_of_120_bits_are_given_in_groups_that_can_be_read(codes, anna):
    given = codes.recovery(anna.id)

    assert len(set(given)) == 8
    assert all(re.fullmatch("[a-z2-7]{4}(-[a-z2-7]{4}){5}", code) for code in given)
    assert codes.recovery_left(anna.id) == 8


def test_a_code_works_once(codes, anna):
    first, second, *_ = codes.recovery(anna.id)

    assert codes.use_recovery(anna.id, first)
    assert not codes.use_recovery(anna.id, first)
    assert codes.recovery_left(anna.id) == 7
    assert codes.use_recovery(anna.id, second)


@pytest.mark.parametrize(
    "written",
    [str.upper, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')}\n", str.title],
)
def test_it_does_not_matter_how_a_code_is_written(codes, anna, written):
    assert codes.use_recovery(anna.id, written(codes.recovery(anna.id)[3]))


@pytest.mark.parametrize("wrong", ["", "-", "aaaa-bbbb-cccc-dddd-eeee-ffff", "\0", "\ud800"])
def test_a_wrong_code_opens_nothing(codes, anna, wrong):
    codes.recovery(anna.id)

    assert not codes.use_recovery(anna.id, wrong)
    assert codes.recovery_left(anna.id) == 8


def test_a_code_opens_no_other_account(codes, anna, tom):
    given = codes.recovery(anna.id)[0]
    codes.recovery(tom.id)

    assert not codes.use_recovery(tom.id, given)
    assert codes.use_recovery(anna.id, given)


def test_new_codes_replace_the_old_ones_of_the_same_account(codes, anna, tom):
    old, toms = codes.recovery(anna.id), codes.recovery(tom.id)

    new = codes.recovery(anna.id)

    assert not any(codes.use_recovery(anna.id, one) for one in old)
    assert codes.use_recovery(anna.id, new[0])
    assert codes.use_recovery(tom.id, toms[0])
    assert refused(lambda: codes.recovery("nobody")) == "no-account"


def test_nothing_that_was_given_out_is_stored(codes, database, anna):
    given = [*codes.recovery(anna.id), codes.link(anna.id, purpose="sign-in", minutes=10)]

    with database.read() as now:
        stored = str(now.rows("SELECT * FROM code"))
    assert not any(one in stored or one.replace("-", "") in stored for one in given)


def test_a_link_works_once(codes, anna):
    secret = codes.link(anna.id, purpose="sign-in", minutes=10)

    assert len(secret) >= 32
    assert codes.use_link(secret) == Link(anna.id, "sign-in")
    assert codes.use_link(secret) is None


def test_a_link_works_for_its_minutes(codes, clock, anna):
    one, other = (codes.link(anna.id, purpose="sign-in", minutes=10) for _ in range(2))

    clock.pass_by(minutes=10, milliseconds=-1)
    assert codes.use_link(one)

    clock.pass_by(milliseconds=1)
    assert codes.use_link(other) is None


@pytest.mark.parametrize("wrong", ["", "unknown", "\0", "\ud800"])
def test_an_unknown_link_opens_nothing(codes, anna, wrong):
    codes.link(anna.id, purpose="sign-in", minutes=10)

    assert codes.use_link(wrong) is None


def test_a_recovery_code_is_no_link_and_a_link_no_recovery_code(codes, anna):
    code = codes.recovery(anna.id)[0]
    secret = codes.link(anna.id, purpose="sign-in", minutes=10)

    assert codes.use_link(code) is None
    assert codes.use_link(code.replace("-", "")) is None
    assert not codes.use_recovery(anna.id, secret)


def test_the_link_for_the_first_account_waits_until_it_is_used_dropped_or_too_old(codes, clock):
    assert not codes.waiting_begin()

    secret = codes.link(None, purpose="begin", minutes=60)
    assert codes.waiting_begin()
    assert codes.use_link(secret) == Link(None, "begin")
    assert not codes.waiting_begin()

    codes.link(None, purpose="begin", minutes=60)
    clock.pass_by(minutes=60)
    assert not codes.waiting_begin()

    secret = codes.link(None, purpose="begin", minutes=60)
    codes.drop("begin")
    assert not codes.waiting_begin()
    assert codes.use_link(secret) is None


def test_dropping_one_purpose_leaves_the_rest(codes, anna):
    code, secret = codes.recovery(anna.id)[0], codes.link(anna.id, purpose="sign-in", minutes=10)

    codes.drop("begin")

    assert codes.use_link(secret)
    assert codes.use_recovery(anna.id, code)
    with pytest.raises(ValueError, match="A link is for one of"):
        codes.drop("recovery")
    with pytest.raises(ValueError, match="A link is for one of"):
        codes.link(anna.id, purpose="recovery", minutes=10)


def test_links_past_their_time_are_swept_and_recovery_codes_never(codes, database, clock, anna):
    codes.recovery(anna.id)
    codes.link(anna.id, purpose="sign-in", minutes=10)
    clock.pass_by(days=400)

    codes.link(anna.id, purpose="sign-in", minutes=10)

    with database.read() as now:
        assert now.rows("SELECT count(*) FROM code") == [(9,)]


def test_of_several_who_use_a_link_at_once_one_gets_in(either, clock):
    codes, anna = Codes(either, clock), People(either, clock).add("Anna")
    secret = codes.link(anna.id, purpose="sign-in", minutes=10)

    came_to = at_once(6, lambda: codes.use_link(secret))

    assert sorted(came_to, key=str) == [*[Link(anna.id, "sign-in")], *[None] * 5]


def test_of_several_who_use_a_recovery_code_at_once_one_gets_in(either, clock):
    codes, anna = Codes(either, clock), People(either, clock).add("Anna")
    code = codes.recovery(anna.id)[0]

    came_to = at_once(6, lambda: codes.use_recovery(anna.id, code))

    assert sorted(came_to) == [False] * 5 + [True]
    assert codes.recovery_left(anna.id) == 7


def test_codes_asked_for_twice_at_once_are_still_eight(either, clock):
    codes, anna = Codes(either, clock), People(either, clock).add("Anna")

    at_once(4, lambda: codes.recovery(anna.id))

    assert codes.recovery_left(anna.id) == 8

"""Passwords: which are accepted, and that checking one is always the same work."""

import unicodedata

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from carelog.accounts import passwords
from carelog.accounts.passwords import hashed, matches, objection

NAME = "Margaret Ashdown"


@pytest.mark.parametrize(
    "password",
    [
        "harbour violin nineteen",
        "xk3!qv9w",
        "seven quiet otters",
        "ΩχρώμαΣκύλος7",
        "🌊 tide and six wet dogs 😀",
    ],
)
def test_a_password_that_is_hard_to_guess_is_accepted(password):
    assert objection(password, NAME) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password-too-short"),
        ("xk3!qv9", "password-too-short"),
        ("e\u0301" * 7, "password-too-short"),
        ("xk3!qv9w" * 26, "password-too-long"),
        ("xk3!qv9w\ud800", "password-bad-text"),
        ("password1234", "password-common"),
        ("aaaaaaaaaaaaaaaaaaaa", "password-common"),
        ("a" * 24 + "xk3!qv9w", "password-common"),
        ("qwertyuiop", "password-common"),
        ("carelogcarelog", "password-common"),
        ("Margaret Ashdown", "password-common"),
        ("Ashdown1", "password-common"),
        ("ｐａｓｓｗｏｒｄ１２", "password-common"),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused_with_its_reason(password, code):
    found = objection(password, NAME)

    assert found is not None
    assert found[0] == code
    assert password not in found[1] or not password


def test_no_word_of_the_lists_is_accepted():
    words = {word for listed in FREQUENCY_LISTS.values() for word in listed if len(word) >= passwords.LEAST}

    assert all(objection(word, NAME) == passwords.COMMON for word in sorted(words)[::97])
    assert words <= passwords._common()


def test_the_length_rule_lets_through_enough_common_passwords_to_check_against():
    def leaves(least):
        return sum(len(word) >= least for word in FREQUENCY_LISTS["passwords"])

    assert leaves(passwords.LEAST) == 11_611
    assert leaves(passwords.LEAST + 1) < 3_000 <= leaves(passwords.LEAST)


def test_what_somebody_may_not_use_another_may():
    assert objection("qzTanaka-Wright", NAME) is None
    assert objection("tanaka-wright", "Tanaka-Wright") == passwords.COMMON


def test_a_hash_is_argon2id_with_our_parameters_and_its_own_salt():
    one, other = hashed("harbour violin nineteen"), hashed("harbour violin nineteen")

    kept = extract_parameters(one)
    assert (kept.type, kept.time_cost, kept.memory_cost, kept.parallelism) == (Type.ID, 2, 46 * 1024, 1)
    assert one != other
    assert matches(one, "harbour violin nineteen")
    assert not matches(one, "harbour violin ninetee")


def test_a_sign_spelled_in_two_ways_is_one_sign():
    composed = "Zoë Größe café"

    assert matches(hashed(composed), unicodedata.normalize("NFD", composed))


def test_every_sign_of_a_long_password_counts():
    long = "harbour violin " * 13

    assert not matches(hashed(long), long[:-1])


def test_nobody_has_a_hash_that_costs_what_a_real_one_does():
    """Where there is no account or no password, this one is verified."""
    assert extract_parameters(passwords.nobodys_hash()) == extract_parameters(hashed("harbour violin nineteen"))
    assert not matches(None, "carelog: nobody's")
    assert matches(passwords.nobodys_hash(), "carelog: nobody's")


@pytest.mark.parametrize("kept", ["", "what is this", "$argon2id$v=19$m=47104,t=2,p=1$bad"])
def test_a_hash_that_cannot_be_read_matches_nothing(kept):
    assert not matches(kept, "harbour violin nineteen")

"""Passkeys: made, used and removed, with real keys and real signatures."""

import copy

import pytest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from carelog.accounts.passkeys import Passkeys
from carelog.accounts.people import People
from carelog.accounts.times import told
from tests.accounts.authenticator import PRESENT, VERIFIED, Authenticator
from tests.accounts.clock import at_once, refused

ORIGIN = "http://localhost:8000"
NOT = "passkey-not-accepted"


@pytest.fixture
def passkeys(database, clock):
    return Passkeys(database, clock, rp_id="localhost", origins=[ORIGIN])


@pytest.fixture
def key():
    return Authenticator(ORIGIN)


def _make(passkeys, account, key, label=None):
    options = passkeys.registration(account)
    return passkeys.register(account, options["ceremony"], key.create(options), label)


def _sign_in(passkeys, key, **how):
    options = passkeys.asking()
    return passkeys.sign_in(options["ceremony"], key.get(options, **how))


def _without(response, *path):
    changed = copy.deepcopy(response)
    inner = changed
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return changed


def test_the_options_ask_for_a_verified_discoverable_passkey_and_no_attestation(passkeys, anna):
    options = passkeys.registration(anna)

    assert options["rp"]["id"] == "localhost"
    assert options["user"]["name"] == "Anna Keeper"
    assert base64url_to_bytes(options["user"]["id"]).decode() == anna.id
    assert options["attestation"] == "none"
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["excludeCredentials"] == []


def test_a_passkey_that_is_there_already_is_not_made_again(passkeys, anna, tom, key):
    made = _make(passkeys, anna, key)

    assert [one["id"] for one in passkeys.registration(anna)["excludeCredentials"]] == [made.credential]
    assert passkeys.registration(tom)["excludeCredentials"] == []
    assert refused(lambda: _make(passkeys, anna, key)) == NOT
    assert refused(lambda: _make(passkeys, tom, key)) == NOT
    assert passkeys.of(anna.id) == [made]


def test_a_passkey_signs_its_owner_in(passkeys, clock, anna, key):
    made = _make(passkeys, anna, key, "My phone")
    assert (made.label, made.made_at, made.used_at) == ("My phone", told(clock()), None)
    clock.pass_by(days=1)

    assert _sign_in(passkeys, key) == anna.id
    assert _sign_in(passkeys, key) == anna.id
    assert passkeys.of(anna.id)[0].used_at == told(clock())


def test_asking_to_sign_in_names_nobody(passkeys, anna, key):
    before = passkeys.asking()
    _make(passkeys, anna, key)

    after = passkeys.asking()

    assert before["allowCredentials"] == after["allowCredentials"] == []
    assert after["userVerification"] == "required"
    assert before.keys() == after.keys()


def test_a_challenge_is_answered_once(passkeys, anna, key):
    options = passkeys.registration(anna)
    made = key.create(options)
    passkeys.register(anna, options["ceremony"], made)
    assert refused(lambda: passkeys.register(anna, options["ceremony"], Authenticator(ORIGIN).create(options))) == NOT

    options = passkeys.asking()
    answer = key.get(options)
    assert passkeys.sign_in(options["ceremony"], answer) == anna.id
    assert refused(lambda: passkeys.sign_in(options["ceremony"], answer)) == NOT


def test_a_challenge_that_was_answered_wrongly_is_used_up_too(passkeys, anna, key):
    _make(passkeys, anna, key)
    options = passkeys.asking()

    assert refused(lambda: passkeys.sign_in(options["ceremony"], key.get(options, flags=PRESENT))) == NOT
    assert refused(lambda: passkeys.sign_in(options["ceremony"], key.get(options))) == NOT


def test_a_challenge_waits_five_minutes(passkeys, database, clock, anna, key):
    _make(passkeys, anna, key)
    options = passkeys.asking()
    answer = key.get(options)
    clock.pass_by(minutes=5)

    assert refused(lambda: passkeys.sign_in(options["ceremony"], answer)) == NOT
    passkeys.asking()
    clock.pass_by(minutes=5)
    passkeys.asking()
    with database.read() as now:
        assert now.rows("SELECT count(*) FROM challenge") == [(1,)]


def test_a_challenge_is_for_one_purpose_and_one_account(passkeys, anna, tom, key):
    _make(passkeys, anna, key)
    to_sign_in, to_prove, toms = passkeys.asking(), passkeys.asking(anna.id), passkeys.asking(tom.id)
    for_tom, another = passkeys.registration(tom), Authenticator(ORIGIN)

    assert refused(lambda: passkeys.sign_in(to_prove["ceremony"], key.get(to_prove))) == NOT
    assert refused(lambda: passkeys.prove(anna.id, to_sign_in["ceremony"], key.get(to_sign_in))) == NOT
    assert refused(lambda: passkeys.prove(anna.id, toms["ceremony"], key.get(toms))) == NOT
    assert refused(lambda: passkeys.register(anna, for_tom["ceremony"], another.create(for_tom))) == NOT


def test_somebody_signed_in_proves_it_with_a_passkey_of_their_own_only(passkeys, anna, tom, key):
    made, toms = _make(passkeys, anna, key), Authenticator(ORIGIN)
    _make(passkeys, tom, toms)
    options = passkeys.asking(anna.id)
    assert [one["id"] for one in options["allowCredentials"]] == [made.credential]

    passkeys.prove(anna.id, options["ceremony"], key.get(options))

    options = passkeys.asking(anna.id)
    assert refused(lambda: passkeys.prove(anna.id, options["ceremony"], toms.get(options))) == NOT
    assert passkeys.of(tom.id)[0].used_at is None


@pytest.mark.parametrize("flags", [0, PRESENT, VERIFIED])
def test_who_was_not_there_or_not_verified_is_not_let_in(passkeys, anna, key, flags):
    options = passkeys.registration(anna)
    assert refused(lambda: passkeys.register(anna, options["ceremony"], key.create(options, flags=flags))) == NOT
    _make(passkeys, anna, key)

    assert refused(lambda: _sign_in(passkeys, key, flags=flags)) == NOT


def test_another_site_cannot_use_what_was_asked_here(passkeys, anna, key):
    _make(passkeys, anna, key)

    key.origin = "http://localhost:8001"
    assert refused(lambda: _sign_in(passkeys, key)) == NOT

    key.origin, options = ORIGIN, passkeys.asking()
    elsewhere = key.get({**options, "rpId": "example.org"})
    assert refused(lambda: passkeys.sign_in(options["ceremony"], elsewhere)) == NOT


def test_another_key_does_not_sign_for_a_passkey(passkeys, anna, key):
    _make(passkeys, anna, key)
    forger = Authenticator(ORIGIN)
    forger.id, forger.handle = key.id, key.handle

    assert refused(lambda: _sign_in(passkeys, forger)) == NOT
    assert refused(lambda: _sign_in(passkeys, Authenticator(ORIGIN))) == NOT


def test_a_passkey_made_for_somebody_else_is_not_accepted(passkeys, anna, tom, key):
    _make(passkeys, anna, key)
    key.handle = tom.id.encode()

    assert refused(lambda: _sign_in(passkeys, key)) == NOT


def test_a_passkey_that_counts_must_count_on(passkeys, anna):
    key = Authenticator(ORIGIN, counts=True)
    _make(passkeys, anna, key)
    assert _sign_in(passkeys, key) == anna.id
    assert _sign_in(passkeys, key) == anna.id

    key.count = 0

    assert refused(lambda: _sign_in(passkeys, key)) == NOT


def test_the_passkey_of_an_account_that_ended_lets_nobody_in(passkeys, people, anna, key):
    _make(passkeys, anna, key)

    people.end(anna.id)

    assert refused(lambda: _sign_in(passkeys, key)) == NOT


@pytest.mark.parametrize("ceremony", ["", "no such", "\0", "\ud800"])
def test_a_ceremony_that_was_never_begun_is_not_accepted(passkeys, anna, key, ceremony):
    _make(passkeys, anna, key)

    assert refused(lambda: passkeys.sign_in(ceremony, key.get(passkeys.asking()))) == NOT
    assert refused(lambda: passkeys.register(anna, ceremony, key.create(passkeys.registration(anna)))) == NOT


MANGLED = [
    lambda answer: {},
    lambda answer: None,
    lambda answer: [answer],
    lambda answer: str(answer),
    lambda answer: {**answer, "id": "\0"},
    lambda answer: {**answer, "id": 7},
    lambda answer: {**answer, "rawId": None},
    lambda answer: {**answer, "type": "password"},
    lambda answer: {**answer, "response": "text"},
    lambda answer: _without(answer, "rawId"),
    lambda answer: _without(answer, "response", "clientDataJSON"),
    lambda answer: {**answer, "response": dict.fromkeys(answer["response"], "AAAA")},
    lambda answer: {**answer, "response": dict.fromkeys(answer["response"], "é")},
    lambda answer: {**answer, "response": dict.fromkeys(answer["response"], 7)},
    lambda answer: {**answer, "response": dict.fromkeys(answer["response"], bytes_to_base64url(b"{}"))},
    lambda answer: {**answer, "response": dict.fromkeys(answer["response"], bytes_to_base64url(b"\xff" * 40))},
]


@pytest.mark.parametrize("mangle", MANGLED)
def test_an_answer_that_cannot_be_read_is_refused_like_any_other(passkeys, anna, key, mangle):
    _make(passkeys, anna, key)
    options, again = passkeys.registration(anna), passkeys.asking()

    made, answer = mangle(Authenticator(ORIGIN).create(options)), mangle(key.get(again))

    assert refused(lambda: passkeys.register(anna, options["ceremony"], made)) == NOT
    assert refused(lambda: passkeys.sign_in(again["ceremony"], answer)) == NOT
    assert len(passkeys.of(anna.id)) == 1


@pytest.mark.parametrize(("label", "code"), [("a" * 61, "too-long"), ("My\x07key", "bad-text")])
def test_a_label_that_cannot_be_kept_is_refused(passkeys, anna, key, label, code):
    assert refused(lambda: _make(passkeys, anna, key, label)) == code


def test_the_last_way_in_stays(passkeys, people, anna, tom, key):
    first, second = _make(passkeys, anna, key), _make(passkeys, anna, Authenticator(ORIGIN))

    assert refused(lambda: passkeys.remove(tom.id, first.credential)) == "no-passkey"
    assert refused(lambda: passkeys.remove(anna.id, "\0")) == "no-passkey"
    passkeys.remove(anna.id, first.credential)
    assert refused(lambda: passkeys.remove(anna.id, second.credential)) == "last-way-in"
    assert passkeys.of(anna.id) == [second]
    assert refused(lambda: _sign_in(passkeys, key)) == NOT

    people.set_password(anna.id, "harbour violin nineteen")
    passkeys.remove(anna.id, second.credential)
    assert passkeys.of(anna.id) == []


def test_of_several_that_go_at_once_the_last_stays(either, clock):
    passkeys = Passkeys(either, clock, rp_id="localhost", origins=[ORIGIN])
    anna = People(either, clock).add("Anna")
    going = [_make(passkeys, anna, Authenticator(ORIGIN)).credential for _ in range(4)]

    came_to = at_once(4, lambda: passkeys.remove(anna.id, going.pop()))

    assert sorted(came_to, key=str) == [None, None, None, "last-way-in"]
    assert len(passkeys.of(anna.id)) == 1


def test_of_several_who_answer_a_challenge_at_once_one_gets_in(either, clock):
    passkeys, key = Passkeys(either, clock, rp_id="localhost", origins=[ORIGIN]), Authenticator(ORIGIN)
    anna = People(either, clock).add("Anna")
    _make(passkeys, anna, key)
    options = passkeys.asking()
    answer = key.get(options)

    came_to = at_once(4, lambda: passkeys.sign_in(options["ceremony"], answer))

    assert sorted(came_to) == sorted([anna.id, NOT, NOT, NOT])

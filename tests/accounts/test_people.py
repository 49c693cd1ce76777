"""Accounts: who can have which name, and who signs in with it."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import update

from carelog.accounts import passwords
from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.schema_people import account
from tests.accounts.clock import at_once, refused

PASSWORD = "harbour violin nineteen"


def _keep(database, id, secret):
    with database.begin() as tx:
        tx.connection.execute(update(account).where(account.c.id == id).values(password=secret))


def _kept(database, id):
    with database.read() as now:
        return now.rows("SELECT password FROM account WHERE id = ?", (id,))[0][0]


def test_somebody_is_added_and_found_again(people, clock):
    assert not people.any()

    anna = people.add("  Anna   Keeper ", password=PASSWORD, admin=True, organisation="Harbour Care")

    assert people.any()
    assert (anna.name, anna.admin, anna.safeguarding) == ("Anna Keeper", True, False)
    assert (anna.organisation, anna.made_at, anna.ended_at) == (
        "Harbour Care",
        "2026-11-25T18:40:02.113+00:00",
        None,
    )
    assert anna.has_password
    assert people.get(anna.id) == anna == people.named("ANNA keeper")
    assert people.all() == [anna]
    assert people.names([anna.id, "nobody", "\0"]) == {anna.id: "Anna Keeper"}


def test_who_is_not_there_is_not_found(people):
    assert people.get("nobody") is None
    assert people.named("nobody") is None
    assert people.get("\0") is None
    assert people.named("\ud800") is None


@pytest.mark.parametrize("like", ["anna keeper", "ANNA  KEEPER", "Ａｎｎａ Keeper", "An\u200dna Keeper"])
def test_a_name_that_reads_the_same_is_taken(people, anna, like):
    assert refused(lambda: people.add(like)) == "name-taken"


def test_an_id_belongs_to_one_account(people, anna):
    assert refused(lambda: people.add("Another", id=anna.id)) == "account-there"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", "blank"),
        (" \u00a0 ", "blank"),
        ("\u200d", "blank"),
        ("a" * 81, "too-long"),
        ("Anna\nKeeper", "bad-text"),
        ("Anna\0", "bad-text"),
        ("Anna \u202erepeeK", "bad-text"),
        ("Anna \u2067", "bad-text"),
        ("\ud800", "bad-text"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused(people, name, code):
    assert refused(lambda: people.add(name)) == code
    assert people.all() == []


@pytest.mark.parametrize("name", ["José Ñandú", "محمد", "李小龙", "Siân", "می‌خواهم", "a" * 80])
def test_names_from_everywhere_are_kept(people, name):
    assert people.named(people.add(name).name)


def test_a_weak_password_makes_no_account(people):
    assert refused(lambda: people.add("Anna", password="password1234")) == "password-common"
    assert not people.any()


def test_name_and_password_sign_in(people):
    anna = people.add("Anna Keeper", password=PASSWORD)

    assert people.signs_in("anna keeper", PASSWORD) == anna
    assert people.signs_in("Anna Keeper", PASSWORD + "!") is None
    assert people.signs_in("Anna Keeper", "") is None


def test_nobody_else_signs_in(people, anna):
    ended = people.add("Edith", password=PASSWORD)
    people.end(ended.id)

    assert people.signs_in("Nobody", PASSWORD) is None
    assert people.signs_in(anna.name, PASSWORD) is None
    assert people.signs_in("Edith", PASSWORD) is None
    assert people.signs_in("\0", PASSWORD) is None
    assert people.signs_in("Edith", "\ud800") is None


def test_a_password_can_be_changed(people):
    anna = people.add("Anna Keeper", password=PASSWORD)

    people.set_password(anna.id, "seven quiet otters")

    assert people.signs_in(anna.name, PASSWORD) is None
    assert people.signs_in(anna.name, "seven quiet otters") == anna
    assert refused(lambda: people.set_password(anna.id, "short")) == "password-too-short"
    assert refused(lambda: people.set_password("nobody", PASSWORD)) == "no-account"


def test_a_hash_with_older_parameters_is_made_anew_when_its_owner_signs_in(people, database, anna):
    _keep(database, anna.id, PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD))

    assert people.signs_in(anna.name, "wrong") is None
    assert "m=8192" in _kept(database, anna.id)
    assert people.signs_in(anna.name, PASSWORD)
    assert not passwords.outdated(_kept(database, anna.id))
    assert people.signs_in(anna.name, PASSWORD)


def test_only_what_is_given_changes(people, anna):
    people.change(anna.id, admin=True, organisation="Harbour Care")
    people.change(anna.id, safeguarding=True)
    people.change(anna.id)

    changed = people.get(anna.id)
    assert (changed.admin, changed.safeguarding, changed.organisation) == (True, True, "Harbour Care")

    people.change(anna.id, admin=False, organisation=None)

    changed = people.get(anna.id)
    assert (changed.admin, changed.safeguarding, changed.organisation) == (False, True, None)
    assert refused(lambda: people.change("nobody", admin=True)) == "no-account"


def test_an_account_that_ends_takes_its_sessions_along(people, database, clock, anna, tom):
    sessions = Sessions(database, clock)
    token, _ = sessions.begin(anna.id, how="password")
    other, _ = sessions.begin(tom.id, how="password")
    at = people.get(anna.id).made_at

    people.end(anna.id)
    clock.pass_by(minutes=1)
    people.end(anna.id)

    assert people.get(anna.id).ended_at == at
    assert sessions.find(token) is None
    assert sessions.find(other)
    assert refused(lambda: people.end("nobody")) == "no-account"


def test_of_several_who_take_a_name_at_once_one_has_it(either, clock):
    people = People(either, clock)

    came_to = at_once(4, lambda: people.add("Anna Keeper").name)

    assert sorted(came_to) == ["Anna Keeper", "name-taken", "name-taken", "name-taken"]
    assert len(people.all()) == 1


def test_an_account_is_kept_alike_on_either(either, clock):
    people = People(either, clock)
    anna = people.add("Anna Keeper", password=PASSWORD, safeguarding=True)

    people.change(anna.id, admin=True)

    assert people.signs_in("ANNA KEEPER", PASSWORD) == people.get(anna.id)
    assert people.named("a\0") is None
    assert people.names([]) == {}

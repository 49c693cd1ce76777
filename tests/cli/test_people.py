"""`carelog person`: accounts and parts, given by whoever has the data folder."""

import io

import pytest

from carelog.accounts.people import People
from carelog.database import open_database
from carelog.domain.access import Actor, view_of
from carelog.domain.access.views import Level
from carelog.record import Record


@pytest.fixture
def ruth(carelog, blueprint):
    """The command line, in a folder that holds Ruth's map."""
    carelog("import", blueprint, "--title", "Ruth")
    return carelog


@pytest.fixture
def view(tmp_path):
    """How an account sees the one map of the folder; None where it does not."""

    def of(account: str):
        with open_database(tmp_path / "data", read_only=True) as database:
            record = Record(database)
            [head] = record.maps()
            with record.reading(head.id) as timeline:
                return view_of(Actor(account), timeline.access, head.id, record.now())

    return of


def test_an_account_with_a_password_and_a_part_in_a_map(ruth, view, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("three grey geese in a field\n"))

    said = ruth("person", "add", "Kim", "--password-stdin", "--role", "keeper", "--map", "Ruth", "--json")

    assert said.code == 0
    assert view(said.json["id"]).level is Level.KEEPER
    with open_database(tmp_path / "data", read_only=True) as database:
        assert People(database).signs_in("kim", "three grey geese in a field") is not None


def test_without_a_password_there_is_a_link_for_one_sign_in(ruth):
    said = ruth("person", "add", "Kim")

    assert said.code == 0
    assert "/sign-in#" in said.out


def test_somebody_who_is_there_is_given_one_more_part(ruth, view):
    ruth("person", "add", "Kim")

    said = ruth("person", "add", "Kim", "--role", "worker", "--map", "Ruth", "--json")

    assert view(said.json["id"]).level is Level.TEAM


def test_somebody_of_a_name_on_the_map_is_that_person(ruth, view):
    said = ruth("person", "add", "Tom", "--role", "own-entry", "--map", "Ruth", "--json")

    assert len(view(said.json["id"]).own) == 1


def test_somebody_who_is_nobody_on_the_map_sees_nothing_yet_and_it_is_said(ruth, view):
    said = ruth("person", "add", "Kim", "--role", "own-entry", "--map", "Ruth")

    assert "--element" in said.out


def test_who_looks_after_the_deployment_sees_no_map(ruth, view):
    said = ruth("person", "add", "Kim", "--role", "admin", "--json")

    assert said.code == 0
    assert view(said.json["id"]) is None


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("Kim", "--role", "king", "--map", "Ruth"), "not-a-role"),
        (("Kim", "--role", "keeper"), "usage"),
        (("Kim", "--map", "Ruth"), "usage"),
        (("Kim", "--role", "keeper", "--map", "Nobody"), "no-map"),
        (("Kim", "--role", "trainee", "--map", "Ruth"), "not-a-role"),
        (("Kim", "--role", "auditor", "--map", "Ruth", "--until", "soon"), "bad-date"),
        ((" ",), "blank"),
    ],
)
def test_what_cannot_be_is_said_in_one_line_and_nothing_is_stored(ruth, asked, code, tmp_path):
    said = ruth("person", "add", *asked, "--json")

    assert said.code == 2
    assert said.json["error"]["code"] == code
    assert len(said.err.splitlines()) == 1
    with open_database(tmp_path / "data", read_only=True) as database:
        assert [one for one in People(database).all() if not one.ended_at] == []


def test_a_name_that_is_taken_is_not_given_twice(ruth):
    ruth("person", "add", "Kim")

    assert ruth("person", "add", "KIM", "--json").json["error"]["code"] == "name-taken"


def test_a_password_that_everybody_guesses_is_refused(ruth, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("password1\n"))

    assert ruth("person", "add", "Kim", "--password-stdin").code == 2


def test_a_link_for_somebody_who_lost_their_ways_in(ruth):
    ruth("person", "add", "Kim")

    assert "/sign-in#" in ruth("person", "link", "Kim").out
    assert ruth("person", "link", "Nobody", "--json").json["error"]["code"] == "no-account"

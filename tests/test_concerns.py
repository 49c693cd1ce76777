"""Something worries me: a sealed note for the safeguarding lead alone, and the contact that everybody is shown."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from carelog.concerns import INFO, MOST, NOBODY_SET, Concerns, Contact, Said, contact, set_contact
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.sealing import Keys, open_keys, seal
from carelog.web.views.concerns import concerns_page
from tests.accounts.clock import Clock, at_once, refused
from tests.support import postgres
from tests.support.places import opened_at

CANARY = "Ruth-has-a-bruise-on-her-arm"
MAP = "3f0b1c9e-7a52-4a0e-9a55-0c6f3f1d2b7e"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database: once on SQLite, once on PostgreSQL."""
    on_postgres = request.param == "postgresql"
    place = postgres.new_database(request.getfixturevalue("postgres_url")) if on_postgres else str(tmp_path / "data")
    with opened_at(place) as opened:
        yield opened


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return open_keys(tmp_path / "keys")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def concerns(database: Database, keys: Keys, clock: Clock) -> Concerns:
    return Concerns(database, keys, clock)


def note(**other: object) -> dict[str, object]:
    """What lies inside the seal, as a phone writes it."""
    said = {"id": str(uuid4()), "said_at": "2026-11-25T17:05:00.000Z", "map": MAP, "about": "Ruth", "text": CANARY}
    return {**said, "from": None, "call_me": True, **other}


def sealed(keys: Keys, inside: object) -> bytes:
    return seal(keys.public, json.dumps(inside).encode(), INFO)


def test_a_sealed_note_is_kept_as_it_came_and_opened_for_the_lead(database, keys, concerns):
    sent = note()

    assert concerns.take(sealed(keys, sent)) == sent["id"]

    (found,) = concerns.all()
    assert found.said == Said(CANARY, MAP, "Ruth", None, True, "2026-11-25T17:05:00.000Z")
    assert (found.received_at, found.read_at) == ("2026-11-25T18:40:02.113+00:00", None)


def test_sent_twice_it_is_kept_once(keys, concerns, clock):
    sent = note()
    first = concerns.take(sealed(keys, sent))
    clock.pass_by(minutes=5)

    assert concerns.take(sealed(keys, sent)) == first

    assert [one.received_at for one in concerns.all()] == ["2026-11-25T18:40:02.113+00:00"]


def test_sent_by_several_at_once_it_is_kept_once(keys, concerns):
    sent = sealed(keys, note())

    assert len(set(at_once(6, lambda: concerns.take(sent)))) == 1

    assert len(concerns.all()) == 1


def test_what_was_not_sealed_to_us_for_this_is_refused(keys, concerns, tmp_path):
    inside = json.dumps(note()).encode()
    others = open_keys(tmp_path / "others").public
    wrong = [b"", b"x", inside, seal(others, inside, INFO), seal(keys.public, inside, b"carelog/outbox/v1")]

    assert [refused(lambda one=one: concerns.take(one)) for one in wrong] == ["not-sealed"] * 5
    assert concerns.all() == []


@pytest.mark.parametrize(
    "inside",
    [[], "words", {}, {"text": 5}, {"text": " "}, {"id": "x"}, {"id": MAP.upper()}, {"call_me": None}],
    ids=str,
)
def test_what_is_no_concern_inside_is_refused(keys, concerns, inside):
    whole = note(**inside) if inside and isinstance(inside, dict) else inside

    assert refused(lambda: concerns.take(sealed(keys, whole))) == "malformed"
    assert concerns.all() == []


def test_what_is_too_large_is_refused(keys, concerns):
    assert refused(lambda: concerns.take(sealed(keys, note(text="x" * MOST)))) == "too-large"
    assert refused(lambda: concerns.say(Said("x" * MOST))) == "too-large"

    concerns.say(Said("x" * (MOST - 500)))
    assert len(concerns.all()) == 1


def test_what_is_said_here_is_sealed_too(database, concerns):
    made = concerns.say(Said(CANARY, map=MAP, about="Ruth", account="an-account"))

    with database.read() as now:
        ((id, kept),) = now.rows("SELECT id, sealed FROM concern")
    assert id == made
    assert CANARY.encode() not in kept and b"Ruth" not in kept and MAP.encode() not in kept
    (found,) = concerns.all()
    assert found.said == Said(CANARY, MAP, "Ruth", "an-account", False, "2026-11-25T18:40:02.113+00:00")


@pytest.mark.parametrize(("words", "code"), [("", "blank"), (" \u200b", "blank"), ("\ud83d", "bad-text")])
def test_no_words_are_no_concern(concerns, words, code):
    assert refused(lambda: concerns.say(Said(words))) == code


def test_the_first_to_read_it_stays(concerns, clock):
    made = concerns.say(Said("words"))
    concerns.read(made, by="lead")
    clock.pass_by(hours=1)

    concerns.read(made, by="another")

    (found,) = concerns.all()
    assert (found.read_at, found.read_by) == ("2026-11-25T18:40:02.113+00:00", "lead")


@pytest.mark.parametrize("id", ["x", "\0", MAP])
def test_a_concern_that_is_not_there_cannot_be_read(concerns, id):
    assert refused(lambda: concerns.read(id, by="lead")) == "no-concern"


def test_a_key_that_was_lost_hides_what_it_sealed_and_nothing_else(database, keys, concerns, clock, tmp_path):
    concerns.say(Said("before"))
    after = Concerns(database, open_keys(tmp_path / "new"), clock)
    clock.pass_by(minutes=1)
    after.say(Said("after"))

    assert [one.said and one.said.text for one in after.all()] == ["after", None]


def test_it_leaves_no_trace_in_the_record(database, concerns):
    def rest() -> list[object]:
        with database.read() as now:
            return [now.rows(f"SELECT * FROM {name}") for name in ("entry", "part", "head", "receipt", "seen", "meta")]

    before = rest()
    concerns.read(concerns.say(Said(CANARY, map=MAP)), by="lead")

    assert rest() == before


def test_nothing_of_it_is_logged_or_said_when_it_fails(keys, concerns, caplog):
    caplog.set_level(logging.DEBUG)
    told = []
    for wrong in (note(text=[CANARY]), note(id=CANARY), note(**{"from": [CANARY]}), CANARY):
        with pytest.raises(NotPossible) as problem:
            concerns.take(sealed(keys, wrong))
        told.append(f"{problem.value} {problem.value.__cause__} {problem.value.sentence}")
    concerns.say(Said(CANARY))

    assert CANARY not in caplog.text + "".join(told)


def test_without_a_contact_everybody_is_told_what_to_do(database):
    assert contact(database) == NOBODY_SET
    assert "999" in NOBODY_SET.text and NOBODY_SET.dialled == "999"


def test_the_contact_can_be_set_and_changed(database):
    set_contact(database, Contact("Ann", "020 7946 0000", "By day."))
    kept = set_contact(database, Contact(" Grace  Okoro ", "+44 (0)20 7946 0001", ""))

    assert contact(database) == kept == Contact("Grace Okoro", "+44 (0)20 7946 0001", "")
    assert kept.dialled == "+4402079460001"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (Contact("", "020 7946 0000", ""), "blank"),
        (Contact("Ann", "", ""), "blank"),
        (Contact("Ann", "ask at the desk", ""), "no-number"),
        (Contact("Ann\0", "020 7946 0000", ""), "bad-text"),
        (Contact("Ann", "020 7946 0000", "x" * 1001), "too-long"),
    ],
)
def test_a_contact_that_helps_nobody_is_refused(database, wrong, code):
    assert refused(lambda: set_contact(database, wrong)) == code
    assert contact(database) == NOBODY_SET


def test_the_lead_sees_first_what_nobody_has_read_and_then_the_newest(concerns, clock):
    made = []
    for words in ("one", "two", "three", "four"):
        made.append(concerns.say(Said(words)))
        clock.pass_by(minutes=1)
    concerns.read(made[3], by="lead")
    concerns.read(made[0], by="lead")

    page = concerns_page(concerns.all(), {"lead": "Grace"})

    assert [one.text for one in page.concerns] == ["three", "two", "four", "one"]
    assert page.unread == 2
    assert page.concerns[-1].read == "Read by Grace on 25 November 2026, 18:44 UTC"


@pytest.mark.parametrize("said_at", ["", "soon", "2026-11-25", "0001-01-01T00:00:00+14:00", "9" * 50])
def test_a_clock_that_says_nonsense_is_left_out(keys, concerns, said_at):
    concerns.take(sealed(keys, note(said_at=said_at, map="../../etc")))

    (shown,) = concerns_page(concerns.all(), {}).concerns
    assert (shown.written, shown.map) == ("", None)

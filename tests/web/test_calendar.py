"""The calendar feed: days and ids alone, for whoever has its address, until it ends."""

import json
import logging

import pytest

from carelog.accounts.people import People
from carelog.domain import events as e
from carelog.interchange.icalendar import calendar, folded
from carelog.inviting import note_access
from carelog.web import calendar_feed
from tests.examples import MAP, RUTH, TOM, an_id, noted
from tests.web.conftest import OURS, TODAY
from tests.web.html import text

REVIEW, VISIT = an_id(), an_id()


@pytest.fixture
def due(note):
    note(
        noted(e.ReviewCalled(review=REVIEW, kind="crisis", on="2026-06-05", text="Ruth fell"), "2026-05-30"),
        noted(e.VisitMade(visit=VISIT, noticed="nothing", shown="not-shown", next_check="2026-06-12"), "2026-05-29"),
        noted(e.ActionAgreed(action=an_id(), text="Ring Tom", who=TOM, by="2026-06-03"), "2026-05-29"),
    )


def make(client) -> str:
    """The path of a feed just made."""
    answer = client.post("/api/me/calendar", json={}, headers=OURS)
    assert answer.status_code == 201
    return answer.json()["url"].removeprefix("http://127.0.0.1")


def lines(client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content.count(b"\n") == answer.content.count(b"\r\n")
    return answer.content.replace(b"\r\n ", b"").decode().split("\r\n")


def test_a_calendar_follows_what_is_due_without_signing_in(client, nobody, due):
    found = lines(nobody, make(client))

    assert found[0] == "BEGIN:VCALENDAR" and found[-2:] == ["END:VCALENDAR", ""]
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in found
    assert not [line for line in found if line.startswith("METHOD")]
    assert [line for line in found if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20260605", "DTSTART;VALUE=DATE:20260612",
    ]  # fmt: skip
    assert "DTEND" not in found  # without an end it is that one day
    assert "SUMMARY:carelog: a review is due" in found
    assert "SUMMARY:carelog: a check-in is due" in found
    assert f"URL:http://127.0.0.1/maps/{MAP}/reviews" in found
    assert "DTSTAMP:20260601T120000Z" in found


def test_no_name_title_or_word_of_anybody_is_in_it(client, nobody, due):
    found = "\n".join(lines(nobody, make(client)))

    for words in ("Ruth", "Tom", "care map", "fell", "Ring", "crisis"):
        assert words not in found, words


def test_the_ids_of_what_is_due_stay_the_same(client, nobody, due):
    path = make(client)

    first, again = ([one for one in lines(nobody, path) if one.startswith("UID")] for _ in range(2))
    assert first == again
    assert len(set(first)) == 2


def test_no_line_is_longer_than_75_octets_and_no_sign_is_cut():
    line = "SUMMARY:" + "Ärztin, Café, 日本 " * 20

    pieces = folded(line).split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == line
    assert all(piece.decode() for piece in pieces if piece)


def test_only_what_the_account_may_read_now_is_in_it(client, nobody, due, record):
    path = make(client)
    assert len(lines(nobody, path)) > 20

    kim = People(record.database).named("Kim")
    note_access(record, MAP, record.operator, None, e.RoleEnded(account=kim.id, role="keeper"))
    assert not [one for one in lines(nobody, path) if one.startswith("BEGIN:VEVENT")]


def test_nothing_is_in_it_once_the_person_died(client, nobody, due, note):
    path = make(client)

    note(noted(e.PersonDied(element=RUTH), "2026-05-31"))
    assert not [one for one in lines(nobody, path) if one.startswith("BEGIN:VEVENT")]


def test_a_calendar_in_which_nothing_is_due_holds_something_all_the_same():
    said = calendar("reviews", [], stamp="2026-03-01T10:00:00", hours=12).decode()

    assert "BEGIN:VTIMEZONE" in said and "BEGIN:VEVENT" not in said


def test_a_new_address_ends_the_one_before_and_ending_ends_it(client, nobody, due):
    old = make(client)
    new = make(client)

    assert nobody.get(old).status_code == 404
    assert nobody.get(new).status_code == 200
    assert client.post("/api/me/calendar/end", json={}, headers=OURS).json() == {"ended": True}
    gone = nobody.get(new)
    assert gone.status_code == 404
    assert "There is no such calendar." in text(gone.text) or "nothing at this address" in text(gone.text)
    assert client.post("/api/me/calendar/end", json={}, headers=OURS).json() == {"ended": False}


@pytest.mark.parametrize("name", ["x.ics", "%00.ics", "a" * 5000 + ".ics", "x", ".ics", "%ED%A0%80.ics"])
def test_an_address_that_never_was_is_not_found(nobody, name):
    assert nobody.get(f"/calendar/{name}").status_code in (400, 404)


def test_an_account_that_has_ended_has_no_feed(client, nobody, due, record):
    path = make(client)

    People(record.database).end(People(record.database).named("Kim").id)
    assert nobody.get(path).status_code == 404


def test_trying_addresses_is_slowed_and_a_feed_is_given_only_so_often(client, nobody, due):
    path = make(client)

    for _ in range(calendar_feed.WRONG):
        assert nobody.get("/calendar/wrong.ics").status_code == 404
    assert nobody.get("/calendar/wrong.ics").status_code == 429
    answers = [nobody.get(path).status_code for _ in range(calendar_feed.ASKED + 1)]
    assert answers == [200] * calendar_feed.ASKED + [429]


def test_its_secret_stands_in_no_log_and_in_no_table(client, nobody, due, record, tmp_path, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG, "carelog")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # the test's own browser
    path = make(client)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    monkeypatch.setattr(calendar_feed, "calendar", None)

    assert nobody.get(path).status_code == 500
    assert token not in caplog.text and "/calendar/…" in caplog.text
    assert token not in (tmp_path / "keys/security.jsonl").read_text("utf-8")
    with record.database.read() as now:
        assert token not in json.dumps(now.rows("SELECT account, token, made_at FROM calendar", ()))


def test_whoever_is_not_signed_in_makes_none(nobody):
    assert nobody.post("/api/me/calendar", json={}, headers=OURS).status_code == 401


def test_its_owner_sees_since_when_there_is_one(client):
    assert "Make an address for my calendar" in text(client.get("/me").text)

    make(client)
    assert f"since {TODAY.day} June 2026" in text(client.get("/me").text)

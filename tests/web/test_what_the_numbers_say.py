"""The page of numbers and its JSON: in plain words first, at any moment, for whoever may see the map."""

import time

import pytest

from carelog.domain import events as e
from carelog.domain.entries import Occurred, changed
from carelog.domain.events import CareOffered
from carelog.web import long_measures
from tests.examples import MAP, RUTH, TOM, an_id, noted
from tests.web.html import text

ANN, GRACE = an_id(), an_id()
PAGE, API = f"/maps/{MAP}/measures", f"/api/maps/{MAP}/measures"


def page(client, query=""):
    return text(client.get(PAGE + query).text)


def joins(note, who, name, on, **said):
    note(
        noted(e.ElementAdded(element=who, kind="person", name=name, **said), on),
        noted(
            e.ConnectionMade(
                connection=an_id(), from_=who, to=RUTH, family="care", direction="directed", care=("meals",)
            ),
            on,
        ),
    )


def test_what_rests_on_one_alone_is_asked_kindly(client, note):
    joins(note, GRACE, "Grace", "2026-02-01", formality="formal")

    said = page(client)

    assert "Ruth relies on Grace alone for meals. Who else could?" in said
    assert "single point" not in said


def test_who_is_new_is_said_with_the_day_it_is_compared_with(client, note):
    joins(note, ANN, "Ann", "2026-05-01", relationship="neighbour")

    said = page(client)

    assert "Newly there: Ann." in said
    assert "Compared with three months earlier, 2 March 2026." in said


def test_numbers_come_with_what_they_mean_and_cannot_tell(client):
    said = page(client)

    assert "How many are around the person 1 How many people, groups, services, places and animals" in said
    assert "More is not better." in said
    assert "These numbers describe ties, not people." in said


@pytest.mark.parametrize(
    ("query", "sentence", "status"),
    [
        ("?on=2020-01-01", "Nothing was on this map yet on that day.", 200),
        ("?on=2031-01-01", "This day has not come yet.", 200),
        ("?on=9999-12-31", "This day has not come yet.", 200),
        ("?on=0001-01-01", "Nothing was on this map yet on that day.", 200),
        ("?on=2026-02-30", "There is no such day.", 400),
        ("?on=soon&known=never", "So this is how it is today.", 400),
        ("?on=2026-03-14T15:00+01:00", "14 March 2026, 14:00 UTC", 200),
        ("?on=2026-05-01&known=2025-01-01", "what was learned later is not counted", 200),
        ("?known=1", "what was learned later is not counted", 200),
    ],
)
def test_any_day_is_answered_with_a_sentence(client, query, sentence, status):
    answer = client.get(PAGE + query)

    assert answer.status_code == status
    assert sentence in text(answer.text)


def test_a_big_change_is_marked_and_the_table_says_the_same(client, note):
    note(noted(e.TransitionRecorded(transition=an_id(), kind="discharge", title="Home from hospital"), "2026-03-01"))

    answer = client.get(PAGE).text

    assert "The big changes 1 Home from hospital 1 March 2026" in text(answer)
    assert "1 March 2026 Home from hospital" in text(answer)
    assert answer.count('<svg class="over-time') == 2


def test_everything_on_one_day_and_only_years_are_a_page_too(client, record):
    many = [e.ElementAdded(element=an_id(), kind="person", name=f"Helper {at}") for at in range(60)]
    ties = [
        e.ConnectionMade(connection=an_id(), from_=one.element, to=RUTH, family="care", direction="directed")
        for one in many
    ]
    year = Occurred("2024", "year")
    record.write(MAP, [noted(event, "2026-04-01") for event in (*many, *ties)], door=e.Door.SERVER)
    long_ago = changed(noted(e.NearnessChanged(element=TOM, nearness="far")), {"occurred": year})
    record.write(MAP, [long_ago], door=e.Door.SERVER)

    assert client.get(PAGE).status_code == 200
    assert client.get(API).json()["network"]["person_size"] == 61


def test_when_the_person_has_died_nothing_is_counted(client, note):
    note(noted(e.PersonDied(element=RUTH), "2026-05-01"))

    said = page(client)

    assert "More numbers" not in said
    assert "relies on" not in said


def test_a_name_that_bites_is_only_text(client, note):
    joins(note, ANN, "<script>alert(1)</script>", "2026-02-01")

    assert "<script>alert(1)" not in client.get(PAGE).text


def test_programs_get_the_numbers_of_the_moment(client, note):
    joins(note, ANN, "Ann", "2026-05-01")

    now, then = client.get(API).json(), client.get(f"{API}?on=2026-02-01").json()

    assert now.keys() == {"map", "on", "known", "network", "elements"}
    assert (now["on"], then["on"], now["known"]) == ("2026-06-01", "2026-02-01", None)
    assert (now["network"]["person_size"], then["network"]["person_size"]) == (2, 1)
    assert now["elements"][RUTH]["degree"] == 2
    assert then["network"]["density"] == 1.0
    assert client.get(f"{API}?on=soon").status_code == 400
    assert client.get(f"{API}?known=1").json()["elements"] == {}


@pytest.fixture
def large(monkeypatch):
    """Every map counts as large."""
    monkeypatch.setattr(long_measures, "AT_ONCE", 0)


def test_a_large_map_is_worked_out_meanwhile(client, large):
    first = client.get(API)
    waiting = page(client)

    assert first.status_code == 202
    assert 0 <= first.json()["progress"] <= 1
    assert "Working the numbers out" in waiting or "How many are around the person" in waiting
    assert until(client).json()["network"]["person_size"] == 1
    assert "How many are around the person 1" in page(client)


def until(client, query=""):
    """The answer, once it is there."""
    for _ in range(200):
        answer = client.get(API + query)
        if answer.status_code == 200:
            return answer
        time.sleep(0.05)
    raise AssertionError("never done")


def test_what_was_worked_out_is_kept_until_the_map_goes_on(client, note, large):
    until(client)
    assert client.get(API).status_code == 200

    joins(note, ANN, "Ann", "2026-05-01")

    assert client.get(API).status_code == 202
    assert until(client).json()["network"]["person_size"] == 2


def test_a_community_without_a_person_has_numbers_of_the_whole(client, note):
    offers = (CareOffered("meals", "informal"),)
    note(noted(e.CareOfferedChanged(element=TOM, care_offered=offers), "2026-02-01"))

    network = client.get(API).json()["network"]

    assert network["kinds_of_care_offered"] == 1

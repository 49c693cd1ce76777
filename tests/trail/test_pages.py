"""The trail on its pages and by program: whose words are in it, what is written down, what is escaped."""

from dataclasses import replace

import pytest

from carelog.domain import events as e
from carelog.domain.refusals import NotPossible
from carelog.reads import Reads
from carelog.web.trail_told import cursor
from tests.examples import an_id
from tests.trail.conftest import VISIT, page, sign_in
from tests.web.html import link, text

WORDS = ("Tom", "Hill", "Ruth", "About June", "my friend", "Not hers", "It goes well", "alone", "Kim", "Mo,", "Iqbal")


def test_a_line_says_who_when_by_three_clocks_how_late_before_and_after_and_what_became_of_it(maps, client):
    sign_in(client, maps, "Kim")

    said = text(page(client, f"/trail?entry={maps.ids['weekly']}"))

    assert "Noted by Kim, as keeper of the map" in said
    assert "Noted by Mo, as member of the circle" in said
    assert "True 3 June 2026" in said
    assert "Recorded 3 June 2026, 12:00 UTC" in said
    assert "How often every week every day" in said
    assert "Put right since · Kim" in said
    late = text(page(client, f"/trail?about={maps.tie}&late=yes"))
    assert "recorded 31 days later" in late


def test_why_and_disputes_are_told_with_their_words(maps, client):
    sign_in(client, maps, "Kim")

    said = text(page(client, f"/maps/{maps.ruth}/trail?standing=disputed"))
    assert "Somebody sees this differently · Kim" in said
    assert "“He is my friend.”" in said
    assert "“Not hers.”" in text(page(client, f"/maps/{maps.ruth}/trail?standing=in-error"))


def test_an_auditor_reads_parts_instead_of_names_and_no_words(maps, client):
    sign_in(client, maps, "Iqbal")

    files = [f"/api/trail/export?format={one}" for one in ("csv", "jsonl", "prov")]
    for path in ("/trail", f"/maps/{maps.ruth}/trail", "/trail?show=looked", "/api/trail", "/trail?late=yes", *files):
        said = page(client, path).replace(">Iqbal<", "")
        for word in WORDS:
            assert word not in said, (path, word)
    assert "keeper of the map" in page(client)


def test_names_are_there_once_they_were_opened_with_a_reason_and_not_an_hour_later(maps, client):
    sign_in(client, maps, "Iqbal")
    Reads(maps.record.database, maps.clock).open(
        maps.ruth, maps.people["Iqbal"], "names", "A complaint.", "2026-06-03T13:00:00.000+00:00"
    )

    assert "Tom Hill" in page(client, f"/trail?map={maps.ruth}")
    assert "Opened the names" in page(client, "/trail?show=looked") or "opened the names" in page(
        client, "/trail?show=looked"
    )
    assert "A complaint." in page(client, "/trail?show=looked")
    maps.clock.move(hours=2)
    sign_in(client, maps, "Iqbal")
    assert "Tom Hill" not in page(client, f"/trail?map={maps.ruth}")


def test_a_foreign_map_answers_like_one_that_is_not_there(maps, client):
    sign_in(client, maps, "Kim")

    for path in ("/maps/{}/trail", "/api/maps/{}/trail", "/api/maps/{}/as-seen?by=x&on=2026-06-01",
                 "/api/maps/{}/person?element=x"):  # fmt: skip
        answers = [client.get(path.format(one)) for one in (maps.foreign, an_id())]
        assert [one.status_code for one in answers] == [404, 404]
    for path in ("/api/trail?map={}", "/api/trail?about={}", "/api/trail?entry={}"):
        answers = [client.get(path.format(one)) for one in (maps.foreign, an_id())]
        assert answers[0].json() == answers[1].json() == {"lines": [], "older": None}
    for one in (maps.foreign, an_id()):
        assert client.get(f"/api/trail/export?map={one}").status_code == 403


def test_nobody_reads_it_who_is_not_signed_in(client):
    assert client.get("/api/trail").status_code == 401
    assert client.get("/trail", follow_redirects=False).status_code == 303
    assert client.get("/api/trail/export").status_code == 401


def test_that_somebody_read_the_trail_is_written_down_for_each_map(maps, client):
    sign_in(client, maps, "Iqbal")
    page(client)
    page(client, "/api/trail")
    page(client, "/api/trail/export?format=prov")

    reads = Reads(maps.record.database, maps.clock)
    for map_id in (maps.ruth, maps.sam):
        mine = [one for one in reads.of(map_id) if one.account == maps.people["Iqbal"] and one.what == "trail"]
        assert {one.how for one in mine} == {"page", "program", "export"}
        assert {one.role for one in mine} == {"auditor"}
    assert reads.of(maps.foreign) == []
    sign_in(client, maps, "Kim")
    assert "Iqbal, auditor looked at the audit of the map" in text(page(client, "/trail?show=looked"))


def test_who_may_not_know_who_looked_sees_their_own_looks_alone_and_takes_nothing_away(maps, client):
    sign_in(client, maps, "Kim")
    page(client)
    sign_in(client, maps, "Mo")
    page(client)

    said = text(page(client, "/trail?show=looked"))
    assert "Mo, member of the circle looked" in said
    assert "Kim" not in said
    assert client.get("/api/trail/export").status_code == 403


def test_an_emergency_that_is_shown_later_is_not_shown_before(maps, client):
    reads = Reads(maps.record.database, maps.clock)
    one = reads.open(maps.ruth, maps.people["Olga"], "emergency", "She fell.", "2026-06-03T13:00:00.000+00:00")
    reads.note(maps.ruth, maps.people["Olga"], "emergency", "page")
    reads.delay(one.id, maps.people["Kim"], "She is not safe.", "2026-06-05T00:00:00.000+00:00")
    sign_in(client, maps, "Kim")

    assert "Olga" not in page(client, "/trail?show=looked")
    maps.clock.move(days=3)
    sign_in(client, maps, "Kim")
    said = text(page(client, "/trail?show=looked"))
    assert "She fell." in said
    assert "She is not safe." in said


def test_pages_follow_each_other_and_the_link_holds_ids_and_no_name(maps, client):
    for number in range(60):
        maps.note(maps.ruth, e.NoteMade(of=maps.tom, text=f"Note {number}."))
    sign_in(client, maps, "Kim")

    first = page(client, f"/trail?about={maps.tom}&type=occasions")
    second = page(client, link(first, "Earlier"))

    assert first.count('class="trail-line') == 50
    assert second.count('class="trail-line') == 10
    assert "Note 59." in first
    assert "Note 0." in second
    assert "Tom" not in link(first, "Earlier")


@pytest.mark.parametrize("asked", ["before=1", "before=x.y", "before=1.99999999999999999999", "before=--1.1"])
def test_a_page_that_is_not_there_is_not_found(asked):
    with pytest.raises(NotPossible):
        cursor(asked.removeprefix("before="))


@pytest.mark.parametrize("asked", ["type=x", "since=soon", "role=boss", "show=looked&page=0", "show=looked&page=x"])
def test_what_cannot_be_asked_is_told(maps, client, asked):
    sign_in(client, maps, "Kim")

    assert client.get(f"/trail?{asked}").status_code in (400, 404)


def test_hostile_names_are_escaped(maps, client):
    maps.note(maps.ruth, e.ElementRenamed(element=maps.tom, name='<img src=x onerror="x()">'))
    sign_in(client, maps, "Kim")

    said = page(client, f"/trail?about={maps.tom}")
    assert "<img" not in said
    assert "&lt;img" in said


def test_from_home_each_line_is_two_clicks_away(maps, client):
    sign_in(client, maps, "Kim")

    home = page(client, "/")
    trail = page(client, link(home, "Audit: who noted what, and who looked"))
    assert "Look further" in trail
    assert f"visit={VISIT}" in trail
    assert "Who looked" in text(page(client, link(trail, "Who looked")))
    of_map = page(client, f"/maps/{maps.ruth}")
    assert f"/maps/{maps.ruth}/trail" in of_map
    assert link(page(client, f"/maps/{maps.ruth}/trail"), "As somebody saw it") == f"/maps/{maps.ruth}/as-seen"


def test_filters_of_a_map_page_stay_on_that_map(maps, client):
    sign_in(client, maps, "Kim")

    said = page(client, f"/maps/{maps.ruth}/trail?map={maps.sam}&type=maps")
    assert "sam" not in text(said).replace("same", "").casefold()


def test_filters_are_said_in_an_address_and_read_back():
    from carelog.trail import Filters, filters

    asked = Filters(about=an_id(), late="yes", since="2026-01-01")
    assert filters(asked.said) == asked
    assert filters(replace(asked, late="").said) == replace(asked, late="")

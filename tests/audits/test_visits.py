"""An audit visit is arranged on several maps at once, told beforehand, looked at, and ended."""

import pytest

from carelog.domain.access.can import Actor
from carelog.domain.refusals import NotPossible
from carelog.erasing import Erasing
from tests.audits.conftest import OTHER, TERMS
from tests.examples import MAP, an_id


def refused(code: str, what, *said, **more) -> None:
    with pytest.raises(NotPossible) as problem:
        what(*said, **more)
    assert problem.value.code == code


def test_it_is_one_visit_on_all_its_maps(place, iqbal, visit):
    [one] = place.audits.of(iqbal)

    assert (one.id, one.state, set(one.maps)) == (visit, "now", {MAP, OTHER})
    assert (one.purpose, one.looks_from, one.looks_to) == ("yearly zebra audit", "2026-05-01", "2026-06-30")


def test_it_is_on_every_map_or_on_none(place, iqbal):
    only = place.part(place.account("Lee"), "keeper")

    refused("no-map", place.audits.arrange, only, iqbal, [MAP, OTHER], **TERMS)

    assert place.audits.of(iqbal) == []


def test_what_does_not_make_a_visit_is_refused_and_nothing_is_given(place, keeper, iqbal):
    arrange = place.audits.arrange
    refused("no-map", arrange, keeper, iqbal, [], **TERMS)
    refused("blank", arrange, keeper, iqbal, [MAP], **TERMS | {"purpose": " "})
    refused("bad-date", arrange, keeper, iqbal, [MAP], **TERMS | {"looks_to": "2026-04-30"})
    refused("bad-date", arrange, keeper, iqbal, [MAP], **TERMS | {"looks_from": "2026-02-30"})
    refused("no-map", arrange, Actor(an_id()), iqbal, [MAP], **TERMS)

    assert place.audits.of(iqbal) == []


def test_the_person_reads_of_it_a_day_before_it_begins(place, keeper, ruth, iqbal):
    place.audits.arrange(keeper, iqbal, [MAP], **TERMS)

    assert place.audits.of(iqbal)[0].state == "coming"
    told = place.browser(ruth.account).get("/").text
    assert "An auditor will look at this map from 2 June 2026" in told
    assert "yearly zebra audit" in told and "from 1 May 2026 to 30 June 2026" in told
    own = place.browser(iqbal)
    shown = own.get(f"/audits/{place.audits.of(iqbal)[0].id}").text
    assert "Nothing can be looked at before the visit begins" in shown
    assert own.get(f"/maps/{MAP}").status_code == 404
    place.clock.move(days=1)
    assert place.audits.of(iqbal)[0].state == "now"
    assert own.get(f"/maps/{MAP}").status_code == 200
    assert "An auditor looks at this map until 31 July 2026" in place.browser(ruth.account).get("/").text


def test_of_two_maps_one_may_begin_later_and_one_may_be_erased(place, keeper, ruth, iqbal):
    visit = place.audits.arrange(keeper, iqbal, [MAP, OTHER], **TERMS)
    own = place.browser(iqbal)

    shown = own.get(f"/audits/{visit}").text
    assert "1 map more may be looked at" in shown
    assert [one["id"] for one in own.get(f"/api/audits/{visit}").json()["maps"]] == [OTHER]
    assert own.get(f"/api/audits/{visit}/pack").status_code == 200
    place.clock.move(days=1)
    own = place.browser(iqbal)
    assert len(own.get(f"/api/audits/{visit}").json()["maps"]) == 2
    Erasing(place.record).whole(OTHER, ground="asked")
    assert [one["id"] for one in own.get(f"/api/audits/{visit}").json()["maps"]] == [MAP]
    assert own.post(f"/api/audits/{visit}/end", json={}).status_code == 200
    assert own.get(f"/maps/{MAP}").status_code == 404


def test_its_end_ends_what_is_seen_and_keeps_the_notes(place, iqbal, visit):
    own = place.browser(iqbal)
    own.post(f"/api/audits/{visit}/notes", json={"text": "My own zebra words"})

    assert own.post(f"/api/audits/{visit}/end", json={}).status_code == 200

    assert place.audits.of(iqbal)[0].state == "over"
    assert {own.get(f"/maps/{one}").status_code for one in (MAP, OTHER)} == {404}
    shown = own.get(f"/audits/{visit}").text
    assert "The visit is over" in shown and "My own zebra words" in shown
    assert own.post(f"/api/audits/{visit}/draws", json={}).json()["error"]["code"] == "nothing-to-draw"


def test_after_its_last_day_it_is_over(place, iqbal, visit):
    place.clock.move(days=61)

    assert place.audits.of(iqbal)[0].state == "over"
    assert place.browser(iqbal).get(f"/maps/{MAP}").status_code == 404


def test_it_is_the_auditor_s_alone(place, iqbal, visit, keeper):
    refused("no-audit", place.audits.one, keeper.account, visit)
    for path in (f"/audits/{visit}", f"/api/audits/{visit}", f"/audits/{an_id()}"):
        assert place.browser(keeper.account).get(path).status_code == 404
    assert place.browser(keeper.account).get("/api/audits").json() == {"audits": []}


def test_by_the_page_a_keeper_arranges_it(place, keeper, iqbal):
    browser = place.browser(keeper.account)
    assert "Kim" in browser.get("/audits/new").text
    said = {"auditor": "Iqbal", "maps": [MAP, OTHER], **TERMS}

    answer = browser.post("/api/audits", json=said)

    assert answer.status_code == 200, answer.text
    assert place.audits.of(iqbal)[0].id == answer.json()["audit"]
    unknown = browser.post("/api/audits", json=said | {"auditor": "Nobody"})
    assert unknown.json()["error"]["code"] == "no-account"
    member = place.part(place.account("Ben"), "member")
    assert place.browser(member.account).post("/api/audits", json=said).status_code == 403
    assert "no map on which you may" in place.browser(member.account).get("/audits/new").text

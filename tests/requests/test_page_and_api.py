"""Requests by the pages and the JSON interface: who is shown what, and from asking to erasing."""

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.app import create_app
from carelog.settings import Settings
from tests.examples import MAP, TOM
from tests.requests.conftest import SAID

AT = f"/api/maps/{MAP}/requests"


class Browsers:
    """A browser for each person, by account."""

    def __init__(self, place) -> None:
        self._place = place
        self._app = create_app(Settings(data=place.folder / "keys"), place.record)

    def of(self, account: str) -> TestClient:
        client = TestClient(self._app, base_url="http://127.0.0.1", raise_server_exceptions=False)
        client.headers.update({"x-carelog-request": "1"})
        database = self._place.record.database
        client.cookies.set("carelog", Sessions(database, self._place.clock).begin(account, how="password")[0])
        return client


@pytest.fixture
def browsers(place) -> Iterator[Browsers]:
    yield Browsers(place)


def said(answer, status: int = 200) -> dict:
    assert answer.status_code == status, answer.text
    return answer.json()


def test_a_neighbour_asks_through_the_worker_and_two_people_decide(place, browsers, keeper, ruth, worker):
    jo, kim, person = (browsers.of(one.account) for one in (worker, keeper, ruth))
    asks = {
        "asks": "erase", "of": "person", "element": TOM, "by": "themselves", "by_element": TOM, "ground": "objects",
        "received_on": "2026-01-20", "text": "I never wanted to be on it, says Tomzebra",
    }  # fmt: skip
    request = said(jo.post(AT, json=asks))["noted"]

    shown = kim.get(f"/maps/{MAP}/requests").text
    assert "Tomzebra" in shown and "to be answered by 20 February 2026, in 20 days" in shown
    assert "because they object" in shown and SAID[1] in shown
    [listed], [of_worker] = (said(one.get(AT))["requests"] for one in (kim, jo))
    assert (listed["due"], listed["days_left"], listed["mention"]) == ("2026-02-20", 20, [place.entries[1]])
    assert place.entries[0] in listed["goes"] and of_worker["mention"] == []
    decision = {"decision": "granted", "text": "Yes, all of it.", "also": [place.entries[1]]}
    said(kim.post(f"{AT}/{request}/decide", json=decision))
    assert said(kim.post(f"{AT}/{request}/agree", json={}), 400)["error"]["code"] == "not-the-same-person"
    assert [one["id"] for one in said(person.get("/api/requests"))["requests"]] == [request]

    erased = said(person.post(f"{AT}/{request}/agree", json={}))

    assert erased["parts"] > 0 and "zebra" not in place.words()
    for browser in (jo, kim, person):
        told = browser.get(f"/maps/{MAP}/requests").text
        assert "zebra" not in told and "Done" in told


def test_whoever_looks_after_accounts_sees_no_word_and_may_be_the_second(place, browsers, keeper, worker):
    admin = People(place.record.database, place.clock).add("Alex", admin=True)
    request = place.ask(worker, text="about Tomzebra")
    alex = browsers.of(admin.id)
    assert said(alex.get("/api/requests"))["requests"] == []
    place.decide(keeper, request)

    [bare] = said(alex.get("/api/requests"))["requests"]

    assert bare == {
        "id": request, "map": MAP, "asks": "erase", "of": "entries", "ground": "asked", "received_on": "2026-01-31",
        "due": "2026-02-28", "days_left": 28, "overdue": False, "state": "decided", "decision": "granted",
        "goes": 1,
    }  # fmt: skip
    said(alex.get(AT), 404)
    assert "1 request" in alex.get("/").text
    said(alex.post(f"{AT}/{request}/agree", json={}))
    assert SAID[0] not in place.words()


def test_who_may_not_decide_sees_their_own_requests_alone(place, browsers, worker):
    member = place.part("Ben", "member")
    place.ask(worker, text="Jo's own words")
    mine = place.ask(member, of="person", element=TOM, text="Ben's own words")

    told = said(browsers.of(member.account).get(AT))

    assert [one["id"] for one in told["requests"]] == [mine]
    shown = browsers.of(member.account).get(f"/maps/{MAP}/requests").text
    assert "Ben&#39;s own words" in shown and "Jo&#39;s own words" not in shown
    assert f"{mine}/decide" not in shown and f"{mine}/withdraw" in shown


def test_an_auditor_sees_that_it_was_asked_and_answered_and_no_words(place, browsers, keeper, worker):
    auditor = place.part("Iqbal", "auditor", purpose="yearly", until="2026-12-31")
    request = place.ask(worker, of="person", element=TOM, text="about Tomzebra")
    place.decide(keeper, request, "refused", exemption="legal-duty", text="The lawzebra asks for it.")

    [told] = said(browsers.of(auditor.account).get(AT))["requests"]

    assert (told["state"], told["exemption"], told["text"], told["told"]) == ("refused", "legal-duty", None, None)
    assert "zebra" not in browsers.of(auditor.account).get(f"/maps/{MAP}/requests").text


def test_nobody_learns_by_asking_what_they_may_not_see(place, browsers):
    own = place.part("Tom", "own-entry", element=TOM)
    other = {"asks": "erase", "of": "entries", "entries": [place.entries[1]], "text": "What is there?"}

    assert said(browsers.of(own.account).post(AT, json=other), 400)["error"]["code"] == "no-entry"


def test_holds_and_keeping_are_set_on_the_page(place, browsers, keeper, worker):
    kim = browsers.of(keeper.account)
    said(kim.post(f"/api/maps/{MAP}/retention", json={"basis": "legal-duty", "years": "8"}))
    hold = said(kim.post(f"/api/maps/{MAP}/holds", json={"reason": "An inquiry."}))["noted"]

    told = said(kim.get(AT))

    assert told["kept"] == {"basis": "legal-duty", "years": 8, "closed_on": None, "keep_until": None, "over": False}
    assert told["holds"][0]["stands"] and told["holds"][0]["reason"] == "An inquiry."
    shown = kim.get(f"/maps/{MAP}/requests").text
    assert "Nothing may be erased for now" in shown and "8 years after it is closed" in shown
    bad = kim.post(f"/api/maps/{MAP}/retention", json={"basis": "legal-duty", "years": "many"})
    assert said(bad, 400)["error"]["code"] == "bad-years"
    said(kim.post(f"/api/maps/{MAP}/holds/{hold}/lift", json={}))
    assert said(browsers.of(worker.account).post(f"/api/maps/{MAP}/holds", json={"reason": "x"}), 403)


def test_a_map_whose_time_is_over_is_proposed(place, browsers, keeper):
    from carelog.domain import events as e

    place.requesting.keep_for(MAP, keeper, "consent", 0)
    place.note(e.MapClosed(reason="moved"))

    told = said(browsers.of(keeper.account).get(AT))["kept"]

    assert (told["closed_on"], told["keep_until"], told["over"]) == ("2026-01-31", "2026-01-31", True)
    assert "Its time is over" in browsers.of(keeper.account).get(f"/maps/{MAP}/requests").text

"""One's own account is erased by its holder, typing their name once more; or by an admin once it was ended."""

from carelog.accounts.people import People
from carelog.personal import FORMER
from tests.examples import MAP
from tests.web.conftest import OURS, client_of, part, sign_in


def test_whoever_types_their_name_is_forgotten_and_signed_out(record, client, tmp_path):
    jo = part(record, "Jo M", "worker")
    with client_of(record, tmp_path) as browser:
        sign_in(browser, record, jo)
        assert "Erase my account" in browser.get("/me").text
        wrong = browser.post("/api/me/erase", json={"name": "Jo"}, headers=OURS)
        assert wrong.json()["error"]["code"] == "not-your-name"

        answer = browser.post("/api/me/erase", json={"name": " jo  m "}, headers=OURS)

        assert answer.status_code == 200, answer.text
        assert browser.get("/api/session").status_code == 401
    assert People(record.database).names([jo]) == {jo: FORMER}
    people = client.get(f"/maps/{MAP}/people").text
    assert "Jo M" not in people
    assert "Jo M" not in client.get(f"/maps/{MAP}/trail").text


def test_the_only_keeper_is_told_what_to_do_first(record, client):
    part(record, "Jo M", "worker")

    answer = client.post("/api/me/erase", json={"name": "Kim"}, headers=OURS)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "holds-a-map")
    assert client.get("/api/session").status_code == 200


def test_an_admin_erases_an_account_that_was_ended(record, tmp_path):
    people = People(record.database, record.clock)
    admin, jo = people.add("Alex", admin=True).id, part(record, "Jo M", "worker")
    with client_of(record, tmp_path) as browser:
        sign_in(browser, record, admin)
        early = browser.post(f"/api/people/{jo}/erase", json={}, headers=OURS)
        assert early.json()["error"]["code"] == "not-ended"
        browser.post(f"/api/people/{jo}/end", json={}, headers=OURS)
        assert "Erase this account for good" in browser.get("/admin").text

        assert browser.post(f"/api/people/{jo}/erase", json={}, headers=OURS).status_code == 200

        told = browser.get("/admin").text
        assert "Jo M" not in told and FORMER in told and "Erase this account" not in told

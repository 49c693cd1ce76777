"""What a device might push to be more than it is, and who might guess their way in: refused, noted, nothing changed."""

import pytest

from carelog.accounts.devices import Devices
from tests.access.conftest import OURS
from tests.access.test_attacks import PASSWORD, code, kim, logged
from tests.examples import an_id

__all__ = ["kim"]


def sent(town, kind: str, body: dict[str, object], **more: object) -> dict[str, object]:
    return {
        "id": an_id(), "map": town.maps["own"].id, "type": kind, "v": 1, "event": body, "device_seq": 1,
        "occurred": {"on": "2026-05-01", "precision": "day"}, **more,
    }  # fmt: skip


PUSHED = {
    "a role for oneself": ("role-granted", {"account": an_id(), "role": "keeper", "from": "2026-01-01"}, {}),
    "consent": ("consent-withdrawn", {"about": an_id(), "scope": "map-and-circle"}, {}),
    "an invitation": ("member-invited", {"invitation": an_id(), "role": "keeper", "expires": "2027-01-01"}, {}),
    "an import": ("import-made", {"format": "x", "sha256": "x", "counts": {}}, {}),
    "an erasure": ("parts-erased", {"entries": [an_id()], "ground": "x"}, {}),
    "somebody else's name": ("map-confirmed", {}, {"noted_by": an_id()}),
    "a part": ("map-confirmed", {}, {"acting_as": "keeper"}),
    "a number": ("map-confirmed", {}, {"seq": 1}),
    "a time": ("map-confirmed", {}, {"recorded_at": "2020-01-01T00:00:00+00:00"}),
    "a wider circle": ("note-made", {"text": "x"}, {"audience": "circle"}),
    "another map": ("map-confirmed", {}, {"map": an_id()}),
    "the map's name": ("map-renamed", {"title": "Mine"}, {}),
    "how to reach one who did not agree": ("element-added", {
        "element": an_id(), "kind": "person", "name": "X", "contact": "1"}, {}),
    "too long a name": ("element-added", {"element": an_id(), "kind": "person", "name": "X" * 201}, {}),
}  # fmt: skip


@pytest.mark.parametrize("what", PUSHED)
def test_a_device_cannot_push(town, what):
    kind, body, more = PUSHED[what]
    client = town.browser("worker")
    entry = sent(town, kind, body, **more)
    before = town.record.log.heads()

    [answer] = client.post("/api/sync/push", json={"device": an_id(), "entries": [entry]}).json()["answers"]

    assert (answer["answer"], bool(answer["message"])) == ("refused", True)
    assert town.record.log.heads() == before
    assert logged(town)[-1]["event"] == "entry-refused"


def test_somebody_elses_device_and_a_lost_one_hand_nothing_in(town):
    theirs, mine = an_id(), an_id()
    Devices(town.record.database, town.clock).register(theirs, town.account("member"))
    Devices(town.record.database, town.clock).register(mine, town.account("worker"))
    client = town.browser("worker")
    client.post(f"/api/devices/{mine}/lost", json={})
    entry = sent(town, "map-confirmed", {})

    answers = [client.post("/api/sync/push", json={"device": one, "entries": [entry]}) for one in (theirs, mine)]

    assert [(one.status_code, code(one)) for one in answers] == [(403, "not-your-device"), (403, "device-lost")]


def test_a_thousand_tries_change_nothing_and_lock_nobody_out(town, kim):
    client, statuses = town.browser(), []
    for n in range(1_000):
        answer = client.post("/api/sign-in", json={"name": "Kim" if n % 2 else "Nobody", "password": "wrong"})
        statuses.append(answer.status_code)
        assert answer.status_code != 429 or int(answer.headers["retry-after"]) >= 1

    assert set(statuses) == {401, 429}
    assert statuses.count(401) < 30
    assert sum(one["event"] in ("throttled", "sign-in-refused") for one in logged(town)) >= 1_000
    assert town.browser("kim").get("/api/session").status_code == 200
    town.clock.move(seconds=61)
    assert client.post("/api/sign-in", json={"name": "Kim", "password": PASSWORD}).status_code == 200


def test_whether_there_is_such_a_name_cannot_be_told(town, kim):
    client = town.browser()
    known, unknown = (
        client.post("/api/sign-in", json={"name": name, "password": "not this one"}) for name in ("Kim", "Kimberley")
    )
    by_code = [
        client.post("/api/sign-in/recovery", json={"name": name, "code": "abcd"}) for name in ("Kim", "Kimberley")
    ]

    assert (known.status_code, known.text) == (unknown.status_code, unknown.text) == (401, known.text)
    assert by_code[0].text == by_code[1].text
    options = [client.post("/api/sign-in/passkey/options", json={}).json()["publicKey"] for _ in range(2)]
    assert all(not one.get("allowCredentials") for one in options)


def test_signing_in_leads_to_our_own_pages_alone(town):
    for to in ("//evil.example", "https://evil.example", "/maps/../../x", "javascript:alert(1)", "/\\evil.example"):
        assert 'data-to="/"' in town.browser().get("/sign-in", params={"to": to}).text


def test_the_header_that_every_change_needs_is_ours():
    assert OURS == {"x-carelog-request": "1"}

"""What somebody might try to get in, or to be more than they are. Each try is refused, noted, and changes nothing."""

import json

import pytest

from carelog.accounts.devices import Devices
from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.accounts.throttle import Throttle, key
from carelog.domain import events as e
from carelog.inviting import note_access
from tests.examples import an_id

PASSWORD = "three grey geese in a field"


def code(answer) -> str:
    return answer.json()["error"]["code"]


@pytest.fixture
def keeper(town):
    return town.browser("keeper")


@pytest.fixture
def kim(town):
    """Somebody with a password, who keeps the map."""
    account = People(town.record.database, town.clock).add("Kim", password=PASSWORD)
    town.accounts["kim"] = account.id
    town.part("kim", "keeper", town.maps["own"].id)
    return account


def logged(town) -> list[dict[str, str]]:
    return [json.loads(line) for line in (town.folder / "data/security.jsonl").read_text().splitlines()]


def invited(client, town, **more) -> dict[str, str]:
    """Id and secret of a new invitation to the shared map."""
    said = client.post(f"/api/maps/{town.maps['own'].id}/invitations", json={"role": "member", **more}).json()
    identity, _, secret = said["link"].partition("#")[2].partition(".")
    return {"id": identity, "secret": secret}


def test_a_session_that_the_client_chose_is_never_adopted(town, kim):
    client = town.browser()
    client.cookies.set("carelog", "chosen-by-the-client")

    client.post("/api/sign-in", json={"name": "Kim", "password": PASSWORD})

    attacker = town.browser()
    attacker.cookies.set("carelog", "chosen-by-the-client")
    assert attacker.get("/api/session").status_code == 401


def test_a_session_is_new_at_every_sign_in_and_at_every_proof(town, kim):
    client, tokens = town.browser(), []
    for path, body in (
        ("/api/sign-in", {"name": "Kim", "password": PASSWORD}),
        ("/api/sign-in", {"name": "Kim", "password": PASSWORD}),
        ("/api/session/prove", {"password": PASSWORD}),
    ):
        answer = client.post(path, json=body)
        assert answer.status_code == 200
        tokens.append(answer.cookies["carelog"])

    assert len(set(tokens)) == 3
    for old in tokens[:-1]:
        other = town.browser()
        other.cookies.set("carelog", old)
        assert other.get("/api/session").status_code == 401


def test_an_ended_session_account_or_device_is_over_at_once(town):
    ended, gone, lost = town.browser("member"), town.browser("worker"), town.browser()
    device = an_id()
    Devices(town.record.database, town.clock).register(device, town.account("reviewer"))
    token, _ = Sessions(town.record.database, town.clock).begin(town.account("reviewer"), how="password", device=device)
    lost.cookies.set("carelog", token)
    path = f"/api/maps/{town.maps['own'].id}/network"
    assert [one.get(path).status_code for one in (ended, gone, lost)] == [200, 200, 200]

    ended.post("/api/sign-out", json={})
    People(town.record.database, town.clock).end(town.account("worker"))
    Devices(town.record.database, town.clock).lost(device)

    assert gone.get(path).status_code == 401
    assert lost.get(path).status_code == 401
    copy = town.browser()
    copy.cookies.set("carelog", ended.cookies.get("carelog", "") or "x")
    assert copy.get(path).status_code == 401


def test_a_role_that_ended_a_second_ago_is_over_also_for_what_was_kept_as_bytes(town):
    member, path = town.browser("member"), f"/api/maps/{town.maps['own'].id}/network"
    tag = member.get(path).headers["etag"]
    assert member.get(path, headers={"if-none-match": tag}).status_code == 304

    end = e.RoleEnded(account=town.account("member"), role="member")
    note_access(town.record, town.maps["own"].id, town.record.operator, None, end)

    assert member.get(path, headers={"if-none-match": tag}).status_code == 404


def test_a_role_that_runs_out_is_over_by_the_clock_alone(town):
    town.part("temp", "member", town.maps["own"].id, until="2026-06-01")
    temp, path = town.browser("temp"), f"/api/maps/{town.maps['own'].id}/network"
    assert [temp.get(path).status_code for _ in range(3)] == [200, 200, 200]

    town.clock.move(hours=12.5)
    again = town.browser("temp")

    assert again.get(path).status_code == 404


def test_a_session_ends_when_it_is_not_used_and_at_the_latest_after_a_day(town):
    idle, busy = town.browser("member"), town.browser("worker")
    for _ in range(25):
        town.clock.move(minutes=59)
        last = busy.get("/api/session").status_code

    assert idle.get("/api/session").status_code == 401
    assert last == 401
    town.clock.move(minutes=-59)


def test_what_decides_about_people_asks_once_more_who_is_there(town, kim):
    client = town.browser("kim")
    town.clock.move(minutes=16)
    path = f"/api/maps/{town.maps['own'].id}/invitations"

    refused = client.post(path, json={"role": "member"})
    client.post("/api/session/prove", json={"password": PASSWORD})

    assert (refused.status_code, code(refused)) == (403, "proof-needed")
    assert client.post(path, json={"role": "member"}).status_code == 200


@pytest.mark.parametrize("how", ["used", "expired", "withdrawn", "wrong secret", "foreign", "of one whose part ended"])
def test_an_invitation_that_does_not_count_is_answered_alike(town, keeper, how):
    one = invited(keeper, town)
    if how == "used":
        town.browser("stranger").post("/api/invitations/redeem", json=one)
    if how == "expired":
        town.clock.move(hours=73)
    if how == "withdrawn":
        keeper.post(f"/api/maps/{town.maps['own'].id}/invitations/{one['id']}/withdraw", json={})
    if how == "wrong secret":
        one["secret"] = "x" * 22
    if how == "foreign":
        one["id"] = an_id()
    if how == "of one whose part ended":
        end = e.RoleEnded(account=town.account("keeper"), role="keeper")
        note_access(town.record, town.maps["own"].id, town.record.operator, None, end)

    answer = town.browser("other").post("/api/invitations/redeem", json=one)

    assert (answer.status_code, code(answer)) == (404, "no-invitation")
    assert town.browser("other").get("/api/maps").json() == {"maps": []}
    assert logged(town)[-1]["code"] == "no-invitation"


def test_an_invitation_is_not_used_up_by_looking_and_joins_nobody_unasked(town, keeper):
    one, victim = invited(keeper, town), town.browser("victim")

    victim.get("/join")
    assert victim.post("/api/invitations/look", json=one).json()["role"] == "member"

    assert victim.get("/api/maps").json() == {"maps": []}
    assert victim.get("/api/session").json()["person"]["name"] == "Person victim"


def test_joining_gives_a_session_of_its_own_and_not_the_one_that_was_there(town, keeper):
    planted = town.token("stranger")
    victim = town.browser()
    victim.cookies.set("carelog", planted)

    said = victim.post("/api/invitations/redeem", json={**invited(keeper, town), "name": "Zoe", "password": PASSWORD})

    assert said.json()["person"]["name"] == "Zoe"
    attacker = town.browser()
    attacker.cookies.set("carelog", planted)
    assert attacker.get("/api/session").status_code == 401


def test_two_people_share_a_phone_and_each_says_of_their_own_that_it_is_lost(town, kim):
    town.account("lee")
    People(town.record.database, town.clock).set_password(town.account("lee"), PASSWORD)
    phone, browsers = an_id(), {}
    for name in ("Kim", "Person lee"):
        for _ in range(2):
            client = browsers[name] = town.browser()
            body = {"name": name, "password": PASSWORD, "device": phone, "label": "The phone in the kitchen"}
            assert client.post("/api/sign-in", json=body).status_code == 200

    devices = {name: client.get("/api/devices").json()["devices"] for name, client in browsers.items()}
    assert [len(found) for found in devices.values()] == [1, 1]
    assert devices["Kim"][0]["id"] != devices["Person lee"][0]["id"]
    browsers["Person lee"].post(f"/api/devices/{devices['Person lee'][0]['id']}/lost", json={})
    assert browsers["Person lee"].get("/api/session").status_code == 401
    assert browsers["Kim"].get("/api/session").status_code == 200


def test_a_device_that_is_none_uses_no_link_up(town, kim):
    link = town.browser("kim").post("/api/links", json={}).json()["url"].partition("#")[2]

    refused = town.browser().post("/api/sign-in/link", json={"secret": link, "device": "not-an-id"})

    assert code(refused) == "bad-id"
    assert town.browser().post("/api/sign-in/link", json={"secret": link}).status_code == 200


def test_a_name_typed_into_an_address_is_not_in_the_security_log(town):
    town.browser("member").get("/maps/Ruth%20Smith")

    assert "Ruth" not in (town.folder / "data/security.jsonl").read_text()
    assert logged(town)[-1]["code"] == "no-map"


def test_a_good_link_does_not_wipe_what_failed_from_an_address(town, kim):
    link = town.browser("kim").post("/api/links", json={}).json()["url"].partition("#")[2]
    client = town.browser()
    for _ in range(3):
        client.post("/api/sign-in/link", json={"secret": "wrong"})
        town.clock.move(seconds=1)
    before = Throttle(town.record.database, town.clock).count(key("address", "testclient"), 3600)

    assert client.post("/api/sign-in/link", json={"secret": link}).status_code == 200

    after = Throttle(town.record.database, town.clock).count(key("address", "testclient"), 3600)
    assert (before, after) == (3, 3)


def test_a_recovery_code_and_a_link_work_once(town, kim):
    client = town.browser("kim")
    codes = client.post("/api/recovery-codes", json={}).json()["codes"]
    link = client.post("/api/links", json={}).json()["url"].partition("#")[2]
    tries = [("/api/sign-in/recovery", {"name": "kim", "code": codes[0]}), ("/api/sign-in/link", {"secret": link})]

    for path, body in tries:
        assert town.browser().post(path, json=body).status_code == 200
        again = town.browser().post(path, json=body)
        assert (again.status_code, code(again)) == (401, "code-not-accepted")


FOREIGN = [
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"x-carelog-request": "0"},
]


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_can_change_nothing(town, headers):
    client = town.browser("keeper")

    answer = client.post("/api/sign-out", json={}, headers=headers)

    assert answer.status_code == 403
    assert client.get("/api/session").status_code == 200
    assert logged(town)[-1]["event"] == "refused"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"])
def test_what_a_form_of_another_site_could_send_is_no_json(town, kind):
    answer = town.browser("keeper").post("/api/sign-out", content=b'{"a":1}', headers={"content-type": kind})

    assert (answer.status_code, code(answer)) == (415, "wrong-type")


@pytest.mark.parametrize("declared", [True, False])
def test_ten_megabytes_are_refused_and_nothing_is_kept(town, declared):
    body = b'{"device":"' + b"x" * 10_000_000 + b'"}'
    client = town.browser("keeper")
    sent = body if declared else iter([body])

    answer = client.post("/api/sync/push", content=sent, headers={"content-type": "application/json"})

    assert (answer.status_code, code(answer)) == (413, "too-large")
    assert logged(town)[-1]["code"] == "too-large"


def test_every_answer_forbids_to_be_framed_and_to_be_kept(town):
    client, nobody = town.browser("keeper"), town.browser()
    answers = [
        client.get("/"), nobody.get("/sign-in"), client.get("/nothing"), client.get("/api/nothing"),
        client.post("/", json={}), nobody.get("/api/maps"), client.post("/api/sign-out", content=b"x"),
        client.get("/api/session"), client.get(f"/api/maps/{town.maps['own'].id}/network"),
        client.get("/", headers={"host": "evil.example"}),
    ]  # fmt: skip
    for answer in answers:
        said = answer.headers
        assert "frame-ancestors 'none'" in said["content-security-policy"], answer.url
        assert "require-trusted-types-for 'script'" in said["content-security-policy"]
        assert (said["x-content-type-options"], said["cache-control"]) == ("nosniff", "no-store"), answer.url
        assert "set-cookie" not in said or "HttpOnly" in said["set-cookie"]

"""Who opens what with a reason, who decides about people and consent, from when on, and who could have seen it."""

import threading

import pytest

from carelog.domain import events as e
from carelog.domain.access import Actor
from carelog.domain.refusals import NotPossible
from carelog.inviting import Inviting, note_access
from carelog.reads import Reads
from carelog.record import Record
from tests.access import model
from tests.access.conftest import PARTS, Clock, a_town
from tests.access.test_views import OWN, answers, api, network, push, sent
from tests.examples import an_id
from tests.support import postgres
from tests.support.places import opened_at


def test_an_auditor_reads_parts_in_the_place_of_names_until_they_say_why(town):
    client, person = town.browser("auditor"), town.browser("supported-person")
    names = [one["name"] for one in network(client, town)["elements"]]
    assert "Ann" not in names and "a neighbour" in names

    client.post(api(town, "open"), json={"reason": "Complaint 7"})

    assert "Ann" in [one["name"] for one in network(client, town)["elements"]]
    reads = person.get(api(town, "reads")).json()["reads"]
    assert [one["reason"] for one in reads if one["how"] == "opened-names"] == ["Complaint 7"]
    town.clock.move(minutes=61)
    client.cookies.set("carelog", town.token("auditor"))
    assert "Ann" not in [one["name"] for one in network(client, town)["elements"]]


@pytest.fixture
def colleague(town):
    """A worker of the organisation that works on the map, with no part in it, and the safeguarding lead."""
    town.account("colleague", organisation="Care Circle")
    town.account("lead", safeguarding=True)
    return town.browser("colleague")


def test_a_colleague_opens_a_map_in_an_emergency_and_it_is_shown(town, colleague):
    assert colleague.get(api(town, "network")).status_code == 404

    opened = colleague.post(api(town, "open"), json={"reason": "She did not open the door."})

    assert opened.status_code == 200
    assert "Ann" in [one["name"] for one in network(colleague, town)["elements"]]
    assert answers(colleague, sent(town, "map-confirmed", {})) == ["refused"]
    reads = town.browser("keeper").get(api(town, "reads")).json()["reads"]
    assert "She did not open the door." in [one.get("reason") for one in reads]
    town.clock.move(minutes=61)
    colleague.cookies.set("carelog", town.token("colleague"))
    assert colleague.get(api(town, "network")).status_code == 404


def test_the_safeguarding_lead_may_have_it_shown_later_with_a_reason_that_is_shown_then(town, colleague):
    colleague.post(api(town, "open"), json={"reason": "She did not open the door."})
    colleague.get(api(town, "network"))
    [opening] = Reads(town.record.database, town.clock).openings(town.maps[OWN].id)

    done = town.browser("lead").post(
        f"/api/openings/{opening.id}/delay", json={"reason": "He might harm her.", "until": "2026-06-03"}
    )

    assert done.status_code == 200
    assert "emergency" not in town.browser("supported-person").get(api(town, "reads")).text
    town.clock.move(days=2)
    [shown] = [
        one for one in town.browser("supported-person").get(api(town, "reads")).json()["reads"] if one.get("reason")
    ]
    assert (shown["reason"], shown["delay_reason"]) == ("She did not open the door.", "He might harm her.")


def test_a_no_ends_what_was_opened_in_an_emergency_too(town, colleague):
    colleague.post(api(town, "open"), json={"reason": "She did not open the door."})
    assert colleague.get(api(town, "network")).status_code == 200

    town.browser("supported-person").post(
        api(town, "consents"),
        json={"answer": "withdrawn", "about": town.maps[OWN].centre, "scope": "map-and-circle"},
    )

    assert colleague.get(api(town, "network")).status_code == 404


def test_nobody_of_another_organisation_opens_it(town, colleague):
    town.account("other", organisation="Elsewhere")
    for who in ("other", "stranger"):
        assert town.browser(who).post(api(town, "open"), json={"reason": "x"}).status_code == 404


def test_a_no_stops_the_circle_and_the_team_at_once(town):
    member, worker, keeper = (town.browser(one) for one in ("member", "worker", "keeper"))
    assert member.get(api(town, "network")).status_code == 200

    town.browser("supported-person").post(api(town, "consents"), json={
        "answer": "withdrawn", "about": town.maps[OWN].centre, "scope": "map-and-circle"})  # fmt: skip

    statuses = [one.get(api(town, "network")).status_code for one in (member, worker, keeper)]
    assert statuses == [404, 404, 200]
    assert keeper.post(api(town, "invitations"), json={"role": "member"}).status_code == 403


def test_consent_is_never_one_tick(town):
    keeper, about = town.browser("keeper"), town.maps[OWN].centre
    base = {"answer": "given", "about": about, "scope": "community-map", "basis": "own", "how": "spoken",
            "wording": "May we?"}  # fmt: skip

    for missing in ("basis", "how", "wording"):
        body = {name: value for name, value in base.items() if name != missing}
        assert keeper.post(api(town, "consents"), json=body).json()["error"]["code"] == "consent-incomplete"
    behalf = keeper.post(api(town, "consents"), json={**base, "basis": "attorney"})
    assert behalf.json()["error"]["code"] == "not-a-role"
    assert keeper.post(api(town, "consents"), json=base).status_code == 200


def test_the_persons_own_place_is_not_a_keepers_to_end(town):
    body = {"account": town.account("supported-person"), "role": "supported-person"}

    assert town.browser("keeper").post(api(town, "roles/end"), json=body).status_code == 403
    assert town.browser("speaks-for").post(api(town, "roles/end"), json=body).status_code == 200


def test_an_auditor_begins_a_day_after_the_person_could_read_of_it_or_when_they_say_so(town):
    person, keeper, new = town.browser("supported-person"), town.browser("keeper"), town.browser("new")
    terms = {"role": "auditor", "purpose": "yearly", "until": "2026-12-31"}
    link = keeper.post(api(town, "invitations"), json=terms).json()["link"].partition("#")[2]
    identity, _, secret = link.partition(".")
    assert [one["state"] for one in person.get(api(town, "people")).json()["invitations"]] == ["waiting"]

    new.post("/api/invitations/redeem", json={"id": identity, "secret": secret})
    assert new.get(api(town, "network")).status_code == 404
    coming = [one for one in person.get(api(town, "people")).json()["people"] if one["state"] == "coming"]
    assert [(one["account"], one["role"]) for one in coming] == [(town.account("new"), "auditor")]

    person.post(api(town, "roles"), json={"account": town.account("new"), **terms})
    assert new.get(api(town, "network")).status_code == 200


def test_a_part_given_to_somebody_who_is_there_waits_a_day(town):
    body = {"account": town.account("member"), "role": "keeper"}
    begins = town.browser("keeper").post(api(town, "roles"), json=body).json()["begins"]

    assert begins == "2026-06-02T12:00:00.000+00:00"
    assert town.browser("member").get(api(town, "held")).status_code == 403
    town.clock.move(hours=24)
    assert town.browser("member").get(api(town, "held")).status_code == 200


@pytest.mark.parametrize("who", PARTS)
def test_who_may_give_end_and_settle_does_so_and_nobody_else(town, who):
    other, client = town.part("other", "member", town.maps[OWN].id), town.browser(who)
    [held] = push(town.browser("own-entry"), sent(town, "connection-ended", {"connection": town.maps[OWN].tie}))
    expected = 200 if "t" in model.PARTS[who] else 403

    tried = [
        client.post(api(town, "roles"), json={"account": other, "role": "keeper"}),
        client.post(api(town, "roles/end"), json={"account": other, "role": "member"}),
        client.post(api(town, f"held/{held['id']}"), json={"answer": "decline"}),
    ]

    assert [one.status_code for one in tried] == [expected] * 3
    assert bool(town.browser("keeper").get(api(town, "held")).json()["held"]) == (expected == 403)


def test_who_could_have_seen_it_on_any_day(town):
    person = town.browser("supported-person")
    town.clock.move(days=2)
    end = e.RoleEnded(account=town.account("member"), role="member")
    note_access(town.record, town.maps[OWN].id, town.record.operator, None, end)
    town.clock.move(days=2)
    person.cookies.set("carelog", town.token("supported-person"))

    def on(day: str) -> set[str]:
        return {one["role"] for one in person.get(api(town, f"who-could?on={day}")).json()["people"]}

    assert on("2026-05-31") == set()
    assert {"member", "keeper"} <= on("2026-06-01")
    assert "member" in on("2026-06-03")
    assert "member" not in on("2026-06-04")
    assert "auditor" in on("2026-12-31") and "auditor" not in on("2027-01-01")


def test_a_picture_drawn_for_the_keeper_is_not_given_to_an_auditor(town):
    path = f"/maps/{town.maps[OWN].id}/picture/wide.svg"

    keeper, auditor = (town.browser(who).get(path).text for who in ("keeper", "auditor"))

    assert ">Ann<" in keeper
    assert ">Ann<" not in auditor


def test_a_worker_starts_a_draft_and_asks_the_person_in(town):
    worker = town.browser("worker")
    started = worker.post("/api/maps", json={"title": "Mrs B", "person": "Mrs B", "as": "worker"}).json()["id"]
    element = worker.get(f"/api/maps/{started}/network").json()["elements"][0]["id"]

    assert worker.post(f"/api/maps/{started}/invitations", json={"role": "member"}).status_code == 403
    asked = worker.post(f"/api/maps/{started}/invitations", json={"role": "supported-person", "element": element})
    assert asked.status_code == 200
    said = {"answer": "given", "about": element, "by": element, "basis": "own", "how": "spoken",
            "scope": "map-and-circle", "wording": "May we keep it?"}  # fmt: skip
    worker.post(f"/api/maps/{started}/consents", json=said)
    assert worker.get(f"/api/maps/{started}/people").json()["sharing"] == "shared"


def test_whoever_joined_may_be_undone(town):
    keeper, new = town.browser("keeper"), town.browser("new")
    link = keeper.post(api(town, "invitations"), json={"role": "member"}).json()["link"].partition("#")[2]
    identity, _, secret = link.partition(".")
    new.post("/api/invitations/redeem", json={"id": identity, "secret": secret})
    [invitation] = keeper.get(api(town, "people")).json()["invitations"]
    assert invitation["can_undo"]

    keeper.post(api(town, "roles/end"), json={"account": invitation["account"], "role": "member"})

    assert new.get(api(town, "network")).status_code == 404


def test_a_keeper_says_that_a_phone_of_the_circle_is_lost(town):
    phone, worker = an_id(), town.browser("worker")
    entry = sent(town, "map-confirmed", {})
    worker.post("/api/sync/push", json={"device": phone, "entries": [entry]})
    keeper = town.browser("keeper")
    [found] = [one for one in keeper.get(api(town, "people")).json()["people"] if one["role"] == "worker"]

    assert keeper.post(f"/api/devices/{found['devices'][0]['id']}/lost", json={}).status_code == 200
    assert town.browser("stranger").post(f"/api/devices/{phone}/lost", json={}).status_code == 404


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_of_two_who_take_one_invitation_up_at_once_one_joins(engine, tmp_path, request):
    clock = Clock()
    where = tmp_path / "data"
    if engine == "postgresql":
        where = postgres.new_database(request.getfixturevalue("postgres_url"))
    with opened_at(where) as database:
        town = a_town(tmp_path, Record(database, clock), clock)
        one, secret = Inviting(town.record).invite(town.maps[OWN].id, _actor(town), "member")
        accounts, joined = [town.account(f"new {n}") for n in range(4)], []

        def join(account: str) -> None:
            try:
                Inviting(Record(database, clock)).redeem(one.id, secret, account)
                joined.append(account)
            except NotPossible:
                pass

        threads = [threading.Thread(target=join, args=(account,)) for account in accounts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(joined) == 1


def _actor(town):
    return Actor(town.account("keeper"))

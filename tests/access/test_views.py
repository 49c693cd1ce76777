"""What each person sees, corrects, suggests and decides: the ways of a circle, one after the other."""

from carelog.domain import events as e
from carelog.inviting import note_access
from tests.examples import an_id

OWN = "own"


def sent(town, kind: str, body: dict[str, object], **more: object) -> dict[str, object]:
    return {
        "id": an_id(), "map": town.maps[OWN].id, "type": kind, "v": 1, "event": body, "device_seq": 1,
        "occurred": {"on": "2026-05-01", "precision": "day"}, **more,
    }  # fmt: skip


def push(client, *entries) -> list[dict[str, object]]:
    numbered = [{**one, "device_seq": number, "base_seq": 10_000} for number, one in enumerate(entries, 1)]
    return client.post("/api/sync/push", json={"device": an_id(), "entries": numbered}).json()["answers"]


def answers(client, *entries) -> list[str]:
    return [one["answer"] for one in push(client, *entries)]


def network(client, town, query: str = "") -> dict:
    return client.get(f"/api/maps/{town.maps[OWN].id}/network{query}").json()


def api(town, path: str) -> str:
    return f"/api/maps/{town.maps[OWN].id}/{path}"


def test_a_neighbour_puts_their_own_part_right_at_once(town):
    ann, client = town.maps[OWN].ann, town.browser("own-entry")

    said = answers(
        client, sent(town, "element-renamed", {"element": ann, "name": "Annie"}),
        sent(town, "naming-changed", {"element": ann, "named_as": "full"}),
        sent(town, "quality-changed", {"connection": town.maps[OWN].tie, "quality": "good", "felt_by": ann}),
    )  # fmt: skip

    assert said == ["recorded"] * 3
    assert "Annie" in [one["name"] for one in network(town.browser("member"), town)["elements"]]


def test_what_a_neighbour_suggests_waits_and_is_theirs_when_it_is_added(town):
    client, keeper = town.browser("own-entry"), town.browser("keeper")
    entry = sent(town, "frequency-changed", {"connection": town.maps[OWN].tie, "frequency": "monthly"})

    assert answers(client, entry) == ["held"]
    assert network(keeper, town)["connections"][0]["frequency"] == "daily"
    [waiting] = keeper.get(api(town, "held")).json()["held"]
    added = keeper.post(api(town, f"held/{waiting['entry']}"), json={"answer": "add"}).json()

    assert added["answer"] == "recorded"
    assert network(keeper, town)["connections"][0]["frequency"] == "monthly"
    log = keeper.get(api(town, "log?limit=1000")).json()["entries"]
    recorded = next(one for one in log if one.get("id") == entry["id"])
    assert recorded["noted_by"] == town.account("own-entry")
    assert recorded["occurred"] == {"on": "2026-05-01", "precision": "day"}
    again = push(client, entry)[0]
    assert (again["answer"], again["original"]) == ("duplicate", "held")


def test_what_is_not_added_stays_off_the_map_and_waits_no_more(town):
    client, keeper = town.browser("own-entry"), town.browser("keeper")
    [said] = push(client, sent(town, "connection-ended", {"connection": town.maps[OWN].tie}))

    keeper.post(api(town, f"held/{said['id']}"), json={"answer": "decline"})

    assert keeper.get(api(town, "held")).json()["held"] == []
    assert len(network(keeper, town)["connections"]) == 1
    gone = keeper.post(api(town, f"held/{said['id']}"), json={"answer": "add"})
    assert gone.json()["error"]["code"] == "nothing-held"


def test_a_group_waits_as_a_whole(town):
    ann, client = town.maps[OWN].ann, town.browser("own-entry")
    group = an_id()
    both = push(
        client, sent(town, "element-renamed", {"element": ann, "name": "Annie"}, group=group),
        sent(town, "connection-ended", {"connection": town.maps[OWN].tie}, group=group),
    )  # fmt: skip

    assert [(one["answer"], one["code"]) for one in both] == [("held", "with-its-group"), ("held", "suggested")]


def test_a_neighbour_says_nothing_about_others_and_sees_only_their_own_ties(town):
    client = town.browser("own-entry")

    said = push(
        client, sent(town, "person-died", {"element": town.maps[OWN].centre}),
        sent(town, "note-made", {"text": "x"}), sent(town, "map-confirmed", {}),
    )  # fmt: skip

    assert {(one["answer"], one["code"]) for one in said} == {("refused", "not-yours")}
    seen = network(client, town)
    assert {one["id"] for one in seen["elements"]} == {town.maps[OWN].ann, town.maps[OWN].centre}
    [centre] = [one for one in seen["elements"] if one["id"] == town.maps[OWN].centre]
    assert set(centre) == {"id", "kind", "name"}


def test_how_others_feel_is_not_shown_to_a_neighbour_or_the_circle(town):
    centre, tie = town.maps[OWN].centre, town.maps[OWN].tie
    push(town.browser("worker"), sent(town, "quality-changed", {
        "connection": tie, "quality": "strained", "felt_by": centre}))  # fmt: skip

    felt = {who: network(town.browser(who), town)["connections"][0].get("feelings")
            for who in ("own-entry", "member", "worker", "supported-person")}  # fmt: skip

    assert felt == {
        "own-entry": None, "member": None, "worker": {centre: "strained"}, "supported-person": {centre: "strained"}
    }  # fmt: skip


def test_what_a_neighbour_disputes_stands_beside_it_for_everybody(town):
    client, keeper = town.browser("own-entry"), town.browser("keeper")
    log = client.get(api(town, "log?limit=1000")).json()["entries"]
    change = next(one for one in log if one.get("type") == "frequency-changed")

    [said] = push(client, sent(town, "entry-disputed", {
        "entry": change["id"], "by": town.maps[OWN].ann, "text": "It was weekly."}))  # fmt: skip

    assert said["answer"] == "recorded"
    for who in (keeper, town.browser("member")):
        assert [one["text"] for one in network(who, town)["disputes"]] == ["It was weekly."]
        for page in ("", "/changes"):
            assert "Ann sees this differently" in who.get(f"/maps/{town.maps[OWN].id}{page}").text


def test_nobody_disputes_or_corrects_what_they_cannot_read(town):
    log = town.browser("supported-person").get(api(town, "log?limit=1000")).json()["entries"]
    secret = next(one for one in log if one.get("audience") == "team" and one["type"] == "note-made")

    [said] = push(town.browser("member"), sent(town, "entry-disputed", {"entry": secret["id"], "text": "No."}))

    assert (said["answer"], said["code"]) == ("refused", "no-entry")


def test_what_somebody_noted_whose_part_had_ended_waits_for_the_keeper(town):
    client = town.browser("worker")
    end = e.RoleEnded(account=town.account("worker"), role="worker")
    note_access(town.record, town.maps[OWN].id, town.record.operator, None, end)

    [said] = push(client, sent(town, "person-died", {"element": town.maps[OWN].ann}))

    assert (said["answer"], said["code"]) == ("held", "access-ended")
    [waiting] = town.browser("keeper").get(api(town, "held")).json()["held"]
    assert waiting["sentence"] == "Ann died."

import pytest

from carelog.domain import events as e
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted


def test_the_maps(client):
    assert client.get("/api/maps").json() == {
        "maps": [{"id": MAP, "title": "Ruth's care map", "kind": "personal", "seq": 5}]
    }


def test_a_map_at_a_moment(client, note):
    note(noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01"))

    answer = client.get(f"/api/maps/{MAP}/network?on=2026-02-01").json()
    assert {key: answer[key] for key in ("map", "title", "kind", "on", "known", "seq", "not_shown")} == {
        "map": MAP, "title": "Ruth's care map", "kind": "personal", "on": "2026-02-01", "known": None, "seq": 6,
        "not_shown": [],
    }  # fmt: skip
    assert answer["elements"][0] == {"id": RUTH, "kind": "person", "name": "Ruth", "nearness": "lives-here"}
    assert answer["connections"] == [
        {
            "id": TOM_HELPS_RUTH, "from": TOM, "to": RUTH, "family": "care", "direction": "directed",
            "frequency": "weekly",
        }
    ]  # fmt: skip


def test_a_map_as_it_was_known_at_an_entry(client):
    answer = client.get(f"/api/maps/{MAP}/network?known=2").json()

    assert [one["name"] for one in answer["elements"]] == ["Ruth"]
    assert (answer["known"], answer["seq"]) == ("2", 2)


def test_the_log_a_part_at_a_time(client):
    first = client.get(f"/api/maps/{MAP}/log?limit=3").json()
    rest = client.get(f"/api/maps/{MAP}/log?after=3").json()

    assert [one["seq"] for one in first["entries"] + rest["entries"]] == [1, 2, 3, 4, 5]
    assert (first["more"], rest["more"], rest["seq"]) == (True, False, 5)
    assert first["entries"][0]["type"] == "map-started"
    assert first["entries"][0]["event"]["title"] == "Ruth's care map"


def test_what_differs_between_two_days(client, note):
    change = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01")
    note(change)

    answer = client.get(f"/api/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").json()
    assert answer["connections"]["changed"] == [{"id": TOM_HELPS_RUTH, "fields": {"frequency": ["weekly", "daily"]}}]
    assert answer["elements"] == {"added": [], "gone": [], "changed": [], "unchanged": 2}
    assert answer["entries"] == [change.id]
    assert answer["why"] == {TOM_HELPS_RUTH: [change.id]}
    assert answer["swapped"] is False and answer["known"] is None and answer["visits"] == 0
    assert answer["numbers"]["before"].keys() == answer["numbers"]["after"].keys()
    assert "jaccard" in answer["numbers"]["change"]
    assert (answer["numbers"]["before"]["tie_age"], answer["numbers"]["after"]["tie_age"]) == (31, 90)


def test_two_days_asked_the_other_way_round_are_put_right(client, note):
    note(noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01"))

    answer = client.get(f"/api/maps/{MAP}/compare?from=2026-04-01&to=2026-02-01").json()
    assert (answer["from"], answer["to"], answer["swapped"]) == ("2026-02-01", "2026-04-01", True)
    assert answer["connections"]["changed"][0]["fields"] == {"frequency": ["weekly", "daily"]}


def test_two_moments_with_a_time_zone_and_as_they_were_known(client, note):
    note(noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01T10:30"))

    asked = "from=2026-03-01T12:00%2B02:00&to=2026-03-01T13:00%2B02:00"
    assert client.get(f"/api/maps/{MAP}/compare?{asked}").json()["connections"]["changed"]
    assert not client.get(f"/api/maps/{MAP}/compare?{asked}&known=4").json()["connections"]["changed"]


@pytest.mark.parametrize("path", ["network", "log", "compare?from=2026-01-01&to=2026-02-01"])
def test_a_map_that_is_not_there(client, path):
    answer = client.get(f"/api/maps/{an_id()}/{path}")

    assert answer.status_code == 404
    assert answer.json() == {"error": {"code": "no-map", "message": "There is no such map."}}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("network?on=soon", "bad-date"),
        ("network?known=1.5", "bad-date"),
        ("log?after=-1", "bad-request"),
        ("log?limit=5000", "bad-request"),
        ("log?after=" + "9" * 30, "bad-request"),
        ("compare?from=2026-01-01", "bad-request"),
        ("compare?from=x&to=y", "bad-date"),
    ],
)
def test_a_question_that_cannot_be_read(client, path, code):
    answer = client.get(f"/api/maps/{MAP}/{path}")

    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code


def test_the_description_names_every_question_and_the_shape_of_every_answer(client):
    document = client.get("/schema/openapi.json").json()

    answered = {route.path_format for route in client.app.routes if route.path.startswith(("/api/", "/health"))}
    assert set(document["paths"]) == answered
    network = document["paths"]["/api/maps/{map_id}/network"]["get"]
    assert {one["name"] for one in network["parameters"]} == {"map_id", "on", "known"}
    assert "404" in network["responses"]
    schemas = document["components"]["schemas"]
    connection = next(schemas[name] for name in schemas if name.endswith("ShownConnection"))
    assert {"id", "from", "to", "family", "frequency"} <= set(connection["properties"])


def test_the_server_says_that_it_is_well(client):
    assert client.get("/health").json() == {"status": "ok"}

"""A trainee deletes a practice map of their own alone and at once; nobody else can, and nothing of it is left."""

from litestar.testing import TestClient

from carelog.record import Record
from tests import examples
from tests.web.conftest import OURS, client_of, part, sign_in

WORD = "zebedee-canary"


def _begun(client: TestClient) -> str:
    said = {"title": WORD, "kind": "practice", "for": "another"}
    return client.post("/api/maps", json=said, headers=OURS).json()["id"]


def _erase(client: TestClient, map_id: str) -> int:
    return client.post(f"/api/maps/{map_id}/erase-practice", json={}, headers=OURS).status_code


def test_a_trainee_deletes_their_own_practice_map(client, record: Record, tmp_path):
    map_id = _begun(client)
    assert "Delete it for good" in client.get(f"/maps/{map_id}").text

    assert _erase(client, map_id) == 200

    assert client.get(f"/maps/{map_id}").status_code == 404
    assert map_id not in {one["id"] for one in client.get("/api/maps").json()["maps"]}
    assert client.get("/").status_code == 200
    assert _erase(client, map_id) == 404
    assert WORD.encode() not in b"".join(one.read_bytes() for one in (tmp_path / "data").iterdir())
    assert not record.database.vault.ended()


def test_nobody_deletes_a_map_of_somebody_elses_or_one_that_is_no_practice(client, record: Record, tmp_path):
    map_id = _begun(client)
    with client_of(record, tmp_path) as other:
        sign_in(other, record, part(record, "Pat", "keeper"))
        assert _erase(other, map_id) == 404
        assert _erase(other, examples.MAP) == 403
        assert "Delete it for good" not in other.get(f"/maps/{examples.MAP}").text

    assert client.get(f"/maps/{map_id}").status_code == 200

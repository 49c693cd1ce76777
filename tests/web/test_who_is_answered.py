import pytest

from carelog.web.security import CSP
from tests.examples import MAP

HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
}


@pytest.mark.parametrize(
    "path", ["/", f"/maps/{MAP}", "/api/maps", "/nothing/here", "/api/nothing", "/schema/openapi.json"]
)
def test_every_answer_carries_the_same_guard(client, path):
    answer = client.get(path)

    assert HEADERS.items() <= dict(answer.headers).items()


def test_the_guard_stands_on_a_wrong_method_and_on_a_refusal(client):
    for answer in (
        client.post("/", headers={"x-carelog-request": "1"}),
        client.post("/"),
        client.get("/", headers={"host": "evil.example"}),
    ):
        assert answer.status_code >= 400
        assert HEADERS.items() <= dict(answer.headers).items()


def test_no_script_or_style_is_written_into_a_page():
    assert "unsafe" not in CSP
    assert "require-trusted-types-for 'script'" in CSP
    assert CSP.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]", "[::1]:8000", "LOCALHOST:8000"]
)
def test_this_machine_is_answered_under_its_own_names(client, host):
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8000",
        "127.0.0.2",
        "0.0.0.0",
        "[::2]",
        "",
        "localhost:x",
        "localhost@evil",
    ],
)
@pytest.mark.parametrize("path", ["/", "/nothing"])
def test_any_other_name_is_refused(client, host, path):
    answer = client.get(path, headers={"host": host})

    assert answer.status_code == 400
    assert "Ruth" not in answer.text


def test_a_page_of_another_site_is_refused(client):
    for origin in ("http://evil.example", "null", "http://127.0.0.1:9", "file://127.0.0.1"):
        assert client.get("/api/maps", headers={"origin": origin}).status_code == 403
    assert client.get("/api/maps", headers={"origin": "http://127.0.0.1"}).status_code == 200


def test_what_may_change_something_needs_our_header(client):
    refused = client.post("/api/maps", json={})
    passed = client.post("/api/maps", json={}, headers={"x-carelog-request": "1"})

    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not-from-us")
    assert (passed.status_code, passed.json()["error"]["code"]) == (400, "bad-request")


@pytest.mark.parametrize("path", ["/api/maps", "/api/sign-in", "/api/sync/push", "/api/concerns"])
@pytest.mark.parametrize("body", ["{", "[" * 3_000 + "]" * 3_000, '{"entries": ' + '{"a":' * 3_000 + "1" + "}" * 3_001])
def test_what_is_no_json_or_nested_too_deep_cannot_be_read(client, path, body):
    headers = {"content-type": "application/json", "x-carelog-request": "1"}
    answer = client.post(path, content=body, headers=headers)

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad-request")

"""A sealed note comes in from anybody, and the safeguarding lead reads it; these handlers, with nothing around them."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.datastructures import State
from litestar.di import Provide
from litestar.testing import TestClient

from carelog.concerns import INFO, MOST, NOBODY_SET, Concerns, Contact, contact, set_contact
from carelog.record import Record
from carelog.sealing import Keys, seal
from carelog.settings import Settings
from carelog.web import concerns as web
from carelog.web import errors
from carelog.web.desk import Desk
from carelog.web.rendering import templates
from carelog.web.static import find_static, read_static
from tests.web.html import text

CANARY = "Ruth-has-a-bruise-on-her-arm"
MAP = "3f0b1c9e-7a52-4a0e-9a55-0c6f3f1d2b7e"
NOTE = "0d1f6a52-8b1e-4f0b-8f57-2b8c3b7f6a11"


@pytest.fixture
def desk(empty_record: Record, tmp_path: Path) -> Desk:
    return Desk(Settings(data=tmp_path / "data"), empty_record)


@pytest.fixture
def keys(desk: Desk) -> Keys:
    return desk.seal_keys


@pytest.fixture
def concerns(desk: Desk) -> Concerns:
    return desk.concerns


def sealed(keys: Keys, words: str = CANARY) -> bytes:
    """A note as a phone sends it."""
    said = {"id": NOTE, "said_at": "2026-11-25T17:05:00.000Z", "map": MAP, "about": "Ruth", "text": words}
    return seal(keys.public, json.dumps({**said, "from": None, "call_me": True}).encode(), INFO)


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """A browser at an app of these handlers alone, in which Grace Lead is signed in."""
    grace = desk.people.add("Grace Lead", safeguarding=True)
    token, _ = desk.sessions.begin(grace.id, how="password")
    static = read_static(find_static())
    app = Litestar(
        route_handlers=web.HANDLERS,
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        template_config=templates(static),
        exception_handlers=errors.HANDLERS,
        logging_config=None,
        state=State({"desk": desk}),
    )
    with TestClient(app, raise_server_exceptions=False) as client:
        client.cookies.set(desk.settings.cookie, token)
        yield client


def test_a_note_comes_in_by_the_interface_and_is_named_in_the_answer(client, keys, concerns):
    body = {"sealed": base64.b64encode(sealed(keys)).decode()}

    answers = [client.post("/api/concerns", json=body) for _ in range(2)]

    assert [one.status_code for one in answers] == [200, 200]
    assert [one.json() for one in answers] == [{"received": NOTE}] * 2
    assert len(concerns.all()) == 1


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"sealed": base64.b64encode(CANARY.encode()).decode()}, 400, "not-sealed"),
        ({"sealed": CANARY}, 400, "bad-request"),
        ({"sealed": None}, 400, "bad-request"),
        ({}, 400, "bad-request"),
        ([], 400, "bad-request"),
        ({"sealed": "", "text": CANARY}, 400, "bad-request"),
        ({"sealed": base64.b64encode(bytes(MOST + 1)).decode()}, 413, "too-large"),
        ({"sealed": "A" * 10_000_000}, 413, "too-large"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_no_note_is_refused_by_the_interface(client, concerns, caplog, body, status, code):
    answer = client.post("/api/concerns", json=body)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert CANARY not in answer.text + caplog.text
    assert concerns.all() == []


def test_the_lead_reads_it_on_a_page_and_marks_it(client, keys, concerns):
    concerns.take(sealed(keys, f"<b>{CANARY}</b>\nsecond line"))

    page = client.get("/concerns")
    assert "1 note that nobody has read yet." in text(page.text)
    assert f"&lt;b&gt;{CANARY}&lt;/b&gt;\nsecond line" in page.text
    assert f'href="/maps/{MAP}"' in page.text

    answer = client.post(f"/api/concerns/{NOTE}/read", json={})
    assert (answer.status_code, answer.json()) == (200, {"read": NOTE})
    after = text(client.get("/concerns").text)
    assert "You have read everything that was sent." in after
    assert "Read by Grace Lead on" in after


def test_every_page_can_show_whom_to_call_without_scripts(desk):
    macros = templates(read_static(find_static())).instance.engine.get_template("worry.html").module
    shown = str(macros.worry(NOBODY_SET, "a-key"))
    assert 'href="tel:999"' in shown.partition("<dialog")[0]

    set_contact(desk.record.database, Contact("Grace <Okoro>", "020 7946 0001", "By day."))
    shown = str(macros.worry(contact(desk.record.database), "a-key", "an-account"))

    outside = text(shown.partition("<dialog")[0])
    assert "Grace <Okoro>: 020 7946 0001 By day. If somebody is in danger now, call 999" in outside
    assert 'href="tel:02079460001"' in shown

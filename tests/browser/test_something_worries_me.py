"""Something worries me: whom to call at once, and a note that is sealed on the phone and sent when it can be."""

import base64
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from litestar import Litestar, get
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.response import Template
from playwright.sync_api import Page, expect

from carelog.concerns import Concerns, Contact, Said
from carelog.database import open_database
from carelog.record import Record
from carelog.settings import Settings
from carelog.web import concerns as web
from carelog.web import errors, shell
from carelog.web.desk import Desk
from carelog.web.rendering import templates
from carelog.web.security import ALWAYS, add_headers, gate
from carelog.web.shell import Shells
from carelog.web.static import find_static, read_static, static_file
from tests.browser.conftest import NARROW
from tests.browser.test_every_page import SIDEWAYS, _problems

MAP = "3f0b1c9e-7a52-4a0e-9a55-0c6f3f1d2b7e"
GRACE = Contact("Grace Okoro", "020 7946 0001", "Grace is the safeguarding lead. Leave a message and she calls back.")
PAGE = """<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A page</title><link rel="icon" href="{{ static('style/icon.svg') }}">
{% for name in ['tokens', 'page', 'controls', 'print', 'worry'] %}
<link rel="stylesheet" href="{{ static('style/' ~ name ~ '.css') }}">{% endfor %}
<script type="module" src="{{ static('app/worry.js') }}"></script></head>
<body><main><h1>A page</h1></main>{% from "worry.html" import worry %}{{ worry(contact, seal_key) }}</body></html>"""
WORDS = "There was a bruise on her arm."


@get(["/", "/maps/{map_id:str}"], sync_to_thread=False)
def a_page(desk: NamedDependency[Desk]) -> Template:
    """A page with nothing on it but the way to say what worries you."""
    key = base64.b64encode(desk.seal_keys.public).decode()
    return Template(template_str=PAGE, context={"contact": GRACE, "seal_key": key})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_database(tmp_path / "data") as database:
        yield Desk(Settings(data=tmp_path / "data"), Record(database))


@pytest.fixture
def concerns(desk: Desk) -> Concerns:
    return desk.concerns


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    """Where a server answers that has this page, takes what is sent, and shows it to the lead."""
    static = read_static(find_static())
    engine = templates(static)
    shells = Shells(static, engine.engine_instance.engine, {}, desk)
    held = {"desk": desk, "static": static, "shells": shells}
    app = Litestar(
        route_handlers=[a_page, *web.HANDLERS, *shell.HANDLERS, static_file],
        dependencies={name: Provide(_giving(one), sync_to_thread=False) for name, one in held.items()},
        template_config=engine,
        exception_handlers=errors.HANDLERS,
        before_send=[add_headers(ALWAYS)],
        logging_config=None,
        state=State({"desk": desk}),
    )
    app.asgi_handler = gate(app.asgi_handler, desk.settings, lambda scope, code: None)
    with _running(app) as found:
        yield found


def _giving(value: Any) -> Callable[[], Any]:
    return lambda: value


@contextmanager
def _running(app: Litestar) -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1, ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://localhost:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def said(concerns: Concerns) -> list[Any]:
    return [one.said for one in concerns.all()]


def wait_until(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not what():
        assert time.monotonic() < until
        time.sleep(0.05)


def open_dialog(page: Page) -> None:
    page.get_by_role("button", name="Something worries me").click()


def kept(page: Page) -> list[str]:
    """The sealed notes on this phone, as text, byte for byte."""
    return page.evaluate("""() => new Promise((resolve) => {
      const request = indexedDB.open("carelog-worry", 1)
      request.onsuccess = () => {
        const all = request.result.transaction("note").objectStore("note").getAll()
        all.onsuccess = () => {
          request.result.close()
          resolve(all.result.map((one) => String.fromCharCode(...one.sealed)))
        }
      }
    })""")


def test_it_is_sent_to_the_lead_and_the_dialog_says_so(browse, address, concerns):
    page = browse(f"{address}/maps/{MAP}")
    open_dialog(page)
    expect(page.get_by_role("link", name="020 7946 0001")).to_have_attribute("href", "tel:02079460001")
    page.get_by_label("What worries you?").fill(WORDS)
    page.get_by_label("Who is it about?").fill("Ruth")
    page.get_by_label("You may call me").check()

    page.get_by_role("button", name="Send to the safeguarding lead").click()

    expect(page.get_by_role("status")).to_have_text("Sent to the safeguarding lead.")
    expect(page.get_by_label("What worries you?")).to_have_value("")
    (found,) = said(concerns)
    assert (found.text, found.about, found.map, found.account, found.call_me) == (WORDS, "Ruth", MAP, None, True)
    assert kept(page) == []


def test_without_signal_it_stays_sealed_and_goes_when_there_is_some(browse, address, concerns):
    page = browse(address)
    page.context.set_offline(True)
    open_dialog(page)
    page.get_by_label("What worries you?").fill(WORDS)

    page.get_by_role("button", name="Send to the safeguarding lead").click()

    expect(page.get_by_role("status")).to_have_text(
        "Sealed on this phone. It will be sent when there is signal. Nobody can read it here."
    )
    (note,) = kept(page)
    assert "bruise" not in note
    assert said(concerns) == []

    page.context.set_offline(False)
    wait_until(lambda: kept(page) == [])
    assert [one.text for one in said(concerns)] == [WORDS]


def test_what_was_kept_goes_from_the_next_page_that_opens(browse, address, concerns):
    page = browse(address)
    page.context.set_offline(True)
    open_dialog(page)
    page.get_by_label("What worries you?").fill(WORDS)
    page.get_by_role("button", name="Send to the safeguarding lead").click()
    expect(page.get_by_role("status")).to_contain_text("Sealed on this phone.")
    other = page.context.new_page()
    page.close()

    other.context.set_offline(False)
    other.goto(f"{address}/maps/{MAP}")

    wait_until(lambda: len(said(concerns)) == 1)


def test_nothing_is_sent_without_words_and_nothing_typed_is_lost(browse, address, concerns):
    page = browse(address)
    open_dialog(page)
    page.get_by_role("button", name="Send to the safeguarding lead").click()
    expect(page.get_by_role("status")).to_contain_text("Write a few words first")
    expect(page.get_by_label("What worries you?")).to_be_focused()

    page.keyboard.type("half a sen")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    open_dialog(page)

    expect(page.get_by_label("What worries you?")).to_have_value("half a sen")
    assert said(concerns) == []


def test_what_is_too_long_stays_and_is_not_sent(browse, address, concerns):
    page = browse(address)
    open_dialog(page)
    page.get_by_label("What worries you?").fill("é" * 9000)
    page.get_by_role("button", name="Send to the safeguarding lead").click()

    expect(page.get_by_role("status")).to_contain_text("longer than one note can be")
    expect(page.get_by_label("What worries you?")).to_have_value("é" * 9000)
    assert (said(concerns), kept(page)) == ([], [])


def test_where_nothing_can_be_kept_it_is_sent_or_the_words_stay(browse, address, concerns):
    page = browse(address)
    page.evaluate("() => { IDBFactory.prototype.open = () => { throw new DOMException('', 'QuotaExceededError') } }")
    page.context.set_offline(True)
    open_dialog(page)
    page.get_by_label("What worries you?").fill(WORDS)
    page.get_by_role("button", name="Send to the safeguarding lead").click()
    expect(page.get_by_role("status")).to_contain_text("Your words are still here. Please call instead.")
    expect(page.get_by_label("What worries you?")).to_have_value(WORDS)

    page.context.set_offline(False)
    page.get_by_role("button", name="Send to the safeguarding lead").click()
    expect(page.get_by_role("status")).to_have_text("Sent to the safeguarding lead.")
    assert [one.text for one in said(concerns)] == [WORDS]


def test_with_keys_alone_focus_goes_in_and_comes_back(browse, address):
    page = browse(address)
    opener = page.get_by_role("button", name="Something worries me")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Something worries me")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="020 7946 0001")).to_be_focused()

    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_without_scripts_the_contact_can_be_read(browse, address):
    page = browse(address, java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator("summary", has_text="Something worries me").click()

    expect(page.get_by_role("link", name="020 7946 0001")).to_be_visible()
    expect(page.get_by_role("link", name="999")).to_be_visible()


def test_the_lead_marks_a_note_as_read(browse, address, desk, axe):
    desk.concerns.say(Said(WORDS, map=MAP, about="Ruth", call_me=True))
    token, _ = desk.sessions.begin(desk.people.add("Grace Okoro", safeguarding=True).id, how="password")
    page = browse(address, viewport=NARROW)
    page.context.add_cookies([{"name": desk.settings.cookie, "value": token, "url": address}])
    page.goto(f"{address}/concerns")
    assert page.evaluate(SIDEWAYS) == 0
    assert _problems(page, axe) == []

    page.get_by_role("button", name="I have read this").click()

    expect(page.get_by_text("Marked as read.")).to_be_focused()
    assert [one.read_at is None for one in desk.concerns.all()] == [False]


def test_it_is_whole_on_a_phone_by_day_and_by_night_and_not_on_paper(browse, address, axe):
    page = browse(address, viewport=NARROW)
    open_dialog(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(SIDEWAYS) == 0
        assert _problems(page, axe) == []
    small = """[...document.querySelectorAll('#worry a, #worry button, #worry textarea, #worry input, #worry label')]
      .filter((one) => one.matches('a, button, textarea, input:not([type=checkbox]), .worry-choice label'))
      .map((one) => one.getBoundingClientRect()).filter((box) => box.height < 48).length"""
    assert page.evaluate(small) == 0
    page.emulate_media(media="print")
    expect(page.locator("#worry")).to_be_hidden()
    expect(page.locator(".worry")).to_be_hidden()

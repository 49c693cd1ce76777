"""Coming in, in a real browser at the width of a phone: a passkey made and used, a link, a password, a way back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW
from tests.browser.test_every_page import _problems
from tests.web.servers import Visitor, server

PASSWORD = "three grey geese in a field"


@pytest.fixture
def fresh(tmp_path):
    """A server on which nobody has an account yet."""
    with server(tmp_path / "data") as running:
        yield running


def with_authenticator(page: Page) -> None:
    """The page's phone asks for a finger, and it is always the right one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }})  # fmt: skip


def test_the_first_account_is_made_with_a_passkey_and_signs_in_by_it_again(fresh, browse, axe):
    page = browse("about:blank", who=None, viewport=NARROW)
    with_authenticator(page)
    page.goto(fresh.link)
    assert "#" not in page.url
    assert _problems(page, axe) == []

    page.get_by_role("button", name="Sign in on this device").click()
    page.get_by_label("What shall carelog call you?").fill("Kim")
    page.get_by_role("button", name="Go on with a passkey").click()

    expect(page.locator("#codes ol.codes li")).to_have_count(8)
    assert _problems(page, axe) == []
    page.get_by_role("link", name="I have them. Go on").click()
    expect(page.get_by_role("heading", name="There is no map of yours yet")).to_be_visible()

    page.get_by_role("link", name="Kim").click()
    expect(page.get_by_role("heading", name="Passkeys")).to_be_visible()
    assert _problems(page, axe) == []
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(re.compile(r"/$"))
    expect(page.get_by_role("link", name="Kim")).to_be_visible()


def test_enter_in_the_field_of_a_password_goes_on_with_the_password(fresh, browse):
    page = browse("about:blank", who=None, viewport=NARROW)
    with_authenticator(page)
    page.goto(fresh.link)
    page.get_by_role("button", name="Sign in on this device").click()
    page.get_by_label("What shall carelog call you?").fill("Kim")
    page.get_by_text("I would rather have a password").click()
    page.get_by_label("A password of your own").fill(PASSWORD)

    page.get_by_label("A password of your own").press("Enter")

    expect(page.locator("#codes ol.codes li")).to_have_count(8)
    assert Visitor(fresh.address).by_password("Kim", PASSWORD).get("/api/passkeys") == {"passkeys": []}


def test_a_press_before_the_pages_files_came_waits_for_them(fresh, browse):
    Visitor(fresh.address).post(
        "/api/begin", {"secret": fresh.link.partition("#")[2], "name": "Kim", "password": PASSWORD}
    )
    page = browse("about:blank", who=None, viewport=NARROW)
    slow = []
    page.route("**/signing_in*.js", lambda route: slow.append(route))
    with page.expect_request("**/signing_in*.js"):
        page.goto(f"{fresh.address}/sign-in", wait_until="commit")
    section = page.locator("#by-password")
    section.get_by_label("Your name").fill("Kim")
    section.get_by_label("Your password").fill(PASSWORD)

    section.get_by_role("button", name="Sign in").click()
    assert page.url.endswith("/sign-in")
    for one in slow:
        one.continue_()

    expect(page.get_by_role("link", name="Kim")).to_be_visible()


def test_a_recovery_code_leads_back_in_once(fresh, browse):
    made = Visitor(fresh.address).post(
        "/api/begin", {"secret": fresh.link.partition("#")[2], "name": "Kim", "password": PASSWORD}
    )
    page = browse(f"{fresh.address}/sign-in", who=None, viewport=NARROW)
    for expected in ("/", "/sign-in"):
        page.goto(f"{fresh.address}/sign-in")
        page.get_by_text("With a recovery code").click()
        section = page.locator("#by-code")
        section.get_by_label("Your name").fill("Kim")
        section.get_by_label("The code").fill(made["codes"][0].upper())
        section.get_by_role("button").click()
        if expected == "/":
            expect(page.get_by_role("heading", name="My maps")).to_be_visible()
            page.context.clear_cookies()
        else:
            expect(section.get_by_role("alert")).to_contain_text("does not let you in")


def test_a_wrong_password_is_said_and_what_was_typed_stays(fresh, browse, axe):
    page = browse(f"{fresh.address}/sign-in", who=None, viewport=NARROW)

    page.get_by_label("Your name").first.fill("Nobody")
    page.get_by_label("Your password").fill("wrong")
    page.locator("#by-password").get_by_role("button", name="Sign in").click()

    expect(page.locator("#by-password").get_by_role("alert")).to_contain_text("do not go together")
    expect(page.get_by_label("Your name").first).to_have_value("Nobody")
    assert _problems(page, axe) == []


def test_signing_in_leads_to_where_somebody_wanted_to_go(site, browse):
    page = browse(f"{site.address}/me", who=None, viewport=NARROW)

    expect(page).to_have_url(re.compile(r"/sign-in\?to=/me$"))


def test_what_decides_about_people_asks_once_more_who_is_there(site, browse):
    """The server says that the proof is too old; the page asks, and does what was wanted."""
    site.in_again("keeper")
    page = browse(site.address + site.of("Caroline") + "/people", viewport=NARROW)
    asked = []

    def first_refused(route):
        asked.append(route.request.url)
        if len(asked) > 1:
            return route.continue_()
        body = '{"error":{"code":"proof-needed","message":"Please show once more that it is you."}}'
        return route.fulfill(status=403, content_type="application/json", body=body)

    page.route("**/invitations", first_refused)
    page.route("**/api/session/prove", lambda route: route.fulfill(json={"proved": True}))
    page.get_by_role("button", name="Make an invitation").click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.locator("#prove").get_by_label("My password").fill("x")
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("img", name="The invitation as a code to scan")).to_be_visible()
    assert len(asked) == 2

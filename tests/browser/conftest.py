"""A server with the demo maps, and pages in a real browser that fail the test where a browser would complain."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain.events import Door, RoleGranted
from carelog.inviting import note_access
from carelog.record import Record
from tests import examples
from tests.browser.phones import NOT_THERE, Handset, Place, is_ready
from tests.web.servers import Visitor, server

# A machine that does other things too is slow; what comes at all comes within this.
expect.set_options(timeout=15_000)

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


SITES: list["Site"] = []
"""The servers of this run, by which `browse` knows whose cookie to give."""


@dataclass(frozen=True)
class Site:
    """Where a server answers, the ids of its maps by title, and the cookies of those who may be signed in, by part."""

    address: str
    maps: dict[str, str]
    tokens: dict[str, str]
    passwords: dict[str, tuple[str, str]] = field(default_factory=dict)

    def in_again(self, part: str) -> None:
        """Sign them in just now: what decides about people is done for a quarter of an hour from then on."""
        self.tokens[part] = Visitor(self.address).by_password(*self.passwords[part]).token

    def of(self, title: str) -> str:
        """The address of the first map whose title begins like this."""
        return next(f"/maps/{one}" for name, one in self.maps.items() if name.startswith(title))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    """The demo: Caroline, Lily and Jack, and the Clapton commons."""
    with server(tmp_path_factory.mktemp("site") / "data", "--demo") as running:
        signed = {part: Visitor(running.address).by_password(*words) for part, words in running.passwords.items()}
        yield site_of(running.address, {part: one.token for part, one in signed.items()}, running.passwords)


def site_of(address: str, tokens: dict[str, str], passwords: dict[str, tuple[str, str]] | None = None) -> Site:
    """A server on which these are signed in, and the maps that its keeper sees."""
    asked = Visitor(address)
    asked.set_cookie = f"carelog={tokens['keeper']}"
    SITES.append(
        Site(address, {one["title"]: one["id"] for one in asked.get("/api/maps")["maps"]}, tokens, passwords or {})
    )
    return SITES[-1]


def a_keeper(record: Record, map_id: str) -> str:
    """The token of a session of somebody who keeps this map, made before the server starts."""
    account = People(record.database).add("Kim")
    note_access(
        record, map_id, record.operator, None, RoleGranted(account=account.id, role="keeper", from_="2026-01-01")
    )
    return Sessions(record.database).begin(account.id, how="password")[0]


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page with the options of a browser context, signed in as the keeper, `who` of a site, or nobody (None).

    A complaint of the browser fails the test.
    """
    contexts, complaints = [], []

    def open_page(address: str, who: str | None = "keeper", at: Site | None = None, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]
        contexts.append(context)
        known = at or next((one for one in SITES if address.startswith(one.address)), None)
        if who is not None and known is not None:
            context.add_cookies([{"name": "carelog", "value": known.tokens[who], "url": known.address}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: complaints.append(f"a dialog: {dialog.message}"))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    # What a test made go missing, the browser says too.
    assert [one for one in complaints if "status of 40" not in one and "ERR_INTERNET_DISCONNECTED" not in one] == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, to be evaluated in a page: the pages' own rules allow no foreign script tag."""
    return (Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with open_database(tmp_path / "data") as database:
        found = Place(tmp_path, database)
        for event in examples.RUTHS_MAP:
            found.record.write(examples.MAP, [examples.noted(event, "2026-01-01")], door=Door.SERVER)
        found.token = a_keeper(found.record, examples.MAP)
        found.starts()
        yield found
        found.stops()


@pytest.fixture
def handset(playwright: Playwright, tmp_path: Path, place: Place) -> Iterator[Handset]:
    complaints: list[str] = []
    found = Handset(playwright, tmp_path / "profile", complaints).starts()
    found.signs_in(place, place.token)
    yield found
    found.closes()
    assert [one for one in complaints if not any(known in one for known in NOT_THERE)] == []


@pytest.fixture(scope="session")
def jos_profile(playwright: Playwright) -> Path:
    """What the browser of Jo's phone keeps once it is ready: made once, before any server of a test has its port."""
    from tests.browser import kitchen  # it takes the sizes of windows from here

    return kitchen.ready_profile(playwright)


@pytest.fixture
def ready(handset: Handset, place: Place) -> Page:
    """A phone that was signed in once, on its own page, ready for a visit."""
    page = handset.opens(place.address)
    page.goto(f"{place.address}/phone")
    expect(page.get_by_role("link", name="Ruth's care map", exact=True)).to_be_visible()
    is_ready(page)
    return page

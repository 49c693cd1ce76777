"""Mrs A's map, a worker's phone on it, and a thumb that counts its taps."""

import atexit
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.inviting import note_access
from carelog.record import Record
from tests.browser.conftest import NARROW, WIDE
from tests.browser.phones import Handset, Place, a_port, has_fetched, is_ready
from tests.browser.test_every_page import SIDEWAYS, _problems
from tests.examples import an_id, noted

FOREIGN = (
    "ERR_CONNECTION_REFUSED", "ERR_INTERNET_DISCONNECTED", "ERR_FAILED", "ERR_EMPTY", "ERR_INCOMPLETE", "status of 40",
)  # fmt: skip
"""What a browser says of a server that is not there; everything else it says fails the test."""
SMALL = """[...document.querySelectorAll('main button, main summary, main input, main .button')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent, one.getBoundingClientRect().height]).filter(([, height]) => height < 47.5)"""
MAP, MRS_A, PETER, TOM, JUNE, CRAFTS, PETER_VISITS, TOM_LOOKS_IN, GOES_TO_CRAFTS = (an_id() for _ in range(9))


def _care(tie: str, giver: str, receiver: str, frequency: str) -> e.ConnectionMade:
    return e.ConnectionMade(
        connection=tie, from_=giver, to=receiver, family="care", direction="directed", frequency=frequency, mode="visit"
    )


def _person(element: str, name: str, relationship: str | None, nearness: str) -> e.ElementAdded:
    return e.ElementAdded(element=element, kind="person", name=name, relationship=relationship, nearness=nearness)


MRS_AS_MAP = (
    e.MapStarted(title="Mrs A's care map", kind="personal", scheme="atlas-care-map", about=MRS_A),
    _person(MRS_A, "Mrs A", None, "lives-here"),
    _person(PETER, "Peter", "child", "far"),
    _person(TOM, "Tom", "neighbour", "nearby"),
    _person(JUNE, "June", "friend", "nearby"),
    e.ElementAdded(element=CRAFTS, kind="group", name="Crafts group"),
    _care(PETER_VISITS, PETER, MRS_A, "weekly"),
    _care(TOM_LOOKS_IN, TOM, MRS_A, "daily"),
    _care(an_id(), JUNE, MRS_A, "weekly"),
    _care(GOES_TO_CRAFTS, MRS_A, CRAFTS, "weekly"),
)


@cache
def _begun() -> tuple[Path, int, str]:
    """A folder with Mrs A's map as every test finds it, the port it is served at, and Jo's token: made once, copied."""
    folder = Path(mkdtemp(prefix="carelog-kitchen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with open_database(folder / "data") as database:
        record = Record(database)
        for event in MRS_AS_MAP:
            record.write(MAP, [noted(event, "2026-01-01", map=MAP)], door=Door.SERVER)
        return folder, a_port(), _a_worker(record)


@contextmanager
def kitchen(folder: Path) -> Iterator[Place]:
    """A server with Mrs A's map, and the token of Jo, who works with her."""
    begun, port, token = _begun()
    shutil.copytree(begun / "data", folder / "data")
    with open_database(folder / "data") as database:
        place = Place(folder, database, port)
        place.token = token
        place.starts()
        yield place
        place.stops()


def _a_worker(record: Record) -> str:
    account = People(record.database).add("Jo M")
    granted = e.RoleGranted(account=account.id, role="worker", from_="2026-01-01", organisation="Clapton Care Circle")
    note_access(record, MAP, record.operator, None, granted)
    return Sessions(record.database).begin(account.id, how="password")[0]


@contextmanager
def phone_of(playwright: Playwright, folder: Path, place: Place) -> Iterator[Handset]:
    """Jo's phone, ready for a visit without signal. What its browser complains of fails the test."""
    complaints: list[str] = []
    handset = Handset(playwright, folder / "profile", complaints).starts()
    handset.signs_in(place, place.token)
    page = handset.opens(f"{place.address}/phone")
    expect(page.get_by_role("link", name="Mrs A's care map", exact=True)).to_be_visible()
    is_ready(page)
    has_fetched(page, place, MAP)
    page.close()
    yield handset
    handset.closes()
    assert [one for one in complaints if not any(known in one for known in FOREIGN)] == []


def ready_profile(playwright: Playwright) -> Path:
    """The profile of Jo's phone once it was ready for the first time, to be copied."""
    folder = _begun()[0] / "phone"
    folder.mkdir()
    with kitchen(folder) as place, phone_of(playwright, folder, place):
        return folder / "profile"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A server with Mrs A's map."""
    with kitchen(tmp_path) as place:
        yield place


@pytest.fixture
def handset(playwright: Playwright, tmp_path: Path, jos_profile: Path, place: Place) -> Iterator[Handset]:
    """Jo's phone."""
    shutil.copytree(jos_profile, tmp_path / "profile", symlinks=True)
    with phone_of(playwright, tmp_path, place) as handset:
        yield handset


class Thumb:
    """One thumb on a page: every tap and every letter counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.letters, self._since = page, 0, 0, time.monotonic()

    def tap(self, name: str, *, exact: bool = False) -> None:
        self.page.get_by_role("button", name=name, exact=exact or name == "Back").first.click()
        self.taps += 1

    def taps_on(self, *names: str) -> None:
        for name in names:
            self.tap(name)

    def open(self, name: str) -> None:
        self.page.locator("summary", has_text=name).click()
        self.taps += 1

    def write(self, text: str) -> None:
        """Into what has the focus, and the key that sends it on: one tap."""
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.letters += len(text)
        self.taps += 1

    def is_at(self, heading: str) -> None:
        """Another step is there, and reading begins at it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._since


def is_whole(page: Page, axe: str, heading: str) -> None:
    """At every width, by day and by night, with the focus where reading begins and targets for a thumb."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    expect(page.locator("h1:focus, #new-name:focus, #in-words:focus, #review-text:focus")).to_have_count(1)
    assert page.evaluate(SMALL) == []
    for size in ({"width": 320, "height": 640}, WIDE, NARROW):
        page.set_viewport_size(size)
        assert page.evaluate(SIDEWAYS) == 0, (heading, size)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        assert _problems(page, axe) == [], heading


def recorded(place: Place, map_id: str = MAP) -> list[Any]:
    """The entries that the server has of a map, that a phone sent."""
    with place.record.reading(map_id) as timeline:
        return [one for one in timeline.entries if one.device]


def wait_until_recorded(place: Place, many: int, map_id: str = MAP) -> list[Any]:
    until = time.monotonic() + 30
    while len(recorded(place, map_id)) < many:
        assert time.monotonic() < until, [type(one.event).__name__ for one in recorded(place, map_id)]
        time.sleep(0.1)
    return recorded(place, map_id)

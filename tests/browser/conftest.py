"""A server with the demo maps, and pages in a real browser that fail the test where a browser would complain."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.servers import server

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@dataclass(frozen=True)
class Site:
    """Where a server answers, and the ids of its maps by title."""

    address: str
    maps: dict[str, str]

    def of(self, title: str) -> str:
        """The address of the first map whose title begins like this."""
        return next(f"/maps/{one}" for name, one in self.maps.items() if name.startswith(title))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Site]:
    """The demo: Caroline, Lily and Jack, and the Clapton commons."""
    with server(tmp_path_factory.mktemp("site") / "data", "--demo") as running:
        yield Site(running.address, maps_at(running.address, chromium))


def maps_at(address: str, chromium: Browser) -> dict[str, str]:
    """Title -> id of every map of a server."""
    with chromium.new_context() as context:
        found = context.request.get(f"{address}/api/maps").json()["maps"]
    return {one["title"]: one["id"] for one in found}


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page with the options of a browser context. A complaint of the browser fails the test."""
    contexts, complaints = [], []

    def open_page(address: str, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": WIDE, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
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

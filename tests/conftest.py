"""What any test may ask for by name. Each is made when first asked for, once for the whole run."""

from collections.abc import Iterator

import hypothesis
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.support import browsers, postgres

# No deadline: a slow example on a busy machine says nothing about the code.
hypothesis.settings.register_profile("carelog", deadline=None)
hypothesis.settings.load_profile("carelog")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A database in a PostgreSQL server of our own, shared by the run.

    A test that needs an empty one takes `postgres.new_database(postgres_url)`.
    """
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver. While it lives, asyncio.run() fails in this thread."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A running Chromium. A new context for each test starts signed out, with nothing stored."""
    with browsers.launch_chromium(playwright) as browser:
        yield browser


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """A running Firefox; use it as `chromium`."""
    with browsers.launch_firefox(playwright) as browser:
        yield browser

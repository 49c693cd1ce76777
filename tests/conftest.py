"""What any test may ask for by name. Each is made when first asked for, once for the whole run."""

from collections.abc import Iterator
from functools import partial

import hypothesis
import jinja2
import pytest
from jinja2.bccache import Bucket
from playwright.sync_api import Browser, Playwright, sync_playwright

from carelog.web import rendering
from tests.support import browsers, postgres

# No deadline: a slow example on a busy machine says nothing about the code.
hypothesis.settings.register_profile("carelog", deadline=None)
hypothesis.settings.load_profile("carelog")


class Compiled(jinja2.BytecodeCache):
    """Templates that were compiled once in this run: nearly every test of the pages makes an app of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


rendering.Environment = partial(jinja2.Environment, bytecode_cache=Compiled())  # type: ignore[misc, assignment]


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

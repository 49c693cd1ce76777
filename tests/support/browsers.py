"""Starts the browsers that are on this machine, for Playwright. Nothing is ever downloaded."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tools import programs

# --no-sandbox: the sandbox refuses root, which is who runs the tests in a container.
# The rest keeps Chromium from calling its maker's servers, which no test should wait for.
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium_path() -> str:
    """Where Chromium is; without one, the test fails with what to do."""
    return programs.chromium() or _advise("chromium")


def firefox_path() -> str:
    """Where Firefox is; without one, the test fails with what to do."""
    return programs.firefox() or _advise("firefox-esr")


def launch_chromium(playwright: Playwright, **options) -> Browser:
    return playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS, **options)


def launch_chromium_profile(playwright: Playwright, profile: Path, **options) -> BrowserContext:
    """A Chromium that keeps what it stores in `profile`, to be killed and started again.

    After killing it do not close the context, which would wait for a dead browser. Launch again.
    """
    return playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium_path(), args=CHROMIUM_ARGS, **options
    )


def launch_firefox(playwright: Playwright, **options) -> Browser:
    """Debian's own Firefox, which only this channel can drive (it speaks WebDriver BiDi)."""
    return playwright.firefox.launch(channel="moz-firefox", executable_path=firefox_path(), **options)


def _advise(package: str) -> str:
    pytest.fail(programs.ADVICE[package], pytrace=False)

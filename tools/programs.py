"""The programs that the tests need beside Python and Node: where they are, and how to get them.

Finding is shared with the tests themselves (tests/support); installing is for tools/test.py alone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX = ("firefox-esr", "firefox")
FONTS = Path("/usr/share/fonts")
# PostgreSQL's Debian packages make and start a server for the whole machine unless told not to.
CLUSTER_SETTINGS = Path("/etc/postgresql-common/createcluster.d")

ADVICE = {
    "chromium": "No Chromium: apt install chromium, or set CARELOG_CHROMIUM to its path.",
    "firefox-esr": "No Firefox: apt install firefox-esr, or set CARELOG_FIREFOX to its path.",
    "postgresql": "No PostgreSQL server: apt install postgresql, or put its initdb on the PATH.",
}


def chromium() -> str | None:
    """The path of a Chromium or Chrome: $CARELOG_CHROMIUM, else one on the PATH."""
    return os.environ.get("CARELOG_CHROMIUM") or _first_of(CHROMIUM)


def firefox() -> str | None:
    """The path of a stock Firefox: $CARELOG_FIREFOX, else one on the PATH."""
    return os.environ.get("CARELOG_FIREFOX") or _first_of(FIREFOX)


def postgres() -> Path | None:
    """The folder that holds `initdb` and `postgres`; Debian keeps it off the PATH."""
    on_path = shutil.which("initdb")
    folders = [Path(on_path).resolve().parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


def missing() -> list[str]:
    """The Debian packages that hold what the tests need and this machine does not have."""
    found = {"chromium": chromium(), "firefox-esr": firefox(), "postgresql": postgres()}
    packages = [package for package, place in found.items() if not place]
    # A browser without any font draws text as empty boxes, and then measures nonsense.
    if sys.platform == "linux" and not any(FONTS.rglob("*.[to]tf")):
        packages.append("fonts-dejavu-core")
    return packages


def install(packages: list[str]) -> None:
    """Install Debian packages; where this user cannot, leave with the one line that would."""
    if not packages:
        return
    if os.geteuid() or not shutil.which("apt-get"):
        command = "sudo apt-get install --no-install-recommends " + " ".join(packages)
        sys.exit(f"The tests need programs that are not here; install them with: {command}")
    print("installing the Debian packages " + " ".join(packages), flush=True)
    # A source that cannot be read now may not be the one we need: only the install has to succeed.
    _apt("update")
    with _no_server_of_its_own():
        code = _apt("install", "--yes", "--no-install-recommends", *packages)
    if code:
        sys.exit(f"apt-get failed (exit {code}); its own words stand above.")


def _first_of(names: tuple[str, ...]) -> str | None:
    return next((path for path in map(shutil.which, names) if path), None)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


def _apt(*command: str) -> int:
    # Three tries, because one dropped connection would otherwise end the run.
    apt = ["apt-get", "--quiet=2", "--option=Acquire::Retries=3", *command]
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Hundreds of lines when all goes well; what goes wrong is on the other stream.
    return subprocess.run(apt, env=quietly, stdout=subprocess.DEVNULL).returncode


@contextlib.contextmanager
def _no_server_of_its_own() -> Iterator[None]:
    setting = CLUSTER_SETTINGS / "carelog-tests.conf"
    CLUSTER_SETTINGS.mkdir(parents=True, exist_ok=True)
    setting.write_text("create_main_cluster = false\n")
    try:
        yield
    finally:
        setting.unlink()

"""What running and testing share: the folders of packages that follow the locks.

Standard library only, and written so that an older Python can read it far enough to say that it is
too old.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
NODE_PROGRAMS = ROOT / "node_modules" / ".bin"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20

if sys.version_info < OLDEST_PYTHON:
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"carelog needs Python 3.11 or newer; {sys.executable} is {found}.")


def say(line: str) -> None:
    # Flushed, because a program that we start next may write to the same place first.
    print(line, flush=True)


def python_programs(name: str) -> Path:
    """Where the programs of the virtual environment `name` are, made or not."""
    return ROOT / name / "bin"


def python_environment(name: str, lock: str) -> None:
    """Make the virtual environment `name`: what `requirements/<lock>.lock` says, and carelog.

    What is there already is left alone, so a second call takes milliseconds. carelog itself is
    installed editable: a change to its source, or to static/, is seen at the next start. Leaves the
    program with one line where this cannot be done.
    """
    venv = ROOT / name
    with _alone(name):
        _install_packages(venv, LOCKS / f"{lock}.lock")
        _install_carelog(venv)


def node_packages() -> None:
    """Install what package-lock.json says into node_modules, unless that is done."""
    state = ROOT / "node_modules" / "packages.state"
    sources = (ROOT / "package-lock.json", ROOT / "package.json")
    _needs_node()
    with _alone("node_modules"):
        if _done_before(state, *sources):
            return
        say("installing the Node packages of package-lock.json")
        _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
        _note_done(state, *sources)


@contextlib.contextmanager
def _alone(name: str) -> Iterator[None]:
    """Two starts at once would write into one folder; the second waits for the first."""
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with open(cache / f"{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install_packages(venv: Path, lock: Path) -> None:
    state = venv / "packages.state"
    version = "{}.{}".format(*sys.version_info)
    # The path counts too: the programs in an environment hold it, so a copied one is broken.
    sources = (lock, LOCKS / "build.lock", str(venv), version)
    if _done_before(state, *sources) and (venv / "bin" / "python").exists():
        return
    if not importlib.util.find_spec("ensurepip"):
        sys.exit("This Python cannot make virtual environments: apt install python3-venv")
    say(f"making {venv.name} with Python {version}")
    _run(sys.executable, "-m", "venv", "--clear", venv)
    say(f"installing the Python packages of {lock.relative_to(ROOT)}")
    # --no-deps: the lock is whole, so nothing is left to resolve; `pip check` below proves it.
    locks = ("-r", LOCKS / "build.lock", "-r", lock)
    _pip(venv, "install", "--no-deps", "--require-hashes", *locks)
    _note_done(state, *sources)


def _install_carelog(venv: Path) -> None:
    state = venv / "carelog.state"
    sources = (ROOT / "pyproject.toml",)
    if _done_before(state, *sources):
        return
    say("installing carelog itself")
    # --no-build-isolation: the build tools are those of the lock, not whatever is newest today.
    _pip(venv, "install", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    _pip(venv, "check")
    _note_done(state, *sources)


def _pip(venv: Path, command: str, *rest: str | Path) -> None:
    pip = (venv / "bin" / "python", "-m", "pip", "--disable-pip-version-check", "--no-input")
    _run(*pip, command, "--quiet", *rest)


def _needs_node() -> None:
    needed = f"Node.js {OLDEST_NODE} or newer, with npm, is needed to test"
    if not (shutil.which("node") and shutil.which("npm")):
        sys.exit(f"{needed}; it was not found.")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
    if int(version.lstrip("v").partition(".")[0]) < OLDEST_NODE:
        sys.exit(f"{needed}; this is {version}.")


def _run(*command: str | Path) -> None:
    done = subprocess.run([str(part) for part in command], cwd=ROOT)
    if done.returncode:
        name = os.path.basename(command[0])
        sys.exit(f"{name} failed (exit {done.returncode}); its own words stand above.")


def _done_before(state: Path, *sources: Path | str) -> bool:
    return state.exists() and state.read_text() == _digest(*sources)


def _note_done(state: Path, *sources: Path | str) -> None:
    state.write_text(_digest(*sources))


def _digest(*sources: Path | str) -> str:
    whole = hashlib.sha256()
    for source in sources:
        content = source.read_bytes() if isinstance(source, Path) else source.encode()
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()

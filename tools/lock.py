"""Writes requirements/*.lock anew: each package that is installed, its version and its hashes.

    python3 tools/lock.py                keeps the versions that still fit pyproject.toml
    python3 tools/lock.py --upgrade      takes the newest that fit

Needed after a change to the dependencies in pyproject.toml; running and testing only read locks.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from environment import LOCKS, ROOT

UV = "uv==0.13.9"
# hatchling needs it for an editable install, and asks for it only while building one.
EDITABLES = "editables"
OPTIONS = [
    "--quiet",
    # Nobody's own settings may choose where a version or a hash comes from.
    "--no-config",
    "--generate-hashes",
    "--python-version=3.11",
    "--python-platform=linux",
    "--custom-compile-command=python3 tools/lock.py",
]


def main() -> None:
    further = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        uv = _uv(Path(folder))
        _write(uv, "build", "-", *further, given=_build_requirements())
        # One environment holds the build tools, what runs and what tests: they must agree.
        build, run = f"--constraint={_lock('build')}", f"--constraint={_lock('run')}"
        _write(uv, "run", "pyproject.toml", build, *further)
        _write(uv, "test", "pyproject.toml", "--extra=test", build, run, *further)


def _uv(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    subprocess.run([folder / "bin" / "pip", "install", "--quiet", UV], check=True)
    return folder / "bin" / "uv"


def _build_requirements() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return "\n".join([*project["build-system"]["requires"], EDITABLES])


def _write(uv: Path, name: str, *source: str, given: str | None = None) -> None:
    print(f"writing {_lock(name)}", flush=True)
    command = [uv, "pip", "compile", *OPTIONS, f"--output-file={_lock(name)}", *source]
    subprocess.run(command, input=given, text=True, cwd=ROOT, check=True)


def _lock(name: str) -> str:
    return str((LOCKS / f"{name}.lock").relative_to(ROOT))


if __name__ == "__main__":
    main()

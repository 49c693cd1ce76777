"""Named steps, run one after the other until one fails."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from environment import NODE_PROGRAMS, ROOT, python_programs, say

VENV = ".venv-test"

# Does the work, and answers with an exit code: 0 is good.
Step = Callable[[], int]


def command(program: Path | str, *arguments: str | Path) -> Step:
    """A step that runs one program from the project's root."""
    line = [str(program), *map(str, arguments)]
    return lambda: subprocess.run(line, cwd=ROOT).returncode


def python_command(program: str, *arguments: str | Path) -> Step:
    return command(python_programs(VENV) / program, *arguments)


def node_command(program: str, *arguments: str | Path) -> Step:
    return command(NODE_PROGRAMS / program, *arguments)


def choosing(what: str) -> argparse.ArgumentParser:
    """The options that every list of steps has; `what` is said by --help."""
    # No abbreviations: what we do not know may be another program's option.
    parser = argparse.ArgumentParser(description=what, allow_abbrev=False)
    parser.add_argument("--only", metavar="STEP[,STEP]", help="run these steps and no other")
    parser.add_argument("--list", action="store_true", help="print the names of the steps")
    return parser


def chosen(steps: Mapping[str, Step], asked: argparse.Namespace) -> dict[str, Step]:
    """The steps asked for, in their own order. --list and an unknown name leave the program."""
    if asked.list:
        print("\n".join(steps))
        sys.exit(0)
    names = asked.only.split(",") if asked.only else list(steps)
    if unknown := [name for name in names if name not in steps]:
        sys.exit(f"There is no step {', '.join(unknown)}; there are {', '.join(steps)}.")
    return {name: step for name, step in steps.items() if name in names}


def run(steps: Mapping[str, Step]) -> None:
    """Run the steps; leave the program with exit code 1 at the first that fails."""
    passed: list[str] = []
    started = time.monotonic()
    for name, step in steps.items():
        say(f"== {name}")
        before = time.monotonic()
        code = step()
        seconds = f"{time.monotonic() - before:.1f} s"
        if code:
            sys.exit(_failure(name, code, seconds, passed, [*steps][len(passed) + 1 :]))
        say(f"-- {name}: good, {seconds}")
        passed.append(name)
    say(f"all good: {', '.join(passed)}, in {time.monotonic() - started:.1f} s")


def open_standard_input() -> None:
    """Where it is closed, the next file opened would take its place, and be read as if typed."""
    if sys.stdin is None:
        os.open(os.devnull, os.O_RDONLY)


def _failure(name: str, code: int, seconds: str, passed: list[str], left: list[str]) -> str:
    return "\n".join(
        [
            f"-- {name}: FAILED (exit {code}), {seconds}",
            f"   good before it: {', '.join(passed) or 'nothing'}",
            f"   not run: {', '.join(left) or 'nothing'}",
        ]
    )

"""Checks and tests everything, with what it needs installed first:

    python3 tools/test.py [--only STEP[,STEP]] [--list] [--no-install] [options of pytest]

The first run makes .venv-test and node_modules and, as root on Debian, installs the browsers and
the database server that are missing. --no-install leaves the machine as it is: tests that need such
a program then fail.
"""

from __future__ import annotations

import argparse
import os

import programs
import steps
from check import CHECKS
from environment import ROOT, node_packages, python_environment

SIDE_BY_SIDE = ("-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile")
"""Each process takes whole files, in turn: half of what the tests do is waiting for browsers and disks."""


def main() -> None:
    asked, for_pytest = _arguments()
    # pytest comes last, so that its own closing line ends the run.
    tests = {"node": _node_tests, "pytest": steps.python_command("pytest", *SIDE_BY_SIDE, *for_pytest)}
    wanted = steps.chosen({**CHECKS, **tests}, asked)
    steps.open_standard_input()
    if "pytest" in wanted and not asked.no_install:
        programs.install(programs.missing())
    python_environment(steps.VENV, "test")
    node_packages()
    steps.run(wanted)


def _arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = steps.choosing("Check and test everything. Options not named here go to pytest.")
    parser.add_argument("--no-install", action="store_true", help="install no Debian packages")
    return parser.parse_known_args()


def _node_tests() -> int:
    # Named one by one: Node 20 does not look for them in folders by a pattern.
    files = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/**/*.test.js"))
    if not files:
        print("no tests/**/*.test.js yet: nothing to run")
        return 0
    return steps.command("node", "--test", "--test-reporter=spec", *files)()


if __name__ == "__main__":
    main()

"""Reads the code without running it: layout, lint, types, and who may import whom.

    python3 tools/check.py [--only STEP[,STEP]] [--list]

tools/test.py runs the same steps first.
"""

from __future__ import annotations

import steps
from environment import node_packages, python_environment, python_programs

CHECKS = {
    "format": steps.python_command("ruff", "format", "--check", "."),
    "ruff": steps.python_command("ruff", "check", "--quiet", "."),
    "pyright": steps.node_command("pyright", "--pythonpath", python_programs(steps.VENV) / "python"),
    "imports": steps.python_command("lint-imports", "--no-logo"),
    "tsc": steps.node_command("tsc", "--project", "tsconfig.json"),
    "tsc-sw": steps.node_command("tsc", "--project", "tsconfig.sw.json"),
    # A folder without any script yet is no error.
    "biome": steps.node_command("biome", "check", "--error-on-warnings", "--no-errors-on-unmatched"),
}


def main() -> None:
    asked = steps.choosing("Read the code without running it.").parse_args()
    wanted = steps.chosen(CHECKS, asked)
    steps.open_standard_input()
    python_environment(steps.VENV, "test")
    node_packages()
    steps.run(wanted)


if __name__ == "__main__":
    main()

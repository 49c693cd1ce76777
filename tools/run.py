"""Starts carelog here, on a demonstration map, with nothing to install first:

    python3 tools/run.py [options of `carelog serve`]

The first start makes the virtual environment .venv, in about a minute; later ones are quick.
"""

from __future__ import annotations

import os
import sys

from environment import python_environment, python_programs, say


def main() -> None:
    python_environment(".venv", "run")
    carelog = python_programs(".venv") / "carelog"
    command = [str(carelog), "serve", "--demo", *sys.argv[1:]]
    say("starting " + " ".join(["carelog", *command[1:]]))
    os.execv(carelog, command)


if __name__ == "__main__":
    main()

"""A data folder, and the command line as somebody types it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from carelog.cli import main


class Said(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def carelog(tmp_path, capsys):
    """`carelog("show", "Ruth", "--json")` in a data folder of its own, or in the one named."""

    def run(*arguments: object, data: str = "data") -> Said:
        try:
            code = main([*map(str, arguments), "--data", str(tmp_path / data)])
        except SystemExit as left:  # argparse leaves by itself
            code = int(left.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


@pytest.fixture
def blueprint(tmp_path) -> Path:
    """A small Kumu blueprint: Ruth, Tom, a choir, and two ties."""
    path = tmp_path / "ruth.json"
    path.write_text(json.dumps(RUTH))
    return path


RUTH = {
    "elements": [
        {"label": "Ruth", "type": "Supported Person"},
        {"label": "Tom", "type": "Person", "description": "next door"},
        {"label": "Choir", "type": "Group", "tags": ["Thursdays", "hall"]},
    ],
    "connections": [
        {"from": "Tom", "to": "Ruth", "direction": "directed", "type": "looks in"},
        {"from": "Ruth", "to": "Choir", "direction": "undirected"},
    ],
}

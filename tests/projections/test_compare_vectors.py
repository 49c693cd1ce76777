"""The vectors by which the phone's comparison is held to ours say what ours says."""

import json

import pytest

from tests.vectors import comparing

ROWS = [row for file in sorted(comparing.HERE.glob("*.json")) for row in json.loads(file.read_text("utf-8"))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_the_vectors_say_what_our_comparison_says(row):
    """If not: has the comparison changed on purpose? Then run comparing.py, and change the twin until it agrees."""
    days = [(pair["from"], pair["to"]) for pair in row["pairs"]]

    assert comparing.pairs(row["entries"], days) == row["pairs"]

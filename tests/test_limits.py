"""docs/limits.md says what the code holds to."""

from pathlib import Path

import pytest

from carelog.domain import well_formed
from carelog.interchange import limits

PAGE = (Path(__file__).resolve().parents[1] / "docs/limits.md").read_text("utf-8")
MB = 1024 * 1024


@pytest.mark.parametrize(
    ("what", "number"),
    [
        ("a name, title or type", f"{well_formed.NAME_LIMIT:,} signs"),
        ("a text", f"{well_formed.TEXT_LIMIT:,} signs"),
        ("custom fields of one thing", f"{well_formed.FIELDS_LIMIT:,}"),
        ("a file to read in", f"{limits.FILE_BYTES // MB} MB"),
        ("a file of entries (jsonl)", f"{limits.ENTRIES_BYTES // MB} MB"),
        ("what a workbook unpacks to", f"{limits.UNPACKED_BYTES // MB} MB, {limits.UNPACKED_RATIO} times its size"),
        ("rows of one table", f"{limits.ROWS:,}"),
        ("columns of one table", f"{limits.COLUMNS:,}"),
        ("lists within lists", f"{limits.DEPTH}"),
    ],
)
def test_a_limit_is_what_the_page_says(what, number):
    assert f"| {what} | {number} |" in PAGE

"""The index of a history: which file is the map as it was when, and who left it so. Columns go by name and content."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from carelog.domain.entries import Occurred, instant
from carelog.interchange.csv_file import read_csv
from carelog.interchange.graph_items import plain
from carelog.interchange.moments import moment
from carelog.interchange.picture import CannotRead, Given, Outcome
from carelog.interchange.tables import Table

_FILE = ("file", "filename", "file name", "path", "snapshot", "name")
_TIME = ("committed at", "occurred", "occurred at", "saved at", "changed at", "modified at", "date", "time", "when",
         "timestamp", "datetime", "date time", "at", "committed", "modified", "saved", "created at", "created",
         "day")  # fmt: skip
_AUTHOR = ("author", "by", "who", "user", "editor", "committer", "contributor", "person", "noted by", "changed by",
           "saved by", "owner", "author name", "user name", "username", "creator")  # fmt: skip
_ENOUGH = 0.5
"""The share of a column's filled cells that must be dates for it to be the column of dates."""

_LOOKED_AT = 500
"""Rows that are looked at to tell the columns apart."""


@dataclass(frozen=True)
class Revision:
    """One file of a history: when it was so, and the author as the index names them."""

    file: Given
    occurred: Occurred
    author: str | None


def revisions(index: Given, files: Sequence[Given]) -> tuple[list[Revision], list[Outcome]]:
    """The revisions by time, and what was passed over: rows without a file or a date, files that no row names.

    Raises CannotRead where the index has no column of files or none of dates.
    """
    table = read_csv(index)
    given = {_base(file.name): file for file in reversed(files)}
    if any(_base(cell) in given for cell in table.header):  # it has no headings
        table = Table(table.name, [], [(1, table.header), *table.rows])
    file, time, author = _columns(table, index.name, given)
    found, outcomes = [], []
    for number, cells in table.rows:
        named, when = given.get(_base(_cell(cells, file))), moment(_cell(cells, time))
        if named is None or when is None:
            why = "its file was not given" if named is None else "its date cannot be read"
            outcomes.append(Outcome(f"{index.name} row {number}", "revision", "skipped", why))
        else:
            found.append(Revision(named, when, _cell(cells, author).strip() or None))
    outcomes += _not_named(files, {_base(one.file.name) for one in found}, given)
    return sorted(found, key=lambda one: instant(one.occurred, "")), outcomes


def _base(path: str) -> str:
    return re.split(r"[\\/]", path.strip())[-1].casefold()


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


def _columns(table: Table, name: str, given: dict[str, Given]) -> tuple[int, int, int | None]:
    width = max([len(table.header), *(len(cells) for _, cells in table.rows)])
    heads = [plain(head) for head in table.header] + [""] * (width - len(table.header))
    file = _most(table, heads, _FILE, lambda cell: _base(cell) in given, 0.0, set())
    if file is None:
        raise CannotRead("no-file-column", f"{name}: no column names any of the files given.")
    time = _most(table, heads, _TIME, lambda cell: moment(cell) is not None, _ENOUGH, {file})
    if time is None:
        raise CannotRead("no-date-column", f"{name}: no column holds dates.")
    named = [heads.index(word) for word in _AUTHOR if word in heads] + [
        at for at, head in enumerate(heads) if any(word in head for word in ("author", "editor", "user"))
    ]
    return file, time, next((at for at in named if at not in (file, time)), None)


def _most(
    table: Table, heads: list[str], words: tuple[str, ...], fits: Callable[[str], bool], enough: float, but: set[int]
) -> int | None:
    """The column that most cells fit; of those that enough fit, one with a telling name."""
    shares: dict[int, float] = {}
    for at in range(len(heads)):
        filled = [cell for _, cells in table.rows[:_LOOKED_AT] if (cell := _cell(cells, at)).strip()]
        share = sum(map(fits, filled)) / len(filled) if filled else 0.0
        if share > enough and at not in but:
            shares[at] = share
    named = [at for word in words for at in shares if heads[at] == word]
    return named[0] if named else max(shares, key=lambda at: shares[at], default=None)


def _not_named(files: Sequence[Given], used: set[str], given: dict[str, Given]) -> list[Outcome]:
    found = [
        Outcome(file.name, "revision", "skipped", "no row of the index names this file")
        for file in files
        if _base(file.name) not in used
    ]
    twice = [file for file in files if given[_base(file.name)] is not file]
    why = "another file of the same name was given; that one is read"
    return found + [Outcome(file.name, "revision", "skipped", why) for file in twice]

"""XLSX, in: the sections of every sheet. What a workbook unpacks to is checked before anything is unpacked."""

import io
import math
import warnings
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from defusedxml import DefusedXmlException

from carelog.interchange.limits import PACKED_FILES, STYLED_CELLS, UNPACKED_BYTES, UNPACKED_FREE, UNPACKED_RATIO
from carelog.interchange.picture import CannotRead, Given, Json, Outcome
from carelog.interchange.tables import Table, check_size

_IGNORED = "(ignore)"
_WORKBOOK = "xl/workbook.xml"


def read_workbook(file: Given) -> tuple[list[Table], list[Outcome]]:
    """The tables of a workbook, and the sheets that were passed over. Raises CannotRead."""
    _check_package(file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of charts and styles, which are not read here
            return _sheets(file)
    except CannotRead:
        raise
    except Exception as error:  # whatever a broken workbook makes openpyxl trip over: it has no family of errors
        if _is_bomb(error):
            said = "this workbook holds XML that no spreadsheet program writes."
            raise CannotRead("xml-bomb", f"{file.name}: {said}") from None
        raise CannotRead("broken-workbook", f"{file.name}: this workbook is damaged and cannot be read.") from None


def _is_bomb(error: BaseException | None) -> bool:
    """Whether an error is, or came from, XML with entities of its own."""
    while error is not None and not isinstance(error, DefusedXmlException):
        error = error.__cause__ or error.__context__
    return error is not None


def _check_package(file: Given) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise CannotRead("broken-workbook", f"{file.name}: this workbook is damaged and cannot be read.") from None
    names = {one.filename for one in members}
    if _WORKBOOK not in names:
        raise CannotRead("not-a-workbook", f"{file.name}: {_other_package(names)}")
    if len(members) > PACKED_FILES or _unpacks_to_too_much(members, len(file.content)):
        said = "this workbook unpacks to far more than a map needs; it was not opened."
        raise CannotRead("zip-bomb", f"{file.name}: {said}")


def _unpacks_to_too_much(members: list[zipfile.ZipInfo], packed: int) -> bool:
    """By the sizes that the directory says; Python unpacks no more of a member than that, and refuses more."""
    unpacked = sum(one.file_size for one in members)
    return unpacked > UNPACKED_BYTES or (unpacked > UNPACKED_FREE and unpacked > packed * UNPACKED_RATIO)


def _other_package(names: set[str]) -> str:
    if "mimetype" in names and "content.xml" in names:
        return "this is an OpenDocument file. Save it as .xlsx or .csv and try again."
    if any(name.startswith("word/") for name in names):
        return "this is a Word document, not a workbook."
    return "this is a zip archive, not a workbook. Unpack it and import what is in it."


def _sheets(file: Given) -> tuple[list[Table], list[Outcome]]:
    tables: list[Table] = []
    outcomes: list[Outcome] = []
    book = openpyxl.load_workbook(io.BytesIO(file.content), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            if _IGNORED in sheet.title.casefold():
                outcomes.append(Outcome(sheet.title, "file", "skipped", "its name says (ignore)"))
            else:
                sheet.reset_dimensions()  # what it says of its own size may be wrong, or a trap
                tables.extend(_sections(sheet.title, sheet.iter_rows))
    finally:
        book.close()
    return tables, outcomes


def _sections(name: str, iter_rows: Callable[..., Iterator[tuple[Any, ...]]]) -> Iterator[Table]:
    """The tables of one sheet: after two blank rows a new one begins, where a row of headings follows."""
    table: Table | None = None
    blank = 2
    for number, cells in _filled(name, iter_rows):
        if cells is None:
            blank += 1
            continue
        begun = Table(name, ["" if cell is None else str(cell) for cell in cells]) if blank >= 2 else None
        if begun is not None and (table is None or begun.kind is not None):
            if table is not None:
                yield table
            table = begun
        elif table is not None:
            table.rows.append((number, cells))
        blank = 0
    if table is not None:
        yield table


def _filled(name: str, iter_rows: Callable[..., Iterator[tuple[Any, ...]]]) -> Iterator[tuple[int, list[Json] | None]]:
    """Each row with its number and its cells up to the last that is filled; None for a blank one."""
    rows = cells = styled = 0
    for number, found in enumerate(iter_rows(values_only=True), 1):
        styled += len(found)
        if styled > STYLED_CELLS:
            raise CannotRead("too-many-cells", f"{name}: more than {STYLED_CELLS:,} cells, almost all of them empty.")
        row = [_value(cell) for cell in _trimmed(found)]
        if row:
            rows, cells = rows + 1, cells + len(row)
            check_size(name, rows, cells, len(row))
        yield number, row or None


def _trimmed(found: tuple[Any, ...]) -> tuple[Any, ...]:
    last = len(found)
    while last and (found[last - 1] is None or found[last - 1] == ""):
        last -= 1
    return found[:last]


def _value(cell: Any) -> Json:
    """A cell as JSON has it: a whole number as one, a date as its text."""
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return str(cell)
        return int(cell) if cell.is_integer() and abs(cell) <= 1 << 53 else cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell if abs(cell) <= 1 << 53 else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return cell if cell is None or isinstance(cell, str | bool) else str(cell)

"""CSV as Kumu, Excel and others write it: UTF-8 with or without a mark, any line ending; commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator
from pathlib import PurePath

from carelog.interchange.limits import CELL_TEXT
from carelog.interchange.picture import CannotRead, Given
from carelog.interchange.tables import Table, check_size
from carelog.interchange.text import decoded

_DELIMITERS = ",;\t|"


def read_csv(file: Given) -> Table:
    """The table of a CSV file, whatever its headings mean. Raises CannotRead where it is no table."""
    text = decoded(file)
    name = PurePath(file.name).stem
    if text[:4].lower() == "sep=":  # Excel says its delimiter in a first line of its own
        first, _, rest = text.partition("\n")
        rows = _rows(file.name, rest, first[4:5])
    else:
        rows = _rows(file.name, text, _delimiter(text))
    numbered = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    if not numbered:
        raise CannotRead("empty", f"{file.name}: the file holds nothing.")
    return Table(name, numbered[0][1], list(numbered[1:]))


def _delimiter(text: str) -> str:
    """The sign that parts the first line into headings that mean something; else into most of them."""
    line = next((line for line in io.StringIO(text[:CELL_TEXT], newline=None) if line.strip()), "")
    tried = [(sign, Table("", next(csv.reader([line], delimiter=sign), []))) for sign in _DELIMITERS]
    return max(tried, key=lambda one: (one[1].kind is not None, len(one[1].header)))[0]


def _rows(name: str, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Every row with its number, quotes as strictly as they are written; a quote that is never closed is refused."""
    for strict in (True, False):
        try:
            return list(_counted(name, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)))
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise CannotRead("open-quote", f"{name}: a quotation mark is opened and never closed.") from None
            if "field larger" in str(error):
                raise CannotRead("cell-too-long", f"{name}: a cell holds more than {CELL_TEXT:,} characters.") from None
    raise CannotRead("not-csv", f"{name}: this cannot be read as CSV.")


def _counted(name: str, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    cells = 0
    for number, row in enumerate(reader, 1):
        cells += len(row)
        check_size(name, number, cells, len(row))
        yield number, row

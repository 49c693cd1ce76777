"""A table (a CSV file, or a section of a sheet) as rows of a picture: what its headings mean, and its cells.

Kumu's rules: headings in row 1 in any case; several values in one cell stand between pipes; several names
in "To" make one connection to each. An empty cell is no value at all; any other keeps its text exactly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from carelog.interchange.graph_items import plain
from carelog.interchange.limits import CELLS, COLUMNS, ROWS
from carelog.interchange.picture import CannotRead, Json, Outcome, Picture
from carelog.interchange.rows import add_connection, add_element, text

_IDS = ("id", "_id")
_LABEL = ("label", "name", "element", "node", "full name", "title", "person")
_FROM = ("from", "source", "from label", "source label", "from name", "from element", "from node", "from id",
         "source id", "giver", "node1", "node 1")  # fmt: skip
_TO = ("to", "target", "to label", "target label", "to name", "to element", "to node", "to id", "target id",
       "receiver", "node2", "node 2")  # fmt: skip
_ELEMENT = {
    "id": (*_IDS, "element id"),
    "label": _LABEL,
    "type": ("type", "element type"),
    "description": ("description",),
}
_CONNECTION = {"id": (*_IDS, "connection id"), "from": _FROM, "to": _TO, "type": ("type", "connection type"),
               "direction": ("direction",)}  # fmt: skip
_WHOLE_TEXT = frozenset({"url", "image", "email", "website", "link"})
"""Fields whose pipes are part of the text."""

Kind = Literal["element", "connection"]
Cells = Sequence[Json]


@dataclass
class Table:
    """Headings and rows, each with its number in the file. `name` is the place that a person knows it by."""

    name: str
    header: list[str]
    rows: list[tuple[int, Cells]] = field(default_factory=list)

    @property
    def kind(self) -> Kind | None:
        """What its rows are, by the headings; None where they are neither. As in Kumu, what comes first decides."""
        heads = [plain(head) for head in self.header]
        label, one, other = (_first(heads, keys) for keys in (_LABEL, _FROM, _TO))
        if one is not None and other is not None and not (label is not None and label < min(one, other)):
            return "connection"
        if one is not None and other is not None and {heads[one], heads[other]} == {"source", "target"}:
            return "connection"
        return None if label is None else "element"


def check_size(name: str, rows: int, cells: int, width: int) -> None:
    """Raises CannotRead for a table beyond the limits."""
    for count, limit, what in ((rows, ROWS, "rows"), (width, COLUMNS, "columns"), (cells, CELLS, "cells")):
        if count > limit:
            raise CannotRead(f"too-many-{what}", f"{name}: more than {limit:,} {what}.")


def add_tables(picture: Picture, tables: Sequence[Table]) -> None:
    """Every row of these tables; elements first, so that a name with a pipe in it is known as one name."""
    elements = [table for table in tables if table.kind == "element"]
    connections = [table for table in tables if table.kind == "connection"]
    picture.lists_elements |= bool(elements)
    picture.lists_connections |= bool(connections)
    for table in elements:
        columns = _Columns(table, _ELEMENT)
        picture.element_fields.update(columns.known)
        for number, cells in table.rows:
            core, fields = columns.read(cells)
            add_element(picture, f"{table.name} row {number}", core, fields)
    names = {name for row in picture.elements for name in (row.label, row.source_id)}
    for table in connections:
        _add_connections(picture, table, names)


def _add_connections(picture: Picture, table: Table, names: set[str | None]) -> None:
    columns = _Columns(table, _CONNECTION)
    picture.connection_fields.update(columns.known)
    for number, cells in table.rows:
        core, fields = columns.read(cells)
        targets = _targets(text(core.get("to")), names)
        for place, target in enumerate(targets, 1):
            where = f"{table.name} row {number}" + (f", name {place}" if len(targets) > 1 else "")
            add_connection(picture, where, core | {"to": target}, dict(fields))


def _targets(said: str | None, names: set[str | None]) -> list[str | None]:
    """The names that one "To" holds."""
    if said is None or "|" not in said or said in names:
        return [said]
    return [part.strip() for part in said.split("|") if part.strip()] or [None]


class _Columns:
    """Which column holds what, worked out once per table."""

    def __init__(self, table: Table, wanted: dict[str, tuple[str, ...]]) -> None:
        heads = [plain(head) for head in table.header]
        self.core = {name: at for name, keys in wanted.items() if (at := _best(heads, keys)) is not None}
        used = set(self.core.values())
        self.fields = [(at, name, heads[at]) for at, name in _named(table.header) if at not in used]
        self.width = len(table.header)
        core_fields = self.core.keys() & {"type", "description", "direction"}
        self.known = {*core_fields, *(name.casefold() for _, name, _ in self.fields)}

    def read(self, cells: Cells) -> tuple[dict[str, Json], dict[str, Json]]:
        """The core values and the fields of one row; a cell beyond the headings is a field of its column's number."""
        core = {name: cells[at] for name, at in self.core.items() if at < len(cells) and not _empty(cells[at])}
        fields = {
            name: _value(head, cells[at]) for at, name, head in self.fields if at < len(cells) and not _empty(cells[at])
        }
        for at in range(self.width, len(cells)):
            if not _empty(cells[at]):
                fields[f"column {at + 1}"] = cells[at]
        return core, fields


def _named(header: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each column's name; a heading that is empty, or there before, gets a number."""
    seen: set[str] = set()
    for at, head in enumerate(header):
        name = head.strip() or f"column {at + 1}"
        while name in seen:
            name += " (2)"
        seen.add(name)
        yield at, name


def _first(heads: Sequence[str], keys: tuple[str, ...]) -> int | None:
    """Where the first heading with one of these meanings stands."""
    return next((at for at, head in enumerate(heads) if head in keys), None)


def _best(heads: Sequence[str], keys: tuple[str, ...]) -> int | None:
    """The column of the most usual of these headings: a table may have both "Label" and "Name"."""
    return next((heads.index(key) for key in keys if key in heads), None)


def _empty(cell: Json) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _value(head: str, cell: Json) -> Json:
    """A cell's value: several between pipes are a list, and tags are one even where there is one only."""
    if not isinstance(cell, str) or head in _WHOLE_TEXT:
        return cell
    parts = [part.strip() for part in cell.split("|")]
    if head == "tags":
        return [part for part in parts if part]
    return parts if len(parts) > 1 and all(parts) else cell


def without_kind(tables: Sequence[Table]) -> list[Outcome]:
    """What to say of tables whose headings name neither elements nor connections."""
    why = "its first row has neither a heading “Label” nor “From” and “To”; not read"
    return [Outcome(table.name, "file", "skipped", why) for table in tables if table.kind is None]

"""What kind of file this is, by what is in it rather than by its name; and which of several files belong together."""

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePath

from carelog.interchange import jsonl
from carelog.interchange.csv_file import read_csv
from carelog.interchange.kumu import read_kumu
from carelog.interchange.limits import FILE_BYTES
from carelog.interchange.picture import CannotRead, Given, Outcome, Picture, Read
from carelog.interchange.rows import settle_ends
from carelog.interchange.tables import Table, add_tables, without_kind
from carelog.interchange.text import without_mark
from carelog.interchange.workbook import read_workbook

_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "an old Excel file (.xls), or has a password. Save it as .xlsx, without one."),
    (b"\x89PNG", "a picture, not a map. Export the map itself from Kumu (JSON or XLSX)."),
    (b"\xff\xd8\xff", "a picture, not a map. Export the map itself from Kumu (JSON or XLSX)."),
    (b"GIF8", "a picture, not a map. Export the map itself from Kumu (JSON or XLSX)."),
    (b"RIFF", "a picture or a sound, not a map. Export the map itself from Kumu (JSON or XLSX)."),
    (b"%PDF", "a PDF, not a map. Export the map itself from Kumu (JSON or XLSX)."),
    (b"\x1f\x8b", "packed (gzip). Unpack it and import what is in it."),
    (b"BZh", "packed (bzip2). Unpack it and import what is in it."),
    (b"\xfd7zXZ", "packed (xz). Unpack it and import what is in it."),
    (b"7z\xbc\xaf", "packed (7z). Unpack it and import what is in it."),
    (b"SQLite format 3", "a database, not a map."),
)  # fmt: skip
_MARKUP = (
    ("html", "a web page, not a map. Export the map itself from Kumu (JSON or XLSX)."),
    ("gexf", "GEXF, which carelog does not read yet. Give it as Kumu JSON, XLSX or CSV."),
    ("graphml", "GraphML, which carelog does not read yet. Give it as Kumu JSON, XLSX or CSV."),
    ("svg", "a picture (SVG), not a map. Export the map itself from Kumu (JSON or XLSX)."),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SPACE = b" \t\r\n\xef\xbb\xbf"


def read(files: Sequence[Given]) -> Read:
    """Everything that these files hold: one picture per map; tables given together are one map. Raises CannotRead."""
    pictures: list[Picture] = []
    outcomes: list[Outcome] = []
    tables: list[tuple[Given, Table]] = []
    for file in _once(files, outcomes):
        if is_table(file):
            found, more = _tables(file)
            tables += [(file, table) for table in found]
            outcomes += more
        else:
            from_json = read_kumu(file)
            pictures += from_json.pictures
            outcomes += from_json.outcomes
    if tables:
        pictures.append(_together(tables, outcomes))
    return Read(pictures, outcomes)


def is_entries(file: Given) -> bool:
    """Whether this is carelog's own export of entries."""
    return jsonl.is_entries(file.content)


def is_table(file: Given) -> bool:
    """Whether a file holds tables (CSV, XLSX) rather than JSON. Raises CannotRead where it is neither, or too large."""
    start = file.content[:2048].lstrip(_SPACE)
    _refuse_foreign(file, start)
    if file.content.startswith(b"PK"):
        return True
    named_json = PurePath(file.name).suffix.lower() in (".json", ".geojson")
    return not (named_json or _text_start(file)[:1] in ("{", "["))


def _refuse_foreign(file: Given, start: bytes) -> None:
    if len(file.content) > FILE_BYTES:
        size = f"{FILE_BYTES // (1024 * 1024)} MB"
        raise CannotRead("too-large", f"{file.name}: the file is larger than {size}, the most that is read at once.")
    if not start:
        raise CannotRead("empty", f"{file.name}: the file holds nothing.")
    for mark, said in _FOREIGN:
        if file.content.startswith(mark):
            raise CannotRead("wrong-format", f"{file.name}: this is {said}")
    if start.startswith(b"<") and not start.startswith(b"<<<<<<<"):
        raise CannotRead("wrong-format", f"{file.name}: this is {_markup(start)}")
    if b"\0" in file.content[:2048] and not _two_bytes(file.content) and not file.content.startswith(b"PK"):
        raise CannotRead("not-text", f"{file.name}: this is neither a map in a known form nor text.")


def _markup(start: bytes) -> str:
    text = start.decode("utf-8", "replace").casefold()
    for name, said in _MARKUP:
        if re.search(rf"<(!doctype )?{name}\b", text):
            return said
    return "XML of a kind that carelog does not read. Give it as Kumu JSON, XLSX or CSV."


def _two_bytes(content: bytes) -> bool:
    """UTF-16, with its mark or seen by every other byte being zero."""
    return content.startswith(_WIDE_MARKS) or without_mark(content) is not None


def _text_start(file: Given) -> str:
    encoding = without_mark(file.content) or ("utf-16" if _two_bytes(file.content) else "utf-8-sig")
    return file.content[:64].decode(encoding, "replace").lstrip("\ufeff \t\r\n")


def _once(files: Sequence[Given], outcomes: list[Outcome]) -> list[Given]:
    """The files without those given twice: twice the same rows would be twice the same people."""
    seen: set[bytes] = set()
    found = []
    for file in files:
        digest = sha256(file.content).digest()
        if digest in seen:
            outcomes.append(Outcome(file.name, "file", "skipped", "the same file was given twice"))
        else:
            found.append(file)
        seen.add(digest)
    return found


def _tables(file: Given) -> tuple[list[Table], list[Outcome]]:
    if file.content.startswith(b"PK"):
        return read_workbook(file)
    return [read_csv(file)], []


def _together(found: list[tuple[Given, Table]], outcomes: list[Outcome]) -> Picture:
    """One picture from all tables of all files. Raises CannotRead where none has headings that mean anything."""
    files = list(dict.fromkeys(file.name for file, _ in found))
    if not any(table.kind for _, table in found):
        first = found[0]
        raise CannotRead(
            "no-headings",
            f"{first[0].name}: the first row must name the columns: “Label” (or “Name”), or “From” and “To”.",
        )
    names = Counter(table.name for _, table in found)
    for file, table in found:
        if names[table.name] > 1 and len(files) > 1:
            table.name = f"{file.name}, {table.name}"
    tables = [table for _, table in found]
    books = any(file.content.startswith(b"PK") for file, _ in found)
    picture = Picture(format="xlsx" if books else "csv", title=PurePath(files[0]).stem, exact=False)
    add_tables(picture, tables)
    outcomes += without_kind(tables)
    settle_ends(picture)
    return picture

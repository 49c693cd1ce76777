"""Files that are no map, are broken, or were built to do harm: one clear line each, and nothing stored."""

import json
import struct
import zlib

import pytest

from carelog import importing
from carelog.interchange import detect
from carelog.interchange.limits import FILE_BYTES
from carelog.interchange.picture import CannotRead, Given
from tests.interchange.files import a_csv, a_package, a_workbook
from tests.interchange.maps import bring

WORKBOOK = a_workbook({"Elements": [["Label"], ["Ana"]]}).content
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><workbook>&c;</workbook>'
)
MARKERS = b'{\n "elements": [\n<<<<<<< ours\n {"label": "A"}\n=======\n {"label": "B"}\n>>>>>>> theirs\n ]}'


def _bomb() -> bytes:
    """A small package whose one sheet unpacks to 200 MB."""
    return a_package({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 200_000_000}).content


def _lying() -> bytes:
    """A package whose directory says that its sheet is small."""
    packed = bytearray(a_package({"xl/workbook.xml": b"<workbook/>" + b" " * 20_000_000}).content)
    place = packed.index(b"PK\x01\x02")
    packed[place + 24 : place + 28] = struct.pack("<I", 1_000)
    return bytes(packed)


REFUSED = [
    ("nothing.json", b"", "empty"),
    ("nothing.xlsx", b"", "empty"),
    ("nothing.csv", b"\xef\xbb\xbf \r\n", "empty"),
    ("cut.xlsx", WORKBOOK[: len(WORKBOOK) // 2], "broken-workbook"),
    ("noise.xlsx", b"PK\x03\x04" + zlib.compress(b"noise" * 99), "broken-workbook"),
    ("archive.xlsx", a_package({"photo.png": b"x"}).content, "not-a-workbook"),
    ("letter.docx", a_package({"word/document.xml": b"x"}).content, "not-a-workbook"),
    ("sheet.ods", a_package({"mimetype": b"x", "content.xml": b"x"}).content, "not-a-workbook"),
    ("empty-parts.xlsx", a_package({"xl/workbook.xml": b"<workbook/>"}).content, "broken-workbook"),
    ("entities.xlsx", a_package({"[Content_Types].xml": ENTITIES, "xl/workbook.xml": ENTITIES}).content, "xml-bomb"),
    ("bomb.xlsx", _bomb(), "zip-bomb"),
    ("lying.xlsx", _lying(), "broken-workbook"),
    ("many.xlsx", a_package({"xl/workbook.xml": b"x"} | {f"x{n}": b"" for n in range(2_001)}).content, "zip-bomb"),
    ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong-format"),
    ("old.json", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong-format"),
    ("map.json", b'<?xml version="1.0"?>\n<gexf xmlns="http://gexf.net/1.3"><graph/></gexf>', "wrong-format"),
    ("map.graphml", b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"/>', "wrong-format"),
    ("map.json", b"<!DOCTYPE html><html><body>Sign in to Kumu</body></html>", "wrong-format"),
    ("map.png", b"\x89PNG\r\n\x1a\n" + bytes(60), "wrong-format"),
    ("map.pdf", b"%PDF-1.7\n", "wrong-format"),
    ("noise.csv", bytes(range(256)) * 4, "not-text"),
    ("merged.json", MARKERS, "merge-conflict"),
    ("merged.json", MARKERS[MARKERS.index(b"<<<") :], "merge-conflict"),
    ("comma.json", b'{"elements": [{"label": "A"},\n ]}', "trailing-comma"),
    ("comma.json", b'{"elements": [{"label": "A",}]}', "trailing-comma"),
    ("cut.json", b'{"elements": [{"label": "A"}', "cut-off"),
    ("single.json", b"{'elements': []}", "not-json"),
    ("comment.json", b'{"elements": [] // none\n}', "not-json"),
    ("control.json", b'{"elements": [{"label": "A\nB"}]}', "not-json"),
    ("text.json", b"Label,Type\nAna,Person\n", "not-json"),
    ("list.json", b'[{"label": "A"}]', "not-a-map"),
    ("other.json", b'{"resourceType": "CareTeam", "participant": []}', "not-a-map"),
    ("odd.json", b'{"elements": "none", "connections": []}', "not-a-map"),
    ("deep.json", b'{"elements": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too-deep"),
    ("digits.json", b'{"elements": ' + b"1" * 100_000 + b"}", "not-a-map"),
    ("many.json", json.dumps({"elements": [{"label": "a"}] * 100_001}).encode(), "too-many-rows"),
    ("none.json", b'{"elements": [], "connections": []}', "nothing-in-it"),
    ("blank.json", b'{"elements": [{"label": ""}, {"label": " "}]}', "nothing-in-it"),
    ("large.csv", b"Label\n" + b"a\n" * (FILE_BYTES // 2), "too-large"),
]


@pytest.mark.parametrize(("name", "content", "code"), REFUSED, ids=[f"{name} {code}" for name, _, code in REFUSED])
def test_it_is_refused_in_one_line_and_nothing_is_stored(record, name, content, code):
    with pytest.raises(CannotRead) as refused:
        bring(record, Given(name, content), title="map")

    assert refused.value.code == code
    assert len(refused.value.sentence) < 250
    assert "\n" not in refused.value.sentence
    assert record.maps() == []


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{"elements": [\n  {"label": "A"},\n  ]}', "map.json, line 3, column 3"),
        (b'{"elements": [\n  {"label" "A"}]}', "map.json, line 2, column 12"),
        (MARKERS, "map.json, line 3"),
    ],
)
def test_invalid_json_is_refused_with_its_place(content, place):
    with pytest.raises(CannotRead) as refused:
        detect.read([Given("map.json", content)])

    assert refused.value.sentence.startswith(f"{place}: ")


def test_no_sentence_repeats_what_is_in_the_file():
    for content in (b'{"elements": [{"label": "Secret",}]}', b'[{"label": "Secret"}]', b"Secret,Town\nSecret,x\n"):
        with pytest.raises(CannotRead) as refused:
            detect.read([Given("map", content)])
        assert "Secret" not in refused.value.sentence


def test_a_sheet_that_spells_out_empty_cells_to_the_last_column_is_refused():
    sheet = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>x</v></c><c r="XFD{n}"/></row>' for n in range(1, 3_000))
    book = a_workbook({"Elements": [["Label"], ["Ana"]]})
    members = _members(book.content)
    members["xl/worksheets/sheet1.xml"] = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        + sheet.encode()
        + b"</sheetData></worksheet>"
    )

    with pytest.raises(CannotRead) as refused:
        detect.read([a_package(members)])

    assert refused.value.code == "too-many-cells"


def _members(content: bytes) -> dict[str, bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_file_over_the_limit_is_not_even_read(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as large:
        large.truncate(50_000_000)

    with pytest.raises(CannotRead) as refused:
        importing.content(path)

    assert refused.value.code == "too-large"


def test_one_file_of_several_that_cannot_be_read_stops_the_import(record):
    with pytest.raises(CannotRead):
        bring(record, a_csv("Label\nAna\n"), Given("b.json", b"{"), title="map")

    assert record.maps() == []

"""Small files made for the tests, to the shapes of real ones: blueprints, CSV, workbooks."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from carelog.interchange import detect
from carelog.interchange.picture import Given, Picture


def a_json(value: Any, name: str = "map.json") -> Given:
    return Given(name, json.dumps(value, ensure_ascii=False).encode())


def a_csv(text: str, name: str = "elements.csv") -> Given:
    return Given(name, text.encode())


def a_workbook(sheets: Mapping[str, Iterable[Sequence[Any]]], name: str = "map.xlsx") -> Given:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return Given(name, written.getvalue())


def a_package(members: Mapping[str, bytes], name: str = "map.xlsx") -> Given:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for member, content in members.items():
            package.writestr(member, content)
    return Given(name, written.getvalue())


def picture(*files: Given) -> Picture:
    """The one picture that these files hold."""
    (found,) = detect.read(files).pictures
    return found


def blueprint(elements: Sequence[Any], connections: Sequence[Any] = (), **more: Any) -> Given:
    return a_json({"elements": list(elements), "connections": list(connections), **more})

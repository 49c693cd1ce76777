"""Entries as lines of JSON: a header, then one document per entry, whole. Documents are dicts; wire.py reads them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from carelog.interchange.limits import ENTRIES_BYTES
from carelog.interchange.picture import CannotRead, Given

FORMAT = "carelog-entries"
VERSION = 1
_MARK = b"\xef\xbb\xbf"

Document = dict[str, Any]


def lines(documents: Iterable[Document]) -> str:
    """The text of a file: the header, then each entry in the order it was recorded."""
    documents = list(documents)
    header = {"format": FORMAT, "version": VERSION, "entries": len(documents)}
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in (header, *documents))


def is_entries(content: bytes) -> bool:
    """Whether this begins as such a file does."""
    first = content[:4096].removeprefix(_MARK).partition(b"\n")[0]
    return first.startswith(b"{") and f'"{FORMAT}"'.encode() in first


def read_entries(file: Given) -> list[Document]:
    """The entries of a file. Raises CannotRead, naming the line that is wrong, or where lines are missing."""
    if len(file.content) > ENTRIES_BYTES:
        raise CannotRead("too-large", f"{file.name}: the file is larger than is read at once.")
    header, *documents = [_document(file.name, number, line) for number, line in _filled(file)]
    if header.get("version") != VERSION:
        raise CannotRead("wrong-version", f"{file.name}, line 1: this was written by another version of carelog.")
    if header.get("entries") != len(documents):
        raise CannotRead("cut-off", f"{file.name}: entries are missing from this file.")
    return documents


def _filled(file: Given) -> Iterator[tuple[int, bytes]]:
    numbered = enumerate(file.content.removeprefix(_MARK).split(b"\n"), 1)
    return ((number, line) for number, line in numbered if line.strip())


def _document(name: str, number: int, line: bytes) -> Document:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        raise CannotRead("not-json", f"{name}, line {number}: this line is not valid JSON.") from None
    if not isinstance(document, dict):
        raise CannotRead("not-an-entry", f"{name}, line {number}: this line is not an entry.")
    return document


def copied(documents: Iterable[Document], map_id: str, new_map: str) -> list[Document]:
    """The same entries as those of another map: every id that they make is a new one, everywhere it is named."""
    documents = list(documents)
    namespace = uuid5(NAMESPACE_URL, f"carelog:copy:{map_id}:{new_map}")
    renamed = {old: str(uuid5(namespace, old)) for document in documents for old in _made_by(document)} | {
        map_id: new_map
    }
    return [_renamed(document, renamed) for document in documents]


_MAKES = (
    "element", "connection", "transition", "visit", "view", "discrepancy", "of", "review", "decision", "action", "step",
)  # fmt: skip


def _made_by(document: Mapping[str, Any]) -> Iterator[str]:
    said = document.get("event")
    ids = [document.get("id"), document.get("group"), *(said.get(key) for key in _MAKES if isinstance(said, dict))]
    return (one for one in ids if isinstance(one, str) and _is_uuid(one))


def _is_uuid(value: str) -> bool:
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False


def _renamed(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(one, renamed) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(one, renamed) for one in value]
    return renamed.get(value, value) if isinstance(value, str) else value

"""Bytes as text: by their byte-order mark, else UTF-8; what is neither is refused with its line."""

import codecs

from carelog.interchange.picture import CannotRead, Given

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(file: Given) -> str:
    """The text of a file. Raises CannotRead where the bytes are no text in that encoding."""
    encoding = _encoding(file.content)
    try:
        return file.content.decode(encoding)
    except UnicodeDecodeError as error:
        line = file.content.count(b"\n", 0, error.start) + 1
        said = encoding.removesuffix("-sig").upper()
        raise CannotRead(
            "not-utf-8",
            f"{file.name}, line {line}: these bytes are not {said} text. Save the file as UTF-8 and try again.",
        ) from None


def _encoding(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    return without_mark(content) or "utf-8"


def without_mark(content: bytes) -> str | None:
    """UTF-16 that bears no mark: every other byte of its beginning is zero, and none of the others."""
    start = content[:16]
    for encoding, zeros, others in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
        if len(start) >= 4 and not any(zeros) and all(others):
            return encoding
    return None

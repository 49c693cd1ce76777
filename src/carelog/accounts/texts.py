"""Which words of people are kept as names and labels, and which texts a database can be asked about at all."""

import unicodedata
from uuid import UUID

from carelog.domain.refusals import NotPossible

# They turn the direction of what stands after them, so that one name could be made to look like another.
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control, surrogate, line and paragraph separator.
UNKEPT = {"Cc", "Cs", "Zl", "Zp"}


def plain(text: str, most: int) -> str:
    """The text in form NFC, each run of spaces as one.

    Raises NotPossible: "bad-text" for signs that control or turn what is shown, "blank", "too-long" over `most` signs.
    """
    if any(letter in TURNING or unicodedata.category(letter) in UNKEPT for letter in text):
        raise NotPossible("bad-text", "This holds signs that cannot be kept. Please write it again, in plain letters.")
    kept = " ".join(unicodedata.normalize("NFC", text).split())
    if not compared(kept):
        raise NotPossible("blank", "This needs some words. Please fill it in.")
    if len(kept) > most:
        raise NotPossible("too-long", f"This is longer than carelog keeps. Please use at most {most} signs.")
    return kept


def compared(text: str) -> str:
    """A name as it is compared: without case, width, doubled spaces or signs that nobody sees."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(letter for letter in folded if unicodedata.category(letter) != "Cf").split())


def can_be_asked(text: str) -> bool:
    """Whether a database can look for this text: what it cannot store it does not hold either."""
    return not any(letter == "\0" or unicodedata.category(letter) == "Cs" for letter in text)


def is_id(text: str) -> bool:
    """Whether this is a UUID, in lower case and with its dashes."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False

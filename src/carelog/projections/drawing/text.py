"""How wide a word will be, how a long name is broken, and what of a name may be drawn. The server has no font: it
estimates.

The widths are those of DejaVu Sans Bold, the widest of the usual system fonts, so that a box is rather too wide than
too narrow: what does not collide here does not collide on a reader's machine either.
"""

import re
import unicodedata
from functools import lru_cache

_WIDTHS = {
    0.34: " 'ijl", 0.40: ',./:;IJ\\|', 0.43: "-f’‘", 0.50: '!()[]_`rt“”', 0.55: '"*°', 0.60: "?csz", 0.65: "Lx",
    0.69: "$0123456789EFTaekovy–·", 0.73: "CPSYZbdghnpqu{}", 0.77: "ABKRVX", 0.84: "#+<=>DGHNOQU^~&", 0.93: "w",
    1.0: "@M%m—…", 1.1: "W",
}  # fmt: skip
_WIDTH = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_OTHER = 0.78
"""A letter that is not in the table: accented, Greek, Cyrillic, Arabic and Hebrew letters average 0.60 to 0.78."""
_WIDE = 1.05
"""Chinese, Japanese and Korean letters, and pictures."""
_FEWEST = 3
"""Fewer letters than this are not carried over to the next line."""
PLAIN = 0.91
"""Letters that are not bold take this share of the room."""

_NOT_DRAWN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]+"
)
"""Controls, marks that turn the direction of what follows, and what XML cannot hold. Joiners stay: names are written
with them.
"""


def clean(text: str) -> str:
    """The text as it may stand in a drawing: one line, no controls, no marks that reorder what is around it."""
    return " ".join(_NOT_DRAWN.sub(" ", text).split())


@lru_cache(maxsize=16_384)
def width(text: str, size: float, *, bold: bool = True) -> float:
    """About how many pixels the text is wide; rather more than less."""
    return sum(map(_letter, text)) * size * (1 if bold else PLAIN)


def _letter(letter: str) -> float:
    if letter in _WIDTH:
        return _WIDTH[letter]
    if unicodedata.combining(letter) or letter in "\u200c\u200d\ufe0e\ufe0f":
        return 0
    if letter > "\U0001f000" or unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    return _OTHER if letter < "\u4e00" else _WIDE


def is_rtl(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left, as `direction="auto"` would find."""
    for letter in text:
        way = unicodedata.bidirectional(letter)
        if way in ("R", "AL"):
            return True
        if way == "L":
            return False
    return False


@lru_cache(maxsize=8_192)
def broken(text: str, room: float, lines: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines of about `room` letters' widths (em); what is left over becomes an ellipsis."""
    words, made = text.split(), [""]
    while words:
        word = words.pop(0)
        longer = f"{made[-1]} {word}".strip()
        if width(longer, 1) <= room:
            made[-1] = longer
        elif len(made) == lines:
            return (*made[:-1], _shortened(longer, room))
        elif made[-1]:
            made.append("")
            words.insert(0, word)
        else:
            made[-1], rest = _parted(word, room)
            words.insert(0, rest)
    return tuple(made)


def _parted(word: str, room: float) -> tuple[str, str]:
    """A word that is too long for a line, in two; with a hyphen where its script has one."""
    first, rest = _cut(word, room - _WIDTH["-"])
    if len(rest) < _FEWEST < len(first) and first[-1] < "\u0590":
        first, rest = word[:-_FEWEST], word[-_FEWEST:]
    return (first + "-", rest) if first[-1].isalpha() and first[-1] < "\u0590" else (first, rest)


def _cut(word: str, room: float) -> tuple[str, str]:
    """As much of a text as there is room for, up to a letter that begins anew, and the rest."""
    at = 1
    while at < len(word) and width(word[: at + 1], 1) <= room:
        at += 1
    while at > 1 and at < len(word) and _letter(word[at]) == 0:
        at -= 1
    return word[:at], word[at:]


def _shortened(text: str, room: float) -> str:
    if width(text, 1) <= room:
        return text
    kept, _ = _cut(text, room - _WIDTH["…"])
    whole, _, begun = kept.rpartition(" ")
    return (whole if whole and len(begun) < 3 else kept).rstrip(" ,.-") + "…"

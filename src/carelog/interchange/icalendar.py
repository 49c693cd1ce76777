"""A calendar of whole days as text (RFC 5545): what a phone's own calendar can follow."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MOST_OCTETS = 75
"""Of one line; what is longer goes on in the next, after a space."""
_BEGINNING = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//carelog//reviews//EN",
    "CALSCALE:GREGORIAN",
)
_NOTHING = (
    "BEGIN:VTIMEZONE", "TZID:UTC",
    "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD",
    "END:VTIMEZONE",
)  # fmt: skip
"""A calendar has to hold something (RFC 5545, 3.6): where nothing is due, what UTC is."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(frozen=True)
class WholeDay:
    """Something on one day (YYYY-MM-DD). `uid` stays the same as long as it is the same thing."""

    uid: str
    day: str
    summary: str
    text: str
    url: str


def calendar(name: str, days: Iterable[WholeDay], *, stamp: str, hours: int) -> bytes:
    """The calendar, in UTF-8 with CRLF. `stamp` is the moment of asking (ISO, UTC), `hours` how often to ask again."""
    events = [line for one in days for line in _event(one, _stamp(stamp))]
    lines = [
        *_BEGINNING,
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:PT{hours}H",
        f"X-PUBLISHED-TTL:PT{hours}H",
        *(events or _NOTHING),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _event(one: WholeDay, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"DTSTAMP:{stamp}"
    # Without an end it is that one day.
    yield f"DTSTART;VALUE=DATE:{one.day.replace('-', '')}"
    yield f"SUMMARY:{_text(one.summary)}"
    yield f"DESCRIPTION:{_text(one.text)}"
    yield f"URL:{one.url}"
    # It takes nobody's time: a calendar that is shared shows its owner as free.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _stamp(moment: str) -> str:
    return re.sub(r"[-:]", "", moment[:19]) + "Z"


def _text(said: str) -> str:
    return said.translate(_ESCAPED)


def folded(line: str) -> bytes:
    """The line with its CRLF, in pieces of at most 75 octets; no sign of UTF-8 is cut in two."""
    pieces, piece = [], b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > MOST_OCTETS:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"

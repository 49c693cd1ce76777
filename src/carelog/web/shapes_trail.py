"""What the JSON interface answers about the trail."""

from typing import Any

from msgspec import Struct


class TrailFound(Struct):
    """A page of the trail, newest first; each line as in `document` of trail_told.py, one that is not for its reader as
    `{map, seq, hidden}`. `older`: what `before` is to be for the next page; null at the end.
    """

    lines: list[dict[str, Any]]
    older: str | None


class SeenThen(Struct):
    """What somebody saw of a map on a day. `had_a_part`: whether they saw anything; `at`: the moment that counted;
    `left_out`: entries that they could read and that the asker may not; `network`: as at `/network`, or null.
    """

    map: str
    by: str
    on: str
    at: str
    had_a_part: bool
    role: str | None
    left_out: int
    network: dict[str, Any] | None

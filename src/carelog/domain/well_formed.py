"""Whether an entry is well formed in itself: ids are ids, closed words are known, dates exist, texts can be kept.

Nothing here looks at the map; types of fields are checked where entries are read (wire.py). The limits are in
docs/limits.md with their reasons.
"""

import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from math import isfinite
from typing import Any

from carelog.domain import events as e
from carelog.domain import vocabulary as words
from carelog.domain.entries import BadDate, Entry, asked_ms, exact_ms, instant
from carelog.domain.refusals import Refusal

NAME_LIMIT = 500
SLUG_LIMIT = 100
TEXT_LIMIT = 20_000
SHOWN_LIMIT, SHOWN_BEFORE = 12, 50
"""Pictures that one review was held over; and that one may have which was noted when more were let in, put right."""
FILTERS = frozenset({"type", "tie", "paid", "care", "plan", "state", "focus", "steps", "by"})
"""What a picture can be narrowed to, as the address of a map page names it."""
FIELDS_LIMIT = 500
"""Custom fields of one thing. The widest real file seen has 36."""

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").fullmatch
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch
_A_TIME = re.compile(r"[0-2]\d:[0-5]\d", re.ASCII).fullmatch
_LARGEST = 2**53
"""Beyond it a phone rounds whole numbers off; an import keeps such numbers as their text."""
_CANNOT_BE_KEPT = re.compile("[\ud800-\udfff\x00]").search
_NAMES = frozenset({"name", "title", "type", "field", "household", "contact", "source_id", "care", "relationship"})


def well_formed(entry: Entry) -> Refusal | None:
    """The first thing that is wrong with the entry in itself, or None."""
    event = entry.event
    known = e.shape(type(event))
    return (
        _bad_id(event, known.ids if type(event) in _NAMING_WHAT_IS_NEW else known.other_ids)
        or _bad_header(entry)
        or _unknown_word(event, known)
        or _bad_date(entry)
        or _bad_pictures(entry)
        or _bad_text(entry, known.texts)
        or _blank(event)
    )


_NAMING_WHAT_IS_NEW = frozenset({*e.MAKINGS, e.MapStarted})
"""What every other event names is on the map, or it is refused for that; its id was looked at when it came."""


def _bad_header(entry: Entry) -> Refusal | None:
    if entry.told_by not in words.TOLD_BY:
        return Refusal("not-a-word", "told_by")
    if entry.certainty not in words.CERTAINTIES:
        return Refusal("not-a-word", "certainty")
    if entry.audience not in words.AUDIENCES:
        return Refusal("not-a-word", "audience")
    return _bad_id(entry, _HEADER_IDS)


_HEADER_IDS = ("id", "visit", "transition", "group", "corrects", "deps")


def _bad_id(holder: object, fields: tuple[str, ...]) -> Refusal | None:
    said = vars(holder)
    for field in fields:
        found = said.get(field)
        if found is not None and not (_ID(found) if type(found) is str else all(map(_ID, found))):
            return Refusal("bad-id", field)
    return None


def _unknown_word(event: e.Event, known: e.Shape) -> Refusal | None:
    for field, allowed in known.words.items():
        word = getattr(event, field)
        if word is not None and word not in allowed:
            return Refusal("not-a-word", field)
    for field in known.slugs:
        word = getattr(event, field)
        if word is not None and not (len(word) <= SLUG_LIMIT and word and words.slug(word) == word):
            return Refusal("not-a-word", field)
    return None


def _bad_date(entry: Entry) -> Refusal | None:
    occurred = entry.occurred
    if occurred.precision not in words.PRECISIONS or (occurred.on is None) != (occurred.precision == "unknown"):
        return Refusal("bad-date", "when it was")
    try:
        if occurred.on is not None:
            instant(occurred, "")
            _nothing_after_it(occurred.on)
        if entry.noted_at is not None:
            exact_ms(entry.noted_at)
        known = e.shape(type(entry.event))
        for field in known.days:
            _there_is(getattr(entry.event, field))
        for field in known.moments:
            asked_ms(getattr(entry.event, field))
        for field in known.times:
            _on_the_clock(getattr(entry.event, field))
    except BadDate:
        return Refusal("bad-date", "when it was")
    return None


def _nothing_after_it(on: str) -> None:
    """Raises BadDate where more stands behind a date than a time of day: words would be kept in the clear with it."""
    if len(on) > len("2026-11-19"):
        exact_ms(on)


def _on_the_clock(time: str | None) -> None:
    if time is not None and not _A_TIME(time):
        raise BadDate(time)


def _there_is(day: str | None) -> None:
    """Raises BadDate for what is not a day; None is none, and nothing is wrong with that."""
    if day is not None and not _A_DAY(day):
        raise BadDate(day)
    if day is not None:
        asked_ms(day)


def _bad_pictures(entry: Entry) -> Refusal | None:
    """What was shown at a review: so many pictures, each a place in the log and days that there are."""
    event = entry.event
    if not isinstance(event, e.ReviewHeld):
        return None
    if len(event.shown) > (SHOWN_BEFORE if entry.corrects else SHOWN_LIMIT):
        return Refusal("too-long", "what was shown")
    try:
        for one in event.shown:
            _there_is(one.on)
            _there_is(one.since)
    except BadDate:
        return Refusal("bad-date", "what was shown")
    counts = (count for one in event.shown for count in (one.known, one.waited or 0))
    if any(count < 0 for count in counts):
        return Refusal("bad-number", "what was shown")
    return None if all(_narrows(one.filter or {}) for one in event.shown) else Refusal("bad-text", "what was shown")


def _narrows(filter: Mapping[str, Any]) -> bool:
    """Whether this is what a map page can be narrowed to: words and ids, and a number of steps."""
    return all(name in FILTERS and isinstance(value, str | int | None) for name, value in filter.items())


def _blank(event: e.Event) -> Refusal | None:
    for field in _required_text(type(event)):
        if not getattr(event, field).strip():
            return Refusal("blank", field)
    return None


@cache
def _required_text(event_type: type[e.Event]) -> tuple[str, ...]:
    """Names and titles that must say something."""
    return tuple(name for name in ("name", "text", "title") if e.required(event_type, name))


def _bad_text(entry: Entry, fields: tuple[str, ...]) -> Refusal | None:
    for field in fields:
        value = getattr(entry.event, field)
        if value is not None and (fault := _fault_in(field, value)):
            return fault
    if entry.why is not None and (fault := _fault_in("why", entry.why)):
        return fault
    return _fault_in("saw", entry.saw) if entry.saw else None


def _fault_in(field: str, value: Any) -> Refusal | None:
    """Whatever is wrong with the texts and numbers in a value, however deep they lie."""
    if type(value) is str:
        return _fault_in_text(field, value)
    if isinstance(value, int | float):
        kept = isfinite(value) if isinstance(value, float) else -_LARGEST <= value <= _LARGEST
        return None if kept else Refusal("bad-number", field)
    if isinstance(value, Mapping):
        return _fault_in_fields(field, value)
    inner = value if isinstance(value, list | tuple) else vars(value).values() if is_dataclass(value) else ()
    return next(filter(None, (_fault_in(field, one) for one in inner)), None)


def _fault_in_text(field: str, value: str) -> Refusal | None:
    if len(value) > (NAME_LIMIT if field in _NAMES else TEXT_LIMIT):
        return Refusal("too-long", field)
    # Most texts are plain ASCII, which is looked up and not searched for.
    unkept = "\0" in value if value.isascii() else _CANNOT_BE_KEPT(value)
    return Refusal("bad-text", field) if unkept else None


def _fault_in_fields(field: str, value: Mapping[str, Any]) -> Refusal | None:
    if len(value) > FIELDS_LIMIT:
        return Refusal("too-long", field)
    faults = (_fault_in_text("field", key) or _fault_in(f"{field} value", one) for key, one in value.items())
    return next(filter(None, faults), None)

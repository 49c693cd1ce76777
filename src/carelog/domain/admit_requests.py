"""The rules for requests to erase or to put right, for holds, and for how long a map is kept. admit_access.py alone
calls them. Who may note them was asked of `can` before they came here.
"""

from collections.abc import Callable, Iterable
from typing import Any

from carelog.domain import events as e
from carelog.domain.about_somebody import things_of
from carelog.domain.access.requests import Request, months_later
from carelog.domain.entries import PERSONAL_HEADERS, Entry
from carelog.domain.refusals import Refusal
from carelog.domain.timeline import Timeline

MOST_YEARS = 30
ASKED_SINCE = 12
"""How many months ago a request may have come in that is noted only now."""


def request_rule(timeline: Timeline, entry: Entry) -> Refusal | None:
    """The first objection to an entry about requests, holds or keeping; None where there is none."""
    return _RULES[type(entry.event)](timeline, entry, entry.event)


def _made(timeline: Timeline, entry: Entry, event: e.RequestMade) -> Refusal | None:
    if not (event.text or "").strip() and entry.via != "carelog":
        return Refusal("blank", "what is asked")
    if not months_later(entry.recorded_at[:10], -ASKED_SINCE) <= event.received_on <= entry.recorded_at[:10]:
        return Refusal("bad-date", "when it came in")
    if event.by_element is not None and event.by_element not in timeline.head.elements:
        return Refusal("thing-not-there", "who asks")
    return _what(timeline, event) or _again(timeline, event)


def _what(timeline: Timeline, event: e.RequestMade) -> Refusal | None:
    if event.of == "entries":
        return _some_entries(timeline, event)
    if event.entries is not None or event.groups is not None:
        return Refusal("malformed", "entries")
    if event.of == "person":
        return _somebody(timeline, event)
    return Refusal("malformed", "of") if event.asks == "put-right" or event.element else None


def _some_entries(timeline: Timeline, event: e.RequestMade) -> Refusal | None:
    if not event.entries or any(one not in timeline.by_id for one in event.entries):
        return Refusal("no-entry")
    there = {group for one in event.entries for group in _groups(timeline.by_id[one])}
    return Refusal("malformed", "groups") if not {*(event.groups or ())} <= there else None


def _groups(entry: Entry) -> Iterable[str]:
    """The field groups of the words that an entry may have."""
    return {*e.shape(type(entry.event)).parts.values(), *PERSONAL_HEADERS}


def _somebody(timeline: Timeline, event: e.RequestMade) -> Refusal | None:
    if event.element not in timeline.head.elements:
        return Refusal("thing-not-there", "somebody")
    whole = event.asks == "erase" and event.element == timeline.head.about
    return Refusal("whole-map") if whole else None


def _again(timeline: Timeline, event: e.RequestMade) -> Refusal | None:
    asked = (event.asks, event.of, event.entries, event.groups, event.element)
    there = (one.made for one in timeline.access.requests.values() if one.waits)
    same = any((one.asks, one.of, one.entries, one.groups, one.element) == asked for one in there)
    return Refusal("asked-already") if same else None


def _waiting(timeline: Timeline, request: str) -> Request | None:
    found = timeline.access.requests.get(request)
    return found if found is not None and found.waits else None


def _extended(timeline: Timeline, entry: Entry, event: e.RequestExtended) -> Refusal | None:
    found = _waiting(timeline, event.request)
    if found is None:
        return Refusal("no-request")
    if found.extended or entry.recorded_at[:10] > found.due:
        return Refusal("too-late")
    return None if (event.why or "").strip() else Refusal("blank", "why it takes longer")


def _decided(timeline: Timeline, entry: Entry, event: e.RequestDecided) -> Refusal | None:
    found = _waiting(timeline, event.request)
    if found is None:
        return Refusal("no-request")
    if event.decision != "granted" and event.exemption is None:
        return Refusal("why-not")
    if not (event.text or "").strip():
        return Refusal("blank", "what they are told")
    if event.decision == "refused":
        return None
    return _put_right(timeline, found) if found.made.asks == "put-right" else _to_erase(timeline, entry, found, event)


def _to_erase(timeline: Timeline, entry: Entry, found: Request, event: e.RequestDecided) -> Refusal | None:
    if timeline.access.held(entry.recorded_at):
        return Refusal("on-hold")
    named = {*(event.entries or ()), *(event.also or ())}
    if any(one not in timeline.by_id for one in named):
        return Refusal("no-entry")
    return Refusal("no-entry") if event.decision == "partly" and not event.entries else None


def _put_right(timeline: Timeline, found: Request) -> Refusal | None:
    """What is granted was done: since it was asked, an entry corrected or marked one of those, or changed the thing."""
    since = timeline.by_id[found.id].seq
    later = (one for one in timeline.entries if one.seq > since)
    return None if any(_touches(timeline, one, found.made) for one in later) else Refusal("not-put-right")


def _touches(timeline: Timeline, one: Entry, made: e.RequestMade) -> bool:
    if made.of == "entries":
        marked = one.event.entry if isinstance(one.event, e.EntryInError) else one.corrects
        return marked in (made.entries or ())
    assert made.element is not None
    return e.thing_of(one.event) in things_of(timeline, made.element)


def _agreed(timeline: Timeline, entry: Entry, event: e.RequestAgreed) -> Refusal | None:
    found = timeline.access.requests.get(event.request)
    if found is None or found.state != "decided":
        return Refusal("no-request")
    if entry.noted_by == found.decided_by:
        return Refusal("not-the-same-person")
    return Refusal("on-hold") if timeline.access.held(entry.recorded_at) else None


def _withdrawn(timeline: Timeline, entry: Entry, event: e.RequestWithdrawn) -> Refusal | None:
    return None if _waiting(timeline, event.request) else Refusal("no-request")


def _held(timeline: Timeline, entry: Entry, event: e.HoldPlaced) -> Refusal | None:
    if timeline.head.kind == "practice":
        return Refusal("not-yours")
    if event.until is not None and event.until < entry.recorded_at[:10]:
        return Refusal("bad-date", "until when")
    return None if (event.reason or "").strip() else Refusal("blank", "why")


def _lifted(timeline: Timeline, entry: Entry, event: e.HoldLifted) -> Refusal | None:
    found = timeline.access.holds.get(event.hold)
    if found is None or not found.stands(entry.recorded_at):
        return Refusal("no-hold")
    return Refusal("not-your-hold") if found.by_operator and entry.via != "operator" else None


def _kept(timeline: Timeline, entry: Entry, event: e.RetentionSet) -> Refusal | None:
    return None if 0 <= event.years <= MOST_YEARS else Refusal("bad-years")


_RULES: dict[type[e.Event], Callable[[Timeline, Entry, Any], Refusal | None]] = {
    e.RequestMade: _made,
    e.RequestExtended: _extended,
    e.RequestDecided: _decided,
    e.RequestAgreed: _agreed,
    e.RequestWithdrawn: _withdrawn,
    e.HoldPlaced: _held,
    e.HoldLifted: _lifted,
    e.RetentionSet: _kept,
}

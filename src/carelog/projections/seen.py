"""What one person may read of a map: every entry as it is for these eyes, before anything is folded.

All that anybody is shown (page, picture, API, export, sync) is folded from what comes out here, so a value that is not
theirs never leaves the server. Which entries may be read is in domain/access/views.py; here is which of their fields.
An entry that may not be read stays in its place as `Hidden`; withheld fields are null and named in `withheld`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from carelog.domain import events as e
from carelog.domain.access.requests import REQUESTS
from carelog.domain.access.views import Level, View, may_read, things_of, touched
from carelog.domain.care_map import CareMap, Element
from carelog.domain.entries import Entry, changed
from carelog.domain.events.shape import Door, Hidden
from carelog.domain.timeline import Timeline
from carelog.projections.words import as_role, gettext, shown_name


@dataclass(frozen=True, kw_only=True)
class Shown(Entry):
    """An entry of which this reader is not told all."""

    withheld: tuple[str, ...] = ()


@dataclass(frozen=True)
class Eyes:
    """A view, and what on the map as it is today decides about fields: it holds for every earlier day too.

    `named`: how those are named who are not named in full; `reachable`: who agreed to being reached; `near`: whom
    somebody who sees only themselves sees at the other end of their ties.
    """

    view: View
    named: dict[str, Element]
    reachable: frozenset[str]
    own_things: frozenset[str]
    near: frozenset[str]
    about_others: frozenset[str] = frozenset()


def eyes(view: View, whole: Timeline) -> Eyes:
    """How this view looks at the map as it is now."""
    head = whole.head
    every = head.elements.values()
    named = {one.id: _naming(one) for one in every if _named_otherwise(view, one)}
    reachable = frozenset(one.id for one in every if one.contact and one.knows == "agreed")
    own_things = things_of(view.own, head) if view.own else frozenset()
    near = _near(head, own_things) if view.level is Level.OWN else frozenset()
    about_others = frozenset() if view.level is Level.KEEPER else whole.about_others
    return Eyes(view, named, reachable, own_things, near - own_things, about_others)


def _named_otherwise(view: View, one: Element) -> bool:
    if one.id in view.own:
        return False
    return as_role(one) or one.named_as in _SHORTER or (view.level is Level.AUDIT and one.kind in _SOMEBODY)


_SHORTER = frozenset({"first-name", "initials"})
_SOMEBODY = frozenset({"person", "animal", "other"})
"""Of other kinds an auditor reads the names: services and places are nobody."""


def _naming(one: Element) -> Element:
    """What of an element decides how it is named, alone, so that two can be compared."""
    return Element(
        id=one.id, kind=one.kind, name="", named_as=one.named_as, knows=one.knows, relationship=one.relationship
    )


def _near(head: CareMap, own_things: frozenset[str]) -> frozenset[str]:
    ties = [one for one in head.connections.values() if one.id in own_things]
    return frozenset(head.survivor(end) for one in ties for end in (one.from_, one.to)) | frozenset(
        end for one in ties for end in (one.from_, one.to)
    )


def seen(entries: Iterable[Entry], whole: Timeline, by: Eyes) -> list[Entry]:
    """These entries of the whole map as they are for these eyes, one for one."""
    return [_seen(one, whole, by) for one in entries]


def _seen(entry: Entry, whole: Timeline, by: Eyes) -> Entry:
    if by.about_others and _is_about_another(entry, whole, by):
        return _hidden(entry)
    if may_read(by.view, entry, whole.by_id, by.own_things):
        return _hidden_detail(entry, by) or _with_withheld(entry, by, _kept_back(entry, by))
    if e.thing_of(entry.event) in by.near and isinstance(entry.event, _OF_A_NEIGHBOUR):
        return _with_withheld(entry, by, {one for one in vars(entry.event) if one not in _SEEN_OF_A_NEIGHBOUR})
    return _hidden(entry)


def _is_about_another(entry: Entry, whole: Timeline, by: Eyes) -> bool:
    """Whether this is, or puts right, something that is about nobody here, and that this reader did not note."""
    about = by.about_others.intersection((entry.id, *touched(entry)))
    return any(whole.by_id[one].noted_by != by.view.account for one in about if one in whole.by_id)


_OF_A_NEIGHBOUR = (
    e.ElementAdded, e.ElementRenamed, e.NamingChanged, e.KnowingChanged, e.ElementRetired, e.ElementReturned,
    e.PersonDied, e.RemembranceChosen, e.ElementsMerged, e.ElementsSplit,
)  # fmt: skip
_SEEN_OF_A_NEIGHBOUR = frozenset(
    {"element", "kind", "name", "named_as", "knows", "relationship", "kept", "merged", "how"}
)


def _hidden(entry: Entry) -> Entry:
    return Entry(id="", map=entry.map, event=Hidden(), seq=entry.seq, recorded_at=entry.recorded_at)


def _hidden_detail(entry: Entry, by: Eyes) -> Entry | None:
    """A custom field may hold anything, so of somebody who is not named it is not shown at all."""
    if not isinstance(entry.event, e.DetailChanged) or entry.noted_by == by.view.account:
        return None
    unnamed = entry.event.of in by.named and _as_role(entry.event.of, by)
    return _hidden(entry) if unnamed or by.view.level is Level.AUDIT else None


def _kept_back(entry: Entry, by: Eyes) -> set[str]:
    """The fields of this entry that are not for these eyes."""
    event, thing = entry.event, e.thing_of(entry.event)
    back: set[str] = set()
    if thing in by.named:
        back |= _TELLING if _as_role(thing, by) else {"source_id"}
    if thing not in by.reachable:
        back.add("contact")
    if by.view.level is Level.AUDIT and (event.door is not Door.ACCESS or type(event) in REQUESTS):
        back |= {name for name, group in e.shape(type(event)).parts.items() if group not in _AUDITED}
        back -= _CLOSED
        back.add("source_id")
    if by.view.level in (Level.AUDIT, Level.OWN):
        back.add("sources")
    return back


_TELLING = frozenset({
    "type", "household", "contact", "description", "custom", "source_id", "strengths", "reason",
})  # fmt: skip
"""What might tell who somebody is who is shown as their role."""
_AUDITED = frozenset({"care", "type", "terms", "consent", "feeling"})
_CLOSED = frozenset({"relationship", "name"})
"""Closed words, and the name, which is put in another way."""


def _as_role(thing: str, by: Eyes) -> bool:
    return by.view.level is Level.AUDIT or as_role(by.named[thing])


def _with_withheld(entry: Entry, by: Eyes, back: set[str]) -> Entry:
    event = entry.event
    fields: dict[str, Any] = {name: None for name in back if vars(event).get(name) is not None}
    withheld = [*fields, *_headers_kept_back(entry, by)]
    renamed = _renamed(event, by)
    if not withheld and not renamed:
        return entry
    header: dict[str, Any] = {one: None for one in ("why", "saw") if one in withheld}
    said = {
        **vars(entry),
        **header,
        "event": changed(event, {**fields, **renamed}),
        "withheld": tuple(sorted(withheld)),
    }
    shown = object.__new__(Shown)
    object.__setattr__(shown, "__dict__", said)
    return shown


def _headers_kept_back(entry: Entry, by: Eyes) -> list[str]:
    """Why it was noted is for the team; what was there before may hold a name that is not shown."""
    back = []
    mine = entry.noted_by == by.view.account
    if entry.why is not None and not mine and (by.view.level < Level.TEAM or e.thing_of(entry.event) in by.named):
        back.append("why")
    if entry.saw and (e.thing_of(entry.event) in by.named or by.view.level <= Level.OWN):
        back.append("saw")
    return back


def _renamed(event: e.Event, by: Eyes) -> dict[str, Any]:
    """The name, or the title of the map, as these eyes see it."""
    if isinstance(event, e.ElementAdded | e.ElementRenamed) and event.element in by.named:
        naming = by.named[event.element]
        if by.view.level is Level.AUDIT:
            naming = changed(naming, {"named_as": "role-only"})
        return {"name": shown_name(changed(naming, {"name": event.name}))}
    if isinstance(event, e.MapStarted | e.MapRenamed) and by.view.level is Level.AUDIT:
        return {"title": gettext("A care map")}
    return {}

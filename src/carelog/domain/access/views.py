"""What each part in a map reads of it: a level for the entries, and whose elements are one's own.

Which fields of a readable entry are withheld is in projections/seen.py; here is only which entries may be read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from carelog.domain import events as e
from carelog.domain.access.can import Action, Actor, On, can, standing
from carelog.domain.access.relations import Access
from carelog.domain.access.requests import REQUESTS
from carelog.domain.care_map import CareMap
from carelog.domain.entries import Entry
from carelog.domain.events.shape import Door


class Level(IntEnum):
    """From the narrowest to the widest."""

    AUDIT = 1
    OWN = 2
    CIRCLE = 3
    TEAM = 4
    KEEPER = 5
    PERSON = 6


_LEVELS = {
    "supported-person": Level.PERSON, "speaks-for": Level.PERSON, "trainee": Level.PERSON, "keeper": Level.KEEPER,
    "worker": Level.TEAM, "advocate": Level.TEAM, "reviewer": Level.TEAM, "emergency": Level.TEAM,
    "member": Level.CIRCLE, "own-entry": Level.OWN, "auditor": Level.AUDIT,
}  # fmt: skip


@dataclass(frozen=True)
class View:
    """What one person reads of one map. `own`: the elements that are themselves."""

    level: Level
    account: str
    own: frozenset[str] = frozenset()


def view_of(actor: Actor, access: Access, map_id: str, at: str) -> View | None:
    """How this actor sees the map just now; None where they do not."""
    key = ("view", actor, map_id, at)
    if key not in access.remembered:
        access.remember(key, _view_of(actor, access, map_id, at))
    return access.remembered[key]


def _view_of(actor: Actor, access: Access, map_id: str, at: str) -> View | None:
    if actor.account is None or not can(actor, Action.SEE, On(access, map_id), at):
        return None
    held = standing(actor, access, map_id, at)
    level = max(_LEVELS[one.role] for one in held)
    if level is Level.AUDIT and map_id in actor.names:
        level = Level.TEAM
    return View(level, actor.account, frozenset(one.element for one in held if one.element))


def acting_as(actor: Actor, access: Access, map_id: str, at: str) -> str | None:
    """The part in which somebody does something on this map: the widest that they have just now."""
    held = standing(actor, access, map_id, at)
    return max(held, key=lambda one: _LEVELS[one.role]).role if held else None


def may_read(view: View, entry: Entry, by_id: Mapping[str, Entry], own_things: frozenset[str]) -> bool:
    """Whether this entry is for these eyes. `own_things`: the view's own elements and their ties, where that matters.

    Whoever noted something reads it. A correction or a mark is for whom the entry is that it touches, and that two
    entries differ for whoever may read both.
    """
    if entry.noted_by == view.account:
        return True
    if type(entry.event) in REQUESTS:
        return view.level in _READ_REQUESTS or _asked(view, entry, by_id)
    if entry.event.door is Door.ACCESS:
        return view.level in _READ_ACCESS or getattr(entry.event, "account", None) == view.account
    if about := touched(entry):
        return all((one := by_id.get(id)) and may_read(view, one, by_id, own_things) for id in about)
    return _for_them(view, entry, own_things)


_READ_ACCESS = frozenset({Level.AUDIT, Level.TEAM, Level.KEEPER, Level.PERSON})
_READ_REQUESTS = frozenset({Level.AUDIT, Level.KEEPER, Level.PERSON})


def _asked(view: View, entry: Entry, by_id: Mapping[str, Entry]) -> bool:
    """Whether this is about what they asked themselves."""
    made = by_id.get(getattr(entry.event, "request", ""))
    return made is not None and made.noted_by == view.account


def touched(entry: Entry) -> tuple[str, ...]:
    """The ids of the entries that this one is about."""
    event = entry.event
    if entry.corrects is not None:
        return (entry.corrects,)
    if isinstance(event, e.EntryInError | e.EntryDisputed | e.DisputeSettled | e.TransitionJoined):
        return (event.entry,)
    if isinstance(event, e.DiscrepancySettled):
        return (event.discrepancy,)
    return event.entries if isinstance(event, e.DiscrepancyFound) else ()


def _for_them(view: View, entry: Entry, own_things: frozenset[str]) -> bool:
    if view.level is Level.OWN:
        return entry.audience == "circle" and _about_oneself(entry.event, view.own, own_things)
    if view.level is Level.AUDIT:
        return entry.audience != "noter"
    if entry.audience == "named" and view.own & {*e.named_by(entry.event)}:
        return True
    return view.level >= _FROM[entry.audience]


_FROM = {"noter": Level.PERSON, "named": Level.KEEPER, "team": Level.TEAM, "circle": Level.CIRCLE}


def _about_oneself(event: e.Event, own: frozenset[str], own_things: frozenset[str]) -> bool:
    """Oneself and one's ties, but for how others feel; and the beginning of the map, which has its name."""
    if isinstance(event, e.MapStarted | e.MapRenamed):
        return True
    if isinstance(event, e.QualityChanged):
        return event.felt_by in own
    return e.thing_of(event) in own_things


def things_of(own: frozenset[str], care_map: CareMap) -> frozenset[str]:
    """Elements and all the ties that have one of them at an end, whether they still stand or not."""
    ends = own | {one.id for one in care_map.elements.values() if care_map.survivor(one.id) in own}
    ties = {one.id for one in care_map.connections.values() if one.from_ in ends or one.to in ends}
    return frozenset(ends | ties)

"""What a phone is given of its maps: the state at once, then the history in pages, then whatever is new.

A phone says how far it has each map (`cursors`) and as whom it read it (`views`). A map that it reads otherwise now (a
part that ended, somebody who objects to being named) begins anew, and the phone lets go of what it had.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import msgspec
from sqlalchemy import select

from carelog import wire
from carelog.backed_up import backed_up
from carelog.columns import columns
from carelog.domain.access.can import Action, Actor
from carelog.domain.access.relations import Relation
from carelog.domain.access.views import Level, acting_as
from carelog.domain.discrepancies import Discrepancy, discrepancies
from carelog.domain.events import Door
from carelog.projections.places import places
from carelog.record import Record
from carelog.schema_people import kept_aside
from carelog.seeing import Seeing, Seen

PAGE, PAGE_BYTES = 5_000, 600_000
"""Entries, and bytes before they are compressed, that one answer holds at most; a single map may go over by one
page.
"""
BESIDE_FIRST = 100
"""Entries that come with the state of a map that is new to the phone: the picture is shown first, its history
follows.
"""
AN_ENTRY = {True: 110, False: 420}
"""About how many bytes one entry takes, in columns or by itself."""
KEPT_BYTES = 64 * 1024 * 1024
SETTLED = 500


@dataclass(frozen=True)
class Asked:
    """What a phone has: map -> seq, map -> token of the view by which it read it."""

    cursors: Mapping[str, int] = field(default_factory=dict)
    views: Mapping[str, str] = field(default_factory=dict)
    in_columns: bool = False
    held: frozenset[str] | None = None


@dataclass(frozen=True)
class Page:
    """What one answer says of a map; the parts in it, where they are news; the part of whoever
    reads it here, where there is anything to read.
    """

    map: str
    said: dict[str, Any]
    cards: list[dict[str, Any]]
    members: list[Relation]
    role: str | None


class Pulling:
    """Gives phones what they lack. Pages of history never change, so those that were made are kept."""

    def __init__(self, record: Record, seeing: Seeing) -> None:
        self._record, self._seeing = record, seeing
        self._pages = _Pages()
        self._cards: dict[tuple[str, str], tuple[int, list[Discrepancy]]] = {}

    def pages(self, actor: Actor, asked: Asked) -> list[Page]:
        """A page of each map that this person may read, by id, as far as one answer goes."""
        left, found = PAGE_BYTES, []
        for map_id in self._seeing.maps(actor):
            with self._seeing.open(map_id, actor) as seen:
                said, size = self._map(seen, asked, left)
                left -= size
                members = self.members(seen) if "may" in said else []
                role = acting_as(actor, seen.access, map_id, seen.at) if size else None
                found.append(Page(map_id, said, self.cards(seen), members, role))
        return found

    def _map(self, seen: Seen, asked: Asked, left: int) -> tuple[dict[str, Any], int]:
        """What is said of one map, and about how many bytes that is."""
        head, cursor = seen.whole.seq, _cursor(seen, asked)
        after = cursor or 0
        said: dict[str, Any] = {"view": seen.token, "from": after, "head": head, "hash": seen.timeline.state_hash()}
        if after == head or left <= 0:
            return {**said, "entries": [], "more": after < head}, 0
        size, most = 0, min(PAGE, max(BESIDE_FIRST, left // AN_ENTRY[asked.in_columns]))
        if cursor is None or asked.views.get(seen.map, seen.token) != seen.token:
            said["first"], size = self._first(seen)
            most = BESIDE_FIRST
        upto = min(head, after + most)
        said["entries"] = self._page(seen, after, upto, asked.in_columns)
        if after == 0 or any(one.event.door is Door.ACCESS for one in seen.whole.entries[after:upto]):
            said["may"] = self.may(seen)
        return {**said, "more": upto < head}, size + (upto - after) * AN_ENTRY[asked.in_columns]

    def _first(self, seen: Seen) -> tuple[msgspec.Raw, int]:
        """The state at head, as the phone's fold would have it."""
        key = (seen.map, _eyes(seen), seen.whole.seq, -1, False)
        made = self._pages.get(key) or self._pages.keep(key, msgspec.json.encode(_state(seen)))
        return msgspec.Raw(made), len(made)

    def _page(self, seen: Seen, after: int, upto: int, in_columns: bool) -> msgspec.Raw:
        key = (seen.map, _eyes(seen), after, upto, in_columns)
        made = self._pages.get(key)
        if made is None:
            documents = [wire.document(one) for one in seen.timeline.entries[after:upto]]
            made = self._pages.keep(key, msgspec.json.encode(columns(documents) if in_columns else documents))
        return msgspec.Raw(made)

    def places(self, seen: Seen) -> bytes:
        """Where everything lies on a phone's own sheet, as JSON."""
        key = (seen.map, _eyes(seen), seen.whole.seq, -2, False)
        return self._pages.get(key) or self._pages.keep(key, msgspec.json.encode({"places": places(seen.timeline)}))

    def history(self, seen: Seen) -> msgspec.Raw:
        """Everything that this person may read of a map's history, in columns."""
        return self._page(seen, 0, seen.whole.seq, True)

    def may(self, seen: Seen) -> list[str]:
        """What this person may do, of that which a page offers."""
        return [one.value for one in _TOLD if seen.can(one)]

    def members(self, seen: Seen) -> list[Relation]:
        """Who has which part in the map just now, as far as this person is told."""
        return _members(seen)

    def cards(self, seen: Seen) -> list[dict[str, Any]]:
        """What was noted differently on this map and is not settled, as far as this person reads both sides."""
        key = (seen.map, seen.token)
        kept = self._cards.get(key)
        if kept is None or kept[0] != seen.whole.seq:
            found = [one for one in discrepancies(seen.timeline).values() if one.open]
            kept = self._cards[key] = (seen.whole.seq, found)
        decides = seen.can(Action.SETTLE)
        return [_card(one, seen, decides) for one in kept[1]]

    def settled(self, account: str, held: frozenset[str] | None) -> list[dict[str, Any]]:
        """What became of this person's entries that were held and have been looked at since."""
        asked = select(kept_aside.c.entry, kept_aside.c.settled_answer, kept_aside.c.settled_seq).where(
            kept_aside.c.account == account, kept_aside.c.settled_at.is_not(None)
        )
        if held is not None:
            asked = asked.where(kept_aside.c.entry.in_(held))
        with self._record.database.read() as now:
            rows = now.connection.execute(asked.order_by(kept_aside.c.settled_at.desc()).limit(SETTLED))
            return [{"id": entry, "answer": answer, "seq": seq} for entry, answer, seq in rows]

    def backed_up(self, maps: Iterable[str]) -> dict[str, int]:
        """How far each of these maps is in a backup."""
        with self._record.database.read() as now:
            return backed_up(now, list(maps))

    def numbers(self, account: str) -> dict[str, int]:
        """The last device_seq that is answered, of each device of this person's."""
        with self._record.database.read() as now:
            rows = now.rows(_NUMBERS, (account,))
        return {device: last or 0 for device, last in rows}


_NUMBERS = """SELECT id, (SELECT max(device_seq) FROM receipt WHERE receipt.device = device.id)
    FROM device WHERE account = ?"""
_TOLD = (Action.NOTE, Action.NOTE_REMARK, Action.SETTLE, Action.GOVERN, Action.CONSENT, Action.SUGGEST_OWN)
"""What a phone needs to know that this person may do, to offer it."""


def _cursor(seen: Seen, asked: Asked) -> int | None:
    """How far the phone has this map; None where it is new to it, 0 where it is to be read anew."""
    cursor = asked.cursors.get(seen.map)
    if cursor is None:
        return None
    as_before = asked.views.get(seen.map, seen.token) == seen.token
    return cursor if as_before and 0 <= cursor <= seen.whole.seq else 0


def _members(seen: Seen) -> list[Relation]:
    """Who has which part in the map just now; for auditors and those who see only themselves, nobody."""
    if seen.view.level <= Level.OWN:
        return []
    return [one for one in seen.access.relations if one.holds(seen.at)]


def _eyes(seen: Seen) -> str:
    """Whose pages these are: those who read everything share them."""
    return str(seen.whole.erasures) if seen.timeline is seen.whole else seen.token


def _state(seen: Seen) -> dict[str, Any]:
    head = seen.timeline.head
    about = {name: getattr(head, name) for name in ("title", "kind", "scheme", "about", "closed")}
    shelves = {"elements": head.elements, "connections": head.connections, "transitions": head.transitions}
    return {"map": about, **{name: [_thing(one) for one in shelf.values()] for name, shelf in shelves.items()}}


def _thing(thing: object) -> dict[str, Any]:
    """An element, tie or transition without what says nothing; Python's names become those on the wire."""
    return {name.rstrip("_"): said for name, said in vars(thing).items() if said is not None and said is not False}


def _card(one: Discrepancy, seen: Seen, decides: bool) -> dict[str, Any]:
    noted = [seen.timeline.by_id[entry] for entry in one.entries if entry in seen.timeline.by_id]
    mine = any(entry.noted_by == seen.actor.account for entry in noted)
    return {
        "discrepancy": one.id, "map": seen.map, "kind": one.about.get("kind"), "thing": one.about.get("thing"),
        "field": one.about.get("field"), "entries": list(one.entries), "asked": one.asked, "mine": mine,
        "may_settle": mine or decides, "said": one.said.get(seen.actor.account or ""),
    }  # fmt: skip


class _Pages:
    """Encoded pages, the last used last, up to so many bytes."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[Any, ...], bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: tuple[Any, ...]) -> bytes | None:
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def keep(self, key: tuple[Any, ...], made: bytes) -> bytes:
        with self._lock:
            if key not in self._made:
                self._made[key] = made
                self._bytes += len(made)
            while self._bytes > KEPT_BYTES:
                self._bytes -= len(self._made.popitem(last=False)[1])
        return made

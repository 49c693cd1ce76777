"""One map's entries and what they come to: the state as of any day (`on`), as anybody knew it at any point (`known`).

state(entries, on=D, known=K), in six steps:
 1. take the entries recorded up to K;
 2. leave out those marked in error, put each corrected entry's last standing correction in its place;      placing.py
 3. give each making the effective time min(its own, every entry that names the thing), before those;       placing.py
 4. sort by effective time, then seq;                                                                      placing.py
 5. keep those effective on or before D;                                                                   folding.py
 6. fold.                                                                                                  folding.py
For K = head the order and its checkpoints are kept as entries come in; an earlier K is laid out anew, and a few are
kept.
"""

from bisect import bisect_left, bisect_right, insort
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from carelog.domain.access.relations import Access, allow
from carelog.domain.care_map import CareMap, changes_something, evolve
from carelog.domain.entries import Entry, exact_ms
from carelog.domain.events import EntryInError, Event, PartsErased, thing_of
from carelog.domain.fields import likeness
from carelog.domain.folding import Folding, Moment
from carelog.domain.placing import OTHER, Placed, alters, laid_out, place
from carelog.domain.state_hash import StateHash

OTHER_KNOWN = 4
"""How many foldings of earlier knowledge are kept: a reader steps back and forth between a few, no more."""
MANY = 50
"""From here on taking entries in one by one costs more than laying out a short log anew."""


class Timeline:
    """The entries of one map. `add` takes them in the order they were recorded; everything else only reads."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._own = [place(entry) for entry in entries]
        self._earlier: OrderedDict[int, Folding] = OrderedDict()
        self._access, self._allowed = Access(), 0
        self.by_id = {one.entry.id: one.entry for one in self._own}
        self._last_of, self._is_marked = _last_of(self._own), any(map(_marks, self._own))
        self._erasures = sum(isinstance(one.entry.event, PartsErased) for one in self._own)
        self._others: tuple[object, int, set[str]] = (None, 0, set())
        self._lay_out()

    @property
    def entries(self) -> list[Entry]:
        """Every entry as it was recorded, in the order of seq."""
        return [one.entry for one in self._own]

    @property
    def seq(self) -> int:
        """The seq of the last entry; 0 when there is none."""
        return self._own[-1].seq if self._own else 0

    @property
    def last_recorded_at(self) -> str:
        """When the last entry was recorded; empty when there is none."""
        return self._own[-1].entry.recorded_at if self._own else ""

    @property
    def erasures(self) -> int:
        """How often words of this map were erased: what was read of it before that is not to be shown any more."""
        return self._erasures

    def was_erased(self, entry: str) -> bool:
        """Whether an entry of this id, which is not in the log, was erased in what the log was put back from."""
        if not self._erasures or entry in self.by_id:
            return False
        erased = (one.entry.event for one in self._own if isinstance(one.entry.event, PartsErased))
        return any(one.upto is not None or (one.groups is None and entry in one.entries) for one in erased)

    @property
    def access(self) -> Access:
        """Who may see and do what, as of the last entry."""
        if self._allowed < len(self._own):
            for one in self._own[self._allowed :]:
                allow(self._access, one.entry)
            self._allowed = len(self._own)
        return self._access

    def extended(self, entries: Sequence[Entry]) -> "Timeline":
        """This timeline with these entries taken in; many at once are laid out anew, which is cheaper."""
        if len(entries) > max(MANY, len(self._own) // 10):
            return Timeline([*self.entries, *entries])
        for entry in entries:
            self.add(entry)
        return self

    def cut(self, seq: int) -> None:
        """Forget every entry after `seq`: a group that did not stand as a whole."""
        self._own = [one for one in self._own if one.seq <= seq]
        self.by_id = {one.entry.id: one.entry for one in self._own}
        self._earlier.clear()
        self._access, self._allowed = Access(), 0
        self._last_of, self._is_marked = _last_of(self._own), any(map(_marks, self._own))
        self._others = (None, 0, set())
        self.__dict__.pop("_alike", None)
        self._lay_out()

    def _lay_out(self) -> None:
        self.order, self._namings = laid_out(self._own)
        self._folding = Folding(self.order)
        self.head = self._folding.at().care_map
        self._hash = StateHash()
        self._hash.touch(*self.head.elements, *self.head.connections)
        self.__dict__.pop("_changing", None)

    @cached_property
    def _changing(self) -> dict[str, list[Placed]]:
        """The entries that change each thing, in order. Made from `order` when something is first added, and so always
        changed before it: most timelines are only read."""
        found: defaultdict[str, list[Placed]] = defaultdict(list)
        for one in self.order:
            found[thing_of(one.entry.event)].append(one)
        return found

    def add(self, entry: Entry) -> None:
        """Take one more recorded entry in. Only what it touches is folded again."""
        one = place(entry)
        self._own.append(one)
        self.by_id[entry.id] = entry
        self._last_of[entry.device] = one.seq
        self._is_marked = self._is_marked or _marks(one)
        self._erasures += isinstance(entry.event, PartsErased)
        if "_alike" in self.__dict__ and (key := likeness(entry.event)):
            self._alike[key].append(entry)
        if alters(entry):
            self._lay_out()
            return
        named = self._namings.note(one)
        moved = [thing for thing in named if self._move(thing)] if named else ()
        self._take(one if one.rank == OTHER else self._namings.counts(one))
        if moved:
            self._fold_again(moved)

    def _take(self, new: Placed) -> None:
        """Put an entry in its place. Where it is the last about its thing, as it mostly is, folding it is all there is
        to do: an event changes one thing only.
        """
        thing = thing_of(new.entry.event)
        changing = self._changing[thing]
        is_last = not changing or new > changing[-1]
        self._insert(new, thing)
        if is_last:
            evolve(self.head, new.entry.event)
            self._hash.touch(thing)
        elif changes_something(new.entry.event):
            self._fold_again({thing})

    def _move(self, thing: str) -> bool:
        """Take the makings of a thing, all but one not yet taken in, to where they now count. Whether any did move."""
        was = [one for one in self._changing.get(thing, ()) if one.rank != OTHER]
        moved = [(old, new) for old in was if (new := self._namings.counts(old)) != old]
        for old, new in moved:
            self._remove(old, thing)
            self._insert(new, thing)
        return bool(moved)

    def _insert(self, new: Placed, thing: str) -> None:
        if self.order and new < self.order[-1]:
            self._folding.changed_from(bisect_left(self.order, new))
        insort(self._changing[thing], new)
        insort(self.order, new)

    def _remove(self, old: Placed, thing: str) -> None:
        at = bisect_left(self.order, old)
        self._folding.changed_from(at)
        self._changing[thing].remove(old)
        del self.order[at]

    def _fold_again(self, things: Iterable[str]) -> None:
        """An event changes one thing only, so a thing's state is the fold of the entries about that thing."""
        for thing in things:
            fresh = CareMap()
            for one in self._changing[thing]:
                evolve(fresh, one.entry.event)
            self.head.replace(thing, fresh)
            self._hash.touch(thing)

    def changing(self, thing: str) -> list[Placed]:
        """The entries that change this thing, in the order in which they are folded."""
        return self._changing.get(thing, [])

    @property
    def about_others(self) -> frozenset[str]:
        """The ids of entries that somebody said are about someone else, and did not take that back."""
        if not self._is_marked:
            return frozenset()
        marks = {one.entry.id: one.entry.event for one in self._own if isinstance(one.entry.event, EntryInError)}
        taken_back = {mark.entry for mark in marks.values()}
        return frozenset(mark.entry for id, mark in marks.items() if mark.is_about and id not in taken_back)

    def touched_by_others(self, device: str | None, seq: int) -> set[str]:
        """The things about which anything was recorded after `seq` that did not come from this device."""
        if all(last <= seq for one, last in self._last_of.items() if one != device):
            return set()
        asked, upto, things = self._others
        if asked != (device, seq) or upto > len(self._own):
            upto, things = bisect_right(self._own, seq, key=_seq), set()
        for one in self._own[upto:]:
            if one.entry.device != device:
                things.add(thing_of(one.entry.event))
        self._others = ((device, seq), len(self._own), things)
        return things

    def alike(self, event: Event) -> list[Entry]:
        """The makings of what may be the same thing as the one that this event makes, in the order of seq."""
        key = likeness(event)
        return self._alike.get(key, []) if key else []

    @cached_property
    def _alike(self) -> dict[object, list[Entry]]:
        found: defaultdict[object, list[Entry]] = defaultdict(list)
        for one in self._own:
            if key := likeness(one.entry.event):
                found[key].append(one.entry)
        return found

    def at(self, on: int | None = None, known: int | None = None) -> Moment:
        """The state as of `on` (a time key in ms; None: no end date), as known at seq `known` (None: head)."""
        return self.known_at(known).at(on)

    def known_at(self, known: int | None = None) -> Folding:
        """The folding of the entries recorded up to seq `known` (None: all)."""
        if known is None or known >= self.seq:
            return self._folding
        if known not in self._earlier:
            self._earlier[known] = Folding(laid_out([one for one in self._own if one.seq <= known])[0])
            if len(self._earlier) > OTHER_KNOWN:
                self._earlier.popitem(last=False)
        return self._earlier[known]

    def seq_at(self, recorded_ms: int) -> int:
        """The last seq recorded at or before this moment; 0 when there is none."""
        known = bisect_right(self._own, recorded_ms, key=lambda one: exact_ms(one.entry.recorded_at))
        return self._own[known - 1].seq if known else 0

    def state_hash(self) -> str:
        """The hash of everything recorded, with no end date: 64 hex digits."""
        return self._hash.of(self.head)


def _seq(one: Placed) -> int:
    return one.seq


def _marks(one: Placed) -> bool:
    event = one.entry.event
    return isinstance(event, EntryInError) and event.is_about is not None


def _last_of(own: Iterable[Placed]) -> dict[str | None, int]:
    """The seq of the last entry from each device (None: from none)."""
    return {one.entry.device: one.seq for one in own}

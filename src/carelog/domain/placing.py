"""Steps 2 to 4 of reading a log: which entries stand, when each counts, and the order in which they are folded.

The six steps are in timeline.py; what each odd case comes to is in docs/adr/0004-what-the-fold-does.md. Nothing here
folds.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from carelog.domain.entries import Entry, instant
from carelog.domain.events import ConnectionMade, ElementAdded, EntryInError, Event, named_by, thing_of

Key = tuple[int, int]
"""(time key in ms, seq): what entries are sorted by."""

ELEMENT, TIE, OTHER = 0, 1, 2
"""At one place, elements come before the ties that join them, and both before whatever else names them."""


class Placed(NamedTuple):
    """An entry where it counts. Sorts by time in life, then by the place it was recorded at (or was moved before).

    `names` are the things whose making it may pull to before itself; a making's own thing and a tie's ends are not
    among them, they are dealt with by kind.
    """

    effective: int
    before: int
    rank: int
    seq: int
    entry: Entry
    names: tuple[str, ...]

    @property
    def thing(self) -> str:
        """The id of the element or connection that this making makes."""
        return thing_of(self.entry.event)


def place(first: Entry, said: Entry | None = None) -> Placed:
    """What was said last (`said`: a correction), in the place in the log of what was noted first. Not yet moved (step
    3).
    """
    entry = said or first
    event = entry.event
    rank = _RANK.get(type(event), OTHER)
    names = named_by(event) if rank == OTHER else _backed_up(event)
    return Placed(instant(entry.occurred, first.recorded_at), first.seq, rank, first.seq, entry, names)


_RANK: dict[type[Event], int] = {ElementAdded: ELEMENT, ConnectionMade: TIE}


def _backed_up(making: Event) -> tuple[str, ...]:
    return (making.backs_up,) if isinstance(making, ConnectionMade) and making.backs_up else ()


def standing(own: Sequence[Placed]) -> Sequence[Placed]:
    """Step 2. Entries in error and their corrections are out; a corrected entry shows its last standing correction.

    The correction brings its own date and body and keeps the place in the log (`seq`) of what it corrects.
    """
    altering = [one.entry for one in own if alters(one.entry)]
    if not altering:
        return own
    in_error = _in_error(altering)
    latest = _last_corrections(altering, in_error)
    return [
        place(entry, latest[entry.id]) if entry.id in latest else one
        for one in own
        if (entry := one.entry).corrects is None and entry.id not in in_error
    ]


def alters(entry: Entry) -> bool:
    """Whether this entry changes what others come to: a correction or an in-error mark."""
    return entry.corrects is not None or type(entry.event) is EntryInError


def _in_error(altering: Sequence[Entry]) -> set[str]:
    """Later marks first, because a mark that is itself in error marks nothing."""
    marked: set[str] = set()
    for entry in reversed(altering):
        if isinstance(entry.event, EntryInError) and entry.corrects is None and entry.id not in marked:
            marked.add(entry.event.entry)
    return marked


def _last_corrections(altering: Sequence[Entry], in_error: set[str]) -> dict[str, Entry]:
    """Root entry id -> its last standing correction. A correction of a correction restates the root."""
    root: dict[str, str] = {}
    latest: dict[str, Entry] = {}
    for entry in altering:
        if entry.corrects is None:
            continue
        root[entry.id] = root.get(entry.corrects, entry.corrects)
        if entry.id not in in_error:
            latest[root[entry.id]] = entry
    return latest


class Namings:
    """When each thing was first named, which decides where its making is placed (step 3).

    For an element the effective times of its ties count too. A file says itself what was on the map when, so what it
    says of a tie is no word on that tie's ends; what a person notes of the tie is (docs/adr/0004).
    """

    def __init__(self) -> None:
        self.named: dict[str, Key] = {}
        self._by_people: dict[str, Key] = {}
        self.made: dict[str, list[Placed]] = {}

    def note(self, one: Placed) -> list[str]:
        """Take one standing entry in. Returns the things made already whose makings it has moved."""
        moved: list[str] = []
        by_people = one.entry.via != "import"
        for thing in one.names:
            self._pull(thing, one[:2], moved, by_people)
        if one.rank != OTHER:
            self._made(one, moved, by_people)
        return moved

    def _made(self, one: Placed, moved: list[str], by_people: bool) -> None:
        if by_people or one.rank == ELEMENT:
            self._pull(one.thing, one[:2], moved, by_people)
        self.made.setdefault(one.thing, []).append(one)
        if (soonest := self._by_people.get(one.thing)) is not None:
            for end in _ends(one):
                self._pull(end, soonest, moved, True)

    def _pull(self, thing: str, key: Key, moved: list[str], by_people: bool) -> None:
        """The thing is named at this time: its making comes no later, and where people name a tie, nor do its ends."""
        if thing not in self.named or key < self.named[thing]:
            self.named[thing] = key
            moved.extend(thing for _ in self.made.get(thing, ()))
        if by_people and (thing not in self._by_people or key < self._by_people[thing]):
            self._by_people[thing] = key
            for end in (end for made in self.made.get(thing, ()) for end in _ends(made)):
                self._pull(end, key, moved, True)

    def makings(self, thing: str) -> list[Placed]:
        """The makings of a thing, each where it counts: at min(its own time, every entry that names the thing), before
        those.
        """
        return [self.counts(one) for one in self.made.get(thing, ())]

    def counts(self, making: Placed) -> Placed:
        """One making where it counts."""
        soonest = self.named.get(making.thing)
        if soonest is None or making[:2] <= soonest:
            return making
        return making._replace(effective=soonest[0], before=soonest[1])


def _ends(making: Placed) -> tuple[str, ...]:
    event = making.entry.event
    return (event.from_, event.to) if isinstance(event, ConnectionMade) else ()


def laid_out(own: Sequence[Placed]) -> tuple[list[Placed], Namings]:
    """Steps 2 to 4: every standing entry in the order in which it is folded, and the namings that this rests on."""
    namings = Namings()
    order = []
    for one in standing(own):
        namings.note(one)
        if one.rank == OTHER:
            order.append(one)
    order.extend(moved for thing in namings.made for moved in namings.makings(thing))
    order.sort()
    return order, namings


def placed(entries: Iterable[Entry]) -> list[Placed]:
    """Steps 2 to 4 for a whole log."""
    return laid_out([place(entry) for entry in entries])[0]

"""Which row of a file is which thing on the map: each row at most one thing, each thing at most one row.

Rows that are alike are taken in their order, so the same file always matches in the same way. Near linear: the things
of each key stand in a queue.
"""

import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from carelog.domain.care_map import Connection, Element
from carelog.interchange.picture import ConnectionRow, ElementRow, Picture

Thing = TypeVar("Thing", Element, Connection)
Key = Hashable
Joined = tuple[ConnectionRow, str, str]
"""A connection row, and the ids of its two ends."""


def normal(label: str) -> str:
    """A label without what nobody sees: spaces around it, and which way its accents are written."""
    return unicodedata.normalize("NFC", label.strip())


class _Pairs(Generic[Thing]):
    """Pairs found so far: row number -> thing."""

    def __init__(self, things: Iterable[Thing], stands: Callable[[Thing], bool]) -> None:
        every = list(things)
        self._things = [one for one in every if stands(one)] + [one for one in every if not stands(one)]
        self._taken: set[str] = set()
        self.found: dict[int, Thing] = {}

    def match(
        self,
        rows: Iterable[tuple[int, Key]],
        key: Callable[[Thing], Key],
        among: Callable[[Thing], bool] = lambda thing: True,
    ) -> None:
        """Pair each row with the first thing of its key that is still free; those on the map before those no longer."""
        wanted = [(number, its) for number, its in rows if number not in self.found]
        if not wanted:
            return
        keys = {its for _, its in wanted}
        queues: defaultdict[Key, deque[Thing]] = defaultdict(deque)
        for thing in self._things:
            if thing.id not in self._taken and (its := key(thing)) in keys and among(thing):
                queues[its].append(thing)
        for number, its in wanted:
            if queue := queues.get(its):
                thing = queue.popleft()
                self.found[number] = thing
                self._taken.add(thing.id)


def matched_elements(rows: Sequence[ElementRow], elements: Iterable[Element]) -> dict[int, Element]:
    """Row number -> element: by source id; else by label and type, then by label alone."""
    pairs = _Pairs(elements, lambda element: element.stands)
    with_id = [(number, row) for number, row in enumerate(rows) if row.source_id]
    pairs.match(((n, row.source_id) for n, row in with_id), lambda element: element.source_id)
    pairs.match(((n, row.source_id) for n, row in with_id), lambda element: element.id)
    for of, among in (
        ([one for one in enumerate(rows) if not one[1].source_id], lambda element: True),
        (with_id, lambda element: element.source_id is None),
    ):
        named = [(n, row) for n, row in of if row.label is not None]
        pairs.match(
            ((n, (row.label, row.type)) for n, row in named), lambda element: (element.name, element.type), among
        )
        pairs.match(((n, row.label) for n, row in named), lambda element: element.name, among)
        pairs.match(((n, normal(row.label or "")) for n, row in named), lambda element: normal(element.name), among)
    return pairs.found


def matched_connections(
    rows: Sequence[Joined], connections: Iterable[Connection], picture: Picture, *, whole: bool
) -> dict[int, Connection]:
    """Row number -> connection: by source id and ends; else by ends, type, direction; in a whole file, by ends alone.

    What the file never speaks of (it has no directions, say) tells no connections apart.
    """
    ties = list(connections)
    pairs = _Pairs(ties, lambda tie: not tie.ended)
    with_id = [(n, one) for n, one in enumerate(rows) if one[0].source_id]
    by_source = [(n, (row.source_id, one, other)) for n, (row, one, other) in with_id]
    pairs.match(by_source, lambda tie: (tie.source_id, tie.from_, tie.to))
    pairs.match(by_source, lambda tie: (tie.id, tie.from_, tie.to))
    typed, directed = ("type" in picture.connection_fields), ("direction" in picture.connection_fields)

    def key(thing: ConnectionRow | Connection, one: str, other: str) -> Key:
        return one, other, thing.type if typed else None, thing.direction if directed else None

    standing = Counter(key(tie, tie.from_, tie.to) for tie in ties if not tie.ended)
    without_id = [one for one in enumerate(rows) if not one[1][0].source_id]
    for of, among in ((without_id, lambda tie: True), (with_id, lambda tie: tie.source_id is None)):
        keyed = [(n, key(row, one, other)) for n, (row, one, other) in of if n not in pairs.found]
        often = Counter(its for _, its in keyed)
        alike = [(n, (its, _fields(rows[n][0]))) for n, its in keyed if often[its] > 1 or standing[its] > 1]
        pairs.match(alike, lambda tie: (key(tie, tie.from_, tie.to), _fields(tie)), _and_stands(among))
        pairs.match(keyed, lambda tie: key(tie, tie.from_, tie.to), among)
    if whole:
        ends = [(n, (one, other)) for n, (row, one, other) in enumerate(rows) if not row.source_id]
        pairs.match(ends, lambda tie: (tie.from_, tie.to), lambda tie: not tie.ended)
    return pairs.found


def _and_stands(among: Callable[[Connection], bool]) -> Callable[[Connection], bool]:
    return lambda tie: not tie.ended and among(tie)


def _fields(thing: ConnectionRow | Connection) -> str:
    """The custom fields as one key, to tell parallel ties apart that are alike in all else."""
    fields = thing.fields if isinstance(thing, ConnectionRow) else thing.custom or {}
    return repr(sorted(fields.items(), key=lambda pair: pair[0]))

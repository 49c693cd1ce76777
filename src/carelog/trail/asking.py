"""The newest entries that match some filters, found without looking through the log.

Whatever narrows it most leads, by an index that has its entries newest first; the rest is checked along the way. SQLite
is told which index that is: it keeps no counts by which it could know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from carelog.trail.entries import marks
from carelog.trail.filters import Filters
from carelog.transactions import Reading

FEW = 50
"""Maps, or types of events, that are each looked through by themselves; of more, all are, and it is checked which."""
ENOUGH = 20_000
"""How far is counted to find what narrows most."""


class Found(NamedTuple):
    """Where an entry is. `clock`: the moment by which it stands in its place, in ms."""

    clock: int
    position: int
    map: str
    seq: int


Cursor = tuple[int, int]
"""The clock and position after which (going back) a page begins."""


@dataclass(frozen=True)
class _Lead:
    """One way through the table: an index, and what each of its branches is equal to (None: it has but one)."""

    index: str
    column: str = ""
    values: Sequence[str] = ()

    @property
    def branches(self) -> Sequence[str | None]:
        return self.values if self.column else (None,)


@dataclass
class _Where:
    """Conditions, and what their question marks stand for."""

    said: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def and_(self, condition: str, *values: Any) -> None:
        self.said.append(condition)
        self.values += values

    def __str__(self) -> str:
        return " AND ".join(self.said)


def newest(
    now: Reading, asked: Filters, maps: Sequence[str], chain: Sequence[str], before: Cursor | None, many: int
) -> list[Found]:
    """The first entries that match, newest first; `maps`: those that may be looked at; `chain`: the entries of which
    `asked.entry` asks for one.
    """
    if not maps or (asked.entry and not chain):
        return []
    clock = "true_ms" if asked.by == "true" else "recorded_ms"
    where = _where(asked, clock, before)
    if asked.names or chain:
        sql, values = _by_name(asked, chain, where, clock)
    else:
        sql, values = _by_index(now, _lead(now, asked, maps, clock), where, clock, many)
    may = f"WITH may (map) AS (VALUES {','.join(['(?)'] * len(maps))})"
    rows = now.rows(f"{may} {sql} ORDER BY clock DESC, position DESC LIMIT {many:d}", (*maps, *values))
    return [Found(*row) for row in rows]


def _where(asked: Filters, clock: str, before: Cursor | None) -> _Where:
    """All that must hold of an entry, whatever leads."""
    where = _Where()
    where.and_("t.map IN (SELECT map FROM may)")
    for condition, value in _equal(asked):
        if value:
            where.and_(condition, value)
    if asked.types is not None:
        where.and_(f"t.type IN {marks(list(asked.types))}", *sorted(asked.types))
    if asked.standing:
        where.and_(f"t.{_mark(asked)} > 0")
    if asked.late:
        where.and_("t.late > 0")
    if before is not None:
        where.and_(f"(t.{clock}, t.position) < (?, ?)", *before)
    _within(asked, clock, where)
    return where


def _equal(asked: Filters) -> Iterator[tuple[str, str]]:
    yield "t.account = ?", asked.account
    yield "t.acting_as = ?", asked.role
    yield "t.device = ?", asked.device
    yield "t.via = ?", asked.via


def _within(asked: Filters, clock: str, where: _Where) -> None:
    since, until = asked.period
    if since is not None:
        where.and_(f"t.{clock} >= ?", since)
    if until is not None:
        where.and_(f"t.{clock} < ?", until)


def _mark(asked: Filters) -> str:
    return asked.standing.replace("-", "_")


def _by_name(asked: Filters, chain: Sequence[str], where: _Where, clock: str) -> tuple[str, list[Any]]:
    """By the ids that an entry names: the first leads, and of each other it must be one too."""
    first, *others = [*([one] for one in asked.names), *([chain] if chain else [])]
    for names in others:
        where.and_(
            f"EXISTS (SELECT 1 FROM trail_name x WHERE x.name IN {marks(names)} AND x.position = t.position)", *names
        )
    sql = f"""SELECT * FROM (SELECT DISTINCT t.{clock} AS clock, t.position, t.map, t.seq FROM trail_name d
        CROSS JOIN trail t WHERE d.name IN {marks(first)} AND t.position = d.position AND {where}) AS a"""
    return sql, [*first, *where.values]


def _lead(now: Reading, asked: Filters, maps: Sequence[str], clock: str) -> _Lead:
    """What narrows most, as far as it pays to count."""
    leads = list(_leads(asked, maps, clock))
    counts = [(_count(now, one), place) for place, one in enumerate(leads)]
    return leads[min(counts)[1]]


def _leads(asked: Filters, maps: Sequence[str], clock: str) -> Iterator[_Lead]:
    """The ways there are; of two that are as long, the first is taken."""
    yield from (_Lead(index, column, [value]) for index, column, value in _columns(asked) if value)
    if asked.standing:
        yield _Lead(f"trail_{_mark(asked)}")
    if asked.types is not None and len(asked.types) <= FEW:
        yield _Lead("trail_by_type", "type", sorted(asked.types))
    if len(maps) <= FEW:
        yield _Lead("trail_by_map", "map", maps)
    if asked.late:
        yield _Lead("trail_late")
    yield _Lead("trail_by_truth" if clock == "true_ms" else "trail_by_time")


def _columns(asked: Filters) -> Iterator[tuple[str, str, str]]:
    yield "trail_by_device", "device", asked.device
    yield "trail_by_account", "account", asked.account
    yield "trail_by_role", "acting_as", asked.role
    yield "trail_by_way", "via", asked.via


_PARTIAL = {
    "trail_late": "late > 0", "trail_corrected": "corrected > 0", "trail_in_error": "in_error > 0",
    "trail_disputed": "disputed > 0",
}  # fmt: skip


def _count(now: Reading, lead: _Lead) -> int:
    """How many entries it leads through; no further than ENOUGH."""
    condition = _PARTIAL.get(lead.index) or (f"{lead.column} IN {marks(lead.values)}" if lead.column else "")
    if not condition:
        return ENOUGH
    sql = f"SELECT count(*) FROM (SELECT 1 FROM trail{_by(now, lead)} WHERE {condition} LIMIT {ENOUGH}) AS counted"
    return now.rows(sql, tuple(lead.values))[0][0]


def _by_index(now: Reading, lead: _Lead, where: _Where, clock: str, many: int) -> tuple[str, list[Any]]:
    """Each branch of an index by itself, newest first."""
    own = f" AND t.{lead.column} = ?" if lead.column else ""
    branch = f"""SELECT * FROM (SELECT t.{clock} AS clock, t.position, t.map, t.seq FROM trail t{_by(now, lead)}
        WHERE {where}{own} ORDER BY t.{clock} DESC, t.position DESC LIMIT {many:d}) AS b"""
    values = [value for one in lead.branches for value in (*where.values, *([one] if one is not None else []))]
    return f"SELECT * FROM ({' UNION ALL '.join([branch] * len(lead.branches))}) AS a", values


def _by(now: Reading, lead: _Lead) -> str:
    return f" INDEXED BY {lead.index}" if now.connection.dialect.name == "sqlite" else ""

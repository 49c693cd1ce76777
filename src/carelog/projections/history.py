"""How a map came to be as it is: one line for each entry, in the order in which they count in life."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from carelog.domain.care_map import CareMap, evolve
from carelog.domain.entries import DAY_MS, Entry, exact_ms
from carelog.domain.events import MAKINGS, EntryInError, named_by, thing_of
from carelog.domain.events.shape import Hidden
from carelog.domain.folding import Folding
from carelog.domain.placing import OTHER, Placed
from carelog.domain.things import Transition
from carelog.domain.timeline import Timeline
from carelog.projections import dates
from carelog.projections.disputes import Dispute, disputes
from carelog.projections.sentences import sentence
from carelog.projections.told import Told
from carelog.projections.transitions import belongs_to, joined

LATE = 2
"""Days between its day and its noting from which an entry counts as late; sooner, the evening is all that lies between.
"""


@dataclass(frozen=True)
class Line:
    """One entry as it is told. `standing`: "stands", "corrected" (another entry stands in its place), "in-error" or
    "ahead".

    `late` is in whole days between when it was true and when it was noted, 0 where that is nothing to mention;
    `disputes` are those that are open about it.
    """

    entry: Entry
    effective: int
    sentence: str
    when: str
    late: int
    standing: str
    transition: str | None = None
    disputes: tuple[Dispute, ...] = ()


def history(
    timeline: Timeline,
    *,
    on_ms: int | None = None,
    seq: int | None = None,
    about: str | None = None,
    today_ms: int | None = None,
    only: Container[int] | None = None,
) -> list[Line]:
    """The lines of a map up to `on_ms`, as known at `seq`; with `about`, only those that name this element or
    connection; with `only`, only those of these seqs.

    Entries in error and those that were corrected come too, marked, at the day that they were noted for.
    """
    folding = timeline.known_at(seq)
    disputed = disputes(timeline, seq)
    later = joined(entry for entry in timeline.entries if seq is None or entry.seq <= seq)
    changes = folding.at(on_ms).care_map.transitions
    asked = _Asked(about, only)
    lines = list(_standing(folding, on_ms, asked, today_ms))
    lines += _fallen(timeline, folding, seq, on_ms, asked)
    lines = [_in_context(one, disputed, _said(changes.get(belongs_to(one.entry, later) or ""))) for one in lines]
    return sorted(lines, key=lambda line: (line.effective, line.entry.seq))


def _in_context(line: Line, disputed: Mapping[str, list[Dispute]], change: str | None) -> Line:
    """The line with the disputes about it and the big change it belongs to; what does not stand belongs to none."""
    if line.standing not in ("stands", "ahead"):
        change = None
    if change is None and line.entry.id not in disputed:
        return line
    return replace(line, disputes=tuple(disputed.get(line.entry.id, ())), transition=change)


def _said(change: Transition | None) -> str | None:
    return (change.title or change.kind) if change else None


@dataclass(frozen=True)
class _Asked:
    """Which lines are asked for."""

    about: str | None
    only: Container[int] | None

    def has(self, entry: Entry) -> bool:
        if self.only is not None and entry.seq not in self.only:
            return False
        return self.about is None or self.about in named_by(entry.event)


def _standing(folding: Folding, on_ms: int | None, asked: _Asked, today_ms: int | None) -> Iterator[Line]:
    was, now = CareMap(), CareMap()
    for one in folding.order:
        if on_ms is not None and one.effective > on_ms:
            return
        evolve(now, one.entry.event)
        if isinstance(one.entry.event, Hidden):
            continue
        if asked.has(one.entry):
            yield _line(
                one,
                Told(was, now),
                "ahead" if today_ms is not None and one.effective > today_ms else "stands",
            )
        evolve(was, one.entry.event)


def _line(one: Placed, told: Told, standing: str) -> Line:
    entry = one.entry
    own = dates.own_ms(entry) if one.rank != OTHER else one.effective
    return Line(
        entry,
        one.effective,
        sentence(entry.event, told),
        dates.occurred(entry),
        _late(entry, own),
        standing,
    )


def _late(entry: Entry, own_ms: int) -> int:
    if entry.occurred.precision == "unknown" or not entry.noted_at:
        return 0
    days = (exact_ms(entry.noted_at) - own_ms) // DAY_MS + 1
    return days if days >= LATE else 0


def _fallen(timeline: Timeline, folding: Folding, seq: int | None, on_ms: int | None, asked: _Asked) -> Iterator[Line]:
    """What was noted and does not count any more, and the marks and corrections that did that."""
    standing = {one.entry.id for one in folding.order}
    told = Told(timeline.head, timeline.head)
    corrected = {entry.corrects for entry in timeline.entries if entry.corrects}
    for entry in timeline.entries:
        effective = dates.own_ms(entry)
        if entry.id in standing or isinstance(entry.event, Hidden):
            continue
        if (seq is not None and entry.seq > seq) or (on_ms is not None and effective > on_ms):
            continue
        if asked.has(entry):
            kind = "corrected" if entry.id in corrected or entry.corrects else "in-error"
            yield Line(
                entry,
                effective,
                sentence(entry.event, _as_it_was_made(entry, timeline) or told),
                dates.occurred(entry),
                _late(entry, effective),
                kind,
            )


def _as_it_was_made(entry: Entry, timeline: Timeline) -> Told | None:
    """The map with the thing as this entry made it, not as it was put right since; None for what makes nothing."""
    if not isinstance(entry.event, MAKINGS):
        return None
    made = timeline.head.copy()
    made.replace(thing_of(entry.event), CareMap())
    evolve(made, entry.event)
    return Told(timeline.head, made)


def is_mark(line: Line) -> bool:
    """Whether the line is itself a mark on another entry."""
    return isinstance(line.entry.event, EntryInError)

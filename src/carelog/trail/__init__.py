"""The trail across all maps: who noted what, when, as what, and what became of it; as each reader may see it."""

import gc
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NamedTuple

from carelog.domain.access.can import Action, Actor, can
from carelog.domain.access.can import On as Of
from carelog.domain.access.relations import Access
from carelog.domain.access.views import Level, View, acting_as
from carelog.projections.trail import TrailLine, trail_lines
from carelog.reads import Opening
from carelog.record import Record
from carelog.timelines import Timelines
from carelog.trail.around import Part, around, first_of, whole
from carelog.trail.asking import Cursor, Found, newest
from carelog.trail.chains import chain_of
from carelog.trail.filters import Filters, filters
from carelog.trail.looks import Look, looks
from carelog.trail.parts import Parts
from carelog.trail.table import catch_up, rebuild
from carelog.transactions import Reading

__all__ = ["Filters", "Look", "On", "Trail", "TrailPage", "filters"]

LINES = 50
"""Lines of one page."""
MOST_TITLES = 60
"""Maps that can be chosen by their titles; of more, each is reached by its own page."""
COMMITS = 20
"""Commits after which it is brought up to date, if nobody asked before."""
ROUNDS = 8
"""How often more is looked for where entries that match are not for this reader."""


class On(NamedTuple):
    """One line, and so much of its map as was needed to tell it."""

    line: TrailLine
    part: Part
    access: Access


@dataclass(frozen=True)
class TrailPage:
    """Lines, newest first. `older`: where the next page begins; None at the end."""

    lines: list[On]
    older: Cursor | None
    maps: list[str]


class Trail:
    """The trail of one deployment. Safe to use from many threads."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._timelines = Timelines(record.log, record.database)
        self._parts = Parts()
        self._commits = 0
        record.tell(self._now_and_then)

    def _now_and_then(self, maps: set[str]) -> None:
        """After some commits of this process: so that nobody who asks waits for many at once, nor every writer."""
        self._commits += 1
        if self._commits % COMMITS:
            return
        try:
            self.catch_up()
        except Exception:  # what was noted is stored already; whoever asks for the trail tries again
            logging.getLogger("carelog").exception("the trail could not be brought up to date")

    def catch_up(self) -> int:
        """Take in what was recorded since."""
        return catch_up(self._record.database)

    def rebuild(self) -> int:
        """Make the table anew from the log."""
        return rebuild(self._record.database)

    def views(self, actor: Actor) -> dict[str, View]:
        """The maps whose trail this actor may read, and how they see each."""
        self.catch_up()
        with self._record.database.read() as now:
            return self._parts.views(now, actor, self._record.now())

    def _views(self, now: Reading, actor: Actor | None) -> dict[str, View]:
        if actor is not None:
            return self._parts.views(now, actor, self._record.now())
        everything = View(Level.PERSON, now.meta("operator"))
        return dict.fromkeys(self._parts.maps(now), everything)

    def ask(self, actor: Actor | None, asked: Filters, before: Cursor | None = None, many: int = LINES) -> TrailPage:
        """The newest lines that match; a map or an id that is not for this reader finds nothing. No actor: whoever has
        the data, who sees every map.
        """
        self.catch_up()
        with self._record.database.read() as now:
            views = self._views(now, actor)
            maps = [one for one in sorted(views) if asked.map in ("", one)]
            lines, older = self._lines(now, asked, {one: views[one] for one in maps}, before, many)
        return TrailPage(lines, older, sorted(views))

    def roles(self, actor: Actor, maps: Iterable[str]) -> dict[str, str]:
        """In which part this actor looks at each of these maps."""
        at = self._record.now()
        return {one: acting_as(actor, self._parts.access(one), one, at) or "" for one in maps}

    def may(self, actor: Actor, map_id: str, action: Action) -> bool:
        """Whether this actor may do this on one of the maps that they may open."""
        return can(actor, action, Of(self._parts.access(map_id), map_id), self._record.now())

    def access(self, map_id: str) -> Access:
        """Who has which part in a map that somebody was just found to see; nobody may change it."""
        return self._parts.access(map_id)

    def titles(self, actor: Actor) -> dict[str, str]:
        """The maps that this actor may open, by title as they see it; of more than MOST_TITLES none."""
        views = self.views(actor)
        if len(views) > MOST_TITLES:
            return {}
        with self._record.database.read() as now:
            parts = around(self._timelines, now, first_of(now, views), views)
        found = {map_id: part.own.head.title or "" for map_id, part in parts.items()}
        return dict(sorted(found.items(), key=lambda one: (one[1].casefold(), one[0])))

    def looks(
        self, actor: Actor, asked: Filters, openings: Iterable[Opening], page: int = 1
    ) -> tuple[list[Look], bool]:
        """A page of who looked, and whether there are more: of maps of which this actor may know it; else their own."""
        self.catch_up()
        at = self._record.now()
        with self._record.database.read() as now:
            maps = [one for one in sorted(self._parts.views(now, actor, at)) if asked.map in ("", one)]
            every = [one for one in maps if can(actor, Action.SEE_READS, Of(self._parts.access(one), one), at)]
            own = [one for one in maps if one not in {*every}]
            return looks(now, asked, every, own, actor.account or "", openings, at, page, LINES)

    def _lines(
        self, now: Reading, asked: Filters, views: Mapping[str, View], before: Cursor | None, many: int
    ) -> tuple[list[On], Cursor | None]:
        """So many lines, and where the next begin. What matches by something that its reader may not know is none."""
        lines: list[On] = []
        chain = chain_of(now, asked.entry) if asked.entry else ()
        for _ in range(ROUNDS):
            found = newest(now, asked, list(views), chain, before, many + 1)
            for place, on in self._told(now, found[:many], views):
                before = place[:2]
                if not (asked.tells and on.line.hidden):
                    lines.append(on)
                if len(lines) == many:
                    return lines, before if place != found[-1] else None
            if len(found) <= many:
                return lines, None
        return lines, before

    def _told(self, now: Reading, found: Sequence[Found], views: Mapping[str, View]) -> Iterator[tuple[Found, On]]:
        with _many_objects():
            parts = self._parts_of(now, found, views)
            told = {
                map_id: trail_lines(part.own, (one.seq for one in found if one.map == map_id))
                for map_id, part in parts.items()
            }
        for one in found:
            yield one, On(told[one.map][one.seq], parts[one.map], self._parts.access(one.map))

    def _parts_of(self, now: Reading, found: Sequence[Found], views: Mapping[str, View]) -> dict[str, Part]:
        only_own = {one.map for one in found if views[one.map].level is Level.OWN}
        parts = around(self._timelines, now, [one.position for one in found if one.map not in only_own], views)
        log = self._record.log
        return parts | {one: whole(self._timelines, log, now, one, views[one]) for one in only_own}


@contextmanager
def _many_objects() -> Iterator[None]:
    """While a page is told Python would look through all objects again and again, and find that they are needed."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

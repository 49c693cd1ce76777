"""Two moments of one map held side by side, as the pages of a comparison and of a big change show them."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from carelog.asking import When, between, network_at
from carelog.domain.care_map import CareMap, Element
from carelog.domain.entries import Entry
from carelog.domain.events import Door, PersonDied, VisitMade
from carelog.domain.timeline import Timeline
from carelog.projections import dates, words
from carelog.projections.comparison import comparison
from carelog.projections.drawing.slots import Made
from carelog.projections.history import Line, history
from carelog.projections.layout import makings
from carelog.projections.network import Network
from carelog.projections.words import gettext
from carelog.web.pictures import Drawings, View
from carelog.web.views.differences import Rows, rows
from carelog.web.views.in_words import in_words
from carelog.web.views.measures import Row, figures
from carelog.web.views.moments import said_when
from carelog.web.views.sides import Sides, before_and_after, too_many
from carelog.web.views.story import Teller, Told, sources
from carelog.web.views.then_and_now import Counted, counted, person_died

MOST = 200
"""Sentences of what happened in between; the page of changes has them all."""


@dataclass(frozen=True)
class TwoMoments:
    """What is read of both moments within one reading of the log. `visits` were noted between them; `figures` are those
    that moved.
    """

    before: When
    after: When
    was: Network
    is_: Network
    head: CareMap
    seq: int
    made: Mapping[str, Made]
    words: list[str]
    rows: Rows
    counted: list[Counted]
    figures: list[Row]
    visits: int
    between: list[Told]
    between_many: int

    @property
    def said_before(self) -> str:
        return said_when(self.before.on or self.before.day)

    @property
    def said_after(self) -> str:
        return said_when(self.after.on or self.after.day)

    @property
    def too_many(self) -> bool:
        """Whether there is too much on them to be drawn beside each other."""
        return too_many(self.was, self.is_)

    def drawn(self, map_id: str, seen_as: Hashable, drawings: Drawings) -> Sides | None:
        """The pictures, for whoever sees the map like this; None where there is too much to draw, or nothing."""
        view = View(map_id, self.seq, "nearness", seen_as, self.made)
        moments = (self.before.on_ms, self.after.on_ms, self.before.seq, self.after.seq)
        return before_and_after(view, moments, self.was, self.is_, self.head, drawings)


def two_moments(timeline: Timeline, before: When, after: When, people: Mapping[str, str]) -> TwoMoments:
    """Both moments, and all that differs; `people` are the names of those who noted things."""
    was, is_ = network_at(timeline, before), network_at(timeline, after)
    found = comparison(was, is_, between(timeline, before, after))
    head = timeline.head.copy()
    teller = Teller(head, sources(timeline, people))
    lines = lines_between(timeline, before, after)
    told = [line for line in lines if line.entry.event.door is not Door.ACCESS]
    return TwoMoments(
        before=before,
        after=after,
        was=was,
        is_=is_,
        head=head,
        seq=timeline.seq,
        made=makings(timeline.entries),
        words=in_words(was, is_, found, died(found.entries, is_)),
        rows=rows(was, is_, found, lines, teller),
        counted=counted([was, is_]),
        figures=_moved(was, is_),
        visits=sum(isinstance(line.entry.event, VisitMade) for line in lines),
        between=[teller.told(line) for line in told[-MOST:]],
        between_many=len(told),
    )


def _moved(was: Network, is_: Network) -> list[Row]:
    """The figures that are not as before, and those of the change itself; none once the person has died."""
    return [] if person_died(is_) else [one for one in figures(is_, was) if one.was != one.value]


def lines_between(timeline: Timeline, before: When, after: When) -> list[Line]:
    """The lines that stand and count after the one moment and up to the other."""
    lines = history(timeline, on_ms=after.on_ms, seq=after.seq)
    return [one for one in lines if one.effective > before.on_ms and one.standing == "stands"]


def died(entries: Iterable[Entry], is_: Network) -> list[str]:
    """One sentence for each who died, of these entries in between: "John died on 3 March 2026."."""
    return [
        _died(one, is_.care_map.elements[one.event.element]) for one in entries
        if isinstance(one.event, PersonDied) and one.event.element in is_.care_map.elements
    ]  # fmt: skip


def _died(entry: Entry, element: Element) -> str:
    name, (on, precision) = words.shown_name(element), (entry.occurred.on, entry.occurred.precision)
    if on is not None and precision in ("day", "exact"):
        return gettext("%(name)s died on %(day)s.") % {"name": name, "day": dates.day(on[:10])}
    return gettext("%(name)s died, %(when)s.") % {"name": name, "when": dates.occurred(entry)}

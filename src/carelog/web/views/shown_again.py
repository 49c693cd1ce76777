"""The pictures of a review, shown again exactly as they were, and what was learned since about their time.

A picture is drawn from its place in the log: from the entries recorded by then (and those that waited on the phone),
on the layout that they give. Nothing that came later moves or changes it; only how somebody is named follows today's
wishes. What that takes is read from the log, and folded once others may read it again.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from carelog.domain.access.views import touched
from carelog.domain.care_map import CareMap
from carelog.domain.entries import BadDate, Entry, asked_ms
from carelog.domain.events import AROUND_A_REVIEW, ElementPlaced, MapConfirmed, ReviewHeld, Shown
from carelog.domain.events.shape import Door
from carelog.domain.folding import Folding
from carelog.domain.placing import placed
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.drawing.slots import Made
from carelog.projections.history import Line, history
from carelog.projections.layout import makings
from carelog.projections.network import Network, network
from carelog.projections.reviews import Review
from carelog.projections.words import gettext
from carelog.seeing import Seen
from carelog.web.asked import Asked, asked
from carelog.web.picking import pick
from carelog.web.pictures import Drawings, Picture, View
from carelog.web.views.moments import said_when
from carelog.web.views.sides import Sides, before_and_after
from carelog.web.views.story import Teller, Told, sources


@dataclass(frozen=True)
class Base:
    """What the pictures of a review are stood up from: taken within a reading of the log, and as good after it.

    `waited`: the ids of what waited on the phone; `lines`: the history in which to find what was learned since.
    """

    map: str
    pictures: list[Shown]
    entries: list[Entry]
    waited: Sequence[str]
    lines: list[Line]
    teller: Teller
    seen_as: Hashable


@dataclass(frozen=True)
class Stood:
    """What one picture stood on; it is never changed afterwards."""

    shown: Shown
    asked: Asked
    before: Network | None
    whole: Network
    union: CareMap
    made: Mapping[str, Made]
    waited: tuple[str, ...]
    seen_as: Hashable
    since: tuple[Told, ...]

    @property
    def said(self) -> str:
        """Of which day it is, or between which days."""
        day = said_when(self.shown.on)
        if self.shown.since is None:
            return gettext("As it was on %(day)s, as we knew it then") % {"day": day}
        words = gettext("From %(since)s to %(day)s, as we knew it then")
        return words % {"since": said_when(self.shown.since), "day": day}


@dataclass(frozen=True)
class Again:
    """One picture: of a day by size ("wide", "phone"), or of two beside each other; None where nobody was there."""

    stood: Stood
    picture: Mapping[str, Picture] | None
    sides: Sides | None

    @property
    def since(self) -> tuple[Told, ...]:
        return self.stood.since


def all_shown(seen: Seen, review: Review, people: Mapping[str, str]) -> Base:
    """What all pictures of a review are stood up from. Only within a reading. `people`: who noted what, by account."""
    pictures = pictures_of(review)
    return _base(seen, review, people, pictures, history(seen.timeline) if pictures else [])


def last_shown(seen: Seen, review: Review, people: Mapping[str, str]) -> Base:
    """The same for the last picture alone, without what was learned since."""
    return _base(seen, review, people, pictures_of(review)[-1:], [])


def _base(seen: Seen, review: Review, people: Mapping[str, str], pictures: list[Shown], lines: list[Line]) -> Base:
    timeline = seen.timeline
    waited = waited_for(timeline, review.held.entry) if review.held else ()
    teller = Teller(timeline.head.copy(), sources(timeline, people))
    return Base(seen.map, pictures, timeline.entries, waited, lines, teller, (seen.view, seen.token))


def stood(base: Base) -> list[Stood]:
    """What its pictures stood on. Not within a reading: folding each takes long."""

    @cache
    def folded(known: int, waited: int | None) -> Folding:
        return Folding(placed(as_known(base.entries, base.waited, known, waited)))

    return [_stood(base, one, folded(one.known, one.waited)) for one in base.pictures]


def pictures_of(review: Review) -> list[Shown]:
    """What was shown at a review; nothing for whoever may not read names, from whom it is withheld."""
    event = review.held.event if review.held else None
    return [one for one in (event.shown or ()) if _is_asked(one)] if isinstance(event, ReviewHeld) else []


def _is_asked(one: Shown) -> bool:
    try:
        return asked_ms(one.since or one.on) <= asked_ms(one.on)
    except BadDate:
        return False


def _stood(base: Base, shown: Shown, folding: Folding) -> Stood:
    entries = as_known(base.entries, base.waited, shown.known, shown.waited)
    on_ms = asked_ms(shown.on)
    since_ms = None if shown.since is None else asked_ms(shown.since)
    known = {one.id for one in entries}
    drawn = {one.entry.id for one in folding.order if _within(one.effective, since_ms, on_ms)}
    return Stood(
        shown=shown,
        asked=_asked(base.map, shown),
        before=None if shown.since is None else network(folding.at(since_ms), shown.since[:10]),
        whole=network(folding.at(on_ms), shown.on[:10]),
        union=folding.at().care_map,
        made=makings(entries),
        waited=tuple(one.id for one in entries if one.seq > shown.known),
        seen_as=base.seen_as,
        since=tuple(
            base.teller.told(one)
            for one in base.lines
            if one.entry.id not in known
            and _is_news(one)
            and (_within(one.effective, since_ms, on_ms) or drawn.intersection(touched(one.entry)))
        ),
    )


def _within(effective: int, since_ms: int | None, on_ms: int) -> bool:
    return effective <= on_ms and (since_ms is None or effective > since_ms)


def _is_news(line: Line) -> bool:
    """Whether an entry says something about the time that it is of: not of the review itself, nor who joined."""
    event = line.entry.event
    aside = isinstance(event, (*AROUND_A_REVIEW, ElementPlaced, MapConfirmed)) or event.door is Door.ACCESS
    return line.standing == "stands" and not aside


def as_known(entries: Sequence[Entry], waited_for: Sequence[str], known: int, waited: int | None) -> list[Entry]:
    """What was recorded by then, and of what waited on the phone on which the review was held the first so many."""
    then = [one for one in entries if one.seq <= known]
    ids = frozenset(waited_for[:waited])
    return [*then, *(one for one in entries if one.seq > known and one.id in ids)]


def waited_for(timeline: Timeline, held: Entry) -> tuple[str, ...]:
    """The ids of what waited on the phone on which a review was held."""
    return _first(timeline, held).deps


def _first(timeline: Timeline, entry: Entry) -> Entry:
    """What a correction corrects in the end: what waited when it was noted is said there."""
    while entry.corrects is not None and entry.corrects in timeline.by_id:
        entry = timeline.by_id[entry.corrects]
    return entry


def _asked(map_id: str, shown: Shown) -> Asked:
    """The map page that is nearest to the picture."""
    said = {name: str(value) for name, value in (shown.filter or {}).items() if value not in (None, "")}
    try:
        return asked(map_id, said | {"on": shown.on, "known": str(shown.known)})
    except NotPossible:  # a number of steps that there is not: what was looked at is still there to be seen
        return asked(map_id, {"on": shown.on, "known": str(shown.known)})


def again(one: Stood, drawings: Drawings) -> Again:
    """The picture itself. Not within a reading: drawing takes long."""
    part = pick(one.whole, one.asked.filters).network
    view = View(one.asked.map, one.shown.known, one.asked.by or "nearness", (one.seen_as, one.waited), one.made)
    moments = ("shown", one.shown.since, one.asked)
    if one.before is not None:
        was = pick(one.before, one.asked.filters).network
        return Again(one, None, before_and_after(view, moments, was, part, one.union, drawings))
    if not one.whole.elements:
        return Again(one, None, None)
    return Again(one, drawings.pictures(view, moments, one.whole, part, one.union), None)

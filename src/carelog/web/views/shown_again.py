"""The pictures of a review, shown again exactly as they were, and what was learned since about their time.

A picture is drawn from its place in the log: from the entries recorded by then (and those that waited on the phone),
on the layout that they give. Nothing that came later moves or changes it; only how somebody is named follows today's
wishes.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from gettext import gettext

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
from carelog.seeing import Seen
from carelog.web.asked import Asked, asked
from carelog.web.picking import pick
from carelog.web.pictures import Drawings, Picture, View
from carelog.web.views.moments import said_when
from carelog.web.views.sides import Sides, before_and_after
from carelog.web.views.story import Teller, Told, sources


@dataclass(frozen=True)
class Stood:
    """What one picture stood on: read within one reading of the log, and never changed afterwards."""

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


def stood(seen: Seen, review: Review, people: Mapping[str, str]) -> list[Stood]:
    """What the pictures of a review stood on. Only within a reading. `people`: who noted what, by account."""
    pictures = pictures_of(review)
    if review.held is None or not pictures:
        return []
    lines, teller = history(seen.timeline), Teller(seen.timeline.head, sources(seen.timeline, people))
    return [_stood(seen, review.held.entry, one, lines, teller) for one in pictures]


def pictures_of(review: Review) -> list[Shown]:
    """What was shown at a review; nothing for whoever may not read names, from whom it is withheld."""
    event = review.held.event if review.held else None
    return [one for one in (event.shown or ()) if _is_asked(one)] if isinstance(event, ReviewHeld) else []


def _is_asked(one: Shown) -> bool:
    try:
        return asked_ms(one.since or one.on) <= asked_ms(one.on)
    except BadDate:
        return False


def _stood(seen: Seen, held: Entry, shown: Shown, lines: list[Line], teller: Teller) -> Stood:
    folding, entries = as_known(seen.timeline, shown, held)
    on_ms = asked_ms(shown.on)
    since_ms = None if shown.since is None else asked_ms(shown.since)
    known = {one.id for one in entries}
    drawn = {one.entry.id for one in folding.order if _within(one.effective, since_ms, on_ms)}
    return Stood(
        shown=shown,
        asked=_asked(seen.map, shown),
        before=None if shown.since is None else network(folding.at(since_ms), shown.since[:10]),
        whole=network(folding.at(on_ms), shown.on[:10]),
        union=folding.at().care_map,
        made=makings(entries),
        waited=tuple(one.id for one in entries if one.seq > shown.known),
        seen_as=(seen.view, seen.token),
        since=tuple(
            teller.told(one)
            for one in lines
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


def as_known(timeline: Timeline, shown: Shown, held: Entry) -> tuple[Folding, list[Entry]]:
    """What was recorded by then, and what waited on the phone on which the review was held: folded, and the entries."""
    known = shown.known
    entries = [one for one in timeline.entries if one.seq <= known]
    waited = frozenset(_first(timeline, held).deps[: shown.waited])
    late = [one for one in timeline.entries if one.seq > known and one.id in waited]
    if not late:
        return timeline.known_at(known), entries
    return Folding(placed([*entries, *late])), [*entries, *late]


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

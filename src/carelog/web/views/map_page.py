"""Everything that the page of one map shows at one moment."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from carelog.asking import When, network_at, when
from carelog.domain.care_map import CareMap
from carelog.domain.events import Door, ElementPlaced
from carelog.domain.timeline import Timeline
from carelog.projections import words
from carelog.projections.disputes import disputes
from carelog.projections.drawing.slots import Made
from carelog.projections.freshness import freshness
from carelog.projections.history import Line, history
from carelog.projections.layout import PHONE, WIDE, makings
from carelog.projections.network import Network, network
from carelog.web.asked import Asked
from carelog.web.picking import Picked, choices, pick
from carelog.web.pictures import Drawings, Picture, View
from carelog.web.views.confirmed import Confirmed, confirmed
from carelog.web.views.due import last_looked_at
from carelog.web.views.few_words import few_words
from carelog.web.views.kept import Kept, kept
from carelog.web.views.moments import Moment, last_big_change, looked_at
from carelog.web.views.story import Teller, Told, sources
from carelog.web.views.table import Group, table
from carelog.web.views.thing import Thing, thing

MANY, TOO_MANY = 40, 400
"""Beyond so many elements a picture can be looked at from nearer; beyond so many it is drawn on a canvas, for speed."""
BROAD = 830
"""A wider sheet leaves no room for a column beside it, in CSS pixels."""
LATELY = 5
"""Changes beside the picture; the rest has a page of its own."""


@dataclass(frozen=True)
class Read:
    """What is read of a map for its page, within one reading of the log; nothing here changes afterwards."""

    title: str
    head: CareMap
    seq: int
    made: Mapping[str, Made]
    moment: Moment
    whole: Network
    before: Network | None
    since: str
    confirmed: Confirmed | None
    lately: list[Told]
    kept: list[Kept]
    thing: Thing | None
    disputed: Mapping[str, list[str]]
    seen_as: Hashable = None


@dataclass(frozen=True)
class MapPage:
    """The values of templates/map.html."""

    asked: Asked
    read: Read
    picked: Picked
    wide: Picture
    phone: Picture
    groups: list[Group]
    choices: dict[str, list[tuple[str, str]]]
    few_words: list[str]
    focus: str
    closeness: bool

    @property
    def broad(self) -> bool:
        """Whether the sheet needs the whole width: beside a column its names would shrink."""
        return self.wide.scene.width > BROAD

    @property
    def crowded(self) -> bool:
        """Whether there is so much on the picture that it needs a closer look."""
        return len(self.picked.network.elements) > MANY

    @property
    def on_canvas(self) -> bool:
        """Whether there is too much on the picture for a drawing in the page itself."""
        return len(self.picked.network.elements) > TOO_MANY


def read(timeline: Timeline, asked: Asked, now: str, people: Mapping[str, str], seen_as: Hashable = None) -> Read:
    """Read what the page needs. Raises NotPossible for a date that is none, or a thing that was never on the map."""
    at = _when(timeline, asked, now)
    whole = network_at(timeline, at)
    head = timeline.head.copy()
    big = last_big_change(timeline, at)
    today = when(timeline, now)
    lines = history(timeline, seq=at.seq, today_ms=today.on_ms)
    teller = Teller(head, sources(timeline, people))
    ahead = [line for line in lines if line.standing == "ahead" and line.effective > at.on_ms]
    return Read(
        title=whole.care_map.title or head.title or "",
        head=head,
        seq=timeline.seq,
        made=makings(timeline.entries),
        moment=looked_at(timeline, asked, at, today.day),
        whole=whole,
        before=network(timeline.at(big.before_ms, at.seq), at.day) if big else None,
        since=big.name if big else "",
        confirmed=confirmed(timeline, at.on_ms, at.seq),
        lately=list(islice(_lately(lines, at, teller), LATELY)),
        kept=kept(whole, timeline, ahead),
        thing=_thing(timeline, asked, at, whole, teller),
        disputed=_disputed(timeline, at, teller),
        seen_as=seen_as,
    )


def _disputed(timeline: Timeline, at: When, teller: Teller) -> dict[str, list[str]]:
    """Element or connection id -> who sees something about it differently, in words."""
    found: dict[str, list[str]] = {}
    for one in (one for each in disputes(timeline, at.seq).values() for one in each):
        found.setdefault(one.thing, []).append(teller.disputed(one))
    return found


def _when(timeline: Timeline, asked: Asked, now: str) -> When:
    """The moment asked for; "as we knew it then" of today is today."""
    today = when(timeline, now).day
    known = asked.known_when or (today if asked.known else None)
    return when(timeline, now, asked.on, known)


def _lately(lines: list[Line], at: When, teller: Teller):
    """The last changes in the picture, newest first. Where a shape was put on the paper, or who joined, is no news."""
    for line in reversed(lines):
        event = line.entry.event
        unseen = isinstance(event, ElementPlaced) or event.door is Door.ACCESS
        if line.effective <= at.on_ms and line.standing == "stands" and not unseen:
            yield teller.told(line)


def _thing(timeline: Timeline, asked: Asked, at: When, whole: Network, teller: Teller) -> Thing | None:
    if asked.thing is None:
        return None
    lines = history(timeline, on_ms=at.on_ms, seq=at.seq, about=asked.thing)
    found = thing(asked.thing, whole, timeline.head, lines, teller)
    day = freshness(timeline, at.on_ms).get(asked.thing)
    return replace(found, looked_at=last_looked_at(day, at.day)) if found.there and day else found


def map_page(read: Read, asked: Asked, drawings: Drawings) -> MapPage:
    """The page from what was read of its map."""
    whole = read.whole
    picked = pick(whole, asked.filters)
    view = View(asked.map, read.seq, asked.by or "nearness", read.seen_as, read.made)
    question = (read.moment.day, replace(asked, thing=None))
    drawn = drawings.pictures(view, question, whole, picked.network, read.head)
    focus = whole.care_map.elements.get(asked.filters.focus or "")
    return MapPage(
        asked=asked,
        read=read,
        picked=picked,
        wide=drawn[WIDE],
        phone=drawn[PHONE],
        groups=table(picked.network, drawn[WIDE].layout),
        choices=choices(whole),
        few_words=few_words(whole, read.before, read.since),
        focus=words.shown_name(focus) if focus else "",
        closeness=any(one.closeness for one in read.head.elements.values()),
    )

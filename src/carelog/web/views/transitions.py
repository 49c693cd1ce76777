"""The big changes of a map: all of them, and one with what was before, what followed, and what belongs to it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from carelog.asking import When, network_at, when
from carelog.domain.entries import DAY_MS
from carelog.domain.events import Door, TransitionRecorded
from carelog.domain.placing import Placed
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections import dates
from carelog.projections.comparison import comparison
from carelog.projections.dates import later
from carelog.projections.history import Line, history
from carelog.projections.transitions import belongs_to, joined
from carelog.projections.words import gettext
from carelog.projections.words_for_changes import transition as kind_said
from carelog.web.reading import day_of
from carelog.web.views.compare import OVERLAY, SIDES
from carelog.web.views.in_words import in_words
from carelog.web.views.moments import said_when
from carelog.web.views.story import Teller, Told, sources
from carelog.web.views.then_and_now import Counted, counted
from carelog.web.views.two_moments import TwoMoments, two_moments
from carelog.web.wording import capital

AFTERWARDS = (30, 90)
"""After so many days it is told what followed."""
BEFORE_DAYS, NEAR_DAYS, MOST_NEAR = 7, 30, 12
"""What happened from so many days before until so many after may belong to a big change; so many of it are named."""
TODAY = "today"


@dataclass(frozen=True)
class BigChange:
    """One big change in a list: `many` entries belong to it."""

    id: str
    name: str
    kind: str
    when: str
    many: int


@dataclass(frozen=True)
class BigChanges:
    title: str
    changes: list[BigChange]


@dataclass(frozen=True)
class Step:
    """How long afterwards to look: what it is called, and the page's address with it."""

    name: str
    url: str
    here: bool


@dataclass(frozen=True)
class OneBigChange:
    """The values of templates/transition.html. `heads` name the moments that are counted; `followed` are the sentences
    on what became different between 30 and 90 days afterwards.
    """

    title: str
    change: BigChange
    why: str | None
    coming: bool
    two: TwoMoments
    steps: list[Step]
    counted: list[Counted]
    heads: list[str]
    followed: list[str]
    followed_until: str
    belonging: list[Told]
    near: list[Told]
    look: str
    looks: Mapping[str, str]


def big_changes(timeline: Timeline) -> BigChanges:
    """Every big change that stands, the latest first."""
    belong = _belong(timeline)
    found = [_named(one, timeline, belong) for one in reversed(timeline.order) if _is_one(one)]
    return BigChanges(timeline.head.title or "", found)


def _is_one(one: Placed) -> bool:
    return isinstance(one.entry.event, TransitionRecorded)


def _belong(timeline: Timeline) -> Counter[str | None]:
    """How many changes belong to each big change, itself not counted."""
    later_on = joined(timeline.entries)
    return Counter(belongs_to(one.entry, later_on) for one in timeline.order if not _is_one(one))


def _named(one: Placed, timeline: Timeline, belong: Mapping[str | None, int]) -> BigChange:
    event = one.entry.event
    assert isinstance(event, TransitionRecorded)
    now = timeline.head.transitions.get(event.transition)
    kind = capital(kind_said(now.kind if now else event.kind))
    name = (now.title if now else event.title) or kind
    many = belong.get(event.transition, 0)
    return BigChange(event.transition, name, kind if kind != name else "", dates.occurred(one.entry), many)


def one_big_change(
    timeline: Timeline, map_id: str, asked: str, now: str, query: Mapping[str, str], people: Mapping[str, str]
) -> OneBigChange:
    """The page of one big change. Raises NotPossible where there is none with this id."""
    one = big_change(timeline, asked)
    later_on = joined(timeline.entries)
    change, day, today = _named(one, timeline, _belong(timeline)), day_of(one.effective), now[:10]
    how_long = query.get("after") if query.get("after") in {*map(str, AFTERWARDS), TODAY} else str(AFTERWARDS[0])
    before = when(timeline, now, later(day, -1))
    two = two_moments(timeline, before, when(timeline, now, _after(day, how_long, today)), people)
    moments = _moments(timeline, now, day, today)
    told = history(timeline)
    teller = Teller(timeline.head.copy(), sources(timeline, people))
    own, near = _belonging(told, asked, later_on), _near(told, one, later_on)
    at = _Address(map_id, asked, how_long or "", query)
    return OneBigChange(
        title=timeline.head.title or "",
        change=change,
        why=one.entry.why,
        coming=day > today,
        two=two,
        steps=list(_steps(day, today, at)),
        counted=counted([network_at(timeline, each) for each in (before, *moments)]),
        heads=[gettext("Before"), *(said_when(each.day) for each in moments)],
        followed=_followed(timeline, moments),
        followed_until=said_when(moments[-1].day),
        belonging=[teller.told(line) for line in own],
        near=[teller.told(line) for line in near],
        look=at.look,
        looks={look: at.url(how_long or "", look) for look in (SIDES, OVERLAY)},
    )


def big_change(timeline: Timeline, asked: str) -> Placed:
    for one in timeline.order:
        if isinstance(one.entry.event, TransitionRecorded) and one.entry.event.transition == asked:
            return one
    raise NotPossible("thing-not-there", "There is no such big change on this map.")


def _after(day: str, how_long: str | None, today: str) -> str:
    """The day at which to look for what followed: never beyond today, nor before the day itself."""
    wanted = today if how_long == TODAY else later(day, int(how_long or AFTERWARDS[0]))
    return max(day, min(wanted, today))


def _moments(timeline: Timeline, now: str, day: str, today: str) -> list[When]:
    """The moments afterwards at which things are counted: 30 and 90 days later, as far as they have come."""
    ends = dict.fromkeys(_after(day, str(many), today) for many in AFTERWARDS)
    return [when(timeline, now, each) for each in ends]


def _followed(timeline: Timeline, moments: list[When]) -> list[str]:
    if len(moments) < len(AFTERWARDS):
        return []
    first, last = (network_at(timeline, each) for each in (moments[0], moments[-1]))
    return in_words(first, last, comparison(first, last))


def _belonging(told: list[Line], transition: str, later_on: Mapping[str, str]) -> list[Line]:
    belongs = (line for line in told if belongs_to(line.entry, later_on) == transition and line.standing == "stands")
    return [line for line in belongs if not isinstance(line.entry.event, TransitionRecorded)]


def _near(told: list[Line], one: Placed, later_on: Mapping[str, str]) -> list[Line]:
    """What happened at about that time and belongs to no big change: it may be a part of this one."""
    first, last = one.effective - BEFORE_DAYS * DAY_MS, one.effective + NEAR_DAYS * DAY_MS
    near = (line for line in told if first <= line.effective <= last and line.standing == "stands")
    return [line for line in near if belongs_to(line.entry, later_on) is None and _is_of_the_map(line)][:MOST_NEAR]


def _is_of_the_map(line: Line) -> bool:
    event = line.entry.event
    return event.door is Door.DEVICE and event.changes in ("element", "connection")


class _Address:
    """The address of this page, looked at in another way."""

    def __init__(self, map_id: str, transition: str, how_long: str, query: Mapping[str, str]) -> None:
        self._path = f"/maps/{quote(map_id, safe='')}/transitions/{quote(transition, safe='')}"
        self.how_long = how_long
        self.look = OVERLAY if query.get("look") == OVERLAY else SIDES

    def url(self, how_long: str, look: str) -> str:
        usual = {"after": str(AFTERWARDS[0]), "look": SIDES}
        asked = {"after": how_long, "look": look}
        said = "&".join(f"{name}={value}" for name, value in asked.items() if value != usual[name])
        return f"{self._path}?{said}" if said else self._path


def _steps(day: str, today: str, at: _Address) -> Iterator[Step]:
    for many in AFTERWARDS:
        if later(day, many) <= today or many == AFTERWARDS[0]:
            name = gettext("%(many)s days later") % {"many": many}
            yield Step(name, at.url(str(many), at.look), at.how_long == str(many))
    yield Step(gettext("Today"), at.url(TODAY, at.look), at.how_long == TODAY)

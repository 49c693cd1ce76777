"""Two days of one map side by side: which days, what differs in words, pictures, rows and counts, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from carelog.domain.events import ReviewHeld, TransitionRecorded
from carelog.domain.timeline import Timeline
from carelog.projections.dates import later
from carelog.projections.words import gettext
from carelog.web.reading import day_of
from carelog.web.views.days import Days, days
from carelog.web.views.few_words import few_words
from carelog.web.views.moments import said_when
from carelog.web.views.story import title
from carelog.web.views.two_moments import TwoMoments, two_moments

OVERLAY, SIDES = "overlay", "sides"
AFTERWARDS = 30
"""Days after a big change to which the day before it is compared."""


@dataclass(frozen=True)
class Choice:
    """Two days to compare that somebody may want: what it is called, and the page's address with them."""

    name: str
    url: str
    here: bool


@dataclass(frozen=True)
class Side:
    """One of the two days: what it is called, its map in a few words, and whether anybody was on it."""

    day: str
    said: str
    few_words: list[str]
    anybody: bool


@dataclass(frozen=True)
class Compared:
    """The values of templates/compare.html. `look` is "sides" or "overlay", `looks` the address of each; `same` is said
    where both are one moment, and "" where there are two.
    """

    title: str
    days: Days
    two: TwoMoments
    before: Side
    after: Side
    choices: list[Choice]
    big_changes: list[Choice]
    look: str
    looks: Mapping[str, str]
    same: str


def compared(
    timeline: Timeline, map_id: str, now: str, query: Mapping[str, str], people: Mapping[str, str]
) -> Compared:
    """The comparison; a day that is none is said at its field, and its usual day taken in its place."""
    found = days(timeline, now, query)
    two = two_moments(timeline, found.before, found.after, people)
    at = _Address(map_id, query, found)
    return Compared(
        title=timeline.head.title or "",
        days=found,
        two=two,
        before=Side(found.before.day, two.said_before, few_words(two.was), bool(two.was.elements)),
        after=Side(found.after.day, two.said_after, few_words(two.is_), bool(two.is_.elements)),
        choices=list(_choices(timeline, now, at)),
        big_changes=list(_big_changes(timeline, now, at)),
        look=at.look,
        looks={look: at.url(look=look) for look in (SIDES, OVERLAY)},
        same=_same(two),
    )


def _same(two: TwoMoments) -> str:
    if two.before.on_ms != two.after.on_ms:
        return ""
    return gettext("Both days are %(day)s, so there is nothing between them.") % {"day": two.said_after}


class _Address:
    """The address of this comparison, and of others like it."""

    def __init__(self, map_id: str, query: Mapping[str, str], found: Days) -> None:
        self._path = f"/maps/{quote(map_id, safe='')}/compare"
        self._days = {"from": found.before.on or found.before.day, "to": found.after.on or found.after.day}
        self._known = {"known": found.after.known} if found.after.known else {}
        self.look = OVERLAY if query.get("look") == OVERLAY else SIDES

    def url(self, **changes: str) -> str:
        look = {"look": self.look} if self.look == OVERLAY else {}
        asked = {**self._days, **self._known, **look, **changes}
        return f"{self._path}?{urlencode({key: value for key, value in asked.items() if value != SIDES})}"

    def choice(self, name: str, from_: str, to: str) -> Choice:
        here = (from_, to) == (self._days["from"], self._days["to"])
        return Choice(name, self.url(**{"from": from_, "to": to}), here)


def _choices(timeline: Timeline, now: str, at: _Address) -> Iterator[Choice]:
    today = now[:10]
    review = next((one for one in reversed(timeline.order) if isinstance(one.entry.event, ReviewHeld)), None)
    if review is not None and day_of(review.effective) < today:
        day = day_of(review.effective)
        yield at.choice(gettext("Since the last review, %(day)s") % {"day": said_when(day)}, day, today)
    for many in (30, 90):
        yield at.choice(gettext("The last %(many)s days") % {"many": many}, later(today, -many), today)


def _big_changes(timeline: Timeline, now: str, at: _Address) -> Iterator[Choice]:
    """Before and after each big change, the latest first."""
    for one in reversed(timeline.order):
        if isinstance(one.entry.event, TransitionRecorded):
            day = day_of(one.effective)
            after = max(day, min(later(day, AFTERWARDS), now[:10]))
            name = gettext("%(name)s, %(day)s") % {"name": title(one.entry.event), "day": said_when(day)}
            yield at.choice(name, later(day, -1), after)

"""The moment that a map page looks at: what it is called, the days beside it, and the last big change before it."""

from bisect import bisect_right
from dataclasses import dataclass

from carelog.asking import When
from carelog.domain.events import Door, TransitionRecorded
from carelog.domain.events.shape import Hidden
from carelog.domain.folding import Folding
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline
from carelog.projections import dates
from carelog.projections.words import gettext
from carelog.web.asked import THEN, Asked
from carelog.web.reading import day_of
from carelog.web.views.story import title


@dataclass(frozen=True)
class Moment:
    """`said` names the moment, `day` fills the date field, `before` and `after` are the days to step to, if any."""

    said: str
    day: str
    today: bool
    then: bool
    before: str | None
    after: str | None
    noted_since: int


@dataclass(frozen=True)
class BigChange:
    """A big change: what it is called, and the last instant before it, as a time key."""

    name: str
    before_ms: int


def looked_at(timeline: Timeline, asked: Asked, moment: When, today: str) -> Moment:
    """The moment in words, and the days of the changes beside it."""
    folding = timeline.known_at(moment.seq)
    before, after = _beside(folding, moment, today)
    since = (
        0
        if moment.seq is None
        else sum(
            one.seq > moment.seq and one.effective <= moment.on_ms for one in timeline.order if _is_of_the_map(one)
        )
    )
    is_today = asked.on is None and asked.known is None
    return Moment(_said(asked, moment, is_today), moment.day, is_today, moment.known is not None, before, after, since)


def _said(asked: Asked, moment: When, is_today: bool) -> str:
    day = said_when(moment.on or moment.day)
    if is_today:
        return gettext("As it is today, %(day)s") % {"day": day}
    if asked.known is None:
        return gettext("As it was on %(day)s") % {"day": day}
    if asked.known == THEN:
        return gettext("As we knew it on %(day)s") % {"day": day}
    known = asked.known
    words = gettext("entry %(seq)s") % {"seq": known} if known.isdecimal() else said_when(known)
    return gettext("%(day)s, as we knew it by %(known)s") % {"day": day, "known": words}


def said_when(when: str) -> str:
    """A date or date-time in words: "14 March 2026", "14 March 2026, 15:00 UTC"."""
    return dates.moment(when) if len(when) > 10 else dates.day(when)


def _beside(folding: Folding, moment: When, today: str) -> tuple[str | None, str | None]:
    """The day before the last change that is in the picture, and the day of the next change that is not."""
    order = [one for one in folding.order if _is_of_the_map(one)]
    end = bisect_right(order, moment.on_ms, key=lambda one: one.effective)
    after = day_of(order[end].effective) if end < len(order) else None
    last = day_of(order[end - 1].effective) if end else None
    earlier = (day_of(one.effective) for one in reversed(order[:end]))
    before = next((day for day in earlier if day != last), None)
    return before, after if after and after <= today else None


def _is_of_the_map(one: Placed) -> bool:
    """Whether an entry is about what the picture shows: who joined, and what this reader may not see, are not."""
    return one.entry.event.door is not Door.ACCESS and not isinstance(one.entry.event, Hidden)


def last_big_change(timeline: Timeline, moment: When) -> BigChange | None:
    """The last big change in the picture; None where there was none."""
    order = timeline.known_at(moment.seq).order
    end = bisect_right(order, moment.on_ms, key=lambda one: one.effective)
    for one in reversed(order[:end]):
        if isinstance(one.entry.event, TransitionRecorded):
            return BigChange(title(one.entry.event), one.effective - 1)
    return None

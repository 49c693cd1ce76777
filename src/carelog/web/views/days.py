"""The two days that a comparison is asked about, read kindly: what is no day is said at its field, on the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from carelog.asking import When, when
from carelog.domain.entries import last_instant
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.dates import later
from carelog.projections.words import gettext
from carelog.web.reading import day_of
from carelog.web.views.moments import last_big_change, said_when


@dataclass(frozen=True)
class Days:
    """The two moments, the earlier first. `typed`: field -> what was typed; `wrong`: field -> what is amiss with it, in
    a sentence; `notices`: what else is to be known about these days.
    """

    before: When
    after: When
    typed: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def days(timeline: Timeline, now: str, query: Mapping[str, str]) -> Days:
    """The moments meant by `from`, `to` and `known`; without them, from before the last big change until today."""
    typed = {name: query.get(name) or "" for name in ("from", "to", "known")}
    wrong: dict[str, str] = {}
    known = typed["known"] if _can_be(timeline, now, wrong, "known", known=typed["known"]) else None
    to = typed["to"] if _can_be(timeline, now, wrong, "to", on=typed["to"]) else None
    after = when(timeline, now, to, known)
    from_ = typed["from"] if _can_be(timeline, now, wrong, "from", on=typed["from"]) else None
    before = when(timeline, now, from_ or _day_before(timeline, after), known)
    swapped = before.on_ms > after.on_ms
    if swapped:
        before, after = after, before
    return Days(before, after, typed, wrong, tuple(_notices(timeline, now, before, after, swapped=swapped)))


def _can_be(timeline: Timeline, now: str, wrong: dict[str, str], name: str, **asked: str) -> bool:
    """Whether something was asked there, and can be read; what cannot is noted in `wrong`."""
    if not any(asked.values()):
        return False
    try:
        when(timeline, now, **asked)
    except NotPossible as problem:
        wrong[name] = problem.sentence
        return False
    return True


def _day_before(timeline: Timeline, after: When) -> str:
    """The day before the last big change or, where there was none, the first day of the map."""
    big = last_big_change(timeline, after)
    return later(day_of(big.before_ms + 1), -1) if big else day_of(begins_ms(timeline))


def begins_ms(timeline: Timeline) -> int:
    """When the map begins in life: the effective time of the first entry that is told."""
    return timeline.order[0].effective if timeline.order else 0


def _notices(timeline: Timeline, now: str, before: When, after: When, *, swapped: bool):
    begins = begins_ms(timeline)
    first = {"day": said_when(day_of(begins))}
    today = last_instant(now[:10], "day")
    if swapped:
        yield gettext("The first day was later than the second, so they have changed places.")
    if after.on_ms < begins:
        yield gettext("The map begins on %(day)s: on both days nobody was on it yet.") % first
    elif before.on_ms < begins:
        yield gettext("The map begins on %(day)s. Before that day nobody was on it yet.") % first
    if after.on_ms > today:
        yield gettext("%(day)s has not come yet: this is what is known to be coming.") % {
            "day": said_when(after.on or after.day)
        }
    if after.seq == 0:
        yield gettext("Nothing had been noted by then.")
    elif after.known is not None:
        by = after.known if len(after.known) >= len("2026-03-14") else ""
        said = said_when(by) if by else gettext("entry %(seq)s") % {"seq": after.known}
        yield gettext("Only what had been noted by %(known)s is counted here.") % {"known": said}

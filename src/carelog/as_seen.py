"""A map as somebody saw it then: what was recorded by that moment, through the part that they had in it at that moment.

Whoever asks is shown no more of it than they may see themselves today: what is not for them is left out, and counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from carelog.asking import When, network_at
from carelog.domain.access.can import Actor
from carelog.domain.access.moments import after_day, later, moment
from carelog.domain.access.relations import Access, access_of
from carelog.domain.access.views import View, acting_as, view_of
from carelog.domain.entries import BadDate, Entry, asked_ms, changed
from carelog.domain.events.shape import Hidden
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.network import Network
from carelog.projections.seen import Eyes, eyes, seen
from carelog.reads import Opening

DAY_ALONE = 10


@dataclass(frozen=True)
class AsSeen:
    """`at`: the last moment of the day, or the moment, at which they had a part (`role`) in the map; `network` is None
    where they had none. `seq`: how far the log was. `left_out`: how many entries they could read and the asker may not.
    """

    on: str
    at: str
    role: str | None
    seq: int
    when: When | None
    network: Network | None
    timeline: Timeline | None
    left_out: int


def as_seen(
    whole: Timeline, map_id: str, account: str, on: str, asker: View, openings: Iterable[Opening] = ()
) -> AsSeen:
    """What this account could see of the map on a day (a date: as it was when they last could see it that day) or at a
    moment. Raises NotPossible for what is no date.
    """
    opened = [one for one in openings if one.account == account and one.map == map_id]
    for at in _moments(whole, account, _asked(on), on, opened):
        entries = [one for one in whole.entries if one.recorded_at <= at]
        access = access_of(entries)
        actor = _actor(account, map_id, at, opened)
        view = view_of(actor, access, map_id, at) if entries else None
        if view is not None:
            return _seen(whole, entries, access, actor, view, asker, at, on)
    return AsSeen(on, _asked(on), None, 0, None, None, None, 0)


def _asked(on: str) -> str:
    """The moment, or the last of a day. Raises NotPossible."""
    try:
        asked_ms(on)
        return later(after_day(on), milliseconds=-1) if len(on) == DAY_ALONE else moment(on)
    except (BadDate, ValueError, OverflowError):
        raise NotPossible("bad-date", "There is no such day. A day is written like 2026-03-14.") from None


def _moments(whole: Timeline, account: str, at: str, on: str, opened: list[Opening]) -> list[str]:
    """The moment asked for; of a day its last, and before that each at which something of theirs came to an end."""
    if len(on) != DAY_ALONE:
        return [at]
    ends = [one.ends for one in access_of(whole.entries, at).relations if one.account == account and one.ends]
    ends += [one.until for one in opened]
    within = {later(one, milliseconds=-1) for one in ends if moment(on) < one <= at}
    return [at, *sorted(within, reverse=True)]


def _actor(account: str, map_id: str, at: str, opened: list[Opening]) -> Actor:
    kinds = {one.kind for one in opened if one.opened_at <= at < one.until}
    here = frozenset({map_id})
    return Actor(
        account, emergencies=here if "emergency" in kinds else frozenset(),
        names=here if "names" in kinds else frozenset(),
    )  # fmt: skip


def _seen(
    whole: Timeline, entries: list[Entry], access: Access, actor: Actor, view: View, asker: View, at: str, on: str
) -> AsSeen:
    then = Timeline(entries)
    theirs = seen(entries, then, eyes(view, then))
    shown = theirs if asker == view else [_again(one, whole, eyes(asker, whole)) for one in theirs]
    own = Timeline(shown)
    when = When(on, at, asked_ms(at[:DAY_ALONE]), at[:DAY_ALONE], None)
    left_out = sum(_hidden(mine) and not _hidden(one) for mine, one in zip(shown, theirs, strict=True))
    role = acting_as(actor, access, entries[0].map, at)
    return AsSeen(on, at, role, own.seq, when, network_at(own, when), own, left_out)


def _again(entry: Entry, whole: Timeline, by: Eyes) -> Entry:
    """An entry that somebody saw, as another may see it: whatever either may not is not there."""
    if isinstance(entry.event, Hidden):
        return entry
    [shown] = seen([entry], whole, by)
    withheld = {*getattr(entry, "withheld", ()), *getattr(shown, "withheld", ())}
    return changed(shown, {"withheld": tuple(sorted(withheld))}) if hasattr(shown, "withheld") else shown


def _hidden(entry: Entry) -> bool:
    return isinstance(entry.event, Hidden)

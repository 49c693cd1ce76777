"""Whose view of a map may be asked for, by whom."""

from carelog.as_seen import AsSeen, as_seen
from carelog.domain.access.can import Action
from carelog.seeing import Seen
from carelog.web.desk import Desk


def as_seen_of(desk: Desk, seen: Seen, by: str, on: str) -> AsSeen:
    """The map as `by` saw it `on` a day. For whoever may see who is in the map; anybody asks for their own.

    Raises NotPossible.
    """
    if by != seen.actor.account:
        seen.need(Action.SEE_PEOPLE)
    return as_seen(seen.whole, seen.map, by, on, seen.view, desk.reads.openings(seen.map))

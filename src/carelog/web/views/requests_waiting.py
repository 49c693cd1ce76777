"""The requests that wait for somebody, on their own page of maps: what is asked and by when, and no word of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carelog.projections import dates
from carelog.projections.words import _, fill, gettext, say
from carelog.projections.words_for_requests import ASKS, GROUNDS, OF
from carelog.web.requests_said import BareRequest


@dataclass(frozen=True)
class WaitingRequest:
    """One request. `url`: the page on which it is decided; empty where this person sees nothing of the map."""

    said: str
    when: str
    why: str
    url: str
    agree: str


def waiting_requests(found: Iterable[BareRequest], titles: Mapping[str, str]) -> list[WaitingRequest]:
    """In the order in which they came; `titles`: of the maps that this person may open, by id."""
    return [_waiting(one, titles) for one in found]


def _waiting(one: BareRequest, titles: Mapping[str, str]) -> WaitingRequest:
    said = fill(_("Asked %(to)s: %(what)s"), to=say(ASKS, one.asks), what=say(OF, one.of))
    opens = one.map in titles
    when = _("late: it was to be answered by %(day)s") if one.overdue else _("to be answered by %(day)s")
    return WaitingRequest(
        said=f"{titles[one.map]}: {said}" if opens else fill(_("%(said)s, on a map that you do not see"), said=said),
        when=fill(when, day=dates.day(one.due)), why=say(GROUNDS, one.ground) or gettext("they asked"),
        url=f"/maps/{one.map}/requests" if opens else "", agree=f"/api/maps/{one.map}/requests/{one.id}/agree",
    )  # fmt: skip

"""A calendar feed: when reviews and check-ins are due, for a calendar that cannot sign in. No name is ever in it.

Whoever has the address reads the days, so the feed holds days and ids alone, and its links ask to sign in.
"""

from collections.abc import Iterator
from uuid import UUID, uuid5

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from carelog.accounts.people import Account
from carelog.domain.access.can import Actor
from carelog.domain.refusals import NotPossible
from carelog.interchange.icalendar import WholeDay, calendar
from carelog.projections.due import Due
from carelog.projections.words import gettext
from carelog.web import bodies, shapes_reviews
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk
from carelog.web.links import link_and_code, our_address
from carelog.web.views.due import due_of


def _(msgid: str) -> str:
    return msgid


WRONG, ASKED, HOUR = 20, 60, 3600
"""Addresses of feeds tried in vain, by one address in an hour; and how often one feed is given in that time."""
AGAIN_HOURS = 12
"""How often a calendar is told to ask again."""
_SPACE = UUID("6f0f7c0e-5a1e-5c89-9e0b-2f4d8a3f7b11")
"""What the ids of what is due are made in."""

SAID = {
    "review": _("carelog: a review is due"), "next-review": _("carelog: a review is due"),
    "quarterly": _("carelog: a review is due"), "check-in": _("carelog: a check-in is due"),
}  # fmt: skip
"""What stands in a calendar. An action is somebody's own, and is not in it."""


@post("/api/me/calendar", sync_to_thread=True, status_code=201, responses=NOT_IN)
def make_calendar(
    data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> shapes_reviews.CalendarMade:
    """A new secret address for one's calendar, told only this once; the one before it ends."""
    visitor = desk.visitor(request)
    token = desk.calendars.make(visitor.account)
    desk.note(request, "calendar-made", account=visitor.account)
    return shapes_reviews.CalendarMade(**link_and_code(desk, request, f"/calendar/{token}.ics"))


@post("/api/me/calendar/end", sync_to_thread=True, status_code=200, responses=NOT_IN)
def end_calendar(
    data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> shapes_reviews.CalendarEnded:
    """The address of one's calendar answers nobody any more, from now on."""
    visitor = desk.visitor(request)
    ended = desk.calendars.revoke(visitor.account)
    desk.note(request, "calendar-ended", account=visitor.account)
    return shapes_reviews.CalendarEnded(ended)


@get("/calendar/{name:str}", sync_to_thread=True, include_in_schema=False)
def calendar_feed(name: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> Response[bytes]:
    """What is due on the maps that the owner of this address may read just now, as whole days."""
    account = _whose(desk, request, name)
    days = list(_days(desk, account, our_address(desk, request)))
    text = calendar(gettext("carelog: reviews"), days, stamp=desk.record.now(), hours=AGAIN_HOURS)
    return Response(text, media_type="text/calendar")


def _whose(desk: Desk, request: Request, name: str) -> Account:
    """Raises NotPossible, the same for an address that never was and for one that ended; and TooOften."""
    token, _, form = name.rpartition(".")
    account = desk.calendars.whose(token) if form == "ics" else None
    if account is None:
        desk.use(request, "calendar-tried", WRONG, HOUR)
        raise NotPossible("no-page", "There is no such calendar. A new address for yours is made on your own page.")
    desk.use(request, "calendar", ASKED, HOUR, of=account.id)
    return account


def _days(desk: Desk, account: Account, address: str) -> Iterator[WholeDay]:
    """Read past no one's sign-in but by the account's own parts as they are now; no look is noted, for days are all."""
    actor = Actor(account.id, organisation=account.organisation)
    for map_id in desk.seeing.maps(actor):
        with desk.seeing.open(map_id, actor) as seen:
            for one in due_of(seen):
                if one.kind in SAID:
                    yield _whole_day(one, map_id, address)


def _whole_day(one: Due, map_id: str, address: str) -> WholeDay:
    said = gettext(SAID[one.kind])
    link = f"{address}/maps/{map_id}/reviews"
    about = gettext("Sign in to see for whom: %(link)s") % {"link": link}
    return WholeDay(str(uuid5(_SPACE, f"{map_id} {one.kind} {one.what}")), one.on, said, about, link)


HANDLERS = [make_calendar, end_calendar, calendar_feed]

"""A map as somebody saw it on a day, as its page shows it."""

from dataclasses import dataclass

from carelog.as_seen import AsSeen
from carelog.domain.access.can import Action
from carelog.domain.access.views import Level
from carelog.projections import dates, words
from carelog.projections.words import gettext, say
from carelog.projections.words_for_access import ROLES
from carelog.seeing import Seen
from carelog.web.desk import Desk
from carelog.web.wording import capital


@dataclass(frozen=True)
class Whom:
    account: str
    name: str


@dataclass(frozen=True)
class AsSeenPage:
    """The values of templates/as_seen.html. `asked`: whether somebody and a day were named; `had_a_part`: whether they
    saw anything then.
    """

    title: str
    by: str
    on: str
    whom: list[Whom]
    asked: bool
    name: str
    had_a_part: bool
    role: str
    at: str
    elements: list[str]
    ties: list[str]
    not_shown: int
    left_out: int


def as_seen_page(desk: Desk, seen: Seen, by: str, on: str, found: AsSeen | None) -> AsSeenPage:
    """The page; with its form alone where nobody, or no day, was named."""
    whom = _whom(desk, seen)
    name = next((one.name for one in whom if one.account == by), gettext("This person"))
    network = found.network if found else None
    names = {one.id: words.shown_name(one) for one in network.elements} if network else {}
    known = network.care_map.elements if network else {}
    return AsSeenPage(
        title=seen.timeline.head.title or "", by=by, on=on, whom=whom, asked=found is not None, name=name,
        had_a_part=network is not None, role=say(ROLES, found.role) if found and found.role else "",
        at=dates.moment(found.at) if found else "",
        elements=[_element(one) for one in network.elements] if network else [],
        ties=[words.between(one, names[one.from_], names[one.to], known) for one in network.connections]
        if network else [],
        not_shown=len(network.not_shown) if network else 0, left_out=found.left_out if found else 0,
    )  # fmt: skip


def _element(one) -> str:
    who = words.who(one)
    return f"{words.shown_name(one)}, {who}" if who else words.shown_name(one)


def _whom(desk: Desk, seen: Seen) -> list[Whom]:
    """Everybody who ever had a part, for whoever may know; else the reader alone."""
    parts = seen.access.relations
    own = seen.actor.account or ""
    if not seen.can(Action.SEE_PEOPLE):
        parts = [one for one in parts if one.account == own]
    names = {} if seen.view.level is Level.AUDIT else desk.people.names({one.account for one in parts})
    found = {one.account: _said(names.get(one.account, ""), say(ROLES, one.role)) for one in parts}
    return sorted((Whom(account, name) for account, name in found.items()), key=lambda one: one.name.casefold())


def _said(name: str, part: str) -> str:
    return gettext("%(name)s, %(part)s") % {"name": name, "part": part} if name else capital(part)

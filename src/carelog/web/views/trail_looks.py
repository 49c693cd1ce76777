"""Who looked, across maps, as lines to read: what was looked at is said by what it is, never by its words."""

from dataclasses import dataclass

from carelog.domain.access.views import Level
from carelog.projections import dates
from carelog.projections.words import gettext, ngettext, say
from carelog.projections.words_for_access import ROLES
from carelog.trail import Look
from carelog.web.desk import Desk, Visitor
from carelog.web.views.readers import DID, WHAT
from carelog.web.views.trail import Address
from carelog.web.wording import capital


@dataclass(frozen=True)
class LookRow:
    """One look. `opened`: it was an opening, for which a reason had to be given."""

    map: str
    sentence: str
    when: str
    reason: str
    delay_reason: str
    opened: bool
    only: str


def look_rows(desk: Desk, visitor: Visitor, found: list[Look], address: Address) -> list[LookRow]:
    """The looks of a page, in their order; for an auditor of a map nobody is named there."""
    views = desk.trail.views(visitor.actor)
    open_maps = {one for one, view in views.items() if view.level is not Level.AUDIT}
    names = desk.people.names({one.account for one in found if one.map in open_maps})
    return [_row(one, names.get(one.account, "") if one.map in open_maps else "", address) for one in found]


def _row(one: Look, name: str, address: Address) -> LookRow:
    role = say(ROLES, one.role)
    who = ", ".join(filter(None, [name, role])) or gettext("someone")
    what = gettext(WHAT[one.what]) if one.what in WHAT else gettext("one of those on the map")
    times = ngettext("%(num)s time", "%(num)s times", one.times) % {"num": one.times} if one.times > 1 else ""
    sentence = ", ".join(filter(None, [gettext(DID[one.how]) % {"who": capital(who), "what": what}, times]))
    only = Address(address.path, address.asked, "looked").url(account=one.account)
    return LookRow(
        one.map, f"{sentence}.", dates.moment(one.last), one.reason or "", one.delay_reason or "",
        one.how.startswith("opened-"), only,
    )  # fmt: skip

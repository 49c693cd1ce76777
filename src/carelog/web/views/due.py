"""What is due on a map, and when it was last looked at, as a kind colleague would say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from carelog.domain.events import ActionAgreed
from carelog.domain.timeline import Timeline
from carelog.projections import dates
from carelog.projections.due import Due, agreed, due
from carelog.projections.freshness import MONTHS, days_since
from carelog.projections.words import gettext, ngettext, shown_name
from carelog.seeing import Seen


def _(msgid: str) -> str:
    return msgid


SAID = {
    "review": (_("A review is planned for %(day)s"), _("A review was planned for %(day)s")),
    "next-review": (_("The next review is on %(day)s"), _("The next review was to be on %(day)s")),
    "check-in": (_("Look in again by %(day)s"), _("It was agreed to look in again by %(day)s")),
    "quarterly": (_("It is time to look at the map together"), _("It is time to look at the map together again")),
    "action": (_("By %(day)s: %(text)s"), _("It was to be done by %(day)s: %(text)s. How is it going?")),
}  # fmt: skip
"""What is coming, and what has not happened yet. Nobody is blamed."""
FEW = 3
"""So many stand beside a map on the shelf; all of them are on its page of reviews."""


@dataclass(frozen=True)
class SaidDue:
    """One thing that is due, in words."""

    kind: str
    on: str
    said: str
    overdue: bool
    what: str | None = None


def due_of(seen: Seen) -> list[Due]:
    """What is due on a map for whoever sees it; nothing where it is no longer agreed to."""
    if seen.access.sharing == "withdrawn":
        return []
    return [one for one in due(seen.timeline, seen.at[:10]) if _is_day(one.on)]


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def said_due(found: list[Due], timeline: Timeline) -> list[SaidDue]:
    """What is due, in words, by day."""
    actions = agreed(timeline)
    return [SaidDue(one.kind, one.on, _said(one, actions, timeline), one.overdue, one.what) for one in found]


def _said(one: Due, actions: Mapping[str, ActionAgreed], timeline: Timeline) -> str:
    coming, over = SAID[one.kind]
    said = {"day": dates.day(one.on)}
    if one.kind == "action":
        said["text"] = _action(actions[one.what or ""], timeline)
    return gettext(over if one.overdue else coming) % said


def _action(event: ActionAgreed, timeline: Timeline) -> str:
    """What was agreed, and who will see to it; not the words, for whoever may not read them."""
    text = (event.text or gettext("something that was agreed")).rstrip(". ")
    who = timeline.head.elements.get(event.who or "")
    return f"{text} ({shown_name(who)})" if who else text


def last_looked_at(day: str | None, today: str) -> str:
    """When something was last looked at: "Looked at 3 weeks ago", "Nobody has looked at this since March"."""
    if day is None:
        return gettext("Nobody has looked at this yet")
    days = days_since(day, today)
    if days > MONTHS:
        return gettext("Nobody has looked at this since %(month)s") % {"month": month_of(day, today)}
    return gettext("Looked at %(ago)s") % {"ago": ago(days)}


def ago(days: int) -> str:
    """How long ago, as one says it: "today", "3 weeks ago"."""
    if days < 2:
        return gettext("yesterday") if days else gettext("today")
    if days < 14:
        return gettext("%(number)s days ago") % {"number": days}
    weeks = days // 7
    return ngettext("%(number)s week ago", "%(number)s weeks ago", weeks) % {"number": weeks}


def month_of(day: str, today: str) -> str:
    """The month, with its year where that is not this one: "March", "March 2025"."""
    at = date.fromisoformat(day)
    month = gettext(dates.MONTHS[at.month - 1])
    return month if today.startswith(f"{at.year:04}-") else f"{month} {at.year}"

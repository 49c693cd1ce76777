"""Who has seen a map, in plain words, day by day."""

from dataclasses import dataclass
from itertools import groupby

from carelog.projections import dates, words
from carelog.projections.words import gettext, ngettext, say
from carelog.projections.words_for_access import ROLES
from carelog.seeing import Seen
from carelog.web import shapes_people
from carelog.web.wording import capital


def _(msgid: str) -> str:
    return msgid


DID = {
    "page": _("%(who)s looked at %(what)s"), "program": _("%(who)s fetched %(what)s"),
    "export": _("%(who)s took away a copy of %(what)s"), "print": _("%(who)s printed %(what)s"),
    "sync": _("%(who)s's phone fetched %(what)s"), "opened-names": _("%(who)s opened the names on the map"),
    "opened-emergency": _("%(who)s opened the map in an emergency"),
}  # fmt: skip
WHAT = {
    "": _("the map"), "people": _("who is in the map"), "reads": _("who has seen the map"),
    "held": _("what waits to be added"), "changes": _("what changed"), "compare": _("two days side by side"),
    "log": _("every change"), "reviews": _("the reviews of the map"), "pack": _("a pack of the map"),
    "transitions": _("the big changes"), "keepsake": _("the keepsake"), "trail": _("the audit of the map"),
    "as-seen": _("the map as somebody saw it"), "person": _("all that is kept of one person"),
    "audit": _("the figures of an audit visit"), "requests": _("what was asked to be erased or put right"),
}  # fmt: skip


@dataclass(frozen=True)
class ReaderLine:
    sentence: str
    reason: str
    delay_reason: str


@dataclass(frozen=True)
class ReaderDay:
    name: str
    lines: list[ReaderLine]


@dataclass(frozen=True)
class ReadersPage:
    """The values of templates/seen.html. `all`: whether these are everybody's looks, or the reader's own alone."""

    title: str
    all: bool
    days: list[ReaderDay]


def readers_page(found: shapes_people.ReadsOfMap, seen: Seen) -> ReadersPage:
    """The page; the latest day first."""
    by_day = groupby(found.reads, key=lambda one: one.last[:10])
    days = [ReaderDay(dates.day(day), [_line(one, seen) for one in reads]) for day, reads in by_day]
    return ReadersPage(seen.timeline.head.title or "", found.all, days)


def _line(one: shapes_people.ReadOfMap, seen: Seen) -> ReaderLine:
    role = say(ROLES, one.role)
    who = one.name if one.name == role else f"{one.name}, {role}"
    did = gettext(DID[one.how]) % {"who": capital(who), "what": _what(one.what, seen)}
    times = ngettext("%(num)s time", "%(num)s times", one.times) % {"num": one.times} if one.times > 1 else ""
    when = gettext("%(time)s UTC") % {"time": one.last[11:16]}
    return ReaderLine(", ".join(filter(None, [did, when, times])) + ".", one.reason or "", one.delay_reason or "")


def _what(what: str, seen: Seen) -> str:
    """The map, a part of it, or somebody on it, as this reader sees them."""
    if what in WHAT:
        return gettext(WHAT[what])
    head = seen.timeline.head
    if (element := head.elements.get(what)) is not None:
        return words.shown_name(element)
    return gettext("a tie") if what in head.connections else gettext("the map")

"""The page of an audit visit, for somebody with two hours: what is told first, and where each figure leads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from carelog.audits.notes import Note
from carelog.audits.unusual import Unusual
from carelog.audits.visits import Visit
from carelog.projections import dates
from carelog.projections.audit import Figures
from carelog.projections.words import _, fill, gettext, ngettext, say
from carelog.projections.words_for_access import ROLES
from carelog.trail import Filters, On
from carelog.web.audit_of import Audited, AuditedMap
from carelog.web.trail_told import Voices
from carelog.web.views.shelf import KINDS
from carelog.web.views.trail import Address, TrailRow, of_a_map, rows

RULES = {
    "opened": _("%(who)s opened the map, or the names on it, with a reason"),
    "taken-away": _("%(who)s took a copy away, or printed"),
    "at-night": _("%(who)s looked between 23:00 and 05:00 UTC"),
    "much": _("%(who)s looked far more than on their other days"),
    "never-notes": _("%(who)s looked on many days and noted nothing"),
}  # fmt: skip
ANSWERS = {"fits": _("It fits"), "does-not-fit": _("It does not fit"), "cannot-tell": _("I cannot tell")}
STATES = {"now": _("now"), "coming": _("begins soon"), "over": _("over")}
A_SHARE = 100


@dataclass(frozen=True)
class FigureRow:
    """A figure: what it counts, how much, what else to know, and the entries it counts; no address where it is none."""

    name: str
    value: str
    more: str
    url: str


@dataclass(frozen=True)
class MapCard:
    id: str
    title: str
    rows: list[FigureRow]
    asked: list[FigureRow]
    can_open: bool
    notes: list[Note]


@dataclass(frozen=True)
class SampleCard:
    """An entry that was drawn: its line of the trail (None where it cannot be read any more), and what was answered."""

    map: str
    entry: str
    line: TrailRow | None
    follow: str
    as_seen: str
    answers: list[str]


@dataclass(frozen=True)
class AuditPage:
    """The values of templates/audit.html."""

    id: str
    purpose: str
    period: str
    state: str
    state_words: str
    until: str
    later: str
    maps: list[MapCard]
    draws: list[tuple[int, str, list[SampleCard]]]
    notes: list[Note]
    answers: list[tuple[str, str]]


def audit_page(found: Audited, lines: Mapping[str, On], voices: Voices, today: str) -> AuditPage:
    """The page; `lines`: entry id -> its line, of what was drawn."""
    visit = found.visit
    return AuditPage(
        id=visit.id, purpose=visit.purpose, period=_period(visit), state=visit.state,
        state_words=say(STATES, visit.state), until=until(visit, today), later=_later(visit),
        maps=[_card(one, visit, found.notes) for one in found.maps],
        draws=[
            (one.number, dates.moment(one.drawn_at), [_sample(*each, found, lines, voices) for each in one.entries])
            for one in found.draws
        ],
        notes=[one for one in found.notes if not (one.map or one.entry)],
        answers=[(one, say(ANSWERS, one)) for one in ANSWERS],
    )  # fmt: skip


def _later(visit: Visit) -> str:
    """That some of the maps may be looked at only later; empty for none."""
    if visit.state != "now" or not visit.later:
        return ""
    one = _("%(num)s map more may be looked at once whoever it is about had a day to read of it.")
    more = _("%(num)s maps more may be looked at once whoever they are about had a day to read of it.")
    return fill(ngettext(one, more, len(visit.later)), num=len(visit.later))


def _period(visit: Visit) -> str:
    return fill(_("%(first)s to %(last)s"), first=dates.day(visit.looks_from), last=dates.day(visit.looks_to))


def until(visit: Visit, today: str) -> str:
    """How long the visit still is, or when it begins or was over."""
    if visit.state == "coming":
        return fill(_("begins %(when)s"), when=dates.moment(visit.starts))
    last = date.fromisoformat(visit.ends[:10]).toordinal() - 1
    if visit.state == "over":
        return gettext("It is over.")
    left = last - date.fromisoformat(today).toordinal() + 1
    said = ngettext("%(num)s day left, until %(day)s", "%(num)s days left, until %(day)s", left)
    return fill(said, num=left, day=dates.day(date.fromordinal(last).isoformat()))


def _card(one: AuditedMap, visit: Visit, notes: list[Note]) -> MapCard:
    return MapCard(
        one.id, _title(one), [*_rows(one.figures, _Trail(one.id, visit))],
        [_unusual(each.unusual, each.who, one.id) for each in one.asked], one.can_open,
        [each for each in notes if each.map == one.id and not each.entry],
    )  # fmt: skip


def _title(one: AuditedMap) -> str:
    """An auditor reads no title, so the kind of map tells one from another."""
    return f"{one.title or gettext('A care map')} – {gettext(KINDS[one.kind])}" if one.kind in KINDS else one.title


@dataclass(frozen=True)
class _Trail:
    """The trail of a map in the period of a visit."""

    map: str
    visit: Visit

    def url(self, **asked: str) -> str:
        said = {"since": self.visit.looks_from, "until": self.visit.looks_to, **asked}
        return f"{of_a_map(self.map)}?{urlencode(said)}"


def _rows(one: Figures, trail: _Trail) -> Iterator[FigureRow]:
    """The figures in the order in which somebody with little time reads them."""

    def row(name: str, value: int, more: str = "", **asked: str) -> FigureRow:
        return FigureRow(gettext(name), str(value), more, trail.url(**asked) if asked or value else "")

    yield row(_("Entries"), one.entries, _coverage(one), by="recorded")
    yield row(_("Visits"), one.visits, _confirmed(one), type="visit-made")
    yield row(_("Recorded two days late or more"), one.late, _late(one), late="yes")
    yield row(_("Put right"), one.corrected, standing="corrected")
    yield row(_("Said to be a mistake"), one.in_error, standing="in-error")
    yield row(_("Seen or noted differently"), one.disputed, _open(one), standing="disputed")
    yield row(_("Agreed at reviews"), one.actions, _actions(one), type="reviews")
    yield row(_("Erased"), one.erasures, type="parts-erased")
    yield row(_("Asked to erase or put right"), one.requests, _requests(one), type="requests")
    yield row(_("Files read in"), one.imports, type="import-made")


def _coverage(one: Figures) -> str:
    said = [fill(ngettext("on %(num)s day", "on %(num)s days", one.days), num=one.days)]
    if one.gap_from:
        gap = ngettext("the longest time without any: %(num)s day, from %(day)s",
                       "the longest time without any: %(num)s days, from %(day)s", one.gap)  # fmt: skip
        said.append(fill(gap, num=one.gap, day=dates.day(one.gap_from)))
    said += [
        f"{say(ROLES, role)} {many}" for role, many in sorted(one.by_role.items(), key=lambda each: -each[1]) if role
    ]
    if one.phones:
        said.append(fill(ngettext("from %(num)s phone", "from %(num)s phones", one.phones), num=one.phones))
    if one.unread:
        said.append(fill(ngettext("%(num)s that you may not read", "%(num)s that you may not read", one.unread),
                         num=one.unread))  # fmt: skip
    return "; ".join(said)


def _confirmed(one: Figures) -> str:
    if one.confirmed is None:
        return gettext("nobody said in this time that the map is right")
    return fill(_("last said to be right on %(day)s"), day=dates.day(one.confirmed))


def _late(one: Figures) -> str:
    if not one.late:
        return ""
    share = round(A_SHARE * one.late / one.entries)
    return fill(_("%(share)s in a hundred; in the middle %(days)s days, at most %(most)s"), share=share,
                days=f"{one.late_median:g}", most=one.late_most)  # fmt: skip


def _open(one: Figures) -> str:
    still = one.disputes_open + one.differences_open
    return fill(ngettext("%(num)s is not settled", "%(num)s are not settled", still), num=still) if still else ""


def _actions(one: Figures) -> str:
    said = fill(_("%(done)s said to be done"), done=one.actions_done)
    late = ngettext("%(num)s is overdue today", "%(num)s are overdue today", one.actions_overdue)
    return f"{said}; {fill(late, num=one.actions_overdue)}" if one.actions_overdue else said


def _requests(one: Figures) -> str:
    late = ngettext("%(num)s is overdue today", "%(num)s are overdue today", one.requests_overdue)
    return fill(late, num=one.requests_overdue) if one.requests_overdue else ""


def _unusual(one: Unusual, who: str, map_id: str) -> FigureRow:
    said = {"show": "looked", "since": one.day, "until": one.day, "account": one.account}
    times = fill(ngettext("%(num)s time", "%(num)s times", one.times), num=one.times)
    return FigureRow(fill(RULES[one.rule], who=who), dates.day(one.day), times, f"{of_a_map(map_id)}?{urlencode(said)}")


def _sample(map_id: str, entry: str, found: Audited, lines: Mapping[str, On], voices: Voices) -> SampleCard:
    on = lines.get(entry)
    answered = [one for one in found.notes if one.entry == entry]
    address = Address("/trail", Filters())
    return SampleCard(
        map_id, entry, rows([on], voices, address)[0] if on is not None else None,
        f"{of_a_map(map_id)}?entry={quote(entry, safe='')}",
        f"/maps/{quote(map_id, safe='')}/as-seen",
        [": ".join(filter(None, [say(ANSWERS, one.answer) if one.answer else "", one.text])) for one in answered],
    )  # fmt: skip


def notes_told(found: Audited) -> str:
    """The auditor's notes and answers as a text to be read."""
    visit = found.visit
    lines = [gettext("Audit visit"), visit.purpose, _period(visit), ""]
    for one in found.notes:
        about = filter(
            None, [one.map and f"{gettext('map')} {one.map}", one.entry and f"{gettext('entry')} {one.entry}"]
        )
        said = [say(ANSWERS, one.answer) if one.answer else "", one.text]
        lines += [" · ".join([dates.moment(one.noted_at), *about]), *filter(None, said), ""]
    return "\n".join(lines)

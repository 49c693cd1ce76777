"""The page of requests: what was asked, by when it is answered, what would go, and what this reader may do about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from carelog.domain.about_somebody import entries_that_mention
from carelog.domain.access.can import Action
from carelog.domain.access.requests import Request
from carelog.domain.entries import Entry
from carelog.domain.events.shape import Hidden
from carelog.projections import dates, words
from carelog.projections.sentences import sentence
from carelog.projections.told import Told
from carelog.projections.words import _, fill, gettext, ngettext, say
from carelog.projections.words_for_requests import ASKS, BASES, BY, DECISIONS, EXEMPTIONS, GROUNDS, OF, STATES
from carelog.requesting import would_go
from carelog.seeing import Seen
from carelog.web.requests_said import HoldSaid, KeptFor, requests_of

SHOWN = 40
"""Entries that are listed on the page; the trail has all."""
ASKED_FOR_BY = ("themselves", "the-person", "speaks-for", "family", "circle", "official")
GROUNDS_TO_ASK = ("asked", "consent-withdrawn", "objects", "no-longer-needed", "unlawful", "about-someone-else")


@dataclass(frozen=True)
class EntryLine:
    """An entry as a sentence, with its place in the trail."""

    id: str
    said: str
    url: str


@dataclass(frozen=True)
class RequestCard:
    """One request. `when`: by when it is to be answered, in words; `going`: what would go; `mention`: other entries in
    which a name is said, for whoever decides.
    """

    id: str
    headline: str
    about: str
    asker: str
    ground: str
    received: str
    when: str
    overdue: bool
    state: str
    state_words: str
    text: str
    answer: str
    told: str
    by: list[str]
    going: list[EntryLine]
    more: int
    mention: list[EntryLine]
    erases: bool
    may_decide: bool
    may_extend: bool
    may_agree: bool
    may_withdraw: bool


@dataclass(frozen=True)
class RequestsPage:
    """The values of templates/requests.html. `entry`: the entry that is asked about, where one was chosen."""

    title: str
    cards: list[RequestCard]
    holds: list[HoldSaid]
    kept: KeptFor
    kept_words: str
    entry: EntryLine | None
    people: list[tuple[str, str]]
    bys: list[tuple[str, str]]
    grounds: list[tuple[str, str]]
    exemptions: list[tuple[str, str]]
    bases: list[tuple[str, str]]
    today: str
    may_ask: bool
    may_ask_for_another: bool
    may_ask_for_all: bool
    may_hold: bool


def requests_page(seen: Seen, names: Mapping[str, str], entry: str) -> RequestsPage:
    """The page; `entry`: the id of the entry that somebody came from to ask about."""
    said, access, head = requests_of(seen), seen.timeline.access, seen.timeline.head
    chosen = seen.timeline.by_id.get(entry)
    people = sorted((words.shown_name(one), one.id) for one in head.elements.values() if one.stands)
    return RequestsPage(
        title=head.title or "", cards=[_card(seen, access.requests[one.id], names) for one in said.requests],
        holds=[one for one in said.holds if one.stands], kept=said.kept, kept_words=_kept(said.kept),
        entry=_line(seen, chosen) if chosen else None, people=[(id, name) for name, id in people],
        bys=[(one, say(BY, one)) for one in ASKED_FOR_BY], grounds=[(one, say(GROUNDS, one)) for one in GROUNDS_TO_ASK],
        exemptions=_both(EXEMPTIONS), bases=_both(BASES), today=seen.at[:10], may_ask=seen.can(Action.ASK),
        may_ask_for_another=seen.can(Action.ASK_FOR_ANOTHER), may_ask_for_all=seen.can(Action.DECIDE),
        may_hold=seen.can(Action.HOLD),
    )  # fmt: skip


def _both(table: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(one, say(table, one)) for one in table]


def _card(seen: Seen, one: Request, names: Mapping[str, str]) -> RequestCard:
    made, decides = one.made, seen.can(Action.DECIDE)
    going = would_go(seen.timeline, one) if one.waits else []
    mine = one.made_by == seen.actor.account
    return RequestCard(
        id=one.id, headline=_headline(one), about=_about(seen, one), asker=_asker(seen, one),
        ground=say(GROUNDS, made.ground), received=dates.day(made.received_on), when=_when(one, seen.at[:10]),
        overdue=one.overdue(seen.at[:10]), state=one.state, state_words=say(STATES, one.state), text=made.text or "",
        answer=_answer(one), told=(one.decided and one.decided.text) or "", by=_by(one, names),
        going=[_line(seen, each) for each in going[:SHOWN]], more=max(0, len(going) - SHOWN),
        mention=_mention(seen, one) if decides and one.waits else [], erases=made.asks == "erase",
        may_decide=decides and one.waits, may_extend=decides and one.waits and not one.extended,
        may_agree=decides and one.state == "decided" and one.decided_by != seen.actor.account,
        may_withdraw=one.waits and (mine or decides),
    )  # fmt: skip


def _headline(one: Request) -> str:
    return fill(_("Asked %(to)s: %(what)s"), to=say(ASKS, one.made.asks), what=say(OF, one.made.of))


def _about(seen: Seen, one: Request) -> str:
    element = seen.timeline.head.elements.get(one.made.element or "")
    return words.shown_name(element) if element else ""


def _asker(seen: Seen, one: Request) -> str:
    element = seen.timeline.head.elements.get(one.made.by_element or "")
    by = say(BY, one.made.by)
    return f"{words.shown_name(element)} ({by})" if element else by


def _when(one: Request, today: str) -> str:
    """By when it is to be answered, and whether that day is over: in words, not by a colour."""
    if not one.waits:
        return ""
    left = (date.fromisoformat(one.due) - date.fromisoformat(today)).days
    if left < 0:
        return fill(
            ngettext("%(num)s day late: it was to be answered by %(day)s", "%(num)s days late: it was to be answered "
                     "by %(day)s", -left), num=-left, day=dates.day(one.due),
        )  # fmt: skip
    said = ngettext("to be answered by %(day)s, in %(num)s day", "to be answered by %(day)s, in %(num)s days", left)
    return fill(said, num=left, day=dates.day(one.due))


def _answer(one: Request) -> str:
    if one.decided is None:
        return ""
    said = say(DECISIONS, one.decided.decision)
    return f"{said}: {say(EXEMPTIONS, one.decided.exemption)}" if one.decided.exemption else said


def _by(one: Request, names: Mapping[str, str]) -> list[str]:
    unknown = gettext("someone")
    said = (
        (_("decided by %(name)s on %(day)s"), one.decided_by, one.decided_at),
        (_("agreed by %(name)s on %(day)s"), one.agreed_by, one.agreed_at),
    )
    return [fill(text, name=names.get(by or "", unknown), day=dates.day(at[:10])) for text, by, at in said if at]


def _mention(seen: Seen, one: Request) -> list[EntryLine]:
    if one.made.of != "person" or one.made.element is None or one.made.asks != "erase":
        return []
    return [_line(seen, each) for each in entries_that_mention(seen.timeline, one.made.element)[:SHOWN]]


def _line(seen: Seen, entry: Entry) -> EntryLine:
    head = seen.timeline.head
    untold = gettext("Its words are not there to be read.")
    told = untold if isinstance(entry.event, Hidden) else sentence(entry.event, Told(head, head))
    return EntryLine(entry.id, told, f"/maps/{seen.map}/trail?entry={entry.id}")


def _kept(kept: KeptFor) -> str:
    if kept.basis is None:
        return gettext("Nobody has said yet how long this map is kept.")
    said = fill(
        ngettext("Kept for: %(basis)s, and %(num)s year after it is closed.",
                 "Kept for: %(basis)s, and %(num)s years after it is closed.", kept.years or 0),
        basis=say(BASES, kept.basis), num=kept.years,
    )  # fmt: skip
    if kept.keep_until is None:
        return said
    over = _(" Its time is over since %(day)s: ask for the whole map to be erased.")
    return said + fill(over if kept.over else _(" It may go from %(day)s on."), day=dates.day(kept.keep_until))

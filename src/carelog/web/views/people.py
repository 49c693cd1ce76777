"""Who is in a map, as its page tells it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import msgspec

from carelog.domain.access.can import Action
from carelog.domain.care_map import CareMap
from carelog.domain.resting import rests
from carelog.projections import dates, words
from carelog.projections.words import gettext, say
from carelog.projections.words_for_access import BASES, HOW, ROLES, SCOPES, WHAT_A_ROLE_SEES
from carelog.seeing import Seen
from carelog.web import shapes_people


def _(msgid: str) -> str:
    return msgid


STATES = {
    "waiting": _("waiting"), "taken-up": _("joined"), "withdrawn": _("taken back"), "expired": _("ran out"),
}  # fmt: skip
ANSWERS = {
    "given": _("yes"), "declined": _("no"), "withdrawn": _("no longer"), "not-asked": _("not asked yet"),
}  # fmt: skip
LATEST = 20
"""Invitations on the page; older ones say nothing new."""


@dataclass(frozen=True)
class Named:
    id: str
    name: str


@dataclass(frozen=True)
class ConsentLine:
    """What somebody said when asked, or that they were not. `details`: who, for whom, by what right, how, when."""

    name: str
    scope_words: str
    answer_words: str
    details: str
    wording: str


@dataclass(frozen=True)
class PeoplePage:
    """The values of templates/people.html. `could` is None where no day was asked for.

    `holder`: who holds the map since its person died; `may_hold`: whom this reader may ask to, account and name.
    """

    title: str
    sharing: str
    now: list[dict[str, Any]]
    coming: list[dict[str, Any]]
    invitations: list[dict[str, Any]]
    consents: list[ConsentLine]
    elements: list[Named]
    may_invite: list[tuple[str, str]]
    may_consent: bool
    roles: dict[str, str]
    bases: list[tuple[str, str]]
    hows: list[tuple[str, str]]
    scopes: list[tuple[str, str]]
    on: str
    could: list[shapes_people.CouldSee] | None
    holder: str
    may_hold: list[tuple[str, str]]


def people_page(
    found: shapes_people.PeopleOfMap, seen: Seen, on: str, could: list[shapes_people.CouldSee] | None
) -> PeoplePage:
    """The page of whoever may see it."""
    head = seen.timeline.head
    elements = [Named(one.id, words.shown_name(one)) for one in head.elements.values() if one.stands]
    names = {one.id: words.shown_name(one) for one in head.elements.values()}
    members = {one.account: one.name for one in found.people if one.state == "now"}
    return PeoplePage(
        title=head.title or "", sharing="" if rests(head) else found.sharing,
        now=sorted((_person(one) for one in found.people if one.state == "now"), key=_by_part),
        coming=[_person(one) for one in found.people if one.state == "coming"],
        invitations=[_invitation(one) for one in found.invitations[:LATEST]],
        consents=_consents(found, seen, names), elements=elements,
        may_invite=[(role, say(ROLES, role)) for role in _asked_in_as(found, head)],
        may_consent=seen.can(Action.CONSENT),
        roles={role: say(WHAT_A_ROLE_SEES, role) for role in found.may_invite},
        bases=_said(BASES), hows=_said(HOW), scopes=_said(SCOPES), on=on, could=could,
        holder=members.get(found.entrusted or "", ""),
        may_hold=[one for one in members.items() if one[0] != found.entrusted] if found.may_entrust else [],
    )  # fmt: skip


def _asked_in_as(found: shapes_people.PeopleOfMap, head: CareMap) -> list[str]:
    """As what somebody may be asked in: nobody as the person, or to speak for them, once they have died."""
    over = OF_THE_PERSON if rests(head) else ()
    return [role for role in _ORDER if role in found.may_invite and role not in over]


OF_THE_PERSON = ("supported-person", "speaks-for")
_ORDER = (
    "member", "worker", "own-entry", "supported-person", "keeper", "advocate", "speaks-for", "reviewer", "auditor",
)  # fmt: skip


def _by_part(one: dict[str, Any]) -> tuple[int, str]:
    """The person first, then who looks after the map, then the others; by name within each."""
    first = ("supported-person", "speaks-for", "keeper")
    return first.index(one["role"]) if one["role"] in first else len(first), one["name"].casefold()


def _said(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, say(table, word)) for word in table]


def _person(one: shapes_people.PersonInMap) -> dict[str, Any]:
    return msgspec.structs.asdict(one) | {"last_day": _last_day(one.ends)}


def _last_day(ends: str | None) -> str:
    """The last day of a part, where it ends at the end of one."""
    if not ends:
        return ""
    return (date.fromisoformat(ends[:10]) - timedelta(days=1)).isoformat() if "T00:00:00" in ends else ends


def _invitation(one: shapes_people.InvitationInMap) -> dict[str, Any]:
    return msgspec.structs.asdict(one) | {"said": gettext(STATES[one.state])}


def _consents(found: shapes_people.PeopleOfMap, seen: Seen, names: dict[str, str]) -> list[ConsentLine]:
    lines = [_line(one, names) for one in found.consents]
    about = seen.timeline.head.about
    asked = any(one.scope == "map-and-circle" for one in found.consents)
    if not asked and seen.timeline.head.kind == "personal" and not rests(seen.timeline.head):
        name = names.get(about or "", gettext("The person this map is about"))
        lines.insert(0, ConsentLine(name, say(SCOPES, "map-and-circle"), gettext(ANSWERS["not-asked"]), "", ""))
    return lines


def _line(one: shapes_people.ConsentInMap, names: dict[str, str]) -> ConsentLine:
    someone = gettext("someone")
    told = [
        gettext("said by %(name)s") % {"name": names.get(one.by, someone)} if one.by else "",
        gettext("for %(name)s") % {"name": names.get(one.on_behalf_of, someone)} if one.on_behalf_of else "",
        say(BASES, one.basis), say(HOW, one.how), dates.day(one.at[:10]),
        gettext("to be asked again on %(day)s") % {"day": dates.day(one.review_on)} if one.review_on else "",
    ]  # fmt: skip
    return ConsentLine(
        names.get(one.about, someone), say(SCOPES, one.scope), gettext(ANSWERS[one.answer]),
        ", ".join(filter(None, told)), one.wording or "",
    )  # fmt: skip

"""People and access on one map: parts, invitations, consent, who could see, who looked. By the access door only."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody

from carelog.domain import events as e
from carelog.domain.access.can import Action, On, can
from carelog.domain.access.moments import later, moment
from carelog.domain.entries import BadDate, asked_ms
from carelog.domain.refusals import NotPossible, sentence
from carelog.projections.words import say
from carelog.projections.words_for_access import ROLES
from carelog.seeing import no_map
from carelog.web import bodies, shapes, shapes_people
from carelog.web.api_signing_in import NOT_IN, Answer, new_account_options, passkey_made
from carelog.web.desk import Desk, need
from carelog.web.links import link_and_code
from carelog.web.people_of_map import organisations_of, people_of, reads_of, who_could
from carelog.web.sessions import begin, refuse_no_id

REDEEMS, REDEEM_WINDOW = 10, 3600
"""Invitations that one address may try to open in an hour."""
LOOKS = 60
OPEN_HOURS = {"names": 1, "emergency": 1}
"""Hours for which what was opened with a reason stays open."""
DELAY_DAYS = 90
"""The longest that the safeguarding lead may delay showing an opening."""
ANSWERS = NOT_IN | {404: shapes.not_there("There is no such map, for this person.")}


@get("/api/maps/{map_id:str}/people", sync_to_thread=True, responses=ANSWERS)
def map_people(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> shapes_people.PeopleOfMap:
    """Who has which part, who was asked in, and what was agreed."""
    with desk.map(request, map_id, "program", "people") as seen:
        seen.need(Action.SEE_PEOPLE)
        return people_of(desk, seen)


@get("/api/maps/{map_id:str}/who-could", sync_to_thread=True, responses=ANSWERS)
def map_who_could(
    map_id: FromPath[str], on: FromQuery[str], request: Request, desk: NamedDependency[Desk]
) -> shapes_people.WhoCould:
    """Who could have seen the map on a day."""
    day(on)
    with desk.map(request, map_id, "program", "people") as seen:
        seen.need(Action.SEE_PEOPLE)
        return who_could(desk, seen, on)


@get("/api/maps/{map_id:str}/reads", sync_to_thread=True, responses=ANSWERS)
def map_reads(map_id: FromPath[str], request: Request, desk: NamedDependency[Desk]) -> shapes_people.ReadsOfMap:
    """Who has seen the map."""
    with desk.map(request, map_id, "program", "reads") as seen:
        return reads_of(desk, seen)


@post("/api/maps/{map_id:str}/reads", sync_to_thread=True, status_code=200, responses=ANSWERS)
def map_printed(
    map_id: FromPath[str], data: JSONBody[bodies.Printed], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """A browser says that the map is being printed."""
    with desk.map(request, map_id, data.how):
        return {"noted": True}


@post("/api/maps/{map_id:str}/invitations", sync_to_thread=True, status_code=200, responses=ANSWERS)
def invite(
    map_id: FromPath[str], data: JSONBody[bodies.Invite], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Ask somebody in. The link, and its QR code, are told only this once."""
    visitor = desk.proved(request)
    one, secret = desk.inviting.invite(map_id, visitor.actor, data.role, called=data.called or None, **terms(data))
    desk.note(request, "invited", account=visitor.account, map=map_id, invitation=one.id, role=one.role)
    said = link_and_code(desk, request, f"/join#{one.id}.{secret}")
    return {"id": one.id, "link": said["url"], "qr": said["qr"], "expires": one.expires_at}


@post(
    "/api/maps/{map_id:str}/invitations/{invitation:str}/withdraw", sync_to_thread=True, status_code=200,
    responses=ANSWERS,
)  # fmt: skip
def withdraw_invitation(
    map_id: FromPath[str],
    invitation: FromPath[str],
    data: JSONBody[bodies.Nothing],
    request: Request,
    desk: NamedDependency[Desk],
) -> dict[str, Any]:
    """Take an invitation back."""
    visitor = desk.visitor(request)
    desk.inviting.withdraw(map_id, visitor.actor, invitation)
    desk.note(request, "invitation-withdrawn", account=visitor.account, map=map_id, invitation=invitation)
    return {"withdrawn": invitation}


@post("/api/invitations/look", sync_to_thread=True, status_code=200, responses=ANSWERS)
def look_at_invitation(
    data: JSONBody[bodies.InvitationSecret], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """What an invitation is to. Looking does not use it up."""
    desk.use(request, "look", LOOKS, REDEEM_WINDOW)
    one = desk.inviting.look(data.id, data.secret)
    with desk.record.reading(one.map) as timeline:
        title = timeline.head.title or ""
    inviter = desk.people.get(one.inviter)
    return {
        "title": title, "role": one.role, "role_words": say(ROLES, one.role), "called": one.called,
        "inviter": inviter.name if inviter else "", "expires": one.expires_at, "until": one.terms.get("until"),
    }  # fmt: skip


@post("/api/invitations/passkey-options", sync_to_thread=True, status_code=200, responses=ANSWERS)
def invitation_options(
    data: JSONBody[bodies.InvitationOptions], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """What a browser needs to make a passkey for whoever was asked in."""
    desk.use(request, "look", LOOKS, REDEEM_WINDOW)
    desk.inviting.look(data.id, data.secret)
    return new_account_options(desk, request, data.name)


@post("/api/invitations/redeem", sync_to_thread=True, status_code=200, responses=ANSWERS)
def redeem(data: JSONBody[bodies.Redeem], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """Join: as whoever is signed in, or with a new account. It works once."""
    refuse_no_id(data.device)
    desk.use(request, "redeem", REDEEMS, REDEEM_WINDOW)
    desk.inviting.look(data.id, data.secret)
    visitor = desk.maybe(request) if data.name is None else None
    if visitor is not None:
        return Response(_joined(desk, request, data, visitor.account))
    if not data.name:
        raise NotPossible("sign-in-needed", "Please sign in, or say what carelog shall call you.")
    account_id = passkey_made(desk, request, data)
    account = desk.people.add(data.name, password=data.password, id=account_id)
    try:
        said = _joined(desk, request, data, account.id)
    except NotPossible:
        # Somebody else was quicker with the same link: an account without any part is not left behind.
        desk.people.end(account.id)
        raise
    codes = desk.codes.recovery(account.id)
    return begin(desk, request, account, "joined", data.device, data.label, codes=codes, **said)


def _joined(desk: Desk, request: Request, data: bodies.Redeem, account: str) -> dict[str, Any]:
    one, begins = desk.inviting.redeem(data.id, data.secret, account)
    organisation = one.terms.get("organisation")
    known = desk.people.get(account)
    if organisation and known is not None and known.organisation is None:
        desk.people.change(account, organisation=organisation)
    desk.note(request, "joined", account=account, map=one.map, invitation=one.id, role=one.role)
    return {"map": one.map, "role": one.role, "begins": begins}


@post("/api/maps/{map_id:str}/roles", sync_to_thread=True, status_code=200, responses=ANSWERS)
def grant_role(
    map_id: FromPath[str], data: JSONBody[bodies.Grant], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Give somebody who has an account a part."""
    visitor = desk.proved(request)
    with desk.record.reading(map_id) as timeline:
        if not can(visitor.actor, Action.SEE, On(timeline.access, map_id), desk.record.now()):
            raise no_map()
    account = desk.people.get(data.account)
    if account is None or account.ended_at:
        raise NotPossible("no-account", "There is no such account, or it has ended.")
    try:
        start = moment(data.from_) if data.from_ else None
    except ValueError:
        raise NotPossible("bad-date", sentence("bad-date", "from when")) from None
    begins = desk.inviting.grant(map_id, visitor.actor, data.account, data.role, begin=start, **terms(data))
    desk.note(request, "role-granted", account=visitor.account, map=map_id, of=data.account, role=data.role)
    return {"begins": begins}


@post("/api/maps/{map_id:str}/roles/end", sync_to_thread=True, status_code=200, responses=ANSWERS)
def end_role(
    map_id: FromPath[str], data: JSONBody[bodies.EndRole], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """End somebody's part, or one's own. What they see of the map ends with it."""
    visitor = desk.proved(request)
    desk.inviting.end(map_id, visitor.actor, data.account, data.role, data.reason)
    desk.note(request, "role-ended", account=visitor.account, map=map_id, of=data.account, role=data.role)
    return {"ended": data.role}


@post("/api/maps/{map_id:str}/entrusted", sync_to_thread=True, status_code=200, responses=ANSWERS)
def entrust(
    map_id: FromPath[str], data: JSONBody[bodies.Entrust], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Say who holds the map now that the person whom it is about has died: somebody who has a part in it."""
    visitor = desk.proved(request)
    desk.inviting.entrust(map_id, visitor.actor, data.account)
    desk.note(request, "map-entrusted", account=visitor.account, map=map_id, of=data.account)
    return {"entrusted": data.account}


@post("/api/maps/{map_id:str}/consents", sync_to_thread=True, status_code=200, responses=ANSWERS)
def note_consent(
    map_id: FromPath[str], data: JSONBody[bodies.ConsentSaid], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Note what somebody said when asked."""
    visitor = desk.proved(request)
    desk.inviting.consent(map_id, visitor.actor, consent(data))
    desk.note(request, f"consent-{data.answer}", account=visitor.account, map=map_id)
    return {"noted": data.answer}


def consent(data: bodies.ConsentSaid) -> e.ConsentGiven | e.ConsentDeclined | e.ConsentWithdrawn:
    """The event of an answer. Raises NotPossible where something was not said that has to be."""
    if data.answer == "withdrawn":
        return e.ConsentWithdrawn(about=data.about, by=data.by, scope=data.scope, reason=data.reason)
    if data.basis is None or data.how is None or not (data.wording or "").strip():
        raise NotPossible(
            "consent-incomplete", "Please say by what right they answered, how, and what was read out to them."
        )
    said = {
        "about": data.about, "by": data.by, "on_behalf_of": data.on_behalf_of, "basis": data.basis, "how": data.how,
        "scope": data.scope, "wording": data.wording,
    }  # fmt: skip
    if data.answer == "declined":
        return e.ConsentDeclined(**said)
    if data.review_on is not None:
        day(data.review_on)
    return e.ConsentGiven(**said, review_on=data.review_on)


@post("/api/maps/{map_id:str}/open", sync_to_thread=True, status_code=200, responses=ANSWERS)
def open_with_reason(
    map_id: FromPath[str], data: JSONBody[bodies.Reason], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """An auditor opens the names; a worker of the same organisation opens the map in an emergency. Both say why."""
    visitor = desk.proved(request)
    desk.use(request, "open", 20, 86_400, of=visitor.account)
    kind = _opens(desk, map_id, visitor)
    until = later(desk.record.now(), hours=OPEN_HOURS[kind])
    desk.reads.open(map_id, visitor.account, kind, data.reason, until)
    desk.note(request, f"opened-{kind}", account=visitor.account, map=map_id)
    return {"until": until, "kind": kind}


def _opens(desk: Desk, map_id: str, visitor) -> str:
    at = desk.record.now()
    with desk.record.reading(map_id) as timeline:
        access, there = timeline.access, timeline.seq
    if there and can(visitor.actor, Action.OPEN_NAMES, On(access, map_id), at):
        return "names"
    workers = {one.account for one in access.with_role("worker", at)} if there else set()
    stated = {one.organisation for one in access.with_role("worker", at) if one.organisation} if there else set()
    own = visitor.session.account.organisation
    on = On(access, map_id, organisations=organisations_of(desk, workers) | stated, own_organisation=own)
    if there and can(visitor.actor, Action.OPEN_IN_EMERGENCY, on, at):
        return "emergency"
    raise no_map()


@post("/api/openings/{opening:str}/delay", sync_to_thread=True, status_code=200, responses=ANSWERS)
def delay_opening(
    opening: FromPath[str], data: JSONBody[bodies.Delay], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """The safeguarding lead has an opening shown later, with a reason that is shown then too."""
    visitor = desk.proved(request)
    need(visitor.actor, Action.READ_CONCERNS, desk.record.now())
    one = desk.reads.get_opening(opening)
    if one is None:
        raise NotPossible("no-opening", "There is no such opening.")
    try:
        until = min(moment(data.until), later(desk.record.now(), days=DELAY_DAYS))
    except ValueError:
        raise NotPossible("bad-date", sentence("bad-date", "until when")) from None
    desk.reads.delay(opening, visitor.account, data.reason, until)
    desk.note(request, "showing-delayed", account=visitor.account, opening=opening)
    return {"shown_from": until}


def terms(data: bodies.Invite | bodies.Grant) -> dict[str, Any]:
    """What a part is given with, as far as it was said."""
    names = ("until", "element", "basis", "organisation", "purpose")
    return {name: value for name in names if (value := getattr(data, name)) not in (None, "")}


def day(text: str) -> None:
    """Raises NotPossible unless this is a date like 2026-03-14."""
    try:
        if len(text) != 10:
            raise BadDate(text)
        asked_ms(text)
    except (BadDate, ValueError):
        raise NotPossible("bad-date", "There is no such day. A day is written like 2026-03-14.") from None


HANDLERS = [
    map_people, map_who_could, map_reads, map_printed, invite, withdraw_invitation, look_at_invitation,
    invitation_options, redeem, grant_role, end_role, entrust, note_consent, open_with_reason, delay_opening,
]  # fmt: skip

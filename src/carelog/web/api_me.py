"""One's own account: ways to sign in, where one is signed in, one's phones and computers."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from carelog.accounts.texts import compared
from carelog.domain.access.can import Action, On, can
from carelog.domain.refusals import NotPossible
from carelog.forgetting import Forgetting
from carelog.web import bodies
from carelog.web.api_signing_in import NOT_IN, parted
from carelog.web.desk import Desk, Visitor
from carelog.web.links import link_and_code
from carelog.web.sessions import over

DEVICE_LINK_MINUTES = 10


@get("/api/sessions", sync_to_thread=True, responses=NOT_IN)
def sessions(request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """Where one is signed in."""
    visitor = desk.visitor(request)
    labels = {one.id: one.label for one in desk.devices.of(visitor.account)}
    return {
        "sessions": [
            {"id": one.id, "how": one.how, "device": one.device, "label": labels.get(one.device or ""),
             "made_at": one.made_at, "seen_at": one.seen_at, "this": one.id == visitor.session.id}
            for one in desk.sessions.of(visitor.account)
        ]
    }  # fmt: skip


@post("/api/sessions/{session_id:str}/end", sync_to_thread=True, status_code=200, responses=NOT_IN)
def end_session(
    session_id: FromPath[str], data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Ends one of one's own sessions, at once."""
    visitor = desk.visitor(request)
    if not desk.sessions.end_by_id(visitor.account, session_id):
        raise NotPossible("no-session", "There is no such sign-in of yours any more.")
    desk.note(request, "session-ended", account=visitor.account, session=session_id)
    return {"ended": session_id}


@post("/api/sessions/end-others", sync_to_thread=True, status_code=200, responses=NOT_IN)
def end_other_sessions(data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """Ends all of one's sessions but this one."""
    visitor = desk.visitor(request)
    desk.sessions.end_all(visitor.account, but=visitor.token)
    desk.note(request, "sessions-ended", account=visitor.account)
    return {"ended": "others"}


@get("/api/devices", sync_to_thread=True, responses=NOT_IN)
def devices(request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """One's phones and computers."""
    visitor = desk.visitor(request)
    return {
        "devices": [
            {"id": one.id, "label": one.label, "registered_at": one.registered_at, "seen_at": one.seen_at,
             "lost": one.lost_at is not None, "this": one.id == visitor.session.device}
            for one in desk.devices.of(visitor.account)
        ]
    }  # fmt: skip


@post("/api/devices/{device_id:str}/lost", sync_to_thread=True, status_code=200, responses=NOT_IN)
def device_lost(
    device_id: FromPath[str], data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> Response[dict[str, Any]]:
    """A phone is lost: nobody is signed in on it any more, and nobody can be. By its owner, a keeper, or an admin."""
    visitor = desk.visitor(request)
    device = desk.devices.get(device_id)
    if device is None or not _may_report(desk, visitor, device.account):
        raise NotPossible("no-device", "There is no such phone or computer of yours.")
    desk.devices.lost(device_id)
    desk.note(request, "device-lost", account=visitor.account, device=device_id)
    said = {"lost": device_id}
    return over(desk, said) if device_id == visitor.session.device else Response(said)


def _may_report(desk: Desk, visitor: Visitor, owner: str) -> bool:
    """Its owner, whoever looks after accounts here, or who keeps a map in which the owner has a part."""
    at = desk.record.now()
    if owner == visitor.account or can(visitor.actor, Action.ADMINISTER, On(), at):
        return True
    for map_id in desk.seeing.maps(visitor.actor):
        with desk.seeing.open(map_id, visitor.actor) as seen:
            if seen.access.held_by(owner, at) and seen.can(Action.REPORT_LOST):
                return True
    return False


@get("/api/passkeys", sync_to_thread=True, responses=NOT_IN)
def passkeys(request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """One's passkeys."""
    visitor = desk.visitor(request)
    return {
        "passkeys": [
            {"credential": one.credential, "label": one.label, "made_at": one.made_at, "used_at": one.used_at}
            for one in desk.passkeys(request).of(visitor.account)
        ]
    }


@post("/api/passkeys/options", sync_to_thread=True, status_code=200, responses=NOT_IN)
def new_passkey_options(
    data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """What a browser needs to make one more passkey."""
    return parted(desk.passkeys(request).registration(desk.proved(request).session.account))


@post("/api/passkeys", sync_to_thread=True, status_code=200, responses=NOT_IN)
def new_passkey(data: JSONBody[bodies.NewPasskey], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """Keeps a passkey that was just made. Other sessions end."""
    visitor = desk.proved(request)
    made = desk.passkeys(request).register(visitor.session.account, data.ceremony, data.response, data.label)
    _ways_changed(desk, request, visitor, "passkey-added")
    return {"credential": made.credential, "label": made.label}


@post("/api/passkeys/{credential:str}/remove", sync_to_thread=True, status_code=200, responses=NOT_IN)
def remove_passkey(
    credential: FromPath[str], data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Takes a passkey away, unless it is the last way in. Other sessions end."""
    visitor = desk.proved(request)
    desk.passkeys(request).remove(visitor.account, credential)
    _ways_changed(desk, request, visitor, "passkey-removed")
    return {"removed": credential}


@post("/api/password", sync_to_thread=True, status_code=200, responses=NOT_IN)
def new_password(data: JSONBody[bodies.NewPassword], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """Another password. Other sessions end."""
    visitor = desk.proved(request)
    desk.people.set_password(visitor.account, data.password)
    _ways_changed(desk, request, visitor, "password-changed")
    return {"changed": True}


@post("/api/recovery-codes", sync_to_thread=True, status_code=200, responses=NOT_IN)
def new_codes(data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """Eight codes to print, each for one sign-in; the old ones are gone."""
    visitor = desk.proved(request)
    desk.note(request, "recovery-codes-made", account=visitor.account)
    return {"codes": desk.codes.recovery(visitor.account)}


@post("/api/links", sync_to_thread=True, status_code=200, responses=NOT_IN)
def device_link(data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """A link, also as a QR code, by which one's other phone or computer signs in once, within ten minutes."""
    visitor = desk.proved(request)
    secret = desk.codes.link(visitor.account, purpose="sign-in", minutes=DEVICE_LINK_MINUTES)
    desk.note(request, "link-made", account=visitor.account)
    return link_and_code(desk, request, f"/sign-in#{secret}")


def _ways_changed(desk: Desk, request: Request, visitor: Visitor, what: str) -> None:
    """Whoever else is signed in with the old ways is not any more."""
    desk.sessions.end_all(visitor.account, but=visitor.token)
    desk.note(request, what, account=visitor.account)


@post("/api/me/erase", sync_to_thread=True, status_code=200, responses=NOT_IN)
def erase_me(data: JSONBody[bodies.EraseMe], request: Request, desk: NamedDependency[Desk]) -> Response[dict[str, Any]]:
    """Erase one's own account for good. What one noted on maps stays, and is shown as by a former member."""
    visitor = desk.proved(request)
    if compared(data.name) != compared(visitor.session.account.name):
        raise NotPossible("not-your-name", "Please type your name just as it stands above, so that it is no mistake.")
    Forgetting(desk.record).account(visitor.account)
    desk.note(request, "account-erased", account=visitor.account)
    return over(desk, {"erased": True})


HANDLERS = [
    erase_me,
    sessions, end_session, end_other_sessions, devices, device_lost, passkeys, new_passkey_options, new_passkey,
    remove_passkey, new_password, new_codes, device_link,
]  # fmt: skip

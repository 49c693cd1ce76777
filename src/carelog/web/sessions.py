"""A session begins, is shown anew, and ends: the cookie and what goes with it, the same for every way of signing in."""

from typing import Any
from uuid import UUID, uuid5

from litestar import Request, Response
from litestar.datastructures import Cookie

from carelog.accounts.people import Account
from carelog.accounts.sessions import ABSOLUTE
from carelog.accounts.texts import is_id
from carelog.domain.refusals import NotPossible, sentence
from carelog.settings import Settings
from carelog.web.desk import Desk


def begin(
    desk: Desk, request: Request, account: Account, how: str, device: str | None, label: str | None, **more: Any
) -> Response[dict[str, Any]]:
    """A new session for this account, whatever session the browser had, and the answer that carries it.

    Raises NotPossible where the device is none, or was reported lost.
    """
    if device is not None:
        device = device_of(desk, device, account.id)
        desk.devices.register(device, account.id, label)
    if old := request.cookies.get(desk.settings.cookie):
        desk.sessions.end(old)
    token, session = desk.sessions.begin(account.id, how=how, device=device)
    desk.note(request, "signed-in", account=account.id, session=session.id, device=device, how=how)
    said = {"person": {"id": account.id, "name": account.name}, **more}
    return Response(said, cookies=[cookie(desk.settings, token)])


def device_of(desk: Desk, device: str, account: str) -> str:
    """The device that this browser is for this account. A phone that two people share is two devices: the second of
    them has one whose id is made from both, the same at every sign-in.
    """
    there = desk.devices.get(device)
    return device if there is None or there.account == account else str(uuid5(UUID(device), account))


def refuse_no_id(device: str | None) -> None:
    """Raises NotPossible for a device that is none, before something that works once is used up."""
    if device is not None and not is_id(device):
        raise NotPossible("bad-id", sentence("bad-id", "device"))


def shown_again(desk: Desk, request: Request, token: str) -> Response[dict[str, Any]]:
    """The session goes on under a new token, now that somebody has shown once more who they are."""
    fresh, session = desk.sessions.renew(token)
    desk.note(request, "proved", account=session.account.id, session=session.id)
    return Response({"proved": True}, cookies=[cookie(desk.settings, fresh)])


def over(desk: Desk, said: dict[str, Any]) -> Response[dict[str, Any]]:
    """An answer that takes the cookie away. What pages were kept by the browser goes with it."""
    gone = cookie(desk.settings, "", max_age=0)
    return Response(said, cookies=[gone], headers={"clear-site-data": '"cache"'})


def cookie(settings: Settings, token: str, max_age: int = int(ABSOLUTE.total_seconds())) -> Cookie:
    """The session cookie: no script reads it, and no other site sends it along but by a plain link."""
    return Cookie(
        settings.cookie, value=token, path="/", max_age=max_age, httponly=True, samesite="lax",
        secure=settings.public_url is not None,
    )  # fmt: skip


def wrong(code: str = "wrong-name-or-password") -> NotPossible:
    """The one answer for every reason why somebody is not let in."""
    sentences = {
        "wrong-name-or-password": "This name and password do not go together. Please try once more.",
        "code-not-accepted": "This does not let you in. It may be used or over; ask for a new one.",
    }
    return NotPossible(code, sentences[code])

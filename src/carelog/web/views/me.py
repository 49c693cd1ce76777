"""One's own account as its page tells it: ways to sign in, phones and computers, where one is signed in."""

from dataclasses import dataclass

from litestar import Request

from carelog.accounts.passkeys import Passkeys
from carelog.projections import dates
from carelog.projections.words import gettext
from carelog.web.desk import Desk, Visitor


def _(msgid: str) -> str:
    return msgid


HOW = {
    "passkey": _("by a passkey"), "password": _("by password"), "recovery": _("by a recovery code"),
    "link": _("by a link"), "joined": _("when you joined"), "begin": _("when you began"),
}  # fmt: skip


@dataclass(frozen=True)
class OnePasskey:
    credential: str
    label: str
    made: str


@dataclass(frozen=True)
class OneDevice:
    id: str
    label: str
    seen: str
    lost: bool
    this: bool


@dataclass(frozen=True)
class OneSession:
    id: str
    label: str
    how: str
    made: str
    this: bool


@dataclass(frozen=True)
class MyPage:
    passkeys: list[OnePasskey]
    has_password: bool
    codes_left: int
    devices: list[OneDevice]
    sessions: list[OneSession]
    calendar: str


def my_page(desk: Desk, request: Request, visitor: Visitor) -> MyPage:
    """Everything on the page of whoever is signed in."""
    devices = desk.devices.of(visitor.account)
    labels = {one.id: one.label for one in devices}
    feed = desk.calendars.of(visitor.account)
    return MyPage(
        passkeys=_passkeys(desk.passkeys(request), visitor.account),
        has_password=visitor.session.account.has_password,
        codes_left=desk.codes.recovery_left(visitor.account),
        devices=[
            OneDevice(one.id, one.label, dates.moment(one.seen_at), one.lost_at is not None,
                      one.id == visitor.session.device) for one in devices
        ],
        sessions=[
            OneSession(one.id, labels.get(one.device or "", ""), gettext(HOW.get(one.how, one.how)),
                       dates.moment(one.made_at), one.id == visitor.session.id)
            for one in desk.sessions.of(visitor.account)
        ],
        calendar=feed.made_at[:10] if feed else "",
    )  # fmt: skip


def _passkeys(passkeys: Passkeys, account: str) -> list[OnePasskey]:
    return [OnePasskey(one.credential, one.label, one.made_at[:10]) for one in passkeys.of(account)]

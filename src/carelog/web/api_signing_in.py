"""Signing in and out, by passkey, password, recovery code or one-time link; and showing once more that it is you."""

from typing import Any
from uuid import uuid4

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import JSONBody

from carelog.accounts.people import Account
from carelog.accounts.texts import compared
from carelog.accounts.throttle import ADDRESS_MOST, ADDRESS_WINDOW, SIGN_IN_FREE, SIGN_IN_WINDOW, key
from carelog.domain.refusals import NotPossible, TooOften
from carelog.web import bodies, sessions, shapes, shapes_people
from carelog.web.desk import Desk

SLOWEST_S = 60
"""The longest that somebody waits after many wrong tries: nobody is locked out by another's guesses."""
NOT_IN = {
    401: ResponseSpec(shapes.Failure, description="Not let in; the same for every reason."),
    403: ResponseSpec(shapes.Failure, description="The device is somebody else's, or was reported lost."),
    404: shapes.not_there("Not there, for this person."),
    409: shapes.not_there("It is so already, or something has to be done first."),
    413: shapes.not_there("More than is taken in one request."),
    415: shapes.not_there("Not JSON."),
    429: ResponseSpec(shapes.Failure, description="Tried too often; see Retry-After."),
    400: ResponseSpec(shapes.Failure, description="The question cannot be read."),
}
Answer = Response[dict[str, Any]]


@post("/api/sign-in", sync_to_thread=True, status_code=200, responses=NOT_IN)
def sign_in(data: JSONBody[bodies.SignIn], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """By name and password. The answer and its time are the same whether there is such a name or not."""
    with _Try(desk, request, "name", data.name):
        account = desk.people.signs_in(data.name, data.password)
        if account is None:
            raise sessions.wrong()
    return sessions.begin(desk, request, account, "password", data.device, data.label)


@post("/api/sign-in/recovery", sync_to_thread=True, status_code=200, responses=NOT_IN)
def sign_in_by_recovery(data: JSONBody[bodies.RecoverySignIn], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """By name and one of the codes that were printed; it is used up."""
    sessions.refuse_no_id(data.device)
    with _Try(desk, request, "name", data.name):
        account = desk.people.named(data.name)
        # Asked of nobody, too: a code is looked up whether there is such a name or not.
        used = desk.codes.use_recovery(account.id if account else str(uuid4()), data.code)
        if account is None or account.ended_at or not used:
            raise sessions.wrong("code-not-accepted")
    return sessions.begin(desk, request, account, "recovery", data.device, data.label)


@post("/api/sign-in/link", sync_to_thread=True, status_code=200, responses=NOT_IN)
def sign_in_by_link(data: JSONBody[bodies.LinkSignIn], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """By a link that works once."""
    sessions.refuse_no_id(data.device)
    with _Try(desk, request, "link", ""):
        if desk.codes.is_for(data.secret, "begin"):
            raise NotPossible("begin-needed", "Please say what carelog shall call you, and how you will sign in.")
        link = desk.codes.use_link(data.secret)
        account = desk.people.get(link.account) if link and link.account else None
        if account is None or account.ended_at:
            raise sessions.wrong("code-not-accepted")
    return sessions.begin(desk, request, account, "link", data.device, data.label)


@post("/api/sign-in/passkey/options", sync_to_thread=True, status_code=200, responses=NOT_IN)
def passkey_options(data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """What a browser needs to ask for a passkey: of anybody, so that nobody can be found out by it."""
    desk.use(request, "passkey-options", 300, 3600)
    return parted(desk.passkeys(request).asking())


@post("/api/sign-in/passkey", sync_to_thread=True, status_code=200, responses=NOT_IN)
def sign_in_by_passkey(data: JSONBody[bodies.PasskeySignIn], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """By passkey."""
    account = desk.people.get(desk.passkeys(request).sign_in(data.ceremony, data.response))
    if account is None or account.ended_at:
        raise NotPossible("passkey-not-accepted", "This passkey does not let you in here. Try another way to sign in.")
    return sessions.begin(desk, request, account, "passkey", data.device, data.label)


@post("/api/begin/passkey-options", sync_to_thread=True, status_code=200, responses=NOT_IN)
def begin_options(data: JSONBody[bodies.BeginOptions], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """What a browser needs to make a passkey for the first account of all."""
    with _Try(desk, request, "link", ""):
        if not desk.codes.is_for(data.secret, "begin"):
            raise sessions.wrong("code-not-accepted")
    return new_account_options(desk, request, data.name)


@post("/api/begin", sync_to_thread=True, status_code=200, responses=NOT_IN)
def begin(data: JSONBody[bodies.Begin], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """The first account of all, by the link that the terminal printed. It looks after the deployment."""
    sessions.refuse_no_id(data.device)
    with _Try(desk, request, "link", ""):
        if not desk.codes.is_for(data.secret, "begin") or desk.people.any():
            raise sessions.wrong("code-not-accepted")
    account_id = passkey_made(desk, request, data)
    if desk.codes.use_link(data.secret) is None:
        raise sessions.wrong("code-not-accepted")
    account = desk.people.add(data.name, password=data.password, admin=True, id=account_id)
    desk.codes.drop("begin")
    codes = desk.codes.recovery(account.id)
    return sessions.begin(desk, request, account, "begin", data.device, data.label, codes=codes)


@post("/api/sign-out", sync_to_thread=True, status_code=200, responses=NOT_IN)
def sign_out(data: JSONBody[bodies.Nothing | None], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """Ends this session at once. No error where there is none."""
    visitor = desk.maybe(request)
    if visitor is not None:
        desk.sessions.end(visitor.token)
        desk.note(request, "signed-out", account=visitor.account, session=visitor.session.id)
    return sessions.over(desk, {"signed_out": True})


@get("/api/session", sync_to_thread=True, responses=NOT_IN)
def session(request: Request, desk: NamedDependency[Desk]) -> shapes_people.WhoIsSignedIn:
    """Who is signed in, and what a device needs to know of this server."""
    visitor = desk.visitor(request)
    account, one = visitor.session.account, visitor.session
    return shapes_people.WhoIsSignedIn(
        person=shapes_people.SignedInPerson(account.id, account.name, account.admin, account.safeguarding),
        epoch=desk.record.epoch, server_time=desk.record.now(), session=one.id, device=one.device,
        proved=desk.sessions.proved(one), seal_key=desk.seal_keys.public,
        handover=desk.seal_keys.vouched(account.id),
    )  # fmt: skip


@post("/api/session/prove/options", sync_to_thread=True, status_code=200, responses=NOT_IN)
def prove_options(data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """What a browser needs to ask for one's own passkey."""
    return parted(desk.passkeys(request).asking(desk.visitor(request).account))


@post("/api/session/prove", sync_to_thread=True, status_code=200, responses=NOT_IN)
def prove(data: JSONBody[bodies.Proof], request: Request, desk: NamedDependency[Desk]) -> Answer:
    """Show once more who one is, before something that matters. The session gets a new token."""
    visitor = desk.visitor(request)
    if data.ceremony is not None and data.response is not None:
        desk.passkeys(request).prove(visitor.account, data.ceremony, data.response)
    else:
        name = visitor.session.account.name
        with _Try(desk, request, "name", name):
            if desk.people.signs_in(name, data.password or "") is None:
                raise sessions.wrong()
    return sessions.shown_again(desk, request, visitor.token)


def new_account_options(desk: Desk, request: Request, name: str) -> dict[str, Any]:
    """Options to make a passkey for an account that is not there yet; its id is made now."""
    wanted = Account(str(uuid4()), name, False, False, None, "", None, False)
    return parted(desk.passkeys(request).registration(wanted)) | {"account": wanted.id}


def passkey_made(desk: Desk, request: Request, data: bodies.Begin | bodies.Redeem) -> str | None:
    """The id of the account for which a passkey was just made; None where a password was chosen.

    Raises NotPossible where there is neither.
    """
    if data.account and data.ceremony and data.response is not None:
        if desk.people.get(data.account) is not None:
            raise sessions.wrong("code-not-accepted")
        wanted = Account(data.account, data.name or "", False, False, None, "", None, False)
        desk.passkeys(request).register(wanted, data.ceremony, data.response, data.label)
        return data.account
    if not data.password:
        raise NotPossible("no-way-in", "Please make a passkey, or choose a password.")
    return None


class _Try:
    """One try to get in. It counts as failed until it is over well, so that many at once are counted too."""

    def __init__(self, desk: Desk, request: Request, kind: str, value: str) -> None:
        self._desk, self._request = desk, request
        self._address = key("address", desk.address(request))
        self._about = key(kind, compared(value)) if value else self._address

    def __enter__(self) -> None:
        seconds = max(self._of_address(), self._of_name())
        if seconds:
            self._desk.note(self._request, "throttled")
            raise TooOften(seconds)
        self._desk.throttle.failed(self._about)
        if self._about != self._address:
            self._desk.throttle.failed(self._address)

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, _: object) -> None:
        if problem is None:
            # What failed from this address before still counts: whoever has a link of their own must not wipe it.
            if self._about != self._address:
                self._desk.throttle.clear(self._about)
            self._desk.throttle.take_back(self._address)
        elif isinstance(problem, NotPossible):
            self._desk.note(self._request, "sign-in-refused", code=problem.code)

    def _of_name(self) -> int:
        throttle = self._desk.throttle
        return throttle.wait(self._about, free=SIGN_IN_FREE, window_s=SIGN_IN_WINDOW, slowest_s=SLOWEST_S)

    def _of_address(self) -> int:
        """A care home has one address for all its phones: they wait longer, the more tries fail, but never long."""
        throttle = self._desk.throttle
        return throttle.wait(self._address, free=ADDRESS_MOST, window_s=ADDRESS_WINDOW, slowest_s=SLOWEST_S)


def parted(options: dict[str, Any]) -> dict[str, Any]:
    """The id of the ceremony apart from what the browser is given."""
    ceremony = options.pop("ceremony")
    return {"ceremony": ceremony, "publicKey": options.pop("publicKey", options)}


HANDLERS = [
    sign_in, sign_in_by_recovery, sign_in_by_link, passkey_options, sign_in_by_passkey, begin_options, begin, sign_out,
    session, prove_options, prove,
]  # fmt: skip

"""What somebody reads when it did not work: a page for people, JSON for programs; never what went on inside."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect, Template

from carelog.accounts.texts import is_id
from carelog.domain.refusals import NotPossible, TooOften
from carelog.log import OutOfDate
from carelog.receiving import SeqGap
from carelog.web.desk import around

logger = logging.getLogger(__name__)

STATUS = {
    "no-map": 404, "no-page": 404, "thing-not-there": 404, "no-invitation": 404, "nothing-held": 404,
    "no-session": 404, "no-device": 404, "no-passkey": 404, "no-account": 404, "no-concern": 404, "no-opening": 404,
    "no-audit": 404,
    "sign-in-needed": 401, "not-signed-in": 401, "wrong-name-or-password": 401, "passkey-not-accepted": 401,
    "code-not-accepted": 401, "proof-needed": 403, "not-yours": 403, "not-your-device": 403, "device-lost": 403,
    "seq-gap": 409, "epoch-changed": 409, "begin-needed": 409, "name-taken": 409, "too-large": 413,
    "too-many-tries": 429,
}  # fmt: skip
"""The HTTP status of a code; every other refusal is a question that cannot be answered as it was put: 400."""

PROGRAMS = ("/api/", "/schema/", "/health")
_PAGES = {404: "not_found.html"}
_SENTENCES = {
    404: ("no-page", "There is nothing at this address."),
    405: ("wrong-method", "This address does not take that kind of request."),
    413: ("too-large", "This is more than carelog takes in one request."),
    500: ("our-fault", "Something went wrong here. Nothing that was noted is lost."),
    503: ("busy", "Others were writing at the same time. Nothing is lost; please try again."),
}


def not_possible(request: Request, problem: NotPossible) -> Response:
    """What was asked for cannot be done, through nobody's bug."""
    status = STATUS.get(problem.code, 400)
    if status in _NOTED:
        _note(request, problem.code)
    if problem.code == "sign-in-needed" and not request.url.path.startswith(PROGRAMS):
        # Only the path: what else the address asked for is left behind. It stays on this site.
        return Redirect(f"/sign-in?to={quote(request.url.path, safe='/')}", status_code=303)
    headers = {"retry-after": str(problem.seconds)} if isinstance(problem, TooOften) else None
    more = {"expected": problem.expected} if isinstance(problem, SeqGap) else {}
    return _answer(request, status, problem.code, problem.sentence, headers=headers, more=more)


_NOTED = frozenset({401, 403, 404, 413, 429})
"""What a security review looks for: who was not let in, or asked too much."""


def _note(request: Request, code: str) -> None:
    desk = request.app.state.desk
    visitor = desk.maybe(request)
    asked = str(request.path_params.get("map_id") or "")
    # Only an id: whatever else somebody typed into the address may be a name.
    desk.note(request, "refused", code=code, account=visitor and visitor.account, map=asked if is_id(asked) else None)


def http_problem(request: Request, problem: HTTPException) -> Response:
    """No such page, a wrong method, or a value in the address that cannot be read."""
    status = problem.status_code
    if status in (405, 413):
        _note(request, _SENTENCES[status][0])
    if status >= 500:
        return our_fault(request, problem)
    code, sentence = _SENTENCES.get(status, ("bad-request", "This could not be read. Please check the address."))
    return _answer(request, status, code, sentence)


def try_again(request: Request, problem: OutOfDate) -> Response:
    """Somebody else kept writing first."""
    return _answer(request, 503, *_SENTENCES[503])


def our_fault(request: Request, problem: Exception) -> Response:
    """A bug. The log gets what happened, the reader a number by which it can be found there."""
    number = uuid4().hex[:8]
    logger.error("error %s: %s %s", number, request.method, _logged(request.url.path), exc_info=problem)
    return _answer(request, 500, *_SENTENCES[500], number=number)


def _logged(path: str) -> str:
    """The address as it may stand in a log: that of a calendar is a secret."""
    return "/calendar/…" if path.startswith("/calendar/") else path


def _answer(
    request: Request,
    status: int,
    code: str,
    sentence: str,
    number: str | None = None,
    headers: dict[str, str] | None = None,
    more: dict[str, int] | None = None,
) -> Response:
    if request.url.path.startswith(PROGRAMS):
        error = {"code": code, "message": sentence} | ({"number": number} if number else {}) | (more or {})
        return Response({"error": error}, status_code=status, headers=headers)
    context = _frame(request) | {"code": code, "sentence": sentence, "number": number, "status": status}
    return Template(_PAGES.get(status, "error.html"), context=context, status_code=status)


def _frame(request: Request) -> dict[str, Any]:
    """What every page has; on a page that says that something is broken, only what needs nothing else."""
    desk = request.app.state.desk
    try:
        return around(desk, desk.maybe(request))
    except Exception as problem:  # an error page is shown whatever else is broken, the database too
        logger.error("an error page could not be framed", exc_info=problem)
        return {"me": None, "worry": None, "may": set()}


HANDLERS: dict[int | type[Exception], Callable[..., Response]] = {
    NotPossible: not_possible,
    HTTPException: http_problem,
    OutOfDate: try_again,
    Exception: our_fault,
}

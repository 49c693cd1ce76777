"""What somebody reads when it did not work: a page for people, JSON for programs; never what went on inside."""

import logging
from collections.abc import Callable
from uuid import uuid4

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Template

from carelog.domain.refusals import NotPossible
from carelog.log import OutOfDate

logger = logging.getLogger(__name__)

STATUS = {"no-map": 404, "no-page": 404, "thing-not-there": 404}
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
    return _answer(request, STATUS.get(problem.code, 400), problem.code, problem.sentence)


def http_problem(request: Request, problem: HTTPException) -> Response:
    """No such page, a wrong method, or a value in the address that cannot be read."""
    status = problem.status_code
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
    logger.error("error %s: %s %s", number, request.method, request.url.path, exc_info=problem)
    return _answer(request, 500, *_SENTENCES[500], number=number)


def _answer(request: Request, status: int, code: str, sentence: str, number: str | None = None) -> Response:
    if request.url.path.startswith(PROGRAMS):
        return Response({"error": {"code": code, "message": sentence}}, status_code=status)
    context = {"code": code, "sentence": sentence, "number": number, "status": status}
    return Template(_PAGES.get(status, "error.html"), context=context, status_code=status)


HANDLERS: dict[int | type[Exception], Callable[..., Response]] = {
    NotPossible: not_possible,
    HTTPException: http_problem,
    OutOfDate: try_again,
    Exception: our_fault,
}

"""The pages by which somebody comes in, and the page of one's own account."""

import re

from litestar import Request, get
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from carelog.domain.vocabulary import INVITED_ROLES
from carelog.projections.words import say
from carelog.projections.words_for_access import WHAT_A_ROLE_SEES
from carelog.web.desk import Desk, page
from carelog.web.views.me import my_page

_OUR_PAGE = re.compile(
    r"/(maps/[0-9a-f-]{36}(/[a-z]+)?|maps/new|me|admin|concerns|emergency|phone(/[a-z-]+)?)?"
).fullmatch
"""Where signing in may lead on to: our own pages, and never another site."""


@get("/sign-in", sync_to_thread=True, include_in_schema=False)
def sign_in_page(request: Request, desk: NamedDependency[Desk]) -> Template:
    """Every way to sign in."""
    to = request.query_params.get("to", "/")
    return page(desk, request, "sign_in.html", {"to": to if _OUR_PAGE(to) else "/"})


@get("/join", sync_to_thread=True, include_in_schema=False)
def join_page(request: Request, desk: NamedDependency[Desk]) -> Template:
    """Taking an invitation up. Its secret is behind the #, and never comes here."""
    roles = {role: say(WHAT_A_ROLE_SEES, role) for role in sorted(INVITED_ROLES)}
    return page(desk, request, "join.html", {"roles": roles})


@get("/me", sync_to_thread=True, include_in_schema=False)
def my_account(request: Request, desk: NamedDependency[Desk]) -> Template | Redirect:
    """One's own account."""
    return page(desk, request, "me.html", {"page": my_page(desk, request, desk.visitor(request))})


HANDLERS = [sign_in_page, join_page, my_account]

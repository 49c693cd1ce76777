"""Looking after a deployment: accounts and the safeguarding contact. No content of any map is seen here."""

from typing import Any

from litestar import Request, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from carelog.concerns import Contact, set_contact
from carelog.domain.access.can import Action
from carelog.domain.refusals import NotPossible
from carelog.forgetting import Forgetting
from carelog.web import bodies
from carelog.web.api_signing_in import NOT_IN
from carelog.web.desk import Desk, Visitor, need
from carelog.web.links import link_and_code

WAY_BACK_MINUTES = 60


def _admin(desk: Desk, request: Request, proved: bool = True) -> Visitor:
    visitor = desk.visitor(request)
    need(visitor.actor, Action.ADMINISTER, desk.record.now())
    return desk.proved(request) if proved else visitor


@get("/api/people", sync_to_thread=True, responses=NOT_IN)
def people(request: Request, desk: NamedDependency[Desk]) -> dict[str, Any]:
    """Every account, without a word about maps."""
    _admin(desk, request, proved=False)
    return {
        "people": [
            {"id": one.id, "name": one.name, "admin": one.admin, "safeguarding": one.safeguarding,
             "organisation": one.organisation, "made_at": one.made_at, "ended_at": one.ended_at}
            for one in desk.people.all()
        ]
    }  # fmt: skip


@post("/api/people/{account_id:str}/end", sync_to_thread=True, status_code=200, responses=NOT_IN)
def end_account(
    account_id: FromPath[str], data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Ends an account and every session of it, at once. The last admin stays."""
    visitor = _admin(desk, request)
    account = desk.people.get(account_id)
    if account is None:
        raise _no_account()
    others = [one for one in desk.people.all() if one.admin and not one.ended_at and one.id != account_id]
    if account.admin and not others:
        raise NotPossible("last-admin", "Somebody has to look after carelog. Make another admin first.")
    desk.people.end(account_id)
    desk.note(request, "account-ended", account=visitor.account, of=account_id)
    return {"ended": account_id}


@post("/api/people/{account_id:str}/erase", sync_to_thread=True, status_code=200, responses=NOT_IN)
def erase_account(
    account_id: FromPath[str], data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Erase an account that was ended, for good: for somebody who asked and cannot do it themselves."""
    visitor = _admin(desk, request)
    account = desk.people.get(account_id)
    if account is None:
        raise _no_account()
    if not account.ended_at:
        raise NotPossible("not-ended", "End this account first: then nothing that is on its way is lost unseen.")
    Forgetting(desk.record).account(account_id)
    desk.note(request, "account-erased", account=visitor.account, of=account_id)
    return {"erased": account_id}


@post("/api/people/{account_id:str}/link", sync_to_thread=True, status_code=200, responses=NOT_IN)
def way_back_in(
    account_id: FromPath[str], data: JSONBody[bodies.Nothing], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """A link by which somebody who lost their ways in signs in once, within an hour. It is shown here alone."""
    visitor = _admin(desk, request)
    account = desk.people.get(account_id)
    if account is None or account.ended_at:
        raise _no_account()
    secret = desk.codes.link(account_id, purpose="sign-in", minutes=WAY_BACK_MINUTES)
    desk.note(request, "way-back-made", account=visitor.account, of=account_id)
    return link_and_code(desk, request, f"/sign-in#{secret}")


@post("/api/safeguarding", sync_to_thread=True, status_code=200, responses=NOT_IN)
def safeguarding_contact(
    data: JSONBody[bodies.SafeguardingContact], request: Request, desk: NamedDependency[Desk]
) -> dict[str, Any]:
    """Whom everybody is shown who is worried."""
    visitor = _admin(desk, request)
    kept = set_contact(desk.record.database, Contact(data.name, data.phone, data.text))
    desk.note(request, "safeguarding-contact-set", account=visitor.account)
    return {"name": kept.name, "phone": kept.phone, "text": kept.text}


def _no_account() -> NotPossible:
    return NotPossible("no-account", "There is no such account, or it has ended.")


HANDLERS = [people, end_account, erase_account, way_back_in, safeguarding_contact]

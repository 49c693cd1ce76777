"""What `carelog person` does: accounts, and parts in maps given by whoever has the data folder."""

import argparse
import sys
from dataclasses import dataclass
from typing import Any

from carelog.accounts.codes import Codes
from carelog.accounts.people import Account, People
from carelog.asking import find_map
from carelog.domain import events as e
from carelog.domain.access.moments import later
from carelog.domain.refusals import NotPossible
from carelog.domain.vocabulary import ROLES
from carelog.forgetting import Forgetting
from carelog.inviting import note_access
from carelog.record import Record

OF_THE_DEPLOYMENT = frozenset({"admin", "safeguarding-lead"})
LINK_MINUTES = 60
AUDIT_DAYS = 90
"""For how long an auditor may look who was given no last day."""
PURPOSE = "as agreed"


@dataclass(frozen=True)
class Said:
    """What the command prints, as lines and as JSON."""

    lines: list[str]
    data: Any


def told(asked: argparse.Namespace) -> dict[str, Any]:
    """What the command line says of a person; the password is read now, from standard input."""
    if asked.person in ("link", "erase"):
        return {"name": asked.name}
    password = sys.stdin.read().rstrip("\r\n") if asked.password_stdin else None
    names = ("name", "role", "map", "element", "until", "purpose", "organisation", "basis")
    return {name: getattr(asked, name) for name in names} | {"password": password}


def add(
    record: Record, *, name: str, password: str | None, role: str | None, map: str | None, **terms: str | None
) -> Said:
    """An account, or (where it is there) a part in a map for it. Raises NotPossible, and then nothing is stored."""
    _refuse_half(role, map)
    head = find_map(record, map) if map else None
    people = People(record.database)
    with_account = people.named(name)
    if with_account is not None and role is None:
        raise NotPossible("name-taken", "There is an account of this name already. Give it a --role, or another name.")
    if with_account is None and password is None:
        account, way_in = people.add(name, organisation=terms.get("organisation")), True
    else:
        account, way_in = with_account or people.add(name, password=password, organisation=terms["organisation"]), False
    try:
        lines = _given(record, people, account, role, head.id if head else None, terms)
    except NotPossible:
        if with_account is None:
            people.end(account.id)
        raise
    found = link(record, name) if way_in else None
    return Said(
        [f"{account.id}  {account.name}", *lines, *(found.lines if found else [])],
        {"id": account.id, "name": account.name, "role": role, "map": head and head.id},
    )


def _refuse_half(role: str | None, map: str | None) -> None:
    if role is not None and role not in ROLES | OF_THE_DEPLOYMENT:
        known = ", ".join(sorted(ROLES | OF_THE_DEPLOYMENT))
        raise NotPossible("not-a-role", f"There is no such role. The roles are: {known}.")
    if (role is None or role in OF_THE_DEPLOYMENT) != (map is None):
        raise NotPossible("usage", "A part in a map takes both --role and --map.")


def _given(
    record: Record, people: People, account: Account, role: str | None, map_id: str | None, terms: dict[str, str | None]
) -> list[str]:
    if role is None:
        return []
    if map_id is None:
        people.change(account.id, admin=True if role == "admin" else None,
                      safeguarding=True if role == "safeguarding-lead" else None)  # fmt: skip
        return [f"is now {role} of this carelog."]
    now = record.now()
    said = {name: value for name, value in terms.items() if value}
    if role == "auditor":
        said = {"purpose": PURPOSE, "until": later(now, days=AUDIT_DAYS)[:10]} | said
    if role == "own-entry" and "element" not in said:
        said |= _element_named(record, map_id, account.name)
    if role == "speaks-for":
        said = {"basis": "best-interests", "until": later(now, days=AUDIT_DAYS)[:10]} | said
    grant = e.RoleGranted(account=account.id, role=role, from_=now, **said)  # type: ignore[arg-type]
    with record.together():
        note_access(record, map_id, record.operator, None, grant)
    blind = role == "own-entry" and "element" not in said
    hint = "; they see nothing of it until you say with --element who they are on it" if blind else ""
    return [f"is now {role} of that map{hint}."]


def _element_named(record: Record, map_id: str, name: str) -> dict[str, str]:
    """Who somebody is on the map, where just one person on it bears their name."""
    with record.reading(map_id) as timeline:
        found = [one.id for one in timeline.head.elements.values() if one.stands and one.name == name]
    return {"element": found[0]} if len(found) == 1 else {}


def link(record: Record, name: str) -> Said:
    """A link by which this person signs in once, within the hour; behind the address that the server prints."""
    account = People(record.database).named(name)
    if account is None or account.ended_at:
        raise NotPossible("no-account", "There is no account of this name.")
    secret = Codes(record.database).link(account.id, purpose="sign-in", minutes=LINK_MINUTES)
    path = f"/sign-in#{secret}"
    return Said([f"Sign in once, within the hour: {path} (behind the address of the server)"], {"path": path})


def erase(record: Record, name: str) -> Said:
    """Erase an account for good. Raises NotPossible."""
    account = People(record.database).named(name)
    if account is None:
        raise NotPossible("no-account", "There is no account of this name.")
    Forgetting(record).account(account.id)
    return Said([f"Erased for good. What they noted on maps stays, under {account.id}."], {"erased": account.id})

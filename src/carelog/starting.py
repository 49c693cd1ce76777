"""A map is begun by somebody with an account: their part in it, and the person it is about, come with it."""

from carelog.accounts.people import Account
from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred
from carelog.domain.refusals import NotPossible
from carelog.ids import entry_id, new_id
from carelog.inviting import note_access
from carelog.record import Record

SCHEMES = {"personal": "atlas-care-map", "community": "service-map", "practice": "atlas-care-map"}


def start_map(
    record: Record, account: Account, title: str, kind: str, *, own: bool, person: str | None, role: str = "worker"
) -> str:
    """The id of a new map. `own`: it is about the account's own life; else `person` names whom it is about.

    A personal map for somebody else is a draft until their word is noted. A practice map is its trainee's alone.
    Raises NotPossible where the title or the name cannot be kept.
    """
    map_id, element = new_id(), new_id()
    part = _part(kind, own, role)
    about = element if kind != "community" and (own or person) else None
    with record.together():
        started = e.MapStarted(title=title, kind=kind, scheme=SCHEMES[kind], about=about)
        _note(record, map_id, account.id, part, started)
        if about is not None:
            name = person or account.name
            _note(record, map_id, account.id, part, e.ElementAdded(element=element, kind="person", name=name))
        grant = e.RoleGranted(
            account=account.id, role=part, from_=record.now(), element=about if own else None,
            organisation=account.organisation,
        )  # fmt: skip
        note_access(record, map_id, account.id, part, grant)
    return map_id


def _part(kind: str, own: bool, role: str) -> str:
    if kind == "practice":
        return "trainee"
    if kind == "community":
        return "keeper"
    return "supported-person" if own else role


def _note(record: Record, map_id: str, account: str, part: str, event: e.Event) -> None:
    entry = Entry(
        id=entry_id(), map=map_id, event=event, occurred=Occurred(record.now()[:10], "day"), noted_at=record.now(),
        noted_by=account, acting_as=part, via="online",
    )  # fmt: skip
    [answer] = record.write(map_id, [entry], door=e.Door.SERVER)
    if answer.answer != "recorded":
        raise NotPossible(answer.code or answer.answer, answer.message)

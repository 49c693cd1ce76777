"""Who has which part in a map, who was asked, what was agreed, who could have seen it, who did: as shapes for programs
and pages alike.
"""

from collections.abc import Iterable

from carelog.domain.access.can import Action, Actor
from carelog.domain.access.moments import after_day
from carelog.domain.access.relations import Relation, access_of
from carelog.domain.access.views import Level, view_of
from carelog.domain.vocabulary import INVITED_ROLES
from carelog.inviting import Invitation, can_undo
from carelog.projections.words import say
from carelog.projections.words_for_access import ROLES
from carelog.reads import Opening, Read
from carelog.seeing import Seen
from carelog.web import shapes_people
from carelog.web.desk import Desk


def people_of(desk: Desk, seen: Seen) -> shapes_people.PeopleOfMap:
    """Everybody's part, and the invitations, as this person may see them. For an auditor nobody is named."""
    names = _names(desk, seen)
    return shapes_people.PeopleOfMap(
        people=[_person(desk, one, seen, names) for one in reversed(seen.access.relations)],
        invitations=[_invitation(one, seen, names) for one in desk.inviting.table(seen.map)],
        consents=[_consent(one) for one in seen.access.consents.values()],
        sharing=seen.access.sharing,
        may_grant=[role for role in sorted(INVITED_ROLES) if seen.can(Action.GRANT, role=role)],
        may_invite=[role for role in sorted(INVITED_ROLES) if seen.can(Action.INVITE, role=role)],
        entrusted=seen.access.entrusted,
        may_entrust=seen.can(Action.ENTRUST),
    )


def _names(desk: Desk, seen: Seen) -> dict[str, str]:
    if seen.view.level is Level.AUDIT:
        return {}
    accounts = {one.account for one in seen.access.relations}
    return desk.people.names(accounts | {one.by for one in seen.access.invitations.values() if one.by})


def _person(desk: Desk, one: Relation, seen: Seen, names: dict[str, str]) -> shapes_people.PersonInMap:
    words = say(ROLES, one.role)
    state = "over" if one.over(seen.at) else "now" if one.holds(seen.at) else "coming"
    return shapes_people.PersonInMap(
        account=one.account, name=names.get(one.account, words), role=one.role, role_words=words, starts=one.starts,
        ends=one.ends, element=one.element, organisation=one.organisation, purpose=one.purpose, state=state,
        can_end=state != "over" and seen.can(Action.END_ROLE, role=one.role, account=one.account),
        invitation=one.invitation,
        devices=_devices(desk, seen, one) if state == "now" else [],
        can_begin=state == "coming" and seen.view.level is Level.PERSON
        and seen.can(Action.GRANT, role=one.role, account=one.account),
    )  # fmt: skip


def _devices(desk: Desk, seen: Seen, one: Relation) -> list[shapes_people.DeviceOf]:
    """Somebody's phones and computers that are not lost, for whoever may say that one is."""
    if not seen.can(Action.REPORT_LOST):
        return []
    found = desk.devices.of(one.account)
    return [shapes_people.DeviceOf(device.id, device.label) for device in found if device.lost_at is None]


def _invitation(one: Invitation, seen: Seen, names: dict[str, str]) -> shapes_people.InvitationInMap:
    state = _state(one, seen.at)
    may = seen.can(Action.GRANT, role=one.role) or one.inviter == seen.actor.account
    return shapes_people.InvitationInMap(
        id=one.id, role=one.role, role_words=say(ROLES, one.role),
        called=one.called if seen.view.level is not Level.AUDIT else None,
        by=names.get(one.inviter, ""), at=one.made_at, expires=one.expires_at, state=state,
        can_withdraw=may and state == "waiting",
        can_undo=one.inviter == seen.actor.account and can_undo(one, seen.at) and _still(one, seen),
        account=one.used_by,
    )  # fmt: skip


def _state(one: Invitation, at: str) -> str:
    if one.used_at:
        return "taken-up"
    if one.withdrawn_at:
        return "withdrawn"
    return "expired" if one.expires_at <= at else "waiting"


def _still(one: Invitation, seen: Seen) -> bool:
    return any(part.invitation == one.id and not part.over(seen.at) for part in seen.access.relations)


def _consent(one) -> shapes_people.ConsentInMap:
    return shapes_people.ConsentInMap(
        about=one.about, scope=one.scope, answer=one.answer, at=one.at, by=one.by, on_behalf_of=one.on_behalf_of,
        basis=one.basis, how=one.how, wording=one.wording, review_on=one.review_on,
    )  # fmt: skip


def who_could(desk: Desk, seen: Seen, day: str) -> shapes_people.WhoCould:
    """Everybody who could have seen the map at any time of this day, by what was recorded by its end.

    Raises ValueError for a text that is no date.
    """
    end = after_day(day)
    names = _names(desk, seen)
    access = access_of(seen.whole.entries, until=end)
    began = f"{day}T00:00:00.000+00:00"
    there = [one for one in access.relations if one.starts < end and not one.over(began) and one.granted_at < end]
    found = [one for one in there if view_of(Actor(one.account), access, seen.map, _within(one, began, end))]
    return shapes_people.WhoCould(day, [_could(one, names) for one in found])


def _could(one: Relation, names: dict[str, str]) -> shapes_people.CouldSee:
    words = say(ROLES, one.role)
    return shapes_people.CouldSee(
        one.account, names.get(one.account, words), one.role, words, from_=one.starts, until=one.ends
    )


def _within(one: Relation, began: str, end: str) -> str:
    """A moment of the day at which this part held."""
    return max(one.starts, began)


def reads_of(desk: Desk, seen: Seen) -> shapes_people.ReadsOfMap:
    """Who has looked, and what was opened with a reason: everybody's, or (where that is not for them) one's own."""
    everybody = seen.can(Action.SEE_READS)
    own = seen.actor.account
    openings = [one for one in desk.reads.openings(seen.map) if everybody or one.account == own]
    delayed = [one for one in openings if one.shown_from > seen.at and one.account != own]
    reads = [one for one in desk.reads.of(seen.map, None if everybody else own) if not _under(one, delayed)]
    shown = [one for one in openings if one not in delayed]
    accounts = {one.account for one in (*reads, *shown)}
    names = {} if seen.view.level is Level.AUDIT else desk.people.names(accounts)
    rows = [*(a_read(one, names) for one in reads), *(an_opening(one, names) for one in shown)]
    return shapes_people.ReadsOfMap(everybody, sorted(rows, key=lambda one: one.last, reverse=True))


def _under(one: Read, delayed: list[Opening]) -> bool:
    """Whether this look rests on an opening that is to be shown later."""
    return one.role == "emergency" and any(
        one.account == opening.account and one.last >= opening.opened_at and one.began <= opening.until
        for opening in delayed
    )


def a_read(one: Read, names: dict[str, str]) -> shapes_people.ReadOfMap:
    """A look, by name where it is known."""
    words = say(ROLES, one.role)
    return shapes_people.ReadOfMap(
        account=one.account, name=names.get(one.account, words), role=one.role, role_words=words, how=one.how,
        what=one.what, first=one.began if one.times > 1 else one.last, last=one.last, times=one.times,
    )  # fmt: skip


def an_opening(one: Opening, names: dict[str, str]) -> shapes_people.ReadOfMap:
    """An opening with its reason, as a look."""
    role = "emergency" if one.kind == "emergency" else "auditor"
    words = say(ROLES, role)
    return shapes_people.ReadOfMap(
        account=one.account, name=names.get(one.account, words), role=role, role_words=words, how=f"opened-{one.kind}",
        what="", first=one.opened_at, last=one.opened_at, times=1, reason=one.reason, delay_reason=one.delay_reason,
        delayed_until=one.shown_from if one.delayed_by else None,
    )  # fmt: skip


def organisations_of(desk: Desk, accounts: Iterable[str]) -> frozenset[str]:
    """The organisations of these accounts."""
    found = (desk.people.get(one) for one in accounts)
    return frozenset(one.organisation for one in found if one is not None and one.organisation)

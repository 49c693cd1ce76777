"""The rules for access entries: what a role needs, which invitations and parts there are. admit.py alone calls them.

Who may note them was asked of `can` before they came here, by the route that noted them.
"""

from carelog.domain import events as e
from carelog.domain.access.moments import moment
from carelog.domain.access.requests import REQUESTS
from carelog.domain.admit_requests import request_rule
from carelog.domain.entries import Entry
from carelog.domain.refusals import Refusal
from carelog.domain.timeline import Timeline

NEEDS = {
    "own-entry": ("element",),
    "auditor": ("purpose", "until"),
    "speaks-for": ("basis", "until"),
}
"""What a role cannot be given without, by anybody with an account: whose part it is, what for, until when, by what
right. Whoever has the data folder may leave it out; who is nobody on the map then sees nothing of it.
"""


def access_rule(timeline: Timeline, entry: Entry) -> Refusal | None:
    """The first objection to an access entry, or None."""
    event = entry.event
    if type(event) in REQUESTS:
        return request_rule(timeline, entry)
    if isinstance(event, e.RoleGranted | e.MemberInvited):
        return _role(timeline, event, entry.via)
    if isinstance(event, e.RoleEnded):
        return _has_role(timeline, entry, event)
    if isinstance(event, e.InvitationWithdrawn | e.MemberJoined):
        return _invited(timeline, event)
    if isinstance(event, e.MapEntrusted):
        return _holds_after_a_death(timeline, entry, event)
    return _person_there(timeline, event)


def _role(timeline: Timeline, event: e.RoleGranted | e.MemberInvited, via: str | None) -> Refusal | None:
    for need in () if via == "operator" else NEEDS.get(event.role, ()):
        # By what right somebody will speak for the person lies with the invitation until they take it up.
        if getattr(event, need, None) is None and not (need == "basis" and isinstance(event, e.MemberInvited)):
            return Refusal("not-a-role", need)
    if (event.role == "trainee") != (timeline.head.kind == "practice"):
        return Refusal("not-a-role", "a practice map belongs to its trainee alone")
    if event.element is not None and event.element not in timeline.head.elements:
        return Refusal("thing-not-there", "who they are")
    return _of_an_audit(event) or _dates(event)


def _of_an_audit(event: e.RoleGranted | e.MemberInvited) -> Refusal | None:
    """An audit visit is an auditor's, and looks at what was noted from one day to another."""
    said = (event.audit, event.looks_from, event.looks_to)
    if said == (None, None, None):
        return None
    if event.role != "auditor" or event.looks_from is None or event.looks_to is None or event.audit is None:
        return Refusal("not-a-role", "an audit visit is an auditor's, from one day to another")
    return Refusal("bad-date", "from when to when") if event.looks_from > event.looks_to else None


def _dates(event: e.RoleGranted | e.MemberInvited) -> Refusal | None:
    starts = event.from_ if isinstance(event, e.RoleGranted) else event.expires
    try:
        moment(starts)
        if event.until is not None:
            moment(event.until)
    except (ValueError, OverflowError):
        return Refusal("bad-date", "from when or until when")
    return None


def _has_role(timeline: Timeline, entry: Entry, event: e.RoleEnded) -> Refusal | None:
    found = [one for one in timeline.access.relations if (one.account, one.role) == (event.account, event.role)]
    return None if any(not one.over(entry.recorded_at) for one in found) else Refusal("no-role")


def _invited(timeline: Timeline, event: e.InvitationWithdrawn | e.MemberJoined) -> Refusal | None:
    if event.invitation is None:
        return None
    found = timeline.access.invitations.get(event.invitation)
    return None if found is not None and found.state == "waiting" else Refusal("no-invitation")


def _holds_after_a_death(timeline: Timeline, entry: Entry, event: e.MapEntrusted) -> Refusal | None:
    """Only once the person has died, and only somebody who has a part in the map."""
    if not timeline.access.person_died:
        return Refusal("person-lives")
    return None if timeline.access.held_by(event.account, entry.recorded_at) else Refusal("no-role")


def _person_there(timeline: Timeline, event: e.Event) -> Refusal | None:
    """Consent is about somebody on the map, and given by somebody on it."""
    people = (getattr(event, name, None) for name in ("about", "by", "on_behalf_of"))
    if any(one is not None and one not in timeline.head.elements for one in people):
        return Refusal("thing-not-there", "whose word it is")
    basis, behalf = getattr(event, "basis", None), getattr(event, "on_behalf_of", None)
    if basis not in (None, "own") and behalf is None:
        return Refusal("not-a-role", "on whose behalf")
    return None

"""Who may see and do what on a map: invitations, roles, consent. They come by the access door only.

They fold by the order in which they were recorded and by the server's clock (domain/access/relations.py), never by when
something was true in life; they are never corrected, back-dated or marked in error. Accounts are random ids.
"""

from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import Door, Event, a_day, a_moment, an_id, one_of, personal


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """Somebody was asked to join in this role. The secret of the invitation is not here; `expires` is a date-time."""

    door = Door.ACCESS
    invitation: str = an_id(of="invitation")
    role: str = one_of(words.INVITED_ROLES)
    expires: str = a_moment()
    until: str | None = a_day(optional=True)
    element: str | None = an_id(of="element", optional=True)
    organisation: str | None = personal("terms", optional=True)
    purpose: str | None = personal("terms", optional=True)
    audit: str | None = an_id(of="audit", optional=True)
    looks_from: str | None = a_day(optional=True)
    looks_to: str | None = a_day(optional=True)


@dataclass(frozen=True, kw_only=True)
class InvitationWithdrawn(Event):
    door = Door.ACCESS
    invitation: str = an_id(of="invitation")


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    """Somebody took an invitation up; `element` is who they are on the map, where that is known."""

    door = Door.ACCESS
    account: str = an_id(of="account")
    invitation: str | None = an_id(of="invitation", optional=True)
    element: str | None = an_id(of="element", optional=True)


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    """An account has a role from `from_` (a date or date-time; `from` when stored or sent) until `until`, its last day.

    `basis` is by what right somebody speaks for the supported person. A second grant of one role replaces the first.
    `audit` is the audit visit that an auditor comes for, the same on each of its maps, to look at what was noted from
    `looks_from` to `looks_to`.
    """

    door = Door.ACCESS
    account: str = an_id(of="account")
    role: str = one_of(words.ROLES)
    from_: str = a_moment()
    until: str | None = a_day(optional=True)
    element: str | None = an_id(of="element", optional=True)
    invitation: str | None = an_id(of="invitation", optional=True)
    basis: str | None = one_of(words.SPEAKS_FOR_BASES, optional=True)
    organisation: str | None = personal("terms", optional=True)
    purpose: str | None = personal("terms", optional=True)
    audit: str | None = an_id(of="audit", optional=True)
    looks_from: str | None = a_day(optional=True)
    looks_to: str | None = a_day(optional=True)


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    door = Door.ACCESS
    account: str = an_id(of="account")
    role: str = one_of(words.ROLES)
    reason: str | None = personal("reason", optional=True)


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """Somebody said yes to what is kept or shown about them, or another did so on their behalf, by some right.

    `about` and `by` are on the map; `how` it was given; `wording` is what was read out or shown; `review_on` a date.
    """

    door = Door.ACCESS
    about: str = an_id(of="element")
    by: str | None = an_id(of="element", optional=True)
    on_behalf_of: str | None = an_id(of="element", optional=True)
    basis: str = one_of(words.CONSENT_BASES)
    how: str = one_of(words.CONSENT_HOW)
    scope: str = one_of(words.CONSENT_SCOPES)
    wording: str = personal("consent")
    review_on: str | None = a_day(optional=True)


@dataclass(frozen=True, kw_only=True)
class ConsentDeclined(Event):
    """They were asked and said no."""

    door = Door.ACCESS
    about: str = an_id(of="element")
    by: str | None = an_id(of="element", optional=True)
    on_behalf_of: str | None = an_id(of="element", optional=True)
    basis: str = one_of(words.CONSENT_BASES)
    how: str = one_of(words.CONSENT_HOW)
    scope: str = one_of(words.CONSENT_SCOPES)
    wording: str = personal("consent")


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """They had said yes, and no longer do."""

    door = Door.ACCESS
    about: str = an_id(of="element")
    by: str | None = an_id(of="element", optional=True)
    scope: str = one_of(words.CONSENT_SCOPES)
    reason: str | None = personal("reason", optional=True)

"""How carelog says who may see and do what: the words for roles and consent, and the sentences of the access events.

Accounts are named by whoever shows a sentence: here there are only roles, and people as the map names them.
"""

from carelog.domain import events as e
from carelog.projections import dates
from carelog.projections.told import Told
from carelog.projections.words import _, fill, gettext, say

ROLES = {
    "supported-person": _("the person this map is about"), "speaks-for": _("speaks for the person"),
    "advocate": _("advocate"), "keeper": _("keeper of the map"), "member": _("member of the circle"),
    "worker": _("worker"), "own-entry": _("sees their own part"), "reviewer": _("reviewer"), "auditor": _("auditor"),
    "trainee": _("trainee"), "emergency": _("opened it in an emergency"),
}  # fmt: skip
WHAT_A_ROLE_SEES = {
    "supported-person": _("The map is theirs: they see all of it, may change it, and decide who sees it."),
    "speaks-for": _("Sees all of it and decides in the person's place, by the right that is named, until a day."),
    "advocate": _("Sees what the team sees, and who has looked. May leave remarks, and changes nothing."),
    "keeper": _("Looks after the map: sees it, changes it, asks people in. Not what is for the person alone."),
    "member": _("Sees the map as the circle does, without how ties feel or the team's notes. May note changes."),
    "worker": _("Sees the map with how ties feel and the team's notes. May note changes."),
    "own-entry": _("Sees only what is said of themselves and their own ties, may put it right, and may suggest more."),
    "reviewer": _("Sees what the team sees, and who has looked. May leave remarks, and changes nothing."),
    "auditor": _("Sees who changed and looked at what, with roles instead of names, for a purpose, until a day."),
    "trainee": _("Practises on a map of their own."),
}  # fmt: skip
NAMED_AS = {
    "first-name": _("first name"), "full": _("full name"), "initials": _("initials"),
    "role-only": _("what they are, not who"),
}  # fmt: skip
KNOWS = {
    "not-asked": _("has not been asked yet about being on the map"), "knows": _("knows of being on the map"),
    "agreed": _("agreed to being on the map"), "objects": _("does not want to be named on the map"),
}  # fmt: skip
BASES = {
    "own": _("own decision"), "attorney": _("under a power of attorney"),
    "deputy": _("as a deputy of the court"), "best-interests": _("in their best interests"),
}  # fmt: skip
HOW = {
    "spoken": _("in spoken words"), "written": _("in writing"), "signed": _("by signing"),
    "by-gesture": _("by sign or gesture"),
}  # fmt: skip
SCOPES = {
    "map-and-circle": _("keeping this map and showing it to the circle"),
    "community-map": _("being shown on the map of the community"),
    "contact-details": _("keeping how they can be reached"),
}  # fmt: skip


def invited(event: e.MemberInvited, told: Told) -> str:
    """Somebody was asked to join."""
    return fill(_("Somebody was asked to join: %(role)s."), role=say(ROLES, event.role))


def joined(event: e.MemberJoined, told: Told) -> str:
    """Somebody joined, by name where they are on the map."""
    if event.element:
        return fill(_("%(name)s joined."), name=told.name(event.element))
    return gettext("Somebody joined.")


def granted(event: e.RoleGranted, told: Told) -> str:
    """A role was given, from when until when."""
    said = fill(_("A role was given: %(role)s, from %(day)s"), role=say(ROLES, event.role), day=_day(event.from_))
    said = f"{said}{fill(_(' until %(day)s'), day=_day(event.until)) if event.until else ''}."
    return f"{said} {period(event.looks_from, event.looks_to)}".rstrip()


def period(first: str | None, last: str | None) -> str:
    """What an audit visit looks at; empty where no period was said."""
    if first is None or last is None:
        return ""
    return fill(_("It looks at what was noted from %(first)s to %(last)s."), first=_day(first), last=_day(last))


def ended(event: e.RoleEnded, told: Told) -> str:
    """A role ended."""
    return fill(_("A role ended: %(role)s."), role=say(ROLES, event.role))


def consented(event: e.ConsentGiven, told: Told) -> str:
    """Who said yes to what, how, by what right."""
    return _consent(_("%(name)s said yes to %(what)s (%(right)s, %(how)s)."), event, told)


def declined(event: e.ConsentDeclined, told: Told) -> str:
    """Who said no to what."""
    return _consent(_("%(name)s said no to %(what)s (%(right)s, %(how)s)."), event, told)


def _consent(text: str, event: e.ConsentGiven | e.ConsentDeclined, told: Told) -> str:
    who = told.name(event.by or event.about)
    if event.on_behalf_of:
        who = fill(_("%(name)s, for %(other)s,"), name=who, other=told.name(event.on_behalf_of))
    return fill(text, name=who, what=say(SCOPES, event.scope), right=say(BASES, event.basis), how=say(HOW, event.how))


def withdrew(event: e.ConsentWithdrawn, told: Told) -> str:
    """Who took a yes back."""
    return fill(
        _("%(name)s no longer agrees to %(what)s."),
        name=told.name(event.by or event.about),
        what=say(SCOPES, event.scope),
    )


def _day(when: str) -> str:
    return dates.day(when[:10])

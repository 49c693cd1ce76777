"""Who has which part in a map, and what was agreed: the fold of its access entries.

Unlike the care map it is folded by the order of recording and the server's clock alone: no entry of it is ever
corrected, back-dated or marked in error. So "who could have seen this on day D" is a fold of what was recorded by D.
The one thing of life that it knows is whether the person has died: a map may be entrusted to somebody only then.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from carelog.domain import events as e
from carelog.domain.access.moments import after_day, moment
from carelog.domain.access.requests import FOLDS, Hold, Request, Retention
from carelog.domain.entries import Entry

REMEMBERED = 64
BEGUN_FOR_ANOTHER = frozenset({"worker", "keeper"})
"""Who begins a personal map in one of these roles begins a draft: it waits for the person's word."""


@dataclass(frozen=True)
class Relation:
    """One account's part in a map: from `starts` until before `ends` (moments; None: no end)."""

    account: str
    role: str
    starts: str
    ends: str | None
    granted_by: str | None
    granted_at: str
    element: str | None = None
    invitation: str | None = None
    organisation: str | None = None
    purpose: str | None = None
    basis: str | None = None
    audit: str | None = None
    """The audit visit, with the period looked at: its first and last day."""
    looks_from: str | None = None
    looks_to: str | None = None
    entrusted: bool = False
    """Given by `map-entrusted`, after the person's death; it is over once that death turns out to be none."""

    def holds(self, at: str) -> bool:
        return self.starts <= at and not self.over(at)

    def over(self, at: str) -> bool:
        return self.ends is not None and self.ends <= at


@dataclass(frozen=True)
class Consent:
    """The last that was said about one person and one scope. `answer`: given, declined, withdrawn."""

    about: str
    scope: str
    answer: str
    at: str
    by: str | None = None
    on_behalf_of: str | None = None
    basis: str | None = None
    how: str | None = None
    wording: str | None = None
    review_on: str | None = None
    noted_by: str | None = None


@dataclass(frozen=True)
class Invited:
    """An invitation as the map knows it. `state`: waiting, taken-up, withdrawn (one that ran out is still waiting)."""

    invitation: str
    role: str
    by: str | None
    at: str
    expires: str
    state: str = "waiting"
    account: str | None = None
    until: str | None = None
    element: str | None = None


@dataclass
class Access:
    """The state of one map's access; only `allow` changes it. `relations` keeps those that are over, too."""

    kind: str | None = None
    about: str | None = None
    started_by: str | None = None
    for_another: bool = False
    relations: list[Relation] = field(default_factory=list)
    consents: dict[tuple[str, str], Consent] = field(default_factory=dict)
    invitations: dict[str, Invited] = field(default_factory=dict)
    entrusted: str | None = None
    """Who holds the map after the person's death, once that was said."""
    deaths: dict[str, str | None] = field(default_factory=dict)
    """Entries by which the person died (None), and each mark on one of those or of these: the id of what it marks."""
    requests: dict[str, Request] = field(default_factory=dict)
    """What was asked to be erased or put right, by the id of the entry that made the request."""
    holds: dict[str, Hold] = field(default_factory=dict)
    retention: Retention | None = None
    remembered: dict[Any, Any] = field(default_factory=dict, compare=False)
    """What was found of somebody at a moment, until anything changes: a batch of entries asks one and the same
    again.
    """

    def remember(self, key: Any, found: Any) -> None:
        """Keep what was found, beside the last few."""
        if len(self.remembered) >= REMEMBERED:
            self.remembered.clear()
        self.remembered[key] = found

    def held_by(self, account: str | None, at: str) -> list[Relation]:
        """The parts that this account has at this moment."""
        return [one for one in self.relations if one.account == account and one.holds(at)]

    def roles_of(self, account: str | None, at: str) -> frozenset[str]:
        return frozenset(one.role for one in self.held_by(account, at))

    def with_role(self, role: str, at: str) -> list[Relation]:
        """Who has this role at this moment."""
        return [one for one in self.relations if one.role == role and one.holds(at)]

    def held(self, at: str) -> list[Hold]:
        """The legal holds that stand at this moment."""
        return [one for one in self.holds.values() if one.stands(at)]

    @property
    def person_died(self) -> bool:
        """Whether it is noted, and not noted in error, that the person whom the map is about has died."""
        marked: set[str | None] = set()
        for id, marks in reversed(self.deaths.items()):
            if marks is not None and id not in marked:
                marked.add(marks)
        return any(marks is None and id not in marked for id, marks in self.deaths.items())

    @property
    def sharing(self) -> str:
        """ "draft" until the person's word is noted, "withdrawn" once they said no, "shared" otherwise."""
        said = self._about_the_map()
        if said is None:
            return "draft" if self.for_another else "shared"
        if said.answer == "given":
            return "shared"
        return "draft" if said.answer == "declined" and self.for_another else "withdrawn"

    def _about_the_map(self) -> Consent | None:
        found = [
            one
            for (about, scope), one in self.consents.items()
            if scope == "map-and-circle" and self.about in (None, about)
        ]
        return max(found, key=lambda one: one.at, default=None)


def access_of(entries: Iterable[Entry], until: str | None = None) -> Access:
    """The access of a map from its recorded entries, in the order of seq; `until`: only what was recorded by then."""
    access = Access()
    for entry in entries:
        if until is None or entry.recorded_at <= until:
            allow(access, entry)
    return access


def allow(access: Access, entry: Entry) -> None:
    """Let an entry of the log have happened to the access of its map. Most entries are about something else."""
    fold = _FOLDS.get(type(entry.event))
    if fold is not None:
        access.remembered.clear()
        fold(access, entry, entry.event)


def _started(access: Access, entry: Entry, event: e.MapStarted) -> None:
    if access.kind is None:
        access.kind, access.about, access.started_by = event.kind, event.about, entry.noted_by
        access.for_another = event.kind == "personal" and entry.acting_as in BEGUN_FOR_ANOTHER


def _granted(access: Access, entry: Entry, event: e.RoleGranted) -> None:
    starts = max(moment(event.from_), entry.recorded_at)
    _end(access, event.account, event.role, starts)
    access.relations.append(
        Relation(
            account=event.account, role=event.role, starts=starts,
            ends=None if event.until is None else after_day(event.until),
            granted_by=entry.noted_by, granted_at=entry.recorded_at, element=event.element,
            invitation=event.invitation, organisation=event.organisation, purpose=event.purpose, basis=event.basis,
            audit=event.audit, looks_from=event.looks_from, looks_to=event.looks_to,
        )
    )  # fmt: skip


def _ended(access: Access, entry: Entry, event: e.RoleEnded) -> None:
    _end(access, event.account, event.role, entry.recorded_at)
    if access.entrusted == event.account and not access.held_by(event.account, entry.recorded_at):
        access.entrusted = None


def _died(access: Access, entry: Entry, event: e.PersonDied) -> None:
    if event.element == access.about and entry.corrects is None:
        access.deaths[entry.id] = None


def _marked(access: Access, entry: Entry, event: e.EntryInError) -> None:
    """A death noted in error opens everything again: nobody holds the map in the person's place any more."""
    if event.entry not in access.deaths or entry.corrects is not None:
        return
    access.deaths[entry.id] = event.entry
    if not access.person_died:
        _no_longer_entrusted(access, entry.recorded_at)


def _entrusted(access: Access, entry: Entry, event: e.MapEntrusted) -> None:
    """They are keeper from now on, and whoever was entrusted with it before is no longer that."""
    at = entry.recorded_at
    _no_longer_entrusted(access, at)
    access.entrusted = event.account
    if "keeper" not in access.roles_of(event.account, at):
        given = Relation(event.account, "keeper", at, None, entry.noted_by, at, entrusted=True)
        access.relations.append(given)


def _no_longer_entrusted(access: Access, at: str) -> None:
    access.entrusted = None
    access.relations = [
        replace(one, ends=at) if one.entrusted and not one.over(at) else one for one in access.relations
    ]


def _end(access: Access, account: str, role: str, at: str) -> None:
    """What of this role is not over by then ends then; what has not begun never does."""
    access.relations = [
        replace(one, ends=max(at, one.starts))
        if (one.account, one.role) == (account, role) and not one.over(at)
        else one
        for one in access.relations
    ]


def _invited(access: Access, entry: Entry, event: e.MemberInvited) -> None:
    access.invitations[event.invitation] = Invited(
        event.invitation, event.role, entry.noted_by, entry.recorded_at, moment(event.expires), until=event.until,
        element=event.element,
    )  # fmt: skip


def _invitation_withdrawn(access: Access, entry: Entry, event: e.InvitationWithdrawn) -> None:
    if (found := access.invitations.get(event.invitation)) is not None:
        access.invitations[event.invitation] = replace(found, state="withdrawn")


def _joined(access: Access, entry: Entry, event: e.MemberJoined) -> None:
    if (found := access.invitations.get(event.invitation or "")) is not None:
        access.invitations[found.invitation] = replace(found, state="taken-up", account=event.account)


def _consented(answer: str) -> Callable[[Access, Entry, Any], None]:
    def fold(access: Access, entry: Entry, event: Any) -> None:
        said = {name: getattr(event, name, None) for name in ("by", "on_behalf_of", "basis", "how", "wording")}
        access.consents[event.about, event.scope] = Consent(
            event.about, event.scope, answer, entry.recorded_at, review_on=getattr(event, "review_on", None),
            noted_by=entry.noted_by, **said,
        )  # fmt: skip

    return fold


_FOLDS: dict[type[e.Event], Callable[[Access, Entry, Any], None]] = {
    e.MapStarted: _started,
    e.RoleGranted: _granted,
    e.RoleEnded: _ended,
    e.MemberInvited: _invited,
    e.InvitationWithdrawn: _invitation_withdrawn,
    e.MemberJoined: _joined,
    e.PersonDied: _died,
    e.EntryInError: _marked,
    e.MapEntrusted: _entrusted,
    e.ConsentGiven: _consented("given"),
    e.ConsentDeclined: _consented("declined"),
    e.ConsentWithdrawn: _consented("withdrawn"),
    **FOLDS,
}
TELL_OF_ACCESS = frozenset(_FOLDS)
"""The events of which the access of a map is the fold; whatever else happens on it changes nobody's part."""

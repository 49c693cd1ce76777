"""Asking somebody in without e-mail: an invitation, taken up once; and giving, ending and beginning parts in a map.

What happened are access entries on the map; the secret of an invitation (its SHA-256), and how the asker calls whom
they ask, lie beside it in the table `invitation`. Both are written in one commit.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
from sqlalchemy import select, update

from carelog.domain import events as e
from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.access.moments import later
from carelog.domain.access.relations import Access
from carelog.domain.access.views import acting_as
from carelog.domain.entries import Entry, Occurred
from carelog.domain.refusals import NotPossible, sentence
from carelog.ids import entry_id
from carelog.personal import of_invitation, open_bytes, open_text, seal_text, to_seal
from carelog.record import Record
from carelog.schema_people import invitation

VALID = timedelta(hours=72)
VALID_FOR_MORE = timedelta(hours=24)
"""Whoever will see or do the most is asked in for a shorter time."""
MORE = frozenset({"keeper", "auditor", "speaks-for", "supported-person"})
NOTICE = timedelta(hours=24)
"""For so long the supported person knows of a part before it begins, unless they say that it may begin at once."""
UNDO = timedelta(days=7)
SEEN_FIRST = frozenset({"keeper", "speaks-for", "reviewer", "auditor"})
"""Parts that wait so long even where somebody was asked in; other invitations are seen before they are taken up."""


@dataclass(frozen=True)
class Invitation:
    """An invitation as its table has it. `terms`: what the part that it gives is given with."""

    id: str
    map: str
    role: str
    inviter: str
    secret: str
    called: str | None
    terms: Mapping[str, Any]
    made_at: str
    expires_at: str
    used_at: str | None
    used_by: str | None
    withdrawn_at: str | None


class Inviting:
    """Invitations and parts. Each method asks `can` under the lock of the map. Raises NotPossible where one may not."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def invite(
        self, map_id: str, actor: Actor, role: str, *, called: str | None = None, **terms: Any
    ) -> tuple[Invitation, str]:
        """An invitation, and the secret that opens it, told only this once. `terms`: until, element and so on."""
        secret = secrets.token_urlsafe(16)
        with self._record.together():
            access = self._allowed(map_id, actor, Action.INVITE, role=role)
            one = self._made(map_id, actor, role, secret, called, terms)
            event = e.MemberInvited(
                invitation=one.id, role=role, expires=one.expires_at,
                **{name: value for name, value in terms.items() if name != "basis"},
            )  # fmt: skip
            self._note(map_id, actor, access, event)
            self._keep(one)
        return one, secret

    def _keep(self, one: Invitation) -> None:
        database, tx = self._record.database, self._record.transaction
        terms = to_seal(of_invitation(one.map, one.id, "terms"), msgspec.json.encode(one.terms))
        said: dict[str, Any] = {"terms": database.seal(tx, [terms])[0]}
        if one.called is not None:
            said["called"] = seal_text(database, tx, of_invitation(one.map, one.id, "called"), one.called)
        tx.connection.execute(invitation.insert().values(**{**vars(one), **said}))

    def _made(
        self, map_id: str, actor: Actor, role: str, secret: str, called: str | None, terms: Mapping[str, Any]
    ) -> Invitation:
        now = self._record.now()
        valid = VALID_FOR_MORE if role in MORE else VALID
        return Invitation(
            str(uuid4()), map_id, role, actor.account or "", _digest(secret), called, terms, now,
            later(now, seconds=valid.total_seconds()), None, None, None,
        )  # fmt: skip

    def withdraw(self, map_id: str, actor: Actor, invitation_id: str) -> None:
        """Take an invitation back that nobody has taken up yet."""
        with self._record.together():
            access = self._record.lock(map_id).access
            found = access.invitations.get(invitation_id)
            own = found is not None and found.by == actor.account
            access = self._allowed(map_id, actor, Action.INVITE if own else Action.GRANT, role=found and found.role)
            self._note(map_id, actor, access, e.InvitationWithdrawn(invitation=invitation_id))
            self._record.transaction.connection.execute(
                update(invitation).where(invitation.c.id == invitation_id).values(withdrawn_at=self._record.now())
            )

    def look(self, invitation_id: str, secret: str) -> Invitation:
        """The invitation that this secret opens, unused. The same answer for every reason why there is none."""
        with self._record.database.read() as now:
            row = now.connection.execute(select(invitation).where(invitation.c.id == invitation_id)).first()
        return self._good(row, secret)

    def redeem(self, invitation_id: str, secret: str, account: str) -> tuple[Invitation, str]:
        """Take the invitation up for this account. Returns it, and the moment at which the part begins."""
        with self._record.together():
            tx = self._record.transaction
            found = self._good(
                tx.connection.execute(select(invitation).where(invitation.c.id == invitation_id)).first(), secret
            )
            access, now = self._record.lock(found.map).access, self._record.now()
            # Whoever asked may have lost their part since: what they offered is not theirs to give any more.
            if not can(Actor(found.inviter), Action.INVITE, On(access, found.map, found.role), now):
                raise no_invitation()
            begins = begins_at(access, Actor(found.inviter), found.role, now, told=found.made_at)
            terms = dict(found.terms)
            grant = e.RoleGranted(
                account=account, role=found.role, from_=begins, invitation=found.id,
                **terms,
            )  # fmt: skip
            joined = e.MemberJoined(account=account, invitation=found.id, element=terms.get("element"))
            note_access(self._record, found.map, account, found.role, joined)
            self._note(found.map, Actor(found.inviter), access, grant)
            tx.connection.execute(
                update(invitation).where(invitation.c.id == found.id).values(used_at=now, used_by=account)
            )
        return found, begins

    def _good(self, row: Any, secret: str) -> Invitation:
        digest = _digest(secret)
        if row is None or not secrets.compare_digest(row.secret, digest):
            raise no_invitation()
        found = self._opened(row)
        if found is None or found.used_at or found.withdrawn_at or found.expires_at <= self._record.now():
            raise no_invitation()
        return found

    def grant(
        self, map_id: str, actor: Actor, account: str, role: str, *, begin: str | None = None, **terms: Any
    ) -> str:
        """Give somebody with an account a part. Returns the moment at which it begins."""
        with self._record.together():
            access = self._allowed(map_id, actor, Action.GRANT, role=role, account=account)
            now = self._record.now()
            begins = max(begins_at(access, actor, role, now, told=now, changed=True), begin or now)
            self._note(map_id, actor, access, e.RoleGranted(account=account, role=role, from_=begins, **terms))
        return begins

    def end(self, map_id: str, actor: Actor, account: str, role: str, reason: str | None = None) -> None:
        """End somebody's part, or one's own."""
        with self._record.together():
            access = self._allowed(map_id, actor, Action.END_ROLE, role=role, account=account)
            self._note(map_id, actor, access, e.RoleEnded(account=account, role=role, reason=reason))

    def entrust(self, map_id: str, actor: Actor, account: str) -> None:
        """Give a map into somebody's hands whose person has died."""
        with self._record.together():
            access = self._allowed(map_id, actor, Action.ENTRUST, account=account)
            self._note(map_id, actor, access, e.MapEntrusted(account=account))

    def consent(
        self, map_id: str, actor: Actor, event: e.ConsentGiven | e.ConsentDeclined | e.ConsentWithdrawn
    ) -> None:
        """Note what somebody said when asked."""
        with self._record.together():
            access = self._allowed(map_id, actor, Action.CONSENT)
            self._note(map_id, actor, access, event)

    def table(self, map_id: str) -> list[Invitation]:
        """Every invitation to this map, the latest first."""
        asked = select(invitation).where(invitation.c.map == map_id).order_by(invitation.c.made_at.desc())
        with self._record.database.read() as now:
            rows = now.connection.execute(asked).all()
        return [found for row in rows if (found := self._opened(row)) is not None]

    def forget_about(self, map_id: str, element: str) -> None:
        """Let go of the invitations to be this element. Within `record.together()`."""
        about = [(one.id,) for one in self.table(map_id) if one.terms.get("element") == element]
        self._record.transaction.write(("DELETE FROM invitation WHERE id = ?", about))

    def _opened(self, row: Any) -> Invitation | None:
        """The invitation, or None where what it was to is erased."""
        vault = self._record.database.vault
        terms = open_bytes(vault, of_invitation(row.map, row.id, "terms"), row.terms)
        if terms is None:
            return None
        called = open_text(vault, of_invitation(row.map, row.id, "called"), row.called)
        return Invitation(**{**row._mapping, "called": called, "terms": msgspec.json.decode(terms)})

    def _allowed(self, map_id: str, actor: Actor, action: Action, **about: Any) -> Access:
        timeline = self._record.lock(map_id)
        if not timeline.seq or not can(actor, Action.SEE, On(timeline.access, map_id), self._record.now()):
            raise NotPossible("no-map", "There is no such map.")
        if not can(actor, action, On(timeline.access, map_id, **about), self._record.now()):
            raise NotPossible("not-yours", sentence("not-yours"))
        return timeline.access

    def _note(self, map_id: str, actor: Actor, access: Access, *events: e.Event) -> None:
        note_access(self._record, map_id, actor.account, acting_as(actor, access, map_id, self._record.now()), *events)


def note_access(record: Record, map_id: str, account: str | None, role: str | None, *events: e.Event) -> None:
    """Write access entries. Raises NotPossible with the sentence of the first that is refused."""
    for event in events:
        entry = Entry(
            id=entry_id(), map=map_id, event=event, occurred=Occurred(record.now(), "exact"), noted_at=record.now(),
            noted_by=account, acting_as=role,
            via="online" if role else "operator",
        )  # fmt: skip
        [answer] = record.write(map_id, [entry], door=e.Door.ACCESS)
        if answer.answer != "recorded":
            raise NotPossible(answer.code or answer.answer, answer.message)


def begins_at(access: Access, by: Actor, role: str, now: str, *, told: str, changed: bool = False) -> str:
    """When a part begins: at once, or, where the supported person is to see it first, a day after they were told."""
    person = [*access.with_role("supported-person", now), *access.with_role("speaks-for", now)]
    if not person or any(one.account == by.account for one in person) or not (changed or role in SEEN_FIRST):
        return now
    return max(now, later(told, seconds=NOTICE.total_seconds()))


def no_invitation() -> NotPossible:
    """The one answer for an invitation that is used, over, taken back, somebody else's or never was."""
    return NotPossible("no-invitation", sentence("no-invitation"))


def can_undo(one: Invitation, now: str) -> bool:
    """Whether the asker may still undo that somebody joined."""
    return one.used_at is not None and datetime.fromisoformat(now) - datetime.fromisoformat(one.used_at) <= UNDO


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

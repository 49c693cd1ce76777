"""Sessions: one for each sign-in. A browser holds the token, the table only its SHA-256."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, Update, delete, update

from carelog.accounts.people import COLUMNS, Account, account_of
from carelog.accounts.texts import can_be_asked
from carelog.accounts.times import Clock, Times, shifted
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.schema_people import session
from carelog.transactions import Reading
from carelog.vault import Vault

IDLE = timedelta(hours=1)
"""A session that was not used for longer is over."""
ABSOLUTE = timedelta(hours=24)
"""A session is over after this, however much it is used."""
PROOF = timedelta(minutes=15)
"""For how long it counts that somebody has just shown who they are."""
TOUCH = timedelta(minutes=1)
"""How much older a session's last use must be before another is written down."""

_LIVE = f"""
    SELECT s.id, s.device, s.how, s.made_at, s.seen_at, s.proved_at, {COLUMNS}
    FROM session s JOIN account a ON a.id = s.account LEFT JOIN device d ON d.id = s.device
    WHERE s.made_at >= ? AND s.seen_at >= ? AND s.ended_at IS NULL AND a.ended_at IS NULL AND d.lost_at IS NULL AND """


@dataclass(frozen=True)
class Session:
    """Somebody who is signed in. `id` names the session to its owner; it opens nothing."""

    id: str
    account: Account
    device: str | None
    how: str
    made_at: str
    seen_at: str
    proved_at: str


class Sessions:
    """The sessions of one deployment."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._times = Times(clock)

    def begin(self, account_id: str, *, how: str, device: str | None = None) -> tuple[str, Session]:
        """A new session and the token that opens it, which is told only this once.

        Raises NotPossible: "not-signed-in" where the account has ended or the device is lost.
        """
        token, now = _new_token(), self._times.now()
        row = (_kept(token), str(uuid4()), account_id, device, how, now, now, now, None)
        old = (session.c.account == account_id, session.c.made_at < self._times.ago(ABSOLUTE))
        with self._database.begin() as tx:
            tx.connection.execute(delete(session).where(*old))
            tx.write((session, [row]))
            return token, self._opened(tx, token)

    def find(self, token: str) -> Session | None:
        """The session that a token opens; None if it is unknown or over, its account ended or its device lost."""
        with self._database.read() as now:
            return self._live(now, token)

    def renew(self, token: str) -> tuple[str, Session]:
        """The same session with a new token, after somebody showed again who they are; the old token opens nothing.

        Raises NotPossible: "not-signed-in".
        """
        new, now = _new_token(), self._times.now()
        with self._database.begin() as tx:
            self._opened(tx, token)
            tx.connection.execute(_of(token).values(token=_kept(new), seen_at=now, proved_at=now))
            return new, self._opened(tx, new)

    def touch(self, token: str) -> None:
        """Notes that a session is in use; writes only where that was last noted more than a minute ago."""
        found = self.find(token)
        if found and found.seen_at < self._times.ago(TOUCH):
            with self._database.begin() as tx:
                tx.connection.execute(_of(token).values(seen_at=self._times.now()))

    def end(self, token: str) -> None:
        """Ends a session at once; one that is over or unknown stays so."""
        self._end(session.c.token == _kept(token))

    def end_by_id(self, account_id: str, session_id: str) -> bool:
        """Ends one session of this account; whether there was one to end."""
        if not can_be_asked(session_id):
            return False
        return self._end(session.c.account == account_id, session.c.id == session_id) > 0

    def end_all(self, account_id: str, but: str | None = None) -> None:
        """Ends every session of an account, except that of the token `but`."""
        others = () if but is None else (session.c.token != _kept(but),)
        self._end(session.c.account == account_id, *others)

    def of(self, account_id: str) -> list[Session]:
        """The sessions in which this account is signed in now, the last used first."""
        with self._database.read() as now:
            found = now.rows(_LIVE + "s.account = ? ORDER BY s.seen_at DESC, s.id", (*self._from(), account_id))
        return [_session(row, self._database.vault) for row in found]

    def proved(self, session: Session, minutes: float = PROOF.total_seconds() / 60) -> bool:
        """Whether this person has shown who they are in the last minutes."""
        return session.proved_at >= self._times.ago(timedelta(minutes=minutes))

    def _opened(self, now: Reading, token: str) -> Session:
        found = self._live(now, token)
        if found is None:
            raise NotPossible("not-signed-in", "You are not signed in any more. Please sign in again.")
        return found

    def _live(self, now: Reading, token: str) -> Session | None:
        found = now.rows(_LIVE + "s.token = ?", (*self._from(), _kept(token)))
        return _session(found[0], self._database.vault) if found else None

    def _from(self) -> tuple[str, str]:
        return self._times.ago(ABSOLUTE), self._times.ago(IDLE)

    def _end(self, *which: ColumnElement[bool]) -> int:
        ended = update(session).where(*which, session.c.ended_at.is_(None)).values(ended_at=self._times.now())
        with self._database.begin() as tx:
            return tx.connection.execute(ended).rowcount


def still_good(session: Session, now: str) -> bool:
    """Whether a session that was found earlier is neither idle nor too old at this moment.

    What ended it otherwise (sign-out, a lost device, an account's end) is for whoever keeps it to hear of.
    """
    return session.seen_at >= shifted(now, -IDLE) and session.made_at >= shifted(now, -ABSOLUTE)


def _new_token() -> str:
    return secrets.token_urlsafe(32)


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _of(token: str) -> Update:
    return update(session).where(session.c.token == _kept(token), session.c.ended_at.is_(None))


def _session(row: tuple, vault: Vault) -> Session:
    id, device, how, made_at, seen_at, proved_at, *whose = row
    return Session(id, account_of(tuple(whose), vault), device, how, made_at, seen_at, proved_at)

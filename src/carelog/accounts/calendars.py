"""Calendar feeds: one secret address for each account that wants one. Only the SHA-256 of its token is kept."""

import hashlib
import secrets
from typing import NamedTuple

from sqlalchemy import delete

from carelog.accounts.people import COLUMNS, Account, account_of, hold
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.schema_people import calendar

BYTES = 16
"""128 bits: nobody finds one by trying."""
LONGEST = 64
"""Of what is looked up at all, in signs."""

_WHOSE = f"""
    SELECT {COLUMNS} FROM calendar c JOIN account a ON a.id = c.account WHERE c.token = ? AND a.ended_at IS NULL"""


class Feed(NamedTuple):
    """A feed that an account has, since a moment."""

    account: str
    made_at: str


class Calendars:
    """The calendar feeds of one deployment."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._times = Times(clock)

    def make(self, account_id: str) -> str:
        """The token of a new feed, told only this once; the one before it opens nothing any more.

        Raises NotPossible: "no-account".
        """
        token = secrets.token_urlsafe(BYTES)
        with self._database.begin() as tx:
            hold(tx, account_id)
            tx.connection.execute(delete(calendar).where(calendar.c.account == account_id))
            tx.write((calendar, [(account_id, _kept(token), self._times.now())]))
        return token

    def revoke(self, account_id: str) -> bool:
        """Let the feed of this account end; whether there was one."""
        with self._database.begin() as tx:
            return tx.connection.execute(delete(calendar).where(calendar.c.account == account_id)).rowcount > 0

    def of(self, account_id: str) -> Feed | None:
        """The feed of this account, if it has one."""
        with self._database.read() as now:
            found = now.rows("SELECT account, made_at FROM calendar WHERE account = ?", (account_id,))
        return Feed(*found[0]) if found else None

    def whose(self, token: str) -> Account | None:
        """The account whose feed this opens; None for one that is unknown, revoked, or of an account that has ended."""
        if len(token) > LONGEST:
            return None
        with self._database.read() as now:
            found = now.rows(_WHOSE, (_kept(token),))
        return account_of(found[0], self._database.vault) if found else None


def _kept(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

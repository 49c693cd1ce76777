"""Challenges: random bytes that a passkey signs. Each is for one purpose and one account, once, for five minutes."""

import secrets
from datetime import timedelta
from uuid import uuid4

from sqlalchemy import delete

from carelog.accounts.texts import can_be_asked
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.schema_people import challenge

LASTS = timedelta(minutes=5)


class Challenges:
    """The challenges that were given out and not yet answered."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._times = Times(clock)

    def give(self, purpose: str, account_id: str | None) -> tuple[str, bytes]:
        """A new challenge: its id and its 32 bytes."""
        id, signs = str(uuid4()), secrets.token_bytes(32)
        with self._database.begin() as tx:
            tx.connection.execute(delete(challenge).where(challenge.c.expires_at <= self._times.now()))
            tx.write((challenge, [(id, account_id, purpose, signs, self._times.ahead(LASTS))]))
        return id, signs

    def take(self, id: str, purpose: str, account_id: str | None) -> bytes | None:
        """The bytes of a challenge, which is then gone; None if too old, or given for something or somebody else."""
        if not can_be_asked(id):
            return None
        taken = (
            delete(challenge)
            .where(challenge.c.id == id, challenge.c.purpose == purpose)
            .where(challenge.c.account.is_not_distinct_from(account_id))
            .returning(challenge.c.challenge, challenge.c.expires_at)
        )
        with self._database.begin() as tx:
            found = tx.connection.execute(taken).first()
        return bytes(found.challenge) if found and found.expires_at > self._times.now() else None

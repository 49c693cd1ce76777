"""What opens an account once: recovery codes on paper, and links that are shown or printed. Kept as SHA-256 only."""

import hashlib
import secrets
from base64 import b32encode
from datetime import timedelta
from typing import Literal, NamedTuple

from sqlalchemy import delete, select, update

from carelog.accounts.people import hold
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.schema_people import code

HOW_MANY = 8
"""How many recovery codes somebody has on their paper."""
RECOVERY = "recovery"

Purpose = Literal["sign-in", "begin"]
"""What a link does: sign an account in, or make the very first one."""
PURPOSES = ("sign-in", "begin")


class Link(NamedTuple):
    """A link that was used: by whom it signs in, if by anyone, and what for."""

    account: str | None
    purpose: str


class Codes:
    """The recovery codes and links of one deployment."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._times = Times(clock)

    def recovery(self, account_id: str) -> list[str]:
        """Eight new codes, told only this once; those given out before open nothing.

        Raises NotPossible: "no-account".
        """
        codes = [_recovery_code() for _ in range(HOW_MANY)]
        now = self._times.now()
        with self._database.begin() as tx:
            hold(tx, account_id)
            tx.connection.execute(delete(code).where(code.c.account == account_id, code.c.purpose == RECOVERY))
            tx.write((code, [(_kept(_bare(one)), account_id, RECOVERY, now, None, None) for one in codes]))
        return codes

    def recovery_left(self, account_id: str) -> int:
        """How many codes of an account can still be used."""
        unused = "SELECT count(*) FROM code WHERE account = ? AND purpose = ? AND used_at IS NULL"
        with self._database.read() as now:
            return now.rows(unused, (account_id, RECOVERY))[0][0]

    def use_recovery(self, account_id: str, code_given: str) -> bool:
        """Uses a code up; whether it was one of this account's. Spaces, dashes and case do not matter."""
        used = (
            update(code)
            .where(code.c.secret == _kept(_bare(code_given)), code.c.account == account_id)
            .where(code.c.purpose == RECOVERY, code.c.used_at.is_(None))
            .values(used_at=self._times.now())
        )
        with self._database.begin() as tx:
            return tx.connection.execute(used).rowcount == 1

    def link(self, account_id: str | None, *, purpose: Purpose, minutes: float) -> str:
        """The secret of a new link, told only this once; it works once, and for so many minutes."""
        _known(purpose)
        secret, now = secrets.token_urlsafe(24), self._times.now()
        row = (_kept(secret), account_id, purpose, now, self._times.ahead(timedelta(minutes=minutes)), None)
        with self._database.begin() as tx:
            tx.connection.execute(delete(code).where(code.c.purpose.in_(PURPOSES), code.c.expires_at <= now))
            tx.write((code, [row]))
        return secret

    def use_link(self, secret: str) -> Link | None:
        """Uses a link up; None if it is unknown, used or past its time. Of two at once, one gets it."""
        now = self._times.now()
        used = (
            update(code)
            .where(code.c.secret == _kept(secret), code.c.purpose.in_(PURPOSES))
            .where(code.c.used_at.is_(None), code.c.expires_at > now)
            .values(used_at=now)
            .returning(code.c.account, code.c.purpose)
        )
        with self._database.begin() as tx:
            found = tx.connection.execute(used).first()
        return Link(*found) if found else None

    def is_for(self, secret: str, purpose: Purpose) -> bool:
        """Whether this is the secret of a link for that, which can still be used. It is not used up by asking."""
        asked = select(code.c.secret).where(
            code.c.secret == _kept(secret), code.c.purpose == purpose, code.c.used_at.is_(None),
            code.c.expires_at > self._times.now(),
        )  # fmt: skip
        with self._database.read() as now:
            return now.connection.execute(asked).first() is not None

    def waiting_begin(self) -> bool:
        """Whether a link for the very first account can still be used."""
        waiting = select(code.c.secret).where(
            code.c.purpose == "begin", code.c.used_at.is_(None), code.c.expires_at > self._times.now()
        )
        with self._database.read() as now:
            return now.connection.execute(waiting).first() is not None

    def drop(self, purpose: Purpose) -> None:
        """Makes every link of this purpose useless."""
        _known(purpose)
        with self._database.begin() as tx:
            tx.connection.execute(delete(code).where(code.c.purpose == purpose))


def _known(purpose: str) -> None:
    # A slip here must not reach the recovery codes, which stand in the same table.
    if purpose not in PURPOSES:
        raise ValueError(f"A link is for one of {', '.join(PURPOSES)}.")


def _recovery_code() -> str:
    signs = b32encode(secrets.token_bytes(15)).decode().lower()
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def _bare(given: str) -> str:
    return "".join(sign for sign in given.casefold() if not sign.isspace() and sign not in "-‐‑‒–—")


def _kept(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

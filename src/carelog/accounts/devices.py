"""Devices: the phones and computers that somebody signed in with, by the name they gave each, and that one was lost."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, update

from carelog.accounts.texts import can_be_asked, is_id, plain
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.personal import of_device, open_text, seal_text
from carelog.schema_people import device, session
from carelog.transactions import Transaction

LONGEST_LABEL = 60
LABEL = "A phone or computer"
"""What a device is called until somebody calls it otherwise."""
SEEN = timedelta(minutes=1)
"""How much older a device's last use must be before another is written down."""

# One statement, for two sign-ins on one device may come at once.
_REGISTER = """
    INSERT INTO device (id, account, label, registered_at, seen_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, label = COALESCE(?, device.label)
    WHERE device.account = excluded.account AND device.lost_at IS NULL
    RETURNING id, account, label, registered_at, seen_at, lost_at"""
_DEVICE = "SELECT id, account, label, registered_at, seen_at, lost_at FROM device WHERE "


@dataclass(frozen=True)
class Device:
    """A phone or computer of one account; `lost_at` says that it must not be let in again."""

    id: str
    account: str
    label: str
    registered_at: str
    seen_at: str
    lost_at: str | None


class Devices:
    """The devices of one deployment."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._times = Times(clock)

    def register(self, id: str, account_id: str, label: str | None = None) -> Device:
        """The device, new or seen again; without a label it keeps the one it has.

        Raises NotPossible: "bad-id", "not-your-device", "device-lost", "too-long", "bad-text".
        """
        if not is_id(id):
            raise NotPossible("bad-id", "This phone could not be recognised. Please load the page again.")
        given, now = _label(label), self._times.now()
        with self._database.begin() as tx:
            sealed = seal_text(self._database, tx, of_device(account_id, id), given or LABEL)
            found = tx.rows(_REGISTER, (id, account_id, sealed, now, now, sealed if given else None))
            if not found:
                raise _not_let_in(tx, id, account_id)
        return self._device(*found[0])

    def known(self, id: str, account_id: str) -> None:
        """Make sure that this device is one of the account's; one that is new is registered. Writes only where it must.

        Raises NotPossible as `register`.
        """
        found = self.get(id)
        if found is None or found.account != account_id or found.lost_at is not None:
            self.register(id, account_id)
        elif found.seen_at < self._times.ago(SEEN):
            self.seen(id)

    def of(self, account_id: str) -> list[Device]:
        """The devices of an account, lost ones too, the last used first."""
        with self._database.read() as now:
            rows = now.rows(_DEVICE + "account = ? ORDER BY seen_at DESC, id", (account_id,))
        return [self._device(*row) for row in rows]

    def get(self, id: str) -> Device | None:
        """The device with this id, lost or not."""
        if not can_be_asked(id):
            return None
        with self._database.read() as now:
            found = now.rows(_DEVICE + "id = ?", (id,))
        return self._device(*found[0]) if found else None

    def lost(self, id: str) -> None:
        """Keeps a device out from now on, and ends every session on it. Raises NotPossible: "no-device"."""
        if not can_be_asked(id):
            raise _no_device()
        now = self._times.now()
        marked = update(device).where(device.c.id == id).values(lost_at=func.coalesce(device.c.lost_at, now))
        ended = update(session).where(session.c.device == id, session.c.ended_at.is_(None)).values(ended_at=now)
        with self._database.begin() as tx:
            if not tx.connection.execute(marked).rowcount:
                raise _no_device()
            tx.connection.execute(ended)

    def seen(self, id: str) -> None:
        """Notes that a device is in use; writes only where that was last noted more than a minute ago."""
        found = self.get(id)
        if found and found.lost_at is None and found.seen_at < self._times.ago(SEEN):
            with self._database.begin() as tx:
                tx.connection.execute(update(device).where(device.c.id == id).values(seen_at=self._times.now()))

    def _device(self, id: str, account: str, label: str, *moments: Any) -> Device:
        return Device(id, account, open_text(self._database.vault, of_device(account, id), label) or LABEL, *moments)


def _label(label: str | None) -> str | None:
    return plain(label, LONGEST_LABEL) if label and label.strip() else None


def _not_let_in(tx: Transaction, id: str, account_id: str) -> NotPossible:
    if tx.rows("SELECT 1 FROM device WHERE id = ? AND account = ?", (id, account_id)):
        return NotPossible(
            "device-lost", "This phone was reported lost, so it stays out. Ask whoever looks after carelog here."
        )
    return NotPossible("not-your-device", "Somebody else signs in on this phone. Please sign out here first.")


def _no_device() -> NotPossible:
    return NotPossible("no-device", "There is no such phone or computer. Look for it in your list.")

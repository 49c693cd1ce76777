"""What putting a backup back does to a log: it begins a new life under another name, and says from which it goes on."""

from sqlalchemy import text

from carelog.checkpoints import RESTORED, Checkpoints
from carelog.database import Database
from carelog.proof.signing import origin_of, verifies
from carelog.proof.verify import checkpoint
from carelog.transactions import Transaction


def begin_anew(database: Database, tx: Transaction, epoch: str) -> None:
    """The log is of this epoch from here on, and its last checkpoint is signed under that name."""
    before, signer = origin_of(tx.meta("epoch")), database.signer
    _set(tx, "epoch", epoch)
    found = Checkpoints(database).last()
    if found is None:
        return
    _, size, root = checkpoint(found.note, signer.key(before), verifies)
    note = {"note": signer.checkpoint(origin_of(epoch), size, root), "at": size}
    tx.connection.execute(text("UPDATE checkpoint SET note = :note WHERE position = :at"), note)
    _set(tx, RESTORED, f"{size} {before}")


def _set(tx: Transaction, key: str, value: str) -> None:
    tx.connection.execute(text("DELETE FROM meta WHERE key = :key"), {"key": key})
    tx.connection.execute(text("INSERT INTO meta (key, value) VALUES (:key, :value)"), {"key": key, "value": value})

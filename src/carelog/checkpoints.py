"""The log as others may check it: what was signed last, that it only grew since, and that it is still what was signed.

The tree over all entries is kept in memory, 64 bytes an entry, and brought up to date from the log when it is asked.
"""

from base64 import b64encode
from collections.abc import Iterator
from threading import Lock
from typing import Any

from carelog.checking import first_broken
from carelog.database import Database
from carelog.proof.lives import LIVES, shared
from carelog.proof.signing import Checkpoint, origin_of, verifies
from carelog.proof.tree import Tree, leaf_hash
from carelog.proof.verify import Broken, checkpoint
from carelog.transactions import Reading

LAST = "SELECT position, note, made_at FROM checkpoint ORDER BY position DESC LIMIT 1"
ENVELOPES = "SELECT envelope FROM entry WHERE position > ? ORDER BY position"
END = "SELECT coalesce(max(position), 0), count(*) FROM entry"
RESTORED = "restored_from"
"""Where a restored log remembers the life before: its origin, and how many entries they share."""


class LogAltered(Exception):
    """The log is not the one that was signed last; the sentence says where it differs, where that can be said."""


class Checkpoints:
    """What was signed of one log. Safe to use from many threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._tree, self._lock = Tree(), Lock()

    def last(self) -> Checkpoint | None:
        """What was signed last; None while nothing is recorded."""
        with self._database.read() as now:
            return _last(now)

    def told(self, origin: str | None = None, size: int | None = None) -> dict[str, Any] | None:
        """What was signed last, and the proof that it grew from what the asker kept; None while nothing is recorded."""
        with self._database.read() as now:
            found = _last(now)
            if found is None:
                return None
            own, restored = origin_of(now.meta("epoch")), _restored(now)
            before = shared(now.metas(LIVES).get(LIVES)) | {own: found.size}
            if restored is not None:
                before[restored["origin"]] = restored["size"]
            if origin in before and origin != own:
                restored = {"origin": origin, "size": before[origin]}  # the life that the asker knows
            known = size is not None and size <= before.get(origin or "", -1)
            proof = self._grown(now, size, found.size) if size is not None and known else None
        return {
            "note": found.note,
            "key": self._database.signer.key(own),
            "from": None if proof is None else size,
            "consistency": proof or [],
            "restored": restored,
        }

    def check(self) -> None:
        """Hold the whole log against what was signed last. Raises LogAltered."""
        with self._database.read() as now:
            found = _last(now)
            [(last, count)] = now.rows(END)
            if last or found:
                self._compare(now, found, last, count)

    def _compare(self, now: Reading, found: Checkpoint | None, last: int, count: int) -> None:
        if found is None:
            raise LogAltered(f"The log has {last} entries, and none of its checkpoints is there.")
        origin = origin_of(now.meta("epoch"))
        key = self._database.signer.key(origin)
        try:
            _, size, root = checkpoint(found.note, key, verifies)
        except Broken:
            raise LogAltered("The last checkpoint was not signed with this server's key.") from None
        if (last, count) == (size, size):
            with self._lock:
                self._catch_up(now)
                if self._tree.root(size) == root:
                    return
        raise LogAltered(
            first_broken(now, key, origin) or f"The log is not the one of {size} entries that was signed last."
        )

    def _grown(self, now: Reading, before: int, size: int) -> list[str]:
        with self._lock:
            if self._tree.size < size:
                self._catch_up(now)
            return [b64encode(one).decode() for one in self._tree.grown(before, size)]

    def _catch_up(self, now: Reading) -> None:
        self._tree.add(_leaves(now, self._tree.size))


def _last(now: Reading) -> Checkpoint | None:
    return next((Checkpoint(*row) for row in now.rows(LAST)), None)


def _leaves(now: Reading, after: int) -> Iterator[bytes]:
    for (envelope,) in now.each(ENVELOPES, (after,)):
        yield leaf_hash(envelope)


def _restored(now: Reading) -> dict[str, Any] | None:
    """The life before this one, where the log was restored from a backup."""
    said = now.metas(RESTORED).get(RESTORED)
    if said is None:
        return None
    size, origin = said.split(" ", 1)
    return {"origin": origin, "size": int(size)}

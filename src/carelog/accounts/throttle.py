"""Tries that failed and uses that are counted, so that guessing is slow and nobody is locked out for good."""

import hashlib
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy import delete, insert

from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.schema_people import attempt
from carelog.transactions import Reading

SIGN_IN_FREE = 5
"""How many failed tries to sign in cost no waiting."""
SIGN_IN_WINDOW = 900
"""For how many seconds a failed try to sign in counts."""
ADDRESS_MOST = 50
"""How many tries to sign in come from one address in ADDRESS_WINDOW seconds."""
ADDRESS_WINDOW = 3600
KEPT = timedelta(days=1)
"""The longest that any try or use counts."""
SWEEP = timedelta(minutes=10)


def key(kind: str, value: str) -> str:
    """What a try is about, such as ("name", "…") or ("address", "…"), with nothing of the value to be read in it."""
    return hashlib.sha256(f"{kind}\0{value}".encode("utf-8", "surrogatepass")).hexdigest()


class Throttle:
    """Counts tries and uses. `about` is what `key` makes; it is hashed here too, under a key, so that no name is
    ever stored, nor can be found out by trying."""

    key = staticmethod(key)

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._times = Times(clock)
        self._swept_at = ""

    def failed(self, about: str) -> None:
        """Notes a try that failed. Noted before the password is looked at, and cleared if it was right, many tries
        at once are counted too."""
        self._sweep()
        with self._database.begin() as tx:
            tx.connection.execute(insert(attempt).values(about=self._kept(about), at=self._times.now()))

    def clear(self, about: str) -> None:
        """Forgets what failed: somebody showed who they are."""
        # What is older is the sweep's: two transactions that delete the same rows could wait for each other for ever.
        noted = (attempt.c.about == self._kept(about), attempt.c.at >= self._times.ago(KEPT))
        with self._database.begin() as tx:
            tx.connection.execute(delete(attempt).where(*noted))

    def take_back(self, about: str) -> None:
        """Forgets the last try noted: it did not fail after all. What failed before it still counts."""
        with self._database.begin() as tx:
            rows = tx.rows("SELECT max(at) FROM attempt WHERE about = ?", (self._kept(about),))
            tx.connection.execute(
                delete(attempt).where(attempt.c.about == self._kept(about), attempt.c.at == rows[0][0])
            )

    def wait(self, about: str, *, free: int, window_s: int, slowest_s: int) -> int:
        """Seconds until the next try is looked at; 0 is now.

        From the `free`-th failure within the window on, each doubles the wait after it: 1, 2, 4 ... up to slowest_s.
        """
        with self._database.read() as now:
            failures = self._noted(now, about, window_s)
        if len(failures) < free:
            return 0
        pause = min(2 ** min(len(failures) - free, 30), slowest_s)
        return self._seconds_until(failures[-1], pause)

    def count(self, about: str, window_s: int) -> int:
        """How many tries or uses lie within the last seconds."""
        with self._database.read() as now:
            return len(self._noted(now, about, window_s))

    def use(self, about: str, most: int, window_s: int) -> int:
        """Counts a use and returns 0; or, where `most` are used up, counts nothing and returns the seconds to wait."""
        self._sweep()
        with self._database.begin() as tx:
            # Nobody else counts meanwhile, or two would both take the last one. The lock goes by any text.
            tx.lock_map(self._kept(about))
            uses = self._noted(tx, about, window_s)
            if len(uses) >= most:
                return max(1, self._seconds_until(uses[-most], window_s))
            tx.connection.execute(insert(attempt).values(about=self._kept(about), at=self._times.now()))
        return 0

    def _noted(self, now: Reading, about: str, window_s: int) -> list[str]:
        since = self._times.ago(min(timedelta(seconds=window_s), KEPT))
        found = now.rows("SELECT at FROM attempt WHERE about = ? AND at > ? ORDER BY at", (self._kept(about), since))
        return [at for (at,) in found]

    def _seconds_until(self, at: str, seconds: int) -> int:
        passed = datetime.fromisoformat(self._times.now()) - datetime.fromisoformat(at)
        return max(0, ceil(seconds - passed.total_seconds()))

    def _sweep(self) -> None:
        if self._swept_at >= self._times.ago(SWEEP):
            return
        self._swept_at = self._times.now()
        with self._database.begin() as tx:
            tx.connection.execute(delete(attempt).where(attempt.c.at < self._times.ago(KEPT)))

    def _kept(self, about: str) -> str:
        return self._database.vault.digest(hashlib.sha256(about.encode("utf-8", "surrogatepass")).hexdigest())

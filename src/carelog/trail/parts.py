"""Who has which part in each map: folded from the entries that tell of it alone, and kept while the server runs."""

from threading import Lock

from carelog import wire
from carelog.domain.access.can import Actor
from carelog.domain.access.relations import TELL_OF_ACCESS, Access, allow
from carelog.domain.access.views import View, view_of
from carelog.trail.entries import bare_at, marks
from carelog.trail.table import upto
from carelog.transactions import Reading

_TYPES = tuple(sorted(wire.NAMES[one] for one in TELL_OF_ACCESS))
_NEW = f"SELECT position FROM trail WHERE position > ? AND position <= ? AND type IN {marks(_TYPES)} ORDER BY position"


class Parts:
    """The access of every map, as far as the trail has come, but for words such as what for and for whom somebody
    works. Safe to use from many threads.
    """

    def __init__(self) -> None:
        self._of: dict[str, Access] = {}
        self._upto = 0
        self._lock = Lock()

    def views(self, now: Reading, actor: Actor, at: str) -> dict[str, View]:
        """The maps that this actor may open, and how they see each."""
        with self._lock:
            self._bring_up(now)
            mine = {map_id: one for map_id, one in self._of.items() if _has_a_part(actor, map_id, one)}
            seen = {map_id: view_of(actor, access, map_id, at) for map_id, access in mine.items()}
        return {map_id: view for map_id, view in seen.items() if view is not None}

    def maps(self, now: Reading) -> list[str]:
        """Every map there is."""
        with self._lock:
            self._bring_up(now)
            return sorted(self._of)

    def access(self, map_id: str) -> Access:
        """The access of a map, as far as it was brought up; nobody may change it."""
        return self._of[map_id]

    def _bring_up(self, now: Reading) -> None:
        last = upto(now)
        if last <= self._upto:
            return
        positions = [row[0] for row in now.rows(_NEW, (self._upto, last, *_TYPES))]
        for entry in bare_at(now, positions):
            allow(self._of.setdefault(entry.map, Access()), entry)
        self._upto = last


def _has_a_part(actor: Actor, map_id: str, access: Access) -> bool:
    return map_id in actor.emergencies or any(one.account == actor.account for one in access.relations)

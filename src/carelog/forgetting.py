"""Erasing an account: its name, its ways in and its own notes go for good; what it noted on maps stays, under a random
id that is shown as "former member".

What is said of somebody *on* a map is another thing: that is asked for on the map (requesting.py).
"""

from uuid import uuid4

from sqlalchemy import delete, update

from carelog.accounts.people import People
from carelog.domain import events as e
from carelog.domain.access.relations import Access
from carelog.domain.refusals import NotPossible
from carelog.erasing import Erasing
from carelog.inviting import note_access
from carelog.personal import OF_NO_MAP
from carelog.record import Record
from carelog.schema_people import (
    account,
    audit_draw,
    audit_note,
    calendar,
    challenge,
    code,
    device,
    invitation,
    kept_aside,
    passkey,
    session,
)
from carelog.trail.table import catch_up

GONE_WITH_IT = (passkey, code, session, challenge, calendar, audit_note, audit_draw)
NAMING = """SELECT DISTINCT t.map FROM trail_name n JOIN trail t ON t.position = n.position
    WHERE n.name = ? AND t.type IN ('role-granted', 'map-started', 'map-entrusted')"""
HOLD_IT = ("keeper", "supported-person", "speaks-for")


class Forgetting:
    """Erases accounts of one record. Who may ask for it is for the caller to ask."""

    def __init__(self, record: Record) -> None:
        self._record, self._database = record, record.database

    def account(self, id: str) -> None:
        """Erase this account: its parts end, its practice maps go, and its key is destroyed.

        Raises NotPossible: "no-account", "last-admin", "holds-a-map" where somebody else has to hold a map first.
        """
        self._may(id)
        maps = self._maps(id)
        for map_id in maps:
            with self._record.reading(map_id) as timeline:
                self._may_leave(timeline.access, id)
                practice = timeline.head.kind == "practice" and timeline.access.started_by == id
            if practice:
                Erasing(self._record).whole(map_id, ground="practice", decided_by=[id])
        with self._record.together():
            self._record.lock_all(maps)
            for map_id in maps:
                self._leave(map_id, id)
            self._rows(id)
            kids = self._database.vault.end(OF_NO_MAP, [id])
        Erasing(self._record).over(OF_NO_MAP, kids, {"account": id})

    def _may(self, id: str) -> None:
        people = People(self._database)
        found = people.get(id)
        if found is None:
            raise NotPossible("no-account", "There is no such account. Look for it in the list of people.")
        others = [one for one in people.all() if one.admin and not one.ended_at and one.id != id]
        if found.admin and not found.ended_at and not others:
            raise NotPossible("last-admin", "Somebody has to look after carelog. Make another admin first.")

    def _maps(self, id: str) -> list[str]:
        catch_up(self._database)
        with self._database.read() as now:
            return sorted(map_id for (map_id,) in now.rows(NAMING, (id,)))

    def _may_leave(self, access: Access, id: str) -> None:
        """A map with others in it is not left without anybody who holds it."""
        at = self._record.now()
        holds = [one for one in access.held_by(id, at) if one.role in HOLD_IT]
        others = [one for one in access.relations if one.account != id and one.holds(at)]
        if holds and others and not any(one.role in HOLD_IT for one in others):
            raise NotPossible(
                "holds-a-map",
                "You are the only one who looks after a map with others in it. Make somebody keeper first.",
            )

    def _leave(self, map_id: str, id: str) -> None:
        held = self._record.lock(map_id).access.held_by(id, self._record.now())
        for role in dict.fromkeys(one.role for one in held if one.role != "trainee"):
            note_access(self._record, map_id, id, role, e.RoleEnded(account=id, role=role))

    def _rows(self, id: str) -> None:
        """What lies beside the log of this account; its row stays, with nothing in it, so that its id names nobody."""
        connection = self._record.transaction.connection
        for table in GONE_WITH_IT:
            connection.execute(delete(table).where(table.c.account == id))
        connection.execute(delete(kept_aside).where(kept_aside.c.account == id, kept_aside.c.map == ""))
        connection.execute(update(invitation).where(invitation.c.used_by == id).values(called=None))
        connection.execute(update(device).where(device.c.account == id).values(label="", lost_at=self._record.now()))
        nothing = {"name": "", "name_key": str(uuid4()), "password": None, "organisation": None}
        ended = {"admin": 0, "safeguarding": 0, "ended_at": self._record.now()}
        connection.execute(update(account).where(account.c.id == id).values(**nothing, **ended))

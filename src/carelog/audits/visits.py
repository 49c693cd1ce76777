"""Audit visits: an auditor's parts in several maps that belong together, given, told beforehand, and ended as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.access.relations import Relation
from carelog.domain.refusals import NotPossible, sentence
from carelog.inviting import Inviting
from carelog.record import Record

NAMING = """SELECT DISTINCT t.map FROM trail_name n JOIN trail t ON t.position = n.position
    WHERE n.name = ? AND t.type = 'role-granted' ORDER BY t.map"""
"""The maps on which this account was ever given a part."""


@dataclass(frozen=True)
class Visit:
    """One visit. `looks_from` and `looks_to`: the period looked at, its first and last day; `state`: coming, now, over;
    `maps`: those on which the part holds now, and `later`, on which it begins later; `ends`: when the last part ends.
    """

    id: str
    account: str
    purpose: str
    looks_from: str
    looks_to: str
    starts: str
    ends: str
    maps: tuple[str, ...]
    later: tuple[str, ...]
    state: str


class Audits:
    """The audit visits of one deployment. Raises NotPossible where one may not."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def arrange(
        self,
        actor: Actor,
        account: str,
        maps: Sequence[str],
        *,
        purpose: str,
        looks_from: str,
        looks_to: str,
        until: str,
    ) -> str:
        """Give this account an auditor's part in each of these maps, in one commit: all of them or none. The id."""
        if not maps:
            raise NotPossible("no-map", "Choose at least one map.")
        if not purpose.strip():
            raise NotPossible("blank", sentence("blank", "what for"))
        visit, inviting = str(uuid4()), Inviting(self._record)
        with self._record.together():
            self._record.lock_all(sorted({*maps}))
            for map_id in sorted({*maps}):
                inviting.grant(
                    map_id, actor, account, "auditor", purpose=purpose, until=until, audit=visit,
                    looks_from=looks_from, looks_to=looks_to,
                )  # fmt: skip
        return visit

    def of(self, account: str) -> list[Visit]:
        """The visits of this account, those of now first, then by when they begin."""
        with self._record.database.read() as now:
            maps = [map_id for (map_id,) in now.rows(NAMING, (account,))]
        return self._on(account, maps)

    def one(self, account: str, visit: str) -> Visit:
        """A visit of this account. Raises NotPossible: "no-audit", also where it is somebody else's."""
        found = next((one for one in self.of(account) if one.id == visit), None)
        if found is None:
            raise NotPossible("no-audit", "There is no such audit visit of yours.")
        return found

    def _on(self, account: str, maps: Iterable[str]) -> list[Visit]:
        found: dict[str, list[tuple[str, Relation]]] = {}
        for map_id in maps:
            with self._record.reading(map_id) as timeline:
                for one in timeline.access.relations:
                    if one.account == account and one.audit is not None:
                        found.setdefault(one.audit, []).append((map_id, one))
        visits = [self._visit(id, parts) for id, parts in found.items()]
        return sorted(visits, key=lambda one: (_ORDER.index(one.state), one.starts, one.id))

    def _visit(self, id: str, parts: list[tuple[str, Relation]]) -> Visit:
        now, any_part = self._record.now(), parts[-1][1]
        held = dict.fromkeys(map_id for map_id, one in parts if one.holds(now))
        later = dict.fromkeys(map_id for map_id, one in parts if not one.over(now) and map_id not in held)
        state = "now" if held else "coming" if later else "over"
        return Visit(
            id=id, account=any_part.account, purpose=any_part.purpose or "", looks_from=any_part.looks_from or "",
            looks_to=any_part.looks_to or "", starts=min(one.starts for _, one in parts),
            ends=max(one.ends or "" for _, one in parts),
            maps=tuple(held), later=tuple(later), state=state,
        )  # fmt: skip

    def end(self, actor: Actor, visit: Visit) -> None:
        """End the parts of a visit on every map on which this actor may: the auditor's own, all."""
        inviting, now = Inviting(self._record), self._record.now()
        with self._record.together():
            self._record.lock_all(sorted({*visit.maps, *visit.later}))
            for map_id in (*visit.maps, *visit.later):
                access = self._record.lock(map_id).access
                if can(actor, Action.END_ROLE, On(access, map_id, role="auditor", account=visit.account), now):
                    inviting.end(map_id, actor, visit.account, "auditor")


_ORDER = ("now", "coming", "over")

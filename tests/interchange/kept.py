"""A map that files are compared with, one after the other, without a log."""

from carelog.domain import events as e
from carelog.domain.care_map import CareMap, evolve
from carelog.interchange.differences import differences
from carelog.interchange.picture import Picture
from carelog.interchange.plan import Before, Plan

MAP = "6f0c3a0e-6f0e-4b8e-9a55-0d6c7a3f3b11"


class Ids:
    """Ids made up, one after the other."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return f"00000000-0000-4000-8000-{self.made:012d}"


class Kept:
    """A map that files are compared with, and folded into."""

    def __init__(self) -> None:
        self.care_map, self.imported, self.mint = CareMap(), CareMap(), Ids()
        self.dangling: dict[str, str] = {}
        self.people: set[str] = set()

    def take(self, found: Picture, *, whole: bool = False, dated: bool = False) -> Plan:
        before = Before(
            map=MAP, care_map=self.care_map, imported=self.imported, scheme="atlas-care-map", people=self.people,
            may_go={*self.imported.elements, *self.imported.connections}, dangling=self.dangling,
        )  # fmt: skip
        plan = differences(found, before, self.mint, whole=whole, dated=dated)
        for event in plan.events:
            assert evolve(self.care_map, event) and evolve(self.imported, event)
        return plan

    def noted(self, *events: e.Event) -> None:
        """Somebody noted this, by no file."""
        for event in events:
            assert evolve(self.care_map, event)
            self.people |= set(e.named_by(event))

    def names(self) -> list[str]:
        return sorted(one.name for one in self.care_map.elements.values() if one.stands)

    def ties(self) -> list[tuple[str, str, str | None]]:
        names = {one.id: one.name for one in self.care_map.elements.values()}
        shown = [one for one in self.care_map.connections.values() if self.care_map.shown(one)]
        return sorted((names[one.from_], names[one.to], one.type) for one in shown)

    def id_of(self, name: str) -> str:
        return next(one.id for one in self.care_map.elements.values() if one.name == name)

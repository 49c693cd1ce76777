"""What the address of a map page asks for, and the addresses that ask for nearly the same. Ids and plain words only."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from urllib.parse import quote, urlencode

from carelog.domain.refusals import NotPossible
from carelog.projections.drawing.rings import RINGS

THEN = "then"
"""The value of `known` that means: as it was known on the very day that is looked at."""
MOST_STEPS = 3


@dataclass(frozen=True)
class Filters:
    """Which part of the map to show. None: do not mind."""

    type: str | None = None
    tie: str | None = None
    paid: str | None = None
    care: str | None = None
    plan: str | None = None
    state: str | None = None
    focus: str | None = None
    steps: int = 1

    def __bool__(self) -> bool:
        return self != Filters(steps=self.steps)


@dataclass(frozen=True)
class Asked:
    """One map page: the moment, the part of the map, the rings it is drawn by, and the thing looked at more closely."""

    map: str
    on: str | None = None
    known: str | None = None
    by: str | None = None
    thing: str | None = None
    filters: Filters = Filters()

    @property
    def known_when(self) -> str | None:
        """`known` as `asking.when` takes it, once "then" has a day."""
        return self.on if self.known == THEN else self.known

    @property
    def values(self) -> dict[str, Any]:
        """Everything that was asked, by its name in the address; what is as usual is left out."""
        said = {**asdict(self), **asdict(self.filters)}
        del said["map"], said["filters"]
        if not self.filters.focus:
            del said["steps"]
        return {name: value for name, value in said.items() if value is not None}

    def url(self, page: str = "", **changes: Any) -> str:
        """The address of this page with some of it changed; None takes it out."""
        said = self.values | changes
        query = urlencode({name: value for name, value in said.items() if value not in (None, "")})
        path = f"/maps/{quote(self.map, safe='')}{page}"
        return f"{path}?{query}" if query else path

    def everything(self) -> "Asked":
        """The same, with nothing hidden."""
        return replace(self, filters=Filters())


def asked(map_id: str, query: Mapping[str, str]) -> Asked:
    """What this query asks for. An empty field of a form was not asked; what is not known is passed over."""
    given = {name: value for name, value in query.items() if value}
    words = {one.name: given[one.name] for one in fields(Filters) if one.name in given and one.name != "steps"}
    own = {name: given[name] for name in ("on", "known", "by", "thing") if name in given}
    if own.get("by") not in RINGS:
        own.pop("by", None)
    return Asked(map_id, filters=Filters(**words, steps=_steps(given.get("steps", "1"))), **own)


def _steps(given: str) -> int:
    if given not in map(str, range(1, MOST_STEPS + 1)):
        raise NotPossible("bad-steps", f"Steps are 1 to {MOST_STEPS}.")
    return int(given)

"""What a comparison starts from and what it comes to. Values only; who compares is differences.py."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID, uuid5

from carelog.domain.care_map import CareMap
from carelog.domain.events import Event
from carelog.domain.vocabulary import kind_of_type, scheme, slug
from carelog.interchange.picture import Became, Json, Outcome, Picture, What
from carelog.interchange.rows import text

Mint = Callable[[], str]


@dataclass(frozen=True, kw_only=True)
class Before:
    """What is known before a file is compared.

    `care_map` is how the map stands, `imported` how imports alone have it: what a file says again, after people noted
    otherwise, is nothing new. `people`: things that somebody noted something about. `may_go`: things that the file, as
    a newer one of those they came with, takes off the map by no longer holding them. `dangling`: label -> id of an end
    that ties name and no element row has; a history keeps it from one revision to the next.
    """

    map: str
    care_map: CareMap
    imported: CareMap
    scheme: str
    people: Collection[str] = frozenset()
    may_go: Collection[str] = frozenset()
    dangling: dict[str, str] = field(default_factory=dict)


@dataclass
class Plan:
    """What follows from a file: events in the order they are noted, each with its row (a place in `outcomes`)."""

    steps: list[tuple[Event, int]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    suggestions: list[str] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        """The events alone."""
        return [event for event, _ in self.steps]

    def say(self, where: str, what: What, became: Became, why: str = "", thing: str = "") -> int:
        """Add an outcome; its place is what steps refer to."""
        self.outcomes.append(Outcome(where, what, became, why, thing))
        return len(self.outcomes) - 1


@dataclass(frozen=True, kw_only=True)
class Comparing:
    """One comparison: the picture, what was known, and how much the picture speaks for.

    `whole`: what the picture does not hold is no longer so. `dated`: it is a dated revision, whose list of elements is
    the whole truth of its day, so a tie to a name that is not listed makes no element.
    """

    picture: Picture
    before: Before
    mint: Mint
    whole: bool
    dated: bool
    plan: Plan = field(default_factory=Plan)

    def element_id(self, source_id: str) -> str:
        """The id of the element that bears this id in its source: the same for a tie that names it before it comes."""
        return str(uuid5(UUID(self.before.map), f"element:{source_id}"))

    def connection_id(self, source_id: str) -> str:
        """The id of the connection that bears this id in its source."""
        return str(uuid5(UUID(self.before.map), f"connection:{source_id}"))

    def same(self, one: Json, other: Json) -> bool:
        """Whether two values are the same: 1, 1.0, true and "1" are four; in a table a number and its text are one."""
        if type(one) is not type(other):
            return not self.picture.exact and _shown(one) == _shown(other)
        if isinstance(one, list):
            return len(one) == len(other) and all(map(self.same, one, other))
        if isinstance(one, dict):
            return one.keys() == other.keys() and all(self.same(one[key], other[key]) for key in one)
        return one == other

    def new(self, said: Json, imported: Json, now: Json) -> bool:
        """Whether what the file says is news: neither what imports said before, nor what is so anyway."""
        return not self.same(said, imported) and (imported is now or not self.same(said, now))


def _shown(value: Json) -> str | None:
    """A value as a table shows it; a list of one is its one."""
    if isinstance(value, list):
        return "|".join(_shown(one) or "" for one in value)
    return text(value) or None


@lru_cache(maxsize=4_096)
def kind_of(word: str | None) -> str:
    """The kind that a type's word most likely means."""
    return kind_of_type(word)


@lru_cache(maxsize=4_096)
def family_of(word: str | None, scheme_name: str) -> str:
    """The family of a connection type by the scheme; numbers before its words do not count."""
    known = scheme(scheme_name).connection_types.get(slug(word.lstrip("0123456789.) "))) if word else None
    return known.family if known else "other"

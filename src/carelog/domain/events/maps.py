"""What happens to a care map as a whole."""

from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import Door, Event, Json, an_id, ids, one_of, personal


@dataclass(frozen=True, kw_only=True)
class MapStarted(Event):
    """A map was begun: `about` is the person at the centre of a personal map."""

    title: str = personal("title")
    kind: str = one_of(words.MAP_KINDS)
    scheme: str = one_of(frozenset(words.SCHEMES), optional=True, default="atlas-care-map")
    about: str | None = an_id(optional=True)


@dataclass(frozen=True, kw_only=True)
class MapRenamed(Event):
    title: str = personal("title")


@dataclass(frozen=True, kw_only=True)
class MapConfirmed(Event):
    """Somebody looked and said that it is right as it stands: all of it, or the things in `of`."""

    of: tuple[str, ...] | None = ids(optional=True)
    by: str | None = an_id(optional=True)


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Event):
    view: str = an_id(of="view")
    title: str = personal("title")
    filter: Json = personal("view", optional=True)
    style: Json = personal("view", optional=True)


@dataclass(frozen=True, kw_only=True)
class MapClosed(Event):
    reason: str | None = personal("reason", optional=True)


@dataclass(frozen=True, kw_only=True)
class MapReopened(Event):
    pass


@dataclass(frozen=True, kw_only=True)
class MapEntrusted(Event):
    """The person whom the map is about has died, and from now on this account holds it."""

    door = Door.ACCESS
    account: str = an_id(of="account")

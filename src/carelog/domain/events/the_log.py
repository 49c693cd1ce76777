"""What happens to the log itself: entries in error, disputed, settled; imports; erasures."""

from collections.abc import Mapping
from dataclasses import dataclass

from carelog.domain import vocabulary as words
from carelog.domain.events.shape import Door, Event, Json, an_id, ids, one_of, personal


@dataclass(frozen=True, kw_only=True)
class EntryInError(Event):
    """That entry should never have been noted. It stays in the log and out of the picture.

    `is_about` "someone-else": it is not about anybody here at all. Nobody but its author and the keeper reads it from
    then on.
    """

    changes = None
    entry: str = an_id(of="entry")
    why: str | None = personal("reason", optional=True)
    is_about: str | None = one_of(words.IN_ERROR_ABOUT, optional=True)


@dataclass(frozen=True, kw_only=True)
class EntryDisputed(Event):
    """Someone sees it differently; their words stand beside the entry wherever it is shown."""

    entry: str = an_id(of="entry")
    by: str | None = an_id(optional=True)
    text: str = personal("note")


@dataclass(frozen=True, kw_only=True)
class DisputeSettled(Event):
    entry: str = an_id(of="entry")
    text: str | None = personal("note", optional=True)


@dataclass(frozen=True, kw_only=True)
class DiscrepancyFound(Event):
    """Two entries that cannot both be so."""

    door = Door.SERVER
    discrepancy: str = an_id(of="discrepancy")
    entries: tuple[str, ...] = ids(of="entry")
    about: Mapping[str, Json] | None = None


@dataclass(frozen=True, kw_only=True)
class DiscrepancySettled(Event):
    """`keep` is the id of one entry, or "both" (at their own times), or "ask"."""

    discrepancy: str = an_id(of="discrepancy")
    keep: str


@dataclass(frozen=True, kw_only=True)
class ImportMade(Event):
    """A file was read in. `sources` names the authors that its entries are noted by: id -> name as the file has it."""

    door = Door.SERVER
    format: str
    sha256: str
    counts: Mapping[str, int]
    sources: Mapping[str, str] | None = personal("sources", optional=True)


@dataclass(frozen=True, kw_only=True)
class PartsErased(Event):
    """The personal parts of these entries are gone for good; that they were there is not.

    `groups`: only these field groups of them. `upto`: of every entry up to this seq. `decided_by`: the accounts of
    those who decided it.
    """

    door = Door.SERVER
    entries: tuple[str, ...] = ids(of="entry")
    ground: str
    groups: tuple[str, ...] | None = None
    upto: int | None = None
    decided_by: tuple[str, ...] | None = ids(optional=True, of="account")

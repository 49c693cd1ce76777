"""What may be asked of the trail: filters that combine, each an id, a closed word or a day."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from carelog import wire
from carelog.accounts.texts import is_id
from carelog.domain.access.moments import after_day, moment
from carelog.domain.entries import exact_ms
from carelog.domain.refusals import NotPossible

_GROUP = {"the_log": "corrections", "access": "parts"}
"""How a file of domain/events is called where that is not by its own name."""


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, event_type in wire.EVENTS.items():
        file = event_type.__module__.rpartition(".")[2]
        found[_GROUP.get(file, file)] = found.get(_GROUP.get(file, file), frozenset()) | {name}
    return found | {"parts": found["parts"] | {"map-entrusted"}}


GROUPS = _groups()
"""A group of types of events -> their stored names."""
STANDING = ("corrected", "in-error", "disputed")
WAYS = ("device", "offline", "online", "file", "import", "operator", "carelog")
ROLES = (
    "supported-person", "speaks-for", "advocate", "keeper", "member", "worker", "own-entry", "reviewer", "auditor",
    "trainee", "emergency",
)  # fmt: skip
CLOCKS = ("recorded", "true")
NOBODYS = "0"
"""An id that nobody and nothing has: what is no id at all is asked for like one that is not there."""


@dataclass(frozen=True)
class Filters:
    """Each narrows the trail further; empty: do not mind. `about` is any id that an entry names: somebody or something
    on the map, a tie, an account, a big change, a decision. `entry`: this entry and all that became of it. `since` and
    `until` are days, the last one included, by the clock `by`.
    """

    map: str = ""
    about: str = ""
    account: str = ""
    role: str = ""
    device: str = ""
    via: str = ""
    visit: str = ""
    review: str = ""
    imported: str = ""
    entry: str = ""
    type: str = ""
    standing: str = ""
    late: str = ""
    since: str = ""
    until: str = ""
    by: str = ""

    @property
    def names(self) -> list[str]:
        """The ids that an entry must name, each of them."""
        return [one for one in (self.about, self.visit, self.review, self.imported) if one]

    @property
    def types(self) -> frozenset[str] | None:
        """The stored names of the types asked for; None: all."""
        return GROUPS.get(self.type, frozenset({self.type})) if self.type else None

    @property
    def tells(self) -> bool:
        """Whether it tells something of an entry that it is found by this; else only that there is one."""
        return any(value for name, value in asdict(self).items() if name not in ("map", "since", "until", "by")) or (
            self.by == "true" and bool(self.since or self.until)
        )

    @property
    def said(self) -> dict[str, str]:
        """What is asked for, by its name in an address."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def moments(self) -> tuple[str, str]:
        """From this moment until before that, as text; empty for none."""
        return (moment(self.since) if self.since else "", after_day(self.until) if self.until else "")

    @property
    def period(self) -> tuple[int | None, int | None]:
        """From this time key (ms) until before that."""
        since, until = self.moments
        return exact_ms(since) if since else None, exact_ms(until) if until else None


IDS = frozenset({"map", "about", "account", "device", "visit", "review", "imported", "entry"})
_WORDS = {
    "role": frozenset(ROLES), "via": frozenset(WAYS), "type": frozenset(GROUPS) | frozenset(wire.EVENTS),
    "standing": frozenset(STANDING), "late": frozenset({"yes"}), "by": frozenset(CLOCKS),
}  # fmt: skip


def filters(asked: Mapping[str, str]) -> Filters:
    """The filters of an address. An empty one was not asked; other names are passed over. Raises NotPossible for a word
    or a day that there is not.
    """
    given = {one.name: asked[one.name].strip() for one in fields(Filters) if asked.get(one.name, "").strip()}
    for name, value in given.items():
        if name in _WORDS and value not in _WORDS[name]:
            raise NotPossible("bad-filter", f"There is no such choice for “{name}”.")
        if name in ("since", "until"):
            _day(value)
        if name in IDS and not is_id(value):
            given[name] = NOBODYS
    return Filters(**given)


def _day(value: str) -> None:
    try:
        exact_ms(after_day(value))
    except (ValueError, OverflowError):
        raise NotPossible("bad-date", "There is no such day. A day is written like 2026-03-14.") from None

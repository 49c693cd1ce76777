"""What the safeguarding lead sees: every concern, what nobody has read first, then the newest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from carelog.accounts.texts import is_id
from carelog.concerns import Concern
from carelog.projections.dates import day
from carelog.projections.words import gettext as _
from carelog.reads import Opening


@dataclass(frozen=True)
class OnPage:
    """One concern as the page tells it. `text` is None where it cannot be opened; an empty string is not known."""

    id: str
    text: str | None
    about: str
    who: str
    map: str | None
    call_me: bool
    received: str
    written: str
    read: str


@dataclass(frozen=True)
class ConcernsPage:
    unread: int
    concerns: Sequence[OnPage]


@dataclass(frozen=True)
class Opened:
    """A map opened in an emergency, without a word of what is on it. `shown`: from when the person may read of it."""

    id: str
    who: str
    when: str
    reason: str
    shown: str
    delay_reason: str


def opened(found: Sequence[Opening], people: Mapping[str, str]) -> list[Opened]:
    """The openings as the page tells them."""
    return [
        Opened(
            one.id, people.get(one.account) or _("somebody"), _moment(one.opened_at), one.reason,
            _moment(one.shown_from) if one.delayed_by else "", one.delay_reason or "",
        )
        for one in found
    ]  # fmt: skip


def concerns_page(found: Sequence[Concern], people: Mapping[str, str]) -> ConcernsPage:
    """The page. `people` are names by account id."""
    ordered = sorted(found, key=lambda one: one.received_at, reverse=True)
    ordered.sort(key=lambda one: one.read_at is not None)
    unread = sum(one.read_at is None for one in found)
    return ConcernsPage(unread, [_on_page(one, people) for one in ordered])


def _on_page(one: Concern, people: Mapping[str, str]) -> OnPage:
    said = one.said
    return OnPage(
        id=one.id,
        text=said.text if said else None,
        about=(said.about or "") if said else "",
        who=_who(said.account, people) if said else "",
        map=said.map if said and said.map and is_id(said.map) else None,
        call_me=said.call_me if said else False,
        received=_moment(one.received_at),
        written=_moment(said.said_at) if said else "",
        read=_read(one, people),
    )


def _who(account: str | None, people: Mapping[str, str]) -> str:
    if account is None:
        return _("somebody who was not signed in")
    return people.get(account) or _("somebody whose account is not known here")


def _read(one: Concern, people: Mapping[str, str]) -> str:
    if one.read_at is None:
        return ""
    told = {"name": people.get(one.read_by or "") or _("somebody"), "when": _moment(one.read_at)}
    return _("Read by %(name)s on %(when)s") % told


def _moment(iso: str | None) -> str:
    """A moment in words; empty where it cannot be told: a phone may have said anything."""
    try:
        found = datetime.fromisoformat(iso or "")
        if found.tzinfo is None:
            return ""
        found = found.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    words = {"day": day(found.date().isoformat()), "time": f"{found:%H:%M}"}
    return _("%(day)s, %(time)s UTC") % words

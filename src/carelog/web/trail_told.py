"""Lines of the trail as programs, files and pages get them: who noted each is named as this reader may know them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from carelog import wire
from carelog.accounts.people import People
from carelog.domain.access.views import Level
from carelog.domain.events import named_by
from carelog.domain.refusals import NotPossible
from carelog.projections.trail import Link
from carelog.projections.words import say
from carelog.projections.words_for_access import ROLES
from carelog.trail import Filters, On, TrailPage
from carelog.trail.asking import Cursor
from carelog.web.desk import Desk, Visitor
from carelog.web.views.story import sources

Document = dict[str, Any]
HEADER = (
    "noted_by", "acting_as", "device", "via", "noted_at", "recorded_at", "told_by", "certainty", "why", "visit",
    "transition", "corrects",
)  # fmt: skip


class Voices:
    """Who is who in some lines: by name, or for an auditor by their part."""

    def __init__(self, people: People, lines: Iterable[On]) -> None:
        open_lines = [on for on in lines if on.part.view.level is not Level.AUDIT]
        accounts = {one for on in open_lines for one in _accounts(on)}
        self._names = people.names(accounts)
        self._authors: dict[str, dict[str, str]] = {}

    def who(self, on: On, account: str | None) -> str:
        """How this account is named in this line; empty where nobody may know."""
        if account is None:
            return ""
        if on.part.view.level is Level.AUDIT:
            return next((say(ROLES, one.role) for one in reversed(on.access.relations) if one.account == account), "")
        if on.part.map not in self._authors:
            self._authors[on.part.map] = sources(on.part.own, {})
        return self._names.get(account) or self._authors[on.part.map].get(account, "")


def _accounts(on: On) -> Iterator[str]:
    yield on.line.entry.noted_by or ""
    yield getattr(on.line.entry.event, "account", None) or ""
    yield from (one.by or "" for one in on.line.chain)


def title(on: On) -> str:
    """The title of a line's map, as its reader sees it."""
    return on.part.own.head.title or ""


def document(on: On, voices: Voices) -> Document:
    """One line, in plain JSON values. One that is not for its reader is `{map, seq, hidden}`."""
    line, entry = on.line, on.line.entry
    if line.hidden:
        return {"map": on.part.map, "seq": entry.seq, "hidden": True, "standing": line.standing}
    said = {name: getattr(entry, name) for name in HEADER}
    return msgspec.to_builtins({
        "map": on.part.map, "seq": entry.seq, "entry": entry.id, "type": wire.NAMES[type(entry.event)],
        "sentence": line.sentence, **said, "who": voices.who(on, entry.noted_by),
        "role": say(ROLES, entry.acting_as) if entry.acting_as else "",
        "occurred": {"on": entry.occurred.on, "precision": entry.occurred.precision}, "when": line.when,
        "late_days": line.late, "noted_late_days": line.noted_late, "standing": line.standing,
        "about": list(named_by(entry.event)), "review": getattr(entry.event, "review", None),
        "withheld": list(getattr(entry, "withheld", ())),
        "whose": voices.who(on, getattr(entry.event, "account", None)),
        "changes": [vars(one) for one in line.changes], "chain": [_link(one, on, voices) for one in line.chain],
    })  # fmt: skip


def _link(one: Link, on: On, voices: Voices) -> Document:
    return {**vars(one), "who": voices.who(on, one.by)}


def documents(people: People, lines: list[On]) -> list[Document]:
    """Every line, in their order."""
    voices = Voices(people, lines)
    return [document(on, voices) for on in lines]


def cursor(asked: str | None) -> Cursor | None:
    """Where a page begins, as `told_cursor` gives it. Raises NotPossible for anything else."""
    if not asked:
        return None
    clock, _, position = asked.partition(".")
    if not (clock.removeprefix("-").isdecimal() and position.isdecimal() and max(len(clock), len(position)) < 17):
        raise NotPossible("no-page", "There is no such page.")
    return int(clock), int(position)


def told_cursor(found: Cursor | None) -> str | None:
    return None if found is None else f"{found[0]}.{found[1]}"


def ask(desk: Desk, visitor: Visitor, asked: Filters, before: Cursor | None, many: int, how: str) -> TrailPage:
    """A page of the trail; that its reader looked at each map on it is written down before they do."""
    found = desk.trail.ask(visitor.actor, asked, before, many)
    note(desk, visitor, {on.part.map for on in found.lines} | ({asked.map} & {*found.maps}), how)
    return found


def note(desk: Desk, visitor: Visitor, maps: Iterable[str], how: str, what: str = "trail") -> None:
    """Write down that somebody looked at these maps."""
    desk.reads.note_all(desk.trail.roles(visitor.actor, maps), visitor.account, how, what)


def by_map(lines: Iterable[On]) -> Mapping[str, str]:
    """Map -> its title, of those on some lines."""
    return {on.part.map: title(on) for on in lines}

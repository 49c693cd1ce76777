"""All that is kept of one person on a map, for a request of theirs to see it; everybody else is redacted.

Of others there is only what they are ("a neighbour"), in texts too; who noted and who looked, by their part.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from litestar import Request, Response

from carelog import wire
from carelog.domain.access.can import Action
from carelog.domain.access.relations import Access
from carelog.domain.access.views import View, things_of
from carelog.domain.care_map import Element
from carelog.domain.entries import Entry, changed
from carelog.domain.events import named_by
from carelog.domain.events.shape import Hidden
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.seen import Eyes, eyes, seen
from carelog.projections.trail import TrailLine, trail_lines
from carelog.projections.words import say, shown_name
from carelog.projections.words_for_access import ROLES
from carelog.web.api import EXPORT_WINDOW, EXPORTS
from carelog.web.desk import Desk
from carelog.web.people_of_map import reads_of
from carelog.web.shapes_people import ReadOfMap
from carelog.web.views.without_names import SOMEBODY, Said, without

FORMAT = "carelog-person"


def person_file(request: Request, desk: Desk, map_id: str, element: str) -> Response[str]:
    """The file, for whoever may export the map, and for the person themselves. Raises NotPossible."""
    visitor = desk.visitor(request)
    with desk.seeing.open(map_id, visitor.actor) as found:
        if element not in found.view.own:
            found.need(Action.EXPORT)
    desk.use(request, "export", EXPORTS, EXPORT_WINDOW, of=visitor.account)
    with desk.map(request, map_id, "export", "person") as found:
        looked = reads_of(desk, found).reads if found.can(Action.SEE_READS) else []
        said = person(found.map, found.whole, found.view, element, looked, found.at)
    desk.note(request, "person-exported", account=visitor.account, map=map_id)
    headers = {"content-disposition": 'attachment; filename="person.json"'}
    text = json.dumps(said, ensure_ascii=False, indent=1) + "\n"
    return Response(text, media_type="application/json", headers=headers)


def person(
    map_id: str, whole: Timeline, view: View, element: str, looked: Iterable[ReadOfMap], at: str
) -> dict[str, Any]:
    """Every entry that is about this person or a tie of theirs, as this view reads it, and who looked.

    Raises NotPossible where there is nobody of this id.
    """
    if element not in whole.head.elements:
        raise NotPossible("thing-not-there", "There is no one and nothing with this id on this map.")
    things = things_of(frozenset({element}), whole.head)
    own = Timeline(seen(whole.entries, whole, _only_them(view, whole, things)))
    theirs = [one.seq for one in own.entries if _is_theirs(one, things, whole.access, element)]
    masked = without(whole, only=_others(whole, things))
    lines = trail_lines(own, theirs)
    return {
        "format": FORMAT, "version": 1, "map": map_id, "person": element, "made_at": at,
        "name": shown_name(changed(whole.head.elements[element], {"named_as": "full", "knows": None})),
        "entries": [_line(lines[seq], masked, whole.access, things) for seq in theirs],
        "looked": [_look(one, things, masked) for one in looked if one.what in things or one.what not in _known(whole)],
    }  # fmt: skip


def _known(whole: Timeline) -> set[str]:
    return {*whole.head.elements, *whole.head.connections}


def _only_them(view: View, whole: Timeline, things: frozenset[str]) -> Eyes:
    """The view, to which everybody but this person is what they are, and not who."""
    usual = eyes(view, whole)
    others = {
        one.id: Element(id=one.id, kind=one.kind, name="", named_as="role-only", relationship=one.relationship)
        for one in whole.head.elements.values()
        if one.id not in things and one.kind in SOMEBODY
    }
    return replace(usual, named=others, reachable=things)


def _others(whole: Timeline, things: frozenset[str]) -> list[str]:
    return [one.id for one in whole.head.elements.values() if one.id not in things and one.kind in SOMEBODY]


def _is_theirs(entry: Entry, things: frozenset[str], access: Access, element: str) -> bool:
    """Whether it names them or a tie of theirs, or gives or ends a part of theirs."""
    event = entry.event
    if isinstance(event, Hidden):
        return False
    accounts = {one.account for one in access.relations if one.element == element}
    named = {*named_by(event), getattr(event, "about", None), getattr(event, "by", None)}
    return bool(things.intersection(one for one in named if isinstance(one, str))) or (
        getattr(event, "account", None) in accounts
    )


def _line(line: TrailLine, masked: Said, access: Access, things: frozenset[str]) -> dict[str, Any]:
    entry = line.entry
    return {
        "seq": entry.seq, "type": wire.NAMES[type(entry.event)], "sentence": masked(line.sentence), "when": line.when,
        "noted_at": entry.noted_at, "recorded_at": entry.recorded_at, "noted_by": _who(entry, access, things),
        "told_by": entry.told_by, "certainty": entry.certainty, "why": masked(entry.why) if entry.why else None,
        "standing": line.standing,
        "changes": [{"field": one.field, "before": _plain(one.before, masked), "after": _plain(one.after, masked)}
                    for one in line.changes],
        "became": [{"kind": one.kind, "at": one.at, "text": masked(one.text) if one.text else None}
                   for one in line.chain],
    }  # fmt: skip


def _who(entry: Entry, access: Access, things: frozenset[str]) -> str:
    own = any(one.account == entry.noted_by and one.element in things for one in access.relations)
    return "themselves" if own else say(ROLES, entry.acting_as) if entry.acting_as else ""


def _plain(value: Any, masked: Said) -> Any:
    """A value as JSON, in which nobody else is named."""
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {masked(str(name)): _plain(one, masked) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, masked) for one in value]
    return (
        value if value is None or isinstance(value, bool | int | float) else masked(str(getattr(value, "care", value)))
    )


def _look(one: ReadOfMap, things: frozenset[str], masked: Said) -> dict[str, Any]:
    return {
        "part": one.role_words, "how": one.how, "what": "this person" if one.what in things else one.what or "the map",
        "first": one.first, "last": one.last, "times": one.times,
        "reason": masked(one.reason) if one.reason else None,
    }  # fmt: skip
